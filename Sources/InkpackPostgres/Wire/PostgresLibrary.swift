import CPostgres

/// The library, loaded once for the process.
enum PostgresLibrary {
    /// Why it cannot be used, if it cannot. Loading may be the work of some milliseconds.
    static let problem: String? = unsafe inkpack_pq_open().map { unsafe String(cString: $0) }

    /// Whether it takes `sslrootcert=system`.
    static var knowsSystemCertificates: Bool { inkpack_pq_version() >= 160_000 }

    /// The settings that the environment, or a service file that it names, gives to connections.
    static func environment() -> [String: String] {
        guard let first = unsafe inkpack_pq_defaults() else { return [:] }
        defer { unsafe inkpack_pq_free_defaults(first) }
        var settings: [String: String] = [:]
        var option = unsafe first
        while let name = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                // What is compiled in says nothing about the environment.
                let usual = unsafe option.pointee.compiled.map { unsafe String(cString: $0) }
                let text = unsafe String(cString: value)
                if text != usual { unsafe settings[String(cString: name)] = text }
            }
            unsafe option += 1
        }
        return settings
    }
}

/// The owner of one connection of the library. It belongs to one thread.
@safe
struct PostgresLink: ~Copyable {
    private let handle: OpaquePointer

    /// Begins to connect, without waiting for anything but the addresses of names.
    init?(_ settings: [(name: String, value: String)]) {
        let names = settings.map(\.name)
        let values = settings.map(\.value)
        let handle = unsafe withCStrings(names) { names in
            unsafe withCStrings(values) { values in unsafe inkpack_pq_connect(names, values) }
        }
        guard let handle = unsafe handle else { return nil }
        unsafe inkpack_pq_prepare(handle)
        unsafe self.handle = handle
    }

    deinit { unsafe inkpack_pq_finish(handle) }

    /// What connecting waits for.
    enum Step {
        case reading
        case writing
        case done
        case failed
    }

    func connectStep() -> Step {
        if isBroken { return .failed }
        return switch unsafe inkpack_pq_connect_poll(handle) {
        case PGRES_POLLING_READING: .reading
        case PGRES_POLLING_WRITING: .writing
        case PGRES_POLLING_OK: unsafe inkpack_pq_set_nonblocking(handle) == 0 ? .done : .failed
        default: .failed
        }
    }

    var socket: Int32 { unsafe inkpack_pq_socket(handle) }
    var isBroken: Bool { unsafe inkpack_pq_is_broken(handle) != 0 }

    /// What the library says about the last failure. It names hosts, users and databases, and no password.
    var words: String { unsafe inkpack_pq_words(handle).map { unsafe String(cString: $0) } ?? "" }

    // MARK: Sending

    func beginPipeline() -> Bool { unsafe inkpack_pq_begin_pipeline(handle) != 0 }
    func endPipeline() -> Bool { unsafe inkpack_pq_end_pipeline(handle) != 0 }
    func sync() -> Bool { unsafe inkpack_pq_sync(handle) != 0 }

    func send(_ statement: PostgresStatement) -> Bool {
        let count = statement.parameters.count
        if count == 0 {
            return unsafe statement.sql.withCString { sql in
                unsafe inkpack_pq_send(handle, sql, 0, nil, nil, nil) != 0
            }
        }
        // One block for all, in which nothing ends at a NUL that is not meant to.
        var bytes: [UInt8] = []
        var places: [Int?] = []
        for parameter in statement.parameters {
            places.append(parameter.map { _ in bytes.count })
            if let parameter { bytes += parameter.utf8 + [0] }
        }
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            let base = unsafe UnsafeRawPointer(bytes.baseAddress)
            let values = unsafe places.map { place in
                unsafe place.flatMap { place in unsafe base?.advanced(by: place).assumingMemoryBound(to: CChar.self) }
            }
            return unsafe statement.sql.withCString { sql in
                unsafe inkpack_pq_send(handle, sql, Int32(count), values, nil, nil) != 0
            }
        }
    }

    func send(script: String) -> Bool {
        unsafe script.withCString { unsafe inkpack_pq_send_script(handle, $0) != 0 }
    }

    /// Writes what waits to be written.
    /// - Returns: whether all is written; `nil` if the connection is lost.
    func flush() -> Bool? {
        switch unsafe inkpack_pq_flush(handle) {
        case 0: true
        case 1: false
        default: nil
        }
    }

    // MARK: Receiving

    /// Takes what has come.
    /// - Returns: whether the connection is still there.
    func consume() -> Bool { unsafe inkpack_pq_consume(handle) != 0 }

    /// Whether asking for a result would wait for the network.
    var isBusy: Bool { unsafe inkpack_pq_is_busy(handle) != 0 }

    func nextResult() -> PostgresResult? { unsafe PostgresResult(inkpack_pq_result(handle)) }

    var cancelTicket: PostgresCancelTicket? { unsafe PostgresCancelTicket(inkpack_pq_cancel_ticket(handle)) }
}

/// The owner of what it takes to cancel what a connection is doing. The library lets any thread use it.
@safe
struct PostgresCancelTicket: ~Copyable, @unchecked Sendable {
    private let handle: OpaquePointer

    fileprivate init?(_ handle: OpaquePointer?) {
        guard let handle = unsafe handle else { return nil }
        unsafe self.handle = handle
    }

    deinit { unsafe inkpack_pq_free_cancel(handle) }

    /// Asks the server to stop, which takes as long as connecting to it.
    func use() { _ = unsafe inkpack_pq_cancel(handle) }
}

/// Calls `body` with an array of C strings that ends with none.
private func withCStrings<R>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> R?
) -> R? {
    var bytes: [CChar] = []
    var places: [Int] = []
    for text in texts {
        places.append(bytes.count)
        bytes += text.utf8.map { CChar(bitPattern: $0) } + [0]
    }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
        let pointers = unsafe places.map { place in unsafe bytes.baseAddress?.advanced(by: place) } + [nil]
        return unsafe pointers.withUnsafeBufferPointer { pointers in
            unsafe pointers.baseAddress.flatMap { unsafe body($0) }
        }
    }
}

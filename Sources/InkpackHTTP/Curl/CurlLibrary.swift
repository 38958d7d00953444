import CCurl

/// The library, loaded once for the process.
enum CurlLibrary {
    /// Why it cannot be used, if it cannot. Loading may be the work of some milliseconds.
    static let problem: String? = unsafe inkpack_curl_open().map { unsafe String(cString: $0) }
}

/// The owner of one transfer of the library, of its list of header lines and of the text of its error.
@safe
struct CurlEasy: ~Copyable {
    let handle: UnsafeMutableRawPointer
    private let words: UnsafeMutablePointer<CChar>
    private var lines: UnsafeMutablePointer<curl_slist>?
    /// Whether the library took everything so far.
    private var isSet = true

    init?() {
        guard let handle = unsafe inkpack_curl_easy_init() else { return nil }
        unsafe self.handle = handle
        unsafe words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        unsafe lines = nil
        unsafe note(inkpack_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, words))
    }

    deinit {
        unsafe inkpack_curl_easy_cleanup(handle)
        unsafe inkpack_curl_list_free(lines)
        unsafe words.deallocate()
    }

    private mutating func note(_ code: CURLcode) { if code != CURLE_OK { isSet = false } }

    mutating func set(_ option: CURLoption, _ value: Int) {
        note(unsafe inkpack_curl_set_long(handle, option, value))
    }

    mutating func set(_ option: CURLoption, offset value: Int) {
        note(unsafe inkpack_curl_set_offset(handle, option, curl_off_t(value)))
    }

    /// Builds without HTTP/2 refuse to be told of it, and do without.
    func offersHTTP2(_ offers: Bool) {
        let version = offers ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
        _ = unsafe inkpack_curl_set_long(handle, CURLOPT_HTTP_VERSION, Int(version))
    }

    /// Lets a cancelled transfer end at once while its host's name is looked up, which cannot be interrupted.
    func forgetsResolvers() { unsafe inkpack_curl_forget_resolvers(handle) }

    /// The library copies the text.
    mutating func set(_ option: CURLoption, _ value: String) {
        note(unsafe value.withCString { unsafe inkpack_curl_set_text(handle, option, $0) })
    }

    mutating func set(_ option: CURLoption, _ owner: UnsafeMutableRawPointer) {
        note(unsafe inkpack_curl_set_pointer(handle, option, owner))
    }

    mutating func set(
        _ option: CURLoption,
        _ receive: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int
    ) {
        note(unsafe inkpack_curl_set_receiver(handle, option, receive))
    }

    /// What is sent; the library copies it.
    mutating func send(_ body: [UInt8]) {
        set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count)
        // An empty array may have no address, which would stand for a body that is to be asked for.
        var body = body
        if body.isEmpty { body = [0] }
        let code = unsafe body.withUnsafeMutableBytes {
            unsafe inkpack_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
        }
        note(code)
    }

    mutating func add(line: String) {
        let longer = unsafe line.withCString { unsafe inkpack_curl_list_append(lines, $0) }
        if let longer = unsafe longer { unsafe lines = longer } else { isSet = false }
    }

    /// Hands over the header lines.
    /// - Returns: whether the library took this and everything before.
    mutating func finish() -> Bool {
        note(unsafe inkpack_curl_set_pointer(handle, CURLOPT_HTTPHEADER, lines))
        return isSet
    }

    var status: Int {
        var value = 0
        unsafe inkpack_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &value)
        return value
    }

    /// The number of the system's error, of the last attempt to connect; 0 if there was none.
    var systemError: Int32 {
        var value = 0
        unsafe inkpack_curl_get_long(handle, CURLINFO_OS_ERRNO, &value)
        return Int32(truncatingIfNeeded: value)
    }

    /// Whether the connection was there, with its handshakes.
    var isConnected: Bool {
        var microseconds: curl_off_t = 0
        unsafe inkpack_curl_get_offset(handle, CURLINFO_PRETRANSFER_TIME_T, &microseconds)
        return microseconds > 0
    }

    /// What the library says about a result; it names hosts, addresses and certificates, and never a header.
    func words(for code: CURLcode) -> String {
        var text = unsafe String(cString: words)
        if text.isEmpty { text = unsafe inkpack_curl_words(code).map { unsafe String(cString: $0) } ?? "no reason" }
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count <= 200 ? line : "\(line.prefix(200)) ..."
    }
}

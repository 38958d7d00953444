import Foundation
import Synchronization

/// A network that misbehaves on request, between a client and PostgreSQL. One thread a connection and direction.
final class Proxy: Sendable {
    /// What happens to what a client sends once it is connected, and to the answer.
    enum Trouble: Hashable, Sendable {
        case none
        /// The connection ends, and the server gets nothing.
        case cutBefore
        /// The server does all, and the connection ends in place of its answer.
        case cutAfter
        /// Half of the answer comes.
        case cutWithin
        /// What comes is no protocol.
        case garbage
        /// Nothing comes, ever.
        case silence
        /// A moment passes before each piece.
        case delay
    }

    let port: Int
    private let server: Int
    private let listener: Int32
    /// What the next requests meet, in their order; the last one stays.
    private let troubles = Mutex<[Trouble]>([.none])
    private let sockets = Mutex<[Int32]>([])
    private let accepted = Mutex(0)

    /// How many connections there were.
    var connections: Int { accepted.withLock { $0 } }

    init(to server: Int) throws {
        self.server = server
        (listener, port) = try Sockets.listen()
        let thread = Thread { [listener] in
            while true {
                let client = Sockets.accept(listener)
                if client < 0 { return }
                self.serve(client)
            }
        }
        thread.start()
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        cutAll()
    }

    func meet(_ troubles: Trouble...) { meet(troubles) }

    func meet(_ troubles: [Trouble]) { self.troubles.withLock { $0 = troubles } }

    /// Ends all connections that there are.
    func cutAll() { for socket in sockets.withLock({ $0 }) { shutdown(socket, Int32(SHUT_RDWR)) } }

    private func next() -> Trouble {
        troubles.withLock { troubles in troubles.count > 1 ? troubles.removeFirst() : troubles.first ?? .none }
    }

    private func serve(_ client: Int32) {
        accepted.withLock { $0 += 1 }
        let upstream = Sockets.connect(server)
        sockets.withLock { $0 += [client, upstream] }
        let state = State()
        Thread.detachNewThread {
            while let bytes = Sockets.read(client) {
                if state.isConnected.withLock({ $0 }) {
                    let trouble = self.next()
                    state.trouble.withLock { $0 = trouble }
                    if trouble == .cutBefore || bytes.first == UInt8(ascii: "X") { break }
                    if trouble == .delay { Thread.sleep(forTimeInterval: 0.02) }
                }
                if !Sockets.write(bytes, to: upstream) { break }
            }
            shutdown(client, Int32(SHUT_RDWR))
            shutdown(upstream, Int32(SHUT_RDWR))
        }
        Thread.detachNewThread {
            while let bytes = Sockets.read(upstream) {
                let isReady = bytes.suffix(6).starts(with: [UInt8(ascii: "Z"), 0, 0, 0, 5])
                let trouble = state.trouble.withLock { $0 }
                if isReady { state.isConnected.withLock { $0 = true } }
                if trouble == .silence { continue }
                if trouble == .cutAfter {
                    // Only when the server is done.
                    if isReady { break } else { continue }
                }
                if trouble == .cutWithin {
                    _ = Sockets.write(Array(bytes.prefix(bytes.count / 2)), to: client)
                    break
                }
                if trouble == .garbage {
                    _ = Sockets.write(
                        Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>".utf8), to: client)
                    continue
                }
                if trouble == .delay { Thread.sleep(forTimeInterval: 0.02) }
                if !Sockets.write(bytes, to: client) { break }
            }
            shutdown(client, Int32(SHUT_RDWR))
            shutdown(upstream, Int32(SHUT_RDWR))
        }
    }
}

/// What the two directions of a connection know of each other.
private final class State: Sendable {
    let trouble = Mutex<Proxy.Trouble>(.none)
    /// Whether the server was ready for a query, which a message of the type "Z" says.
    let isConnected = Mutex(false)
}

/// The system's sockets, on loopback.
enum Sockets {
    struct Failure: Error {}

    static func listen() throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, stream, 0)
        var address = loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) == 0 }
        }
        guard isBound, Foundation.listen(listener, 64) == 0 else { throw Failure() }
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &size) }
        }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    static func accept(_ listener: Int32) -> Int32 { Foundation.accept(listener, nil, nil) }

    static func connect(_ port: Int) -> Int32 {
        let socket = Foundation.socket(AF_INET, stream, 0)
        var address = loopback(port)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return socket
    }

    static func read(_ socket: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }

    static func write(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, quietly) }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    #if canImport(Glibc)
        private static var stream: Int32 { Int32(SOCK_STREAM.rawValue) }
        private static var quietly: Int32 { Int32(MSG_NOSIGNAL) }
    #else
        private static var stream: Int32 { SOCK_STREAM }
        private static var quietly: Int32 { 0 }
    #endif

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}

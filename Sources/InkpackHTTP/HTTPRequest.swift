import Foundation

/// What is asked of a server, and what the answer may cost.
public struct HTTPRequest: Hashable, Sendable {
    public var method: HTTPMethod
    /// An absolute address with `http` or `https`, in ASCII, without a name or a password in it.
    public var url: String
    public var headers: HTTPHeaders
    /// What is sent; `nil` sends none, and an empty one that it is empty.
    public var body: [UInt8]?
    public var limits: HTTPLimits

    /// A request; a transport checks it before it sends anything.
    public init(
        _ method: HTTPMethod, _ url: String, headers: HTTPHeaders = [:], body: [UInt8]? = nil,
        limits: HTTPLimits = HTTPLimits()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limits = limits
    }
}

/// What is done with the resource of a request. Names are sent as they are.
public struct HTTPMethod: RawRepresentable, Hashable, Sendable {
    public var rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public static let get = HTTPMethod(rawValue: "GET")
    public static let head = HTTPMethod(rawValue: "HEAD")
    public static let post = HTTPMethod(rawValue: "POST")
    public static let put = HTTPMethod(rawValue: "PUT")
    public static let patch = HTTPMethod(rawValue: "PATCH")
    public static let delete = HTTPMethod(rawValue: "DELETE")
}

/// What an answer may cost.
public struct HTTPLimits: Hashable, Sendable {
    /// The longest wait for a connection, with its TLS handshake.
    public var connecting = Duration.seconds(10)
    /// The longest time for everything, from the name's resolution to the last byte.
    public var whole = Duration.seconds(60)
    /// The most bytes of an answer's body, counted while they arrive and after they are decompressed.
    public var bodyBytes = 16 << 20
    /// The most bytes of an answer's header fields.
    public var headerBytes = 64 << 10

    public init() {}
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method, address and headers, without what may be secret: the query of the address, values of headers, the body.
    public var description: String {
        let place = url.prefix { $0 != "?" && $0 != "#" }
        let shown = place.contains("@") ? "[hidden]" : String(place)
        return "\(method.rawValue) \(shown) [\(headers)]" + (body.map { " \($0.count) bytes" } ?? "")
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

extension HTTPRequest {
    /// The parts of the address that a transport needs.
    struct Place: Hashable, Sendable {
        /// With the port, if the address has one.
        var host: String
        var isThisMachine: Bool
    }

    /// Where the request goes to.
    /// - Throws: `HTTPError.malformedRequest` for what cannot or must not be sent. It quotes no value.
    func checked() throws(HTTPError) -> Place {
        guard !method.rawValue.isEmpty, method.rawValue.utf8.allSatisfy(Self.isTokenByte) else {
            throw .malformedRequest(reason: "the method is no word")
        }
        for field in headers.fields {
            guard !field.name.isEmpty, field.name.utf8.allSatisfy(Self.isTokenByte) else {
                throw .malformedRequest(reason: "the name of a header is not one word of ASCII")
            }
            // A line feed would start another header.
            if field.value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
                throw .malformedRequest(reason: "the header \(field.name) holds a control character")
            }
        }
        guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parts = URLComponents(string: url),
            let host = parts.host, !host.isEmpty
        else { throw .malformedRequest(reason: "the address is none; write it as https://host/path, in ASCII") }
        guard ["http", "https"].contains(parts.scheme?.lowercased()) else {
            throw .malformedRequest(reason: "the address starts with neither https:// nor http://")
        }
        guard parts.user == nil, parts.password == nil else {
            throw .malformedRequest(reason: "the address holds a name or a password; use a header")
        }
        return Place(host: parts.port.map { "\(host):\($0)" } ?? host, isThisMachine: Self.isLoopback(host))
    }

    /// Whether the host is this machine: `localhost`, 127.0.0.0/8 and ::1.
    package static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
        return host.lowercased() == "localhost" || host == "::1" || host == "[::1]" || isIPv4
    }

    /// The bytes of tokens (RFC 9110, 5.6.2).
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

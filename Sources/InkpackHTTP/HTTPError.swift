/// Why there is no whole answer. Nothing of a request but its host shows in it.
public enum HTTPError: Error, Hashable, Sendable {
    /// What takes time.
    public enum Phase: Hashable, Sendable { case connecting, whole }

    /// The request is none; nothing was sent.
    case malformedRequest(reason: String)
    /// The name of the host, or of the proxy, has no address.
    case cannotResolve(host: String)
    case cannotConnect(host: String, reason: String)
    /// There is no safe connection: the certificate is not trusted or is another host's, or no handshake came about.
    case tls(host: String, reason: String)
    case timedOut(host: String, phase: Phase, after: Duration)
    case cancelled
    /// The body, or the header fields, have more than `limit` bytes.
    case tooLarge(host: String, limit: Int)
    /// The connection ended before the answer was complete.
    case brokenOff(host: String)
    /// What came is not HTTP.
    case malformedResponse(host: String)
    /// There is no network library, or it does not do what is needed.
    case unavailable(reason: String)
}

extension HTTPError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformedRequest(let reason): "the request cannot be sent: \(reason)"
        case .cannotResolve(let host): "\(host) cannot be found: its name has no address"
        case .cannotConnect(let host, let reason): "\(host) cannot be reached: \(reason)"
        case .tls(let host, let reason): "there is no safe connection to \(host): \(reason)"
        case .timedOut(let host, .connecting, let time): "connecting to \(host) took more than \(time)"
        case .timedOut(let host, .whole, let time): "the answer of \(host) took more than \(time)"
        case .cancelled: "the request was cancelled"
        case .tooLarge(let host, let limit): "the answer of \(host) has more than \(limit) bytes"
        case .brokenOff(let host): "the connection to \(host) broke before the answer was complete"
        case .malformedResponse(let host): "what \(host) answers is not HTTP"
        case .unavailable(let reason): "there is no network: \(reason)"
        }
    }
}

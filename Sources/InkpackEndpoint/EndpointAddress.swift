import Foundation
public import InkpackGenerate
import InkpackHTTP

/// The base address of an OpenAI-compatible service, such as "https://api.example.com/v1".
public struct EndpointAddress: Hashable, Sendable {
    /// Where questions go to.
    let chat: String
    let host: String

    /// Reads an address.
    /// - Parameters:
    ///   - text: without the "/chat/completions" at the end, which may be there.
    ///   - allowsPlainHTTP: whether the key may go out unencrypted to hosts other than this machine.
    /// - Throws: `GenerationError.address` for what is no address of a service.
    public init(_ text: String, allowsPlainHTTP: Bool = false) throws(GenerationError) {
        func refuse(_ reason: String) -> GenerationError { .address(Self.shown(text), reason: reason) }
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty else {
            throw refuse("it is no web address; write it as https://host/v1")
        }
        guard parts.user == nil, parts.password == nil else {
            throw refuse("it holds a name or a password; the key belongs into an environment variable")
        }
        guard parts.query == nil, parts.fragment == nil else {
            throw refuse("it has a query; give the base address alone")
        }
        switch parts.scheme?.lowercased() {
        case "https": break
        case "http":
            guard allowsPlainHTTP || HTTPRequest.isLoopback(host) else {
                throw refuse("it would send the key unencrypted; use https")
            }
        default: throw refuse("it starts with neither https:// nor http://")
        }
        var base = text
        while base.hasSuffix("/") { base.removeLast() }
        chat = base.hasSuffix("/chat/completions") ? base : base + "/chat/completions"
        self.host = parts.port.map { "\(host):\($0)" } ?? host
    }

    /// The address without what may be a secret in it.
    private static func shown(_ text: String) -> String {
        guard var parts = URLComponents(string: text) else { return text }
        if parts.user != nil || parts.password != nil { (parts.user, parts.password) = ("...", nil) }
        if parts.query != nil { parts.query = "..." }
        return parts.string ?? text
    }
}

import Foundation
import InkpackHTTP
public import InkpackStore

/// Where the services of a project are.
public struct SupabaseAddress: Hashable, Sendable {
    /// PostgREST, without a slash at the end: `https://abcdef.supabase.co/rest/v1`.
    public let rest: String
    /// Storage: `https://abcdef.supabase.co/storage/v1`.
    public let storage: String
    /// Auth: `https://abcdef.supabase.co/auth/v1`.
    public let auth: String

    /// The services behind a project's gateway.
    /// - Parameters:
    ///   - url: the project's address, such as `https://abcdef.supabase.co`.
    ///   - allowsPlainHTTP: whether keys may go unencrypted to another machine, as between the containers of one.
    /// - Throws: `StoreError.badValue` for what is no such address.
    public init(project url: String, allowsPlainHTTP: Bool = false) throws(StoreError) {
        let base = try Self.checked(url, allowsPlainHTTP)
        rest = base + "/rest/v1"
        storage = base + "/storage/v1"
        auth = base + "/auth/v1"
    }

    /// Services that stand alone, each at an address of its own.
    /// - Parameters:
    ///   - rest: PostgREST's address.
    ///   - storage: that of the Storage API.
    ///   - auth: that of the Auth API.
    ///   - allowsPlainHTTP: whether keys may go unencrypted to another machine.
    /// - Throws: `StoreError.badValue` for what is no such address.
    public init(
        rest: String, storage: String? = nil, auth: String? = nil, allowsPlainHTTP: Bool = false
    ) throws(StoreError) {
        self.rest = try Self.checked(rest, allowsPlainHTTP)
        self.storage = try Self.checked(storage ?? rest, allowsPlainHTTP)
        self.auth = try Self.checked(auth ?? rest, allowsPlainHTTP)
    }

    private static func checked(_ url: String, _ allowsPlainHTTP: Bool) throws(StoreError) -> String {
        func bad(_ problem: String) -> StoreError { .badValue(field: "url", problem: problem) }
        guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parts = URLComponents(string: url),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.query == nil,
            parts.fragment == nil
        else {
            throw bad("must be an address such as https://abcdef.supabase.co, without a name, a password or a query")
        }
        switch parts.scheme?.lowercased() {
        case "https": break
        case "http" where allowsPlainHTTP || HTTPRequest.isLoopback(host): break
        case "http": throw bad("must start with https://, since the key would go to \(host) unencrypted")
        default: throw bad("must start with https://")
        }
        var text = url
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }
}

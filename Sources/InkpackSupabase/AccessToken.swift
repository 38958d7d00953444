import Foundation
import InkpackFiles
public import InkpackStore

/// A token that says which user is calling, for an hour or so. Nothing shows it.
public struct AccessToken: Hashable, Sendable {
    /// Whose it is, by its own word; the server checks it.
    public let user: User.ID
    let text: String

    /// - Throws: `StoreError.badValue` for what is no token of a user. It is not quoted.
    public init(_ text: String) throws(StoreError) {
        guard let claims = TokenClaims(text), let subject = claims.subject, let user = User.ID(subject) else {
            throw .badValue(field: "token", problem: "is no access token of a user: it has no user's id as its subject")
        }
        self.user = user
        self.text = text
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "[token of the user \(user)]" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}

/// What a token says about itself (RFC 7519). Nobody has checked it.
struct TokenClaims {
    var role: String?
    var subject: String?

    /// `nil` for what is no token.
    init?(_ token: String) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, token.utf8.count <= 16_384, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        // Base64 for addresses (RFC 4648, section 5), without its padding.
        var payload = parts[1].replacing("-", with: "+").replacing("_", with: "/")
        payload += String(repeating: "=", count: (4 - payload.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: String(payload)),
            let claims = try? JSONNode(parsing: String(decoding: bytes, as: UTF8.self), file: "token")
        else { return nil }
        if case .string(let role)? = claims["role"]?.value { self.role = role }
        if case .string(let subject)? = claims["sub"]?.value { self.subject = subject }
    }
}

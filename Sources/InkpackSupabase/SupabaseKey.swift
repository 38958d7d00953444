public import InkpackStore

/// A key of a Supabase project, which tells the gateway who is calling. Nothing shows it: descriptions and dumps name its kind.
public struct SupabaseKey: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// `sb_publishable_...`: for apps and web pages; anybody may know it.
        case publishable
        /// `sb_secret_...`: for servers; it passes row-level security.
        case secret
        /// The old form of a publishable key, which is a token of the role `anon`.
        case anon
        /// The old form of a secret key, which is a token of the role `service_role`.
        case serviceRole

        /// Whether the key is for servers only.
        public var isSecret: Bool { self == .secret || self == .serviceRole }
    }

    public let kind: Kind
    let text: String

    /// - Throws: `StoreError.badValue` for a text that is none of these keys. It is not
    ///   quoted.
    public init(_ text: String) throws(StoreError) {
        guard text.utf8.count <= 4096, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .badValue(field: "key", problem: "must be one word of ASCII")
        }
        if text.hasPrefix("sb_publishable_") {
            kind = .publishable
        } else if text.hasPrefix("sb_secret_") {
            kind = .secret
        } else {
            switch TokenClaims(text)?.role {
            case "anon": kind = .anon
            case "service_role": kind = .serviceRole
            default:
                throw .badValue(
                    field: "key",
                    problem:
                        "is neither sb_publishable_... nor sb_secret_..., nor a token of the role anon or service_role")
            }
        }
        self.text = text
    }

    /// What a request without a user's token carries as its bearer: old keys are tokens, new ones are none and go as
    /// `apikey` alone.
    var bearer: String? { kind == .anon || kind == .serviceRole ? text : nil }
}

extension SupabaseKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "[\(kind.rawValue) key]" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["kind": kind]) }
}

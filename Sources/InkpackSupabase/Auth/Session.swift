public import InkpackStore

/// What a sign-in gives. Nothing shows its tokens; encoding it writes them, for a place that is safe for them.
public struct Session: Hashable, Sendable {
    public let token: AccessToken
    /// What the next token is had for, once.
    let refreshToken: String
    /// When the token stops being good, by the service's word.
    public let expiresAt: Timestamp

    public var user: User.ID { token.user }

    init(token: AccessToken, refreshToken: String, expiresAt: Timestamp) {
        self.token = token
        self.refreshToken = refreshToken
        self.expiresAt = expiresAt
    }
}

extension Session: Codable {
    private enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case refreshToken = "refresh_token"
        case expiresAt = "expires_at"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        token = try AccessToken(try container.decode(String.self, forKey: .accessToken))
        refreshToken = try container.decode(String.self, forKey: .refreshToken)
        expiresAt = Timestamp(microseconds: try container.decode(Int64.self, forKey: .expiresAt))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(token.text, forKey: .accessToken)
        try container.encode(refreshToken, forKey: .refreshToken)
        try container.encode(expiresAt.microseconds, forKey: .expiresAt)
    }
}

extension Session: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "[session of the user \(user) until \(expiresAt)]" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["user": user, "expiresAt": expiresAt]) }
}

/// Where a session is kept between starts of an app, such as a keychain.
public protocol SessionStore: Sendable {
    /// The session that was saved last; `nil` if nobody is signed in.
    func load() async throws(StoreError) -> Session?

    /// Keeps a session in place of the one before, or forgets it.
    func save(_ session: Session?) async throws(StoreError)
}

/// Keeps a session as long as the program runs.
public actor SessionInMemory: SessionStore {
    private var session: Session?

    public init(_ session: Session? = nil) { self.session = session }

    public func load() async throws(StoreError) -> Session? { session }

    public func save(_ session: Session?) async throws(StoreError) { self.session = session }
}

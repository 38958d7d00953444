import InkpackFiles
public import InkpackHTTP
public import InkpackStore

/// A store in a Supabase project, over HTTP: the tables and functions of its PostgREST.
///
/// The rules stand in the database, so that a website that calls the same functions keeps them too.
public struct SupabaseStore: Sendable {
    /// In whose name a store acts.
    public enum Mode: Sendable {
        /// A server with the project's secret key, which acts for any user. Such a key is for machines of one's own only.
        case server
        /// An app with the publishable key, and one user's tokens. What only a server may do is refused with
        /// `StoreError.forbidden`.
        case user(any TokenSource)
    }

    /// How a store asks.
    public struct Options: Sendable {
        public var retries = RetryPolicy()
        /// What one answer may cost.
        public var limits: HTTPLimits = {
            var limits = HTTPLimits()
            // A statement of a signed-in user is ended by the database after 8 seconds.
            limits.whole = .seconds(20)
            limits.bodyBytes = 64 << 20
            return limits
        }()

        public init() {}
    }

    let rest: PostgREST
    let mode: Mode

    /// A store of the project at `url`, such as `https://abcdef.supabase.co`. Nothing is sent yet.
    /// - Parameters:
    ///   - url: the project's address.
    ///   - key: a secret key for a server, a publishable one otherwise.
    ///   - mode: in whose name.
    ///   - transport: what sends the requests.
    ///   - options: limits, and how often is tried.
    /// - Throws: `StoreError.badValue` for an address that is none, or a key of the other kind.
    public init(
        url: String, key: SupabaseKey, mode: Mode, transport: any HTTPTransport = CurlTransport(),
        options: Options = Options()
    ) throws(StoreError) {
        try self.init(
            at: try SupabaseAddress(project: url), key: key, mode: mode, transport: transport, options: options)
    }

    /// A store at services whose addresses are given one by one.
    public init(
        at address: SupabaseAddress, key: SupabaseKey, mode: Mode, transport: any HTTPTransport = CurlTransport(),
        options: Options = Options()
    ) throws(StoreError) {
        try mode.check(key)
        self.mode = mode
        let service = SupabaseService(
            base: address.rest, key: key, tokens: mode.tokens, transport: transport, policy: options.retries)
        rest = PostgREST(service: service, limits: options.limits)
    }

    // MARK: Who asks

    /// Refuses what only a server may do.
    func requireServer(_ work: String) throws(StoreError) {
        guard case .server = mode else { throw .forbidden("only a server may \(work)") }
    }

    /// Calls the user's own function, or for a server the one that takes the user's id.
    func callFor(
        _ user: User.ID, _ function: String, _ arguments: JSONMembers, _ safety: SupabaseService.Safety,
        about subject: StatementSubject
    ) async throws(StoreError) -> JSONNode {
        guard case .server = mode else {
            return try await rest.call(function, arguments, safety, about: subject)
        }
        return try await rest.call("\(function)_for", arguments.behind("p_user_id", user), safety, about: subject)
    }

    /// Why a change of a user's rows reached none: the user is not there, or was erased, or what is said here.
    func reason(for nothing: StoreError, of user: User.ID) async throws(StoreError) -> StoreError {
        let found = try await self.user(user)
        return found.erasedAt == nil ? nothing : .erased(user)
    }
}

extension SupabaseStore.Mode {
    var tokens: (any TokenSource)? {
        switch self {
        case .server: nil
        case .user(let tokens): tokens
        }
    }

    /// Refuses a key of the other kind: a secret one has no place in an app, and a publishable one may nothing.
    func check(_ key: SupabaseKey) throws(StoreError) {
        switch self {
        case .server where !key.kind.isSecret:
            throw .badValue(field: "key", problem: "is a \(key.kind.rawValue) key; a server needs a secret one")
        case .user where key.kind.isSecret:
            throw .badValue(
                field: "key",
                problem: "is a \(key.kind.rawValue) key, which passes row-level security; take a publishable one")
        default: break
        }
    }
}

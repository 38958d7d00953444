import InkpackFiles
public import InkpackStore

/// A store in the tables of a Supabase project, over the Postgres wire.
///
/// Each call is one transaction and, with few exceptions, one round trip, directly or through a pooler in transaction mode.
/// The role and the claims are set for the transaction alone.
public struct PostgresStore: Sendable {
    /// As whom the store asks.
    public enum Mode: Hashable, Sendable {
        /// As the service role, which acts for any user.
        case server
        /// As one user, whom row-level security shows nothing that is another's, and who may neither grant nor hold.
        case user(User.ID)
    }

    public let mode: Mode
    let gateway: PostgresGateway

    /// Nothing is connected to before the first call.
    /// - Parameters:
    ///   - url: as ``PostgresConfiguration/init(url:)`` takes it.
    ///   - mode: as whom the store asks.
    ///   - options: how many connections there are, and how long they are waited for.
    public init(url: String, mode: Mode = .server, options: PostgresOptions = PostgresOptions()) throws(StoreError) {
        self.init(try PostgresConfiguration(url: url), mode: mode, options: options)
    }

    public init(
        _ configuration: PostgresConfiguration, mode: Mode = .server, options: PostgresOptions = PostgresOptions()
    ) {
        self.mode = mode
        gateway = PostgresGateway(configuration, options)
    }

    private init(mode: Mode, gateway: PostgresGateway) {
        self.mode = mode
        self.gateway = gateway
    }

    /// The same store, with the same connections, asking as another.
    public func acting(as mode: Mode) -> PostgresStore { PostgresStore(mode: mode, gateway: gateway) }

    /// Ends all connections, once the calls under way are done. Whoever asks afterwards is refused.
    public func close() async { await gateway.pool.close() }

    // MARK: Transactions

    /// Runs one transaction.
    /// - Parameter subject: by what the server's refusals are named.
    func run(_ call: PostgresCall, _ subject: StatementSubject? = nil) async throws(StoreError) -> [PostgresRows] {
        let identity: PostgresIdentity
        switch mode {
        case .server: identity = .server
        case .user(let user):
            // Row-level security would answer that nothing is there; a mistake of the caller's is better named.
            if let other = subject?.user, other != user {
                throw .forbidden("the store acts for the user \(user), and was asked for what is \(other)'s")
            }
            identity = .user(user)
        }
        // What names nobody is refused for no user's sake.
        let about = subject ?? StatementSubject(User.ID())
        return try await gateway.run(call, as: identity) { StoreError($0.refusal, about: about) }
    }

    /// Refuses what only a server may do.
    func serverOnly(_ what: String) throws(StoreError) {
        guard case .server = mode else { throw .forbidden("only a server may \(what)") }
    }

    /// The call of a function that each mode has its own of: a server names the user, in front.
    func function(_ name: String, of user: User.ID, _ argument: (sql: String, value: String?)) -> PostgresStatement {
        switch mode {
        case .server: function("\(name)_for", [("uuid", "\(user)"), argument])
        case .user: function(name, [argument])
        }
    }

    func function(_ name: String, _ arguments: [(sql: String, value: String?)]) -> PostgresStatement {
        let list = arguments.enumerated().map { "$\($0.offset + 1)::\($0.element.sql)" }
        return PostgresStatement(
            "select * from public.\(name)(\(list.joined(separator: ", ")))", parameters: arguments.map(\.value))
    }

    /// Text that is sent; a NUL would end it early.
    static func checked(_ text: String?, _ field: String, longest: Int = 500) throws(StoreError) -> String? {
        guard let text else { return nil }
        guard text.unicodeScalars.count <= longest, !text.utf8.contains(0) else {
            throw .badValue(field: field, problem: "must have at most \(longest) characters, and no NUL")
        }
        return text
    }
}

extension PostgresRows {
    /// The only row that there can be.
    var one: PostgresRow {
        get throws(StoreError) {
            guard let row = first else { throw .corrupt("the database gives no answer where there is always one") }
            return row
        }
    }
}

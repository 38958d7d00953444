import Foundation
import InkpackStore

/// One transaction that a store asks for.
struct PostgresCall: Sendable {
    /// What may be done once more when nobody knows whether it was done.
    enum Access: Sendable {
        case reads
        /// A key, or an id, makes the second time answer as the first.
        case keyed
        /// Whatever is not certain to have failed is not repeated.
        case once
    }

    var access: Access
    var statements: [PostgresStatement]

    init(_ access: Access, _ statements: PostgresStatement...) {
        self.access = access
        self.statements = statements
    }
}

/// What stands between a store and its pool: who asks, how often, and what refusals mean.
final class PostgresGateway: Sendable {
    let configuration: PostgresConfiguration
    let options: PostgresOptions
    let pool: PostgresPool

    init(_ configuration: PostgresConfiguration, _ options: PostgresOptions) {
        self.configuration = configuration
        self.options = options
        pool = PostgresPool(
            PostgresPool.Limits(
                connections: max(1, options.connections), waiting: max(0, options.waiting), idle: options.idleTime,
                age: options.age, connecting: configuration.connectTimeout ?? options.connecting)
        ) {
            configuration.settings(
                environment: PostgresLibrary.environment(),
                knowsSystemCertificates: PostgresLibrary.knowsSystemCertificates
            ) { FileManager.default.fileExists(atPath: $0) }
        }
    }

    /// Runs a transaction as `identity`, and again where that is safe.
    /// - Parameter meaning: what a refusal of the server means.
    func run(
        _ call: PostgresCall, as identity: PostgresIdentity, meaning: (PostgresServerError) -> StoreError
    ) async throws(StoreError) -> [PostgresRows] {
        var attempts = PostgresAttempts(options, access: call.access)
        while true {
            let failure: PostgresFailure
            do {
                return try await runOnce(call, identity, attempts.deadline)
            } catch {
                failure = error
            }
            let decision = attempts.decide(failure) { error in
                PostgresRefusals.general(error, place: configuration) ?? meaning(error)
            }
            switch decision {
            case .fail(let error): throw hiding(error)
            case .wait(let duration):
                do {
                    if duration > .zero { try await Task.sleep(for: duration) }
                } catch {
                    throw attempts.cancelled
                }
            }
        }
    }

    private func runOnce(
        _ call: PostgresCall, _ identity: PostgresIdentity, _ deadline: ContinuousClock.Instant
    ) async throws(PostgresFailure) -> [PostgresRows] {
        let connection = try await pool.borrow(until: deadline)
        defer { pool.giveBack(connection) }
        let prologue = identity.prologue(options, reads: call.access == .reads)
        let rows = try await connection.ask(.pipeline([prologue] + call.statements), until: deadline)
        return Array(rows.dropFirst())
    }

    private func hiding(_ error: StoreError) -> StoreError {
        switch error {
        case .unreachable(let words): .unreachable(configuration.hiding(words))
        case .database(let words): .database(configuration.hiding(words))
        case .outcomeUnknown(let words): .outcomeUnknown(configuration.hiding(words))
        case .forbidden(let words): .forbidden(configuration.hiding(words))
        default: error
        }
    }
}

/// In whose name a transaction goes.
struct PostgresIdentity: Sendable {
    private let role: String
    private let claims: String

    /// As whoever the address names: the owner of the schema.
    static let owner = PostgresIdentity(role: "none", claims: "")
    static let server = PostgresIdentity(role: "service_role", claims: "{\"role\":\"service_role\"}")

    static func user(_ user: User.ID) -> PostgresIdentity {
        PostgresIdentity(role: "authenticated", claims: "{\"sub\":\"\(user)\",\"role\":\"authenticated\"}")
    }

    private init(role: String, claims: String) {
        self.role = role
        self.claims = claims
    }

    /// The first statement of each transaction. All that it sets ends with the transaction, so that a pooler may give the
    /// connection to somebody else.
    ///
    /// The settings `request.jwt.claim.*` are those of older servers. `auth.uid()` asks them first, so what somebody has
    /// left in them on a pooled connection would decide who we are.
    func prologue(_ options: PostgresOptions, reads: Bool) -> PostgresStatement {
        // A transaction that reads says so. One that writes says nothing: a database that is read-only stays so.
        let access = reads ? ", set_config('transaction_read_only', 'on', true)" : ""
        return PostgresStatement(
            """
            select set_config('role', $1, true), set_config('request.jwt.claims', $2, true), \
            set_config('request.jwt.claim', '', true), set_config('request.jwt.claim.sub', '', true), \
            set_config('request.jwt.claim.role', '', true), set_config('request.jwt.claim.email', '', true), \
            set_config('search_path', '', true), set_config('timezone', 'UTC', true), \
            set_config('statement_timeout', $3, true), set_config('lock_timeout', $4, true)\(access)
            """, role, claims, "\(max(1, options.statement.wholeMilliseconds))",
            "\(max(1, options.lock.wholeMilliseconds))")
    }
}

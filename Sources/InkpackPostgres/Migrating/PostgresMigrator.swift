import InkpackStore

/// Applies what a database lacks, each migration in a transaction of its own with the note that it is applied, so that a run
/// that breaks off is taken up where it has ended.
struct PostgresMigrator {
    private let gateway: PostgresGateway

    init(_ gateway: PostgresGateway) { self.gateway = gateway }

    /// How long a run waits for another one, and for a migration.
    private static let time = Duration.seconds(600)

    /// Those that the database lacks, in order.
    func pending() async throws(StoreError) -> [Migration] {
        try await held { connection, deadline throws(PostgresRunError) in
            try await Self.pending(connection, deadline)
        }
    }

    /// - Returns: the names of those that were applied.
    func apply() async throws(StoreError) -> [String] {
        var applied: [String] = []
        while true {
            let name = try await held { connection, deadline throws(PostgresRunError) in
                try await Self.applyNext(connection, deadline)
            }
            guard let name else { return applied }
            applied.append(name)
        }
    }

    // MARK: On one connection

    /// Applies the first that is lacking, if there is one.
    private static func applyNext(
        _ connection: PostgresConnection, _ deadline: ContinuousClock.Instant
    ) async throws(PostgresRunError) -> String? {
        // The time of a statement is the deadline's; the names in the SQL say where they belong.
        try await run(
            """
            begin; set local statement_timeout = 0; set local lock_timeout = 0; set local search_path = '';
            set local client_min_messages = warning; select pg_advisory_xact_lock(\(PostgresMigrations.lock));
            """, connection, deadline)
        // Another run may have applied it while this one waited for the lock.
        guard let next = try await pending(connection, deadline).first else {
            try await run("rollback", connection, deadline)
            return nil
        }
        try await run(PostgresMigrations.table, connection, deadline)
        do {
            try await run(next.sql, connection, deadline)
        } catch {
            throw error.naming(next)
        }
        try await run(PostgresMigrations.record(next), connection, deadline)
        try await run("commit", connection, deadline)
        return next.name
    }

    private static func pending(
        _ connection: PostgresConnection, _ deadline: ContinuousClock.Instant
    ) async throws(PostgresRunError) -> [Migration] {
        do {
            let there = try await connection.ask(
                .pipeline([PostgresStatement("select to_regclass('private.schema_migrations') is not null")]),
                until: deadline)
            var applied: [Migration.Applied] = []
            if try there[0].one.bool(0) {
                let rows = try await connection.ask(
                    .pipeline([PostgresStatement("select name, checksum from private.schema_migrations order by name")]
                    ),
                    until: deadline)
                for row in rows[0] {
                    applied.append(Migration.Applied(name: try row.text(0), checksum: try row.text(1)))
                }
            }
            return try Migration.pending(PostgresMigrations.all, applied: applied)
        } catch {
            throw PostgresRunError(error)
        }
    }

    private static func run(
        _ script: String, _ connection: PostgresConnection, _ deadline: ContinuousClock.Instant
    ) async throws(PostgresRunError) {
        do {
            _ = try await connection.ask(.script(script), until: deadline)
        } catch {
            throw PostgresRunError(error)
        }
    }

    // MARK: Attempts

    /// Runs `body` on a connection that nobody else gets, which is closed after a failure, and so has no transaction open
    /// when it is used again. What was applied is noted, so that all of it may be done once more.
    private func held<T: Sendable>(
        _ body: (PostgresConnection, ContinuousClock.Instant) async throws(PostgresRunError) -> T
    ) async throws(StoreError) -> T {
        var options = gateway.options
        options.deadline = Self.time
        var attempts = PostgresAttempts(options, access: .keyed)
        while true {
            let failure: PostgresFailure
            do throws(PostgresRunError) {
                return try await lend(attempts.deadline, body)
            } catch {
                switch error {
                case .store(let error): throw error
                case .failure(let found): failure = found
                }
            }
            switch attempts.decide(failure, meaning: { Self.meaning($0, gateway.configuration) }) {
            case .fail(let error): throw error
            case .wait(let pause):
                do { try await Task.sleep(for: pause) } catch { throw attempts.cancelled }
            }
        }
    }

    private func lend<T>(
        _ deadline: ContinuousClock.Instant,
        _ body: (PostgresConnection, ContinuousClock.Instant) async throws(PostgresRunError) -> T
    ) async throws(PostgresRunError) -> T {
        let connection: PostgresConnection
        do {
            connection = try await gateway.pool.borrow(until: deadline)
        } catch {
            throw PostgresRunError(error)
        }
        defer { gateway.pool.giveBack(connection) }
        do {
            return try await body(connection, deadline)
        } catch {
            connection.close()
            throw error
        }
    }

    private static func meaning(_ error: PostgresServerError, _ place: PostgresConfiguration) -> StoreError {
        switch error.state {
        case "42501": .forbidden("\(error.message); migrate as the role postgres of the project")
        case "25006", "53100": PostgresRefusals.general(error, place: place) ?? .database(error.message)
        default: .database("\(error.message)\(error.detail.map { " (\($0))" } ?? "") [\(error.state)]")
        }
    }
}

/// Why a step on a connection has failed: the connection or the server, or what was read makes no sense.
enum PostgresRunError: Error {
    case failure(PostgresFailure)
    case store(StoreError)

    init(_ error: any Error) {
        switch error {
        case let error as PostgresFailure: self = .failure(error)
        case let error as StoreError: self = .store(error)
        case let error as PostgresRunError: self = error
        default: self = .store(.database("\(error)"))
        }
    }

    /// The same, with the migration's name before the server's message.
    func naming(_ migration: Migration) -> PostgresRunError {
        guard case .failure(.refused(var error)) = self else { return self }
        error.message = "\(migration.name): \(error.message)"
        return .failure(.refused(error))
    }
}

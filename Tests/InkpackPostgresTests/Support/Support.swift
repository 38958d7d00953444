import Foundation
import InkpackPostgres
import InkpackStore
import PostgresServer
import Testing

/// The store's error of a call that must fail.
func refusal<T>(_ call: () async throws -> T) async -> StoreError? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error as? StoreError
    }
}

func document(_ text: String) throws -> StoredJSON { try StoredJSON(document: "{\"text\": \"\(text)\"}") }

extension PostgresStore {
    /// A new user with that many inkbucks, of a name of their own.
    func user(with amount: Int = 0) async throws -> User.ID {
        let id = User.ID()
        _ = try await createUser(id, username: nil, email: nil)
        if amount > 0 { _ = try await grant(Inkbucks(amount), key: IdempotencyKey(), reason: nil, to: id) }
        return id
    }

    func amounts(_ user: User.ID) async throws -> [Int] {
        try await ledger(LedgerPage(), of: user).map(\.amount.count)
    }
}

/// A migrated database that several tests use, each with users of its own.
enum SharedDatabase {
    private static let task = Task { try await PostgresServer.shared().database() }

    static func open() async throws -> TestDatabase { try await task.value }
}

extension TestDatabase {
    /// The address with another port, and with more settings.
    func url(port: Int, _ settings: String = "") -> String {
        "postgres://postgres@127.0.0.1:\(port)/\(name)\(settings)"
    }

    /// What psql says at any address of this database.
    func psql(at url: String, _ sql: String) async throws -> String {
        try await run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql])
    }

    /// Whether the answer of psql becomes what is wanted, within some seconds.
    func becomes(_ wanted: String, _ sql: String) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(8)
        while ContinuousClock.now < end {
            if try await psql(sql, as: "supabase_admin") == wanted { return true }
        }
        return false
    }

    /// Whether that many calls of the stores of that name come to wait for a lock.
    func waits(_ count: Int, _ name: String = "inkpack") async throws -> Bool {
        try await becomes(
            "\(count)",
            """
            select count(*) from pg_stat_activity
            where datname = '\(self.name)' and application_name = '\(name)' and state = 'active'
              and wait_event_type = 'Lock'
            """)
    }

    /// Whether the connections of the stores of that name come to be that many.
    func keeps(_ count: Int, _ name: String) async throws -> Bool {
        try await becomes(
            "\(count)",
            "select count(*) from pg_stat_activity where datname = '\(self.name)' and application_name = '\(name)'")
    }

    /// Holds a user's row until the value says so, as a slow transaction of somebody else would.
    func locking(_ user: User.ID) async throws -> RowLock { try await RowLock(user, self) }
}

struct ProgramFailure: Error, CustomStringConvertible {
    var description: String
}

/// The output of a program, or its complaint as an error.
@discardableResult
func run(_ words: [String]) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = words
            let (output, errors) = (Pipe(), Pipe())
            process.standardOutput = output
            process.standardError = errors
            do {
                try process.run()
                let text = output.fileHandleForReading.readDataToEndOfFile()
                let complaint = errors.fileHandleForReading.readDataToEndOfFile()
                process.waitUntilExit()
                guard process.terminationStatus == 0 else {
                    throw ProgramFailure(description: String(decoding: complaint, as: UTF8.self))
                }
                continuation.resume(
                    returning: String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }
}

/// A transaction of somebody else that has locked a user's row.
final class RowLock: Sendable {
    private let process: Process
    private let input: FileHandle

    init(_ user: User.ID, _ database: TestDatabase) async throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["psql", "-X", "-q", "-A", "-t", "-d", database.superuserURL]
        let (stdin, stdout) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        input = stdin.fileHandleForWriting
        try process.run()
        try input.write(
            contentsOf: Data("begin;\nselect 'locked' from public.users where id = '\(user)' for update;\n".utf8))
        let reading = stdout.fileHandleForReading
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                let isLocked = String(decoding: reading.availableData, as: UTF8.self).contains("locked")
                continuation.resume(
                    with: isLocked ? .success(()) : .failure(ProgramFailure(description: "no lock")))
            }
        }
    }

    func release() { try? input.close() }

    deinit {
        try? input.close()
        process.terminate()
    }
}

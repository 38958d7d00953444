import Foundation
import GRDB
import InkpackSQLite
import InkpackStore
import Testing

/// A store whose file somebody has changed with other tools: the schema refuses what it can, and `verify` names the rest.
@Suite(.serialized) struct CorruptionTests {
    /// What is done to a sound store of one user, and what `verify` must call it.
    struct Damage: Sendable, CustomTestStringConvertible {
        var sql: String
        var kind: StoreFinding.Kind
        var testDescription: String { "\(kind): \(sql)" }
    }

    static let damages: [Damage] = [
        Damage(sql: "DELETE FROM transactions WHERE seq = 3", kind: .gap),
        Damage(sql: "UPDATE transactions SET seq = seq + 10 WHERE seq >= 4", kind: .gap),
        Damage(sql: "UPDATE transactions SET balance_after = balance_after + 1 WHERE seq = 2", kind: .runningBalance),
        Damage(sql: "UPDATE users SET inkbucks = inkbucks + 100", kind: .head),
        Damage(sql: "UPDATE users SET ledger_seq = ledger_seq + 1", kind: .head),
        Damage(sql: "UPDATE users SET held = held - 1", kind: .held),
        Damage(sql: "UPDATE users SET held = inkbucks + 1", kind: .held),
        Damage(sql: "UPDATE transactions SET amount = 1 WHERE seq = 2", kind: .amount),
        Damage(
            sql: "UPDATE transactions SET idempotency_key = lower(hex(randomblob(18))) WHERE seq = 2", kind: .entryID),
        Damage(
            sql: "UPDATE transactions SET idempotency_key = '00000000-0000-4000-8000-000000000000' WHERE seq = 2",
            kind: .entryID),
        Damage(
            sql: "UPDATE transactions SET reverses = (SELECT id FROM transactions WHERE seq = 1) WHERE type = 'refund'",
            kind: .refund),
        Damage(
            sql: "UPDATE transactions SET amount = 2, balance_after = balance_after + 1 WHERE type = 'refund'",
            kind: .refund),
        Damage(sql: "UPDATE transactions SET hold_id = NULL WHERE hold_id IS NOT NULL", kind: .capture),
        Damage(sql: "UPDATE holds SET status = 'released' WHERE status = 'captured'", kind: .capture),
        Damage(sql: "DELETE FROM icon_versions WHERE version = 2", kind: .missingVersion),
        Damage(sql: "DELETE FROM icon_versions WHERE version = 2", kind: .history),
        Damage(
            sql:
                "INSERT INTO icon_versions SELECT icon_id, version + 1, user_id, type, document, operation, created_at FROM icon_versions WHERE version = 2",
            kind: .unpaidVersion),
        Damage(sql: "UPDATE icons SET version = version + 1", kind: .history),
        Damage(sql: "UPDATE icons SET image_state = 'ready', image_version = NULL", kind: .image),
        Damage(sql: "UPDATE icons SET image_version = 99", kind: .image),
    ]

    @Test(arguments: damages) func damageIsNamed(_ damage: Damage) async throws {
        let folder = try Folder()
        let path = try await Self.sound(in: folder)
        try Self.execute(damage.sql, path, unguarded: true)
        let store = try SQLiteStore(at: path)
        if damage.sql.contains("randomblob") {
            // A key that no program can read is damage that is told as such.
            let refused = await refusal { try await store.verify(nil) }
            guard case .corrupt? = refused else {
                Issue.record("the answer is \(String(describing: refused))")
                return
            }
            return
        }
        let kinds = Set(try await store.verify(nil).map(\.kind))
        #expect(kinds.contains(damage.kind), "found \(kinds)")
    }

    /// The schema itself refuses, whoever writes.
    @Test(arguments: [
        "UPDATE users SET inkbucks = 1000000", "UPDATE users SET ledger_seq = 1", "UPDATE users SET held = 0",
        "INSERT INTO users (id, inkbucks, created_at) VALUES ('00000000-0000-4000-8000-000000000000', 5, 0)",
        "DELETE FROM users", "UPDATE transactions SET amount = -1", "DELETE FROM transactions",
        "INSERT OR REPLACE INTO transactions SELECT * FROM transactions WHERE seq = 1",
        "UPDATE icon_versions SET document = '{}'", "DELETE FROM icon_versions", "DELETE FROM icons",
        "UPDATE icons SET version = version + 2", "UPDATE icons SET version = 1",
        "UPDATE icons SET user_id = '00000000-0000-4000-8000-000000000000'",
        "UPDATE icons SET icon_pack_id = '00000000-0000-4000-8000-000000000000'",
        "UPDATE icons SET image_url = '/icons/x.png'", "UPDATE icons SET metadata = '[]'",
        "UPDATE icons SET metadata = 'x'", "UPDATE holds SET status = 'open', resolved_at = NULL", "DELETE FROM holds",
        "UPDATE holds SET expires_at = expires_at + 1",
        """
        INSERT INTO transactions SELECT '00000000-0000-4000-8000-000000000001', user_id, 'grant', NULL, 5, 0, seq + 1,
          balance_after + 6, idempotency_key, x'', NULL, NULL, NULL, 'user', NULL
        FROM transactions ORDER BY seq DESC LIMIT 1
        """,
        """
        INSERT INTO transactions SELECT '00000000-0000-4000-8000-000000000001', user_id, 'edit', icon_id, -1, 0, seq + 1,
          balance_after - 1, idempotency_key, x'', 77, NULL, NULL, 'user', NULL
        FROM transactions WHERE icon_id IS NOT NULL ORDER BY seq DESC LIMIT 1
        """,
        """
        INSERT INTO transactions SELECT '00000000-0000-4000-8000-000000000001', user_id, 'refund', icon_id, 1, 0,
          (SELECT max(seq) FROM transactions) + 1, balance_after + 1, idempotency_key, x'', icon_version,
          (SELECT reverses FROM transactions WHERE type = 'refund'), NULL, 'user', NULL
        FROM transactions ORDER BY seq DESC LIMIT 1
        """,
    ])
    func theSchemaRefuses(_ sql: String) async throws {
        let folder = try Folder()
        let path = try await Self.sound(in: folder)
        let before = try Self.dump(path)
        #expect(throws: DatabaseError.self) { try Self.execute(sql, path, unguarded: false) }
        #expect(try Self.dump(path) == before)
    }

    @Test(arguments: [
        ("DROP TRIGGER transactions_refuse_delete", "the trigger transactions_refuse_delete is missing"),
        ("DROP INDEX holds_open", "the index holds_open is missing"),
        ("ALTER TABLE prices ADD COLUMN x INTEGER", "the table prices was changed"),
        ("CREATE TABLE mine (x INTEGER)", "the table mine is none of ours"),
    ])
    func aChangedSchemaIsNamed(_ sql: String, _ message: String) async throws {
        let folder = try Folder()
        let path = try await Self.sound(in: folder)
        #expect(try await SQLiteStore(at: path).check() == [])
        try Self.execute(sql, path, unguarded: false)
        #expect(try await SQLiteStore(at: path).check() == [StoreFinding(.schema, message)])
    }

    @Test func aRowThatNamesNothingIsFound() async throws {
        let folder = try Folder()
        let path = try await Self.sound(in: folder)
        try Self.execute(
            "UPDATE icons SET icon_pack_id = '00000000-0000-4000-8000-000000000000'", path, unguarded: true)
        let findings = try await SQLiteStore(at: path).check().filter { $0.kind == .reference }
        #expect(findings == [StoreFinding(.reference, "a row of icons names one of icon_packs that is not there")])
    }

    // MARK: A sound store

    /// A file with a user who has an icon of two versions, a refund, and a hold of each status.
    private static func sound(in folder: Folder) async throws -> String {
        let path = folder.path("store.sqlite")
        let store = try SQLiteStore(at: path)
        let open = OpenStore(store: store, images: SQLiteImages(store), time: TestClock(), folder: folder)
        let ana = try await open.user("ana", with: 9)
        let icon = try await open.icon(ana)
        let hold = try await store.hold(.edit, seconds: 60, key: IdempotencyKey(), of: ana).hold.id
        _ = try await store.commit(.edit(icon, try document("2"), hold: hold, key: IdempotencyKey()), of: ana)
        let charge = try await store.ledger(LedgerPage(limit: 1), of: ana)[0].id
        _ = try await store.refund(charge, key: IdempotencyKey(), reason: nil, of: ana)
        let released = try await store.hold(.edit, seconds: 60, key: IdempotencyKey(), of: ana).hold.id
        _ = try await store.release(released, of: ana)
        _ = try await store.hold(.edit, seconds: 60, key: IdempotencyKey(), of: ana)
        _ = try await store.grant(1, key: IdempotencyKey(), reason: nil, to: ana)
        #expect(try await store.verify(nil) == [])
        try store.close()
        return path
    }

    /// - Parameter unguarded: without triggers, checks and foreign keys, as a damaged file would come about.
    private static func execute(_ sql: String, _ path: String, unguarded: Bool) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = !unguarded
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            if unguarded {
                let triggers = try String.fetchAll(
                    database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
                for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger)") }
                try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
            }
            try database.execute(sql: sql)
        }
        try queue.close()
    }

    private static func dump(_ path: String) throws -> [String] {
        try DatabaseQueue(path: path).read { database in
            var rows: [String] = []
            for table in ["users", "icons", "icon_versions", "transactions", "holds"] {
                rows += try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table): \($0)" }
            }
            return rows
        }
    }
}

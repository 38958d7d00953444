import Foundation
import GRDB
import InkpackCore
public import InkpackStore

extension SQLiteStore: InkStore {
    public func createUser(
        _ id: User.ID, username: Username?, email: EmailAddress?
    ) async throws(StoreError) -> User {
        let now = now
        return try await write { database in
            if let user = try Self.find(id, database) {
                guard user.username == username, user.email == email else { throw StoreError.taken(.user(id)) }
                return user
            }
            if let username, try database.row("SELECT 1 FROM users WHERE username = ?", username.text) != nil {
                throw StoreError.taken(.username(username.text))
            }
            if let email, try database.row("SELECT 1 FROM users WHERE email = ?", email.text) != nil {
                throw StoreError.taken(.email)
            }
            try database.run(
                "INSERT INTO users (id, email, username, created_at) VALUES (?, ?, ?, ?)",
                id.column, email?.text, username?.text, now.microseconds)
            return User(id: id, email: email, username: username, createdAt: now)
        }
    }

    public func renameUser(_ id: User.ID, to username: Username) async throws(StoreError) -> User {
        try await write { database in
            _ = try Account(id, database)
            let sql = "SELECT 1 FROM users WHERE username = ? AND id <> ?"
            if try database.row(sql, username.text, id.column) != nil {
                throw StoreError.taken(.username(username.text))
            }
            try database.run("UPDATE users SET username = ? WHERE id = ?", username.text, id.column)
            guard let user = try Self.find(id, database) else { throw StoreError.notFound(.user(id)) }
            return user
        }
    }

    public func user(_ id: User.ID) async throws(StoreError) -> User {
        let now = now
        return try await read { database in
            guard let user = try Self.find(id, database) else { throw StoreError.notFound(.user(id)) }
            return try Self.withoutExpired(user, now, database)
        }
    }

    public func user(named username: Username) async throws(StoreError) -> User {
        let now = now
        return try await read { database in
            let sql = "SELECT \(Reading.userColumns) FROM users WHERE username = ?"
            guard let row = try database.row(sql, username.text) else {
                throw StoreError.notFound(.username(username.text))
            }
            return try Self.withoutExpired(try Reading.user(row), now, database)
        }
    }

    public func users(limit: Int) async throws(StoreError) -> [User] {
        try await read { database in
            let sql = "SELECT \(Reading.userColumns) FROM users ORDER BY created_at DESC, id DESC LIMIT ?"
            return try database.rows(sql, max(0, limit)).map { row in try Reading.user(row) }
        }
    }

    public func eraseUser(_ id: User.ID) async throws(StoreError) -> Bool {
        let now = now
        let actor = LedgerEntry.Actor.system
        return try await write { database in
            guard let user = try Self.find(id, database), user.erasedAt == nil else { return false }
            try database.run(
                "UPDATE holds SET status = 'released', resolved_at = ? WHERE user_id = ? AND status = 'open'",
                now.microseconds, id.column)
            if user.balance > .zero {
                // Any key would do, since nobody sends this request; the user's own id gives the same one each time.
                let key = IdempotencyKey(id.uuid).derived("forfeit")
                let posting = Posting(type: .forfeit, amount: -user.balance, reason: "account erased")
                _ = try Self.post(posting, key: key, actor: actor, user: id, now, database)
            }
            try Self.removeContent(of: id, now, database)
            try database.run("DELETE FROM icon_packs WHERE user_id = ?", id.column)
            try database.run(
                "UPDATE users SET email = NULL, username = NULL, deleted_at = ? WHERE id = ?", now.microseconds,
                id.column)
            return true
        }
    }

    public func purgeUser(_ id: User.ID, reason: String) async throws(StoreError) -> PurgeReceipt {
        let now = now
        guard !reason.isEmpty else { throw .badValue(field: "reason", problem: "is empty; say why the user is purged") }
        return try await write { database in
            guard try Self.find(id, database) != nil else { throw StoreError.notFound(.user(id)) }
            let total = try database.row(
                "SELECT count(*) AS n, coalesce(sum(amount), 0) AS s, coalesce(max(seq), 0) AS m FROM transactions WHERE user_id = ?",
                id.column)
            let entries: Int = total?["n"] ?? 0
            try database.run(
                "INSERT INTO ledger_purges VALUES (?, ?, ?, ?, ?, ?)", Data(SHA256.digest(Array(id.description.utf8))),
                entries, total?["s"] as Int?, total?["m"] as Int?, now.microseconds, reason)
            try database.run("INSERT INTO purging VALUES (?)", id.column)
            try Self.queueRemovals(of: id, now, database)
            try database.run("DELETE FROM transactions WHERE user_id = ?", id.column)
            try Self.removeVersions(of: id, database)
            for table in ["holds", "icons", "icon_packs"] {
                try database.run("DELETE FROM \(table) WHERE user_id = ?", id.column)
            }
            try database.run("DELETE FROM users WHERE id = ?", id.column)
            try database.run("DELETE FROM purging")
            return PurgeReceipt(entries: entries)
        }
    }

    // MARK: In a transaction

    static func find(_ id: User.ID, _ database: Database) throws -> User? {
        try database.row("SELECT \(Reading.userColumns) FROM users WHERE id = ?", id.column).map { row in
            try Reading.user(row)
        }
    }

    /// The user as the next write will find them: holds whose time is up hold nothing.
    private static func withoutExpired(_ user: User, _ now: Timestamp, _ database: Database) throws -> User {
        guard user.held > .zero else { return user }
        let open = try database.row(
            "SELECT coalesce(sum(amount), 0) AS s FROM holds WHERE user_id = ? AND status = 'open' AND expires_at > ?",
            user.id.column, now.microseconds)
        var user = user
        user.held = Inkbucks(open?["s"] ?? 0)
        return user
    }

    private static func removeContent(of id: User.ID, _ now: Timestamp, _ database: Database) throws {
        try queueRemovals(of: id, now, database)
        try database.run(
            """
            UPDATE icons SET deleted_at = coalesce(deleted_at, ?), updated_at = ?, metadata = '{}', icon_pack_id = NULL,
              image_state = CASE image_state WHEN 'deleted' THEN 'deleted' ELSE 'deleting' END
            WHERE user_id = ?
            """, now.microseconds, now.microseconds, id.column)
        try removeVersions(of: id, database)
    }

    private static func removeVersions(of id: User.ID, _ database: Database) throws {
        let sql = "DELETE FROM icon_versions WHERE icon_id IN (SELECT id FROM icons WHERE user_id = ?)"
        try database.run(sql, id.column)
    }

    private static func queueRemovals(of id: User.ID, _ now: Timestamp, _ database: Database) throws {
        try database.run(
            """
            INSERT INTO storage_outbox (object_name, op, created_at)
            SELECT substr(image_url, 8), 'delete', ? FROM icons WHERE user_id = ? AND image_state <> 'deleted'
            ON CONFLICT DO NOTHING
            """, now.microseconds, id.column)
    }
}

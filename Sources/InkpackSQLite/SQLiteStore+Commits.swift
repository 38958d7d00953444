import Foundation
import GRDB
public import InkpackStore

extension SQLiteStore {
    public func commit(_ commit: Commit, of user: User.ID) async throws(StoreError) -> CommitReceipt {
        let now = now
        let actor = options.actor
        return try await write { database in try Self.commit(commit, actor, user, now, database) }
    }

    public func commitAll(_ commits: [Commit], of user: User.ID) async throws(StoreError) -> [CommitReceipt] {
        guard (1...Commit.mostAtOnce).contains(commits.count) else {
            throw .badValue(
                field: "commits", problem: "must be 1 to \(Commit.mostAtOnce) at once; they are \(commits.count)")
        }
        let now = now
        let actor = options.actor
        return try await write { database in
            var receipts: [CommitReceipt] = []
            for (index, commit) in commits.enumerated() {
                do {
                    receipts.append(try Self.commit(commit, actor, user, now, database))
                } catch let error as StoreError {
                    throw StoreError.item(index, error)
                }
            }
            return receipts
        }
    }

    public func receipt(_ key: IdempotencyKey, of user: User.ID) async throws(StoreError) -> CommitReceipt? {
        try await read { database in
            guard let entry = try Self.entry(key.id(for: user), database), entry.type.spending != nil else {
                return nil
            }
            return try Self.replay(entry, try Account(user, database))
        }
    }

    // MARK: In a transaction

    private static func commit(
        _ commit: Commit, _ actor: LedgerEntry.Actor, _ user: User.ID, _ now: Timestamp, _ database: Database
    ) throws -> CommitReceipt {
        var account = try Account(user, database)
        let entry: LedgerEntry.ID = commit.key.id(for: user)
        let hash = commit.hash
        if let done = try Self.entry(entry, database) {
            guard done.requestHash == hash else { throw StoreError.keyReused(commit.key) }
            return try replay(done, account)
        }
        let price = try fund(commit, &account, now, database)
        let (icon, version) = try store(commit, user, now, database)
        try database.run(
            """
            INSERT INTO transactions (id, user_id, type, icon_id, amount, created_at, seq, balance_after, idempotency_key,
              request_hash, icon_version, hold_id, actor)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, entry.column, user.column, commit.type.rawValue, icon.column, -price.count, now.microseconds,
            account.sequence + 1, (account.balance - price).count, commit.key.description, Data(hash), version,
            commit.hold?.column, actor.rawValue)
        return CommitReceipt(
            entry: entry, icon: icon, version: version, amount: -price, balance: account.balance - price,
            available: account.available - price, sequence: account.sequence + 1, wasReplayed: false)
    }

    private static func replay(_ entry: LedgerEntry, _ account: Account) throws -> CommitReceipt {
        guard let icon = entry.icon, let version = entry.iconVersion else { throw StoreError.keyReused(entry.key) }
        return CommitReceipt(
            entry: entry.id, icon: icon, version: version, amount: entry.amount, balance: entry.balanceAfter,
            available: account.available, sequence: entry.sequence, wasReplayed: true)
    }

    /// The price, after making sure that it is there: free, or held by the hold that the commit names.
    private static func fund(
        _ commit: Commit, _ account: inout Account, _ now: Timestamp, _ database: Database
    ) throws -> Inkbucks {
        try account.expireHolds(now, database)
        guard let id = commit.hold else {
            let price = try price(commit.type, database)
            guard account.available >= price else {
                throw StoreError.insufficientInkbucks(required: price, available: account.available)
            }
            return price
        }
        let sql = "SELECT id, type, amount, status, expires_at FROM holds WHERE id = ? AND user_id = ?"
        guard let row = try database.row(sql, id.column, account.user.column) else {
            throw StoreError.notFound(.hold(id))
        }
        let hold = try Reading.hold(row)
        guard hold.status == .open else { throw StoreError.holdResolved(id, hold.status) }
        let type = try Reading.spending(row["type"])
        guard type == commit.type else { throw StoreError.holdMismatch(id, heldFor: type) }
        try database.run(
            "UPDATE holds SET status = 'captured', resolved_at = ? WHERE id = ?", now.microseconds, id.column)
        account.held = account.held - hold.amount
        return hold.amount
    }

    /// Stores the version.
    private static func store(
        _ commit: Commit, _ user: User.ID, _ now: Timestamp, _ database: Database
    ) throws -> (IconRecord.ID, Int) {
        let (icon, version) =
            switch commit.target {
            case .new(let id, let pack): try insert(commit, id, pack, user, now, database)
            case .next(let icon, let expected): try advance(commit, icon, expected, user, now, database)
            }
        try database.run(
            """
            INSERT INTO icon_versions (icon_id, version, user_id, type, document, operation, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, icon.column, version, user.column, commit.type.rawValue, commit.document.text, commit.operation?.text,
            now.microseconds)
        return (icon, version)
    }

    private static func insert(
        _ commit: Commit, _ id: IconRecord.ID?, _ pack: PackRecord.ID?, _ user: User.ID, _ now: Timestamp,
        _ database: Database
    ) throws -> (IconRecord.ID, Int) {
        let icon = id ?? commit.key.derived("icon").id(for: user)
        if try database.row("SELECT 1 FROM icons WHERE id = ?", icon.column) != nil {
            throw StoreError.taken(.icon(icon))
        }
        if let pack {
            _ = try findPack(pack, user, database)
            try database.run(
                "UPDATE icon_packs SET last_used_at = ?, use_count = use_count + 1 WHERE id = ?", now.microseconds,
                pack.column)
        }
        try database.run(
            "INSERT INTO icons (id, user_id, icon_pack_id, metadata, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
            icon.column, user.column, pack?.column, (commit.metadata ?? .emptyObject).text, now.microseconds,
            now.microseconds)
        return (icon, 1)
    }

    private static func advance(
        _ commit: Commit, _ icon: IconRecord.ID, _ expected: Int?, _ user: User.ID, _ now: Timestamp,
        _ database: Database
    ) throws -> (IconRecord.ID, Int) {
        let sql = "SELECT version FROM icons WHERE id = ? AND user_id = ? AND deleted_at IS NULL"
        guard let row = try database.row(sql, icon.column, user.column) else { throw StoreError.notFound(.icon(icon)) }
        let version: Int = row["version"]
        if let expected, expected != version { throw StoreError.versionConflict(icon, current: version) }
        try database.run(
            """
            UPDATE icons SET version = version + 1, metadata = coalesce(?, metadata), image_state = 'pending',
              image_attempts = 0, image_claimed_until = 0, updated_at = ?
            WHERE id = ?
            """, commit.metadata?.text, now.microseconds, icon.column)
        return (icon, version + 1)
    }

    static func entry(_ id: LedgerEntry.ID, _ database: Database) throws -> LedgerEntry? {
        try database.row("SELECT \(Reading.entryColumns) FROM transactions WHERE id = ?", id.column).map { row in
            try Reading.entry(row)
        }
    }
}

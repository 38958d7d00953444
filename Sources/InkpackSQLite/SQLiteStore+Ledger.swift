import Foundation
import GRDB
import InkpackCore
public import InkpackStore

/// What a ledger entry that buys nothing says.
struct Posting: Sendable {
    var type: LedgerEntry.Kind
    var amount: Inkbucks
    var reverses: LedgerEntry?
    var reason: String?

    var hash: [UInt8] {
        let parts = [
            type.rawValue, "\(amount.count)", reverses.map { "\($0.id)" } ?? "", reason.map { "=" + $0 } ?? "",
        ]
        return SHA256.digest(Array(parts.joined(separator: "|").utf8))
    }
}

extension SQLiteStore {
    public func price(of type: Spending) async throws(StoreError) -> Inkbucks {
        try await read { database in try Self.price(type, database) }
    }

    public func grant(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String?, to user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        guard amount > .zero, amount <= .limit else {
            throw .badValue(
                field: "amount", problem: "must be 1 to \(Inkbucks.limit.count) inkbucks; it is \(amount.count)")
        }
        return try await post(Posting(type: .grant, amount: amount, reason: try Self.checked(reason)), key, user)
    }

    public func adjust(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String, of user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        guard amount != .zero, amount <= .limit, amount >= -.limit else {
            throw .badValue(
                field: "amount",
                problem: "must be up to \(Inkbucks.limit.count) inkbucks on either side of 0; it is \(amount.count)")
        }
        guard !reason.isEmpty else { throw .badValue(field: "reason", problem: "is empty; say why") }
        return try await post(Posting(type: .adjustment, amount: amount, reason: try Self.checked(reason)), key, user)
    }

    public func refund(
        _ entry: LedgerEntry.ID, key: IdempotencyKey, reason: String?, of user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        let now = now
        let actor = options.actor
        let reason = try Self.checked(reason)
        return try await write { database in
            _ = try Account(user, database)
            let original = try Self.entry(entry, database).flatMap { $0.user == user ? $0 : nil }
            guard let original, original.type.spending != nil else {
                // Nothing was ever refunded by such a request, so a key that is known is another's.
                if try Self.entry(key.id(for: user), database) != nil { throw StoreError.keyReused(key) }
                throw original.map { .notRefundable(entry, $0.type) } ?? StoreError.notFound(.entry(entry))
            }
            let posting = Posting(type: .refund, amount: -original.amount, reverses: original, reason: reason)
            return try Self.post(posting, key: key, actor: actor, user: user, now, database)
        }
    }

    public func ledger(_ page: LedgerPage, of user: User.ID) async throws(StoreError) -> [LedgerEntry] {
        try await read { database in
            guard try Self.find(user, database) != nil else { throw StoreError.notFound(.user(user)) }
            let sql = """
                SELECT \(Reading.entryColumns) FROM transactions WHERE user_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?
                """
            return try database.rows(sql, user.column, page.before ?? .max, page.limit).map { row in
                try Reading.entry(row)
            }
        }
    }

    public func hold(
        _ type: Spending, seconds: Int, key: IdempotencyKey, of user: User.ID
    ) async throws(StoreError) -> HoldReceipt {
        guard (1...Hold.longest).contains(seconds) else {
            throw .badValue(field: "seconds", problem: "must be 1 to \(Hold.longest); it is \(seconds)")
        }
        let now = now
        return try await write { database in
            var account = try Account(user, database)
            try account.expireHolds(now, database)
            let id: Hold.ID = key.id(for: user)
            let hash = Data(SHA256.digest(Array("\(type.rawValue)|\(seconds)".utf8)))
            if let row = try database.row("SELECT * FROM holds WHERE id = ?", id.column) {
                guard row["request_hash"] == hash else { throw StoreError.keyReused(key) }
                return HoldReceipt(hold: try Reading.hold(row), available: account.available, wasReplayed: true)
            }
            let price = try Self.price(type, database)
            guard account.available >= price else {
                throw StoreError.insufficientInkbucks(required: price, available: account.available)
            }
            let hold = Hold(id: id, amount: price, status: .open, expiresAt: now + .seconds(seconds))
            try database.run(
                """
                INSERT INTO holds (id, user_id, type, amount, idempotency_key, request_hash, expires_at, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, id.column, user.column, type.rawValue, price.count, key.description, hash,
                hold.expiresAt.microseconds, now.microseconds)
            return HoldReceipt(hold: hold, available: account.available - price, wasReplayed: false)
        }
    }

    public func release(_ hold: Hold.ID, of user: User.ID) async throws(StoreError) -> HoldReceipt {
        let now = now
        return try await write { database in
            var account = try Account(user, database)
            try account.expireHolds(now, database)
            let sql = "SELECT * FROM holds WHERE id = ? AND user_id = ?"
            guard let row = try database.row(sql, hold.column, user.column) else {
                throw StoreError.notFound(.hold(hold))
            }
            var found = try Reading.hold(row)
            switch found.status {
            case .captured: throw StoreError.holdResolved(hold, .captured)
            case .released, .expired:
                return HoldReceipt(hold: found, available: account.available, wasReplayed: true)
            case .open:
                try database.run(
                    "UPDATE holds SET status = 'released', resolved_at = ? WHERE id = ?", now.microseconds, hold.column)
                found.status = .released
                return HoldReceipt(hold: found, available: account.available + found.amount, wasReplayed: false)
            }
        }
    }

    public func expireHolds(limit: Int) async throws(StoreError) -> Int {
        guard limit >= 1 else { throw .badValue(field: "limit", problem: "must be 1 or more; it is \(limit)") }
        let now = now
        return try await write { database in
            let due = try database.rows(
                "SELECT DISTINCT user_id FROM holds WHERE status = 'open' AND expires_at <= ? ORDER BY 1 LIMIT ?",
                now.microseconds, limit)
            for row in due {
                let user: String = row["user_id"]
                try Account.expireHolds(of: user, now, database)
            }
            return due.count
        }
    }

    // MARK: In a transaction

    static func price(_ type: Spending, _ database: Database) throws -> Inkbucks {
        guard let row = try database.row("SELECT amount FROM prices WHERE type = ?", type.rawValue) else {
            throw StoreError.corrupt("there is no price for \(type.rawValue)")
        }
        return Inkbucks(row["amount"])
    }

    private func post(_ posting: Posting, _ key: IdempotencyKey, _ user: User.ID) async throws(StoreError)
        -> PostReceipt
    {
        let now = now
        let actor = options.actor
        return try await write { database in
            try Self.post(posting, key: key, actor: actor, user: user, now, database)
        }
    }

    static func post(
        _ posting: Posting, key: IdempotencyKey, actor: LedgerEntry.Actor, user: User.ID, _ now: Timestamp,
        _ database: Database
    ) throws -> PostReceipt {
        var account = try Account(user, database)
        let id: LedgerEntry.ID = key.id(for: user)
        let hash = posting.hash
        if let done = try entry(id, database) {
            guard done.requestHash == hash else { throw StoreError.keyReused(key) }
            return PostReceipt(
                entry: id, amount: done.amount, balance: done.balanceAfter, available: account.available,
                sequence: done.sequence, wasReplayed: true)
        }
        try account.expireHolds(now, database)
        if let original = posting.reverses,
            try database.row("SELECT 1 FROM transactions WHERE reverses = ?", original.id.column) != nil
        {
            throw StoreError.alreadyRefunded(original.id)
        }
        let balance = account.balance + posting.amount
        guard balance <= .ceiling else {
            throw StoreError.badValue(
                field: "amount", problem: "would bring the balance above \(Inkbucks.ceiling.count) inkbucks")
        }
        guard balance >= account.held else {
            throw StoreError.insufficientInkbucks(required: -posting.amount, available: account.available)
        }
        try database.run(
            """
            INSERT INTO transactions (id, user_id, type, icon_id, amount, created_at, seq, balance_after, idempotency_key,
              request_hash, icon_version, reverses, actor, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, id.column, user.column, posting.type.rawValue, posting.reverses?.icon?.column, posting.amount.count,
            now.microseconds, account.sequence + 1, balance.count, key.description, Data(hash),
            posting.reverses?.iconVersion, posting.reverses?.id.column, actor.rawValue, posting.reason)
        return PostReceipt(
            entry: id, amount: posting.amount, balance: balance, available: balance - account.held,
            sequence: account.sequence + 1, wasReplayed: false)
    }

    private static func checked(_ reason: String?) throws(StoreError) -> String? {
        guard let reason else { return nil }
        guard reason.unicodeScalars.count <= 500, !reason.utf8.contains(0) else {
            throw .badValue(field: "reason", problem: "must have at most 500 characters, and no NUL")
        }
        return reason
    }
}

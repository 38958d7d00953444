import Foundation
import GRDB
public import InkpackStore

extension SQLiteStore {
    public func verify(_ user: User.ID?) async throws(StoreError) -> [StoreFinding] {
        try await read { database in
            var audit = Audit(database, user: user)
            try audit.run()
            return audit.findings
        }
    }

    public func check() async throws(StoreError) -> [StoreFinding] {
        var findings = try await read { database in try FileCheck.findings(database) }
        // What is damaged may not even be readable as a ledger.
        if !findings.contains(where: { $0.kind == .file }) { findings += try await verify(nil) }
        return findings
    }
}

/// Recomputes what the schema's rules should have kept.
private struct Audit {
    let database: Database
    let user: User.ID?
    var findings: [StoreFinding] = []

    init(_ database: Database, user: User.ID?) {
        self.database = database
        self.user = user
    }

    mutating func run() throws {
        try entries()
        try heads()
        try holds()
        try refunds()
        try versions()
        try pictures()
    }

    /// Each user's entries in order: numbers without gaps, balances that add up, amounts that fit their types, ids that
    /// come from their keys.
    private mutating func entries() throws {
        let sql =
            "SELECT \(Reading.entryColumns) FROM transactions WHERE user_id = ? OR ? IS NULL ORDER BY user_id, seq"
        let rows = try Row.fetchCursor(database, sql: sql, arguments: [user?.column, user?.column])
        var owner: User.ID?
        var sequence = 0
        var balance = Inkbucks.zero
        while let row = try rows.next() {
            let entry = try Reading.entry(row)
            if entry.user != owner {
                owner = entry.user
                sequence = 0
                balance = .zero
            }
            let name = "entry \(entry.sequence) (\(entry.id))"
            if entry.sequence != sequence + 1 {
                report(.gap, entry.user, "\(name) follows entry \(sequence)")
            }
            sequence = entry.sequence
            balance += entry.amount
            if balance != entry.balanceAfter {
                report(
                    .runningBalance, entry.user,
                    "\(name) says that the balance is \(entry.balanceAfter.count), and it adds up to \(balance.count)")
                balance = entry.balanceAfter
            }
            if !Self.fits(entry) {
                report(.amount, entry.user, "\(name) of the type \(entry.type) has the amount \(entry.amount.count)")
            }
            if entry.id != entry.key.id(for: entry.user) {
                report(.entryID, entry.user, "\(name) does not come from its idempotency key")
            }
        }
    }

    private static func fits(_ entry: LedgerEntry) -> Bool {
        switch entry.type {
        case .generate, .style, .edit, .expiry, .forfeit: entry.amount < .zero
        case .grant, .refund: entry.amount > .zero
        default: entry.amount != .zero
        }
    }

    private mutating func heads() throws {
        try each(
            """
            SELECT u.id AS user_id, u.inkbucks, u.held, u.ledger_seq, coalesce(sum(t.amount), 0) AS total,
              coalesce(max(t.seq), 0) AS last
            FROM users AS u LEFT JOIN transactions AS t ON t.user_id = u.id
            WHERE (u.id = :user OR :user IS NULL) GROUP BY u.id
            HAVING u.inkbucks <> total OR u.ledger_seq <> last OR u.inkbucks < u.held OR u.held < 0
            """
        ) { row in
            let (balance, total): (Int, Int) = (row["inkbucks"], row["total"])
            let (sequence, last): (Int, Int) = (row["ledger_seq"], row["last"])
            if balance != total {
                return (.head, "the balance is \(balance), and the ledger adds up to \(total)")
            }
            if sequence != last {
                return (.head, "the last entry's number is kept as \(sequence), and it is \(last)")
            }
            return (.negative, "the balance is \(balance), of which \(row["held"] as Int) are held")
        }
    }

    private mutating func holds() throws {
        try each(
            """
            SELECT u.id AS user_id, u.held, coalesce(sum(h.amount), 0) AS open
            FROM users AS u LEFT JOIN holds AS h ON h.user_id = u.id AND h.status = 'open'
            WHERE (u.id = :user OR :user IS NULL) GROUP BY u.id HAVING u.held <> open
            """
        ) { row in (.held, "\(row["held"] as Int) are held, and open holds add up to \(row["open"] as Int)") }
        try each(
            """
            SELECT h.user_id, h.id FROM holds AS h LEFT JOIN transactions AS t ON t.hold_id = h.id
            WHERE (h.user_id = :user OR :user IS NULL) AND h.status = 'captured' AND t.id IS NULL
            """
        ) { row in (.capture, "the hold \(row["id"] as String) is captured, and no entry charges it") }
        try each(
            """
            SELECT t.user_id, t.seq, t.hold_id FROM transactions AS t LEFT JOIN holds AS h ON h.id = t.hold_id
            WHERE (t.user_id = :user OR :user IS NULL) AND t.hold_id IS NOT NULL
              AND (h.id IS NULL OR h.status <> 'captured' OR h.user_id <> t.user_id OR h.amount <> -t.amount)
            """
        ) { row in
            (
                .capture,
                "entry \(row["seq"] as Int) names the hold \(row["hold_id"] as String), which it cannot have charged"
            )
        }
    }

    private mutating func refunds() throws {
        try each(
            """
            SELECT t.user_id, t.seq, t.reverses, count(*) OVER (PARTITION BY t.reverses) AS times, o.id AS found,
              o.user_id AS owner, o.amount AS original, t.amount AS amount, o.type AS type
            FROM transactions AS t LEFT JOIN transactions AS o ON o.id = t.reverses
            WHERE (t.user_id = :user OR :user IS NULL) AND t.reverses IS NOT NULL
            """
        ) { row in
            let name = "entry \(row["seq"] as Int)"
            let reversed: String = row["reverses"]
            if (row["found"] as String?) == nil { return (.refund, "\(name) refunds \(reversed), which is not there") }
            if (row["owner"] as String) != (row["user_id"] as String) {
                return (.refund, "\(name) refunds \(reversed), which is another user's")
            }
            if (row["times"] as Int) > 1 { return (.refund, "\(name) is one of several refunds of \(reversed)") }
            if Spending(rawValue: row["type"]) == nil {
                return (.refund, "\(name) refunds \(reversed), which is no charge")
            }
            let (amount, original): (Int, Int) = (row["amount"], row["original"])
            if amount != -original {
                return (.refund, "\(name) gives \(amount) for \(reversed), which took \(-original)")
            }
            return nil
        }
    }

    private mutating func versions() throws {
        try each(
            """
            SELECT t.user_id, t.seq, t.icon_id, t.icon_version FROM transactions AS t
            LEFT JOIN icons AS i ON i.id = t.icon_id AND i.user_id = t.user_id
            LEFT JOIN icon_versions AS v ON v.icon_id = t.icon_id AND v.version = t.icon_version
            WHERE (t.user_id = :user OR :user IS NULL) AND t.type IN ('generate', 'style', 'edit')
              AND (i.id IS NULL OR i.deleted_at IS NULL AND (v.icon_id IS NULL OR v.type <> t.type))
            """
        ) { row in
            let (icon, version): (String?, Int?) = (row["icon_id"], row["icon_version"])
            return (
                .missingVersion,
                "entry \(row["seq"] as Int) pays for version \(version ?? 0) of the icon \(icon ?? "none"), which is not there"
            )
        }
        try each(
            """
            WITH paid AS (
              SELECT icon_id, icon_version, user_id, count(*) AS times FROM transactions
              WHERE (user_id = :user OR :user IS NULL) AND type IN ('generate', 'style', 'edit')
              GROUP BY icon_id, icon_version, user_id)
            SELECT v.user_id, v.icon_id, v.version FROM icons AS i
            JOIN icon_versions AS v ON v.icon_id = i.id
            LEFT JOIN paid AS p ON p.icon_id = v.icon_id AND p.icon_version = v.version AND p.user_id = v.user_id
            WHERE (i.user_id = :user OR :user IS NULL) AND p.times IS NOT 1
            """
        ) { row in
            (
                .unpaidVersion,
                "version \(row["version"] as Int) of the icon \(row["icon_id"] as String) is not paid for once"
            )
        }
        try each(
            """
            SELECT i.user_id, i.id, i.version, count(v.version) AS n, coalesce(max(v.version), 0) AS last
            FROM icons AS i LEFT JOIN icon_versions AS v ON v.icon_id = i.id
            WHERE (i.user_id = :user OR :user IS NULL) AND i.deleted_at IS NULL GROUP BY i.id
            HAVING n <> i.version OR last <> i.version
            """
        ) { row in
            let (count, version): (Int, Int) = (row["n"], row["version"])
            return (.history, "the icon \(row["id"] as String) is at version \(version), and \(count) are kept")
        }
    }

    private mutating func pictures() throws {
        try each(
            """
            SELECT user_id, id, version, image_version FROM icons
            WHERE (user_id = :user OR :user IS NULL) AND deleted_at IS NULL
              AND (image_version > version OR image_state = 'ready' AND image_version IS NOT version)
            """
        ) { row in
            let (version, shown): (Int, Int?) = (row["version"], row["image_version"])
            let picture = shown.map { "version \($0)" } ?? "no version"
            return (
                .image,
                "the icon \(row["id"] as String) is at version \(version), and its picture is marked as \(picture)"
            )
        }
    }

    // MARK: Reporting

    private mutating func report(_ kind: StoreFinding.Kind, _ user: User.ID?, _ message: String) {
        findings.append(StoreFinding(kind, user: user, message))
    }

    /// Reports each row for which `finding` has words; `:user` in the query is the user looked at, if it is one.
    private mutating func each(
        _ sql: String, _ finding: (Row) throws -> (StoreFinding.Kind, String)?
    ) throws {
        let rows = try Row.fetchCursor(database, sql: sql, arguments: ["user": user?.column])
        while let row = try rows.next() {
            if let (kind, message) = try finding(row) { report(kind, try Reading.optionalID(row, "user_id"), message) }
        }
    }
}

/// Looks at the file itself: its pages, its references, and whether its schema is what the migrations make.
private enum FileCheck {
    static func findings(_ database: Database) throws -> [StoreFinding] {
        let damage = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        if !damage.isEmpty { return damage.map { StoreFinding(.file, $0) } }
        return try references(database) + schema(database)
    }

    private static func references(_ database: Database) throws -> [StoreFinding] {
        try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
            let (table, parent): (String, String) = (row["table"], row["parent"])
            return StoreFinding(.reference, "a row of \(table) names one of \(parent) that is not there")
        }
    }

    private static func schema(_ database: Database) throws -> [StoreFinding] {
        let wanted = try DatabaseQueue().write { fresh in
            for migration in SchemaHistory.migrations { try fresh.execute(sql: migration.sql) }
            return try objects(fresh)
        }
        let found = try objects(database).filter { $0.key != "table schema_migrations" }
        return Set(wanted.keys).union(found.keys).sorted().compactMap { name in
            switch (wanted[name], found[name]) {
            case (_?, nil): StoreFinding(.schema, "the \(name) is missing")
            case (nil, _?): StoreFinding(.schema, "the \(name) is none of ours")
            case (let wanted, let found): wanted == found ? nil : StoreFinding(.schema, "the \(name) was changed")
            }
        }
    }

    /// What the schema has, by kind and name.
    private static func objects(_ database: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
        var result: [String: String] = [:]
        for row in rows { result["\(row["type"] as String) \(row["name"] as String)"] = row["sql"] ?? "" }
        return result
    }
}

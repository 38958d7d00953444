import GRDB
import InkpackStore

/// What a user has, as a write needs it: without the names, which cost more to read than the numbers.
struct Account {
    let user: User.ID
    let balance: Inkbucks
    var held: Inkbucks
    let sequence: Int

    var available: Inkbucks { balance - held }

    /// The account of a user who must be there and not erased.
    init(_ user: User.ID, _ database: Database) throws {
        let sql = "SELECT inkbucks, held, ledger_seq, deleted_at IS NOT NULL FROM users WHERE id = ?"
        guard let row = try database.row(sql, user.column) else { throw StoreError.notFound(.user(user)) }
        if row[3] as Bool { throw StoreError.erased(user) }
        self.user = user
        balance = Inkbucks(row[0])
        held = Inkbucks(row[1])
        sequence = row[2]
    }

    /// Ends the holds whose time is up.
    mutating func expireHolds(_ now: Timestamp, _ database: Database) throws {
        guard held > .zero else { return }
        try Self.expireHolds(of: user.column, now, database)
        held = try Account(user, database).held
    }

    static func expireHolds(of user: String, _ now: Timestamp, _ database: Database) throws {
        let sql = """
            UPDATE holds SET status = 'expired', resolved_at = ?1
            WHERE user_id = ?2 AND status = 'open' AND expires_at <= ?1
            """
        try database.run(sql, now.microseconds, user)
    }
}

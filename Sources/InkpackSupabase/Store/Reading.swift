import InkpackFiles
import InkpackStore

/// The columns that are asked for, and rows as values.
enum Reading {
    static let userColumns = "id,email,username,inkbucks,created_at,held,ledger_seq,deleted_at"
    /// With the holds that are open and not past due; see ``openHolds(_:in:)``.
    static let userWithHolds = userColumns + ",holds(amount)"
    static let packColumns = "id,name,style,created_at,last_used_at,use_count"
    static let iconColumns =
        "id,user_id,icon_pack_id,metadata,version,image_state,image_version,image_etag,created_at,updated_at"
    static let iconWithDocument = iconColumns + ",document"
    static let versionColumns = "icon_id,version,type,document,operation,created_at"
    static let entryColumns = """
        id,user_id,seq,type,amount,balance_after,icon_id,icon_version,idempotency_key,request_hash,reverses,hold_id,\
        actor,reason,created_at
        """

    /// Leaves only those holds embedded that hold anything by the database's clock: PostgREST hands times on as texts, and
    /// Postgres reads "now" (https://github.com/PostgREST/postgrest-docs/issues/426).
    static func openHolds(_ query: RestQuery, in path: String = "") -> RestQuery {
        query.whereColumn("\(path)holds.status", "eq", "open").whereColumn("\(path)holds.expires_at", "gt", "now")
    }

    static func user(_ row: Row) throws(StoreError) -> User {
        var email: EmailAddress?
        var username: Username?
        if let text = try row.optionalText("email") { email = try EmailAddress(text) }
        if let text = try row.optionalText("username") { username = try Username(text) }
        return User(
            id: try row.id("id"), email: email, username: username, balance: try row.amount("inkbucks"),
            held: try held(row), ledgerSequence: try row.integer("ledger_seq"), createdAt: try row.time("created_at"),
            erasedAt: try row.optionalTime("deleted_at"))
    }

    /// What open holds keep back. The user's own sum counts those that are past due until the next write ends them.
    static func held(_ row: Row) throws(StoreError) -> Inkbucks {
        let kept = try row.amount("held")
        guard kept > .zero, let holds = try row.embedded("holds") else { return kept }
        var sum = Inkbucks.zero
        for hold in holds { sum += try hold.amount("amount") }
        // A service may cut long lists, at 1,000 rows by default.
        return holds.count >= 1000 ? kept : sum
    }

    static func pack(_ row: Row) throws(StoreError) -> PackRecord {
        var style: StoredStyle?
        if let node = row["style"] { style = try StoredStyle(node) }
        return PackRecord(
            id: try row.id("id"), name: try PackName(try row.text("name")), style: style,
            createdAt: try row.time("created_at"), lastUsedAt: try row.optionalTime("last_used_at"),
            useCount: try row.optionalInteger("use_count") ?? 0)
    }

    /// - Parameters:
    ///   - row: an icon's.
    ///   - user: whose it is, for rows that do not say it.
    ///   - pack: the pack it lies in, likewise.
    static func icon(_ row: Row, of user: User.ID, in pack: PackRecord.ID? = nil) throws(StoreError) -> IconRecord {
        IconRecord(
            id: try row.id("id"), user: try row.optionalID("user_id") ?? user,
            pack: try row.optionalID("icon_pack_id") ?? pack, document: try row.optionalJSON("document"),
            metadata: try row.json("metadata"), version: try row.integer("version"),
            image: ImageStatus(
                state: try row.word("image_state"), version: try row.optionalInteger("image_version"),
                etag: try row.optionalText("image_etag")),
            createdAt: try row.time("created_at"), updatedAt: try row.time("updated_at"))
    }

    static func listing(_ row: Row, of user: User.ID) throws(StoreError) -> PackListing {
        let pack = try pack(row)
        var icons: [IconRecord] = []
        for icon in try row.embedded("icons") ?? [] { icons.append(try self.icon(icon, of: user, in: pack.id)) }
        return PackListing(pack: pack, icons: icons)
    }

    static func version(_ row: Row) throws(StoreError) -> IconVersion {
        IconVersion(
            icon: try row.id("icon_id"), version: try row.integer("version"), type: try row.word("type"),
            document: try row.json("document"), operation: try row.optionalJSON("operation"),
            createdAt: try row.time("created_at"))
    }

    static func entry(_ row: Row) throws(StoreError) -> LedgerEntry {
        let key = try row.text("idempotency_key")
        guard let key = IdempotencyKey(key) else { throw .corrupt("an idempotency key is \"\(key)\"") }
        return LedgerEntry(
            id: try row.id("id"), user: try row.id("user_id"), sequence: try row.integer("seq"),
            type: LedgerEntry.Kind(rawValue: try row.text("type")), amount: try row.amount("amount"),
            balanceAfter: try row.amount("balance_after"), icon: try row.optionalID("icon_id"),
            iconVersion: try row.optionalInteger("icon_version"), key: key,
            requestHash: try bytes(try row.text("request_hash")), reverses: try row.optionalID("reverses"),
            hold: try row.optionalID("hold_id"), actor: try row.word("actor"), reason: try row.optionalText("reason"),
            createdAt: try row.time("created_at"))
    }

    static func receipt(_ row: Row) throws(StoreError) -> CommitReceipt {
        CommitReceipt(
            entry: try row.id("transaction_id"), icon: try row.id("icon_id"), version: try row.integer("version"),
            amount: try row.amount("amount"), balance: try row.amount("balance"),
            available: try row.amount("available"), sequence: try row.integer("seq"),
            wasReplayed: try row.truth("replayed"))
    }

    static func posted(_ row: Row) throws(StoreError) -> PostReceipt {
        PostReceipt(
            entry: try row.id("transaction_id"), amount: try row.amount("amount"), balance: try row.amount("balance"),
            available: try row.amount("available"), sequence: try row.integer("seq"),
            wasReplayed: try row.truth("replayed"))
    }

    static func held(receipt row: Row) throws(StoreError) -> HoldReceipt {
        HoldReceipt(
            hold: Hold(
                id: try row.id("hold_id"), amount: try row.amount("amount"), status: try row.word("status"),
                expiresAt: try row.time("expires_at")),
            available: try row.amount("available"), wasReplayed: try row.truth("replayed"))
    }

    /// Bytes in Postgres' text form, "\x0a1b".
    private static func bytes(_ text: String) throws(StoreError) -> [UInt8] {
        let digits = Array(text.utf8.dropFirst(2))
        var result: [UInt8] = []
        for index in stride(from: 0, to: digits.count - 1, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else {
                throw .corrupt("a request hash is \"\(text)\"")
            }
            result.append(byte)
        }
        guard text.hasPrefix("\\x"), result.count * 2 == digits.count else {
            throw .corrupt("a request hash is \"\(text)\"")
        }
        return result
    }
}

import InkpackFiles
import InkpackStore

/// Rows as values, by position, in the order of the columns that are named here.
enum Reading {
    /// Of `public.users as u`. What holds keep back whose time is up is free, also before anybody has written that down.
    static let userColumns = """
        u.id, u.email::text, u.username::text, u.inkbucks, case when u.held = 0 then 0 else (\
        select coalesce(sum(h.amount), 0) from public.holds as h \
        where h.user_id = u.id and h.status = 'open' and h.expires_at > clock_timestamp())::integer end, \
        u.ledger_seq, u.created_at, u.deleted_at
        """
    /// Of `public.icon_packs as p`.
    static let packColumns = "p.id, p.name::text, p.style::jsonb, p.created_at, p.last_used_at, p.use_count"
    static let packColumnCount = 6
    /// Of `public.icons as i`.
    static let iconColumns = """
        i.id, i.user_id, i.icon_pack_id, i.metadata::jsonb, i.version, i.image_state::text, i.image_version, i.image_etag, \
        i.created_at, i.updated_at, i.document::jsonb
        """
    /// The same without the document.
    static let plainIconColumns = iconColumns.replacing("i.document::jsonb", with: "null::jsonb")
    /// Of `public.icon_versions as v`.
    static let versionColumns = """
        v.icon_id, v.version, v.type::text, v.document::jsonb, v.operation::jsonb, v.created_at
        """
    /// Of `public.transactions as t`.
    static let entryColumns = """
        t.id, t.user_id, t.seq, t.type::text, t.amount, t.balance_after, t.icon_id, t.icon_version, t.idempotency_key, \
        t.request_hash, t.reverses, t.hold_id, t.actor::text, t.reason, t.created_at
        """

    static func user(_ row: PostgresRow) throws(StoreError) -> User {
        var email: EmailAddress?
        var username: Username?
        if let text = row.optionalText(1) { email = try EmailAddress(text) }
        if let text = row.optionalText(2) { username = try Username(text) }
        return User(
            id: try row.id(0), email: email, username: username, balance: Inkbucks(try row.int(3)),
            held: Inkbucks(try row.int(4)), ledgerSequence: try row.int(5), createdAt: try row.time(6),
            erasedAt: try row.optionalTime(7))
    }

    static func pack(_ row: PostgresRow) throws(StoreError) -> PackRecord {
        var style: StoredStyle?
        if let text = row.optionalJSON(2) { style = try StoredStyle(text: text) }
        return PackRecord(
            id: try row.id(0), name: try PackName(try row.text(1)), style: style, createdAt: try row.time(3),
            lastUsedAt: try row.optionalTime(4), useCount: try row.int(5))
    }

    /// - Parameter first: the column that the icon's begin with.
    static func icon(_ row: PostgresRow, from first: Int = 0) throws(StoreError) -> IconRecord {
        IconRecord(
            id: try row.id(first), user: try row.id(first + 1), pack: try row.optionalID(first + 2),
            document: try row.optionalDocument(first + 10, "document"),
            metadata: try row.document(first + 3, "metadata"), version: try row.int(first + 4),
            image: ImageStatus(
                state: try row.word(first + 5, "an icon's image state"), version: try row.optionalInt(first + 6),
                etag: row.optionalText(first + 7)),
            createdAt: try row.time(first + 8), updatedAt: try row.time(first + 9))
    }

    static func icons(_ rows: PostgresRows) throws(StoreError) -> [IconRecord] {
        var icons: [IconRecord] = []
        for row in rows { icons.append(try icon(row)) }
        return icons
    }

    static func version(_ row: PostgresRow) throws(StoreError) -> IconVersion {
        IconVersion(
            icon: try row.id(0), version: try row.int(1), type: try row.word(2, "a type of work"),
            document: try row.document(3, "document"), operation: try row.optionalDocument(4, "operation"),
            createdAt: try row.time(5))
    }

    static func entry(_ row: PostgresRow) throws(StoreError) -> LedgerEntry {
        guard let key = try row.optionalUUID(8) else { throw .corrupt("a ledger entry has no idempotency key") }
        return LedgerEntry(
            id: try row.id(0), user: try row.id(1), sequence: try row.int(2),
            type: LedgerEntry.Kind(rawValue: try row.text(3)), amount: Inkbucks(try row.int(4)),
            balanceAfter: Inkbucks(try row.int(5)), icon: try row.optionalID(6), iconVersion: try row.optionalInt(7),
            key: IdempotencyKey(key), requestHash: row.optionalBytes(9) ?? [], reverses: try row.optionalID(10),
            hold: try row.optionalID(11), actor: try row.word(12, "a ledger entry's actor"),
            reason: row.optionalText(13), createdAt: try row.time(14))
    }

    /// A `public.commit_result`.
    static func commit(_ row: PostgresRow) throws(StoreError) -> CommitReceipt {
        CommitReceipt(
            entry: try row.id(0), icon: try row.id(1), version: try row.int(2), amount: Inkbucks(try row.int(3)),
            balance: Inkbucks(try row.int(4)), available: Inkbucks(try row.int(5)), sequence: try row.int(6),
            wasReplayed: try row.bool(7))
    }

    /// A `public.ledger_result`.
    static func posting(_ row: PostgresRow) throws(StoreError) -> PostReceipt {
        PostReceipt(
            entry: try row.id(0), amount: Inkbucks(try row.int(1)), balance: Inkbucks(try row.int(2)),
            available: Inkbucks(try row.int(3)), sequence: try row.int(4), wasReplayed: try row.bool(5))
    }

    /// A `public.hold_result`.
    static func hold(_ row: PostgresRow) throws(StoreError) -> HoldReceipt {
        HoldReceipt(
            hold: Hold(
                id: try row.id(0), amount: Inkbucks(try row.int(1)), status: try row.word(2, "a hold's status"),
                expiresAt: try row.time(3)),
            available: Inkbucks(try row.int(4)), wasReplayed: try row.bool(5))
    }
}

import Foundation
import GRDB
import InkpackStore

/// Rows as values. What a column says that no program of ours has written is damage, and named.
///
/// Lists are read by position: to look a column up by its name costs more than to read it.
enum Reading {
    static let userColumns = "id, email, username, inkbucks, created_at, held, ledger_seq, deleted_at"
    static let packColumns = "id, name, style, created_at, last_used_at, use_count"
    /// Of `icons AS i`.
    static let iconColumns = """
        i.id, i.user_id, i.icon_pack_id, i.metadata, i.version, i.image_state, i.image_version, i.image_etag, \
        i.created_at, i.updated_at
        """
    static let entryColumns = """
        id, user_id, seq, type, amount, balance_after, icon_id, icon_version, idempotency_key, request_hash, reverses, \
        hold_id, actor, reason, created_at
        """

    static func user(_ row: Row) throws(StoreError) -> User {
        var email: EmailAddress?
        var username: Username?
        if let text: String = row[1] { email = try EmailAddress(text) }
        if let text: String = row[2] { username = try Username(text) }
        return User(
            id: try id(row, 0), email: email, username: username,
            balance: Inkbucks(row[3]), held: Inkbucks(row[5]), ledgerSequence: row[6],
            createdAt: time(row[4]), erasedAt: (row[7] as Int64?).map(time))
    }

    static func pack(_ row: Row) throws(StoreError) -> PackRecord {
        let text: String? = row[2]
        var style: StoredStyle?
        if let text { style = try StoredStyle(text: text) }
        return PackRecord(
            id: try id(row, 0), name: try PackName(row[1]), style: style,
            createdAt: time(row[3]), lastUsedAt: (row[4] as Int64?).map(time),
            useCount: row[5])
    }

    /// - Parameter row: has ``iconColumns``, and `document` if it is wanted.
    static func icon(_ row: Row) throws(StoreError) -> IconRecord {
        let document: String? = row.count > 10 ? row[10] : nil
        guard let state = ImageStatus.State(rawValue: row[5]) else {
            throw .corrupt("an icon's image state is \(quoted(row[5]))")
        }
        return IconRecord(
            id: try id(row, 0), user: try id(row, 1), pack: try optionalID(row, 2),
            document: document.map(StoredJSON.init(canonical:)), metadata: StoredJSON(canonical: row[3]),
            version: row[4],
            image: ImageStatus(state: state, version: row[6], etag: row[7]),
            createdAt: time(row[8]), updatedAt: time(row[9]))
    }

    static func version(_ row: Row) throws(StoreError) -> IconVersion {
        IconVersion(
            icon: try id(row, "icon_id"), version: row["version"], type: try spending(row["type"]),
            document: StoredJSON(canonical: row["document"]),
            operation: (row["operation"] as String?).map(StoredJSON.init(canonical:)),
            createdAt: time(row["created_at"]))
    }

    static func entry(_ row: Row) throws(StoreError) -> LedgerEntry {
        guard let key = IdempotencyKey(row[8] as String) else {
            throw .corrupt("an idempotency key is \(quoted(row[8]))")
        }
        guard let actor = LedgerEntry.Actor(rawValue: row[12]) else {
            throw .corrupt("a ledger entry's actor is \(quoted(row[12]))")
        }
        return LedgerEntry(
            id: try id(row, 0), user: try id(row, 1), sequence: row[2],
            type: LedgerEntry.Kind(rawValue: row[3]), amount: Inkbucks(row[4]),
            balanceAfter: Inkbucks(row[5]), icon: try optionalID(row, 6),
            iconVersion: row[7], key: key, requestHash: Array(row[9] as Data),
            reverses: try optionalID(row, 10), hold: try optionalID(row, 11), actor: actor,
            reason: row[13], createdAt: time(row[14]))
    }

    static func hold(_ row: Row) throws(StoreError) -> Hold {
        guard let status = Hold.Status(rawValue: row["status"]) else {
            throw .corrupt("a hold's status is \(quoted(row["status"]))")
        }
        return Hold(
            id: try id(row, "id"), amount: Inkbucks(row["amount"]), status: status, expiresAt: time(row["expires_at"]))
    }

    static func spending(_ text: String) throws(StoreError) -> Spending {
        guard let type = Spending(rawValue: text) else { throw .corrupt("a type of work is \(quoted(text))") }
        return type
    }

    static func id<Entity>(_ row: Row, _ column: String) throws(StoreError) -> StoreID<Entity> {
        try id(row[column] as String)
    }

    static func optionalID<Entity>(_ row: Row, _ column: String) throws(StoreError) -> StoreID<Entity>? {
        guard let text: String = row[column] else { return nil }
        return try id(text)
    }

    private static func id<Entity>(_ row: Row, _ index: Int) throws(StoreError) -> StoreID<Entity> {
        try id(row[index] as String)
    }

    private static func optionalID<Entity>(_ row: Row, _ index: Int) throws(StoreError) -> StoreID<Entity>? {
        guard let text: String = row[index] else { return nil }
        return try id(text)
    }

    private static func id<Entity>(_ text: String) throws(StoreError) -> StoreID<Entity> {
        guard let id = StoreID<Entity>(text) else { throw .corrupt("an id is \(quoted(text)), which is no UUID") }
        return id
    }

    private static func time(_ microseconds: Int64) -> Timestamp { Timestamp(microseconds: microseconds) }

    private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}

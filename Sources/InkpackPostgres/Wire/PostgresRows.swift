import Foundation
import InkpackStore

/// A statement with its parameters, which are sent as text and cast in the SQL; `nil` is null.
struct PostgresStatement: Hashable, Sendable {
    var sql: String
    var parameters: [String?]

    init(_ sql: String, _ parameters: String?...) {
        self.sql = sql
        self.parameters = parameters
    }

    init(_ sql: String, parameters: [String?]) {
        self.sql = sql
        self.parameters = parameters
    }
}

/// The rows of an answer, in the wire's binary form: one block for all, since a list of icons has ten thousand fields.
struct PostgresRows: Sendable, Hashable {
    let columns: Int
    fileprivate var bytes: [UInt8] = []
    /// Where each field lies; `nil` for null.
    fileprivate var fields: [Range<Int>?] = []

    init(columns: Int) { self.columns = columns }

    mutating func appendNull() { fields.append(nil) }

    mutating func append(_ field: UnsafeRawBufferPointer) {
        let start = bytes.count
        unsafe bytes.append(contentsOf: field)
        fields.append(start..<bytes.count)
    }
}

extension PostgresRows: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { columns == 0 ? 0 : fields.count / columns }
    subscript(position: Int) -> PostgresRow { PostgresRow(rows: self, start: position * columns) }
}

/// One row. What a column says that no program of ours has written is damage, and named.
struct PostgresRow: Sendable {
    fileprivate let rows: PostgresRows
    fileprivate let start: Int

    private func field(_ column: Int) -> Range<Int>? { column < rows.columns ? rows.fields[start + column] : nil }

    func isNull(_ column: Int) -> Bool { field(column) == nil }

    // MARK: Of whatever may be null

    func optionalText(_ column: Int) -> String? {
        guard let field = field(column) else { return nil }
        return String(decoding: rows.bytes[field], as: UTF8.self)
    }

    func optionalBytes(_ column: Int) -> [UInt8]? { field(column).map { Array(rows.bytes[$0]) } }

    /// An integer of any size.
    func optionalInt(_ column: Int) throws(StoreError) -> Int? {
        guard let field = field(column) else { return nil }
        guard [1, 2, 4, 8].contains(field.count) else { throw damage(column, "an integer") }
        return Int(number(field))
    }

    /// Sign and size are those of the field.
    private func number(_ field: Range<Int>) -> Int64 {
        var value: UInt64 = 0
        for byte in rows.bytes[field] { value = value << 8 | UInt64(byte) }
        let unused = 64 - 8 * field.count
        return Int64(bitPattern: value << unused) >> unused
    }

    func optionalUUID(_ column: Int) throws(StoreError) -> UUID? {
        guard let field = field(column) else { return nil }
        guard field.count == 16 else { throw damage(column, "a UUID") }
        return UUID(uuid: unsafe rows.bytes[field].withUnsafeBytes { unsafe $0.loadUnaligned(as: uuid_t.self) })
    }

    func optionalID<Entity>(_ column: Int) throws(StoreError) -> StoreID<Entity>? {
        try optionalUUID(column).map { StoreID($0) }
    }

    /// A `timestamptz`: microseconds since 2000-01-01 UTC.
    func optionalTime(_ column: Int) throws(StoreError) -> Timestamp? {
        guard let field = field(column) else { return nil }
        guard field.count == 8 else { throw damage(column, "a time") }
        return Timestamp(microseconds: number(field) + 946_684_800_000_000)
    }

    /// A `jsonb` or `json`; `jsonb` has the number of its form, 1, before the text.
    func optionalJSON(_ column: Int) -> String? {
        guard let field = field(column) else { return nil }
        let bytes = rows.bytes[field]
        return String(decoding: bytes.first == 1 ? bytes.dropFirst() : bytes, as: UTF8.self)
    }

    func optionalDocument(_ column: Int, _ name: String) throws(StoreError) -> StoredJSON? {
        guard let text = optionalJSON(column) else { return nil }
        if text == "{}" { return .emptyObject }
        return try StoredJSON(document: text, field: name)
    }

    // MARK: Of what is there

    func text(_ column: Int) throws(StoreError) -> String { try there(optionalText(column), column) }
    func int(_ column: Int) throws(StoreError) -> Int { try there(try optionalInt(column), column) }
    func bool(_ column: Int) throws(StoreError) -> Bool { try int(column) != 0 }
    func id<Entity>(_ column: Int) throws(StoreError) -> StoreID<Entity> { try there(try optionalID(column), column) }
    func time(_ column: Int) throws(StoreError) -> Timestamp { try there(try optionalTime(column), column) }
    func document(_ column: Int, _ name: String) throws(StoreError) -> StoredJSON {
        try there(try optionalDocument(column, name), column)
    }

    /// A word of a closed set.
    func word<Word: RawRepresentable<String>>(_ column: Int, _ name: String) throws(StoreError) -> Word {
        let text = try text(column)
        guard let word = Word(rawValue: text) else { throw .corrupt("\(name) is \"\(text)\", which is none") }
        return word
    }

    private func there<T>(_ value: T?, _ column: Int) throws(StoreError) -> T {
        guard let value else { throw damage(column, "anything") }
        return value
    }

    private func damage(_ column: Int, _ wanted: String) -> StoreError {
        .corrupt("the database's answer has not \(wanted) in column \(column + 1); is it of another schema?")
    }
}

import InkpackFiles
import InkpackStore

/// A row as JSON. What a column says that no program of ours has written is named.
struct Row: Sendable {
    private let node: JSONNode

    init(_ node: JSONNode) { self.node = node }

    /// The value of a column; `nil` for null, and for a column that is not there.
    subscript(column: String) -> JSONNode? {
        guard let node = node[column], node.value != .null else { return nil }
        return node
    }

    private func wrong(_ column: String, _ wanted: String) -> StoreError {
        .database("the answer's \(column) is no \(wanted); the database has another schema")
    }

    func optionalText(_ column: String) throws(StoreError) -> String? {
        guard let value = self[column] else { return nil }
        guard case .string(let text) = value.value else { throw wrong(column, "text") }
        return text
    }

    func text(_ column: String) throws(StoreError) -> String {
        guard let text = try optionalText(column) else { throw wrong(column, "text") }
        return text
    }

    func optionalInteger(_ column: String) throws(StoreError) -> Int? {
        guard let value = self[column] else { return nil }
        guard case .number(let number) = value.value, let integer = Int(exactly: number) else {
            throw wrong(column, "whole number")
        }
        return integer
    }

    func integer(_ column: String) throws(StoreError) -> Int {
        guard let integer = try optionalInteger(column) else { throw wrong(column, "whole number") }
        return integer
    }

    func amount(_ column: String) throws(StoreError) -> Inkbucks { Inkbucks(try integer(column)) }

    func truth(_ column: String) throws(StoreError) -> Bool {
        guard case .bool(let truth)? = self[column]?.value else { throw wrong(column, "truth value") }
        return truth
    }

    func optionalID<Entity>(_ column: String) throws(StoreError) -> StoreID<Entity>? {
        guard let text = try optionalText(column) else { return nil }
        guard let id = StoreID<Entity>(text) else { throw wrong(column, "UUID") }
        return id
    }

    func id<Entity>(_ column: String) throws(StoreError) -> StoreID<Entity> {
        guard let id: StoreID<Entity> = try optionalID(column) else { throw wrong(column, "UUID") }
        return id
    }

    func optionalTime(_ column: String) throws(StoreError) -> Timestamp? {
        guard let text = try optionalText(column) else { return nil }
        guard let time = Timestamp(postgres: text) else { throw wrong(column, "time") }
        return time
    }

    func time(_ column: String) throws(StoreError) -> Timestamp {
        guard let time = try optionalTime(column) else { throw wrong(column, "time") }
        return time
    }

    func optionalJSON(_ column: String) throws(StoreError) -> StoredJSON? {
        guard let value = self[column] else { return nil }
        do {
            // What was stored under older limits is still to be read.
            return try StoredJSON(document: value, field: column, limit: .max)
        } catch {
            throw .corrupt("a stored \(error)")
        }
    }

    func json(_ column: String) throws(StoreError) -> StoredJSON {
        guard let json = try optionalJSON(column) else { throw wrong(column, "JSON object") }
        return json
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable<String>>(_ column: String) throws(StoreError) -> Word {
        let text = try text(column)
        guard let word = Word(rawValue: text) else { throw .database("the answer's \(column) is \"\(text)\"") }
        return word
    }

    /// Rows of another table that stand in this one.
    func embedded(_ table: String) throws(StoreError) -> [Row]? {
        guard let value = self[table] else { return nil }
        switch value.value {
        case .array(let elements): return elements.map(Row.init)
        case .object: return [Row(value)]
        default: throw wrong(table, "list of rows")
        }
    }
}

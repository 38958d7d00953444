public import InkpackFiles

/// A JSON object as a store keeps it, in one canonical form: keys sorted, no spaces, numbers in their shortest digits.
///
/// Values are equal if they say the same, whatever database they have been through: Postgres' `jsonb` keeps neither the
/// order of keys nor the form of numbers.
public struct StoredJSON: Hashable, Sendable, CustomStringConvertible {
    /// The longest document, in bytes.
    public static let longestDocument = 262_144
    /// The longest metadata, in bytes.
    public static let longestMetadata = 16_384
    /// How deep values may nest.
    public static let deepest = 64

    /// The canonical text.
    public let text: String

    public static let emptyObject = StoredJSON(canonical: "{}")

    /// - Parameter text: what ``text`` of another value was.
    package init(canonical text: String) { self.text = text }

    /// A document or an operation: the JSON object in `text`.
    /// - Throws: ``StoreError/badValue(field:problem:)`` for what is no JSON object, or more than a store takes.
    public init(document text: String, field: String = "document") throws(StoreError) {
        try self.init(text, field: field, limit: Self.longestDocument)
    }

    /// The JSON object in `text`, as metadata.
    /// - Throws: ``StoreError/badValue(field:problem:)`` for what is no JSON object, or more than a store takes.
    public init(metadata text: String) throws(StoreError) {
        try self.init(text, field: "metadata", limit: Self.longestMetadata)
    }

    /// The same for a value that was parsed.
    public init(
        document node: JSONNode, field: String = "document", limit: Int = Self.longestDocument
    ) throws(StoreError) {
        guard case .object = node.value else {
            throw .badValue(field: field, problem: "must be a JSON object")
        }
        var writer = Writer(field: field)
        try writer.write(node, depth: 1)
        guard writer.size <= limit else {
            throw .badValue(field: field, problem: "has \(writer.size) bytes; at most \(limit) are kept")
        }
        text = String(decoding: writer.output, as: UTF8.self)
    }

    private init(_ text: String, field: String, limit: Int) throws(StoreError) {
        // Four times as much text could still be spaces around what is allowed; more is not looked at.
        guard text.utf8.count <= 4 * limit else {
            throw .badValue(field: field, problem: "has \(text.utf8.count) bytes; at most \(limit) are kept")
        }
        let node: JSONNode
        do {
            node = try JSONNode(parsing: text, file: field)
        } catch {
            throw .badValue(field: field, problem: "is not JSON: \(error)")
        }
        try self.init(document: node, field: field, limit: limit)
    }

    /// The value, to be read.
    public var node: JSONNode {
        get throws(StoreError) {
            do {
                return try JSONNode(parsing: text, file: "document")
            } catch {
                throw .corrupt("a stored document is not JSON: \(error)")
            }
        }
    }

    public var description: String { text }

    /// Writes the canonical text.
    private struct Writer {
        let field: String
        var output: [UInt8] = []
        /// The bytes that Postgres will count: it puts spaces behind ':' and ',', and writes exponents out as digits.
        var size = 0

        init(field: String) { self.field = field }

        mutating func write(_ node: JSONNode, depth: Int) throws(StoreError) {
            switch node.value {
            case .null: put("null")
            case .bool(let bool): put(bool ? "true" : "false")
            case .number(let number): try write(number)
            case .string(let string): try write(string)
            case .array(let elements):
                try check(depth)
                put("[")
                for (index, element) in elements.enumerated() {
                    if index > 0 { separate(",") }
                    try write(element, depth: depth + 1)
                }
                put("]")
            case .object(let members):
                try check(depth)
                put("{")
                for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                    if index > 0 { separate(",") }
                    try write(member.key)
                    separate(":")
                    try write(member.value, depth: depth + 1)
                }
                put("}")
            }
        }

        private mutating func put(_ text: String) {
            output += text.utf8
            size += text.utf8.count
        }

        private mutating func separate(_ text: String) {
            put(text)
            size += 1
        }

        private mutating func write(_ number: Double) throws(StoreError) {
            guard number.isFinite else { throw .badValue(field: field, problem: "has a number that is not finite") }
            // 2^53, beyond which a double no longer tells whole numbers apart; measurements may be that large.
            guard number != number.rounded() || number.magnitude <= 9_007_199_254_740_992 || number.magnitude >= 1e17
            else {
                throw .badValue(
                    field: field,
                    problem: "has a whole number beyond 2^53, which JSON does not keep; write it as a string")
            }
            let text = number == 0 ? "0" : JSONNode.text(number)
            put(text)
            if let exponent = text.split(separator: "e").dropFirst().first { size += abs(Int(exponent) ?? 0) }
        }

        private mutating func write(_ string: String) throws(StoreError) {
            if string.utf8.contains(0) {
                throw .badValue(field: field, problem: "has a NUL character, which no text has")
            }
            put(JSONNode.quoted(string))
        }

        private func check(_ depth: Int) throws(StoreError) {
            guard depth <= deepest else {
                throw .badValue(field: field, problem: "is nested more than \(deepest) deep")
            }
        }
    }
}

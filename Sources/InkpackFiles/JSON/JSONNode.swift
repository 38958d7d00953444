/// A JSON value that knows where it stands in its file.
public struct JSONNode: Hashable, Sendable {
    public indirect enum Value: Hashable, Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([JSONNode])
        /// Members in the order of the file; keys are unique.
        case object([Member])
    }

    public struct Member: Hashable, Sendable {
        public var key: String
        public var value: JSONNode

        public init(_ key: String, _ value: JSONNode) {
            self.key = key
            self.value = value
        }
    }

    /// Line and column, both from 1; columns count characters.
    public struct Position: Hashable, Sendable {
        public var line: Int
        public var column: Int
    }

    public var value: Value
    /// `nil` for a value that was made, not read.
    public var position: Position?

    public init(_ value: Value, at position: Position? = nil) {
        self.value = value
        self.position = position
    }

    /// The one value in `text`.
    /// - Parameter file: how errors name the text.
    package init(parsing text: String, file: String) throws(DocumentError) {
        self = try JSONParser.parse(Array(text.utf8), file: file)
    }

    /// The member of that name, if the value is an object that has it.
    public subscript(key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// What the value is, for messages: "a string", "an array".
    var kind: String {
        switch value {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONNode: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
    public init(stringLiteral value: String) { self.init(.string(value)) }
    public init(floatLiteral value: Double) { self.init(.number(value)) }
    public init(integerLiteral value: Int) { self.init(.number(Double(value))) }
    public init(booleanLiteral value: Bool) { self.init(.bool(value)) }
    public init(arrayLiteral elements: JSONNode...) { self.init(.array(elements)) }

    static func text(_ text: String) -> JSONNode { JSONNode(.string(text)) }
    static func number(_ number: Double) -> JSONNode { JSONNode(.number(number)) }
    static func numbers(_ numbers: [Double]) -> JSONNode { JSONNode(.array(numbers.map { .number($0) })) }
    static func texts(_ texts: [String]) -> JSONNode { JSONNode(.array(texts.map { .text($0) })) }
    static func object(_ members: [(String, JSONNode)]) -> JSONNode {
        JSONNode(.object(members.map { Member($0.0, $0.1) }))
    }
}

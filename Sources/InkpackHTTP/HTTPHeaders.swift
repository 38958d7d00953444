/// The header fields of a request or an answer, in their order; names are the same in capital and small letters.
///
/// A name may stand there several times. Descriptions show the values of harmless fields only, since others hold keys.
public struct HTTPHeaders: Hashable, Sendable {
    /// One field.
    public struct Field: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public private(set) var fields: [Field]

    public init(_ fields: [Field] = []) { self.fields = fields }

    /// The first value of a name; setting it replaces all values of the name, and `nil` removes them.
    public subscript(name: String) -> String? {
        get { fields.first { Self.areSame($0.name, name) }?.value }
        set {
            let place = fields.firstIndex { Self.areSame($0.name, name) } ?? fields.endIndex
            fields.removeAll { Self.areSame($0.name, name) }
            if let newValue { fields.insert(Field(name, newValue), at: min(place, fields.endIndex)) }
        }
    }

    /// All values of a name, in their order.
    public func values(of name: String) -> [String] {
        fields.filter { Self.areSame($0.name, name) }.map(\.value)
    }

    /// Adds a value to those that the name has.
    public mutating func append(_ name: String, _ value: String) { fields.append(Field(name, value)) }

    /// Adds to the last value, which goes on in a line of its own (RFC 9112, 5.2).
    mutating func continueLast(_ text: String) {
        guard !fields.isEmpty else { return }
        fields[fields.count - 1].value += fields[fields.count - 1].value.isEmpty ? text : " \(text)"
    }

    static func areSame(_ a: String, _ b: String) -> Bool {
        a.utf8.count == b.utf8.count && zip(a.utf8, b.utf8).allSatisfy { small($0) == small($1) }
    }

    private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) { self.init(elements.map { Field($0, $1) }) }
}

extension HTTPHeaders.Field: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Fields that hold no secret. All others might: keys have no fixed names.
    private static let plain: Set<String> = [
        "accept", "accept-encoding", "content-encoding", "content-length", "content-range", "content-type", "date",
        "prefer", "range", "retry-after", "transfer-encoding", "user-agent",
    ]

    public var description: String { "\(name): \(Self.plain.contains(name.lowercased()) ? value : "[hidden]")" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["field": description]) }
}

extension HTTPHeaders: CustomStringConvertible {
    public var description: String { fields.map(\.description).joined(separator: ", ") }
}

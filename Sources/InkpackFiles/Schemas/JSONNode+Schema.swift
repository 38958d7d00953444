/// The members of a schema, in their order.
typealias SchemaMembers = [(String, JSONNode)]

extension JSONNode {
    /// A schema with a description for people and what else it says.
    static func schema(_ description: String, _ members: SchemaMembers) -> JSONNode {
        .object([("description", .text(description))] + members)
    }

    /// What stands under that name in `$defs`.
    static func reference(_ name: String) -> JSONNode { .object([("$ref", .text("#/$defs/\(name)"))]) }

    /// What stands under that name in `$defs`, with a description of its own.
    static func reference(_ name: String, _ description: String) -> JSONNode {
        .schema(description, [("$ref", .text("#/$defs/\(name)"))])
    }

    static func string(_ description: String, _ members: SchemaMembers = []) -> JSONNode {
        .schema(description, [("type", "string")] + members)
    }

    /// A sentence or name that must not be empty.
    static func filledString(_ description: String) -> JSONNode { .string(description, [("minLength", 1)]) }

    /// One of the words of an enumeration.
    static func word<Word: RawRepresentable<String> & CaseIterable>(_ description: String, _: Word.Type) -> JSONNode {
        .words(description, Word.allCases.map(\.rawValue))
    }

    static func words(_ description: String, _ words: [String], _ members: SchemaMembers = []) -> JSONNode {
        .schema(description, [("enum", .texts(words))] + members)
    }

    /// A number within a range, both ends included.
    static func number(_ range: ClosedRange<Double>) -> JSONNode {
        .object([("type", "number"), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))])
    }

    static func array(_ description: String, of items: JSONNode, _ members: SchemaMembers = []) -> JSONNode {
        .schema(description, [("type", "array"), ("items", items)] + members)
    }

    /// An array of as many elements as there are schemas, each of its own.
    static func tuple(_ description: String, _ items: [JSONNode]) -> JSONNode {
        let count = JSONNode.number(Double(items.count))
        return .schema(
            description,
            [("type", "array"), ("prefixItems", JSONNode(.array(items))), ("items", false), ("minItems", count)])
    }

    /// An object that has no other keys than `properties`.
    static func closedObject(
        _ description: String, required: [String] = [], _ properties: SchemaMembers, _ members: SchemaMembers = []
    ) -> JSONNode {
        .object(closedObjectMembers(description, required: required, properties, members))
    }

    static func closedObjectMembers(
        _ description: String, required: [String], _ properties: SchemaMembers, _ members: SchemaMembers = []
    ) -> SchemaMembers {
        var result: SchemaMembers = [("description", .text(description)), ("type", "object")]
        if !required.isEmpty { result.append(("required", .texts(required))) }
        result.append(("properties", .object(properties)))
        result.append(("additionalProperties", false))
        return result + members
    }

    /// An object whose keys match `pattern` and whose values are all alike.
    static func map(
        _ description: String, keys pattern: String, values: JSONNode, _ members: SchemaMembers = []
    ) -> JSONNode {
        .schema(
            description,
            [
                ("type", "object"), ("patternProperties", .object([(pattern, values)])),
                ("additionalProperties", false),
            ] + members)
    }

    /// What satisfies at least one of `choices`.
    static func choice(_ description: String, _ choices: [JSONNode], _ members: SchemaMembers = []) -> JSONNode {
        .schema(description, [("anyOf", JSONNode(.array(choices)))] + members)
    }
}

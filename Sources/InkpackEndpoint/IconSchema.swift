import Foundation
import InkpackFiles

/// The JSON Schema of icons, without what a model should not use: looks of a shape's own, images, overrides.
enum IconSchema {
    static let value: JSONValue = {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(DocumentSchema.icon.text.utf8)),
            case .object(var document) = value
        else { return .object(["type": .string("object")]) }
        for key in ["$schema", "$id", "title"] { document[key] = nil }
        if case .object(var properties)? = document["properties"] {
            for key in dropped { properties[key] = nil }
            document["properties"] = .object(properties)
        }
        if case .object(var definitions)? = document["$defs"] {
            if case .object(var shape)? = definitions["shape"] {
                if case .object(var properties)? = shape["properties"] {
                    properties["asIs"] = nil
                    properties["image"] = nil
                    shape["properties"] = .object(properties)
                }
                // Rules that name what is gone.
                for key in ["allOf", "dependentRequired", "oneOf"] { shape[key] = nil }
                definitions["shape"] = .object(shape)
            }
            document["$defs"] = .object(definitions)
            document["$defs"] = .object(definitions.filter { used(from: document).contains($0.key) })
        }
        return .object(document)
    }()

    private static let dropped = [
        "override", "variants", "category", "aliases", "license", "provenance", "tags", "label", "lint", "canvas",
    ]

    /// The definitions that the document needs, directly or through others.
    private static func used(from document: [String: JSONValue]) -> Set<String> {
        guard case .object(let definitions)? = document["$defs"] else { return [] }
        var rest = document
        rest["$defs"] = nil
        var found: Set<String> = []
        var open = references(in: .object(rest))
        while let name = open.popFirst() {
            guard found.insert(name).inserted, let definition = definitions[name] else { continue }
            open.formUnion(references(in: definition).subtracting(found))
        }
        return found
    }

    private static func references(in value: JSONValue) -> Set<String> {
        switch value {
        case .object(let members):
            var found: Set<String> = []
            for (key, value) in members {
                if key == "$ref", case .string(let path) = value, let name = path.split(separator: "/").last {
                    found.insert(String(name))
                } else {
                    found.formUnion(references(in: value))
                }
            }
            return found
        case .array(let values): return values.reduce(into: []) { $0.formUnion(references(in: $1)) }
        case .null, .bool, .number, .string: return []
        }
    }
}

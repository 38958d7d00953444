import Foundation
import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

@Suite struct DocumentSchemaTests {
    @Test(arguments: DocumentSchema.allCases)
    func schemaIsValidCompleteAndDescribed(schema: DocumentSchema) throws {
        #expect(try Self.verdicts.get()["schema \(schema.rawValue)"] == "")
    }

    @Test(arguments: [
        (DocumentSchema.icon, "https://inkpack.dev/schema/icon-1.json"),
        (.style, "https://inkpack.dev/schema/style-1.json"),
        (.pack, "https://inkpack.dev/schema/pack-1.json"),
        (.edit, "https://inkpack.dev/schema/edit-1.json"),
    ])
    func schemaIsNamedByTheFormatOfItsDocuments(schema: DocumentSchema, id: String) throws {
        let node = try Self.object(schema)
        #expect(node["$id"] as? String == id)
        #expect(node["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }

    @Test(arguments: GoodDocument.all.map(\.name))
    func documentIsReadAndValidates(name: String) throws {
        let document = try #require(GoodDocument.all.first { $0.name == name })
        #expect(try Self.verdicts.get()[document.name] == "")
        #expect(document.objection() == nil)
    }

    @Test(arguments: BadDocument.all.map(\.name))
    func badDocumentIsRefusedByReaderAndSchema(name: String) throws {
        let document = try #require(BadDocument.all.first { $0.name == name })
        #expect(document.objection() == document.sentence)
        let verdict = try #require(try Self.verdicts.get()[document.name])
        #expect(verdict.isEmpty == !document.isSeenBySchema, "\(verdict)")
    }

    /// The reader lists the keys it knows when it meets one that is like none of them.
    @Test(arguments: KnownKeys.all.map(\.name))
    func schemaAndReaderKnowTheSameKeys(name: String) throws {
        let place = try #require(KnownKeys.all.first { $0.name == name })
        let sentence = try #require(place.objection)
        let list = try #require(sentence.components(separatedBy: "the keys here are ").last)
        var node: Any = try Self.object(place.schema)
        for key in place.pointer { node = try #require((node as? [String: Any])?[key]) }
        let properties = try #require((node as? [String: Any])?["properties"] as? [String: Any])
        #expect(Set(list.components(separatedBy: ", ")) == Set(properties.keys))
    }

    @Test(arguments: StyleProperty.allCases)
    func schemaSaysWhatTheStylePropertySays(property: StyleProperty) throws {
        let path = property.rawValue.split(separator: ".").map(String.init)
        let root = try Self.object(.style)
        let section = try #require((root["$defs"] as? [String: Any])?["\(path[0])Rules"])
        var node = try #require(section as? [String: Any])
        for key in path.dropFirst() {
            node = try #require((node["properties"] as? [String: Any])?[key] as? [String: Any])
        }
        let description = try #require(node["description"] as? String)
        #expect(description.hasPrefix(property.summary))
        switch (property.kind, property.initialValue) {
        case (.number(let range, _), .number(let initial)):
            let number = try #require((node["anyOf"] as? [[String: Any]])?.first)
            #expect(number["minimum"] as? Double == range.lowerBound)
            #expect(number["maximum"] as? Double == range.upperBound)
            #expect(node["default"] as? Double == initial)
        case (.keyword(let words), .keyword(let initial)):
            #expect(node["enum"] as? [String] == words)
            #expect(node["default"] as? String == initial)
        case (.pair, .pair(let width, let height)):
            #expect(node["default"] as? [Double] == [width, height])
        case (.ink, .keyword(let initial)):
            #expect(node["default"] as? String == initial)
        default: Issue.record("\(property.rawValue) starts with a value of another kind")
        }
    }

    private static let verdicts = SchemaWitness.verdicts(
        on: GoodDocument.all.map { SchemaWitness.Document(name: $0.name, schema: $0.kind.rawValue, text: $0.text) }
            + BadDocument.all.map { SchemaWitness.Document(name: $0.name, schema: $0.kind.rawValue, text: $0.text) })

    private static func object(_ schema: DocumentSchema) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(schema.text.utf8)) as? [String: Any])
    }
}

/// A place where an unknown key is refused, and where the schema lists the keys.
private struct KnownKeys {
    var name: String
    var schema: DocumentSchema
    var pointer: [String]
    var text: String

    private static let strange = #""an unknown key of great length": 1"#

    static var all: [KnownKeys] {
        let icon = #"{ "format": "inkpack.icon/1", "name": "a", "shapes": [{ "dot": [1, 1] }], "#
        let style = #"{ "format": "inkpack.style/1", "name": "a", "#
        let sections = ["grid", "stroke", "corner", "fill", "gap", "detail", "pixel"].map { section in
            KnownKeys(
                name: section, schema: .style, pointer: ["$defs", "\(section)Rules"],
                text: style + #""\#(section)": { \#(strange) } }"#)
        }
        return sections + [
            KnownKeys(name: "icon", schema: .icon, pointer: [], text: icon + strange + " }"),
            KnownKeys(
                name: "override", schema: .icon, pointer: ["properties", "override"],
                text: icon + #""override": { \#(strange) } }"#),
            KnownKeys(
                name: "variant", schema: .icon, pointer: ["properties", "variants", "properties", "solid"],
                text: icon + #""variants": { "solid": { \#(strange) } } }"#),
            KnownKeys(
                name: "shape", schema: .icon, pointer: ["$defs", "shape"],
                text: #"{ "format": "inkpack.icon/1", "name": "a", "shapes": [{ \#(strange) }] }"#),
            KnownKeys(
                name: "image", schema: .icon, pointer: ["$defs", "shape", "properties", "image"],
                text: shape(#""image": { \#(strange) }"#)),
            looks("appearance", [], strange),
            looks("clip", ["properties", "clip"], #""clip": { \#(strange) }"#),
            looks("mask", ["properties", "mask"], #""mask": { \#(strange) }"#),
            paint("inkPaint", #""ink": "accent""#),
            paint("linearPaint", #""linear": [0, 0, 1, 1]"#),
            paint("radialPaint", #""radial": [0, 0, 1]"#),
            paint("patternPaint", #""pattern": [0, 0, 1, 1]"#),
            KnownKeys(name: "style", schema: .style, pointer: [], text: style + strange + " }"),
            KnownKeys(
                name: "rules", schema: .style, pointer: ["$defs", "rules"],
                text: style + #""themes": { "dark": { \#(strange) } } }"#),
            KnownKeys(
                name: "pack", schema: .pack, pointer: [],
                text: #"{ "format": "inkpack.pack/1", "name": "a", \#(strange) }"#),
        ]
    }

    /// An icon of one shape.
    private static func shape(_ members: String) -> String {
        #"{ "format": "inkpack.icon/1", "name": "a", "shapes": [{ \#(members) }] }"#
    }

    private static func looks(_ name: String, _ below: [String], _ members: String) -> KnownKeys {
        KnownKeys(
            name: name, schema: .icon, pointer: ["$defs", "appearance"] + below,
            text: shape(#""dot": [1, 1], "asIs": { \#(members) }"#))
    }

    private static func paint(_ name: String, _ members: String) -> KnownKeys {
        KnownKeys(
            name: name, schema: .icon, pointer: ["$defs", name],
            text: shape(#""dot": [1, 1], "asIs": { "fill": { \#(members), \#(strange) } }"#))
    }

    var objection: String? {
        BadDocument(name: name, kind: schema, text: text, sentence: "").objection()
    }
}

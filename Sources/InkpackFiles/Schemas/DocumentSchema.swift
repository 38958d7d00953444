import InkpackCore

/// The published JSON Schemas (draft 2020-12) of the documents.
///
/// Each is made from the facts that the readers use and stands on its own: nothing is fetched to use it. A document that
/// a schema refuses is refused by the reader too, except that a token may not stand for a word. What no schema can say
/// only the readers check: that ids are unique and `over` names an earlier shape, that coordinates come in pairs, and the
/// grammar of path data.
public enum DocumentSchema: String, Hashable, Sendable, CaseIterable {
    case icon
    case style
    case pack
    case edit

    /// The address that names the schema, such as "https://inkpack.dev/schema/icon-1.json"; nothing need stand there.
    public var id: String {
        "https://inkpack.dev/schema/\(rawValue)-1.json"
    }

    /// The canonical text of the schema, ending in a line feed.
    public var text: String { node.text }

    private var node: JSONNode {
        let document: SchemaMembers
        var definitions: SchemaMembers
        switch self {
        case .icon:
            document = Self.iconMembers
            definitions = Self.nameDefinitions + Self.styleDefinitions + Self.shapeDefinitions
        case .style:
            document = Self.styleMembers
            definitions = Self.nameDefinitions + Self.styleDefinitions
        case .pack:
            document = Self.packMembers
            definitions = Self.nameDefinitions + Self.styleDefinitions + Self.shapeDefinitions
            definitions.append(("icon", .object(Self.iconMembers)))
            definitions.append(("style", .object(Self.styleMembers)))
        case .edit:
            document = Self.editMembers
            definitions = Self.nameDefinitions + Self.styleDefinitions + Self.shapeDefinitions + Self.editDefinitions
        }
        let head: SchemaMembers = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("$id", .text(id)),
            ("title", .text("Inkpack \(rawValue)")),
        ]
        return .object(head + document + [("$defs", .object(definitions))])
    }

    /// The `format` key of a document, which has one value only.
    static func formatProperty(_ format: DocumentFormat) -> JSONNode {
        .schema("The kind and version of the document.", [("const", .text(format.rawValue))])
    }

    // MARK: Definitions that all documents share

    private static var nameDefinitions: SchemaMembers {
        [
            (
                "name",
                .string(
                    "A file-safe name: \(Name.rule).",
                    [("pattern", .text(namePattern)), ("maxLength", .number(Double(nameLimit)))])
            ),
            (
                "token",
                .string(
                    "A reference to a design token by its path, in braces, such as \"{brand.rose.600}\".",
                    [("pattern", #"^\{.+\}$"#)])
            ),
            (
                "color",
                .string(
                    "A colour of the sRGB space in hex, with alpha if need be: #rgb, #rgba, #rrggbb or #rrggbbaa.",
                    [("pattern", "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$")])
            ),
        ]
    }

    /// `Name.isValid` as a pattern, but for the length.
    static let namePattern = "^[a-z0-9]+(-[a-z0-9]+)*$"

    /// The most characters that `Name.isValid` allows.
    static let nameLimit = 80
}

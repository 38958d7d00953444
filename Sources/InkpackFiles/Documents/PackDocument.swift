import InkpackCore

/// Packs as JSON documents of the format `inkpack.pack/1`.
///
/// In a pack folder the document lists icons by name; on the wire it holds the icons themselves.
public enum PackDocument {
    public static let format = "inkpack.pack/1"

    private static let keys = ["format", "name", "version", "license", "style", "overrides", "icons"]

    /// A pack document whose icons may still be names.
    struct Manifest {
        var pack: Pack
        /// For each icon in order, its name and, if it is in the document, the icon itself.
        var entries: [Entry]

        struct Entry {
            var name: String
            var icon: Icon?
            /// What the document says.
            var node: JSONNode
        }
    }

    /// The pack in `text`, which must hold the icons themselves.
    /// - Parameters:
    ///   - text: one whole JSON document.
    ///   - file: how errors name the document.
    public static func read(_ text: String, file: String) throws(DocumentError) -> Pack {
        let manifest = try manifest(text, file: file)
        var pack = manifest.pack
        for (index, entry) in manifest.entries.enumerated() {
            guard let icon = entry.icon else {
                throw ObjectReader.error(
                    file, "$.icons[\(index)]", entry.node,
                    "names the icon \"\(entry.name)\", which only a pack folder can hold; give the icon itself")
            }
            pack.icons.append(icon)
        }
        return pack
    }

    /// The whole pack as one document, icons and all; the canonical text, ending in a line feed.
    public static func write(_ pack: Pack) -> String {
        node(pack, icons: JSONNode(.array(pack.icons.map(IconDocument.node)))).text
    }

    static func manifest(_ text: String, file: String) throws(DocumentError) -> Manifest {
        let root = try JSONParser.parse(Array(text.utf8), file: file)
        let reader = try ObjectReader(root, file: file, path: "$", keys: keys, format: format)
        var pack = Pack(
            name: try reader.name(), version: try reader.string("version"), license: try reader.string("license"))
        if let node = reader["style"] {
            switch node.value {
            case .string(let name): pack.style = .named(name)
            case .object: pack.style = .inline(try StyleDocument.sheet(node, file: file, path: "$.style"))
            default:
                throw reader.error(
                    "style", "must be the name or path of a style, or a style document, not \(node.kind)")
            }
        }
        if let node = reader["overrides"] {
            pack.overrides = try StyleRulesCoding.rules(node, file: file, path: "$.overrides", extraKeys: [])
        }
        return Manifest(pack: pack, entries: try entries(reader))
    }

    private static func entries(_ reader: ObjectReader) throws(DocumentError) -> [Manifest.Entry] {
        var result: [Manifest.Entry] = []
        var names: Set<String> = []
        for (index, node) in try reader.array("icons").enumerated() {
            let path = "$.icons[\(index)]"
            let entry: Manifest.Entry
            if case .string(let name) = node.value {
                guard Name.isValid(name) else {
                    throw ObjectReader.error(reader.file, path, node, "\"\(name)\" is not file-safe; use \(Name.rule)")
                }
                entry = Manifest.Entry(name: name, icon: nil, node: node)
            } else {
                let icon = try IconDocument.icon(node, file: reader.file, path: path)
                entry = Manifest.Entry(name: icon.name, icon: icon, node: node)
            }
            guard names.insert(entry.name).inserted else {
                throw ObjectReader.error(reader.file, path, node, "the icon \"\(entry.name)\" stands twice in the pack")
            }
            result.append(entry)
        }
        return result
    }

    static func node(_ pack: Pack, icons: JSONNode) -> JSONNode {
        var members: [(String, JSONNode)] = [("format", .text(format)), ("name", .text(pack.name))]
        if let version = pack.version { members.append(("version", .text(version))) }
        if let license = pack.license { members.append(("license", .text(license))) }
        switch pack.style {
        case .named(let name): members.append(("style", .text(name)))
        case .inline(let sheet): members.append(("style", StyleDocument.node(sheet)))
        }
        if !pack.overrides.isEmpty {
            members.append(("overrides", .object(StyleRulesCoding.members(pack.overrides))))
        }
        members.append(("icons", icons))
        return .object(members)
    }
}

public import InkpackCore

/// Icons as JSON documents of the format `inkpack.icon/1`.
public enum IconDocument {
    public static let format = "inkpack.icon/1"

    private static let keys = [
        "format", "name", "grid", "canvas", "tags", "category", "label", "aliases", "license", "provenance", "source",
        "lint", "rtl", "slots", "override", "variants", "shapes",
    ]

    /// The icon in `text`.
    /// - Parameters:
    ///   - text: one whole JSON document.
    ///   - file: how errors name the document.
    public static func read(_ text: String, file: String) throws(DocumentError) -> Icon {
        try icon(try JSONParser.parse(Array(text.utf8), file: file), file: file, path: "$")
    }

    /// The canonical text, ending in a line feed; reading it gives the same icon, and writing that the same bytes.
    public static func write(_ icon: Icon) -> String { node(icon).text }

    package static func icon(_ node: JSONNode, file: String, path: String) throws(DocumentError) -> Icon {
        let reader = try ObjectReader(node, file: file, path: path, keys: keys, format: format)
        let grid = try reader.number("grid") ?? 24
        guard (1...1024).contains(grid) else { throw reader.error("grid", "must be a number from 1 to 1024") }
        _ = try reader.required("shapes")
        let nodes = try reader.array("shapes")
        if nodes.isEmpty { throw reader.error("shapes", "is empty; an icon needs at least one shape") }
        var icon = Icon(
            name: try reader.name(), grid: grid, canvas: try canvas(reader, grid: grid),
            tags: try reader.strings("tags"),
            metadata: try metadata(reader),
            rtl: try reader.word("rtl", Icon.RightToLeft.self),
            shapes: try ShapeCoding.shapes(nodes, file: file, path: "\(path).shapes"))
        icon.slots = try slots(reader)
        icon.override = try override(reader, "override")
        icon.variants = try variants(reader)
        try checkReferences(icon, reader)
        return icon
    }

    private static func canvas(_ reader: ObjectReader, grid: Double) throws(DocumentError) -> Vec2? {
        guard let size = try reader.numbers("canvas", count: 2, meaning: "[width, height]") else { return nil }
        guard min(size[0], size[1]) > 0, max(size[0], size[1]) == grid else {
            let wanted = "must be a width and a height above 0, the longer of which is the grid"
            throw reader.error("canvas", "\(wanted), \(JSONNode.text(grid))")
        }
        return Vec2(size[0], size[1])
    }

    static func aliases(_ reader: ObjectReader) throws(DocumentError) -> [Icon.Alias] {
        var result: [Icon.Alias] = []
        for (index, node) in try reader.array("aliases").enumerated() {
            if case .string(let name) = node.value {
                result.append(Icon.Alias(name))
                continue
            }
            let alias = try ObjectReader(
                node, file: reader.file, path: "\(reader.path).aliases[\(index)]", keys: ["name", "deprecated"])
            result.append(Icon.Alias(try alias.requiredString("name"), deprecated: try alias.string("deprecated")))
        }
        return result
    }

    static let metadataKeys = ["category", "label", "aliases", "license", "provenance", "source", "lint"]

    static func metadata(_ reader: ObjectReader) throws(DocumentError) -> Icon.Metadata {
        Icon.Metadata(
            category: try reader.string("category"), label: try reader.string("label"), aliases: try aliases(reader),
            license: try reader.string("license"), provenance: try reader.string("provenance"),
            source: try SourceCoding.source(reader), exemptions: try ExemptionCoding.exemptions(reader))
    }

    static func slots(_ reader: ObjectReader) throws(DocumentError) -> [String: Vec2] {
        guard let node = reader["slots"] else { return [:] }
        let names = try reader.members("slots").map(\.key)
        let slots = try ObjectReader(node, file: reader.file, path: "\(reader.path).slots", keys: names)
        var result: [String: Vec2] = [:]
        for name in names { result[name] = try slots.vec2(name) }
        return result
    }

    /// - Parameter key: where the override stands.
    static func override(_ reader: ObjectReader, _ key: String) throws(DocumentError) -> Icon.Override? {
        guard let node = reader[key] else { return nil }
        let inner = try ObjectReader(
            node, file: reader.file, path: "\(reader.path).\(key)", keys: ["reason", "style"])
        let reason = try inner.requiredString("reason")
        if reason.isEmpty { throw inner.error("reason", "is empty; say why this icon departs from the style") }
        let rules = try StyleRulesCoding.rules(
            try inner.required("style"), file: reader.file, path: inner.path + ".style", extraKeys: [])
        return Icon.Override(reason: reason, rules: rules)
    }

    static func variants(_ reader: ObjectReader) throws(DocumentError) -> [FillMode: Icon.HandDrawn] {
        var result: [FillMode: Icon.HandDrawn] = [:]
        for member in try reader.members("variants") {
            let path = "\(reader.path).variants.\(member.key)"
            guard let mode = FillMode(rawValue: member.key) else {
                let modes = FillMode.allCases.map(\.rawValue).joined(separator: ", ")
                throw ObjectReader.error(
                    reader.file, path, member.value, "\"\(member.key)\" is no fill mode; use \(modes)")
            }
            result[mode] = try handDrawn(member.value, file: reader.file, path: path)
        }
        return result
    }

    static func handDrawn(_ node: JSONNode, file: String, path: String) throws(DocumentError) -> Icon.HandDrawn {
        let inner = try ObjectReader(node, file: file, path: path, keys: ["reason", "shapes"])
        let reason = try inner.requiredString("reason")
        if reason.isEmpty { throw inner.error("reason", "is empty; say why the derived picture will not do") }
        let nodes = try inner.array("shapes")
        if nodes.isEmpty { throw inner.error("shapes", "is empty; a variant needs at least one shape") }
        return Icon.HandDrawn(
            reason: reason, shapes: try ShapeCoding.shapes(nodes, file: file, path: path + ".shapes"))
    }

    /// Whether the icon resolves in the plainest style: finds duplicate ids, forward references and the like at once.
    private static func checkReferences(_ icon: Icon, _ reader: ObjectReader) throws(DocumentError) {
        let plain: ComputedStyle
        do {
            plain = try StyleStack([]).computed()
        } catch {
            throw reader.error(nil, "\(error)")
        }
        // A variant stands in for the icon's own shapes, so these are looked at without any.
        var bare = icon
        bare.variants = [:]
        let drawn = FillMode.allCases.filter { icon.variants[$0] != nil }.map { (icon, $0) }
        for (icon, mode) in [(bare, .none)] + drawn {
            var computed = plain
            computed.fill.mode = mode
            for ink in icon.inks { computed.palette[ink] = ComputedStyle.PaletteEntry(color: .black, ink: ink) }
            do {
                _ = try Resolver.resolve(icon, computed: computed)
            } catch {
                let shapes = icon.variants[mode] == nil ? "shapes" : "variants.\(mode.rawValue).shapes"
                throw ShapePlace(of: error, below: shapes, in: reader).error
            }
        }
    }

    package static func node(_ icon: Icon) -> JSONNode {
        var members: [(String, JSONNode)] = [
            ("format", .text(format)), ("name", .text(icon.name)), ("grid", .number(icon.grid)),
        ]
        if let canvas = icon.canvas { members.append(("canvas", .numbers([canvas.x, canvas.y]))) }
        if !icon.tags.isEmpty { members.append(("tags", .texts(icon.tags))) }
        members += self.members(icon.metadata)
        if let rtl = icon.rtl { members.append(("rtl", .text(rtl.rawValue))) }
        if !icon.slots.isEmpty { members.append(("slots", node(icon.slots))) }
        if let override = icon.override { members.append(("override", node(override))) }
        if !icon.variants.isEmpty { members.append(("variants", node(icon.variants))) }
        members.append(("shapes", JSONNode(.array(icon.shapes.map(ShapeCoding.node)))))
        return .object(members)
    }
}

extension IconDocument {
    static func members(_ metadata: Icon.Metadata) -> [(String, JSONNode)] {
        var members: [(String, JSONNode)] = []
        if let category = metadata.category { members.append(("category", .text(category))) }
        if let label = metadata.label { members.append(("label", .text(label))) }
        if !metadata.aliases.isEmpty { members.append(("aliases", node(metadata.aliases))) }
        if let license = metadata.license { members.append(("license", .text(license))) }
        if let provenance = metadata.provenance { members.append(("provenance", .text(provenance))) }
        if let source = metadata.source { members.append(("source", SourceCoding.node(source))) }
        if !metadata.exemptions.isEmpty { members.append(("lint", ExemptionCoding.node(metadata.exemptions))) }
        return members
    }

    static func node(_ aliases: [Icon.Alias]) -> JSONNode {
        JSONNode(
            .array(
                aliases.map { alias in
                    guard let reason = alias.deprecated else { return .text(alias.name) }
                    return .object([("name", .text(alias.name)), ("deprecated", .text(reason))])
                }))
    }

    static func node(_ slots: [String: Vec2]) -> JSONNode {
        .object(slots.sorted { $0.key < $1.key }.map { ($0.key, .numbers([$0.value.x, $0.value.y])) })
    }

    static func node(_ override: Icon.Override) -> JSONNode {
        .object([
            ("reason", .text(override.reason)), ("style", .object(StyleRulesCoding.members(override.rules))),
        ])
    }

    static func node(_ drawn: Icon.HandDrawn) -> JSONNode {
        .object([
            ("reason", .text(drawn.reason)), ("shapes", JSONNode(.array(drawn.shapes.map(ShapeCoding.node)))),
        ])
    }

    static func node(_ variants: [FillMode: Icon.HandDrawn]) -> JSONNode {
        .object(FillMode.allCases.compactMap { mode in variants[mode].map { (mode.rawValue, node($0)) } })
    }
}

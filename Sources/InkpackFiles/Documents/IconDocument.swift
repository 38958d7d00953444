public import InkpackCore

/// Icons as JSON documents of the format `inkpack.icon/1`.
public enum IconDocument {
    public static let format = "inkpack.icon/1"

    private static let keys = [
        "format", "name", "grid", "canvas", "tags", "category", "label", "aliases", "license", "provenance", "rtl",
        "slots", "override", "variants", "shapes",
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

    static func icon(_ node: JSONNode, file: String, path: String) throws(DocumentError) -> Icon {
        let reader = try ObjectReader(node, file: file, path: path, keys: keys, format: format)
        let grid = try reader.number("grid") ?? 24
        guard (1...1024).contains(grid) else { throw reader.error("grid", "must be a number from 1 to 1024") }
        _ = try reader.required("shapes")
        let nodes = try reader.array("shapes")
        if nodes.isEmpty { throw reader.error("shapes", "is empty; an icon needs at least one shape") }
        var icon = Icon(
            name: try reader.name(), grid: grid, canvas: try canvas(reader, grid: grid),
            tags: try reader.strings("tags"),
            metadata: Icon.Metadata(
                category: try reader.string("category"), label: try reader.string("label"),
                aliases: try aliases(reader), license: try reader.string("license"),
                provenance: try reader.string("provenance")),
            rtl: try reader.word("rtl", Icon.RightToLeft.self),
            shapes: try ShapeCoding.shapes(nodes, file: file, path: "\(path).shapes"))
        if let node = reader["slots"] {
            let names = try reader.members("slots").map(\.key)
            let slots = try ObjectReader(node, file: file, path: "\(path).slots", keys: names)
            for name in names { icon.slots[name] = try slots.vec2(name) }
        }
        icon.override = try override(reader)
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

    private static func aliases(_ reader: ObjectReader) throws(DocumentError) -> [Icon.Alias] {
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

    private static func override(_ reader: ObjectReader) throws(DocumentError) -> Icon.Override? {
        guard let node = reader["override"] else { return nil }
        let inner = try ObjectReader(
            node, file: reader.file, path: reader.path + ".override", keys: ["reason", "style"])
        let reason = try inner.requiredString("reason")
        if reason.isEmpty { throw inner.error("reason", "is empty; say why this icon departs from the style") }
        let rules = try StyleRulesCoding.rules(
            try inner.required("style"), file: reader.file, path: inner.path + ".style", extraKeys: [])
        return Icon.Override(reason: reason, rules: rules)
    }

    private static func variants(_ reader: ObjectReader) throws(DocumentError) -> [FillMode: Icon.HandDrawn] {
        var result: [FillMode: Icon.HandDrawn] = [:]
        for member in try reader.members("variants") {
            let path = "\(reader.path).variants.\(member.key)"
            guard let mode = FillMode(rawValue: member.key) else {
                let modes = FillMode.allCases.map(\.rawValue).joined(separator: ", ")
                throw ObjectReader.error(
                    reader.file, path, member.value, "\"\(member.key)\" is no fill mode; use \(modes)")
            }
            let inner = try ObjectReader(member.value, file: reader.file, path: path, keys: ["reason", "shapes"])
            let reason = try inner.requiredString("reason")
            if reason.isEmpty { throw inner.error("reason", "is empty; say why the derived picture will not do") }
            let nodes = try inner.array("shapes")
            if nodes.isEmpty { throw inner.error("shapes", "is empty; a variant needs at least one shape") }
            result[mode] = Icon.HandDrawn(
                reason: reason, shapes: try ShapeCoding.shapes(nodes, file: reader.file, path: path + ".shapes"))
        }
        return result
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

    static func node(_ icon: Icon) -> JSONNode {
        var members: [(String, JSONNode)] = [
            ("format", .text(format)), ("name", .text(icon.name)), ("grid", .number(icon.grid)),
        ]
        if let canvas = icon.canvas { members.append(("canvas", .numbers([canvas.x, canvas.y]))) }
        if !icon.tags.isEmpty { members.append(("tags", .texts(icon.tags))) }
        let metadata = icon.metadata
        if let category = metadata.category { members.append(("category", .text(category))) }
        if let label = metadata.label { members.append(("label", .text(label))) }
        if !metadata.aliases.isEmpty {
            members.append(
                (
                    "aliases",
                    JSONNode(
                        .array(
                            metadata.aliases.map { alias in
                                alias.deprecated.map {
                                    .object([("name", .text(alias.name)), ("deprecated", .text($0))])
                                }
                                    ?? .text(alias.name)
                            }))
                ))
        }
        if let license = metadata.license { members.append(("license", .text(license))) }
        if let provenance = metadata.provenance { members.append(("provenance", .text(provenance))) }
        if let rtl = icon.rtl { members.append(("rtl", .text(rtl.rawValue))) }
        if !icon.slots.isEmpty {
            members.append(
                (
                    "slots",
                    .object(icon.slots.sorted { $0.key < $1.key }.map { ($0.key, .numbers([$0.value.x, $0.value.y])) })
                ))
        }
        if let override = icon.override {
            members.append(
                (
                    "override",
                    .object([
                        ("reason", .text(override.reason)),
                        ("style", .object(StyleRulesCoding.members(override.rules))),
                    ])
                ))
        }
        let variants = FillMode.allCases.compactMap { mode in icon.variants[mode].map { (mode, $0) } }
        if !variants.isEmpty {
            members.append(
                (
                    "variants",
                    .object(
                        variants.map { mode, drawn in
                            (
                                mode.rawValue,
                                .object([
                                    ("reason", .text(drawn.reason)),
                                    ("shapes", JSONNode(.array(drawn.shapes.map(ShapeCoding.node)))),
                                ])
                            )
                        })
                ))
        }
        members.append(("shapes", JSONNode(.array(icon.shapes.map(ShapeCoding.node)))))
        return .object(members)
    }
}

extension Icon {
    /// Every ink that one of the shapes names, those of masks, patterns and variants by hand included.
    package var inks: Set<Ink> {
        func inks(_ shapes: [Shape]) -> [Ink] {
            shapes.flatMap { shape in
                var found = [shape.ink]
                if case .group(let children) = shape.geometry { found += inks(children) }
                if let appearance = shape.appearance {
                    for case .ink(let ink, _) in [appearance.fill, appearance.stroke].compactMap(\.self) {
                        found.append(ink)
                    }
                    found += appearance.lists.flatMap { inks($0.shapes) }
                }
                return found
            }
        }
        return Set(inks(shapes) + variants.values.flatMap { inks($0.shapes) })
    }
}

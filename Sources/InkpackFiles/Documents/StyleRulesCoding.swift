import InkpackCore

/// Style rules in JSON: properties nested by the dots in their names, and the palette.
enum StyleRulesCoding {
    // MARK: Reading

    /// - Parameter extraKeys: what else may stand in the object.
    static func rules(
        _ node: JSONNode, file: String, path: String, extraKeys: [String]
    ) throws(DocumentError) -> StyleRules {
        let sections = PropertyTree.root.children.map(\.name)
        let reader = try ObjectReader(node, file: file, path: path, keys: sections + ["palette"] + extraKeys)
        var rules = StyleRules([:], palette: try palette(reader))
        for section in PropertyTree.root.children {
            guard let node = reader[section.name] else { continue }
            try read(node, section, file: file, path: "\(path).\(section.name)", into: &rules)
        }
        return rules
    }

    private static func read(
        _ node: JSONNode, _ tree: PropertyTree, file: String, path: String, into rules: inout StyleRules
    ) throws(DocumentError) {
        if let property = tree.property {
            let value = try value(node, property, file: file, path: path)
            if let wanted = property.kind.objection(to: value) {
                throw ObjectReader.error(file, path, node, "must be \(wanted)")
            }
            rules.values[property] = value
            return
        }
        let reader = try ObjectReader(node, file: file, path: path, keys: tree.children.map(\.name))
        for child in tree.children {
            guard let node = reader[child.name] else { continue }
            try read(node, child, file: file, path: "\(path).\(child.name)", into: &rules)
        }
    }

    private static func value(
        _ node: JSONNode, _ property: StyleProperty, file: String, path: String
    ) throws(DocumentError) -> StyleValue {
        switch node.value {
        case .number(let number): return .number(number)
        case .string(let text): return StyleValue(text: text)
        case .array(let elements):
            if elements.count == 2, case .number(let width) = elements[0].value,
                case .number(let height) = elements[1].value
            {
                return .pair(width, height)
            }
            throw ObjectReader.error(file, path, node, "must be two numbers [width, height]")
        default:
            throw ObjectReader.error(file, path, node, "must be a number, a word or a token, not \(node.kind)")
        }
    }

    private static func palette(_ reader: ObjectReader) throws(DocumentError) -> [Ink: ThemedInk] {
        var result: [Ink: ThemedInk] = [:]
        for member in try reader.members("palette") {
            let path = "\(reader.path).palette.\(member.key)"
            guard Name.isValid(member.key) else {
                throw ObjectReader.error(
                    reader.file, path, member.value, "\"\(member.key)\" cannot be an ink's name; use \(Name.rule)")
            }
            let ink = Ink(rawValue: member.key)
            if case .string = member.value.value {
                result[ink] = ThemedInk(try inkValue(member.value, reader.file, path))
                continue
            }
            let themes = try ObjectReader(member.value, file: reader.file, path: path, keys: ["light", "dark"])
            result[ink] = ThemedInk(
                light: try inkValue(try themes.required("light"), reader.file, path + ".light"),
                dark: try inkValue(try themes.required("dark"), reader.file, path + ".dark"))
        }
        return result
    }

    private static func inkValue(_ node: JSONNode, _ file: String, _ path: String) throws(DocumentError) -> InkValue {
        let wanted = "must be a hex colour such as \"#1f2937\", a token in braces, or the name of an ink"
        guard case .string(let text) = node.value else {
            throw ObjectReader.error(file, path, node, "\(wanted), not \(node.kind)")
        }
        let value = InkValue(text: text)
        if case .ink(let ink) = value, !Name.isValid(ink.rawValue) {
            throw ObjectReader.error(file, path, node, "\(wanted), not \"\(text)\"")
        }
        return value
    }

    // MARK: Writing

    static func members(_ rules: StyleRules) -> [(String, JSONNode)] {
        var result: [(String, JSONNode)] = []
        for section in PropertyTree.root.children {
            if let node = node(section, rules) { result.append((section.name, node)) }
            // The palette stands behind the grid, as designers read it.
            if section.name == "grid", !rules.palette.isEmpty { result.append(("palette", paletteNode(rules.palette))) }
        }
        return result
    }

    private static func node(_ tree: PropertyTree, _ rules: StyleRules) -> JSONNode? {
        if let property = tree.property { return rules.values[property].map(node) }
        let members = tree.children.compactMap { child in node(child, rules).map { (child.name, $0) } }
        return members.isEmpty ? nil : .object(members)
    }

    static func node(_ value: StyleValue) -> JSONNode {
        switch value {
        case .number(let number): .number(number)
        case .keyword(let word): .text(word)
        case .pair(let width, let height): .numbers([width, height])
        case .token(let path): .text("{\(path)}")
        }
    }

    private static func paletteNode(_ palette: [Ink: ThemedInk]) -> JSONNode {
        let order = Dictionary(uniqueKeysWithValues: Ink.standard.enumerated().map { ($0.element, $0.offset) })
        let inks = palette.keys.sorted { (order[$0] ?? .max, $0.rawValue) < (order[$1] ?? .max, $1.rawValue) }
        return .object(
            inks.compactMap { ink in
                palette[ink].map { themed in
                    (
                        ink.rawValue,
                        themed.light == themed.dark
                            ? .text(themed.light.text)
                            : .object([("light", .text(themed.light.text)), ("dark", .text(themed.dark.text))])
                    )
                }
            })
    }
}

extension InkValue {
    /// The value as it stands in a document.
    package var text: String {
        switch self {
        case .color(let color): color.hex
        case .ink(let ink): ink.rawValue
        case .token(let path): "{\(path)}"
        }
    }
}

/// The properties as a tree by the dots in their names.
struct PropertyTree {
    var name: String
    var property: StyleProperty?
    var children: [PropertyTree]

    static let root: PropertyTree = {
        var root = PropertyTree(name: "", property: nil, children: [])
        for property in StyleProperty.allCases {
            root.insert(property, at: property.rawValue.split(separator: ".").map(String.init)[...])
        }
        return root
    }()

    private mutating func insert(_ property: StyleProperty, at path: ArraySlice<String>) {
        guard let name = path.first else {
            self.property = property
            return
        }
        if let index = children.firstIndex(where: { $0.name == name }) {
            children[index].insert(property, at: path.dropFirst())
        } else {
            var child = PropertyTree(name: name, property: nil, children: [])
            child.insert(property, at: path.dropFirst())
            children.append(child)
        }
    }
}

import InkpackCore

extension DocumentSchema {
    /// The schema of a style document, but for its head and definitions.
    static var styleMembers: SchemaMembers {
        let properties: SchemaMembers = [
            ("format", formatProperty(.style)),
            ("name", .reference("name", "The style's name; \(Name.rule).")),
            ("extends", .string("The name of a shipped style, or the path of a style document relative to this one.")),
            ("summary", .string("A sentence that says what the style looks like and where it fits.")),
            (
                "tokens",
                .array(
                    "Files of design tokens (DTCG 2025.10) that values may refer to, relative to this document.",
                    of: .object([("type", "string")]))
            ),
        ]
        let layers: SchemaMembers = [
            (
                "variants",
                .map(
                    "Named alternatives within the style.", keys: namePattern, values: .reference("rules"), nameLength)
            ),
            (
                "themes",
                .closedObject(
                    "What is different on light and on dark grounds.",
                    Theme.allCases.map { ($0.rawValue, .reference("rules", "The rules of the \($0.rawValue) theme.")) })
            ),
            (
                "sizes",
                .map(
                    "Optical sizes by size in pixels, 1 to 8192. An entry below the grid's size holds for its size and "
                        + "smaller ones, one above it for its size and larger ones, up to the next entry.",
                    keys: sizePattern, values: .reference("rules"))
            ),
        ]
        return JSONNode.closedObjectMembers(
            "What a pack fixes once so that its icons look alike.", required: ["format", "name"],
            properties + sections + layers)
    }

    /// The whole numbers from 1 to 8192 without leading zeros.
    private static let sizePattern = "^([1-9][0-9]{0,2}|[1-7][0-9]{3}|80[0-9]{2}|81[0-8][0-9]|819[0-2])$"

    private static var nameLength: SchemaMembers {
        [("propertyNames", .object([("maxLength", .number(Double(nameLimit)))]))]
    }

    /// The sections that rules consist of, as references.
    private static var sections: SchemaMembers {
        PropertyTree.root.children.map { ($0.name, .reference("\($0.name)Rules", description(of: $0.name))) }
            + [("palette", .reference("palette", description(of: "palette")))]
    }

    static var styleDefinitions: SchemaMembers {
        var result: SchemaMembers = [
            (
                "inkValue",
                .choice(
                    "A colour, a token that stands for one, or the name of another ink that has it.",
                    [.reference("color"), .reference("token"), .reference("name")])
            ),
            (
                "themedInk",
                .choice(
                    "The colour of an ink, the same in both themes or one for each.",
                    [
                        .reference("inkValue"),
                        .closedObject(
                            "The colour in each theme.", required: Theme.allCases.map(\.rawValue),
                            Theme.allCases.map {
                                ($0.rawValue, .reference("inkValue", "The colour on a \($0.rawValue) ground."))
                            }),
                    ])
            ),
            (
                "palette",
                .map(
                    description(of: "palette"), keys: namePattern, values: .reference("themedInk"),
                    [("properties", .object(standardInks))] + nameLength)
            ),
        ]
        for section in PropertyTree.root.children {
            result.append(("\(section.name)Rules", schema(of: section, path: section.name)))
        }
        result.append(
            (
                "rules", .closedObject("Style rules that stand together; what is not named stays as it is.", sections)
            ))
        return result
    }

    /// The inks of every style, so that editors can offer them; a pack may add its own.
    private static var standardInks: SchemaMembers {
        Ink.standard.map { ($0.rawValue, .reference("themedInk", "The colour of the ink \($0.rawValue).")) }
    }

    // MARK: Properties

    private static func schema(of tree: PropertyTree, path: String) -> JSONNode {
        if let property = tree.property { return schema(of: property) }
        return .closedObject(
            description(of: path), tree.children.map { ($0.name, schema(of: $0, path: "\(path).\($0.name)")) })
    }

    private static func schema(of property: StyleProperty) -> JSONNode {
        let summary = property.summary
        let initial: SchemaMembers = [("default", StyleRulesCoding.node(property.initialValue))]
        switch property.kind {
        case .number(let range, let unit):
            let unit = unit == "units" ? "grid units" : unit
            return .choice("\(summary) Unit: \(unit).", [.number(range), .reference("token")], initial)
        case .keyword(let words):
            return .words(summary, words, initial)
        case .pair(let range):
            let side = JSONNode.number(range)
            return .object(JSONNode.tuple("\(summary) Unit: grid units.", [side, side]).schemaMembers + initial)
        case .ink:
            return .reference("name", summary, initial)
        }
    }

    /// What the properties whose names start with `path` are about.
    private static func description(of path: String) -> String {
        switch path {
        case "grid": "The canvas that icons are drawn on and where points and ink may lie."
        case "grid.keylines": "The frames that give round, square, upright and lying icons the same weight to the eye."
        case "palette": "The colour of each ink, by the ink's name; \(Name.rule)."
        case "stroke": "How lines are drawn."
        case "corner": "How the corners between straight sides are rounded."
        case "fill": "How bodies are filled."
        case "gap": "How far shapes keep away from each other."
        case "detail": "How much may stand in one icon."
        case "pixel": "What is done for small sizes in pixels."
        default: "The properties of \(path)."
        }
    }
}

extension JSONNode {
    fileprivate static func reference(_ name: String, _ description: String, _ members: SchemaMembers) -> JSONNode {
        .object(JSONNode.reference(name, description).schemaMembers + members)
    }

    fileprivate var schemaMembers: SchemaMembers {
        guard case .object(let members) = value else { return [] }
        return members.map { ($0.key, $0.value) }
    }
}

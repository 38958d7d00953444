import InkpackCore

extension DocumentSchema {
    /// The schema of an icon document, but for its head and definitions.
    static var iconMembers: SchemaMembers {
        let head: SchemaMembers = [
            ("format", formatProperty(.icon)),
            ("name", .reference("name", "The icon's name; \(Name.rule).")),
            (
                "grid",
                .schema(
                    "The side of the square that coordinates are given on. Unit: grid units.",
                    [("type", "number"), ("minimum", 1), ("maximum", 1024), ("default", 24)])
            ),
            (
                "canvas",
                .tuple(
                    "Width and height in grid units of a picture that is not square; the longer one is the grid.",
                    [.reference("length"), .reference("length")])
            ),
            ("tags", .array("Search words.", of: .object([("type", "string")]))),
            ("category", .string("The group that the icon is shown in.")),
            ("label", .string("What a reader who cannot see the picture is told.")),
            (
                "aliases",
                .array(
                    "Other names for the icon.",
                    of: .choice("Another name.", [.object([("type", "string")]), alias]))
            ),
            ("license", .string("The licence of the drawing, best as an SPDX identifier.")),
            ("provenance", .string("Where the drawing comes from.")),
        ]
        let drawing: SchemaMembers = [
            ("rtl", .word("Whether the icon is reflected where text runs from right to left.", Icon.RightToLeft.self)),
            (
                "slots",
                .schema(
                    "Named places, such as \"badge\", as [x, y] in grid units.",
                    [("type", "object"), ("additionalProperties", .reference("point"))])
            ),
            ("override", override),
            ("variants", variants),
            ("shapes", shapes("What is drawn, the lowest first.")),
        ]
        return JSONNode.closedObjectMembers(
            "A drawing that stores intent; a style makes its looks. Coordinates are in grid units, y down.",
            required: ["format", "name", "shapes"], head + drawing)
    }

    private static var alias: JSONNode {
        .closedObject(
            "Another name, with what should be known about it.", required: ["name"],
            [
                ("name", .string("The other name.")),
                ("deprecated", .string("Why the name should no longer be used, if it should not.")),
            ])
    }

    private static var override: JSONNode {
        .closedObject(
            "Style rules for this icon alone.", required: ["reason", "style"],
            [
                ("reason", .filledString("Why this icon departs from the style.")),
                ("style", .reference("rules", "The rules, which count for more than all others.")),
            ])
    }

    private static var variants: JSONNode {
        .closedObject(
            "Drawings by hand for fill modes whose derived picture will not do.",
            FillMode.allCases.map { mode in
                (
                    mode.rawValue,
                    .closedObject(
                        "The drawing where fill.mode is \"\(mode.rawValue)\".", required: ["reason", "shapes"],
                        [
                            ("reason", .filledString("Why the derived picture will not do.")),
                            ("shapes", shapes("What is drawn instead, the lowest first.")),
                        ])
                )
            })
    }

    static func shapes(_ description: String) -> JSONNode {
        .array(description, of: .reference("shape"), [("minItems", 1)])
    }
}

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
            ("aliases", aliases),
            ("license", .string("The licence of the drawing, best as an SPDX identifier.")),
            ("provenance", .string("Where the drawing comes from.")),
            ("source", source),
            ("lint", exemptions),
        ]
        let drawing: SchemaMembers = [
            ("rtl", .word("Whether the icon is reflected where text runs from right to left.", Icon.RightToLeft.self)),
            ("slots", slots),
            ("override", override),
            ("variants", variants),
            ("shapes", shapes("What is drawn, the lowest first.")),
        ]
        return JSONNode.closedObjectMembers(
            "A drawing that stores intent; a style makes its looks. Coordinates are in grid units, y down.",
            required: ["format", "name", "shapes"], head + drawing)
    }

    static var aliases: JSONNode {
        .array("Other names for the icon.", of: .choice("Another name.", [.object([("type", "string")]), alias]))
    }

    static var slots: JSONNode {
        .schema(
            "Named places, such as \"badge\", as [x, y] in grid units.",
            [("type", "object"), ("additionalProperties", .reference("point"))])
    }

    /// What the icon says about itself, where it stands in an object of its own.
    static var metadata: JSONNode {
        .closedObject(
            "What the icon says about itself.",
            [
                ("category", .string("The group that the icon is shown in.")),
                ("label", .string("What a reader who cannot see the picture is told.")), ("aliases", aliases),
                ("license", .string("The licence of the drawing.")),
                ("provenance", .string("Where the drawing comes from.")), ("source", source),
                ("lint", exemptions),
            ])
    }

    private static var alias: JSONNode {
        .closedObject(
            "Another name, with what should be known about it.", required: ["name"],
            [
                ("name", .string("The other name.")),
                ("deprecated", .string("Why the name should no longer be used, if it should not.")),
            ])
    }

    private static var source: JSONNode {
        .closedObject(
            "The drawing that the icon was made from; of svg and svgBytes it has one.",
            [
                ("file", .string("The name of its file.")),
                ("changes", .array("What was changed in it, in order.", of: .object([("type", "string")]))),
                ("svg", .string("The SVG document.")),
                ("svgBytes", .string("The SVG document in Base64, if it is not UTF-8.")),
            ])
    }

    private static var exemptions: JSONNode {
        .closedObject(
            "Rules of the linter that the icon may break.",
            LintRule.all.map(\.id).sorted().map { rule in
                (
                    rule,
                    .choice(
                        "Why the icon may break the rule.",
                        [
                            .filledString("Why it may in every style."),
                            .closedObject(
                                "Why it may, and where.", required: ["reason"],
                                [
                                    ("reason", .filledString("Why it may.")),
                                    (
                                        "styles",
                                        .array("The styles in which it may.", of: .object([("type", "string")]))
                                    ),
                                ]),
                        ])
                )
            })
    }

    static var override: JSONNode {
        .closedObject(
            "Style rules for this icon alone.", required: ["reason", "style"],
            [
                ("reason", .filledString("Why this icon departs from the style.")),
                ("style", .reference("rules", "The rules, which count for more than all others.")),
            ])
    }

    static var variants: JSONNode {
        .closedObject(
            "Drawings by hand for fill modes whose derived picture will not do.",
            FillMode.allCases.map { ($0.rawValue, drawn("The drawing where fill.mode is \"\($0.rawValue)\".")) })
    }

    static var drawnByHand: JSONNode { drawn("A drawing by hand.") }

    private static func drawn(_ description: String) -> JSONNode {
        .closedObject(
            description, required: ["reason", "shapes"],
            [
                ("reason", .filledString("Why the derived picture will not do.")),
                ("shapes", shapes("What is drawn instead, the lowest first.")),
            ])
    }

    static func shapes(_ description: String) -> JSONNode {
        .array(description, of: .reference("shape"), [("minItems", 1)])
    }
}

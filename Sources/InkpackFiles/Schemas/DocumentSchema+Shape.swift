import InkpackCore

extension DocumentSchema {
    /// What icons need besides names and style rules.
    static var shapeDefinitions: SchemaMembers {
        [
            ("coordinate", .number(-1e6...1e6)),
            (
                "length",
                .object([("type", "number"), ("exclusiveMinimum", 0), ("maximum", 1_000_000)])
            ),
            ("point", .tuple("A point [x, y] in grid units, y down.", coordinates(2))),
            ("corner", corner),
            ("shape", shape),
        ] + appearanceDefinitions
    }

    private static func coordinates(_ count: Int) -> [JSONNode] {
        Array(repeating: .reference("coordinate"), count: count)
    }

    private static func lengths(_ count: Int) -> [JSONNode] { Array(repeating: .reference("length"), count: count) }

    private static var corner: JSONNode {
        .choice(
            "How corners are rounded: by the style's table (auto), by its table for closed shapes (frame), by its "
                + "radius for small ones (small), not at all (sharp), as far as the sides allow (pill), or by a radius in grid units.",
            [.object([("enum", ["auto", "frame", "small", "sharp", "pill"])]), .number(0...1000)])
    }

    private static var shape: JSONNode {
        .closedObject(
            "One shape: exactly one of \(geometry.map(\.0).joined(separator: ", ")), and what the shape is for.",
            geometry + parameters + attributes,
            [
                ("oneOf", JSONNode(.array(geometry.map { .object([("required", .texts([$0.0]))]) }))),
                ("dependentRequired", .object(parameters.map { ($0.0, .texts(["use"])) })),
                ("allOf", JSONNode(.array(components.map(componentRule) + appearanceRules))),
            ])
    }

    // MARK: Geometry

    private static var geometry: SchemaMembers {
        [
            ("path", pathData("SVG path data in grid units, y down.")),
            ("line", .tuple("A straight line [x1, y1, x2, y2] in grid units.", coordinates(4))),
            ("polyline", points("Straight sides through at least 2 points", least: 2)),
            ("polygon", points("A closed run of straight sides through at least 3 points", least: 3)),
            (
                "rect",
                .tuple(
                    "An axis-aligned rectangle [x, y, width, height] in grid units.", coordinates(2) + lengths(2))
            ),
            ("circle", .tuple("A circle [cx, cy, r] in grid units.", coordinates(2) + lengths(1))),
            (
                "ellipse",
                .tuple("An axis-aligned ellipse [cx, cy, rx, ry] in grid units.", coordinates(2) + lengths(2))
            ),
            (
                "arc",
                .tuple(
                    "A part of a circle [cx, cy, r, from, to]: grid units, then degrees, clockwise to the eye from the "
                        + "positive x axis; from and to differ by at most 360.",
                    coordinates(2) + lengths(1) + coordinates(2))
            ),
            ("dot", .tuple("A filled dot at [x, y] in grid units, whose size the style sets.", coordinates(2))),
            ("image", image),
            ("group", shapes("Shapes that share a transform, a mirror or an opacity; nested at most 32 deep.")),
            ("use", .words("A ready-made part that the style shapes.", components.map(\.name))),
        ]
    }

    static func pathData(_ description: String) -> JSONNode {
        .string(description, [("pattern", #"^[ \t\n\f\r]*[Mm][MmZzLlHhVvCcSsQqTtAa0-9eE+., \t\n\f\r-]*$"#)])
    }

    private static func points(_ what: String, least: Int) -> JSONNode {
        .array(
            "\(what) [x, y, x, y, ...] in grid units; an even count of numbers.", of: .reference("coordinate"),
            [("minItems", .number(Double(2 * least)))])
    }

    // MARK: Components

    private struct ComponentKeys {
        var name: String
        /// Of these exactly one is needed, if there are any.
        var either: [String] = []
        var optional: [String] = []
    }

    private static let components = [
        ComponentKeys(name: "slash", optional: ["from", "to"]),
        ComponentKeys(name: "badge", either: ["mark", "count"], optional: ["at"]),
        ComponentKeys(name: "enclosure", optional: ["keyline"]),
    ]

    static var parameters: SchemaMembers {
        [
            ("from", .reference("point", "Where a slash starts, in grid units; [3, 3] unless given.")),
            ("to", .reference("point", "Where a slash ends, in grid units; [21, 21] unless given.")),
            ("mark", .word("What a badge shows.", Component.Mark.self)),
            (
                "count",
                .schema(
                    "The number that a badge shows instead of a mark.",
                    [("type", "integer"), ("minimum", 0), ("maximum", 99)])
            ),
            (
                "at",
                .reference("point", "The centre of a badge, in grid units; the icon's slot \"badge\" unless given.")
            ),
            (
                "keyline",
                .word(
                    "The keyline of the style that an enclosure follows; circle unless given.", Component.Keyline.self)
            ),
        ]
    }

    /// If the shape uses the component, it has the component's parameters and no other one's.
    private static func componentRule(_ component: ComponentKeys) -> JSONNode {
        let used: SchemaMembers = [
            ("properties", .object([("use", .object([("const", .text(component.name))]))])),
            ("required", .texts(["use"])),
        ]
        let strange = parameters.map(\.0).filter { !(component.either + component.optional).contains($0) }
        var rule: SchemaMembers = [("properties", .object(strange.map { ($0, false) }))]
        if !component.either.isEmpty {
            rule.append(("oneOf", JSONNode(.array(component.either.map { .object([("required", .texts([$0]))]) }))))
        }
        return .object([("if", .object(used)), ("then", .object(rule))])
    }

    // MARK: Attributes

    private static var attributes: SchemaMembers {
        [
            ("id", .filledString("A name that is unique in the icon, by which edits and \"over\" address the shape.")),
            (
                "role",
                .word(
                    "What the shape does in the picture: a closed mass (body), stroked and knocked out of filled bodies "
                        + "(detail), always stroked (line), always filled (fill), or erasing (cut). An enclosure is a "
                        + "body, all else a line unless given.", Shape.Role.self)
            ),
            ("ink", .reference("name", "The ink of the style's palette, such as \"accent\"; primary unless given.")),
            ("corner", .reference("corner", "How the shape's corners are rounded; auto unless given.")),
            (
                "corners",
                .map(
                    "The corners of single vertices, which count from 0 in drawing order.", keys: "^(0|[1-9][0-9]*)$",
                    values: .reference("corner"))
            ),
            (
                "knockout",
                .word(
                    "What a detail takes out of a filled body: its line, or its inside as well; stroke unless given.",
                    Shape.Knockout.self)
            ),
            (
                "over",
                .array(
                    "The ids of earlier shapes from which this one is set off by the style's gap.",
                    of: .object([("type", "string")]))
            ),
            ("mirror", mirror),
            (
                "transform",
                transform("An SVG transform list in grid units and degrees, such as \"rotate(45 12 12)\".")
            ),
            ("opacity", opacity("From 0, which is invisible, to 1.")),
            (
                "asIs",
                .reference("appearance", "Looks of the shape's own, for which neither its role nor the style counts.")
            ),
        ]
    }

    static func transform(_ description: String) -> JSONNode {
        .string(
            description,
            [("pattern", #"^[\s,]*((translate|scale|rotate|skewX|skewY|matrix)\s*\([^()]*\)[\s,]*)*$"#)])
    }

    static func opacity(_ description: String) -> JSONNode {
        .schema(description, [("type", "number"), ("minimum", 0), ("maximum", 1), ("default", 1)])
    }

    static var mirror: JSONNode {
        let direction = "Left and right about an upright axis (horizontal), or top and bottom (vertical)."
        return .choice(
            "A reflection whose image is added to the shape.",
            [
                .word(direction, Shape.Mirror.Direction.self),
                .closedObject(
                    "A reflection about an axis that need not be in the middle.", required: ["direction"],
                    [
                        ("direction", .word(direction, Shape.Mirror.Direction.self)),
                        (
                            "axis",
                            .schema(
                                "Where the axis is, in grid units; the middle of the grid unless given.",
                                [("type", "number")])
                        ),
                    ]),
            ])
    }
}

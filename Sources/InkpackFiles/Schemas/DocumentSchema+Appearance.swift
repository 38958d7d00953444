import InkpackCore

extension DocumentSchema {
    /// What shapes need that are kept as they are.
    static var appearanceDefinitions: SchemaMembers {
        [
            ("appearance", appearance),
            (
                "paint",
                .choice(
                    "A colour, an ink of the palette, a gradient or a pattern. Coordinates are the shape's own.",
                    [.reference("color")] + PaintCoding.Kind.allCases.map { .reference(name(of: $0)) })
            ),
            (name(of: .ink), inkPaint), (name(of: .linear), linearPaint), (name(of: .radial), radialPaint),
            (name(of: .pattern), patternPaint),
            ("paintCoordinate", .number(-PaintCoding.reach...PaintCoding.reach)),
            ("paintRadius", .number(0...PaintCoding.reach)),
        ]
    }

    private static func name(of kind: PaintCoding.Kind) -> String { "\(kind.rawValue)Paint" }

    /// Which shapes have which looks of their own.
    static var appearanceRules: [JSONNode] {
        func rule(_ geometry: String, _ then: JSONNode, otherwise: JSONNode? = nil) -> JSONNode {
            let condition: SchemaMembers = [("if", .object([("required", .texts([geometry]))])), ("then", then)]
            return .object(condition + (otherwise.map { [("else", $0)] } ?? []))
        }
        func without(_ keys: [String]) -> JSONNode {
            let none = JSONNode.object([("properties", .object(keys.map { ($0, false) }))])
            return .object([("properties", .object([("asIs", none)]))])
        }
        return [
            rule("use", .object([("properties", .object([("asIs", false)]))])),
            rule("group", without(AppearanceCoding.outlineKeys)),
            rule("image", without(AppearanceCoding.outlineKeys), otherwise: without(AppearanceCoding.imageKeys)),
        ]
    }

    private static var appearance: JSONNode {
        .closedObject(
            "Looks of a shape's own, as SVG has them. Nothing is painted that is not given here.",
            outline + line + [
                (
                    "strokeFirst",
                    .schema(
                        "Whether the line is painted below the fill; false unless given.", [("type", "boolean")])
                ),
                (
                    "interpolation",
                    .word(
                        "How an image's pixels are enlarged; smooth unless given.",
                        DisplayList.Image.Interpolation.self)
                ),
                (
                    "blend",
                    .word("How colours meet those below, by CSS's names; normal unless given.", BlendMode.self)
                ),
                (
                    "isolate",
                    .schema(
                        "Whether a group is a layer of its own, even if nothing else makes it one; false unless given.",
                        [("type", "boolean")])
                ),
                ("clip", clip), ("mask", mask),
            ])
    }

    private static var outline: SchemaMembers {
        [
            ("fill", .reference("paint", "What the inside is painted with; nothing unless given.")),
            (
                "fillRule",
                .word("What counts as inside; nonzero unless given.", BezierPath.FillRule.self)
            ),
            ("stroke", .reference("paint", "What the line is painted with; nothing unless given.")),
        ]
    }

    private static var line: SchemaMembers {
        [
            (
                "strokeWidth",
                .schema(
                    "The width of the line, in the shape's own units.",
                    [("type", "number"), ("exclusiveMinimum", 0), ("maximum", 1_000_000), ("default", 1)])
            ),
            ("cap", .word("The shape of open ends; butt unless given.", Stroke.Cap.self)),
            ("join", .word("The shape of corners; miter unless given.", Stroke.Join.self)),
            (
                "miterLimit",
                .schema(
                    "The largest ratio of mitre length to width that is drawn as a mitre.",
                    [("type", "number"), ("minimum", 1), ("maximum", 1_000_000), ("default", 4)])
            ),
            (
                "dashes",
                .array(
                    "Lengths of dashes and gaps in turn, at least one of them above 0; a solid line unless given.",
                    of: .number(0...1e6), [("contains", .object([("exclusiveMinimum", 0)]))])
            ),
            (
                "dashOffset",
                .schema(
                    "How far into the dashes the line starts.",
                    [("type", "number"), ("minimum", -1_000_000), ("maximum", 1_000_000), ("default", 0)])
            ),
            (
                "pen",
                .tuple(
                    "The linear part [a, b, c, d] of the matrix from the pen's space, in which width and dashes are "
                        + "measured, to the shape's; [1, 0, 0, 1] unless given.",
                    Array(repeating: .reference("coordinate"), count: 4))
            ),
        ]
    }

    private static var clip: JSONNode {
        .closedObject(
            "A region that limits what is painted.", required: ["path"],
            [
                ("path", pathData("SVG path data in the shape's own units.")),
                ("rule", .word("What counts as inside; nonzero unless given.", BezierPath.FillRule.self)),
            ])
    }

    private static var mask: JSONNode {
        .closedObject(
            "A picture that says how much is seen at each point.", required: ["shapes"],
            [
                (
                    "coverage",
                    .word("What of the mask's picture counts; luminance unless given.", DisplayList.Mask.Coverage.self)
                ),
                ("shapes", shapes("What the mask shows, the lowest first.")),
            ])
    }

    static var image: JSONNode {
        let side = JSONNode.object([
            ("type", "integer"), ("minimum", 1), ("maximum", .number(Double(ImageCoding.sideLimit))),
        ])
        return .closedObject(
            "A picture whose pixels are one unit each, the first one's corner at (0, 0); the transform places it.",
            required: ["size", "rgba"],
            [
                ("size", .tuple("Width and height in pixels.", [side, side])),
                (
                    "rgba",
                    .string(
                        "The pixels in base64, rows from top to bottom: red, green, blue, alpha, the colours not "
                            + "multiplied by alpha.",
                        [("contentEncoding", "base64"), ("pattern", "^[A-Za-z0-9+/]*={0,2}$")])
                ),
            ])
    }

    // MARK: Paints

    private static func paint(
        _ kind: PaintCoding.Kind, _ description: String, required: [String] = [], _ properties: SchemaMembers
    ) -> JSONNode {
        .closedObject(description, required: [kind.rawValue] + required, properties)
    }

    private static var inkPaint: JSONNode {
        paint(
            .ink, "A colour of the style's palette.",
            [
                ("ink", .reference("name", "The ink, such as \"accent\".")),
                ("opacity", opacity("How much of it is painted, from 0 to 1.")),
            ])
    }

    private static var linearPaint: JSONNode {
        paint(
            .linear, "A gradient along a line.", required: ["stops"],
            [
                (
                    "linear",
                    .tuple(
                        "The line [x1, y1, x2, y2].", Array(repeating: .reference("paintCoordinate"), count: 4))
                )
            ] + gradientMembers)
    }

    private static var radialPaint: JSONNode {
        let circle: [JSONNode] = [
            .reference("paintCoordinate"), .reference("paintCoordinate"), .reference("paintRadius"),
        ]
        return paint(
            .radial, "A gradient from a circle outwards to another.", required: ["stops"],
            [
                (
                    "radial",
                    .schema(
                        "The outer circle and the inner one [cx, cy, r, fx, fy, fr]; fr is 0, and the inner centre the "
                            + "outer one, unless given.",
                        [
                            ("type", "array"), ("prefixItems", JSONNode(.array(circle + circle))), ("items", false),
                            ("minItems", 3), ("not", .object([("minItems", 4), ("maxItems", 4)])),
                        ])
                )
            ] + gradientMembers)
    }

    private static var gradientMembers: SchemaMembers {
        let stop = JSONNode.tuple(
            "An offset from 0 to 1 and its colour.", [.number(0...1), .reference("color")])
        return [
            ("stops", .array("Colours along the gradient, their offsets ascending.", of: stop, [("minItems", 1)])),
            (
                "spread",
                .word("What is painted beyond the ends; pad unless given.", GradientSpread.self)
            ),
            ("transform", transform("An SVG transform list from the gradient's space to the shape's.")),
        ]
    }

    private static var patternPaint: JSONNode {
        paint(
            .pattern, "Shapes that are repeated in both directions.", required: ["shapes"],
            [
                (
                    "pattern",
                    .tuple(
                        "One tile [x, y, width, height] in the pattern's space.",
                        [
                            .reference("paintCoordinate"), .reference("paintCoordinate"), patternLength, patternLength,
                        ])
                ),
                ("shapes", shapes("What a tile shows, in the pattern's space, the lowest first.")),
                ("opacity", opacity("The opacity of every tile, from 0 to 1.")),
                ("transform", transform("An SVG transform list from the pattern's space to the shape's.")),
            ])
    }

    private static var patternLength: JSONNode {
        .object([("type", "number"), ("exclusiveMinimum", 0), ("maximum", .number(PaintCoding.reach))])
    }
}

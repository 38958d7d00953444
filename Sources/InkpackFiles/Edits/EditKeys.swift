import InkpackCore

/// What an operation is written with: its keys, for the reader and the schema alike.
struct EditKeys {
    /// A key and what stands under it.
    struct Key {
        var name: String
        var schema: JSONNode
        var isRequired: Bool
    }

    var operation: String
    /// What the operation does, as a sentence.
    var summary: String
    var keys: [Key]

    init(_ operation: String, _ summary: String, _ keys: [Key]) {
        self.operation = operation
        self.summary = summary
        self.keys = keys
    }

    /// The keys that may stand in the operation, with those of all operations.
    var names: [String] { ["op"] + keys.map(\.name) + ["why"] }

    static func of(_ operation: String) -> EditKeys? { all.first { $0.operation == operation } }

    // MARK: Kinds of keys

    private static let select = Key(
        name: "select", schema: .reference("selector", "Which shapes are meant."), isRequired: true)

    private static func needs(_ name: String, _ schema: JSONNode) -> Key {
        Key(name: name, schema: schema, isRequired: true)
    }

    private static func takes(_ name: String, _ schema: JSONNode) -> Key {
        Key(name: name, schema: schema, isRequired: false)
    }

    private static func point(_ description: String) -> JSONNode { .reference("point", description) }

    private static func number(_ description: String) -> JSONNode { .schema(description, [("type", "number")]) }

    private static func count(_ description: String) -> JSONNode {
        .schema(description, [("type", "integer"), ("minimum", 0)])
    }

    private static func orNull(_ description: String, _ schema: JSONNode) -> JSONNode {
        .choice(description, [schema, .object([("type", "null")])])
    }

    private static func nullable(_ description: String) -> JSONNode {
        .schema(description, [("type", ["string", "null"])])
    }

    private static let id = JSONNode.filledString("A name that is unique in the icon.")

    // MARK: The table

    static let all: [EditKeys] = list + places + vertices + attributes + outlines + components + icons

    private static let list = [
        EditKeys(
            "add", "Puts a shape into the drawing; on top of all unless a place is given.",
            [
                needs("shape", .reference("shape", "The shape.")),
                takes("at", count("How many shapes of the list are below.")),
                takes("in", .reference("selector", "The group that the shape is put into.")),
                takes("variant", .word("The drawing by hand that is meant.", FillMode.self)),
            ]),
        EditKeys("remove", "Takes shapes out, and their ids out of what others are over.", [select]),
        EditKeys(
            "replace", "Puts another shape into the place of one, with its id unless it has its own.",
            [select, needs("shape", .reference("shape", "The shape."))]),
        EditKeys(
            "duplicate", "Adds copies above the originals, moved, with ids of their own.",
            [select, takes("by", point("How far the copies are moved; not at all unless given."))]),
        EditKeys(
            "reorder", "Changes the order of drawing.",
            [
                select,
                needs(
                    "to",
                    .choice(
                        "Above or below all others, past the next one, or the place in the list.",
                        [
                            .words("A direction.", ["front", "back", "forward", "backward"]),
                            count("The place."),
                        ])),
            ]),
        EditKeys("group", "Makes one group of shapes.", [select, takes("id", id)]),
        EditKeys("ungroup", "Puts the shapes of groups into their place.", [select]),
    ]

    private static let places = [
        EditKeys("move", "Moves shapes.", [select, needs("by", point("To the right and down."))]),
        EditKeys(
            "scale", "Makes shapes larger or smaller.",
            [
                select,
                needs(
                    "by",
                    .choice("By one factor, or by one along each axis.", [number("The factor."), point("[x, y].")])),
                takes("about", point("What stays in its place; the middle of the selected unless given.")),
            ]),
        EditKeys(
            "rotate", "Turns shapes, clockwise to the eye.",
            [
                select, needs("by", number("The angle in degrees.")),
                takes("about", point("What stays in its place; the middle of the selected unless given.")),
            ]),
        EditKeys(
            "mirror", "Turns shapes into their mirror images.",
            [
                select, needs("direction", .word("Left and right, or top and bottom.", Shape.Mirror.Direction.self)),
                takes("axis", number("Where the axis is; the middle of the selected unless given.")),
            ]),
        EditKeys(
            "align", "Brings edges or middles of shapes to one line.",
            [
                select, needs("edge", .word("What is brought to one line.", Alignment.self)),
                takes("to", .word("What they are aligned to; the selection unless given.", AlignmentFrame.self)),
            ]),
        EditKeys(
            "distribute", "Makes the gaps between shapes equal.",
            [
                select, needs("direction", .word("Along which axis.", Shape.Mirror.Direction.self)),
                takes("gap", number("The gap; shared out between the outermost two unless given.")),
            ]),
        EditKeys(
            "snap", "Moves all points onto multiples of a step.",
            [select, takes("step", number("In grid units; the style's grid.subStep unless given."))]),
        EditKeys(
            "center", "Moves what is selected to the middle of the canvas.",
            [select, takes("by", .word("What counts as the middle; the bounds unless given.", Centering.self))]),
        EditKeys(
            "fitToKeyline", "Scales what is selected into a keyline of the style, and centres it.",
            [select, takes("keyline", .word("The nearest one unless given.", Component.Keyline.self))]),
    ]

    private static let vertex = needs("vertex", count("The vertex, counted from 0 in drawing order."))

    private static let vertices = [
        EditKeys("setVertex", "Moves one vertex.", [select, vertex, needs("to", point("Its new place."))]),
        EditKeys(
            "insertVertex", "Adds a vertex on the side behind one.",
            [
                select, needs("after", count("The vertex before the new one, counted from 0.")),
                takes("at", point("Its place; the middle of the side unless given.")),
            ]),
        EditKeys("deleteVertex", "Leaves a vertex out; its two sides become one.", [select, vertex]),
        EditKeys(
            "setCorner", "Sets how corners are rounded.",
            [
                select, takes("vertex", count("One vertex, counted from 0; all unless given.")),
                needs(
                    "value",
                    orNull("The class or radius; null gives it back to the shape or the style.", .reference("corner"))),
            ]),
    ]

    private static let attributes = [
        EditKeys(
            "setID", "Gives one shape another id; shapes that are over it follow.",
            [select, needs("value", nullable("The id, or null for none."))]),
        EditKeys(
            "setRole", "Sets what shapes are for.", [select, needs("value", .word("The role.", Shape.Role.self))]),
        EditKeys("setInk", "Gives shapes another ink.", [select, needs("value", .reference("name", "The ink."))]),
        EditKeys(
            "setKnockout", "Sets what details take out of solid bodies.",
            [select, needs("value", .word("The line, or the inside as well.", Shape.Knockout.self))]),
        EditKeys(
            "setOver", "Sets which earlier shapes are set off by a gap.",
            [select, needs("value", .array("Their ids.", of: .object([("type", "string")])))]),
        EditKeys("setOpacity", "Fades shapes.", [select, needs("value", DocumentSchema.opacity("From 0 to 1."))]),
        EditKeys(
            "setTransform", "Sets the transform of shapes.",
            [
                select,
                needs(
                    "value", orNull("SVG's transform list, or null for none.", DocumentSchema.transform("The list."))),
            ]),
        EditKeys(
            "setMirror", "Adds a mirror image to shapes, or takes it away.",
            [select, needs("value", orNull("The reflection, or null for none.", DocumentSchema.mirror))]),
    ]

    private static let outlines = [
        EditKeys(
            "join", "Makes one path of lines whose ends meet.",
            [select, takes("within", number("How far ends may be apart; 0 unless given."))]),
        EditKeys("split", "Cuts an outline at a vertex.", [select, vertex]),
        EditKeys("reverse", "Draws outlines from their other end.", [select]),
        EditKeys(
            "simplify", "Draws outlines with fewer segments.",
            [select, takes("tolerance", number("How far off in grid units; 0.05 unless given."))]),
        EditKeys(
            "offset", "Grows closed shapes, or shrinks them.",
            [
                select, needs("by", number("The distance, below 0 to shrink.")),
                takes("join", .word("How corners that grow are drawn; round unless given.", Stroke.Join.self)),
            ]),
        EditKeys(
            "outlineStroke", "Turns lines into filled areas.",
            [select, takes("width", number("The width; the style's stroke unless given."))]),
        combination("union", "Makes one shape of what lies in any of them."),
        combination("subtract", "Takes shapes out of the first one."),
        combination("intersect", "Keeps what lies in all of them."),
        combination("exclude", "Keeps what lies in an odd number of them."),
    ]

    private static func combination(_ name: String, _ summary: String) -> EditKeys {
        EditKeys(
            name, summary,
            [
                select,
                takes(
                    "with",
                    .reference("selector", "The shapes that act on the selected ones; all but the lowest unless given.")
                ),
            ])
    }

    private static let components = [
        EditKeys(
            "attach", "Puts a component onto the icon.",
            [needs("component", .words("A ready-made part that the style shapes.", ["slash", "badge", "enclosure"]))]
                + DocumentSchema.parameters.map { takes($0.0, $0.1) }
                + [
                    takes("slot", .filledString("The icon's slot at which a badge stands.")),
                    takes("id", id),
                    takes("ink", .reference("name", "The ink; primary unless given.")),
                    takes(
                        "over",
                        .array(
                            "The ids of what it is set off from; all unless given.", of: .object([("type", "string")]))),
                    takes(
                        "keepSize",
                        .schema("Whether an enclosure takes the drawing in as it is.", [("type", "boolean")])),
                ]),
        EditKeys(
            "detach", "Takes components off.",
            [select, takes("expand", .schema("Whether their shapes stay as ordinary ones.", [("type", "boolean")]))]),
    ]

    private static let icons = [
        EditKeys(
            "rename", "Gives the icon another name; the old one stays as an alias.",
            [
                needs("name", .reference("name", "The new name.")),
                takes("alias", .schema("Whether the old name stays; true unless given.", [("type", "boolean")])),
                takes("deprecated", .filledString("Why the old name should no longer be used.")),
            ]),
        EditKeys(
            "setMetadata", "Sets what does not change the picture; what is not named stays.",
            [
                takes("category", nullable("The group that the icon is shown in.")),
                takes("label", nullable("What a reader who cannot see the picture is told.")),
                takes("license", nullable("The licence of the drawing.")),
                takes("provenance", nullable("Where the drawing comes from.")),
                takes("tags", .array("Search words.", of: .object([("type", "string")]))),
                takes("aliases", DocumentSchema.aliases), takes("slots", DocumentSchema.slots),
                takes(
                    "rtl",
                    orNull(
                        "What happens where text runs from right to left.", .word("The choice.", Icon.RightToLeft.self))
                ),
            ]),
        EditKeys(
            "setOverride", "Sets style rules for this icon alone.",
            [needs("value", orNull("The rules with a reason, or null for none.", DocumentSchema.override))]),
        EditKeys(
            "setVariant", "Sets a drawing by hand for a fill mode.",
            [
                needs("mode", .word("The fill mode.", FillMode.self)),
                needs("value", orNull("The drawing with a reason, or null for none.", DocumentSchema.drawnByHand)),
            ]),
        EditKeys(
            "sequence", "Does several edits, all or none.",
            [needs("do", .array("The edits.", of: .reference("edit"), [("minItems", 1)]))]),
        EditKeys(
            "restore", "Sets parts of the icon to what they were.",
            [
                takes("name", .reference("name", "The icon's name.")),
                takes("tags", .array("Search words.", of: .object([("type", "string")]))),
                takes("metadata", DocumentSchema.metadata),
                takes(
                    "rtl",
                    orNull(
                        "What happens where text runs from right to left.", .word("The choice.", Icon.RightToLeft.self))
                ),
                takes("slots", DocumentSchema.slots),
                takes("override", orNull("The rules with a reason, or null for none.", DocumentSchema.override)),
                takes("variants", DocumentSchema.variants),
                takes(
                    "shapes",
                    .closedObject(
                        "Neighbours in the list of shapes, and what takes their place.",
                        required: ["at", "remove", "insert"],
                        [
                            ("at", count("How many shapes stand before them.")),
                            ("remove", count("How many shapes are taken out.")),
                            ("insert", .array("What takes their place.", of: .reference("shape", "The shape."))),
                        ])),
            ]),
    ]
}

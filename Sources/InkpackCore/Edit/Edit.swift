/// One change of an icon, as a value: what a person or a program asks for, what a history keeps, what undoes another.
///
/// ``Icon/apply(_:context:)`` applies it. Coordinates are the icon's grid units, y down, unless a case says otherwise.
/// <doc:EditingIcons> tells for each what it does, and how it stands in JSON.
public indirect enum Edit: Hashable, Sendable {
    // MARK: The list of shapes

    /// Puts a shape into the drawing; on top of all without a spot.
    case add(Shape, at: ShapeSpot?)
    case remove(ShapeSelector)
    /// Puts another shape into the place of one; without an id of its own it takes over that of the old one.
    case replace(ShapeSelector, with: Shape)
    /// Adds copies right above the originals, moved; ids of the copies are made unique.
    case duplicate(ShapeSelector, by: Vec2)
    case reorder(ShapeSelector, to: StackOrder)
    /// Makes one group of shapes of one list, where the topmost of them is.
    case group(ShapeSelector, id: String?)
    /// Puts the shapes of groups into their place, with what the group does to them.
    case ungroup(ShapeSelector)

    // MARK: Where shapes are

    case move(ShapeSelector, by: Vec2)
    /// About a point, or about the middle of the selected shapes' bounds.
    case scale(ShapeSelector, by: Vec2, about: Vec2?)
    /// By degrees, clockwise to the eye, about a point or the middle of the selected shapes' bounds.
    case rotate(ShapeSelector, by: Double, about: Vec2?)
    /// Turns shapes into their mirror images, about an axis or the middle of the selected shapes' bounds.
    case mirror(ShapeSelector, Shape.Mirror.Direction, axis: Double?)
    case align(ShapeSelector, Alignment, to: AlignmentFrame)
    /// Makes the gaps between the bounds of three or more shapes equal, or of a given size.
    case distribute(ShapeSelector, Shape.Mirror.Direction, gap: Double?)
    /// Moves all points onto multiples of a step, the style's unless given.
    case snap(ShapeSelector, step: Double?)
    /// Moves all that is selected so that its middle is the middle of the canvas.
    case center(ShapeSelector, Centering)
    /// Scales all that is selected into a keyline of the style, the nearest unless given, and centres it.
    case fitToKeyline(ShapeSelector, Component.Keyline?)

    // MARK: Vertices, which count from 0 in drawing order; points are the shape's own, before its transform

    case setVertex(ShapeSelector, Int, to: Vec2)
    /// On the side that follows a vertex: at a point, or in the middle.
    case insertVertex(ShapeSelector, after: Int, at: Vec2?)
    case deleteVertex(ShapeSelector, Int)
    /// For whole shapes, or one vertex; `nil` leaves the vertex to the shape, and the shape to the style.
    case setCorner(ShapeSelector, vertex: Int?, Shape.Corner?)

    // MARK: What shapes are

    /// Gives one shape another id; shapes that are `over` it follow.
    case setID(ShapeSelector, String?)
    case setRole(ShapeSelector, Shape.Role)
    case setInk(ShapeSelector, Ink)
    case setKnockout(ShapeSelector, Shape.Knockout)
    /// The earlier shapes, by id, from which the selected ones are set off.
    case setOver(ShapeSelector, [String])
    case setOpacity(ShapeSelector, Double)
    case setTransform(ShapeSelector, Transform?)
    /// The reflection that is added to shapes.
    case setMirror(ShapeSelector, Shape.Mirror?)

    // MARK: Outlines

    /// Makes one path of open ones whose ends meet, or are at most a distance apart.
    case join(ShapeSelector, within: Double)
    /// Cuts an outline at a vertex: an open one into two shapes, a closed one open.
    case split(ShapeSelector, at: Int)
    /// Draws the same outline from its other end.
    case reverse(ShapeSelector)
    /// Draws outlines with fewer segments that are nowhere further off than the tolerance.
    case simplify(ShapeSelector, tolerance: Double)
    /// Grows closed shapes, or shrinks them by a negative distance.
    case offset(ShapeSelector, by: Double, join: Stroke.Join)
    /// Turns lines into filled areas, of the style's stroke unless a width is given.
    case outlineStroke(ShapeSelector, width: Double?)
    /// Makes one path of what is selected, the first of which keeps its place, id, role and ink.
    case combine(RegionOperation, ShapeSelector, with: ShapeSelector?)

    // MARK: Components

    case attach(Attachment)
    /// Takes components off, or leaves their shapes as ordinary ones.
    case detach(ShapeSelector, expanding: Bool)

    // MARK: The icon

    /// Gives the icon another name; the old one stays as an alias if one is given.
    case rename(String, alias: OldName)
    case setMetadata(MetadataChange)
    /// Style rules for this icon alone, with a reason; `nil` removes them.
    case setOverride(Icon.Override?)
    /// A drawing by hand for a fill mode, with a reason; `nil` removes it.
    case setVariant(FillMode, Icon.HandDrawn?)

    // MARK: Edits of edits

    /// Several edits, all or none; only the last state must be a valid icon.
    case sequence([EditStep])
    /// Sets parts of the icon to what they were; what inverses are made of.
    case restore(IconPatch)
}

/// An edit, and why it was made.
public struct EditStep: Hashable, Sendable {
    public var edit: Edit
    /// A sentence for people.
    public var why: String?

    public init(_ edit: Edit, why: String? = nil) {
        self.edit = edit
        self.why = why
    }
}

extension Edit {
    /// The name of the operation, as in JSON and in messages.
    public var operation: String {
        switch self {
        case .add: "add"
        case .remove: "remove"
        case .replace: "replace"
        case .duplicate: "duplicate"
        case .reorder: "reorder"
        case .group: "group"
        case .ungroup: "ungroup"
        case .move: "move"
        case .scale: "scale"
        case .rotate: "rotate"
        case .mirror: "mirror"
        case .align: "align"
        case .distribute: "distribute"
        case .snap: "snap"
        case .center: "center"
        case .fitToKeyline: "fitToKeyline"
        case .setVertex: "setVertex"
        case .insertVertex: "insertVertex"
        case .deleteVertex: "deleteVertex"
        case .setCorner: "setCorner"
        case .setID: "setID"
        case .setRole: "setRole"
        case .setInk: "setInk"
        case .setKnockout: "setKnockout"
        case .setOver: "setOver"
        case .setOpacity: "setOpacity"
        case .setTransform: "setTransform"
        case .setMirror: "setMirror"
        case .join: "join"
        case .split: "split"
        case .reverse: "reverse"
        case .simplify: "simplify"
        case .offset: "offset"
        case .outlineStroke: "outlineStroke"
        case .combine(let operation, _, _): operation.rawValue
        case .attach: "attach"
        case .detach: "detach"
        case .rename: "rename"
        case .setMetadata: "setMetadata"
        case .setOverride: "setOverride"
        case .setVariant: "setVariant"
        case .sequence: "sequence"
        case .restore: "restore"
        }
    }
}

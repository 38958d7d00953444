/// A place in the list of shapes where one is put.
public struct ShapeSpot: Hashable, Sendable {
    /// A group, by a selector of one shape; `nil` for the icon's own list.
    public var group: ShapeSelector?
    /// How many shapes of the list are below; `nil` for the top.
    public var index: Int?
    /// The drawing by hand that is meant, instead of the icon's own.
    public var variant: FillMode?

    public init(_ index: Int? = nil, in group: ShapeSelector? = nil, variant: FillMode? = nil) {
        self.index = index
        self.group = group
        self.variant = variant
    }
}

/// Where shapes go in the order of drawing, within their own list.
public enum StackOrder: Hashable, Sendable {
    /// On top of all.
    case front
    /// Below all.
    case back
    /// Above the next one.
    case forward
    /// Below the one before.
    case backward
    /// So that the first of them has this place in the list.
    case index(Int)
}

/// Which edges or middles of bounds are brought to one line.
public enum Alignment: String, Hashable, Sendable, CaseIterable {
    case left
    case right
    case top
    case bottom
    /// The middles, onto one upright line.
    case middleX
    /// The middles, onto one level line.
    case middleY
}

/// What shapes are aligned to.
public enum AlignmentFrame: String, Hashable, Sendable, CaseIterable {
    /// The bounds of all that is selected.
    case selection
    /// The canvas without the style's padding.
    case liveArea
    case canvas
}

/// What counts as the middle of a drawing.
public enum Centering: String, Hashable, Sendable, CaseIterable {
    /// The middle of the bounds.
    case geometric
    /// The centre of mass of the picture; needs ``EditContext/rasterizer``.
    case optical
}

/// A component to put onto an icon.
public struct Attachment: Hashable, Sendable {
    /// What the component is set off from.
    public enum Target: Hashable, Sendable {
        /// Every shape below it; those without an id get one.
        case all
        /// These shapes, by id.
        case shapes([String])
    }

    public var component: Component
    public var id: String?
    public var ink: Ink
    public var over: Target
    /// A slot of the icon at which a badge stands; `nil` for the badge's own centre, or the slot "badge".
    public var slot: String?
    /// Whether an enclosure takes the drawing in as it is, and does not scale it to fit.
    public var keepsSize: Bool

    public init(
        _ component: Component, id: String? = nil, ink: Ink = .primary, over: Target = .all, slot: String? = nil,
        keepsSize: Bool = false
    ) {
        self.component = component
        self.id = id
        self.ink = ink
        self.over = over
        self.slot = slot
        self.keepsSize = keepsSize
    }
}

/// What becomes of the name that an icon had.
public enum OldName: Hashable, Sendable {
    case dropped
    /// Both names are as good.
    case alias
    /// The name should no longer be used, for this reason.
    case deprecated(String)
}

/// What an edit does to one value.
public enum FieldChange<Value: Hashable & Sendable>: Hashable, Sendable {
    case keep
    case set(Value)
}

/// New values for what does not change the picture; what is kept stays.
public struct MetadataChange: Hashable, Sendable {
    public var category: FieldChange<String?> = .keep
    public var label: FieldChange<String?> = .keep
    public var license: FieldChange<String?> = .keep
    public var provenance: FieldChange<String?> = .keep
    public var tags: FieldChange<[String]> = .keep
    public var aliases: FieldChange<[Icon.Alias]> = .keep
    public var slots: FieldChange<[String: Vec2]> = .keep
    public var rtl: FieldChange<Icon.RightToLeft?> = .keep

    public init() {}
}

/// What parts of an icon are to be, exactly; what is kept stays.
public struct IconPatch: Hashable, Sendable {
    /// Neighbours in a list of shapes, and what stands there instead.
    public struct Splice: Hashable, Sendable {
        /// How many shapes stand before the change.
        public var index: Int
        /// How many shapes are taken out.
        public var removed: Int
        /// What takes their place.
        public var shapes: [Shape]

        public init(at index: Int, removing removed: Int, inserting shapes: [Shape]) {
            self.index = index
            self.removed = removed
            self.shapes = shapes
        }
    }

    public var name: FieldChange<String> = .keep
    public var tags: FieldChange<[String]> = .keep
    public var metadata: FieldChange<Icon.Metadata> = .keep
    public var rtl: FieldChange<Icon.RightToLeft?> = .keep
    public var slots: FieldChange<[String: Vec2]> = .keep
    public var override: FieldChange<Icon.Override?> = .keep
    public var variants: FieldChange<[FillMode: Icon.HandDrawn]> = .keep
    /// In the icon's own list of shapes; `nil` where that is kept.
    public var shapes: Splice?

    public init() {}
}

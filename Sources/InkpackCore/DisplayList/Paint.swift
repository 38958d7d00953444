/// What a shape is painted with: concrete, in the coordinates of the display list.
public enum Paint: Hashable, Sendable {
    case solid(Color)
    case linear(LinearGradient)
    case radial(RadialGradient)
    case pattern(Pattern)
}

/// A colour at a place along a gradient.
public struct GradientStop: Hashable, Sendable {
    /// 0 at the gradient's start, 1 at its end; ascending along the list of stops.
    public var offset: Double
    public var color: Color

    public init(_ offset: Double, _ color: Color) {
        self.offset = offset
        self.color = color
    }
}

/// What a gradient paints beyond its ends: SVG's `spreadMethod`.
public enum GradientSpread: String, Hashable, Sendable, CaseIterable {
    case pad
    case reflect
    case `repeat`
}

/// A gradient along the line from `start` to `end`.
public struct LinearGradient: Hashable, Sendable {
    public var start: Vec2
    public var end: Vec2
    public var stops: [GradientStop]
    public var spread: GradientSpread
    /// From gradient space to the display list's.
    public var transform: Affine

    public init(
        start: Vec2, end: Vec2, stops: [GradientStop], spread: GradientSpread = .pad, transform: Affine = .identity
    ) {
        self.start = start
        self.end = end
        self.stops = stops
        self.spread = spread
        self.transform = transform
    }
}

/// A gradient from the circle about the focal point outwards to the circle about `center`.
public struct RadialGradient: Hashable, Sendable {
    public var center: Vec2
    public var radius: Double
    public var focus: Vec2
    /// The radius of the circle that the gradient starts at: SVG 2's `fr`. 0 for a point.
    public var focalRadius: Double
    public var stops: [GradientStop]
    public var spread: GradientSpread
    /// From gradient space to the display list's.
    public var transform: Affine

    public init(
        center: Vec2, radius: Double, focus: Vec2? = nil, focalRadius: Double = 0, stops: [GradientStop],
        spread: GradientSpread = .pad, transform: Affine = .identity
    ) {
        self.center = center
        self.radius = radius
        self.focus = focus ?? center
        self.focalRadius = focalRadius
        self.stops = stops
        self.spread = spread
        self.transform = transform
    }
}

/// A picture that is repeated in both directions.
public struct Pattern: Hashable, Sendable {
    /// One tile, in pattern space; what reaches beyond it is cut off.
    public var tile: Bounds
    /// 0 to 1, for every tile.
    public var opacity: Double
    /// From pattern space to the display list's.
    public var transform: Affine
    /// What a tile shows, in pattern space.
    public var items: [DisplayList.Item]

    public init(tile: Bounds, opacity: Double = 1, transform: Affine = .identity, items: [DisplayList.Item]) {
        self.tile = tile
        self.opacity = opacity
        self.transform = transform
        self.items = items
    }
}

/// One painted shape of a drawing.
public struct DrawnShape: Hashable, Sendable {
    /// How a shape, or a whole drawing, says what it shows.
    public enum Encoding: String, Hashable, Sendable, CaseIterable {
        /// Strokes with a width, a cap and a join.
        case liveStroke = "live-stroke"
        /// Filled outlines of strokes: their edges are parallel, one width apart.
        case outlinedStroke = "outlined-stroke"
        /// Filled areas.
        case solid
        /// Areas in several colours, or gradients: an illustration. Of whole drawings only.
        case multicolor
        /// Pixels.
        case image
    }

    /// Counts the shapes and images of the display list in painting order, those of groups included.
    public var index: Int
    /// The `id` of the shape in the document, if it has one.
    public var source: String?
    /// The encoding of most of its area.
    public var encoding: Encoding
    /// The colour, of a gradient its middle; its alpha is that of the shape and all groups around it together.
    public var color: Color
    public var ink: Ink?
    public var isGradient: Bool
    /// What it paints if nothing lies over it, in canvas units squared; overlaps of its own count twice.
    public var area: Double
    /// How much of the area is strokes that are drawn as outlines; 1 for a live stroke.
    public var strokedArea: Double
    public var bounds: Bounds
    /// The contours of those of its parts that are filled areas.
    public var outlines: [DrawnOutline]
    /// The strokes, live or found between the edges of the outline.
    public var lines: [DrawnLine]
    /// Single points: round or square, and their diameter.
    public var dots: [DrawnDot]
    /// The number of segments that its path is made of, as a measure of how it was made.
    public var segments: Int
}

/// A contour of a filled area.
public struct DrawnOutline: Hashable, Sendable {
    public var contour: DrawnContour
    /// Whether the area lies outside of it: a hole.
    public var isHole: Bool
    /// Whether the filled side lies clockwise of the contour's direction, to the eye.
    public var isFilledClockwise: Bool
    /// The index of the drawing's shape.
    public var shape: Int
}

/// A round or square point.
public struct DrawnDot: Hashable, Sendable {
    public var center: Vec2
    public var diameter: Double
    public var isRound: Bool
    /// The index of the drawing's shape.
    public var shape: Int

    public var area: Double { diameter * diameter * (isRound ? Double.pi / 4 : 1) }
}

/// What one drawing says about the style that it was drawn in.
///
/// All lengths are in 24ths of the canvas, so that drawings on different canvases compare.
public struct DrawingTraits: Hashable, Sendable {
    /// How a drawing makes its bodies.
    public enum Content: String, Hashable, Sendable, CaseIterable {
        /// Strokes, live or outlined.
        case line
        /// Filled areas.
        case solid
        /// Strokes over areas of a lighter tone.
        case duotone
        /// More than two colours, or gradients.
        case multicolor
        /// Pixels.
        case image
        case blank
    }

    /// Where a corner stands, for the corner table of a style.
    public enum CornerKind: String, Hashable, Sendable, CaseIterable {
        /// Of a closed shape, with sides along the axes.
        case upright
        /// Of a closed shape, a right angle with sides that run diagonally.
        case diagonal
        /// Of a closed shape, at another angle.
        case slanted
        /// Of an open line.
        case open
        /// Of a closed shape, where another line ends.
        case junction
    }

    public struct Corner: Hashable, Sendable {
        public var kind: CornerKind
        /// As a right angle in the same style would have it, on the centre line of strokes; 0 if sharp.
        public var radius: Double
        /// The shorter side of the shape.
        public var side: Double
        /// Whether it is one of a stroke, not of an area.
        public var isStroke: Bool
        public var isExterior: Bool
        public var angle: Double
        /// Whether both sides run along the axes.
        public var isUpright: Bool
    }

    public struct Tone: Hashable, Sendable {
        public var color: Color
        /// As a share of the canvas.
        public var area: Double
        /// How much of that is strokes.
        public var strokedArea: Double
        public var isGradient: Bool
        /// Whether it lies under strokes of another colour or opacity.
        public var isUnderlay: Bool
    }

    /// The gap that a shape keeps clear in those below it, told by what it erases.
    public struct Clearance: Hashable, Sendable {
        public var gap: Double
        /// Whether what keeps clear is a slash across the canvas or a disc in a corner of it.
        public var isModifier: Bool
    }

    /// The longer side of the canvas, in its own units.
    public var canvas: Double
    public var content: Content
    /// The encoding of most of its area.
    public var encoding: DrawnShape.Encoding
    /// The least distance of ink to the edge of the canvas; `nil` for a blank drawing.
    public var padding: Double?
    /// The keyline frame that its largest element fills, and the size of that on the centre line.
    public var keyline: Component.Keyline?
    public var keylineSize: Vec2?
    /// Stroke widths with the length drawn at each.
    public var strokeWidths: [WeightedValue]
    /// How many free ends look how.
    public var caps: [DrawnLine.End: Int]
    /// How many sharp corners of strokes look how.
    public var joins: [Stroke.Join: Int]
    /// The ratios of mitre length to width of corners that are mitred, and of those that are bevelled.
    public var miters: [Double]
    public var bevels: [Double]
    public var corners: [Corner]
    /// The positions of straight edges along the axes, with their lengths; centre lines of strokes.
    public var edges: [WeightedValue]
    /// Coordinates of ends, sharp corners and centres of arcs.
    public var coordinates: [Double]
    /// The angles of straight segments that do not run along the axes, in degrees from 0 to 180, with their lengths.
    public var angles: [WeightedValue]
    /// The least gap of each element to another one.
    public var gaps: [Double]
    /// The narrowest inner space of each closed shape.
    public var counters: [Double]
    public var clearances: [Clearance]
    /// The diameters of dots.
    public var dots: [Double]
    public var tones: [Tone]
    /// How much of the canvas is painted; what lies over other ink counts too.
    public var ink: Double
    /// The number of lines, areas and dots.
    public var shapeCount: Int

    /// The stroke width that most of the line is drawn at.
    public var strokeWidth: Double? { strokeWidths.mode(absolute: 0.02, relative: 0.04)?.value }

    /// The cap that most free ends have.
    public var cap: DrawnLine.End? {
        [DrawnLine.End.round, .butt, .square].filter { caps[$0] != nil }.max { caps[$0] ?? 0 < caps[$1] ?? 0 }
    }

    /// The join that most sharp corners have.
    public var join: Stroke.Join? {
        Stroke.Join.allCases.filter { joins[$0] != nil }.max { joins[$0] ?? 0 < joins[$1] ?? 0 }
    }

    /// Where between the lines of a grid of one unit most edge length lies, 0 up to 1; `nil` without straight edges.
    public var phase: Double? { edges.phase(period: 1)?.value }
}

extension [WeightedValue] {
    /// The place within a period at which most weight lies, and that share of the weight.
    func phase(period: Double) -> (value: Double, share: Double)? {
        let total = weight
        guard total > 0 else { return nil }
        // Twice around, so that a window may reach over the end.
        let places = map { entry in
            let turns = entry.value / period
            return WeightedValue(turns - turns.rounded(.down), weight: entry.weight)
        }
        let twice = places + places.map { WeightedValue($0.value + 1, weight: $0.weight) }
        guard let mode = twice.mode(absolute: 0.06, relative: 0) else { return nil }
        let place = mode.value - mode.value.rounded(.down)
        return (place > 0.985 ? 0 : place * period, Swift.min(1, mode.weight / total))
    }
}

/// The looks of a shape that are its own and not the style's: how an icon keeps a foreign picture as it is.
///
/// A shape that has an appearance is painted exactly: the style rounds, snaps, fills and strokes nothing of it. All
/// coordinates are in the shape's own, before its `transform`, which moves strokes, paints, clip and mask as well.
public struct Appearance: Hashable, Sendable {
    /// What the inside is painted with; `nil` for nothing.
    public var fill: Paint?
    /// What the line is painted with; `nil` for nothing.
    public var stroke: Paint?
    public var fillRule: BezierPath.FillRule
    /// How the line is drawn, in the shape's own units; looked at only where there is a `stroke`.
    public var line: Stroke
    /// Whether the line is painted below the fill: SVG's `paint-order`.
    public var strokeFirst: Bool
    /// How the pixels of an image are enlarged.
    public var interpolation: DisplayList.Image.Interpolation
    /// How the shape's colours, or those of a group as one layer, meet those below.
    public var blend: BlendMode
    /// Whether a group is a layer of its own, even if nothing else makes it one.
    public var isolated: Bool
    /// Only what lies inside is painted, if given.
    public var clip: Clip?
    /// The shape or the group is painted only as far as the mask covers it, if given.
    public var mask: Mask?

    public init(
        fill: Paint? = nil, stroke: Paint? = nil, fillRule: BezierPath.FillRule = .nonzero,
        line: Stroke = Appearance.initialLine, strokeFirst: Bool = false,
        interpolation: DisplayList.Image.Interpolation = .smooth, blend: BlendMode = .normal, isolated: Bool = false,
        clip: Clip? = nil, mask: Mask? = nil
    ) {
        self.fill = fill
        self.stroke = stroke
        self.fillRule = fillRule
        self.line = line
        self.strokeFirst = strokeFirst
        self.interpolation = interpolation
        self.blend = blend
        self.isolated = isolated
        self.clip = clip
        self.mask = mask
    }

    /// The line of SVG's initial values: 1 unit wide, butt caps, mitred joins up to 4 widths, solid.
    public static let initialLine = Stroke(width: 1, cap: .butt, join: .miter, miterLimit: 4)

    /// What an area is painted with.
    public indirect enum Paint: Hashable, Sendable {
        /// A colour of the style's palette; the opacity is 0 to 1.
        case ink(Ink, opacity: Double = 1)
        case color(Color)
        case linear(LinearGradient)
        case radial(RadialGradient)
        case pattern(PatternFill)
    }

    /// Shapes that are repeated in both directions.
    public struct PatternFill: Hashable, Sendable {
        /// One tile, in pattern space; what reaches beyond it is cut off.
        public var tile: Bounds
        /// 0 to 1, for every tile.
        public var opacity: Double
        /// From pattern space to the shape's coordinates.
        public var transform: Affine
        /// What a tile shows, in pattern space; widths and gaps that the style sets count in its units.
        public var shapes: [Shape]

        public init(tile: Bounds, opacity: Double = 1, transform: Affine = .identity, shapes: [Shape]) {
            self.tile = tile
            self.opacity = opacity
            self.transform = transform
            self.shapes = shapes
        }
    }

    /// A region that limits what is painted.
    public struct Clip: Hashable, Sendable {
        /// SVG path data.
        public var path: String
        public var rule: BezierPath.FillRule

        public init(_ path: String, rule: BezierPath.FillRule = .nonzero) {
            self.path = path
            self.rule = rule
        }
    }

    /// A picture that says how much is seen at each point.
    public struct Mask: Hashable, Sendable {
        public var coverage: DisplayList.Mask.Coverage
        public var shapes: [Shape]

        public init(_ coverage: DisplayList.Mask.Coverage = .luminance, shapes: [Shape]) {
            self.coverage = coverage
            self.shapes = shapes
        }
    }
}

extension Appearance {
    /// Whether the shape or group is painted onto a layer of its own, whatever its opacity.
    var isLayer: Bool { blend != .normal || isolated || clip != nil || mask != nil }

    /// The shapes that stand inside of the appearance, each list with its key in documents.
    package var lists: [(key: String, shapes: [Shape])] {
        var result: [(key: String, shapes: [Shape])] = []
        for (key, paint) in [("fill", fill), ("stroke", stroke)] {
            if case .pattern(let pattern)? = paint { result.append((key, pattern.shapes)) }
        }
        if let mask { result.append(("mask", mask.shapes)) }
        return result
    }
}

/// How a path's line is drawn, with SVG's terms.
public struct Stroke: Hashable, Sendable {
    /// The shape of an open end.
    public enum Cap: String, Hashable, Sendable, CaseIterable {
        case butt
        case round
        case square
    }

    /// The shape of a corner.
    public enum Join: String, Hashable, Sendable, CaseIterable {
        case miter
        case round
        case bevel
    }

    /// The full width, in grid units.
    public var width: Double
    public var cap: Cap
    public var join: Join
    /// The largest ratio of mitre length to width that is still drawn as a mitre; at least 1.
    public var miterLimit: Double
    /// Lengths of dashes and gaps in turn, in grid units; empty for a solid line.
    public var dashes: [Double]
    public var dashOffset: Double
    /// From the pen's space, in which width and dashes are measured, to the path's.
    ///
    /// The identity but for strokes that were scaled unevenly or skewed with their shape. Only the linear part counts.
    public var pen: Affine

    public init(
        width: Double, cap: Cap = .round, join: Join = .round, miterLimit: Double = 4, dashes: [Double] = [],
        dashOffset: Double = 0, pen: Affine = .identity
    ) {
        self.width = width
        self.cap = cap
        self.join = join
        self.miterLimit = miterLimit
        self.dashes = dashes
        self.dashOffset = dashOffset
        self.pen = pen
    }
}

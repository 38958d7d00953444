/// A stroke as its centre line says it, whether it was drawn as one or as its outline.
public struct DrawnLine: Hashable, Sendable {
    /// How an open end looks.
    public enum End: String, Hashable, Sendable, CaseIterable {
        case butt
        case round
        /// Only of strokes that are drawn as such: the outline of a square cap is that of a longer line with a butt one.
        case square
        /// It lies within other ink, so that no cap shows.
        case covered
        /// Something that no cap looks like, such as a tip or a bevel.
        case other
    }

    public var contour: DrawnContour
    /// In canvas units.
    public var width: Double
    /// Whether it was drawn as a stroke; if not, it was found between the edges of an outline.
    public var isStroke: Bool
    /// The ends of an open line; `nil` on a closed one.
    public var start: End?
    public var end: End?
    /// For each of the contour's joints, in their order, how the corner looks; `nil` where it is no sharp corner, or
    /// where other ink covers it.
    public var joins: [Stroke.Join?]
    /// The index of the drawing's shape that it is a part of.
    public var shape: Int

    init(
        contour: DrawnContour, width: Double, isStroke: Bool, start: End?, end: End?, joins: [Stroke.Join?], shape: Int
    ) {
        self.contour = contour
        self.width = width
        self.isStroke = isStroke
        self.start = start
        self.end = end
        self.joins = joins
        self.shape = shape
    }

    /// Whether it is a corner that shows a join, rather than a curve that goes on.
    static func isSharp(_ joint: DrawnContour.Joint) -> Bool { joint.turn.magnitude > 0.2 }
}

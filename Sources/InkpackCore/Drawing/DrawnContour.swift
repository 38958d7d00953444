/// A subpath as an eye takes it apart: straight lines, circular arcs and other curves, each as long as it can be.
///
/// Segments that go on as the one before are one piece with it, and specks that no eye sees are left out: neighbours
/// may miss each other by the tolerance.
public struct DrawnContour: Hashable, Sendable {
    public var pieces: [ContourPiece]
    public var isClosed: Bool

    init(pieces: [ContourPiece], isClosed: Bool) {
        self.pieces = pieces
        self.isClosed = isClosed
    }

    /// The contour of a subpath; without pieces if it is shorter than the tolerance.
    public init(_ subpath: BezierPath.Subpath, tolerance: Double) {
        // What returns to its start is closed for the eye, unless it has an end to show there.
        self.init(
            merging: zip(subpath.segments, subpath.isLine).compactMap {
                ContourPiece($0, isLine: $1, tolerance: tolerance)
            }, isClosed: subpath.isClosed, tolerance: tolerance)
    }

    /// The contour of pieces in a row.
    init(merging pieces: [ContourPiece], isClosed: Bool, tolerance: Double) {
        self.init(
            pieces: ContourMerging(pieces, isClosed: isClosed, tolerance: tolerance).pieces, isClosed: isClosed)
    }

    public var length: Double { pieces.reduce(0) { $0 + $1.length } }

    public var bounds: Bounds { pieces.reduce(.empty) { $0.union($1.bounds) } }

    /// The place between two neighbouring pieces.
    public struct Joint: Hashable, Sendable {
        /// The index of the piece that ends there.
        public var before: Int
        /// The index of the piece that starts there.
        public var after: Int
        public var point: Vec2
        /// How far the direction turns there, in radians, positive clockwise to the eye; 0 where it goes on smoothly.
        public var turn: Double
    }

    /// The joints in order; that of a closed contour's end with its start comes first.
    public var joints: [Joint] {
        pieces.indices.compactMap { index in
            let before = index == 0 ? pieces.count - 1 : index - 1
            guard index > 0 || (isClosed && pieces.count > 1) else { return nil }
            let (incoming, outgoing) = (pieces[before].endDirection, pieces[index].startDirection)
            return Joint(
                before: before, after: index, point: pieces[index].start,
                turn: Math.atan2(incoming.cross(outgoing), incoming.dot(outgoing)))
        }
    }

    /// The distance from `point` to the nearest point of the contour; infinite for one without pieces.
    public func distance(to point: Vec2) -> Double {
        pieces.reduce(.infinity) { min($0, $1.distance(to: point)) }
    }

    /// The area enclosed, positive where it runs clockwise to the eye; an open contour counts as if closed.
    var signedArea: Double {
        guard let first = pieces.first else { return 0 }
        var sum = 0.0
        var pen = first.start
        func add(_ curve: CubicCurve) {
            sum += CubicCurve(lineFrom: pen, to: curve.start).signedArea + curve.signedArea
            pen = curve.end
        }
        for piece in pieces { piece.segments.forEach(add) }
        return sum + CubicCurve(lineFrom: pen, to: first.start).signedArea
    }

    /// The path that a pen would draw.
    public var path: BezierPath {
        guard let first = pieces.first else { return BezierPath() }
        var subpath = BezierPath.Subpath(start: first.start, segments: [], isLine: [], isClosed: isClosed)
        for piece in pieces {
            var segments = piece.segments
            // Neighbours meet exactly, whatever specks were left out between them.
            if !segments.isEmpty { segments[0].start = subpath.end }
            subpath.segments += segments
            subpath.isLine += segments.map { _ in piece.isLine }
        }
        if isClosed, let last = subpath.segments.indices.last { subpath.segments[last].end = subpath.start }
        return BezierPath(subpaths: [subpath])
    }
}

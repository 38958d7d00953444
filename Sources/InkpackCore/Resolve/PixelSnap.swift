/// Moves straight edges and round extremes onto pixel boundaries at small sizes.
///
/// For each axis, the coordinates of axis-parallel lines and of the extremes of curves are knots. Each knot moves so
/// that the edge of its stroke falls on a pixel boundary; what lies between two knots moves in proportion, so curves
/// stay smooth and nothing changes sides. The rule is symmetric about the middle of the grid.
struct PixelSnap {
    private var x = Axis()
    private var y = Axis()

    /// - Parameter paths: with each path whether it is stroked.
    init(style: ComputedStyle, paths: [(path: BezierPath, isStroked: Bool)]) {
        guard let size = style.size, style.pixel.snap == .edges, size <= style.pixel.upTo else { return }
        let scale = Double(size) / style.grid.size
        var xs: [Knot] = []
        var ys: [Knot] = []
        for (path, isStroked) in paths {
            let width = isStroked ? style.effectiveStrokeWidth * scale : 0
            for subpath in path.subpaths {
                for (segment, isLine) in zip(subpath.segments, subpath.isLine) {
                    Self.collect(segment, isLine: isLine, scale: scale, width: width, xs: &xs, ys: &ys)
                }
            }
        }
        let frame = Frame(middle: Double(size) / 2, margin: style.grid.padding * scale / 2)
        x = Axis(xs, frame: frame, scale: scale)
        y = Axis(ys, frame: frame, scale: scale)
    }

    func apply(_ path: BezierPath) -> BezierPath {
        x.isIdentity && y.isIdentity ? path : path.mapPoints(apply)
    }

    func apply(_ point: Vec2) -> Vec2 { Vec2(x.apply(point.x), y.apply(point.y)) }

    /// The circle moved so that it stays round: of width and height the one that changes less becomes its diameter.
    func apply(toCircle path: BezierPath) -> BezierPath {
        let box = path.bounds
        guard !(x.isIdentity && y.isIdentity), (box.width - box.height).magnitude < 1e-9 else { return apply(path) }
        let (low, high) = (apply(Vec2(box.minX, box.minY)), apply(Vec2(box.maxX, box.maxY)))
        let size = high - low
        let diameter = (size.x - box.width).magnitude <= (size.y - box.height).magnitude ? size.x : size.y
        return .circle(center: low.lerp(high, 0.5), radius: diameter / 2)
    }

    /// A coordinate in pixels that wants to lie well, and the width of the stroke on it.
    private struct Knot {
        var position: Double
        var width: Double
    }

    private static func collect(
        _ segment: CubicCurve, isLine: Bool, scale: Double, width: Double, xs: inout [Knot], ys: inout [Knot]
    ) {
        if isLine {
            let delta = segment.end - segment.start
            guard delta.length * scale >= 1 else { return }
            if delta.x.magnitude < 1e-6 { xs.append(Knot(position: segment.start.x * scale, width: width)) }
            if delta.y.magnitude < 1e-6 { ys.append(Knot(position: segment.start.y * scale, width: width)) }
            return
        }
        // Small arcs follow the straight edges that they join.
        let box = segment.bounds
        guard max(box.width, box.height) * scale >= 2 else { return }
        for (point, tangent) in [(segment.start, segment.startTangent), (segment.end, segment.endTangent)] {
            guard let tangent else { continue }
            if tangent.x.magnitude < 1e-6 { xs.append(Knot(position: point.x * scale, width: width)) }
            if tangent.y.magnitude < 1e-6 { ys.append(Knot(position: point.y * scale, width: width)) }
        }
    }

    /// The canvas in pixels.
    private struct Frame {
        var middle: Double
        /// What snapping leaves free at the edge: half of the style's padding.
        var margin: Double

        /// The farthest that an edge is moved from the middle.
        var reach: Double { (middle - margin).rounded(.down) }
    }

    /// A monotone piecewise linear map of one coordinate.
    private struct Axis {
        /// Ascending, in grid units.
        var knots: [(from: Double, to: Double)] = []

        var isIdentity: Bool { knots.isEmpty }

        init() {}

        init(_ candidates: [Knot], frame: Frame, scale: Double) {
            // Each half of the canvas is settled from the middle outwards, so that both come out alike.
            for side in [-1.0, 1.0] {
                let half = candidates.filter { ($0.position - frame.middle) * side > 0.01 }
                var last = (from: 0.0, to: 0.0)
                for knot in half.sorted(by: { ($0.position - $1.position) * side < 0 }) {
                    let offset = (knot.position - frame.middle) * side
                    if offset - last.from < 0.01 { continue }
                    var target = Self.target(offset, width: knot.width, frame)
                    // Neighbours keep at least half of their distance, or the outer one keeps all of it.
                    let distance = offset - last.from
                    if target - last.to < distance / 2 { target = last.to + distance }
                    last = (offset, target)
                    let place = frame.middle + side * target
                    knots.append((knot.position / scale, place / scale))
                }
            }
            if knots.isEmpty { return }
            // What lies in the middle stays there: symmetry counts for more than a sharp edge.
            knots.append((frame.middle / scale, frame.middle / scale))
            knots.sort { $0.from < $1.from }
            // The edges of the canvas stay, so that what lies beyond the last knot is not pushed out.
            let side = 2 * frame.middle / scale
            if let first = knots.first, first.from > 0, first.to > 0 { knots.insert((0, 0), at: 0) }
            if let last = knots.last, last.from < side, last.to < side { knots.append((side, side)) }
        }

        /// How far from the middle the knot goes, in pixels.
        ///
        /// Strokes of about whole pixels lie with both edges on boundaries. Of other strokes only one edge can, and it
        /// is the outer one, which is what the eye measures an icon by.
        private static func target(_ offset: Double, width: Double, _ frame: Frame) -> Double {
            let whole = width.rounded()
            let isCrisp = width > 0 && whole >= 1 && (width - whole).magnitude <= 0.15
            let half = (isCrisp ? whole : width) / 2
            // Boundaries lie at whole distances from the edge of the canvas, so at whole or half ones from the middle.
            // A hair more than half a pixel rounds up, whatever noise the coordinates carry.
            let phase = frame.middle.truncatingRemainder(dividingBy: 1)
            var edge = (offset + half - phase + 1e-9).rounded() + phase
            if offset + half <= frame.middle { edge = min(edge, frame.reach + phase) }
            return edge - half
        }

        func apply(_ value: Double) -> Double {
            guard let first = knots.first, let last = knots.last else { return value }
            if value <= first.from { return value + first.to - first.from }
            if value >= last.from { return value + last.to - last.from }
            for (lower, upper) in zip(knots, knots.dropFirst()) where value <= upper.from {
                let share = (value - lower.from) / (upper.from - lower.from)
                return lower.to + (upper.to - lower.to) * share
            }
            return value
        }
    }
}

/// A path that is one of the plain shapes of SVG.
package enum RecognizedShape: Hashable, Sendable {
    case circle(center: Vec2, radius: Double)
    /// Axis-aligned.
    case ellipse(center: Vec2, radii: Vec2)
    /// Axis-aligned; `radius` is 0 for sharp corners and half of the shorter side for a pill.
    case rectangle(Bounds, radius: Double)
    case line(Vec2, Vec2)
    /// Three points or more. Both ends have caps, also where they meet.
    case polyline([Vec2])
    /// Three corners or more, without the first one again at the end.
    case polygon([Vec2])

    /// The shape whose every point is within `tolerance` of the path and the other way round; `nil` if there is none.
    ///
    /// A path of several subpaths is none. Where a closed shape starts and which way it runs is lost, which shows in
    /// dashes only.
    ///
    /// - Parameters:
    ///   - tolerance: In the path's units. A shape smaller than 20 tolerances is held to a twentieth of its own size.
    ///   - isStroked: Whether a path without a close keeps its two ends. Fills do not show them, and neither do strokes
    ///     whose caps and joins are both round: for these pass `false`, and a path that returns to its start is closed.
    package init?(_ path: BezierPath, tolerance: Double, isStroked: Bool) {
        let subpaths = path.subpaths
        guard tolerance > 0, path.isFinite, subpaths.count == 1, let subpath = subpaths.first else { return nil }
        let returns = subpath.end.distance(to: subpath.start) <= tolerance
        if subpath.isClosed || (returns && !isStroked), let closed = path.closedAll.subpaths.first,
            let shape = ClosedOutline(closed, tolerance: tolerance)?.shape
        {
            self = shape
            return
        }
        guard !subpath.isClosed, let points = StraightRun(subpath, tolerance: tolerance)?.points,
            let first = points.first, let last = points.last, points.count > 1
        else { return nil }
        self = points.count == 2 ? .line(first, last) : .polyline(points)
    }
}

/// A closed subpath, with what the tests for the several shapes share.
private struct ClosedOutline {
    private let subpath: BezierPath.Subpath
    private let bounds: Bounds
    /// What the caller allows.
    private let wholeTolerance: Double
    /// What is left of it for a small shape, so that a speck is not taken for just anything.
    private let tolerance: Double

    init?(_ subpath: BezierPath.Subpath, tolerance: Double) {
        self.subpath = subpath
        bounds = subpath.segments.reduce(.empty) { $0.union($1.bounds) }
        wholeTolerance = tolerance
        self.tolerance = min(tolerance, bounds.shorterSide / 20)
        guard self.tolerance > 0 else { return nil }
    }

    var shape: RecognizedShape? {
        if subpath.isLine.contains(false), let shape = circle ?? ellipse ?? roundedRectangle { return shape }
        guard let corners = StraightRun(subpath, tolerance: wholeTolerance)?.corners, corners.count > 2 else {
            return nil
        }
        return isRectangle(corners: corners) ? .rectangle(bounds, radius: 0) : .polygon(corners)
    }

    private var circle: RecognizedShape? {
        let inBounds = (center: bounds.center, radius: (bounds.width + bounds.height) / 4)
        let best = closest([circleThroughEnds, inBounds].compactMap(\.self)) { circle in
            deviation(around: circle.center) { $0.length - circle.radius }
        }
        return best.map { .circle(center: $0.center, radius: $0.radius) }
    }

    /// The circle that fits the ends of the segments best.
    ///
    /// The ends are on the circle but for rounding, while a cubic between them strays by up to 0.03 % of the radius.
    private var circleThroughEnds: (center: Vec2, radius: Double)? { FittedCircle.through(subpath.segments.map(\.end)) }

    private var ellipse: RecognizedShape? {
        let (a, b) = (bounds.width / 2, bounds.height / 2)
        // Of first order: F/|∇F| for F = (x/a)² + (y/b)² - 1.
        let deviation = deviation(around: bounds.center) { offset in
            let unit = Vec2(offset.x / a, offset.y / b)
            return (unit.dot(unit) - 1) / (2 * Vec2(unit.x / a, unit.y / b).length)
        }
        return deviation.map { _ in .ellipse(center: bounds.center, radii: Vec2(a, b)) }
    }

    private var roundedRectangle: RecognizedShape? {
        let best = closest(cornerRadii) { deviation(fromRectangleOfRadius: $0) }
        return best.map { .rectangle(bounds, radius: $0) }
    }

    /// What the radius of the corners may be, from how far the arcs reach along the sides: the medians for all sides,
    /// for top and bottom, and for left and right, and the furthest.
    ///
    /// An arc that is split close to its end seems to end there, so that any of the medians can be too small.
    private var cornerRadii: [Double] {
        // Of the ends that lie on each side, the two outermost.
        var (top, right, bottom, left) = (Bounds.empty, Bounds.empty, Bounds.empty, Bounds.empty)
        for point in subpath.segments.map(\.end) {
            if point.y - bounds.minY <= tolerance { top.include(point) }
            if bounds.maxX - point.x <= tolerance { right.include(point) }
            if bounds.maxY - point.y <= tolerance { bottom.include(point) }
            if point.x - bounds.minX <= tolerance { left.include(point) }
        }
        let across = [top, bottom].filter { !$0.isEmpty }.flatMap { [$0.minX - bounds.minX, bounds.maxX - $0.maxX] }
        let along = [left, right].filter { !$0.isEmpty }.flatMap { [$0.minY - bounds.minY, bounds.maxY - $0.maxY] }
        let largest = bounds.shorterSide / 2
        let guesses = [across + along, across, along].map(Self.median) + [(across + along).max()]
        return guesses.compactMap(\.self).filter { $0 > 1e-9 * largest && $0 < largest + tolerance }
            .map { $0 > largest - tolerance / 2 ? largest : $0 }
    }

    private static func median(of numbers: [Double]) -> Double? {
        guard !numbers.isEmpty else { return nil }
        let sorted = numbers.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// Whether the path follows a rectangle with the bounds' sides, and does not cut its corners.
    private func isRectangle(corners: [Vec2]) -> Bool {
        guard deviation(fromRectangleOfRadius: 0) != nil else { return false }
        let wanted = [
            Vec2(bounds.minX, bounds.minY), Vec2(bounds.maxX, bounds.minY),
            Vec2(bounds.maxX, bounds.maxY), Vec2(bounds.minX, bounds.maxY),
        ]
        return wanted.allSatisfy { corner in corners.contains { $0.distance(to: corner) <= tolerance } }
    }

    private func deviation(fromRectangleOfRadius radius: Double) -> Double? {
        let inner = Vec2(bounds.width / 2 - radius, bounds.height / 2 - radius)
        return deviation(around: bounds.center) { offset in
            let (x, y) = (offset.x.magnitude - inner.x, offset.y.magnitude - inner.y)
            return Vec2(max(x, 0), max(y, 0)).length + min(max(x, y), 0) - radius
        }
    }

    /// The largest `distance` of the path from a shape; `nil` if that exceeds the tolerance, or if the path does not run
    /// just once around `center`.
    ///
    /// As it goes around without leaving the shape, it leaves out no part of the shape either.
    private func deviation(around center: Vec2, _ distance: (Vec2) -> Double) -> Double? {
        let steps = 16
        var turn = 0.0
        var largest = 0.0
        for segment in subpath.segments {
            var before = segment.start - center
            for step in 1...steps {
                let offset = segment.point(at: Double(step) / Double(steps)) - center
                let deviation = distance(offset).magnitude
                guard deviation <= tolerance else { return nil }
                largest = max(largest, deviation)
                turn += Math.atan2(before.cross(offset), before.dot(offset))
                before = offset
            }
        }
        return (turn.magnitude - 2 * .pi).magnitude < 1e-3 ? largest : nil
    }

    /// The first candidate that has a deviation, or a later one with less than half of that.
    ///
    /// Between two that are about as close only rounding decides; the first is the more likely to be what was written.
    private func closest<Candidate>(_ candidates: [Candidate], _ deviation: (Candidate) -> Double?) -> Candidate? {
        var best: (candidate: Candidate, deviation: Double)?
        for candidate in candidates {
            guard let deviation = deviation(candidate), deviation < best.map({ $0.deviation / 2 }) ?? .infinity else {
                continue
            }
            best = (candidate, deviation)
        }
        return best?.candidate
    }
}

import InkpackCore

/// A closed run of segments that takes part in an arrangement.
struct InputContour {
    /// 0 for the first region, 1 for the second.
    var operand: Int
    var segments: [CubicCurve]
    var isLine: [Bool]

    init(operand: Int, segments: [CubicCurve], isLine: [Bool]) {
        self.operand = operand
        self.segments = segments
        self.isLine = isLine
    }

    /// The subpath, closed as filling closes it.
    init(_ subpath: BezierPath.Subpath, operand: Int) {
        self.init(operand: operand, segments: subpath.segments, isLine: subpath.isLine)
        if !subpath.isClosed, subpath.end != subpath.start {
            segments.append(CubicCurve(lineFrom: subpath.end, to: subpath.start))
            isLine.append(true)
        }
    }
}

/// How often a line is run through forwards more than backwards, by each operand.
struct Turns: Hashable {
    var first = 0
    var second = 0

    var isNone: Bool { first == 0 && second == 0 }

    static func + (a: Turns, b: Turns) -> Turns { Turns(first: a.first + b.first, second: a.second + b.second) }
    static prefix func - (a: Turns) -> Turns { Turns(first: -a.first, second: -a.second) }
}

/// A part of an input segment that meets others at its ends only, or will once it is split.
///
/// Monotone in x and in y, so that its bounds are those of its ends and it cannot cross itself.
struct CurvePiece {
    /// The input segment, counted over all contours.
    var source: Int
    /// The part of it, ascending.
    var from: Double
    var to: Double
    var curve: CubicCurve
    var isLine: Bool
    /// The vertices at its ends.
    var start: Int
    var end: Int
    /// What crossing it from left to right adds to the winding numbers.
    var turns: Turns

    var bounds: Bounds {
        Bounds(
            minX: min(curve.start.x, curve.end.x), minY: min(curve.start.y, curve.end.y),
            maxX: max(curve.start.x, curve.end.x), maxY: max(curve.start.y, curve.end.y))
    }

    func point(at t: Double) -> Vec2 { isLine ? curve.start.lerp(curve.end, t) : curve.point(at: t) }

    /// The parameter of the piece's point nearest to `point`.
    func parameter(nearest point: Vec2) -> Double {
        let chord = curve.end - curve.start
        if isLine {
            let square = chord.dot(chord)
            return square > 0 ? max(0, min(1, (point - curve.start).dot(chord) / square)) : 0
        }
        // The axis along which the piece is longer says about where, as it is monotone.
        let isWide = chord.x.magnitude > chord.y.magnitude
        let wanted = isWide ? point.x : point.y
        let isRising = isWide ? chord.x > 0 : chord.y > 0
        var (low, high) = (0.0, 1.0)
        for _ in 0..<16 {
            let middle = (low + high) / 2
            let there = curve.point(at: middle)
            if ((isWide ? there.x : there.y) < wanted) == isRising { low = middle } else { high = middle }
        }
        var t = (low + high) / 2
        // Newton's method on the derivative of the squared distance.
        for _ in 0..<8 {
            let offset = curve.point(at: t) - point
            let first = curve.derivative(at: t)
            let slope = first.dot(first) + offset.dot(curve.secondDerivative(at: t))
            let step = slope > 0 ? offset.dot(first) / slope : 0
            t = max(0, min(1, t - step))
            if step.magnitude < 1e-14 { break }
        }
        let ends = point.distance(to: curve.start) < point.distance(to: curve.end) ? 0.0 : 1.0
        return self.point(at: t).distance(to: point) <= self.point(at: ends).distance(to: point) ? t : ends
    }

    /// The parameter of the nearest point, if it is within `distance`.
    func parameter(near point: Vec2, within distance: Double) -> Double? {
        let bounds = self.bounds
        guard point.x >= bounds.minX - distance, point.x <= bounds.maxX + distance,
            point.y >= bounds.minY - distance, point.y <= bounds.maxY + distance
        else { return nil }
        let t = parameter(nearest: point)
        return self.point(at: t).distance(to: point) <= distance ? t : nil
    }

    /// Whether both run along the same line, to `tolerance`, given that they join the same vertices.
    func follows(_ other: CurvePiece, tolerance: Double) -> Bool {
        if isLine && other.isLine { return true }
        for t in [0.5, 0.25, 0.75] {
            let (mine, others) = (point(at: t), other.point(at: t))
            if other.parameter(near: mine, within: tolerance) == nil { return false }
            if parameter(near: others, within: tolerance) == nil { return false }
        }
        return true
    }

    /// Points along the piece, ends included, whose chords are within `tolerance` of it.
    func flattened(tolerance: Double) -> [Vec2] {
        if isLine { return [curve.start, curve.end] }
        // A chord over a parameter range d strays by at most |B''|·d²/8.
        let bend = max(
            (curve.start - curve.control1 * 2 + curve.control2).length,
            (curve.control1 - curve.control2 * 2 + curve.end).length)
        let count = max(2, min(400, Int((6 * bend / (8 * tolerance)).squareRoot().rounded(.up))))
        return (0...count).map { index in
            switch index {
            case 0: curve.start
            case count: curve.end
            default: curve.point(at: Double(index) / Double(count))
            }
        }
    }
}

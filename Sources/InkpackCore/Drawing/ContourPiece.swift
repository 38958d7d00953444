/// A run of a contour that is one straight line, one circular arc, or one curve of another kind.
public struct ContourPiece: Hashable, Sendable {
    public enum Form: Hashable, Sendable {
        case line
        case arc(DrawnArc)
        case curve(CubicCurve)
    }

    public var form: Form
    public var start: Vec2
    public var end: Vec2
    /// The unit vector in which it leaves its start.
    public var startDirection: Vec2
    /// The unit vector in which it reaches its end.
    public var endDirection: Vec2
    public var length: Double

    /// A straight line; `nil` if it has no length.
    init?(from start: Vec2, to end: Vec2) {
        guard let direction = (end - start).normalized else { return nil }
        form = .line
        self.start = start
        self.end = end
        startDirection = direction
        endDirection = direction
        length = start.distance(to: end)
    }

    init(_ arc: DrawnArc) {
        form = .arc(arc)
        start = arc.point(at: 0)
        end = arc.point(at: 1)
        startDirection = arc.direction(at: 0)
        endDirection = arc.direction(at: 1)
        length = arc.length
    }

    /// What a segment is: straight or an arc up to `tolerance`, or some other curve; `nil` if it has no length.
    init?(_ segment: CubicCurve, isLine: Bool, tolerance: Double) {
        let length = isLine ? segment.start.distance(to: segment.end) : segment.quickLength
        guard length > tolerance / 20, length.isFinite, let first = segment.startTangent, let last = segment.endTangent
        else { return nil }
        if isLine || segment.isStraight(within: tolerance / 4) {
            self.init(from: segment.start, to: segment.end)
            return
        }
        // A flat arc is within the tolerance of many circles.
        let arc = DrawnArc(segment, tolerance: min(tolerance, 0.02 * length))
        self.init(
            form: arc.map(Form.arc) ?? .curve(segment), start: segment.start, end: segment.end,
            startDirection: arc?.direction(at: 0) ?? first, endDirection: arc?.direction(at: 1) ?? last,
            length: arc?.length ?? length)
    }

    private init(
        form: Form, start: Vec2, end: Vec2, startDirection: Vec2, endDirection: Vec2, length: Double
    ) {
        self.form = form
        self.start = start
        self.end = end
        self.startDirection = startDirection
        self.endDirection = endDirection
        self.length = length
    }

    public var isLine: Bool { form == .line }

    public var arc: DrawnArc? { if case .arc(let arc) = form { arc } else { nil } }

    /// The radius at which it bends: infinite for a line, the mean for a curve that is no arc.
    public var bendRadius: Double {
        switch form {
        case .line: return .infinity
        case .arc(let arc): return arc.radius
        case .curve:
            let turn = turn.magnitude
            return turn > 1e-6 ? length / turn : .infinity
        }
    }

    /// How far it turns from start to end, in radians, positive clockwise to the eye.
    public var turn: Double {
        if case .arc(let arc) = form { return arc.turn }
        return Math.atan2(startDirection.cross(endDirection), startDirection.dot(endDirection))
    }

    /// The point at a share of the piece: by length on lines and arcs, by the curve's parameter else.
    public func point(at share: Double) -> Vec2 {
        switch form {
        case .line: start.lerp(end, share)
        case .arc(let arc): arc.point(at: share)
        case .curve(let curve): curve.point(at: share)
        }
    }

    /// The unit vector in which it runs at a share of the piece.
    public func direction(at share: Double) -> Vec2 {
        switch form {
        case .line: startDirection
        case .arc(let arc): arc.direction(at: share)
        case .curve(let curve): curve.derivative(at: share).normalized ?? startDirection
        }
    }

    /// The piece run through the other way.
    public var reversed: ContourPiece {
        var result = self
        (result.start, result.end) = (end, start)
        (result.startDirection, result.endDirection) = (-endDirection, -startDirection)
        switch form {
        case .line: break
        case .arc(let arc):
            result.form = .arc(
                DrawnArc(center: arc.center, radius: arc.radius, from: arc.from + arc.turn, turn: -arc.turn))
        case .curve(let curve):
            result.form = .curve(CubicCurve(curve.end, curve.control2, curve.control1, curve.start))
        }
        return result
    }

    /// Points along it at which straight lines between follow it closely, both ends included.
    var polyline: [Vec2] {
        let steps: Int
        switch form {
        case .line: return [start, end]
        case .arc(let arc): steps = max(2, min(48, Int((arc.turn.magnitude / 0.13).rounded(.up))))
        case .curve: steps = 16
        }
        return (0...steps).map { point(at: Double($0) / Double(steps)) }
    }

    /// The distance from `point` to the nearest point of the piece.
    public func distance(to point: Vec2) -> Double {
        switch form {
        case .line: return Self.distance(to: point, from: start, to: end)
        case .arc(let arc):
            let share = arc.share(towards: point)
            if share >= 0, share <= 1 { return (arc.center.distance(to: point) - arc.radius).magnitude }
            return min(start.distance(to: point), end.distance(to: point))
        case .curve:
            let points = polyline
            return zip(points, points.dropFirst()).reduce(.infinity) {
                min($0, Self.distance(to: point, from: $1.0, to: $1.1))
            }
        }
    }

    private static func distance(to point: Vec2, from start: Vec2, to end: Vec2) -> Double {
        let chord = end - start
        let square = chord.dot(chord)
        let share = square > 0 ? max(0, min(1, (point - start).dot(chord) / square)) : 0
        return start.lerp(end, share).distance(to: point)
    }

    public var bounds: Bounds {
        var bounds = Bounds.empty
        bounds.include(start)
        bounds.include(end)
        switch form {
        case .line: break
        case .arc(let arc):
            for extreme in [Vec2(1, 0), Vec2(0, 1), Vec2(-1, 0), Vec2(0, -1)] {
                let point = arc.center + extreme * arc.radius
                if (0...1).contains(arc.share(towards: point)) { bounds.include(point) }
            }
        case .curve(let curve): bounds = bounds.union(curve.bounds)
        }
        return bounds
    }

    /// The segments that draw it.
    var segments: [CubicCurve] {
        switch form {
        case .line: return [CubicCurve(lineFrom: start, to: end)]
        case .curve(let curve): return [curve]
        case .arc(let arc):
            var path = BezierPath([.move(start)])
            path.arc(
                center: arc.center, radii: Vec2(arc.radius, arc.radius), rotation: 0, from: arc.from * 180 / .pi,
                sweep: arc.turn * 180 / .pi)
            return path.subpaths.first?.segments ?? []
        }
    }
}

extension CubicCurve {
    /// The length from one application of Gauss-Legendre quadrature with four nodes: within a thousandth for the curves
    /// of icons, at a fraction of the cost of ``arcLength``.
    var quickLength: Double {
        // Abramowitz and Stegun, table 25.4.
        let (near, far) = (0.339981043584856, 0.861136311594053)
        let (nearWeight, farWeight) = (0.652145154862546, 0.347854845137454)
        let inner = derivative(at: (1 - near) / 2).length + derivative(at: (1 + near) / 2).length
        let outer = derivative(at: (1 - far) / 2).length + derivative(at: (1 + far) / 2).length
        return (nearWeight * inner + farWeight * outer) / 2
    }
}

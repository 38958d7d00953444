/// A part of a circle that is run through in one direction.
public struct DrawnArc: Hashable, Sendable {
    public var center: Vec2
    public var radius: Double
    /// The angle at which it starts, in radians from the positive x axis, clockwise to the eye.
    public var from: Double
    /// How far it turns, in radians; positive clockwise to the eye. A whole circle turns by 2π.
    public var turn: Double

    public init(center: Vec2, radius: Double, from: Double, turn: Double) {
        self.center = center
        self.radius = radius
        self.from = from
        self.turn = turn
    }

    /// The point at a share of the turn: the start at 0, the end at 1.
    public func point(at share: Double) -> Vec2 {
        let angle = from + turn * share
        return center + Vec2(Math.cos(angle), Math.sin(angle)) * radius
    }

    /// The direction in which it is run through at a share of the turn.
    public func direction(at share: Double) -> Vec2 {
        let angle = from + turn * share
        return Vec2(-Math.sin(angle), Math.cos(angle)) * (turn < 0 ? -1 : 1)
    }

    public var length: Double { radius * turn.magnitude }

    /// The share of the turn at which it is seen from its centre in the direction of `point`; outside of 0 to 1 where
    /// the arc does not reach.
    func share(towards point: Vec2) -> Double {
        guard turn != 0 else { return 0 }
        let angle = Math.atan2(point.y - center.y, point.x - center.x)
        var offset = (angle - from) * (turn < 0 ? -1 : 1)
        offset -= (offset / (2 * .pi)).rounded(.down) * 2 * .pi
        // What is just before the start is a little less than 0, not almost a whole turn.
        let beyond = offset - turn.magnitude
        if beyond > 0, 2 * .pi - offset < beyond { offset -= 2 * .pi }
        return offset / turn.magnitude
    }
}

extension DrawnArc {
    /// The arc that a curve is, up to `tolerance`; `nil` for one that bends otherwise.
    ///
    /// The circle goes through both ends and the middle; points between may stray from it by the tolerance, and the ends
    /// may point up to about 4° off, so that an S is no arc.
    init?(_ curve: CubicCurve, tolerance: Double) {
        let middle = curve.point(at: 0.5)
        let (a, b) = (middle - curve.start, curve.end - curve.start)
        let doubled = 2 * a.cross(b)
        let size = max(a.length, b.length)
        guard size > 0, doubled.magnitude > 1e-9 * size * size else { return nil }
        // The circle through the origin, a and b.
        let (aa, bb) = (a.dot(a), b.dot(b))
        let offset = Vec2(b.y * aa - a.y * bb, a.x * bb - b.x * aa) / doubled
        let center = curve.start + offset
        let radius = offset.length
        guard radius.isFinite, radius > 1e-9, radius < 1e4 * size else { return nil }
        for step in 1...7 where step != 4 {
            let distance = curve.point(at: Double(step) / 8).distance(to: center)
            guard (distance - radius).magnitude <= tolerance else { return nil }
        }
        let spokes = (curve.start - center, middle - center, curve.end - center)
        let turn = Self.angle(spokes.0, spokes.1) + Self.angle(spokes.1, spokes.2)
        let sense = turn < 0 ? -1.0 : 1.0
        guard turn.magnitude > 0.01, let first = curve.startTangent, let last = curve.endTangent,
            (spokes.0.perpendicular * sense).dot(first) > 0.9976 * radius,
            (spokes.2.perpendicular * sense).dot(last) > 0.9976 * radius
        else { return nil }
        self.init(center: center, radius: radius, from: Math.atan2(spokes.0.y, spokes.0.x), turn: turn)
    }

    private static func angle(_ a: Vec2, _ b: Vec2) -> Double { Math.atan2(a.cross(b), a.dot(b)) }

    /// Both arcs as one, if this one goes on as the other on the same circle.
    func continued(by other: DrawnArc, tolerance: Double) -> DrawnArc? {
        guard turn * other.turn > 0, center.distance(to: other.center) <= tolerance,
            (radius - other.radius).magnitude <= tolerance,
            turn.magnitude + other.turn.magnitude < 2 * .pi + 0.05
        else { return nil }
        let share = other.turn.magnitude / (turn.magnitude + other.turn.magnitude)
        return DrawnArc(
            center: center.lerp(other.center, share), radius: radius + (other.radius - radius) * share, from: from,
            turn: turn + other.turn)
    }
}

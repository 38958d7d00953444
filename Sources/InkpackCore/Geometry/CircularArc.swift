/// A cubic, or several in a row, that follows a circle.
package struct CircularArc {
    package var start: Vec2
    package var end: Vec2
    package var center: Vec2
    package var radius: Double
    /// In radians, positive clockwise to the eye.
    package var sweep: Double

    /// The arc that `curve` follows, if it does so to within `tolerance`.
    ///
    /// The centre is where the normals at both ends meet; a cubic follows the circle best, and ours always do, if its
    /// handles are 4/3·tan(θ/4) radii long.
    package init?(_ curve: CubicCurve, tolerance: Double) {
        guard let first = curve.startTangent, let last = curve.endTangent else { return nil }
        let sine = first.cross(last)
        let cosine = first.dot(last)
        guard sine.magnitude > 1e-3 else { return nil }
        let normal = first.perpendicular
        // start + normal·r is the centre, and it is as far from the end along the other normal.
        let chord = curve.end - curve.start
        let radius = chord.dot(last) / normal.dot(last)
        let center = curve.start + normal * radius
        let sweep = Math.atan2(sine, cosine)
        guard radius.isFinite, radius.magnitude > tolerance, radius.magnitude < 1e4,
            (radius > 0) == (sweep > 0), sweep.magnitude < 1.7,
            (center.distance(to: curve.end) - radius.magnitude).magnitude < tolerance
        else { return nil }
        let handle = 4.0 / 3 * Math.tan(sweep.magnitude / 4) * radius.magnitude
        guard (curve.control1 - curve.start - first * handle).length < tolerance,
            (curve.control2 - curve.end + last * handle).length < tolerance
        else { return nil }
        start = curve.start
        end = curve.end
        self.center = center
        self.radius = radius.magnitude
        self.sweep = sweep
    }

    package var isFullCircle: Bool { (sweep.magnitude - 2 * .pi).magnitude < 1e-3 }

    /// The arc that goes on with `next`, if both lie on one circle and run the same way.
    package func joined(with next: CircularArc, tolerance: Double) -> CircularArc? {
        guard center.distance(to: next.center) < tolerance, (radius - next.radius).magnitude < tolerance,
            (sweep > 0) == (next.sweep > 0), (sweep + next.sweep).magnitude < 2 * .pi + 1e-3
        else { return nil }
        var joined = self
        joined.end = next.end
        joined.sweep += next.sweep
        return joined
    }

    /// The point halfway along.
    package var middle: Vec2 {
        let offset = start - center
        let (sine, cosine) = (Math.sin(sweep / 2), Math.cos(sweep / 2))
        return center + Vec2(offset.x * cosine - offset.y * sine, offset.x * sine + offset.y * cosine)
    }

    /// Whether an `A` command of rounded numbers from `pen` to `target` still passes the middle.
    ///
    /// Near a half turn the centre depends on tiny differences, so that rounding can spoil the arc.
    package func survives(roundedRadius: Double, from pen: Vec2, to target: Vec2, tolerance: Double) -> Bool {
        guard sweep.magnitude < 2 * .pi - 0.05 else { return false }
        var path = BezierPath([.move(pen)])
        path.arc(
            radii: Vec2(roundedRadius, roundedRadius), rotation: 0, largeArc: sweep.magnitude > .pi, sweep: sweep > 0,
            to: target)
        let curves = path.subpaths.flatMap(\.segments)
        guard !curves.isEmpty else { return false }
        let half = curves.count / 2
        let middle = curves.count % 2 == 0 ? curves[half].start : curves[half].point(at: 0.5)
        return middle.distance(to: self.middle) < tolerance
    }
}

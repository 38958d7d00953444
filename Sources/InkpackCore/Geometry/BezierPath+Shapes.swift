extension BezierPath {
    /// A straight line.
    public static func line(from start: Vec2, to end: Vec2) -> BezierPath {
        BezierPath([.move(start), .line(end)])
    }

    /// Straight sides through `points`, closed on request.
    public static func polyline(_ points: [Vec2], closed: Bool) -> BezierPath {
        var path = BezierPath()
        for (index, point) in points.enumerated() {
            if index == 0 { path.move(to: point) } else { path.line(to: point) }
        }
        if closed { path.close() }
        return path
    }

    /// A rectangle, clockwise to the eye from its top left corner.
    public static func rectangle(_ bounds: Bounds) -> BezierPath {
        polyline(
            [
                Vec2(bounds.minX, bounds.minY), Vec2(bounds.maxX, bounds.minY),
                Vec2(bounds.maxX, bounds.maxY), Vec2(bounds.minX, bounds.maxY),
            ], closed: true)
    }

    /// An axis-aligned ellipse, clockwise to the eye from its rightmost point, as four cubics.
    public static func ellipse(center: Vec2, radii: Vec2) -> BezierPath {
        var path = BezierPath()
        path.move(to: center + Vec2(radii.x, 0))
        path.arc(center: center, radii: radii, rotation: 0, from: 0, sweep: 360)
        path.close()
        return path
    }

    /// A circle, clockwise to the eye from its rightmost point, as four cubics.
    public static func circle(center: Vec2, radius: Double) -> BezierPath {
        ellipse(center: center, radii: Vec2(radius, radius))
    }

    /// Appends an elliptical arc whose first point is where the pen is.
    ///
    /// Angles are in degrees on the unrotated ellipse, clockwise to the eye. Each cubic spans at most 90°, with handles
    /// of 4/3·tan(θ/4) radii; its radius is at most 0.03 % off, which is 0.003 units at radius 10.
    public mutating func arc(center: Vec2, radii: Vec2, rotation: Double, from: Double, sweep: Double) {
        let count = max(1, Int((sweep.magnitude / 90 - 1e-9).rounded(.up)))
        let step = sweep / Double(count)
        let handle = 4.0 / 3 * Math.tan(step * .pi / 720)
        let turn = Affine.translate(center.x, center.y) * Affine.rotate(rotation)
        func point(_ degrees: Double) -> (point: Vec2, tangent: Vec2) {
            let (sine, cosine) = Angle.sinCos(degrees: degrees)
            return (Vec2(radii.x * cosine, radii.y * sine), Vec2(-radii.x * sine, radii.y * cosine))
        }
        var start = point(from)
        for index in 1...count {
            let end = point(from + step * Double(index))
            cubic(
                turn.apply(start.point + start.tangent * handle), turn.apply(end.point - end.tangent * handle),
                to: turn.apply(end.point))
            start = end
        }
    }

    /// Appends SVG's arc from the pen to `end`, by the end point parametrisation of SVG 2, appendix B.2.
    public mutating func arc(radii: Vec2, rotation: Double, largeArc: Bool, sweep: Bool, to end: Vec2) {
        let start = currentPoint
        if start == end { return }
        var rx = radii.x.magnitude
        var ry = radii.y.magnitude
        if rx == 0 || ry == 0 {
            line(to: end)
            return
        }
        let (sine, cosine) = Angle.sinCos(degrees: rotation)
        let half = (start - end) / 2
        let x1 = cosine * half.x + sine * half.y
        let y1 = -sine * half.x + cosine * half.y
        // The half chord where the ellipse is the unit circle. B.2.5: radii too small to span it grow just enough; the
        // longer side first, since its square may overflow.
        var unit = Vec2(x1 / rx, y1 / ry)
        let side = max(unit.x.magnitude, unit.y.magnitude)
        for growth in [side, (unit / max(1, side)).length] where growth > 1 {
            rx *= growth
            ry *= growth
            unit = unit / growth
        }
        let distance = min(1, unit.length)
        guard rx.isFinite, ry.isFinite, unit.isFinite, distance > 0 else {
            // A chord or a radius beyond what numbers hold: too short to show its bend.
            line(to: end)
            return
        }
        // B.2.4: the centre lies across the chord, at √(1 - d²) from it for the half chord d.
        let offset = (largeArc == sweep ? -1.0 : 1.0) * (1 - distance * distance).squareRoot() / distance
        let unitCenter = Vec2(offset * unit.y, -offset * unit.x)
        let (cx, cy) = (rx * unitCenter.x, ry * unitCenter.y)
        let middle = (start + end) / 2
        let center = Vec2(cosine * cx - sine * cy + middle.x, sine * cx + cosine * cy + middle.y)
        let from = Math.atan2(unit.y - unitCenter.y, unit.x - unitCenter.x) * 180 / .pi
        let to = Math.atan2(-unit.y - unitCenter.y, -unit.x - unitCenter.x) * 180 / .pi
        var turn = to - from
        if sweep, turn < 0 { turn += 360 }
        if !sweep, turn > 0 { turn -= 360 }
        if turn == 0 {
            guard largeArc else {
                line(to: end)
                return
            }
            turn = sweep ? 360 : -360
        }
        arc(center: center, radii: Vec2(rx, ry), rotation: rotation, from: from, sweep: turn)
        // The trigonometry ends within an ulp or so of the end point; the path ends on it.
        if case .cubic(let a, let b, _)? = elements.last { replaceLast(.cubic(a, b, end)) }
    }
}

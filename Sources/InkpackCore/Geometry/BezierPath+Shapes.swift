extension BezierPath {
    /// A straight line.
    public static func line(from start: Vec2, to end: Vec2) -> BezierPath {
        var path = BezierPath(capacity: 2)
        path.move(to: start)
        path.line(to: end)
        return path
    }

    /// Straight sides through `points`, closed on request.
    public static func polyline(_ points: [Vec2], closed: Bool) -> BezierPath {
        var path = BezierPath(capacity: points.count + 1)
        for (index, point) in points.enumerated() {
            if index == 0 { path.move(to: point) } else { path.line(to: point) }
        }
        if closed { path.close() }
        return path
    }

    /// A rectangle, clockwise to the eye from its top left corner.
    public static func rectangle(_ bounds: Bounds) -> BezierPath {
        var path = BezierPath(capacity: 5)
        path.move(to: Vec2(bounds.minX, bounds.minY))
        path.line(to: Vec2(bounds.maxX, bounds.minY))
        path.line(to: Vec2(bounds.maxX, bounds.maxY))
        path.line(to: Vec2(bounds.minX, bounds.maxY))
        path.close()
        return path
    }

    /// An axis-aligned ellipse, clockwise to the eye from its rightmost point, as four cubics.
    public static func ellipse(center: Vec2, radii: Vec2) -> BezierPath {
        var path = BezierPath(capacity: 6)
        path.move(to: center + Vec2(radii.x, 0))
        path.arc(center: center, radii: radii, rotation: 0, from: 0, sweep: 360)
        path.close()
        return path
    }

    /// A circle, clockwise to the eye from its rightmost point, as four cubics.
    public static func circle(center: Vec2, radius: Double) -> BezierPath {
        ellipse(center: center, radii: Vec2(radius, radius))
    }
}

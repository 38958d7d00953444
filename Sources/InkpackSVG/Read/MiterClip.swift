import InkpackCore

/// The tips that `stroke-linejoin: miter-clip` adds to joins whose mitres are longer than the limit.
enum MiterClip {
    /// For each such join the quadrilateral between the bevel and the clipping line (SVG 2, 13.5.5).
    ///
    /// The line lies across the mitre at half of limit times width from the vertex.
    static func tips(of path: BezierPath, _ stroke: Stroke) -> [BezierPath] {
        var result: [BezierPath] = []
        let radius = stroke.width / 2
        for subpath in path.subpaths {
            let drawn = subpath.segments.filter { $0.startTangent != nil }
            var pairs = Array(zip(drawn, drawn.dropFirst()))
            if subpath.isClosed, let last = drawn.last, let first = drawn.first { pairs.append((last, first)) }
            for (before, after) in pairs {
                guard let incoming = before.endTangent, let outgoing = after.startTangent,
                    let tip = tip(at: after.start, incoming, outgoing, radius, stroke.miterLimit)
                else { continue }
                result.append(tip)
            }
        }
        return result
    }

    private static func tip(
        at vertex: Vec2, _ incoming: Vec2, _ outgoing: Vec2, _ radius: Double, _ limit: Double
    ) -> BezierPath? {
        let cross = incoming.cross(outgoing)
        let sineHalf = ((1 + incoming.dot(outgoing)) / 2).squareRoot()
        // sineHalf is the sine of half the angle between the sides; the mitre's length is width / sineHalf.
        guard 1 / max(sineHalf, 1e-12) > limit, let axis = (incoming - outgoing).normalized ?? Optional(incoming) else {
            return nil
        }
        let side = cross > 0 ? -1.0 : 1.0
        let first = vertex + incoming.perpendicular * (radius * side)
        let second = vertex + outgoing.perpendicular * (radius * side)
        let reach = limit * radius
        // Along each outer edge to where it meets the clipping line; edges that never meet it end at the bevel.
        func end(_ corner: Vec2, _ direction: Vec2) -> Vec2? {
            let speed = direction.dot(axis)
            let missing = reach - (corner - vertex).dot(axis)
            guard speed > 1e-9, missing > 0 else { return nil }
            return corner + direction * (missing / speed)
        }
        guard let firstEnd = end(first, incoming), let secondEnd = end(second, -outgoing) else { return nil }
        return .polyline([vertex, first, firstEnd, secondEnd, second], closed: true)
    }
}

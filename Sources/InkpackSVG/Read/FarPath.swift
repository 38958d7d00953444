import InkpackCore

/// Cuts off what lies so far away that a renderer's numbers could not hold it.
enum FarPath {
    /// The part of the path in `room`, as straight pieces: of a fill the area, of a stroke the lines.
    static func clipped(_ path: BezierPath, to room: Bounds, isStroke: Bool) -> BezierPath {
        var result = BezierPath()
        // Curves become 64 lines each, fewer where there are many.
        let stepsOfCurve = max(4, min(64, 1_000_000 / max(1, path.elements.count)))
        for subpath in path.subpaths {
            var points = [subpath.start]
            for (segment, isLine) in zip(subpath.segments, subpath.isLine) {
                let steps = isLine ? 1 : stepsOfCurve
                for step in 1...steps { points.append(segment.point(at: Double(step) / Double(steps))) }
            }
            if isStroke {
                appendLines(points, room, to: &result)
            } else {
                let polygon = clippedPolygon(points, room)
                if polygon.count > 2 { result.append(.polyline(polygon, closed: true)) }
            }
        }
        return result
    }

    /// Sutherland and Hodgman's algorithm: one edge of the room after the other.
    private static func clippedPolygon(_ points: [Vec2], _ room: Bounds) -> [Vec2] {
        let edges: [(inside: (Vec2) -> Double, _: Void)] = [
            ({ $0.x - room.minX }, ()), ({ room.maxX - $0.x }, ()), ({ $0.y - room.minY }, ()),
            ({ room.maxY - $0.y }, ()),
        ]
        var points = points
        for edge in edges {
            guard var previous = points.last else { return [] }
            var result: [Vec2] = []
            for point in points {
                let (before, after) = (edge.inside(previous), edge.inside(point))
                if (before < 0) != (after < 0) { result.append(previous.lerp(point, before / (before - after))) }
                if after >= 0 { result.append(point) }
                previous = point
            }
            points = result
        }
        return points
    }

    /// Liang and Barsky's algorithm for each piece.
    private static func appendLines(_ points: [Vec2], _ room: Bounds, to path: inout BezierPath) {
        var pen: Vec2?
        for (start, end) in zip(points, points.dropFirst()) {
            let delta = end - start
            var (from, to) = (0.0, 1.0)
            for (step, distance) in [
                (-delta.x, start.x - room.minX), (delta.x, room.maxX - start.x), (-delta.y, start.y - room.minY),
                (delta.y, room.maxY - start.y),
            ] {
                if step == 0 {
                    if distance < 0 { to = -1 }
                } else if step < 0 {
                    from = max(from, distance / step)
                } else {
                    to = min(to, distance / step)
                }
            }
            guard from <= to else {
                pen = nil
                continue
            }
            let first = start.lerp(end, from)
            if pen != first { path.move(to: first) }
            path.line(to: start.lerp(end, to))
            pen = to == 1 ? end : nil
        }
    }
}

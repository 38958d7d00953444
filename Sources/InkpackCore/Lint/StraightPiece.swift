/// A straight piece of a line or of an outline.
struct StraightPiece: Hashable, Sendable {
    var start: Vec2
    var end: Vec2

    var bounds: Bounds {
        Bounds(
            minX: min(start.x, end.x), minY: min(start.y, end.y), maxX: max(start.x, end.x), maxY: max(start.y, end.y))
    }

    /// Where two pieces are nearest, on this one and on the other: where they cross, else at an end of one.
    func nearest(to other: StraightPiece) -> (distance: Double, from: Vec2, to: Vec2) {
        let (along, across) = (end - start, other.end - other.start)
        let turn = along.cross(across)
        if turn != 0 {
            let offset = other.start - start
            let (s, t) = (offset.cross(across) / turn, offset.cross(along) / turn)
            if (0...1).contains(s), (0...1).contains(t) {
                let place = start.lerp(end, s)
                return (0, place, place)
            }
        }
        var best = (distance: Double.infinity, from: Vec2.zero, to: Vec2.zero)
        for point in [start, end] {
            let (distance, place) = other.nearest(to: point)
            if distance < best.distance { best = (distance, point, place) }
        }
        for point in [other.start, other.end] {
            let (distance, place) = nearest(to: point)
            if distance < best.distance { best = (distance, place, point) }
        }
        return best
    }

    /// The point of the piece that is nearest to another, and how far that is.
    func nearest(to point: Vec2) -> (distance: Double, place: Vec2) {
        let chord = end - start
        let square = chord.dot(chord)
        let t = square > 0 ? max(0, min(1, (point - start).dot(chord) / square)) : 0
        let place = start.lerp(end, t)
        return (place.distance(to: point), place)
    }
}

extension BezierPath.Subpath {
    /// The subpath as straight pieces; curves are off by less than a four-hundredth of their length.
    var pieces: [StraightPiece] {
        var result: [StraightPiece] = []
        for (segment, isLine) in zip(segments, isLine) {
            let count = isLine ? 1 : 16
            var before = segment.start
            for step in 1...count {
                let point = step == count ? segment.end : segment.point(at: Double(step) / Double(count))
                if point != before || count == 1 { result.append(StraightPiece(start: before, end: point)) }
                before = point
            }
        }
        return result
    }

    /// The same with a last one back to the start.
    var closedPieces: [StraightPiece] {
        end == start ? pieces : pieces + [StraightPiece(start: end, end: start)]
    }
}

extension [StraightPiece] {
    /// How often the closed outlines run around the point, those that run the other way counted off.
    func winding(around point: Vec2) -> Int {
        var winding = 0
        for piece in self where (piece.start.y <= point.y) != (piece.end.y <= point.y) {
            let (start, end) = (piece.start, piece.end)
            let x = start.x + (point.y - start.y) / (end.y - start.y) * (end.x - start.x)
            if x > point.x { winding += end.y > start.y ? 1 : -1 }
        }
        return winding
    }
}

extension BezierPath.FillRule {
    func isInside(_ winding: Int) -> Bool {
        switch self {
        case .nonzero: winding != 0
        case .evenodd: winding % 2 != 0
        }
    }
}

extension BezierPath {
    /// Whether one of the subpaths runs around the point.
    func encloses(_ point: Vec2) -> Bool { subpaths.contains { $0.closedPieces.winding(around: point) != 0 } }
}

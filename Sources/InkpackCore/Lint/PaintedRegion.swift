/// A connected part of what a shape paints, as straight pieces, for measuring distances.
struct PaintedRegion {
    /// Which element it is of.
    var element: Int
    var lines: [(start: Vec2, end: Vec2)]
    /// Half of the stroke's width; 0 for an area.
    var reach: Double
    /// What is filled, if it is an area.
    var area: BezierPath?
    var bounds: Bounds

    /// Longer outlines are not measured: every piece is held against every other one.
    private static let pieceLimit = 600

    static func all(of elements: [LintElement]) -> [PaintedRegion] {
        var result: [PaintedRegion] = []
        for (index, element) in elements.enumerated() {
            for area in element.areas {
                switch area.area {
                case .fill:
                    // The subpaths of an area are its holes, or parts that belong together.
                    let lines = area.path.subpaths.flatMap(\.pieces)
                    result.append(
                        PaintedRegion(
                            element: index, lines: lines, reach: 0, area: area.path, bounds: area.path.bounds))
                case .stroke(let stroke):
                    for subpath in area.path.subpaths {
                        let path = BezierPath(subpaths: [subpath])
                        result.append(
                            PaintedRegion(
                                element: index, lines: subpath.pieces,
                                reach: stroke.width * stroke.pen.meanScale / 2, bounds: path.strokedBounds(stroke)))
                    }
                }
            }
        }
        return result.filter { !$0.lines.isEmpty && $0.lines.count <= pieceLimit }
    }

    /// The narrowest place between two regions, or `nil` if it is not below `limit`; its width is 0 where they touch.
    func gap(to other: PaintedRegion, below limit: Double) -> (width: Double, middle: Vec2)? {
        guard !bounds.outset(by: limit).intersection(other.bounds).isEmpty else { return nil }
        if let area, other.lines.contains(where: { area.contains($0.start) }) { return (0, .zero) }
        if let area = other.area, lines.contains(where: { area.contains($0.start) }) { return (0, .zero) }
        var best = (distance: Double.infinity, from: Vec2.zero, to: Vec2.zero)
        for a in lines {
            for b in other.lines {
                let next = Self.nearest(a, b)
                if next.distance < best.distance { best = next }
                if best.distance - reach - other.reach <= 0 { return (0, .zero) }
            }
        }
        let gap = best.distance - reach - other.reach
        guard gap < limit else { return nil }
        return (gap, best.from.lerp(best.to, 0.5))
    }

    /// Whether the point is painted, or as good as.
    func covers(_ point: Vec2, slack: Double) -> Bool {
        if let area, area.contains(point) { return true }
        return lines.contains { Self.nearest(point, $0).distance <= reach + slack }
    }

    /// Where two straight pieces are nearest: where they cross, else at an end of one.
    private static func nearest(
        _ a: (start: Vec2, end: Vec2), _ b: (start: Vec2, end: Vec2)
    ) -> (distance: Double, from: Vec2, to: Vec2) {
        let (along, across) = (a.end - a.start, b.end - b.start)
        let turn = along.cross(across)
        if turn != 0 {
            let offset = b.start - a.start
            let (s, t) = (offset.cross(across) / turn, offset.cross(along) / turn)
            if (0...1).contains(s), (0...1).contains(t) { return (0, a.start, a.start) }
        }
        var best = nearest(a.start, b)
        for next in [nearest(a.end, b), nearest(b.start, a), nearest(b.end, a)] where next.distance < best.distance {
            best = next
        }
        return best
    }

    private static func nearest(
        _ point: Vec2, _ line: (start: Vec2, end: Vec2)
    ) -> (distance: Double, from: Vec2, to: Vec2) {
        let chord = line.end - line.start
        let square = chord.dot(chord)
        let t = square > 0 ? max(0, min(1, (point - line.start).dot(chord) / square)) : 0
        let other = line.start.lerp(line.end, t)
        return (other.distance(to: point), point, other)
    }
}

extension BezierPath.Subpath {
    /// The subpath as straight pieces; curves are off by less than a hundredth of their length.
    fileprivate var pieces: [(start: Vec2, end: Vec2)] {
        var result: [(start: Vec2, end: Vec2)] = []
        for (segment, isLine) in zip(segments, isLine) {
            let count = isLine ? 1 : 8
            var before = segment.start
            for step in 1...count {
                let point = step == count ? segment.end : segment.point(at: Double(step) / Double(count))
                if point != before || count == 1 { result.append((before, point)) }
                before = point
            }
        }
        return result
    }
}

extension BezierPath {
    /// Whether the point lies inside by the non-zero rule, with curves as straight pieces.
    func contains(_ point: Vec2) -> Bool {
        var winding = 0
        for subpath in subpaths {
            var pieces = subpath.pieces
            if !subpath.isClosed { pieces.append((subpath.end, subpath.start)) }
            for (start, end) in pieces where (start.y <= point.y) != (end.y <= point.y) {
                let x = start.x + (point.y - start.y) / (end.y - start.y) * (end.x - start.x)
                if x > point.x { winding += end.y > start.y ? 1 : -1 }
            }
        }
        return winding != 0
    }
}

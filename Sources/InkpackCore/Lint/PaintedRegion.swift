/// A connected part of what a shape paints, as straight pieces, for measuring distances.
struct PaintedRegion {
    /// Which element it is of.
    var element: Int
    var lines: [StraightPiece]
    /// Half of the stroke's width; 0 for an area.
    var reach: Double
    /// By which rule the inside of the lines is filled, if it is.
    var filling: BezierPath.FillRule?
    var bounds: Bounds

    /// Longer outlines are not measured: every piece is held against every other one.
    private static let pieceLimit = 1200

    /// The parts of all elements: subpaths of strokes, and of areas what hangs together with its holes.
    static func all(of elements: [LintElement]) -> [PaintedRegion] {
        var result: [PaintedRegion] = []
        for (index, element) in elements.enumerated() {
            for area in element.areas {
                switch area.area {
                case .fill(let rule):
                    for lines in FilledParts(area.path, rule: rule).parts {
                        result.append(
                            PaintedRegion(
                                element: index, lines: lines, reach: 0, filling: rule,
                                bounds: lines.reduce(.empty) { $0.union($1.bounds) }))
                    }
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
        if other.lines.contains(where: { isInside($0.start) }) || lines.contains(where: { other.isInside($0.start) }) {
            return (0, .zero)
        }
        let sum = reach + other.reach
        var best = (distance: limit + sum, from: Vec2.zero, to: Vec2.zero)
        var isNear = false
        let near = other.lines.filter { !$0.bounds.intersection(bounds.outset(by: best.distance)).isEmpty }
        for a in lines {
            let around = a.bounds.outset(by: best.distance)
            for b in near where !b.bounds.intersection(around).isEmpty {
                let next = a.nearest(to: b)
                if next.distance < best.distance { (best, isNear) = (next, true) }
                if best.distance <= sum { return (0, best.from) }
            }
        }
        guard isNear else { return nil }
        // The middle of the gap, which is not that of the lines where one has a wider stroke.
        let share = (reach + (best.distance - sum) / 2) / best.distance
        return (best.distance - sum, best.from.lerp(best.to, share))
    }

    /// Whether the point is painted, or as good as.
    func covers(_ point: Vec2, slack: Double) -> Bool {
        isInside(point) || lines.contains { $0.nearest(to: point).distance <= reach + slack }
    }

    /// Whether the point lies in what the lines enclose, if that is filled.
    private func isInside(_ point: Vec2) -> Bool {
        guard let filling, bounds.contains(point) else { return false }
        return filling.isInside(lines.winding(around: point))
    }
}

extension Bounds {
    fileprivate func contains(_ point: Vec2) -> Bool {
        point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
    }
}

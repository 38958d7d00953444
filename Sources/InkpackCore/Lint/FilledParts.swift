/// What a filled path consists of: outlines, each with the holes in it.
struct FilledParts {
    /// The pieces of each part, outlines before their holes.
    let parts: [[StraightPiece]]

    /// More subpaths are one part: each is held against every other one.
    private static let subpathLimit = 200

    /// What an outline that lies in others does to the plane.
    fileprivate struct Outline {
        var pieces: [StraightPiece]
        var size: Double
        /// The outlines around it.
        var around: [Int] = []
        /// The part that it is of, if its edge can be seen.
        var part: Int?
    }

    init(_ path: BezierPath, rule: BezierPath.FillRule) {
        var outlines = path.subpaths.compactMap { subpath -> Outline? in
            let pieces = subpath.closedPieces
            guard !pieces.isEmpty else { return nil }
            let bounds = pieces.reduce(Bounds.empty) { $0.union($1.bounds) }
            return Outline(pieces: pieces, size: bounds.width * bounds.height)
        }
        guard outlines.count > 1, outlines.count <= Self.subpathLimit else {
            parts = outlines.isEmpty ? [] : [outlines.flatMap(\.pieces)]
            return
        }
        // Outlines that cross have no order, and come out as parts that touch.
        outlines.sort { $0.size > $1.size }
        var parts: [[StraightPiece]] = []
        for index in outlines.indices {
            let inner = outlines[index].pieces[outlines[index].pieces.count / 2]
            let sample = inner.start.lerp(inner.end, 0.5)
            let around = outlines[..<index].indices.filter { outlines[$0].pieces.winding(around: sample) != 0 }
            outlines[index].around = around
            let outer = around.reduce(0) { $0 + outlines[$1].pieces.winding(around: sample) }
            let (isFilled, isOnFill) = (rule.isInside(outer + outlines[index].turns), rule.isInside(outer))
            if isFilled, !isOnFill {
                outlines[index].part = parts.count
                parts.append(outlines[index].pieces)
            } else if !isFilled, isOnFill, let part = around.last(where: { outlines[$0].part != nil }) {
                outlines[index].part = outlines[part].part
                parts[outlines[part].part ?? 0] += outlines[index].pieces
            }
        }
        self.parts = parts
    }
}

extension FilledParts.Outline {
    /// 1 or -1, by the way in which the outline runs around its inside.
    fileprivate var turns: Int {
        let area = pieces.reduce(0) { $0 + $1.start.cross($1.end) }
        return area < 0 ? -1 : 1
    }
}

extension BezierPath {
    /// The path with every subpath closed, as filling sees it.
    package var closedAll: BezierPath {
        guard subpaths.contains(where: { !$0.isClosed }) else { return self }
        return BezierPath(
            subpaths: subpaths.map { subpath in
                var closed = subpath
                guard !closed.isClosed else { return closed }
                if closed.end.distance(to: closed.start) > 1e-9 {
                    closed.segments.append(CubicCurve(lineFrom: closed.end, to: closed.start))
                    closed.isLine.append(true)
                }
                closed.isClosed = true
                return closed
            })
    }

    /// The path with those open ends that `isWanted` names drawn out straight by `length`.
    package func extendingEnds(by length: Double, where isWanted: (Vec2) -> Bool) -> BezierPath {
        BezierPath(
            subpaths: subpaths.map { subpath in
                var result = subpath
                guard !subpath.isClosed, let first = subpath.segments.first, let last = subpath.segments.last else {
                    return result
                }
                if isWanted(last.end), let tangent = last.endTangent {
                    result.segments.append(CubicCurve(lineFrom: last.end, to: last.end + tangent * length))
                    result.isLine.append(true)
                }
                if isWanted(first.start), let tangent = first.startTangent {
                    result.start = first.start - tangent * length
                    result.segments.insert(CubicCurve(lineFrom: result.start, to: first.start), at: 0)
                    result.isLine.insert(true, at: 0)
                }
                return result
            })
    }
}

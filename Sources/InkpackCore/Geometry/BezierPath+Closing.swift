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
}

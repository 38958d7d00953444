extension Contour {
    /// The subpath as an eye takes it apart.
    init(_ subpath: BezierPath.Subpath, tolerance: Double = 0.015) {
        self.init(DrawnContour(subpath, tolerance: tolerance))
    }

    /// - Parameters:
    ///   - drawn: the run.
    ///   - largest: fillets of a radius up to this between two straight sides become the vertex where these meet.
    init(_ drawn: DrawnContour, withoutFilletsUpTo largest: Double = 0) {
        let pieces = drawn.pieces
        let count = pieces.count
        isClosed = drawn.isClosed
        self.pieces = []
        start = pieces.first?.start ?? .zero
        // A wide turn that is nearly a tip of its own has its vertex far away.
        let corners = drawn.fillets(largest: largest).filter { index, fillet in
            let tangent = pieces[index].start.distance(to: fillet.vertex)
            let reach = (fillet.radius * fillet.radius + tangent * tangent).squareRoot() - fillet.radius
            return fillet.isStraight && reach <= 0.65 * largest
        }
        let kept = pieces.indices.filter { corners[$0] == nil }
        for (position, index) in kept.enumerated() {
            // The vertex takes the place of the arc; the piece after it starts there.
            let before = corners[(index + count - 1) % count]
            if let before { fillets[position] = before.radius }
            if position == 0 { start = before?.vertex ?? pieces[index].start }
            let next = isClosed || index < count - 1 ? (index + 1) % count : index
            let end =
                next == index
                ? pieces[index].end
                : corners[next]?.vertex ?? (isClosed && next == 0 ? pieces[0].start : pieces[index].end)
            switch pieces[index].form {
            case .line: self.pieces.append(.line(to: end))
            case .curve(let curve): self.pieces.append(.cubic(curve.control1, curve.control2, to: end))
            case .arc(let arc) where arc.turn.magnitude > 1.9 * .pi:
                // No bulge says a whole turn.
                let bulge = Math.tan(arc.turn / 8)
                self.pieces.append(.arc(to: arc.point(at: 0.5), bulge: bulge))
                self.pieces.append(.arc(to: end, bulge: bulge))
            case .arc(let arc): self.pieces.append(.arc(to: end, bulge: Math.tan(arc.turn / 4)))
            }
        }
    }

    /// The run with its fillets taken out: arcs of at most the radius between two straight sides become the vertex where
    /// these meet.
    func removingFillets(upTo largest: Double) -> Contour {
        guard let subpath = path.subpaths.first else { return self }
        return Contour(DrawnContour(subpath, tolerance: 0.015), withoutFilletsUpTo: largest)
    }
}

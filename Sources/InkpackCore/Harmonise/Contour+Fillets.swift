extension Contour {
    /// The run with its fillets taken out: arcs between two straight sides become the vertex where these meet.
    ///
    /// A fillet turns by 25° to 155°, touches both sides, and has a radius of at most `largest`.
    func removingFillets(upTo largest: Double) -> Contour {
        guard pieces.count > 2 else { return self }
        var points: [Vec2] = vertices
        var kinds: [Piece] = pieces
        var radii: [Double?] = Array(repeating: nil, count: points.count)
        for (vertex, radius) in fillets where radii.indices.contains(vertex) { radii[vertex] = radius }
        var dropped: Set<Int> = []
        let count = pieces.count
        for index in pieces.indices {
            guard case .arc(let to, let bulge) = pieces[index], isClosed || (index > 0 && index < count - 1) else {
                continue
            }
            let (before, after) = ((index + count - 1) % count, (index + 1) % count)
            let turn = 4 * Math.atan2(bulge, 1) * 180 / .pi
            let radius = Self.radius(from: start(of: index), to: to, bulge: bulge)
            guard pieces[before].isLine, pieces[after].isLine, before != after, (25...155).contains(turn.magnitude),
                radius <= largest, !dropped.contains(before), let one = tangent(of: before, atEnd: true),
                let two = tangent(of: after, atEnd: false), let arcStart = tangent(of: index, atEnd: false),
                let arcEnd = tangent(of: index, atEnd: true), one.dot(arcStart) > 0.985, arcEnd.dot(two) > 0.985
            else { continue }
            let cross = one.cross(two)
            guard cross.magnitude > 0.1 else { continue }
            let along = (to - start(of: index)).cross(two) / cross
            guard along > 0, along < 4 * radius + 1 else { continue }
            // The vertex takes the place of the arc's start; the piece after it goes on from there.
            points[index] = start(of: index) + one * along
            radii[index] = radius
            kinds[before] = .line(to: points[index])
            dropped.insert(index)
        }
        guard !dropped.isEmpty else { return self }
        return rebuilt(points, kinds, radii, without: dropped)
    }

    private func rebuilt(_ points: [Vec2], _ kinds: [Piece], _ radii: [Double?], without dropped: Set<Int>) -> Contour {
        // A dropped arc's vertex starts the line after it.
        var result = Contour(start: start, pieces: [], isClosed: isClosed)
        let kept = pieces.indices.filter { !dropped.contains($0) }
        let count = pieces.count
        func origin(of index: Int) -> Int {
            let before = (index + count - 1) % count
            return dropped.contains(before) && (isClosed || index > 0) ? before : index
        }
        for (position, index) in kept.enumerated() {
            let first = origin(of: index)
            if position == 0 { result.start = points[first] }
            if let radius = radii[first] { result.fillets[position] = radius }
            let next = kept[(position + 1) % kept.count]
            let isLast = position == kept.count - 1
            let end = isLast && !isClosed ? kinds[index].end : points[origin(of: next)]
            switch kinds[index] {
            case .line: result.pieces.append(.line(to: end))
            case .arc(_, let bulge): result.pieces.append(.arc(to: end, bulge: bulge))
            case .cubic(let a, let b, _): result.pieces.append(.cubic(a, b, to: end))
            }
        }
        if !isClosed, let last = radii.last.flatMap(\.self) { result.fillets[result.pieces.count] = last }
        return result
    }
}

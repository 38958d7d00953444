/// What an outline does between two straight edges.
package struct OutlineTurn: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Around a corner, to the right, where ink is inside, or to the left.
        case outer, inner
        /// Around the end of a stroke, or of a slot.
        case end, slot
    }

    package var kind: Kind
    /// How far it turns, 0 to 180 degrees.
    package var degrees: Double
    /// The radius of a corner in units; of an end, as a share of half the width: 1 is round, 0 has two sharp corners.
    package var radius: Double
    /// The length of the shorter edge beside a corner; the width of an end.
    package var size: Double
}

/// Tells corners and ends from the straight edges of an outline.
struct TurnFinder {
    let points: [Vec2]
    let edges: [StraightEdge]
    /// The usual width of strokes.
    let strokeWidth: Double

    /// Beyond, two edges with a gap in between are taken for parts of a curve.
    private static let widest = 1.6
    /// In units; what is wider is the side of an area, and no end of a stroke.
    private static let widestEnd = 4.5

    func turns() -> [OutlineTurn] {
        guard edges.count >= 2 else { return [] }
        let found = edges.indices.map { turn(after: $0) }
        var isPart = Array(repeating: false, count: edges.count)
        var result: [OutlineTurn] = []
        for index in edges.indices {
            let next = (index + 1) % edges.count
            guard !isPart[index], !isPart[next], let end = squareEnd(index, found) else { continue }
            (isPart[index], isPart[next]) = (true, true)
            result.append(end)
        }
        for (turn, isPart) in zip(found, isPart) { if let turn, !isPart { result.append(turn) } }
        return result
    }

    /// Two corners to the right, about one stroke apart.
    private func squareEnd(_ index: Int, _ found: [OutlineTurn?]) -> OutlineTurn? {
        let (second, third) = ((index + 1) % edges.count, (index + 2) % edges.count)
        guard edges.count >= 3, let a = found[index], let b = found[second], a.kind == .outer, b.kind == .outer,
            (60...120).contains(a.degrees), (60...120).contains(b.degrees),
            edges[index].direction.dot(edges[third].direction) < -0.94
        else { return nil }
        let width = edges[index].direction.cross(edges[third].middle - edges[index].middle)
        // A square is no stroke.
        guard width > 0, width < min(Self.widest * strokeWidth, Self.widestEnd), edges[second].length < 1.1 * width,
            max(edges[index].length, edges[third].length) > 1.1 * width
        else { return nil }
        return OutlineTurn(kind: .end, degrees: 180, radius: min(1.2, (a.radius + b.radius) / width), size: width)
    }

    private func turn(after index: Int) -> OutlineTurn? {
        let (a, b) = (edges[index], edges[(index + 1) % edges.count])
        let cosine = a.direction.dot(b.direction)
        let angle = Math.atan2(a.direction.cross(b.direction), cosine)
        let degrees = angle.magnitude * 180 / .pi
        if degrees > 150 { return end(a, b) }
        guard degrees >= 25 else { return nil }
        let between = b.middle - a.middle
        let way = between.cross(b.direction) / a.direction.cross(b.direction)
        let vertex = a.middle + a.direction * way
        let (before, after) = ((vertex - a.end).dot(a.direction), (b.start - vertex).dot(b.direction))
        guard before > -0.4, after > -0.4 else { return nil }
        let bite = nearest(to: vertex, a, b)
        // The arc keeps r (1 / cos(angle / 2) - 1) from the vertex, and touches the edges r tan(angle / 2) from it.
        let half = angle.magnitude / 2
        let radius = bite / (1 / Math.cos(half) - 1)
        let tangent = radius * Math.tan(half)
        guard max(before, after) <= 1.5 * tangent + 0.35 else { return nil }
        return OutlineTurn(
            kind: angle > 0 ? .outer : .inner, degrees: degrees, radius: radius,
            size: min(a.length + before, b.length + after))
    }

    private func end(_ a: StraightEdge, _ b: StraightEdge) -> OutlineTurn? {
        let across = a.direction.cross(b.middle - a.middle)
        let width = across.magnitude
        let gap = gap(a, b)
        guard width > 0.2, Double(gap.count) * a.length / Double(max(1, a.count - 1)) < 2.5 * width + 0.5 else {
            return nil
        }
        // The corners of the box around the end.
        let extent = gap.reduce(-Double.infinity) { max($0, (points[$1] - a.middle).dot(a.direction)) }
        guard extent.isFinite else { return nil }
        let first = a.middle + a.direction * extent
        let second = first + a.direction.perpendicular * across
        let bite = (nearest(to: first, a, b) + nearest(to: second, a, b)) / 2
        let ratio = bite / (2.0.squareRoot() - 1) / (width / 2)
        return OutlineTurn(kind: across > 0 ? .end : .slot, degrees: 180, radius: min(1.2, ratio), size: width)
    }

    /// The samples from the last of an edge to the first of the next.
    private func gap(_ a: StraightEdge, _ b: StraightEdge) -> [Int] {
        let start = a.first + a.count - 1
        var count = b.first - start
        while count < 0 { count += points.count }
        return (0...count).map { (start + $0) % points.count }
    }

    /// The distance of a point to the line between two edges.
    private func nearest(to point: Vec2, _ a: StraightEdge, _ b: StraightEdge) -> Double {
        gap(a, b).reduce(Double.infinity) { min($0, (points[$1] - point).length) }
    }
}

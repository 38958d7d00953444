/// The pairs of parallel edges of a region: what two sides of a stroke look like once it is an outline.
///
/// From points all along each edge a ray goes inwards to the next edge. Where that one runs parallel, the distance is the
/// width of a stroke, exact on lines and on concentric arcs.
struct StrokePairs {
    /// A stretch of two edges that are parallel.
    struct Pair {
        /// The two edges, the one that was measured from first.
        var edge: Int
        var other: Int
        /// From where to where on the first edge, as shares of the piece.
        var from: Double
        var to: Double
        var width: Double
        /// The length on the first edge.
        var length: Double
    }

    private(set) var pairs: [Pair] = []

    private let outline: RegionOutline
    /// Edges nearer than that are one and the same.
    private let least: Double
    private let most: Double

    /// - Parameters:
    ///   - outline: the region.
    ///   - unit: a 24th of the canvas; what is wider than five of them is no stroke.
    init(_ outline: RegionOutline, unit: Double) {
        self.outline = outline
        least = 0.02 * unit
        most = 5.5 * unit
        for edge in outline.edges.indices where outline.edges[edge].inside != 0 { measure(edge, unit: unit) }
    }

    private mutating func measure(_ edge: Int, unit: Double) {
        let piece = outline.edges[edge].piece
        let count = max(3, min(32, Int((piece.length / (0.7 * unit)).rounded(.up))))
        let step = piece.length / Double(count)
        var run: Pair?
        func close(_ run: Pair?) { if let run { pairs.append(run) } }
        for index in 0..<count {
            let share = (Double(index) + 0.5) / Double(count)
            guard let hit = parallel(to: edge, at: share) else {
                close(run)
                run = nil
                continue
            }
            let (from, to) = (Double(index) / Double(count), Double(index + 1) / Double(count))
            if let open = run, open.other == hit.edge {
                run?.to = to
                run?.length += step
                run?.width = open.width + (hit.distance - open.width) * step / (open.length + step)
            } else {
                close(run)
                run = Pair(edge: edge, other: hit.edge, from: from, to: to, width: hit.distance, length: step)
            }
        }
        close(run)
    }

    /// The edge across the region that runs parallel to this one there.
    private func parallel(to edge: Int, at share: Double) -> (edge: Int, distance: Double)? {
        let piece = outline.edges[edge].piece
        let inward = outline.inward(edge, at: share)
        guard let hit = outline.hit(from: piece.point(at: share), towards: inward, least: least, most: most) else {
            return nil
        }
        let other = outline.edges[hit.edge]
        // The other edge's inside faces this one: 3° is less than a taper that one would draw.
        guard (hit.direction.perpendicular * other.inside).dot(inward) < -0.9986 else { return nil }
        switch (piece.form, other.piece.form) {
        case (.arc(let a), .arc(let b)):
            let slack = 0.1 * hit.distance
            guard hit.edge != edge, a.center.distance(to: b.center) <= slack, a.turn.magnitude > 0.02 else {
                return nil
            }
            let width = (a.radius - b.radius).magnitude
            return (width - hit.distance).magnitude <= slack ? (hit.edge, width) : nil
        default: return hit.edge == edge ? nil : (hit.edge, hit.distance)
        }
    }

    /// The widths that much of the outline keeps to, the most frequent first, each with the outline's length at it.
    ///
    /// A window of 5 % slides over the widths; the one with most length is a width, and what is in it is set aside.
    /// - Parameters:
    ///   - pairs: with widths and lengths.
    ///   - least: the length that a width must have.
    static func widths(of pairs: [Pair], least: Double) -> [WeightedValue] {
        var rest = pairs.map { WeightedValue($0.width, weight: $0.length) }
        var result: [WeightedValue] = []
        while result.count < 8, let mode = rest.mode(absolute: 0, relative: 0.05), mode.weight >= least {
            result.append(WeightedValue(mode.value, weight: mode.weight))
            rest.removeAll { mode.window.contains($0.value) }
        }
        return result
    }
}

/// Draws a run with few segments that are nowhere further off than a tolerance.
///
/// Corners stay, and so do the vertices that are to be kept. Between them straight sides are merged into chords
/// (Douglas and Peucker, 1973), arcs and curves on one circle into arcs, and other curves into cubics, each as long as
/// the tolerance lets it be. Many short straight sides that turn slowly are taken for a curve.
struct RunSimplifier {
    private(set) var run: PathOutline.Run
    /// For each vertex, which one it was.
    private(set) var origins: [Int] = []

    private let tolerance: Double
    private let outline: SimplifiedSides
    /// The sides in the order in which they are drawn now.
    private var order: [Int] = []
    /// Points on each side of the order, its end among them but not its start.
    private var samples: [[Vec2]] = []

    /// Sides that are merged into one, at most.
    private static let window = 256

    init(_ original: PathOutline.Run, tolerance: Double, kept: Set<Int>) {
        self.tolerance = tolerance
        outline = SimplifiedSides(original, tolerance: tolerance, kept: kept)
        run = PathOutline.Run(start: original.start, segments: [], isClosed: original.isClosed)
        let count = outline.sides.count
        guard count > 0 else {
            run = original
            origins = Array(0..<original.vertexCount)
            return
        }
        // A closed run starts at a corner, if it has one, so that no side is cut at its middle.
        let shift = original.isClosed ? outline.isFixed.firstIndex(of: true) ?? 0 : 0
        order = (0..<count).map { ($0 + shift) % count }
        samples = order.map { samples(of: outline.sides[$0]) }
        run.start = outline.sides[order[0]].curve.start
        var start = 0
        for end in 1...count where end == count || outline.isFixed[order[end]] {
            appendStretch(start..<end)
            start = end
        }
        if original.isClosed {
            if case .line(let end)? = run.segments.last, run.segments.count > 1, end == run.start {
                run.segments.removeLast()
            }
        } else if let last = outline.sides.last {
            origins.append(last.vertex + last.vertexCount)
        }
    }

    private func side(_ position: Int) -> SimplifiedSides.Side { outline.sides[order[position]] }

    private func samples(of side: SimplifiedSides.Side) -> [Vec2] {
        switch side.kind {
        case .arc: return []
        case .straight: return [side.curve.end]
        case .curve:
            if case .line = side.segment { return [side.curve.point(at: 0.5), side.curve.end] }
            var result: [Vec2] = []
            appendSamples(of: side.curve, depth: 0, to: &result)
            return result
        }
    }

    /// Dense where the curve bends, and nowhere so thin that another curve could stray between two points.
    private func appendSamples(of curve: CubicCurve, depth: Int, to points: inout [Vec2]) {
        let isShort = curve.start.distance(to: curve.end) < 10 * tolerance
        if depth == 6 || (depth > 1 && isShort && curve.isStraight(within: tolerance / 8)) {
            points.append(curve.end)
            return
        }
        let (first, second) = curve.split(at: 0.5)
        appendSamples(of: first, depth: depth + 1, to: &points)
        appendSamples(of: second, depth: depth + 1, to: &points)
    }

    private mutating func append(_ segment: PathOutline.Segment, _ position: Int) {
        let first = side(position).vertex
        // An arc has vertices of its own.
        for offset in segment.pieces(from: run.end).indices { origins.append(first + offset) }
        run.segments.append(segment)
    }

    /// What lies between two vertices that stay.
    private mutating func appendStretch(_ positions: Range<Int>) {
        switch side(positions.lowerBound).kind {
        case .straight: appendChords(positions)
        case .arc: appendArcs(positions)
        case .curve: appendCurves(positions)
        }
    }

    // MARK: Straight sides

    private mutating func appendChords(_ positions: Range<Int>) {
        var ends: [Int] = []
        // Ranges of sides yet to be looked at, the first on top.
        var rest = [positions]
        while let range = rest.popLast() {
            let chord = CubicCurve(
                lineFrom: side(range.lowerBound).curve.start, to: side(range.upperBound - 1).curve.end)
            var worst = (distance: tolerance * 0.9, position: -1)
            for position in range.dropLast() {
                let distance = chord.distanceFromChord(to: side(position).curve.end)
                if distance > worst.distance { worst = (distance, position) }
            }
            if worst.position >= 0 {
                rest.append(worst.position + 1..<range.upperBound)
                rest.append(range.lowerBound..<worst.position + 1)
            } else {
                ends.append(range.upperBound)
            }
        }
        var start = positions.lowerBound
        for end in ends {
            append(.line(side(end - 1).curve.end), start)
            start = end
        }
    }

    // MARK: Arcs

    /// Arcs of one ellipse become as few as say it; what was written as one stays so.
    private mutating func appendArcs(_ positions: Range<Int>) {
        var start = positions.lowerBound
        while start < positions.upperBound {
            var end = start + 1
            while end < positions.upperBound, let merged = mergedArc(start..<end + 1) {
                _ = merged
                end += 1
            }
            append(mergedArc(start..<end) ?? side(start).segment, start)
            start = end
        }
    }

    private func mergedArc(_ positions: Range<Int>) -> PathOutline.Segment? {
        guard case .arc(var arc, _) = side(positions.lowerBound).segment else { return nil }
        let (start, end) = (side(positions.lowerBound).curve.start, side(positions.upperBound - 1).curve.end)
        if positions.count == 1 { return side(positions.lowerBound).segment }
        for isLarge in [false, true] {
            arc.isLarge = isLarge
            let merged = PathOutline.Segment.arc(arc, end)
            let pieces = merged.pieces(from: start)
            let count = positions.reduce(0) { $0 + side($1).vertexCount }
            guard pieces.count <= count else { continue }
            // Both go through the same points.
            let path = PathOutline([PathOutline.Run(start: start, segments: [merged], isClosed: false)]).path
            let isSame = positions.allSatisfy { position in
                let part = side(position)
                let middle = part.segment.pieces(from: part.curve.start)
                let first = middle.first?.curve(from: part.curve.start)
                return path.distance(to: part.curve.end) < tolerance / 20
                    && path.distance(to: first?.point(at: 0.5) ?? part.curve.end) < tolerance / 20
            }
            if isSame { return merged }
        }
        return nil
    }

    // MARK: Curves

    private mutating func appendCurves(_ positions: Range<Int>) {
        let circles = positions.map { position -> CircularArc? in
            let side = side(position)
            if case .line = side.segment { return nil }
            return CircularArc(side.curve, tolerance: min(tolerance / 10, 0.01))
        }
        var start = positions.lowerBound
        while start < positions.upperBound {
            let circle = circle(from: start, in: positions, circles)
            let (end, segment) = reach(from: start, in: positions)
            // What is a circle stays one, unless a curve takes in far more.
            if let circle, 2 * (circle.end - start) > end - start {
                append(circle.segment, start)
                start = circle.end
            } else {
                append(segment, start)
                start = end
            }
        }
    }

    /// The arc that stands for as many curves on one circle as there are, if there are two at least.
    private func circle(
        from start: Int, in positions: Range<Int>, _ circles: [CircularArc?]
    ) -> (end: Int, segment: PathOutline.Segment)? {
        guard var arc = circles[start - positions.lowerBound] else { return nil }
        let exactness = min(tolerance / 10, 0.01)
        var end = start + 1
        while end < positions.upperBound, let next = circles[end - positions.lowerBound],
            let joined = arc.joined(with: next, tolerance: exactness), joined.sweep.magnitude < 4.8
        {
            arc = joined
            end += 1
        }
        guard end > start + 1 else { return nil }
        let point = side(end - 1).curve.end
        let pen = side(start).curve.start
        var radius = (arc.radius * 1e3).rounded() / 1e3
        for _ in 0..<2 {
            if arc.survives(roundedRadius: radius, from: pen, to: point, tolerance: 2 * exactness) {
                let shape = PathOutline.Arc(
                    radii: Vec2(radius, radius), rotation: 0, isLarge: arc.sweep.magnitude > .pi,
                    sweeps: arc.sweep > 0)
                return (end, .arc(shape, point))
            }
            radius = arc.radius
        }
        return nil
    }

    /// The longest piece from a side on that one cubic can stand for, by doubling and halving.
    private func reach(from start: Int, in positions: Range<Int>) -> (end: Int, segment: PathOutline.Segment) {
        var best = (end: start + 1, segment: side(start).segment)
        let limit = min(positions.upperBound, start + Self.window)
        var size = 2
        var bad = limit + 1
        while best.end < limit {
            let end = min(start + size, limit)
            guard let segment = fit(start..<end, of: positions) else {
                bad = end
                // What is crooked at first may be straight on the whole.
                if size == 2, end < limit, let segment = fit(start..<end + 1, of: positions) {
                    best = (end + 1, segment)
                    (size, bad) = (6, limit + 1)
                    continue
                }
                break
            }
            best = (end, segment)
            size *= 2
        }
        while bad - best.end > 1 {
            let middle = (best.end + bad) / 2
            if let segment = fit(start..<middle, of: positions) { best = (middle, segment) } else { bad = middle }
        }
        return best
    }

    private func fit(_ positions: Range<Int>, of stretch: Range<Int>) -> PathOutline.Segment? {
        var points = [side(positions.lowerBound).curve.start]
        for position in positions { points += samples[position] }
        let isWhole = positions == stretch && run.isClosed && !outline.isFixed[order[0]] && stretch.count == order.count
        // A closed curve of one cubic would have a corner.
        if isWhole { return nil }
        let first = positions.lowerBound == stretch.lowerBound && outline.isFixed[order[positions.lowerBound]]
        let startTangent = outline.tangent(at: order[positions.lowerBound], leaving: true, isBreak: first)
        let after = order[positions.upperBound % order.count]
        let last = positions.upperBound == stretch.upperBound && (outline.isFixed[after] || !run.isClosed)
        let endTangent =
            positions.upperBound == order.count && !run.isClosed
            ? outline.sides[order[positions.upperBound - 1]].endTangent
            : outline.tangent(at: after, leaving: false, isBreak: last)
        guard
            let curve = CubicCurve(
                fitting: points, startTangent: startTangent, endTangent: endTangent, tolerance: tolerance * 0.88)
        else { return nil }
        return .cubic(tidy(curve.control1), tidy(curve.control2), curve.end)
    }

    /// The point with as few places as make no difference.
    private func tidy(_ point: Vec2) -> Vec2 {
        let scale = tolerance >= 0.02 ? 1e3 : tolerance >= 2e-3 ? 1e4 : 1e6
        return Vec2((point.x * scale).rounded() / scale, (point.y * scale).rounded() / scale)
    }
}

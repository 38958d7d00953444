/// The sides of a run as simplifying sees them: what kind each is, and where the run must stay as it is.
struct SimplifiedSides {
    enum Kind: Hashable {
        /// Straight by intention; stays straight.
        case straight
        /// A curve, or one of many short straight sides that stand for one.
        case curve
        /// An arc of path data.
        case arc
    }

    struct Side {
        var segment: PathOutline.Segment
        var curve: CubicCurve
        /// Its first vertex in the count of the run.
        var vertex: Int
        /// How many vertices it has, its end not counted.
        var vertexCount: Int
        var kind: Kind
        var startTangent: Vec2
        var endTangent: Vec2
        var length: Double
    }

    private(set) var sides: [Side] = []
    /// For each side, whether the vertex at its start must stay.
    private(set) var isFixed: [Bool] = []
    let isClosed: Bool

    private let tolerance: Double
    /// A turn of more than 16° between curves is a corner.
    private static let curveCosine = 0.9613
    /// A turn of more than 25° between straight sides is one; less may be a facet.
    private static let facetCosine = 0.9063

    init(_ run: PathOutline.Run, tolerance: Double, kept: Set<Int>) {
        self.tolerance = tolerance
        isClosed = run.isClosed
        var (pen, vertex) = (run.start, 0)
        for segment in run.segmentsWithClosing {
            let pieces = segment.pieces(from: pen)
            append(segment, from: pen, pieces, vertex)
            vertex += pieces.count
            pen = segment.end
        }
        markFacets()
        isFixed = sides.indices.map { index in
            (!isClosed && index == 0) || kept.contains(sides[index].vertex) || isCorner(index)
        }
    }

    private mutating func append(
        _ segment: PathOutline.Segment, from pen: Vec2, _ pieces: [PathOutline.Segment], _ vertex: Int
    ) {
        var curves: [CubicCurve] = []
        var start = pen
        for piece in pieces {
            curves.append(piece.curve(from: start))
            start = piece.end
        }
        guard let first = curves.first, let last = curves.last, let startTangent = first.startTangent,
            let endTangent = last.endTangent
            // Without length it draws nothing that its neighbours do not.
        else { return }
        let length = curves.reduce(0) { sum, curve in
            sum + curve.start.distance(to: curve.control1) + curve.control1.distance(to: curve.control2)
                + curve.control2.distance(to: curve.end)
        }
        guard length > 1e-9 else { return }
        let curve = curves.count == 1 ? first : CubicCurve(lineFrom: pen, to: segment.end)
        var kind = Kind.curve
        switch segment {
        case .line: kind = .straight
        case .arc: kind = .arc
        case .cubic, .quadratic:
            if curve.isStraight(within: tolerance / 8), (curve.control1 - pen).dot(segment.end - curve.control2) >= 0 {
                kind = .straight
            }
        }
        sides.append(
            Side(
                segment: segment, curve: curve, vertex: vertex, vertexCount: pieces.count, kind: kind,
                startTangent: startTangent, endTangent: endTangent, length: length))
    }

    func previous(_ index: Int) -> Int? { index > 0 ? index - 1 : isClosed && sides.count > 1 ? sides.count - 1 : nil }

    private func next(_ index: Int) -> Int? { index + 1 < sides.count ? index + 1 : isClosed ? 0 : nil }

    // MARK: Facets

    /// Straight sides in a row that are chords of one curve, as tracing leaves them, count as curves; so do those too
    /// short to be seen beside a curve.
    private mutating func markFacets() {
        let turns = sides.indices.map { index in
            previous(index).map { sides[$0].endTangent.cross(sides[index].startTangent) } ?? 0
        }
        var facets = sides.indices.map { isFacet($0) && goesRound($0, turns) }
        // Two straight sides in a row say nothing yet.
        var start = 0
        while start < sides.count {
            guard facets[start] else {
                start += 1
                continue
            }
            var end = start
            while end < sides.count, facets[end] { end += 1 }
            let isWhole = isClosed && start == 0 && end == sides.count
            if end - start < 4, !isWhole { for index in start..<end { facets[index] = false } }
            start = end
        }
        for index in sides.indices where facets[index] { sides[index].kind = .curve }
        for index in sides.indices where sides[index].kind == .straight && sides[index].length < tolerance {
            let beside = [previous(index), next(index)].compactMap(\.self)
            if beside.contains(where: { sides[$0].kind == .curve && sides[$0].length >= tolerance }) {
                sides[index].kind = .curve
            }
        }
    }

    /// Whether the turns around a side go one way on the whole: those of a straight line with noise cancel out.
    private func goesRound(_ index: Int, _ turns: [Double]) -> Bool {
        var (sum, all) = (0.0, 0.0)
        for offset in -5...6 {
            let position = index + offset
            guard isClosed || turns.indices.contains(position) else { continue }
            let turn = turns[(position % turns.count + turns.count) % turns.count]
            // A corner is no noise.
            if turn.magnitude > 0.42 { continue }
            sum += turn
            all += turn.magnitude
        }
        return sum.magnitude >= 0.4 * all
    }

    private func isFacet(_ index: Int) -> Bool {
        guard case .line = sides[index].segment else { return false }
        var most = 0.0
        var count = 0
        for (other, isBefore) in [(previous(index), true), (next(index), false)] {
            guard let other, case .line = sides[other].segment else { continue }
            let (a, b) = isBefore ? (sides[other], sides[index]) : (sides[index], sides[other])
            let cosine = a.endTangent.dot(b.startTangent)
            guard cosine > Self.facetCosine, max(a.length, b.length) <= 5 * min(a.length, b.length) else { continue }
            count += 1
            most = max(most, a.endTangent.cross(b.startTangent).magnitude)
        }
        // The sagitta of a chord is an eighth of its length times its turn.
        return count > 0 && most > 2e-3 && sides[index].length * most / 8 <= tolerance
    }

    // MARK: Corners

    /// Whether the vertex between a side and the one before it is a corner, or parts what cannot be merged.
    private func isCorner(_ index: Int) -> Bool {
        guard let before = previous(index) else { return true }
        let (a, b) = (sides[before], sides[index])
        if a.kind == .arc, b.kind == .arc { return !isOneEllipse(a.segment, b.segment) }
        guard a.kind == b.kind else { return true }
        let cosine = direction(before, isEnd: true).dot(direction(index, isEnd: false))
        if a.kind == .straight {
            return min(a.length, b.length) > tolerance && cosine < Self.facetCosine
        }
        if case .line = a.segment, case .line = b.segment { return cosine < Self.facetCosine }
        return cosine < Self.curveCosine
    }

    private func isOneEllipse(_ a: PathOutline.Segment, _ b: PathOutline.Segment) -> Bool {
        guard case .arc(let first, _) = a, case .arc(let second, _) = b else { return false }
        return first.radii == second.radii && first.rotation == second.rotation && first.sweeps == second.sweeps
    }

    /// The direction in which the run reaches the end of a side, or leaves its start; over a distance that shows.
    private func direction(_ index: Int, isEnd: Bool) -> Vec2 {
        let side = sides[index]
        let own = isEnd ? side.endTangent : side.startTangent
        let reach = 2 * tolerance
        guard side.kind == .curve, side.length < reach else { return own }
        let anchor = isEnd ? side.curve.end : side.curve.start
        var at = index
        var far = anchor
        for _ in 0..<16 {
            far = isEnd ? sides[at].curve.start : sides[at].curve.end
            guard far.distance(to: anchor) < reach, let further = isEnd ? previous(at) : next(at), further != index,
                sides[further].kind == .curve
            else { break }
            at = further
        }
        return (isEnd ? anchor - far : far - anchor).normalized ?? own
    }

    /// The direction of a curve at the start of a side, for both curves that meet there unless they are to be apart.
    ///
    /// Through three points of a curve, the tangent at the middle one leans to the nearer neighbour.
    func tangent(at index: Int, leaving: Bool, isBreak: Bool) -> Vec2 {
        let before = previous(index)
        if isBreak || before == nil {
            return leaving ? direction(index, isEnd: false) : direction(before ?? index, isEnd: true)
        }
        let (a, b) = (sides[before ?? index], sides[index])
        let (incoming, outgoing) = (direction(before ?? index, isEnd: true), direction(index, isEnd: false))
        if case .line = a.segment, case .line = b.segment {
            return (incoming * b.length + outgoing * a.length).normalized ?? outgoing
        }
        return (incoming + outgoing).normalized ?? outgoing
    }
}

/// The centre lines between the parallel edges of an outline, joined at corners and ended at caps.
struct CenterLines {
    /// What was found at one end of a piece of centre line.
    enum Link {
        /// It goes on at another end.
        case smooth(Int)
        /// It meets another end at a corner.
        case corner(Int, vertex: Vec2, Stroke.Join?)
        /// It meets another end at a rounded corner.
        case fillet(Int, DrawnArc)
        /// It ends, at that point.
        case stop(DrawnLine.End, Vec2)
    }

    struct Piece {
        var center: ContourPiece
        var width: Double
        var pair: StrokePairs.Pair
    }

    let outline: RegionOutline
    let unit: Double
    let tolerance: Double
    private(set) var pieces: [Piece] = []
    /// For the start (2i) and the end (2i + 1) of each piece.
    private(set) var links: [Link?] = []
    /// The edges of caps, whose length belongs to strokes too.
    private(set) var capLength = 0.0

    /// - Parameters:
    ///   - outline: a filled region.
    ///   - pairs: its parallel edges.
    ///   - parts: those of its parts that are strokes, with their widths; pairs at other distances are none.
    ///   - unit: a 24th of the canvas.
    init(_ outline: RegionOutline, _ pairs: StrokePairs, parts: [FilledPart], unit: Double) {
        self.outline = outline
        self.unit = unit
        tolerance = 0.02 * unit
        var seen: Set<[Int]> = []
        for pair in pairs.pairs {
            guard let part = parts.first(where: { $0.edges.contains(pair.edge) }),
                let width = part.widths.first(where: { (pair.width / $0 - 1).magnitude <= 0.06 })
            else { continue }
            // Each pair was met from both sides.
            if seen.contains([pair.other, pair.edge]) { continue }
            seen.insert([pair.edge, pair.other])
            // Bits of two caps may face each other as well.
            guard pair.length > 0.12 * width, let center = center(of: pair) else { continue }
            pieces.append(Piece(center: center, width: width, pair: pair))
        }
        links = Array(repeating: nil, count: 2 * pieces.count)
        make(neighbours())
        make(crossings())
        linkCaps()
        make(corners())
        for end in openEnds { links[end] = junction(at: end) }
    }

    // MARK: Pieces

    /// The middle of a pair: exact between lines and between arcs.
    private func center(of pair: StrokePairs.Pair) -> ContourPiece? {
        let (a, b) = (outline.edges[pair.edge].piece, outline.edges[pair.other].piece)
        let slack = 1.2 * (pair.to - pair.from) * a.length / max(1, (pair.length / (0.7 * unit)).rounded(.up))
        switch (a.form, b.form) {
        case (.line, .line):
            // The stretch of the first edge beside the second.
            let along = [b.start, b.end].map { ($0 - a.start).dot(a.startDirection) }
            let low = max(0, along.min() ?? 0, pair.from * a.length - slack)
            let high = min(a.length, along.max() ?? 0, pair.to * a.length + slack)
            guard high - low > tolerance else { return nil }
            let across = (b.start.lerp(b.end, 0.5) - a.start).dot(a.startDirection.perpendicular) / 2
            let offset = a.startDirection.perpendicular * across
            return ContourPiece(
                from: a.start + a.startDirection * low + offset, to: a.start + a.startDirection * high + offset)
        case (.arc(let first), .arc(let second)):
            let total = first.turn.magnitude
            var (low, high) = (pair.from - slack / a.length, pair.to + slack / a.length)
            (low, high) = (max(0, low), min(1, high))
            if second.turn.magnitude < 2 * .pi - 0.01 {
                let ends = [second.point(at: 0), second.point(at: 1)].map { first.share(towards: $0) }
                let middle = first.share(towards: second.point(at: 0.5))
                for end in ends {
                    if end < middle, end > low { low = end }
                    if end > middle, end < high { high = end }
                }
            }
            guard (high - low) * total * first.radius > tolerance else { return nil }
            return ContourPiece(
                DrawnArc(
                    center: first.center.lerp(second.center, 0.5), radius: (first.radius + second.radius) / 2,
                    from: first.from + first.turn * low, turn: first.turn * (high - low)))
        default: return curvedCenter(of: pair, a)
        }
    }

    /// The middle along a curve: a cubic with the edge's directions at its ends.
    private func curvedCenter(of pair: StrokePairs.Pair, _ edge: ContourPiece) -> ContourPiece? {
        func middle(_ share: Double) -> Vec2 {
            edge.point(at: share) + outline.inward(pair.edge, at: share) * (pair.width / 2)
        }
        let (start, end) = (middle(pair.from), middle(pair.to))
        let length = zip(0..<8, 1...8).reduce(0.0) { sum, step in
            let span = pair.to - pair.from
            return sum
                + middle(pair.from + span * Double(step.0) / 8).distance(
                    to: middle(pair.from + span * Double(step.1) / 8))
        }
        let (first, last) = (edge.direction(at: pair.from), edge.direction(at: pair.to))
        // Handles of a third of the length, longer as it bends, as those of an arc are.
        let turn = Math.atan2(first.cross(last), first.dot(last)).magnitude
        let handle = turn > 0.01 ? length * 4 / 3 * Math.tan(turn / 4) / turn : length / 3
        return ContourPiece(
            CubicCurve(start, start + first * handle, end - last * handle, end), isLine: false, tolerance: tolerance)
    }

    // MARK: Ends

    func point(_ end: Int) -> Vec2 {
        end % 2 == 0 ? pieces[end / 2].center.start : pieces[end / 2].center.end
    }

    /// The direction in which the line leaves the piece at an end.
    func outwards(_ end: Int) -> Vec2 {
        end % 2 == 0 ? -pieces[end / 2].center.startDirection : pieces[end / 2].center.endDirection
    }

    func width(_ end: Int) -> Double { pieces[end / 2].width }

    var openEnds: [Int] { links.indices.filter { links[$0] == nil } }

    struct Candidate {
        var cost: Double
        var one: Int
        var other: Int
        /// The link of either end, given the other one.
        var link: @Sendable (Int) -> Link
    }

    /// Makes the cheapest links first, each end but once.
    private mutating func make(_ candidates: [Candidate]) {
        for candidate in candidates.sorted(by: { ($0.cost, $0.one, $0.other) < ($1.cost, $1.one, $1.other) })
        where links[candidate.one] == nil && links[candidate.other] == nil {
            links[candidate.one] = candidate.link(candidate.other)
            links[candidate.other] = candidate.link(candidate.one)
        }
    }

    /// Ends that touch and go on in the same direction.
    private func neighbours() -> [Candidate] {
        smooth { end, other, gap in
            gap.length <= 0.15 * width(end) && outwards(end).dot(outwards(other)) < -0.97
        }
    }

    /// Ends on either side of a crossing stroke: on one line or circle, with ink between.
    private func crossings() -> [Candidate] {
        smooth { end, other, gap in
            guard gap.length <= 4 * width(end) else { return false }
            let middle = point(end) + gap / 2
            if let first = pieces[end / 2].center.arc, let second = pieces[other / 2].center.arc {
                let slack = 0.05 * width(end)
                guard first.center.distance(to: second.center) < slack, (first.radius - second.radius).magnitude < slack
                else { return false }
                let bulge = first.center + ((middle - first.center).normalized ?? .zero) * first.radius
                return gap.dot(outwards(end)) > 0 && outline.contains(bulge)
            }
            let direction = outwards(end)
            return direction.dot(outwards(other)) < -0.999 && direction.dot(gap) > 0
                && direction.cross(gap).magnitude < 0.05 * width(end) && outline.contains(middle)
        }
    }

    private func smooth(_ fits: (_ end: Int, _ other: Int, _ gap: Vec2) -> Bool) -> [Candidate] {
        var candidates: [Candidate] = []
        let ends = openEnds
        for (index, end) in ends.enumerated() {
            for other in ends[(index + 1)...] where width(end) == width(other) {
                let gap = point(other) - point(end)
                // The two ends of a ring of one piece may meet as well.
                if fits(end, other, gap) {
                    candidates.append(Candidate(cost: gap.length, one: end, other: other) { .smooth($0) })
                }
            }
        }
        return candidates
    }

    /// Ends whose two edges are joined by a half circle or by a straight side across.
    private mutating func linkCaps() {
        for end in openEnds {
            let pair = pieces[end / 2].pair
            let isForward = end % 2 == 1
            let atEdge = isForward ? pair.to : 1 - pair.from
            guard atEdge > 1 - 0.75 * width(end) / max(outline.edges[pair.edge].piece.length, 1e-9) - 1e-6 else {
                continue
            }
            var cap: [Int] = []
            var edge = pair.edge
            while cap.count < 5 {
                edge = isForward ? outline.edges[edge].next : outline.edges[edge].previous
                if edge == pair.other || edge == pair.edge { break }
                cap.append(edge)
            }
            guard edge == pair.other, !cap.isEmpty else { continue }
            if let found = Self.cap(cap.map { outline.edges[$0].piece }, width: width(end), at: point(end)) {
                links[end] = .stop(found.end, found.point)
                capLength += cap.reduce(0) { $0 + outline.edges[$1].piece.length }
            }
        }
    }

    /// What the pieces across an end look like; `nil` if they are more than an end.
    private static func cap(
        _ pieces: [ContourPiece], width: Double, at point: Vec2
    ) -> (end: DrawnLine.End, point: Vec2)? {
        let length = pieces.reduce(0) { $0 + $1.length }
        guard length < 2.5 * width else { return nil }
        if pieces.count == 1, let arc = pieces[0].arc {
            let isHalf = (arc.turn.magnitude - .pi).magnitude < 0.35 && (arc.radius / (width / 2) - 1).magnitude < 0.12
            return isHalf ? (.round, arc.center) : (.other, point)
        }
        if let side = pieces.first(where: { $0.isLine && $0.length > 0.6 * width }) {
            // Small roundings beside a straight side leave it one.
            return length < 1.2 * width ? (.butt, side.point(at: 0.5)) : (.other, point)
        }
        let isRound = pieces.allSatisfy { !$0.isLine } && (length / (.pi / 2 * width) - 1).magnitude < 0.1
        return isRound ? (.round, point) : (.other, point)
    }
}

import InkpackCore

/// The lines of all contours, cut so that they meet at vertices only, each once.
struct Arrangement {
    /// A segment as the input has it.
    struct Source {
        var curve: CubicCurve
        var isLine: Bool
        /// Counts the contours of the input.
        var contour: Int
        /// Whether its contour starts with it.
        var isFirst: Bool
    }

    /// How many segments are worked on at most, before and after they are cut where they meet.
    static let limits = (input: 20_000, pieces: 100_000, pairs: 4_000_000)

    let tolerances: Tolerances
    private(set) var sources: [Source] = []
    private(set) var pieces: [CurvePiece] = []
    private(set) var vertices: VertexPool
    /// What a piece still has to be cut at.
    private var cuts: [[(parameter: Double, vertex: Int)]] = []

    init(_ contours: [InputContour], _ tolerances: Tolerances) throws(RegionError) {
        self.tolerances = tolerances
        vertices = VertexPool(tolerance: tolerances.snap)
        let count = contours.reduce(0) { $0 + $1.segments.count }
        guard count <= Self.limits.input else { throw .tooComplex(segments: count, limit: Self.limits.input) }
        for (index, contour) in contours.enumerated() { add(contour, index) }
        mergeEqual()
        try cutAtCrossings()
    }

    private mutating func add(_ contour: InputContour, _ index: Int) {
        guard let start = contour.segments.first?.start else { return }
        let first = vertices.index(of: start)
        var last = first
        let turns = contour.operand == 0 ? Turns(first: 1) : Turns(second: 1)
        for (position, segment) in contour.segments.enumerated() {
            let isLast = position == contour.segments.count - 1
            let isLine = contour.isLine[position]
            sources.append(Source(curve: segment, isLine: isLine, contour: index, isFirst: position == 0))
            var from = 0.0
            let turnings = isLine ? [] : segment.turnings
            for (step, to) in (turnings + [1]).enumerated() {
                let isSourceEnd = step == turnings.count
                let vertex =
                    isSourceEnd && isLast
                    ? first : vertices.index(of: isSourceEnd ? segment.end : segment.point(at: to))
                if vertex != last {
                    pieces.append(
                        piece(of: sources.count - 1, from: from, to: to, from: last, to: vertex, turns: turns))
                }
                (from, last) = (to, vertex)
            }
        }
    }

    private func piece(
        of source: Int, from: Double, to: Double, from start: Int, to end: Int, turns: Turns
    ) -> CurvePiece {
        let ends = (vertices[start], vertices[end])
        var curve = CubicCurve(lineFrom: ends.0, to: ends.1)
        var isLine = sources[source].isLine
        if !isLine {
            let part = sources[source].curve.part(from: from, to: to).moved(to: ends.0, ends.1)
            isLine = part.deviation <= tolerances.snap * 1e-2
            if !isLine { curve = part }
        }
        return CurvePiece(
            source: source, from: from, to: to, curve: curve, isLine: isLine, start: start, end: end, turns: turns)
    }

    /// Joins pieces that run along each other; those that are left without turns are gone.
    private mutating func mergeEqual() {
        struct Ends: Hashable {
            var low: Int
            var high: Int
        }
        var known: [Ends: [Int]] = [:]
        var kept: [CurvePiece] = []
        for piece in pieces where piece.start != piece.end {
            let ends = Ends(low: min(piece.start, piece.end), high: max(piece.start, piece.end))
            let twin = known[ends]?.first { kept[$0].follows(piece, tolerance: tolerances.sliver) }
            if let twin {
                let isForward = kept[twin].start == piece.start
                kept[twin].turns = kept[twin].turns + (isForward ? piece.turns : -piece.turns)
            } else {
                known[ends, default: []].append(kept.count)
                kept.append(piece)
            }
        }
        pieces = kept.filter { !$0.turns.isNone }
        cuts = Array(repeating: [], count: pieces.count)
    }

    private mutating func cutAtCrossings() throws(RegionError) {
        let bounds = pieces.map(\.bounds)
        let order = pieces.indices.sorted { (bounds[$0].minX, $0) < (bounds[$1].minX, $1) }
        var active: [Int] = []
        var pairs = 0
        let snap = tolerances.snap
        for index in order {
            let box = bounds[index]
            active.removeAll { bounds[$0].maxX < box.minX - snap }
            pairs += active.count
            guard pairs <= Self.limits.pairs else {
                throw .tooComplex(segments: sources.count, limit: Self.limits.input)
            }
            for other in active where bounds[other].minY <= box.maxY + snap && box.minY <= bounds[other].maxY + snap {
                meet(min(index, other), max(index, other))
            }
            active.append(index)
        }
        try applyCuts()
    }

    /// Notes where two pieces have to be cut because they meet.
    private mutating func meet(_ i: Int, _ j: Int) {
        let (a, b) = (pieces[i], pieces[j])
        let snap = tolerances.snap
        var shared: [CrossingSearch.Crossing] = []
        for (t, vertex) in [(0.0, a.start), (1.0, a.end)] {
            if vertex == b.start || vertex == b.end {
                shared.append(.init(first: t, second: vertex == b.start ? 0 : 1))
            } else if let s = b.parameter(near: vertices[vertex], within: snap) {
                cuts[j].append((s, vertex))
                shared.append(.init(first: t, second: s))
            }
        }
        for (s, vertex) in [(0.0, b.start), (1.0, b.end)] where vertex != a.start && vertex != a.end {
            if let t = a.parameter(near: vertices[vertex], within: snap) {
                cuts[i].append((t, vertex))
                shared.append(.init(first: t, second: s))
            }
        }
        if a.isLine && b.isLine {
            if shared.isEmpty, let crossing = Self.crossingOfLines(a.curve, b.curve) { note(crossing, i, j) }
            return
        }
        var search = CrossingSearch(a.curve, b.curve, shared: shared, snap: snap)
        for first in Self.ranges(shared.map(\.first)) {
            for second in Self.ranges(shared.map(\.second)) where !isCommon(first, second, a, b, shared) {
                search.search(first, second)
            }
        }
        for crossing in search.crossings { note(crossing, i, j) }
    }

    /// Whether two ranges begin and end at common points and run along each other.
    private func isCommon(
        _ first: (Double, Double), _ second: (Double, Double), _ a: CurvePiece, _ b: CurvePiece,
        _ shared: [CrossingSearch.Crossing]
    ) -> Bool {
        let ends = shared.filter { point in
            (point.first == first.0 || point.first == first.1) && (point.second == second.0 || point.second == second.1)
        }
        guard ends.count == 2 else { return false }
        return [0.5, 0.25, 0.75].allSatisfy { share in
            let point = a.point(at: first.0 + (first.1 - first.0) * share)
            return b.parameter(near: point, within: tolerances.sliver) != nil
        }
    }

    private static func ranges(_ inner: [Double]) -> [(Double, Double)] {
        let ends = ([0, 1] + inner).sorted()
        return zip(ends, ends.dropFirst()).filter { $0.0 < $0.1 }
    }

    private static func crossingOfLines(_ a: CubicCurve, _ b: CubicCurve) -> CrossingSearch.Crossing? {
        let (first, second, gap) = (a.end - a.start, b.end - b.start, b.start - a.start)
        let determinant = first.cross(second)
        guard determinant != 0 else { return nil }
        let (t, s) = (gap.cross(second) / determinant, gap.cross(first) / determinant)
        return (0...1).contains(t) && (0...1).contains(s) ? .init(first: t, second: s) : nil
    }

    private mutating func note(_ crossing: CrossingSearch.Crossing, _ i: Int, _ j: Int) {
        let (onFirst, onSecond) = (pieces[i].point(at: crossing.first), pieces[j].point(at: crossing.second))
        let vertex = vertices.index(of: onFirst.lerp(onSecond, 0.5))
        cuts[i].append((crossing.first, vertex))
        cuts[j].append((crossing.second, vertex))
    }

    /// Cuts every piece within `distance` of one of the points there.
    mutating func cut(at points: [Vec2], within distance: Double) throws(RegionError) {
        let boxes = pieces.map { $0.bounds.outset(by: distance) }
        for point in points {
            let vertex = vertices.index(of: point)
            for index in pieces.indices where boxes[index].contains(Bounds(around: point, radius: 0)) {
                if let t = pieces[index].parameter(near: point, within: distance) { cuts[index].append((t, vertex)) }
            }
        }
        try applyCuts()
    }

    private mutating func applyCuts() throws(RegionError) {
        var result: [CurvePiece] = []
        for (index, whole) in pieces.enumerated() {
            if cuts[index].isEmpty {
                result.append(whole)
                continue
            }
            var (from, last) = (whole.from, whole.start)
            let inner = cuts[index].sorted { ($0.parameter, $0.vertex) < ($1.parameter, $1.vertex) }
            for cut in inner + [(1, whole.end)] {
                if cut.vertex == last { continue }
                let to = cut.parameter == 1 ? whole.to : whole.from + (whole.to - whole.from) * cut.parameter
                if cut.vertex == whole.end, cut.parameter < 1 { continue }
                if cut.vertex == whole.start { continue }
                result.append(
                    piece(of: whole.source, from: from, to: to, from: last, to: cut.vertex, turns: whole.turns))
                (from, last) = (to, cut.vertex)
            }
        }
        guard result.count <= Self.limits.pieces else {
            throw .tooComplex(segments: result.count, limit: Self.limits.pieces)
        }
        pieces = result
        mergeEqual()
    }
}

extension CubicCurve {
    /// Parameters between which the curve is monotone in x and in y.
    fileprivate var turnings: [Double] {
        let (xs, ys) = extremes
        var result: [Double] = []
        for t in (xs + ys).sorted() where t > 1e-7 && t < 1 - 1e-7 {
            if let last = result.last, t - last < 1e-7 { continue }
            result.append(t)
        }
        return result
    }
}

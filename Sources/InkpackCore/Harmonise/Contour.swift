/// A run of straight, round and other pieces, as a designer thinks of it: vertices with a radius where a fillet was.
struct Contour: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        case line(to: Vec2)
        /// A part of a circle. The bulge is the tangent of a quarter of the turn, positive clockwise to the eye: what a
        /// similarity leaves alone, and what keeps an arc an arc when its ends move.
        case arc(to: Vec2, bulge: Double)
        case cubic(Vec2, Vec2, to: Vec2)

        var end: Vec2 {
            switch self {
            case .line(let end), .arc(let end, _), .cubic(_, _, let end): end
            }
        }

        var isLine: Bool { if case .line = self { true } else { false } }
    }

    var start: Vec2
    var pieces: [Piece]
    var isClosed: Bool
    /// The radius that the corner at a vertex had; vertices count from 0 at the start.
    var fillets: [Int: Double] = [:]

    var end: Vec2 { pieces.last?.end ?? start }

    /// Where a piece starts.
    func start(of index: Int) -> Vec2 { index == 0 ? start : pieces[index - 1].end }

    /// The vertices: the starts of all pieces, and of an open run its end.
    var vertices: [Vec2] { pieces.indices.map { start(of: $0) } + (isClosed ? [] : [end]) }

    func mapPoints(scale: Double = 1, _ map: (Vec2) -> Vec2) -> Contour {
        var result = self
        result.start = map(start)
        result.pieces = pieces.map { piece in
            switch piece {
            case .line(let end): .line(to: map(end))
            case .arc(let end, let bulge): .arc(to: map(end), bulge: bulge)
            case .cubic(let a, let b, let end): .cubic(map(a), map(b), to: map(end))
            }
        }
        result.fillets = fillets.mapValues { $0 * scale }
        return result
    }

    /// The contour drawn the other way.
    var reversed: Contour {
        var result = Contour(start: end, pieces: [], isClosed: isClosed)
        for index in pieces.indices.reversed() {
            let to = start(of: index)
            switch pieces[index] {
            case .line: result.pieces.append(.line(to: to))
            case .arc(_, let bulge): result.pieces.append(.arc(to: to, bulge: -bulge))
            case .cubic(let a, let b, _): result.pieces.append(.cubic(b, a, to: to))
            }
        }
        let count = pieces.count
        for (vertex, radius) in fillets {
            result.fillets[isClosed ? (count - vertex) % count : count - vertex] = radius
        }
        return result
    }

    /// The exact path, corners sharp.
    var path: BezierPath {
        var path = BezierPath()
        path.move(to: start)
        for index in pieces.indices {
            switch pieces[index] {
            case .line(let end): path.line(to: end)
            case .cubic(let a, let b, let end): path.cubic(a, b, to: end)
            case .arc(let end, let bulge):
                let radius = Self.radius(from: start(of: index), to: end, bulge: bulge)
                path.arc(
                    radii: Vec2(radius, radius), rotation: 0, largeArc: bulge.magnitude > 1, sweep: bulge > 0, to: end)
            }
        }
        if isClosed { path.close() }
        return path
    }

    /// chord = 2r·sin(2φ), bulge = tan φ, so that r = chord·(1 + b²) / (4·|b|).
    static func radius(from start: Vec2, to end: Vec2, bulge: Double) -> Double {
        start.distance(to: end) * (1 + bulge * bulge) / (4 * max(1e-9, bulge.magnitude))
    }

    static func center(from start: Vec2, to end: Vec2, bulge: Double) -> Vec2 {
        // The centre lies across the chord's middle at chord/2 · (1 - b²) / 2b, on the right for a clockwise arc.
        let across = (end - start).perpendicular * ((1 - bulge * bulge) / (4 * bulge))
        return start.lerp(end, 0.5) + across
    }

    /// The direction in which a piece leaves its start, or reaches its end.
    func tangent(of index: Int, atEnd: Bool) -> Vec2? {
        let from = start(of: index)
        switch pieces[index] {
        case .line(let to): return (to - from).normalized
        case .cubic(let a, let b, let to):
            let curve = CubicCurve(from, a, b, to)
            return atEnd ? curve.endTangent : curve.startTangent
        case .arc(let to, let bulge):
            guard let chord = (to - from).normalized else { return nil }
            // The chord turned by half of the arc's turn, which is 2·atan(bulge).
            let turn = 2 * Math.atan2(bulge, 1) * (atEnd ? 1 : -1)
            let (sine, cosine) = (Math.sin(turn), Math.cos(turn))
            return Vec2(chord.x * cosine - chord.y * sine, chord.x * sine + chord.y * cosine)
        }
    }
}

extension Contour {
    /// The subpath with cubics that follow a circle as arcs, and those that are straight as lines.
    init(_ subpath: BezierPath.Subpath, tolerance: Double = 0.01) {
        start = subpath.start
        pieces = []
        isClosed = subpath.isClosed
        for (segment, isLine) in zip(subpath.segments, subpath.isLine) {
            guard segment.start.distance(to: segment.end) > 1e-6 || !isLine else { continue }
            if isLine || segment.isFlat(within: tolerance / 2) {
                append(.line(to: segment.end))
            } else if let bulge = segment.bulge(tolerance: tolerance) {
                append(.arc(to: segment.end, bulge: bulge))
            } else {
                append(.cubic(segment.control1, segment.control2, to: segment.end))
            }
        }
        mergeRound()
    }

    /// Appends a piece; a line that goes on straight becomes one with the last, an arc on the same circle likewise.
    private mutating func append(_ piece: Piece) {
        guard let last = pieces.last else {
            pieces.append(piece)
            return
        }
        let from = start(of: pieces.count - 1)
        if let joined = Self.joined(from, last, piece) {
            pieces[pieces.count - 1] = joined
        } else {
            pieces.append(piece)
        }
    }

    private static func joined(_ from: Vec2, _ first: Piece, _ second: Piece) -> Piece? {
        switch (first, second) {
        case (.line(let middle), .line(let end)):
            guard let one = (middle - from).normalized, let two = (end - middle).normalized,
                one.cross(two).magnitude < 1e-3, one.dot(two) > 0
            else { return nil }
            return .line(to: end)
        case (.arc(let middle, let one), .arc(let end, let two)):
            let turn = 4 * (Math.atan2(one, 1) + Math.atan2(two, 1))
            guard (one > 0) == (two > 0), turn.magnitude < 1.9 * .pi else { return nil }
            let (a, b) = (radius(from: from, to: middle, bulge: one), radius(from: middle, to: end, bulge: two))
            let (c, d) = (center(from: from, to: middle, bulge: one), center(from: middle, to: end, bulge: two))
            guard (a - b).magnitude < 0.02 + a / 100, c.distance(to: d) < 0.03 + a / 60 else { return nil }
            return .arc(to: end, bulge: Math.tan(turn / 4))
        default: return nil
        }
    }

    /// Joins the last piece of a closed run with the first, where the start lies inside of a side or an arc.
    private mutating func mergeRound() {
        guard isClosed, pieces.count > 2, let last = pieces.last, end.distance(to: start) < 1e-6 else { return }
        let from = start(of: pieces.count - 1)
        guard let joined = Self.joined(from, last, pieces[0]) else { return }
        start = from
        pieces[0] = joined
        pieces.removeLast()
    }

    /// The circle that the whole run is.
    var circle: (center: Vec2, radius: Double)? {
        guard isClosed, pieces.count <= 4, !pieces.isEmpty else { return nil }
        var turn = 0.0
        var circles: [(center: Vec2, radius: Double)] = []
        for index in pieces.indices {
            guard case .arc(let to, let bulge) = pieces[index] else { return nil }
            turn += 4 * Math.atan2(bulge, 1)
            let from = start(of: index)
            circles.append(
                (Self.center(from: from, to: to, bulge: bulge), Self.radius(from: from, to: to, bulge: bulge)))
        }
        guard (turn.magnitude - 2 * .pi).magnitude < 0.05, let first = circles.first else { return nil }
        for other in circles where other.center.distance(to: first.center) > 0.03 + first.radius / 60 { return nil }
        let count = Double(circles.count)
        return (
            circles.reduce(Vec2.zero) { $0 + $1.center } / count, circles.reduce(0) { $0 + $1.radius } / count
        )
    }
}

extension CubicCurve {
    fileprivate func isFlat(within tolerance: Double) -> Bool {
        let chord = end - start
        guard let direction = chord.normalized else { return false }
        for control in [control1, control2] {
            let offset = control - start
            let along = offset.dot(direction)
            if direction.cross(offset).magnitude > tolerance || along < -tolerance || along > chord.length + tolerance {
                return false
            }
        }
        return true
    }

    /// The bulge of the circle's part that the curve follows within the tolerance (or a hundredth of the radius).
    fileprivate func bulge(tolerance: Double) -> Double? {
        guard let first = startTangent, let last = endTangent else { return nil }
        let sweep = Math.atan2(first.cross(last), first.dot(last))
        guard sweep.magnitude > 0.02 else { return nil }
        let bulge = Math.tan(sweep / 4)
        let radius = Contour.radius(from: start, to: end, bulge: bulge)
        guard radius < 400 else { return nil }
        let center = Contour.center(from: start, to: end, bulge: bulge)
        let slack = max(tolerance, radius / 100)
        for step in 1...7 {
            let distance = point(at: Double(step) / 8).distance(to: center)
            if (distance - radius).magnitude > slack { return nil }
        }
        return bulge
    }
}

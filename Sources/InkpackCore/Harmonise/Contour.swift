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

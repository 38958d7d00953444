/// Joins the pieces of a contour that go on as the one before.
struct ContourMerging {
    private(set) var pieces: [ContourPiece] = []
    /// For each piece that is an arc, the points that are on its circle for sure: the ends of what it was joined from.
    private var points: [[Vec2]] = []
    private let tolerance: Double

    /// - Parameters:
    ///   - raw: in a row; specks among them are left out.
    ///   - isClosed: whether the last goes on as the first.
    ///   - tolerance: how far joined pieces may stray.
    init(_ raw: [ContourPiece], isClosed: Bool, tolerance: Double) {
        self.tolerance = tolerance
        let total = raw.reduce(0) { $0 + $1.length }
        // Points that follow a circle closely are no specks.
        let kept = Self.arcs(in: raw, isClosed: isClosed, tolerance: tolerance)
            .filter { $0.length > min(2 * tolerance, total / 8) }
        for piece in kept {
            if let last = pieces.last, let both = joined(last, piece) {
                pieces[pieces.count - 1] = both
                points[points.count - 1].append(piece.end)
            } else {
                pieces.append(piece)
                points.append([piece.start, piece.end])
            }
        }
        if isClosed, pieces.count > 1, let last = pieces.last, let both = joined(last, pieces[0]) {
            pieces[0] = both
            points[0] = points[points.count - 1] + points[0].dropFirst()
            pieces.removeLast()
        }
        for index in pieces.indices { refit(index) }
    }

    /// Both pieces as one, if the other goes on in the same line or on the same circle.
    private func joined(_ piece: ContourPiece, _ next: ContourPiece) -> ContourPiece? {
        guard piece.end.distance(to: next.start) <= 4 * tolerance else { return nil }
        switch (piece.form, next.form) {
        case (.line, .line):
            guard piece.startDirection.dot(next.startDirection) > 0.999,
                let whole = ContourPiece(from: piece.start, to: next.end),
                whole.distance(to: piece.end) <= tolerance / 4
            else { return nil }
            return whole
        case (.arc(let arc), .arc(let other)):
            // A circle that is off by the tolerance at one end is off by several at the centre of a flat arc.
            let flatness = max(
                arc.radius / max(piece.length, tolerance), other.radius / max(next.length, tolerance))
            let slack = tolerance * (1 + flatness / 2)
            return arc.continued(by: other, tolerance: min(slack, 0.1 * arc.radius)).map { ContourPiece($0) }
        default: return nil
        }
    }

    /// Puts an arc that was joined from several onto the circle through their ends.
    private mutating func refit(_ index: Int) {
        guard points[index].count > 2, let arc = pieces[index].arc,
            let circle = FittedCircle.through(points[index]), circle.radius.isFinite,
            (circle.radius - arc.radius).magnitude < 0.1 * arc.radius,
            points[index].allSatisfy({ ($0.distance(to: circle.center) - circle.radius).magnitude <= tolerance })
        else { return }
        pieces[index] = ContourPiece(
            Self.arc(on: circle, from: pieces[index].start, to: pieces[index].end, like: arc.turn))
    }

    /// The arc of a circle between two points, with the number of turns that `turn` has.
    private static func arc(
        on circle: (center: Vec2, radius: Double), from start: Vec2, to end: Vec2, like turn: Double
    ) -> DrawnArc {
        let (a, b) = (start - circle.center, end - circle.center)
        var exact = Math.atan2(a.cross(b), a.dot(b))
        // The same angle but for whole turns: a full circle has no angle between its ends.
        exact += ((turn - exact) / (2 * .pi)).rounded() * 2 * .pi
        return DrawnArc(
            center: circle.center, radius: circle.radius, from: Math.atan2(a.y, a.x), turn: exact)
    }

    // MARK: Arcs of many points

    /// The pieces with runs of short ones that follow a circle replaced by arcs: curves that were flattened or cut into
    /// bits.
    private static func arcs(in raw: [ContourPiece], isClosed: Bool, tolerance: Double) -> [ContourPiece] {
        guard raw.count >= 6 else { return raw }
        var result: [ContourPiece] = []
        var index = 0
        let pieces = isClosed ? startingAtCorner(raw) : raw
        while index < pieces.count {
            if let found = Self.arc(from: index, in: pieces, tolerance: tolerance) {
                result.append(found.arc)
                index = found.next
            } else {
                result.append(pieces[index])
                index += 1
            }
        }
        return result
    }

    /// The pieces of a closed contour, from the longest one on, so that no arc of many bits starts in its middle.
    private static func startingAtCorner(_ pieces: [ContourPiece]) -> [ContourPiece] {
        guard let longest = pieces.indices.max(by: { pieces[$0].length < pieces[$1].length }) else { return pieces }
        return Array(pieces[longest...] + pieces[..<longest])
    }

    /// The arc that four or more short pieces from `first` on follow, and the index of the piece after them.
    private static func arc(
        from first: Int, in pieces: [ContourPiece], tolerance: Double
    ) -> (arc: ContourPiece, next: Int)? {
        var points = [pieces[first].start, pieces[first].end]
        var turn = pieces[first].turn
        var found: (arc: ContourPiece, next: Int)?
        var next = first + 1
        let longest = 45 * tolerance
        guard pieces[first].length < longest else { return nil }
        while next < pieces.count {
            let (before, piece) = (pieces[next - 1], pieces[next])
            guard piece.length < longest, max(piece.length, before.length) < 3 * min(piece.length, before.length) else {
                break
            }
            let step = Math.atan2(
                before.endDirection.cross(piece.startDirection), before.endDirection.dot(piece.startDirection))
            let bend = step + piece.turn
            guard (0.015...0.3).contains(bend.magnitude), turn == 0 || turn * bend > 0,
                (turn + bend).magnitude < 2 * .pi
            else { break }
            turn += bend
            points.append(piece.end)
            next += 1
            guard points.count >= 5, turn.magnitude > 0.35, let circle = FittedCircle.through(points) else { continue }
            guard points.allSatisfy({ ($0.distance(to: circle.center) - circle.radius).magnitude <= tolerance / 2 })
            else { break }
            found = (ContourPiece(Self.arc(on: circle, from: points[0], to: piece.end, like: turn)), next)
        }
        return found
    }
}

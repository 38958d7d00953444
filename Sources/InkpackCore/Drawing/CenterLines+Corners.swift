extension CenterLines {
    /// Ends that meet at a corner of the outline.
    func corners() -> [Candidate] {
        var candidates: [Candidate] = []
        let ends = openEnds
        for (index, end) in ends.enumerated() {
            for other in ends[(index + 1)...] where width(end) == width(other) {
                if let candidate = corner(end, other) { candidates.append(candidate) }
            }
        }
        return candidates
    }

    /// The corner at which two lines that are drawn out meet, as the outline's outer side shows it.
    ///
    /// With θ between the lines, the inner sides meet w/2 / tan(θ/2) before the vertex, and the tip of a mitre is
    /// w/2 / sin(θ/2) beyond it, the middle of a bevel w/2 · sin(θ/2).
    private func corner(_ end: Int, _ other: Int) -> Candidate? {
        let width = width(end)
        let (first, second) = (outwards(end), outwards(other))
        let slope = first.cross(second)
        guard slope.magnitude > 0.08, let bisector = (first + second).normalized else { return nil }
        let gap = point(other) - point(end)
        guard gap.length < 8 * width else { return nil }
        let (t, u) = (gap.cross(second) / slope, gap.cross(first) / slope)
        let sine = max(1e-3, ((1 - first.dot(second)) / 2).squareRoot())
        let tangent = sine / max(1e-3, ((1 + first.dot(second)) / 2).squareRoot())
        let slack = 0.15 * width
        guard min(t, u) > -slack, max(t, u) < (width / 2 + 2 * unit) / tangent + slack,
            (t - u).magnitude < 0.6 * width
        else { return nil }
        let vertex = point(end) + first * t
        let inset = 0.9 * width / 2 / sine
        guard
            let hit = outline.hit(
                from: vertex - bisector * inset, towards: bisector, least: 0.02 * unit, most: inset + 3 * width)
        else { return nil }
        let cost = (t - u).magnitude + 0.2 * (t.magnitude + u.magnitude)
        let reach = hit.distance - inset
        func candidate(_ join: Stroke.Join?) -> Candidate {
            Candidate(cost: cost, one: end, other: other) { .corner($0, vertex: vertex, join) }
        }
        let edge = outline.edges[hit.edge].piece
        if let arc = edge.arc {
            let offset = arc.center - vertex
            if offset.length < slack, (arc.radius - width / 2).magnitude < slack { return candidate(.round) }
            guard bisector.cross(offset).magnitude < slack, bisector.dot(offset) < slack else { return candidate(nil) }
            let radius = arc.radius - width / 2
            guard radius > 0.08 * width else { return candidate(arc.radius > width / 4 ? .round : .miter) }
            return fillet(end, other, at: vertex, radius: radius, tangent: tangent, cost: cost)
        }
        if edge.isLine, hit.direction.dot(bisector).magnitude < 0.2, (reach - width / 2 * sine).magnitude < 0.1 * width
        {
            return candidate(.bevel)
        }
        if (reach - width / 2 / sine).magnitude < 0.15 * width { return candidate(.miter) }
        if !edge.isLine, (reach - width / 2).magnitude < 0.1 * width { return candidate(.round) }
        // More ink lies around the corner.
        return reach > 0 ? candidate(nil) : nil
    }

    private func fillet(
        _ end: Int, _ other: Int, at vertex: Vec2, radius: Double, tangent: Double, cost: Double
    ) -> Candidate {
        let (first, second) = (outwards(end), outwards(other))
        let start = vertex - first * (radius / tangent)
        let sense = first.cross(-second) < 0 ? -1.0 : 1.0
        let center = start + first.perpendicular * (sense * radius)
        let turn = Math.atan2(first.cross(-second), first.dot(-second))
        let spoke = start - center
        let arc = DrawnArc(center: center, radius: radius, from: Math.atan2(spoke.y, spoke.x), turn: turn)
        let back = ContourPiece(arc).reversed.arc ?? arc
        return Candidate(cost: cost, one: end, other: other) { .fillet($0, $0 == other ? arc : back) }
    }

    /// The stop at the line that an open end runs into.
    func junction(at end: Int) -> Link {
        let (origin, direction, width) = (point(end), outwards(end), width(end))
        var best: Double?
        for (index, piece) in pieces.enumerated() where index != end / 2 {
            for distance in Self.crossings(origin, direction, piece.center, slack: 1.3 * width)
            where distance > -0.1 * width && distance < best ?? 2.6 * width { best = distance }
        }
        guard let best, outline.contains(origin + direction * (best / 2)) else { return .stop(.other, origin) }
        return .stop(.covered, origin + direction * max(0, best))
    }

    /// Where a line meets a piece, which may be drawn out by `slack` if it is straight.
    private static func crossings(
        _ origin: Vec2, _ direction: Vec2, _ piece: ContourPiece, slack: Double
    ) -> [Double] {
        if let arc = piece.arc {
            let toCenter = arc.center - origin
            let along = toCenter.dot(direction)
            let square = arc.radius * arc.radius - (toCenter.dot(toCenter) - along * along)
            guard square >= 0 else { return [] }
            let reach = slack / max(arc.length, 1e-9)
            return [along - square.squareRoot(), along + square.squareRoot()].filter {
                let share = arc.share(towards: origin + direction * $0)
                return share >= -reach && share <= 1 + reach
            }
        }
        let points = piece.polyline
        return zip(points, points.dropFirst()).compactMap { start, end in
            guard let run = (end - start).normalized else { return nil }
            let slope = direction.cross(run)
            guard slope.magnitude > 0.1 else { return nil }
            let offset = start - origin
            let place = offset.cross(direction) / slope
            let reach = piece.isLine ? slack : 1e-6
            guard place > -reach, place < start.distance(to: end) + reach else { return nil }
            return offset.cross(run) / slope
        }
    }
}

// MARK: - Lines

extension CenterLines {
    /// The lines that the links make of the pieces: open ones first.
    func lines(shape: Int) -> [DrawnLine] {
        var result: [DrawnLine] = []
        var used = Array(repeating: false, count: pieces.count)
        for end in links.indices where !used[end / 2] {
            if case .stop? = links[end] { result += line(from: end, &used, shape: shape).map { [$0] } ?? [] }
        }
        for piece in pieces.indices where !used[piece] {
            result += line(from: 2 * piece, &used, shape: shape).map { [$0] } ?? []
        }
        return result
    }

    private func line(from first: Int, _ used: inout [Bool], shape: Int) -> DrawnLine? {
        var run: [ContourPiece] = []
        var joins: [(vertex: Vec2, join: Stroke.Join?)] = []
        var (start, stop): (DrawnLine.End?, DrawnLine.End?)
        var isClosed = false
        func bridge(to point: Vec2) {
            guard let pen = run.last?.end, pen.distance(to: point) > tolerance / 2,
                let piece = ContourPiece(from: pen, to: point)
            else { return }
            run.append(piece)
        }
        if case .stop(let end, let point)? = links[first] {
            start = end
            if let piece = ContourPiece(from: point, to: self.point(first)), piece.length > tolerance / 2 {
                run.append(piece)
            }
        }
        var end = first
        while true {
            used[end / 2] = true
            let center = pieces[end / 2].center
            let piece = end % 2 == 0 ? center : center.reversed
            if let last = run.last, last.isLine, piece.isLine, last.startDirection.dot(piece.startDirection) > 0.9995,
                let whole = ContourPiece(from: last.start, to: piece.end)
            {
                // Pieces of one line may overlap.
                run[run.count - 1] = whole
            } else {
                run.append(piece)
            }
            let leaving = end % 2 == 0 ? end + 1 : end - 1
            let next: Int
            switch links[leaving] {
            case .smooth(let other)?:
                if let arc = piece.arc, let gap = arc.bridge(to: point(other), least: tolerance / 2),
                    pieces[other / 2].center.arc != nil
                {
                    run.append(ContourPiece(gap))
                } else {
                    bridge(to: point(other))
                }
                next = other
            case .corner(let other, let vertex, let join)?:
                bridge(to: vertex)
                joins.append((vertex, join))
                bridge(to: point(other))
                next = other
            case .fillet(let other, let arc)?:
                bridge(to: arc.point(at: 0))
                run.append(ContourPiece(arc))
                bridge(to: point(other))
                next = other
            case .stop(let found, let point)?:
                stop = found
                bridge(to: point)
                next = -1
            case nil: next = -1
            }
            if next == first { isClosed = true }
            guard next >= 0, !used[next / 2] else { break }
            end = next
        }
        let contour = DrawnContour(merging: run, isClosed: isClosed, tolerance: tolerance)
        guard !contour.pieces.isEmpty else { return nil }
        let width = width(first)
        // What is shorter than it is wide has two caps, or it is left over where edges happen to be parallel.
        let hasCaps = [start, stop].allSatisfy { $0 == .round || $0 == .butt }
        guard hasCaps || contour.length > 0.6 * width else { return nil }
        return DrawnLine(
            contour: contour, width: width, isStroke: false, start: isClosed ? nil : start ?? .other,
            end: isClosed ? nil : stop ?? .other,
            joins: contour.joints.map { joint in
                guard DrawnLine.isSharp(joint) else { return nil }
                return joins.first { $0.vertex.distance(to: joint.point) < 0.3 * width }?.join
            }, shape: shape)
    }
}

extension DrawnArc {
    /// The arc that goes on from the end to a point of the circle, if that is more than `least` away.
    fileprivate func bridge(to point: Vec2, least: Double) -> DrawnArc? {
        let tip = from + turn
        let spoke = point - center
        let sense = turn < 0 ? -1.0 : 1.0
        let ahead = DrawnArc(center: center, radius: radius, from: tip, turn: sense).share(towards: point)
        guard spoke.length > 0, ahead > 0, ahead * radius > least, ahead < .pi else { return nil }
        return DrawnArc(center: center, radius: radius, from: tip, turn: sense * ahead)
    }
}

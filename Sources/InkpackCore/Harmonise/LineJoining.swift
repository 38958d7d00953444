/// Draws lines out to where they meet or end.
struct LineJoining {
    let junctions: [Vec2]

    private struct End: Hashable {
        var strand: Int
        var isStart: Bool
    }

    func join(_ strands: inout [Strand], _ lines: InkCenterLines) {
        var ends: [Int: [End]] = [:]
        for index in strands.indices where !strands[index].isClosed {
            if let node = strands[index].startNode { ends[node, default: []].append(End(strand: index, isStart: true)) }
            if let node = strands[index].endNode { ends[node, default: []].append(End(strand: index, isStart: false)) }
        }
        dissolveShortLinks(&strands, &ends)
        var links: [(End, End, Vec2?)] = []
        for node in ends.keys.sorted() {
            links += settle(ends[node] ?? [], at: junctions[node], &strands)
        }
        for index in strands.indices where !strands[index].isClosed {
            for isStart in [true, false] where (isStart ? strands[index].startNode : strands[index].endNode) == nil {
                drawOut(&strands[index], isStart: isStart, lines)
            }
        }
        chain(links, &strands)
    }

    /// A link between two junctions that is shorter than the line is wide is one junction: two lines that cross at a
    /// slant, or a crossing that the skeleton has torn apart.
    private func dissolveShortLinks(_ strands: inout [Strand], _ ends: inout [Int: [End]]) {
        for index in strands.indices {
            guard let a = strands[index].startNode, let b = strands[index].endNode, a != b,
                Double(strands[index].pixels.count) < 0.75 * strands[index].width
            else { continue }
            let link = [End(strand: index, isStart: true), End(strand: index, isStart: false)]
            let all = ((ends[a] ?? []) + (ends[b] ?? [])).filter { !link.contains($0) }
            for end in all {
                if end.isStart { strands[end.strand].startNode = a } else { strands[end.strand].endNode = a }
            }
            ends[a] = all
            ends[b] = []
            strands[index].measured = []
            strands[index].line = []
        }
    }

    /// Decides what goes on straight through a junction, what turns there, and what ends there.
    private func settle(_ ends: [End], at node: Vec2, _ strands: inout [Strand]) -> [(End, End, Vec2?)] {
        var free = ends.filter { strands[$0.strand].measured.count > 1 }
        var links: [(End, End, Vec2?)] = []
        func place(_ end: End) -> Vec2 { strands[end.strand].end(atStart: end.isStart) }
        func direction(_ end: End) -> Vec2 { strands[end.strand].direction(atStart: end.isStart) ?? .zero }
        // The straightest pairs first.
        while free.count > 1 {
            var best: (pair: (End, End), cosine: Double)?
            for (index, one) in free.enumerated() {
                for other in free[(index + 1)...] where one.strand != other.strand {
                    let cosine = -direction(one).dot(direction(other))
                    let way = place(other) - place(one)
                    let slant = way.normalized.map { $0.dot(direction(one)) } ?? 1
                    if cosine > 0.87, slant > 0.8, cosine > best?.cosine ?? 0 { best = ((one, other), cosine) }
                }
            }
            guard let best else { break }
            links.append((best.pair.0, best.pair.1, nil))
            free.removeAll { $0 == best.pair.0 || $0 == best.pair.1 }
        }
        if links.isEmpty, free.count == 2 {
            let corner = crossing(place(free[0]), direction(free[0]), place(free[1]), direction(free[1]))
            let width = strands[free[0].strand].width
            let vertex = corner.flatMap { $0.distance(to: node) < 1.5 * width ? $0 : nil } ?? node
            return [(free[0], free[1], vertex)]
        }
        let target = links.isEmpty ? meeting(free.map { (place($0), direction($0)) }, near: node) : nil
        for end in free {
            var goal = target ?? node
            if let through = links.first {
                let (a, b) = (place(through.0), place(through.1))
                if let axis = (b - a).normalized, let found = crossing(place(end), direction(end), a, axis),
                    found.distance(to: node) < 1.2 * strands[end.strand].width
                {
                    goal = found
                }
            }
            if end.isStart {
                strands[end.strand].line.insert(goal, at: 0)
            } else {
                strands[end.strand].line.append(goal)
            }
        }
        return links
    }

    private func crossing(_ p: Vec2, _ d: Vec2, _ q: Vec2, _ e: Vec2) -> Vec2? {
        let cross = d.cross(e)
        return cross.magnitude > 0.15 ? p + d * ((q - p).cross(e) / cross) : nil
    }

    /// The place that all rays pass nearest to, if that is near the junction.
    private func meeting(_ rays: [(Vec2, Vec2)], near node: Vec2) -> Vec2 {
        // Σ (I - d·dᵀ) x = Σ (I - d·dᵀ) p
        var (a, b, c) = (0.0, 0.0, 0.0)
        var right = Vec2.zero
        for (point, direction) in rays {
            let (x, y) = (direction.x, direction.y)
            a += 1 - x * x
            b -= x * y
            c += 1 - y * y
            right = right + Vec2((1 - x * x) * point.x - x * y * point.y, -x * y * point.x + (1 - y * y) * point.y)
        }
        let determinant = a * c - b * b
        guard determinant > 0.05 else { return node }
        let found = Vec2(c * right.x - b * right.y, a * right.y - b * right.x) / determinant
        return found.distance(to: node) < 12 ? found : node
    }

    /// Draws a free end out to half a width before where the ink ends.
    private func drawOut(_ strand: inout Strand, isStart: Bool, _ lines: InkCenterLines) {
        guard let direction = strand.direction(atStart: isStart) else { return }
        let end = strand.end(atStart: isStart)
        let way = lines.distance(from: end, along: direction, limit: 3 * strand.width + 8)
        let goal = end + direction * max(0, way - strand.width / 2)
        if isStart {
            strand.line.insert(goal, at: 0)
            strand.isOpenAtStart = true
        } else {
            strand.line.append(goal)
            strand.isOpenAtEnd = true
        }
    }

    /// Makes one line of those that go on in each other.
    private func chain(_ links: [(End, End, Vec2?)], _ strands: inout [Strand]) {
        // Which strand now holds an end, as lines are joined.
        var owner: [End: End] = [:]
        func current(_ end: End) -> End { owner[end] ?? end }
        for (first, second, corner) in links {
            let (a, b) = (current(first), current(second))
            let middle = corner.map { [$0] } ?? []
            if a.strand == b.strand {
                if a.isStart != b.isStart {
                    strands[a.strand].line += middle
                    strands[a.strand].isClosed = true
                }
                continue
            }
            // Turn both so that the end of one meets the start of the other.
            var one = strands[a.strand]
            var two = strands[b.strand]
            if a.isStart { one.turn() }
            if !b.isStart { two.turn() }
            let shares = (Double(one.measured.count), Double(two.measured.count))
            one.line += middle + two.line
            one.unevenness = max(one.unevenness, two.unevenness)
            one.width = (one.width * shares.0 + two.width * shares.1) / max(1, shares.0 + shares.1)
            one.measured += two.measured
            one.pixels += two.pixels
            one.isOpenAtEnd = two.isOpenAtEnd
            strands[a.strand] = one
            strands[b.strand].measured = []
            strands[b.strand].line = []
            // What were the far ends are now the ends of the joined line.
            let far = (End(strand: a.strand, isStart: !a.isStart), End(strand: b.strand, isStart: !b.isStart))
            for (key, value) in owner {
                if value == far.0 { owner[key] = End(strand: a.strand, isStart: true) }
                if value == far.1 { owner[key] = End(strand: a.strand, isStart: false) }
            }
            for (end, isStart) in [(far.0, true), (far.1, false)] where owner[end] == nil || current(end) == end {
                owner[end] = End(strand: a.strand, isStart: isStart)
            }
        }
    }
}

extension Strand {
    fileprivate mutating func turn() {
        line.reverse()
        measured.reverse()
        pixels.reverse()
        (isOpenAtStart, isOpenAtEnd) = (isOpenAtEnd, isOpenAtStart)
    }
}

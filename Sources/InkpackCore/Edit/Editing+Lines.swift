extension Editing {
    // MARK: Direction

    mutating func reverse(_ selector: ShapeSelector) throws(EditError) {
        for place in try selectLeaves(selector) {
            var shape = self[place]
            switch shape.geometry {
            case .arc(let center, let radius, let from, let to):
                shape.geometry = .arc(center: center, radius: radius, from: to, to: from)
            case .use(.slash(let from, let to)): shape.geometry = .use(.slash(from: to, to: from))
            case .rectangle, .circle, .ellipse, .dot, .image, .use, .group:
                throw error(
                    place,
                    "a \(shape.geometry.kind.rawValue) has no direction; only lines, polylines, polygons, arcs and paths "
                        + "have")
            default:
                var outline = try outline(place)
                var corners: [Int: Shape.Corner] = [:]
                var first = 0
                for index in outline.runs.indices {
                    let run = outline.runs[index]
                    let count = run.vertexCount
                    for vertex in 0..<count {
                        guard let corner = shape.corners[first + vertex] else { continue }
                        let image = run.isClosed ? (count - vertex) % count : count - 1 - vertex
                        corners[first + image] = corner
                    }
                    outline.runs[index] = run.reversed
                    first += count
                }
                shape.corners = corners
                shape.geometry = geometry(outline, was: shape.geometry.kind)
            }
            self[place] = shape
        }
    }

    // MARK: Splitting

    mutating func split(_ selector: ShapeSelector, at vertex: Int) throws(EditError) {
        let place = try selectOne(selector)
        var outline = try outline(place)
        guard let spot = outline.place(ofVertex: vertex) else {
            throw vertexError(place, vertex, count: outline.vertexCount)
        }
        var shape = try outlined(place)
        let (corners, kind) = (shape.corners, shape.geometry.kind)
        let run = outline.runs[spot.run]
        let count = run.vertexCount
        let first = outline.firstVertex(ofRun: spot.run)
        if run.isClosed {
            // The run has a vertex more from then on: its end, which is its start.
            outline.runs[spot.run].open(at: spot.piece)
            shape.geometry = geometry(outline, was: kind)
            shape.corners = [:]
            for (index, corner) in corners {
                let isInside = (first..<first + count).contains(index)
                let turned = isInside ? first + (index - first - spot.piece + count) % count : index
                shape.corners[turned < first + count ? turned : turned + 1] = corner
            }
            self[place] = shape
            return
        }
        guard spot.piece > 0, spot.piece < count - 1 else {
            let reason =
                count > 2 ? "split at one between \(first + 1) and \(first + count - 2)" : "insert a vertex first"
            throw error(place, "vertex \(vertex) is an end of the line already; \(reason)")
        }
        if shape.mirror != nil { throw error(place, "it is joined to its mirror image; remove the mirror first") }
        let (head, tail) = run.halves(at: spot.piece)
        if outline.runs.count > 1 {
            // Both halves stay in the one path, which has other outlines as well.
            outline.runs.replaceSubrange(spot.run...spot.run, with: [head, tail])
            shape.geometry = geometry(outline, was: kind)
            shape.corners = [:]
            for (index, corner) in corners where index != vertex {
                shape.corners[index > vertex ? index + 1 : index] = corner
            }
            self[place] = shape
            return
        }
        var rest = shape
        shape.geometry = geometry(PathOutline([head]), was: kind)
        rest.geometry = geometry(PathOutline([tail]), was: kind)
        rest.id = shape.id.map { freeID($0 + "-2", taken: ids(place.variant)) }
        // The vertex where both meet is an end of each, and no corner.
        shape.corners = corners.filter { $0.key < spot.piece }
        rest.corners = [:]
        for (index, corner) in corners where index > spot.piece { rest.corners[index - spot.piece] = corner }
        var list = list(of: place)
        list.replaceSubrange(place.index...place.index, with: [shape, rest])
        setList(list, of: place)
        // Who was set off from the line is set off from both halves.
        if let id = shape.id, let other = rest.id {
            for referrer in referrers(to: [id], place.variant) {
                self[referrer].over = self[referrer].over.flatMap { $0 == id ? [id, other] : [$0] }
            }
        }
    }

    // MARK: Joining

    mutating func join(_ selector: ShapeSelector, within distance: Double) throws(EditError) {
        guard distance >= 0, distance.isFinite else { throw error("the distance must be a number of 0 or more") }
        let places = try selectSiblings(selector, least: 1)
        guard let first = places.first else { return }
        var rest: [(place: ShapePath, line: OpenLine)] = []
        for place in places {
            if self[place].transform != self[first].transform || self[place].mirror != self[first].mirror {
                throw error(place, "its transform or mirror is not that of \(name(first)); make them agree")
            }
            for line in try openLines(place) { rest.append((place, line)) }
        }
        let lineCount = rest.count
        var chain = rest.removeFirst().line
        let reach = max(distance, 1e-9)
        while !rest.isEmpty {
            guard let index = rest.firstIndex(where: { chain.canJoin($0.line, within: reach) }) else {
                throw error(
                    rest[0].place,
                    "its ends are more than \(distance.decimalText(places: 6)) away from those of the others")
            }
            chain.join(rest[index].line, within: reach)
            rest.remove(at: index)
        }
        var shape = try outlined(first)
        if chain.run.start.distance(to: chain.run.end) <= reach, chain.run.segments.count > 1 {
            chain.close()
        } else if lineCount == 1 {
            throw error(first, "its ends do not meet, and there is nothing to join it to")
        }
        let isStraight = places.allSatisfy { self[$0].geometry.kind == .line || self[$0].geometry.kind == .polyline }
        shape.geometry = geometry(PathOutline([chain.run]), was: isStraight ? .polyline : .path)
        shape.corners = chain.corners
        let joined = places.dropFirst().compactMap { self[$0].id }
        if shape.id == nil { shape.id = joined.first }
        self[first] = shape
        for place in places.dropFirst().reversed() { removeShape(place) }
        if let id = shape.id { redirectReferences(joined, to: id, first.variant) }
    }

    /// The open lines of a shape, with their corners by vertex.
    private func openLines(_ place: ShapePath) throws(EditError) -> [OpenLine] {
        let outline = try outline(place)
        let shape = try outlined(place)
        var result: [OpenLine] = []
        var first = 0
        for run in outline.runs {
            let count = run.vertexCount
            if run.isClosed || run.segments.isEmpty {
                let what = run.isClosed ? "it is closed" : "a dot is no line"
                throw error(
                    place, "\(what), and has no ends to join; " + (run.isClosed ? "split it first" : "leave it out"))
            }
            // Corners of another class than that of the line it is joined to would be lost.
            var corners: [Int: Shape.Corner] = [:]
            for vertex in 0..<count {
                corners[vertex] = shape.corners[first + vertex] ?? (shape.corner == .auto ? nil : shape.corner)
            }
            result.append(OpenLine(run: run, corners: corners))
            first += count
        }
        return result
    }

    /// Lets shapes that are over removed ones be over the one that took them in.
    mutating func redirectReferences(_ gone: [String], to id: String, _ variant: FillMode?) {
        let gone = Set(gone).subtracting([id])
        for referrer in referrers(to: gone, variant) {
            var over: [String] = []
            for name in self[referrer].over.map({ gone.contains($0) ? id : $0 }) where !over.contains(name) {
                over.append(name)
            }
            self[referrer].over = over
        }
    }
}

/// A line that others are joined to, end by end.
private struct OpenLine {
    var run: PathOutline.Run
    var corners: [Int: Shape.Corner]

    private var count: Int { run.vertexCount }

    private var reversed: OpenLine {
        let count = count
        return OpenLine(
            run: run.reversed, corners: Dictionary(uniqueKeysWithValues: corners.map { (count - 1 - $0.key, $0.value) })
        )
    }

    func canJoin(_ other: OpenLine, within reach: Double) -> Bool {
        [run.start, run.end].contains { end in
            [other.run.start, other.run.end].contains { $0.distance(to: end) <= reach }
        }
    }

    mutating func join(_ other: OpenLine, within reach: Double) {
        if run.end.distance(to: other.run.start) <= reach {
            append(other)
        } else if run.end.distance(to: other.run.end) <= reach {
            append(other.reversed)
        } else if run.start.distance(to: other.run.end) <= reach {
            prepend(other)
        } else {
            prepend(other.reversed)
        }
    }

    private mutating func append(_ other: OpenLine) {
        let last = count - 1
        var tail = other
        // Arcs become curves when their ends move, so that what meets is left alone.
        if tail.run.start.distance(to: run.end) > 1e-9 { tail.run.setVertex(0, to: run.end) }
        run.segments += tail.run.segments
        for (index, corner) in other.corners where corners[last + index] == nil { corners[last + index] = corner }
    }

    private mutating func prepend(_ other: OpenLine) {
        var head = other
        let last = head.count - 1
        if head.run.end.distance(to: run.start) > 1e-9 { head.run.setVertex(last, to: run.start) }
        head.run.segments += run.segments
        for (index, corner) in corners where head.corners[last + index] == nil { head.corners[last + index] = corner }
        self = head
    }

    /// Lets the end, which is near the start, be the start.
    mutating func close() {
        let last = count - 1
        if run.end.distance(to: run.start) > 1e-9 { run.setVertex(last, to: run.start) }
        run.isClosed = true
        if let corner = corners.removeValue(forKey: last), corners[0] == nil { corners[0] = corner }
        if case .line? = run.segments.last, run.segments.count > 1 { run.segments.removeLast() }
    }
}

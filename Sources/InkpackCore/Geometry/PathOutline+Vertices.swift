extension PathOutline {
    /// Where a vertex is: its run, and the count of pieces before it in the run.
    struct Place {
        var run: Int
        var piece: Int
    }

    func place(ofVertex index: Int) -> Place? {
        var rest = index
        for (run, content) in runs.enumerated() {
            let count = content.vertexCount
            if rest < count { return rest < 0 ? nil : Place(run: run, piece: rest) }
            rest -= count
        }
        return nil
    }

    /// The first vertex of a run.
    func firstVertex(ofRun run: Int) -> Int { runs[..<run].reduce(0) { $0 + $1.vertexCount } }
}

extension PathOutline.Run {
    /// Makes segments of the pieces next to a vertex, and gives the index of the segment that starts there.
    ///
    /// For the end of an open run this is the count of segments. A closing line becomes a segment if it is next to it.
    /// - Parameter keepsArcs: whether parts of arcs stay arcs; cubics have handles that can be moved.
    mutating func isolate(_ piece: Int, keepsArcs: Bool = false) -> Int {
        var result: [PathOutline.Segment] = []
        var index = 0
        var found = 0
        var pen = start
        let total = pieceCounts.reduce(0, +)
        // The pieces before and behind the vertex; around the start of a closed run, the last one.
        let next = [piece, isClosed && piece == 0 ? total - 1 : piece - 1]
        for segment in segments {
            var pieces = segment.pieces(from: pen)
            if keepsArcs, case .arc(var arc, _) = segment {
                if pieces.count > 1 { arc.isLarge = false }
                pieces = pieces.map { .arc(arc, $0.end) }
            }
            let isNear = next.contains { (index..<index + pieces.count).contains($0) }
            if isNear {
                for (offset, part) in pieces.enumerated() {
                    if index + offset == piece { found = result.count }
                    result.append(part)
                }
            } else {
                if index == piece { found = result.count }
                result.append(segment)
            }
            index += pieces.count
            pen = segment.end
        }
        if hasClosingLine, next.contains(index) {
            if index == piece { found = result.count }
            result.append(.line(start))
        } else if !isClosed, piece == index {
            found = result.count
        }
        segments = result
        return found
    }

    /// The segments of a closed run, the closing line among them.
    var segmentsWithClosing: [PathOutline.Segment] { hasClosingLine ? segments + [.line(start)] : segments }

    func start(ofSegment index: Int) -> Vec2 { index == 0 ? start : segments[index - 1].end }

    mutating func setVertex(_ piece: Int, to point: Vec2) {
        let index = isolate(piece)
        let step = point - start(ofSegment: index)
        if index < segments.count { segments[index].moveStart(by: step) }
        if index > 0 {
            segments[index - 1].moveEnd(to: point)
        } else {
            let meets = isClosed && !hasClosingLine
            start = point
            if meets, !segments.isEmpty { segments[segments.count - 1].moveEnd(to: point) }
        }
        dropClosingLine()
    }

    /// A new vertex behind `piece`.
    mutating func insertVertex(after piece: Int, at point: Vec2?) {
        let index = isolate(piece, keepsArcs: point == nil)
        let from = start(ofSegment: index)
        switch segments[index] {
        case .arc(var arc, let end) where point == nil:
            // The cubic that an arc of at most 90 degrees is drawn with touches it in the middle.
            let curve = segments[index].pieces(from: from).first?.curve(from: from)
            arc.isLarge = false
            let middle = curve?.point(at: 0.5) ?? end
            segments.replaceSubrange(index...index, with: [.arc(arc, middle), .arc(arc, end)])
        case .line(let end):
            let middle = Vec2((from.x + end.x) / 2, (from.y + end.y) / 2)
            segments.replaceSubrange(index...index, with: [.line(point ?? middle), .line(end)])
        case .quadratic, .cubic, .arc:
            let curve = segments[index].curve(from: from)
            let (first, second) = curve.split(at: point.map { curve.parameter(nearest: $0) } ?? 0.5)
            var halves: [PathOutline.Segment] = [
                .cubic(first.control1, first.control2, first.end), .cubic(second.control1, second.control2, second.end),
            ]
            if let point {
                halves[1].moveStart(by: point - first.end)
                halves[0].moveEnd(to: point)
            }
            segments.replaceSubrange(index...index, with: halves)
        }
        dropClosingLine()
    }

    /// Leaves a vertex out; its two sides become one.
    mutating func deleteVertex(_ piece: Int) {
        let index = isolate(piece)
        if isClosed, index == 0 {
            // The run starts at the next vertex, and the last side goes on to there.
            let first = segments.removeFirst()
            let merged = Self.merged(segments[segments.count - 1], first, from: start(ofSegment: segments.count - 1))
            start = first.end
            segments[segments.count - 1] = merged
        } else if index == 0 {
            start = segments.removeFirst().end
        } else if index == segments.count {
            segments.removeLast()
        } else {
            let merged = Self.merged(segments[index - 1], segments[index], from: start(ofSegment: index - 1))
            segments.replaceSubrange(index - 1...index, with: [merged])
        }
        dropClosingLine()
    }

    /// The run from a vertex on: a closed one opened there, an open one's second half.
    mutating func open(at piece: Int) {
        let index = isolate(piece, keepsArcs: true)
        let from = start(ofSegment: index)
        let all = segmentsWithClosing
        segments = Array(all[index...] + all[..<index])
        start = from
        isClosed = false
    }

    /// The open run up to a vertex, and from there on.
    func halves(at piece: Int) -> (PathOutline.Run, PathOutline.Run) {
        var (head, tail) = (self, self)
        let index = head.isolate(piece, keepsArcs: true)
        tail.start = head.start(ofSegment: index)
        tail.segments = Array(head.segments[index...])
        head.segments = Array(head.segments[..<index])
        return (head, tail)
    }

    /// The one side that is nearest to two, and leaves and ends as they do.
    private static func merged(
        _ first: PathOutline.Segment, _ second: PathOutline.Segment, from start: Vec2
    ) -> PathOutline.Segment {
        if case .line = first, case .line = second { return .line(second.end) }
        let (a, b) = (first.curve(from: start), second.curve(from: first.end))
        guard let startTangent = a.startTangent, let endTangent = b.endTangent else { return .line(second.end) }
        let shares = (1...16).map { Double($0) / 16 }
        let points = [start] + shares.map { a.point(at: $0) } + shares.map { b.point(at: $0) }
        let curve = CubicCurve(nearest: points, startTangent: startTangent, endTangent: endTangent)
        return .cubic(curve.control1, curve.control2, curve.end)
    }

    /// Leaves the last straight side to the close.
    private mutating func dropClosingLine() {
        if isClosed, segments.count > 1, case .line(let end)? = segments.last, end == start { segments.removeLast() }
    }
}

extension PathOutline.Segment {
    fileprivate mutating func moveStart(by step: Vec2) {
        if case .cubic(let a, let b, let end) = self { self = .cubic(a + step, b, end) }
    }

    fileprivate mutating func moveEnd(to point: Vec2) {
        switch self {
        case .line: self = .line(point)
        case .cubic(let a, let b, let end): self = .cubic(a, b + (point - end), point)
        case .quadratic(let control, _): self = .quadratic(control, point)
        case .arc(let arc, _): self = .arc(arc, point)
        }
    }
}

extension CubicCurve {
    /// The parameter of the point that is nearest, to about a 10,000th.
    func parameter(nearest point: Vec2) -> Double {
        var best = (t: 0.0, distance: Double.infinity)
        for step in 1..<64 {
            let t = Double(step) / 64
            let distance = self.point(at: t).distance(to: point)
            if distance < best.distance { best = (t, distance) }
        }
        var reach = 1.0 / 64
        while reach > 1e-5 {
            reach /= 2
            for t in [best.t - reach, best.t + reach] {
                let distance = self.point(at: t).distance(to: point)
                if distance < best.distance { best = (t, distance) }
            }
        }
        return best.t
    }
}

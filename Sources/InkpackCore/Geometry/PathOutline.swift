/// An outline as path data writes it, absolute: arcs and quadratics stay what they are.
///
/// For edits, which leave alone what they do not touch. Vertices count as in `corners`: an arc of path data counts as the
/// cubics that it is drawn with, each of at most 90°.
struct PathOutline: Hashable, Sendable {
    struct Arc: Hashable, Sendable {
        var radii: Vec2
        var rotation: Double
        var isLarge: Bool
        var sweeps: Bool
    }

    enum Command: Hashable, Sendable {
        case move(Vec2)
        case line(Vec2)
        case cubic(Vec2, Vec2, Vec2)
        case quadratic(Vec2, Vec2)
        case arc(Arc, Vec2)
        case close
    }

    enum Segment: Hashable, Sendable {
        case line(Vec2)
        case cubic(Vec2, Vec2, Vec2)
        case quadratic(Vec2, Vec2)
        case arc(Arc, Vec2)

        var end: Vec2 {
            switch self {
            case .line(let end), .cubic(_, _, let end), .quadratic(_, let end), .arc(_, let end): end
            }
        }
    }

    /// One connected run of the pen.
    struct Run: Hashable, Sendable {
        var start: Vec2
        /// The closing line is among them only where the outline draws it itself.
        var segments: [Segment]
        var isClosed: Bool

        var end: Vec2 { segments.last?.end ?? start }

        /// Whether the close draws a line.
        var hasClosingLine: Bool { isClosed && end.distance(to: start) > 1e-9 }
    }

    var runs: [Run]

    init(_ runs: [Run]) { self.runs = runs }

    init(_ commands: [Command]) {
        runs = []
        for command in commands {
            switch command {
            case .move(let point): runs.append(Run(start: point, segments: [], isClosed: false))
            case .line(let end): append(.line(end))
            case .cubic(let a, let b, let end): append(.cubic(a, b, end))
            case .quadratic(let control, let end): append(.quadratic(control, end))
            case .arc(let arc, let end): append(.arc(arc, end))
            case .close: if !runs.isEmpty { runs[runs.count - 1].isClosed = true }
            }
        }
        // Bare moves draw nothing.
        runs.removeAll { $0.segments.isEmpty && !$0.isClosed }
    }

    private mutating func append(_ segment: Segment) {
        if !runs.isEmpty { runs[runs.count - 1].segments.append(segment) }
    }

    /// Straight sides through points.
    init(points: [Vec2], isClosed: Bool) {
        runs =
            points.first.map { first in
                [Run(start: first, segments: points.dropFirst().map { .line($0) }, isClosed: isClosed)]
            } ?? []
    }

    /// The path that is drawn.
    var path: BezierPath {
        var path = BezierPath()
        for run in runs {
            path.move(to: run.start)
            for segment in run.segments { path.draw(segment) }
            if run.isClosed { path.close() }
        }
        return path
    }

    /// The shortest path data that says the same, bit for bit.
    var text: String {
        var writer = PathTextWriter()
        for run in runs {
            writer.move(to: run.start)
            for segment in run.segments {
                switch segment {
                case .line(let end): writer.line(to: end)
                case .cubic(let a, let b, let end): writer.cubic(a, b, to: end)
                case .quadratic(let control, let end): writer.quadratic(control, to: end)
                case .arc(let arc, let end):
                    writer.arc(
                        radii: arc.radii, rotation: arc.rotation, isLarge: arc.isLarge, sweeps: arc.sweeps, to: end)
                }
            }
            if run.isClosed { writer.close() }
        }
        return writer.text
    }

    /// The points, if the outline is a single run of straight sides.
    var points: (points: [Vec2], isClosed: Bool)? {
        guard runs.count == 1, let run = runs.first else { return nil }
        var points = [run.start]
        for segment in run.segments {
            guard case .line(let end) = segment else { return nil }
            points.append(end)
        }
        if run.isClosed, !run.hasClosingLine, points.count > 1 { points.removeLast() }
        return (points, run.isClosed)
    }

    var vertexCount: Int { runs.reduce(0) { $0 + $1.vertexCount } }
}

extension BezierPath {
    mutating func draw(_ segment: PathOutline.Segment) {
        switch segment {
        case .line(let end): line(to: end)
        case .cubic(let a, let b, let end): cubic(a, b, to: end)
        case .quadratic(let control, let end): quadratic(control, to: end)
        case .arc(let arc, let end):
            self.arc(radii: arc.radii, rotation: arc.rotation, largeArc: arc.isLarge, sweep: arc.sweeps, to: end)
        }
    }
}

extension PathOutline.Segment {
    /// The lines and cubics that the segment is drawn with.
    func pieces(from start: Vec2) -> [PathOutline.Segment] {
        guard case .arc = self else { return [self] }
        var path = BezierPath([.move(start)])
        path.draw(self)
        return path.elements.dropFirst().map { element in
            switch element {
            case .cubic(let a, let b, let end): .cubic(a, b, end)
            case .line(let end), .move(let end): .line(end)
            case .close: .line(end)
            }
        }
    }

    /// The segment as a curve.
    func curve(from start: Vec2) -> CubicCurve {
        switch self {
        case .line(let end), .arc(_, let end): CubicCurve(lineFrom: start, to: end)
        case .cubic(let a, let b, let end): CubicCurve(start, a, b, end)
        case .quadratic(let control, let end):
            CubicCurve(start, start.lerp(control, 2.0 / 3), end.lerp(control, 2.0 / 3), end)
        }
    }

    /// The same segment drawn from its other end.
    func reversed(to start: Vec2) -> PathOutline.Segment {
        switch self {
        case .line: return .line(start)
        case .cubic(let a, let b, _): return .cubic(b, a, start)
        case .quadratic(let control, _): return .quadratic(control, start)
        case .arc(var arc, _):
            arc.sweeps.toggle()
            return .arc(arc, start)
        }
    }
}

extension PathOutline.Run {
    /// How many cubics and lines each segment is drawn with, the closing line included.
    var pieceCounts: [Int] {
        var counts: [Int] = []
        var pen = start
        for segment in segments {
            counts.append(segment.pieces(from: pen).count)
            pen = segment.end
        }
        if hasClosingLine { counts.append(1) }
        return counts
    }

    var vertexCount: Int { pieceCounts.reduce(0, +) + (isClosed ? 0 : 1) }

    /// The same line drawn from its other end; a closed one keeps its start.
    var reversed: PathOutline.Run {
        var starts = [start]
        for segment in segments { starts.append(segment.end) }
        var result = PathOutline.Run(start: end, segments: [], isClosed: isClosed)
        for (segment, start) in zip(segments, starts).reversed() { result.segments.append(segment.reversed(to: start)) }
        if hasClosingLine {
            // The closing line is drawn first, and what was drawn first closes.
            result.start = start
            result.segments.insert(.line(end), at: 0)
            if case .line? = result.segments.last { result.segments.removeLast() }
        }
        return result
    }
}

import InkpackCore

/// Turns traced contours into subpaths of as few segments as the input allows.
struct ContourBuilder {
    private struct Segment {
        var curve: CubicCurve
        var isLine: Bool
        /// The input segment and contour that it ends with.
        var source: Int
        var contour: Int
        var isStart: Bool
    }

    private let sources: [Arrangement.Source]
    private let tolerances: Tolerances

    init(_ arrangement: Arrangement) {
        sources = arrangement.sources
        tolerances = arrangement.tolerances
    }

    /// The contours as closed subpaths, in the order of the input; those that enclose next to nothing are left out.
    func subpaths(_ contours: [[ContourTracer.Step]]) -> [BezierPath.Subpath] {
        var result: [(order: Int, subpath: BezierPath.Subpath)] = []
        for contour in contours {
            let segments = started(joiningLines(segments(contour)))
            guard let first = segments.first else { continue }
            let area = segments.reduce(0) { $0 + $1.curve.signedArea(from: first.curve.start) }
            let length = segments.reduce(0) { $0 + ($1.curve.end - $1.curve.start).length }
            guard area.magnitude > tolerances.sliver * length / 2 else { continue }
            let order = contour.map(\.source).min() ?? 0
            result.append(
                (
                    order,
                    BezierPath.Subpath(
                        start: first.curve.start, segments: segments.map(\.curve), isLine: segments.map(\.isLine),
                        isClosed: true)
                ))
        }
        return result.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
            .map(\.element.subpath)
    }

    /// The steps with neighbours of one input segment joined again.
    private func segments(_ contour: [ContourTracer.Step]) -> [Segment] {
        let count = contour.count
        let first = contour.indices.first { !Self.continues(contour[($0 + count - 1) % count], contour[$0]) } ?? 0
        var joined: [ContourTracer.Step] = []
        for step in contour[first...] + contour[..<first] {
            if let last = joined.last, Self.continues(last, step) {
                joined[joined.count - 1].end = step.end
                joined[joined.count - 1].isLine = last.isLine && step.isLine
                if step.isForward {
                    joined[joined.count - 1].to = step.to
                } else {
                    joined[joined.count - 1].from = step.from
                }
            } else {
                joined.append(step)
            }
        }
        // The start of a subpath of the input is where its first segment begins, or where that ends if run backwards.
        var isStart = false
        if let last = joined.last { isStart = !last.isForward && last.from == 0 && sources[last.source].isFirst }
        return joined.map { step in
            let source = sources[step.source]
            let isWhole = step.from == 0 && step.to == 1
            var segment = Segment(
                curve: CubicCurve(lineFrom: step.start, to: step.end),
                isLine: source.isLine || (step.isLine && !isWhole), source: step.source, contour: source.contour,
                isStart: isStart || (step.isForward && step.from == 0 && source.isFirst))
            if !segment.isLine {
                let part = source.curve.part(from: step.from, to: step.to)
                segment.curve = (step.isForward ? part : part.reversed).moved(to: step.start, step.end)
            }
            isStart = !step.isForward && step.from == 0 && source.isFirst
            return segment
        }
    }

    private static func continues(_ step: ContourTracer.Step, _ next: ContourTracer.Step) -> Bool {
        step.source == next.source && step.isForward == next.isForward
            && (step.isForward ? step.to == next.from : step.from == next.to)
    }

    /// Lines of different contours that go on straight are one; points on sides that the input has are kept.
    private func joiningLines(_ segments: [Segment]) -> [Segment] {
        guard segments.count > 1 else { return segments }
        let count = segments.count
        let first = segments.indices.first { !goesOn(segments[($0 + count - 1) % count], segments[$0]) } ?? 0
        var result: [Segment] = []
        for segment in segments[first...] + segments[..<first] {
            if let last = result.last, goesOn(last, segment) {
                result[result.count - 1].curve = CubicCurve(lineFrom: last.curve.start, to: segment.curve.end)
                result[result.count - 1].contour = segment.contour
                result[result.count - 1].source = segment.source
            } else {
                result.append(segment)
            }
        }
        return result
    }

    private func goesOn(_ segment: Segment, _ next: Segment) -> Bool {
        guard segment.isLine, next.isLine, segment.contour != next.contour else { return false }
        let (a, b) = (segment.curve.end - segment.curve.start, next.curve.end - next.curve.start)
        // The corner is as good as on the line that replaces both sides.
        return a.dot(b) > 0 && a.cross(b).magnitude <= 4 * tolerances.snap * (a + b).length
    }

    /// The segments from the start of an input subpath on, if it is part of the contour, or else from the topmost point.
    private func started(_ segments: [Segment]) -> [Segment] {
        let marked = segments.indices.filter { segments[$0].isStart }
        let start =
            marked.min { (segments[$0].source, $0) < (segments[$1].source, $1) }
            ?? segments.indices.min { first, second in
                let (a, b) = (segments[first].curve.start, segments[second].curve.start)
                return (a.y, a.x) < (b.y, b.x)
            }
        guard let start else { return segments }
        return Array(segments[start...] + segments[..<start])
    }
}

extension CubicCurve {
    /// The share of a closed contour's area, measured from a point nearby so that no digits are lost.
    fileprivate func signedArea(from origin: Vec2) -> Double {
        CubicCurve(start - origin, control1 - origin, control2 - origin, end - origin).signedArea
    }
}

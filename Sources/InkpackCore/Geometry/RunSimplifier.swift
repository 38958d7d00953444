/// Draws a run with the fewest segments that are nowhere further off than a tolerance.
///
/// Corners stay, and so do arcs and the vertices that are to be kept. Between them, straight sides are merged into
/// chords, and curves into cubics with the ends' own directions, fitted by least squares. Of all ways to cut a stretch
/// into such pieces the one with the fewest is taken, by dynamic programming.
struct RunSimplifier {
    private(set) var run: PathOutline.Run
    /// For each vertex, which one it was.
    private(set) var origins: [Int] = []

    /// Pieces that are merged into one, at most: what is longer is rarely one curve, and would take long.
    private static let window = 48
    /// A turn of more than about 11° between two segments is a corner.
    private static let cornerCosine = 0.98

    private let tolerance: Double
    private let curves: [CubicCurve]
    private let segments: [PathOutline.Segment]

    init(_ original: PathOutline.Run, tolerance: Double, kept: Set<Int>) {
        self.tolerance = tolerance
        var segments: [PathOutline.Segment] = []
        var curves: [CubicCurve] = []
        // Where each segment's first vertex is in the count of pieces.
        var vertices: [Int] = []
        var (pen, vertex) = (original.start, 0)
        for segment in original.segmentsWithClosing {
            let count = segment.pieces(from: pen).count
            // Without length it draws nothing that its neighbours do not.
            if segment.curve(from: pen).controlLength > 1e-9 || original.segments.count == 1 {
                segments.append(segment)
                curves.append(segment.curve(from: pen))
                vertices.append(vertex)
            }
            vertex += count
            pen = segment.end
        }
        self.segments = segments
        self.curves = curves
        run = PathOutline.Run(start: original.start, segments: [], isClosed: original.isClosed)
        guard !segments.isEmpty else {
            run = original
            origins = Array(0..<original.vertexCount)
            return
        }
        // A closed run starts at a corner, if it has one, so that no side is cut at its middle.
        var shift = 0
        if original.isClosed {
            shift = segments.indices.first { isFixed($0, kept, vertices, original) } ?? 0
        }
        let order = segments.indices.map { ($0 + shift) % segments.count }
        run.start = curves[order[0]].start
        var stretch: [Int] = []
        for (position, index) in order.enumerated() {
            if position > 0, isFixed(index, kept, vertices, original) {
                appendStretch(stretch, vertices)
                stretch = []
            }
            stretch.append(index)
        }
        appendStretch(stretch, vertices)
        if original.isClosed {
            if case .line(let end)? = run.segments.last, run.segments.count > 1, end == run.start {
                run.segments.removeLast()
            }
        } else {
            origins.append(vertex)
        }
    }

    /// Whether the vertex where the segment starts must stay.
    private func isFixed(
        _ index: Int, _ kept: Set<Int>, _ vertices: [Int], _ original: PathOutline.Run
    ) -> Bool {
        if kept.contains(vertices[index]) { return true }
        let previous = (index + curves.count - 1) % curves.count
        if case .arc = segments[index] { return true }
        if case .arc = segments[previous] { return true }
        // Between straight sides any vertex may go that is within the tolerance of what remains.
        if segments[index].isLine, segments[previous].isLine { return false }
        guard let incoming = curves[previous].endTangent, let outgoing = curves[index].startTangent else { return true }
        return incoming.dot(outgoing) < Self.cornerCosine
    }

    private mutating func appendStretch(_ indices: [Int], _ vertices: [Int]) {
        let count = indices.count
        // The fewest pieces up to each place, and where the last of them starts.
        var best = [(pieces: Int, from: Int, segment: PathOutline.Segment?)](
            repeating: (.max, 0, nil), count: count + 1)
        best[0].pieces = 0
        for end in 1...count {
            for start in stride(from: end - 1, through: max(0, end - Self.window), by: -1) {
                if best[start].pieces == .max || best[start].pieces + 1 >= best[end].pieces { continue }
                if let segment = piece(indices[start..<end]) {
                    best[end] = (best[start].pieces + 1, start, segment)
                }
            }
        }
        var cuts: [(from: Int, segment: PathOutline.Segment)] = []
        var end = count
        while end > 0, let segment = best[end].segment {
            cuts.append((best[end].from, segment))
            end = best[end].from
        }
        for cut in cuts.reversed() {
            let first = vertices[indices[cut.from]]
            var pen = run.end
            // An arc has vertices of its own.
            for offset in cut.segment.pieces(from: pen).indices { origins.append(first + offset) }
            pen = cut.segment.end
            run.segments.append(cut.segment)
        }
    }

    /// The one segment that stands for some, if one can.
    private func piece(_ indices: ArraySlice<Int>) -> PathOutline.Segment? {
        guard let first = indices.first, let last = indices.last else { return nil }
        if indices.count == 1 {
            let isStraight = !segments[first].isArc && curves[first].isStraight(within: tolerance)
            return isStraight && !segments[first].isLine ? .line(curves[first].end) : segments[first]
        }
        if indices.contains(where: { segments[$0].isArc }) { return nil }
        let (start, end) = (curves[first].start, curves[last].end)
        let samples = indices.flatMap { index in
            segments[index].isLine
                ? [curves[index].end] : (1...12).map { curves[index].point(at: Double($0) / 12) }
        }
        let chord = CubicCurve(lineFrom: start, to: end)
        if samples.allSatisfy({ chord.distanceFromChord(to: $0) <= tolerance }), chord.runsForward(through: samples) {
            return .line(end)
        }
        // Straight sides become chords only: a curve through corners would be another drawing.
        if indices.contains(where: { segments[$0].isLine }) { return nil }
        guard let startTangent = curves[first].startTangent, let endTangent = curves[last].endTangent,
            let fit = CubicCurve(
                fitting: [start] + samples, startTangent: startTangent, endTangent: endTangent, tolerance: tolerance)
        else { return nil }
        return .cubic(fit.control1, fit.control2, fit.end)
    }
}

extension PathOutline.Segment {
    fileprivate var isLine: Bool { if case .line = self { true } else { false } }
    fileprivate var isArc: Bool { if case .arc = self { true } else { false } }
}

extension CubicCurve {
    fileprivate var controlLength: Double {
        start.distance(to: control1) + control1.distance(to: control2) + control2.distance(to: end)
    }

    /// Whether points follow each other from the start to the end, as far as the chord tells.
    fileprivate func runsForward(through points: [Vec2]) -> Bool {
        let chord = end - start
        var before = 0.0
        for point in points {
            let along = (point - start).dot(chord)
            if along < before - 1e-9 { return false }
            before = along
        }
        return true
    }

    /// The cubic with these directions at its ends that is nowhere further from the points than the tolerance.
    ///
    /// The lengths of the handles are those of least squares for the points' parameters, which are then moved to where
    /// the curve is nearest, a few times over (Schneider, Graphics Gems I, 1990).
    fileprivate init?(fitting points: [Vec2], startTangent: Vec2, endTangent: Vec2, tolerance: Double) {
        guard let first = points.first, let last = points.last, points.count > 2 else { return nil }
        var lengths = [0.0]
        for (a, b) in zip(points, points.dropFirst()) { lengths.append(lengths[lengths.count - 1] + a.distance(to: b)) }
        let total = lengths[lengths.count - 1]
        guard total > 1e-9 else { return nil }
        var parameters = lengths.map { $0 / total }
        for _ in 0..<8 {
            guard
                let curve = Self.leastSquares(
                    points, parameters, first, last, startTangent: startTangent, endTangent: endTangent, total)
            else { return nil }
            var worst = 0.0
            for index in points.indices.dropFirst().dropLast() {
                parameters[index] = curve.refined(parameters[index], nearest: points[index])
                worst = max(worst, curve.point(at: parameters[index]).distance(to: points[index]))
            }
            if worst <= tolerance {
                // The points in between must not be passed by a loop or a bulge.
                if curve.arcLength <= total + 2 * tolerance + total * 0.02 {
                    self = curve
                    return
                }
                return nil
            }
            if worst > 40 * tolerance { return nil }
        }
        return nil
    }

    private static func leastSquares(
        _ points: [Vec2], _ parameters: [Double], _ first: Vec2, _ last: Vec2, startTangent: Vec2, endTangent: Vec2,
        _ total: Double
    ) -> CubicCurve? {
        var (aa, ab, bb, pa, pb) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (point, t) in zip(points, parameters) {
            let u = 1 - t
            let a = startTangent * (3 * u * u * t)
            let b = endTangent * (-3 * u * t * t)
            let rest = point - first * (u * u * u + 3 * u * u * t) - last * (t * t * t + 3 * u * t * t)
            aa += a.dot(a)
            ab += a.dot(b)
            bb += b.dot(b)
            pa += a.dot(rest)
            pb += b.dot(rest)
        }
        let determinant = aa * bb - ab * ab
        var (alpha, beta) = (total / 3, total / 3)
        if determinant > 1e-12 * (aa + bb) * (aa + bb) {
            alpha = (pa * bb - pb * ab) / determinant
            beta = (pb * aa - pa * ab) / determinant
        }
        guard alpha > 1e-6 * total, beta > 1e-6 * total, alpha < 2 * total, beta < 2 * total else { return nil }
        func tidy(_ point: Vec2) -> Vec2 {
            // Three places are far below any tolerance that shows.
            Vec2((point.x * 1e3).rounded() / 1e3, (point.y * 1e3).rounded() / 1e3)
        }
        return CubicCurve(first, tidy(first + startTangent * alpha), tidy(last - endTangent * beta), last)
    }

    /// One step of Newton's method towards the parameter of the nearest point.
    private func refined(_ t: Double, nearest point: Vec2) -> Double {
        let offset = self.point(at: t) - point
        let slope = derivative(at: t)
        let bend = (control2 - control1 * 2 + start) * (6 * (1 - t)) + (end - control2 * 2 + control1) * (6 * t)
        let divisor = slope.dot(slope) + offset.dot(bend)
        guard divisor.magnitude > 1e-12 else { return t }
        return min(max(t - offset.dot(slope) / divisor, 0), 1)
    }
}

import InkpackCore

/// A line that a pen draws without lifting: a subpath, or one dash of it.
struct StrokeRun {
    var start: Vec2
    var segments: [CubicCurve]
    var isLine: [Bool]
    var isClosed: Bool
    /// Where a run without length points.
    var direction = Vec2(1, 0)

    init(start: Vec2, segments: [CubicCurve] = [], isLine: [Bool] = [], isClosed: Bool = false) {
        self.start = start
        self.segments = segments
        self.isLine = isLine
        self.isClosed = isClosed
    }

    init(_ subpath: BezierPath.Subpath) {
        self.init(
            start: subpath.start, segments: subpath.segments, isLine: subpath.isLine, isClosed: subpath.isClosed)
    }

    /// The run without segments that are too short to have a direction worth a join: they are often left by rounding.
    func withoutSpecks(_ tolerance: Double) -> StrokeRun {
        var result = self
        result.segments = []
        result.isLine = []
        var pen = start
        for (segment, isLine) in zip(segments, isLine) {
            let reach = max(
                (segment.end - pen).length, (segment.control1 - pen).length, (segment.control2 - pen).length)
            guard reach > tolerance else { continue }
            result.segments.append(segment.moved(to: pen, segment.end))
            result.isLine.append(isLine)
            pen = segment.end
        }
        // The end stays where it was, and a closed run closes.
        if let last = result.segments.last {
            let end = isClosed ? start : segments.last?.end ?? last.end
            result.segments[result.segments.count - 1] = last.moved(to: last.start, end)
        }
        return result
    }

    /// The most dashes that one path is worth.
    static let dashLimit = 10_000

    /// The runs that the dashes of a stroke leave of a path.
    static func runs(of path: BezierPath, _ stroke: Stroke) throws(RegionError) -> [StrokeRun] {
        let whole = path.subpaths.map { StrokeRun($0) }
        let period = stroke.dashes.reduce(0, +)
        // A negative length is an error, and so is one that is no number: the line is drawn solid (SVG 2, 13.5.6).
        guard period > 0, period.isFinite, !stroke.dashes.contains(where: { $0 < 0 }), stroke.dashOffset.isFinite else {
            return whole
        }
        let length = whole.reduce(0) { $0 + $1.segments.reduce(0) { $0 + $1.arcLength } }
        let count = length / period * Double(stroke.dashes.count)
        guard count <= Double(dashLimit) else {
            throw .tooComplex(segments: count < 1e9 ? Int(count) : 1_000_000_000, limit: dashLimit)
        }
        return whole.flatMap { $0.dashed(stroke.dashes, offset: stroke.dashOffset) }
    }

    private func dashed(_ dashes: [Double], offset: Double) -> [StrokeRun] {
        let drawn = segments.indices.filter { segments[$0].startTangent != nil }
        guard !drawn.isEmpty else { return [self] }
        var cursor = DashCursor(dashes, offset: offset)
        let startsDrawn = cursor.isDrawn
        var result: [StrokeRun] = []
        var current = startsDrawn ? StrokeRun(start: start) : nil
        for index in drawn {
            let (curve, isLine) = (segments[index], self.isLine[index])
            let length = curve.arcLength
            var (done, from) = (0.0, 0.0)
            while cursor.rest < length - done {
                done += cursor.rest
                let to = curve.parameter(atLength: done, of: length, isLine: isLine)
                if var run = current {
                    run.append(curve, from, to, isLine)
                    result.append(run)
                    current = nil
                }
                cursor.advance()
                if cursor.isDrawn {
                    var run = StrokeRun(start: isLine ? curve.start.lerp(curve.end, to) : curve.point(at: to))
                    run.direction = curve.tangent(at: to) ?? run.direction
                    current = run
                }
                from = to
            }
            cursor.rest -= length - done
            current?.append(curve, from, 1, isLine)
        }
        guard var last = current else { return result }
        guard isClosed, startsDrawn else { return result + [last] }
        if result.isEmpty {
            last.isClosed = true
            return [last]
        }
        // Around the start of a closed line the last dash goes on as the first.
        last.segments += result[0].segments
        last.isLine += result[0].isLine
        return [last] + result.dropFirst()
    }

    private mutating func append(_ curve: CubicCurve, _ from: Double, _ to: Double, _ isLine: Bool) {
        guard to > from else { return }
        if isLine {
            let (start, end) = (curve.start.lerp(curve.end, from), curve.start.lerp(curve.end, to))
            segments.append(CubicCurve(lineFrom: start, to: end))
        } else {
            segments.append(curve.part(from: from, to: to))
        }
        self.isLine.append(isLine)
    }
}

/// Counts through dashes and gaps in turn.
private struct DashCursor {
    private let dashes: [Double]
    private var index = 0
    private(set) var isDrawn = true
    /// What is left of the dash or gap.
    var rest: Double

    init(_ dashes: [Double], offset: Double) {
        self.dashes = dashes
        // With an odd number of lengths dashes and gaps change places each time round.
        let period = dashes.reduce(0, +) * (dashes.count % 2 == 0 ? 1 : 2)
        var skipped = offset.truncatingRemainder(dividingBy: period)
        if skipped < 0 { skipped += period }
        rest = dashes[0]
        while skipped >= rest, skipped > 0 {
            skipped -= rest
            index = (index + 1) % dashes.count
            isDrawn.toggle()
            rest = dashes[index]
        }
        rest -= skipped
    }

    mutating func advance() {
        index = (index + 1) % dashes.count
        isDrawn.toggle()
        rest = dashes[index]
    }
}

extension CubicCurve {
    /// Where so much of the curve's length is behind.
    fileprivate func parameter(atLength wanted: Double, of whole: Double, isLine: Bool) -> Double {
        if isLine { return min(1, wanted / whole) }
        var (low, high) = (0.0, 1.0)
        var t = wanted / whole
        // Newton's method, kept between what is known to be too little and too much.
        for _ in 0..<40 {
            let excess = part(from: 0, to: t).arcLength - wanted
            if excess.magnitude <= 1e-9 * whole { break }
            if excess > 0 { high = t } else { low = t }
            let speed = derivative(at: t).length
            let next = speed > 0 ? t - excess / speed : t
            t = next > low && next < high ? next : (low + high) / 2
        }
        return t
    }
}

/// Finds the centre lines of ink that is about as wide everywhere: bars, rings, and nets of them.
///
/// The picture's skeleton says only what is joined to what. Where a line runs is measured: across it, halfway between
/// both edges, to a small part of a pixel. Near ends and crossings nothing can be measured; there lines are drawn out
/// straight until they meet, or to where the ink ends.
struct InkCenterLines {
    /// A line through the middle of ink.
    struct Trace: Sendable {
        /// In pixels, those with whole numbers being centres.
        var points: [Vec2]
        /// The width that most of it has, in pixels.
        var width: Double
        var isClosed: Bool
        /// How much the width varies: the 90th percentile of the deviation, as a share.
        var unevenness: Double
        /// Whether the start and the end are open, with a cap, rather than on another line.
        var isOpenAtStart = false
        var isOpenAtEnd = false
    }

    private let ink: Bitmap
    private let cover: ScalarField
    private let distances: [Int32]

    /// - Parameters:
    ///   - ink: what the lines are looked for in.
    ///   - cover: how much of each pixel is ink, 0 to 1; its edges lie where it is a half.
    init(ink: Bitmap, cover: ScalarField) {
        self.ink = ink
        self.cover = cover
        distances = ink.padded(by: 1).squaredDistances()
    }

    /// The traces, and the parts without any line: blobs, as the pixels they consist of.
    func traces() -> (lines: [Trace], blobs: [[Int]]) {
        var graph = SkeletonGraph(ink.thinned())
        graph.prune { radius(at: $0) * 1.15 }
        var strands = graph.strands.map { Strand($0, self) }
        var lines: [Trace] = []
        var covered: Set<Int> = []
        let junctions = graph.junctions
        LineJoining(junctions: junctions).join(&strands, self)
        for strand in strands where strand.measured.count > 1 {
            let length = zip(strand.line, strand.line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
            guard strand.isClosed || length > 0.4 * strand.width else { continue }
            covered.formUnion(strand.pixels)
            lines.append(
                Trace(
                    points: strand.line, width: strand.width, isClosed: strand.isClosed,
                    unevenness: strand.unevenness, isOpenAtStart: strand.isOpenAtStart,
                    isOpenAtEnd: strand.isOpenAtEnd))
        }
        let blobs = ink.components().filter { part in !part.contains { covered.contains($0) } }
        return (lines, blobs)
    }

    /// The distance from a pixel to the nearest edge.
    func radius(at pixel: Int) -> Double {
        let (column, row) = (pixel % ink.width, pixel / ink.width)
        return max(0.5, Double(distances[(row + 1) * (ink.width + 2) + column + 1]).squareRoot() - 0.5)
    }

    func position(_ pixel: Int) -> Vec2 { Vec2(Double(pixel % ink.width), Double(pixel / ink.width)) }

    /// How much of the ink covers a place, between pixels by proportion.
    func coverage(at point: Vec2) -> Double {
        let (x, y) = (point.x.rounded(.down), point.y.rounded(.down))
        let (column, row) = (Int(x), Int(y))
        guard column >= 0, row >= 0, column + 1 < cover.width, row + 1 < cover.height else { return 0 }
        let (u, v) = (point.x - x, point.y - y)
        let top = Double(cover[column, row]) * (1 - u) + Double(cover[column + 1, row]) * u
        let bottom = Double(cover[column, row + 1]) * (1 - u) + Double(cover[column + 1, row + 1]) * u
        return top * (1 - v) + bottom * v
    }

    /// How far it is from a place inside of the ink to its edge, `limit` at most.
    func distance(from point: Vec2, along direction: Vec2, limit: Double) -> Double {
        var before = coverage(at: point)
        var at = 0.0
        while at < limit {
            let next = at + 0.5
            let cover = coverage(at: point + direction * next)
            if cover < 0.5 {
                let share = before > cover ? (before - 0.5) / (before - cover) : 0
                return at + 0.5 * max(0, min(1, share))
            }
            before = cover
            at = next
        }
        return limit
    }
}

/// One line of the skeleton between ends and junctions, and what was measured across it.
struct Strand {
    var pixels: [Int]
    var isClosed: Bool
    /// The junctions at both ends; `nil` for a free end.
    var startNode: Int?
    var endNode: Int?
    /// The places halfway between both edges, in order, where these can be measured.
    var measured: [Vec2] = []
    /// What is drawn in the end: the measured places with ends and corners.
    var line: [Vec2] = []
    var width = 0.0
    var unevenness = 0.0
    var isOpenAtStart = false
    var isOpenAtEnd = false

    fileprivate init(_ path: SkeletonGraph.Path, _ lines: InkCenterLines) {
        pixels = path.pixels
        isClosed = path.isClosed
        startNode = path.startNode
        endNode = path.endNode
        measure(lines)
        line = measured
    }

    private mutating func measure(_ lines: InkCenterLines) {
        let places = pixels.map(lines.position)
        let count = places.count
        var found: [(place: Vec2, width: Double)] = []
        for index in places.indices {
            let radius = lines.radius(at: pixels[index])
            let margin = Int(radius * 0.75)
            if !isClosed, (startNode == nil && index < margin) || (endNode == nil && count - 1 - index < margin) {
                continue
            }
            let reach = 5
            let before =
                isClosed ? places[(index + count - min(reach, count / 3)) % count] : places[max(0, index - reach)]
            let after =
                isClosed ? places[(index + min(reach, count / 3)) % count] : places[min(count - 1, index + reach)]
            guard let across = (after - before).perpendicular.normalized else { continue }
            let limit = 2.5 * radius + 4
            let left = lines.distance(from: places[index], along: across, limit: limit)
            let right = lines.distance(from: places[index], along: -across, limit: limit)
            let width = left + right
            // Beside a corner or a crossing, the way across is longer than the ink is thick.
            guard width < 2 * radius * 1.12 + 1.5, left < limit, right < limit else { continue }
            found.append((places[index] + across * ((left - right) / 2), width))
        }
        let widths = found.map(\.width).sorted()
        guard !widths.isEmpty else {
            width = 2 * (pixels.map { lines.radius(at: $0) }.max() ?? 0)
            measured = count > 1 ? [places[0], places[count - 1]] : places
            unevenness = 1
            return
        }
        width = widths[widths.count / 2]
        let deviations = widths.map { ($0 / width - 1).magnitude }.sorted()
        unevenness = deviations[min(deviations.count - 1, deviations.count * 9 / 10)]
        measured = found.filter { ($0.width / width - 1).magnitude < 0.35 }.map(\.place)
        if measured.count < 2 { measured = found.map(\.place) }
        if measured.count < 2, count > 1 { measured = [places[0], places[count - 1]] }
    }

    /// The direction in which the line leaves at an end, from what is measured there.
    func direction(atStart: Bool) -> Vec2? {
        let reach = max(4, min(measured.count - 1, Int(width * 0.6)))
        guard measured.count > 1 else { return nil }
        let run = atStart ? Array(measured.prefix(reach + 1).reversed()) : Array(measured.suffix(reach + 1))
        guard let last = run.last else { return nil }
        // Of least squares through the last place, later ones counting the same.
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        let mean = run.reduce(Vec2.zero) { $0 + $1 } / Double(run.count)
        for point in run {
            let offset = point - mean
            xx += offset.x * offset.x
            xy += offset.x * offset.y
            yy += offset.y * offset.y
        }
        let angle = Math.atan2(2 * xy, xx - yy) / 2
        let direction = Vec2(Math.cos(angle), Math.sin(angle))
        return direction.dot(last - run[0]) < 0 ? -direction : direction
    }

    func end(atStart: Bool) -> Vec2 { (atStart ? measured.first : measured.last) ?? .zero }
}

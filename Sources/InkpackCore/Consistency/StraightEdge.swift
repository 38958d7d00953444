/// A stretch of an outline that is straight.
package struct StraightEdge: Hashable, Sendable {
    /// The first sample of the outline that is part of it, and how many are.
    package var first: Int
    package var count: Int
    /// The middle of its samples, in units.
    package var middle: Vec2
    /// The direction of length 1 in which the outline runs, with ink at the right hand.
    package var direction: Vec2
    package var length: Double

    package var start: Vec2 { middle - direction * (length / 2) }
    package var end: Vec2 { middle + direction * (length / 2) }
}

/// Finds the straight stretches of a closed line, the longest first.
///
/// A window of samples is straight if a line by least squares fits it and its middle third does not bulge. Sums over
/// the line give both for any window at once. The widest straight window about each sample differs by one sample at
/// most from that about its neighbour, so that all are found in linear time.
struct EdgeFinder {
    /// The samples, equally far apart.
    private let points: [Vec2]
    private let step: Double
    private let least: Int
    private var sums: [Sum] = []

    private struct Sum {
        var x = 0.0
        var y = 0.0
        var xx = 0.0
        var yy = 0.0
        var xy = 0.0
    }

    /// How far samples may be from the line, as the root of the mean square, and its middle third from the others, in
    /// steps. Contours of slanted edges are that rough.
    private static let roughness = 0.1
    private static let bulge = 0.036
    /// The bulge that longer windows may have, of their length: that of an arc of 3°.
    private static let bend = 0.003
    private static let leastHalf = 5
    /// Half of a window that is long enough for slanted edges: their contours waver with the pixels' rows, by more than
    /// short windows may bulge.
    private static let slantedHalf = 12

    init(_ points: [Vec2], step: Double) {
        self.points = points
        self.step = step
        least = Self.leastHalf
        var sum = Sum()
        sums.reserveCapacity(2 * points.count + 1)
        sums.append(sum)
        for index in 0..<2 * points.count {
            let point = points[index < points.count ? index : index - points.count]
            sum.x += point.x
            sum.y += point.y
            sum.xx += point.x * point.x
            sum.yy += point.y * point.y
            sum.xy += point.x * point.y
            sums.append(sum)
        }
    }

    /// The edges in the order of the line; none shares a sample with another.
    func edges() -> [StraightEdge] {
        let halves = self.halves()
        var buckets: [[Int]] = Array(repeating: [], count: (halves.max() ?? 0) + 1)
        for (centre, half) in halves.enumerated() where half >= least { buckets[half].append(centre) }
        var isTaken = Array(repeating: false, count: points.count)
        var result: [StraightEdge] = []
        for half in stride(from: buckets.count - 1, through: least, by: -1) {
            for centre in buckets[half] {
                let first = (centre - half + points.count) % points.count
                // What is taken is longer, and overlaps only if it has an end of this one.
                if isTaken[first] || isTaken[(centre + half) % points.count] { continue }
                for offset in 0...2 * half { isTaken[(first + offset) % points.count] = true }
                result.append(edge(first: first, count: 2 * half + 1))
            }
        }
        result.sort { $0.first < $1.first }
        return result.indices.filter { !isPartOfArc($0, result) }.map { result[$0] }
    }

    /// Whether an edge is but a short piece of a curve, which renderers draw as chords.
    ///
    /// Its neighbours turn away to the same side, on a circle that is large to its length.
    private func isPartOfArc(_ index: Int, _ edges: [StraightEdge]) -> Bool {
        guard edges.count >= 3 else { return false }
        let edge = edges[index]
        let (before, after) = (edges[(index + edges.count - 1) % edges.count], edges[(index + 1) % edges.count])
        let (first, second) = (bending(before, edge, of: edge), bending(edge, after, of: edge))
        let isSame = first.angle * second.angle > 0 || min(first.angle.magnitude, second.angle.magnitude) < 0.035
        return isSame && edge.length < 0.35 * min(first.radius, second.radius)
    }

    /// How far the line turns from one edge to the next, and the radius of a circle that does. No more of the other edge
    /// counts than twice the one in question.
    private func bending(
        _ a: StraightEdge, _ b: StraightEdge, of edge: StraightEdge
    ) -> (angle: Double, radius: Double) {
        let angle = Math.atan2(a.direction.cross(b.direction), a.direction.dot(b.direction))
        var gap = b.first - (a.first + a.count - 1)
        if gap < 0 { gap += points.count }
        let way = (min(a.length, 2 * edge.length) + min(b.length, 2 * edge.length)) / 2 + Double(gap) * step
        return (angle, way / max(angle.magnitude, 1e-6))
    }

    /// Half the width of the widest straight window about each sample.
    private func halves() -> [Int] {
        let most = (points.count - 1) / 2
        var result: [Int] = []
        var half = 0
        for centre in points.indices {
            half = max(0, half - 1)
            while half > 0, !isStraight(centre, half) { half -= 1 }
            // Short windows hold any line.
            if half < least {
                guard let start = [least, Self.slantedHalf].first(where: { $0 <= most && isStraight(centre, $0) })
                else {
                    half = 0
                    result.append(0)
                    continue
                }
                half = start
            }
            while half < most, isStraight(centre, half + 1) { half += 1 }
            result.append(half)
        }
        return result
    }

    private func isStraight(_ centre: Int, _ half: Int) -> Bool {
        let start = centre - half < 0 ? centre - half + points.count : centre - half
        let count = 2 * half + 1
        let moments = moments(start, count)
        let spread = moments.xx + moments.yy
        let skew = ((moments.xx - moments.yy) * (moments.xx - moments.yy) + 4 * moments.xy * moments.xy).squareRoot()
        let limit = Self.roughness * step
        guard (spread - skew) / 2 <= limit * limit else { return false }
        let third = count / 3
        let a = mean(start, third)
        let b = mean(start + third, count - 2 * third)
        let c = mean(start + count - third, third)
        let chord = c - a
        let length = chord.length
        guard length > 0.5 * Double(count - third) * step else { return false }
        return chord.cross(b - a).magnitude / length <= max(Self.bulge * step, Self.bend * Double(count) * step)
    }

    private func mean(_ start: Int, _ count: Int) -> Vec2 {
        let (a, b) = (sums[start], sums[start + count])
        return Vec2((b.x - a.x) / Double(count), (b.y - a.y) / Double(count))
    }

    private func moments(_ start: Int, _ count: Int) -> (xx: Double, yy: Double, xy: Double) {
        let (a, b) = (sums[start], sums[start + count])
        let scale = 1 / Double(count)
        let (x, y) = ((b.x - a.x) * scale, (b.y - a.y) * scale)
        return ((b.xx - a.xx) * scale - x * x, (b.yy - a.yy) * scale - y * y, (b.xy - a.xy) * scale - x * y)
    }

    private func edge(first: Int, count: Int) -> StraightEdge {
        // The ends may have got a little around corners.
        let trim = count >= 12 ? 2 : 0
        let (start, inner) = (first + trim, count - 2 * trim)
        let moments = moments(start, inner)
        // The angle of the main axis: tan 2α = 2 xy / (xx - yy).
        let angle = Math.atan2(2 * moments.xy, moments.xx - moments.yy) / 2
        var direction = Vec2(Math.cos(angle), Math.sin(angle))
        let way = points[(first + count - 1) % points.count] - points[first]
        if way.dot(direction) < 0 { direction = -direction }
        return StraightEdge(
            first: first, count: count, middle: mean(start, inner), direction: direction,
            length: Double(count - 1) * step)
    }
}

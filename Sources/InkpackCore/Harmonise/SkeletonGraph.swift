/// The lines of a skeleton, one pixel wide, and the junctions between them.
struct SkeletonGraph {
    struct Path {
        /// In order along the line; those of the junctions at its ends are not among them.
        var pixels: [Int]
        var isClosed: Bool
        var startNode: Int?
        var endNode: Int?
    }

    private(set) var bitmap: Bitmap
    private(set) var strands: [Path] = []
    /// The middle of each junction, in pixels.
    private(set) var junctions: [Vec2] = []

    init(_ skeleton: Bitmap) {
        bitmap = skeleton
        trace()
    }

    /// Takes out branches that end free and are shorter than the thickness where they branch off: those that lead into
    /// corners and round ends.
    mutating func prune(_ least: (Int) -> Double) {
        for _ in 0..<4 {
            var removed = false
            for path in strands where !path.isClosed && (path.startNode == nil) != (path.endNode == nil) {
                let inner = path.startNode == nil ? path.pixels.last : path.pixels.first
                guard let inner, Double(path.pixels.count) < least(inner) else { continue }
                for pixel in path.pixels { bitmap.bits[pixel] = false }
                removed = true
            }
            guard removed else { return }
            bitmap = bitmap.thinned()
            trace()
        }
    }

    private mutating func trace() {
        strands = []
        junctions = []
        let (width, height) = (bitmap.width, bitmap.height)
        let bits = bitmap.bits
        func neighbours(_ pixel: Int) -> [Int] {
            let (column, row) = (pixel % width, pixel / width)
            var result: [Int] = []
            for (across, down) in [(0, -1), (1, 0), (0, 1), (-1, 0), (1, -1), (1, 1), (-1, 1), (-1, -1)] {
                let (x, y) = (column + across, row + down)
                guard x >= 0, y >= 0, x < width, y < height, bits[y * width + x] else { continue }
                // Over a corner only where no side leads there.
                if across != 0, down != 0, bits[row * width + x] || bits[y * width + column] { continue }
                result.append(y * width + x)
            }
            return result
        }
        let set = bits.indices.filter { bits[$0] }
        var links: [Int: [Int]] = [:]
        for pixel in set { links[pixel] = neighbours(pixel) }
        let crossings = Set(set.filter { (links[$0]?.count ?? 0) > 2 })
        var node: [Int: Int] = [:]
        for pixel in set where crossings.contains(pixel) && node[pixel] == nil {
            var cluster = [pixel]
            node[pixel] = junctions.count
            var next = 0
            while next < cluster.count {
                for other in links[cluster[next]] ?? [] where crossings.contains(other) && node[other] == nil {
                    node[other] = junctions.count
                    cluster.append(other)
                }
                next += 1
            }
            let sum = cluster.reduce(Vec2.zero) { $0 + Vec2(Double($1 % width), Double($1 / width)) }
            junctions.append(sum / Double(cluster.count))
        }
        var seen: Set<Int> = []
        func walk(from first: Int, origin: Int?) -> Path {
            var path = Path(pixels: [first], isClosed: false, startNode: origin.flatMap { node[$0] }, endNode: nil)
            seen.insert(first)
            var previous = origin
            var current = first
            while true {
                let options = (links[current] ?? []).filter { $0 != previous }
                if let crossing = options.first(where: { node[$0] != nil }), path.pixels.count > 1 || options.count == 1
                {
                    path.endNode = node[crossing]
                    return path
                }
                guard let next = options.first(where: { node[$0] == nil && !seen.contains($0) }) else {
                    if let crossing = options.first(where: { node[$0] != nil }) { path.endNode = node[crossing] }
                    return path
                }
                path.pixels.append(next)
                seen.insert(next)
                previous = current
                current = next
            }
        }
        for pixel in set where node[pixel] != nil {
            for next in links[pixel] ?? [] where node[next] == nil && !seen.contains(next) {
                strands.append(walk(from: next, origin: pixel))
            }
        }
        for pixel in set where node[pixel] == nil && !seen.contains(pixel) && (links[pixel]?.count ?? 0) < 2 {
            strands.append(walk(from: pixel, origin: nil))
        }
        for pixel in set where node[pixel] == nil && !seen.contains(pixel) {
            var path = walk(from: pixel, origin: nil)
            path.isClosed = true
            strands.append(path)
        }
    }
}

/// A picture as new pixels and repetitions of the pixels before, in the units of its pixels.
///
/// Icons are runs of one colour with edges that shift little from row to row. So only four places are tried for a
/// repetition: the pixel before, and the three above. The same tokens serve every way to write the pixels.
struct Tokens {
    /// Where a repetition comes from. What deflate calls its distance depends on how many bytes a pixel has.
    enum Source: UInt32 {
        case fresh, before, above, aboveLeft, aboveRight
    }

    /// A source in the lowest 3 bits, and how many pixels above.
    let list: Memory<UInt32>
    private(set) var count = 0
    /// The fresh pixels, in order.
    let fresh: Memory<UInt32>
    private(set) var freshCount = 0

    init(list: Memory<UInt32>, fresh: Memory<UInt32>) {
        self.list = list
        self.fresh = fresh
    }

    /// Rows wider than this are out of reach for deflate at some depth.
    private static let reach = 8190

    @inline(__always)
    private mutating func append(_ source: Source, _ length: Int) {
        list[count] = UInt32(truncatingIfNeeded: length) << 3 | source.rawValue
        count &+= 1
    }

    /// Fills the lists, unless there is no room because the picture is too rich; the answer is whether they hold it.
    @inline(__always)
    mutating func read<Unit>(_ plane: Plane<Unit>, shortest: Int) -> Bool {
        let (width, height) = (plane.width, plane.height)
        let reachesUp = width <= Self.reach
        let limit = fresh.count
        var (row, column) = (0, 0)
        var pending = 0
        while row < height {
            // A row adds at most its width to either list.
            guard freshCount &+ width <= limit, count &+ width &+ 2 <= list.count else { return false }
            while column < width {
                let rest = width &- column
                var (source, length) = (Source.fresh, 0)
                if row > 0, reachesUp {
                    length = plane.equal(row, column, to: row &- 1, column, limit: rest)
                    source = .above
                    if length == rest {
                        // Down to where a row differs from the one above it.
                        if pending > 0 { append(.fresh, pending) }
                        pending = 0
                        var total = length
                        row &+= 1
                        column = 0
                        while row < height {
                            column = plane.equal(row, 0, to: row &- 1, 0, limit: width)
                            total &+= column
                            if column < width { break }
                            row &+= 1
                            column = 0
                        }
                        append(.above, total)
                        guard row < height else { return true }
                        guard freshCount &+ width <= limit, count &+ width &+ 2 <= list.count else { return false }
                        continue
                    }
                }
                if column > 0 {
                    let run = plane.equal(row, column, to: row, column &- 1, limit: rest)
                    // The distance of the pixel before costs fewer bits.
                    if run > 0, run &+ 1 >= length { (source, length) = (.before, run) }
                }
                if length < 3, row > 0, reachesUp {
                    if column > 0 {
                        let left = plane.equal(row, column, to: row &- 1, column &- 1, limit: rest)
                        if left > length { (source, length) = (.aboveLeft, left) }
                    }
                    if rest > 1 {
                        let right = plane.equal(row, column, to: row &- 1, column &+ 1, limit: rest &- 1)
                        if right > length { (source, length) = (.aboveRight, right) }
                    }
                }
                if length >= shortest {
                    if pending > 0 { append(.fresh, pending) }
                    pending = 0
                    append(source, length)
                    column &+= length
                } else {
                    fresh[freshCount] = UInt32(truncatingIfNeeded: plane[row, column])
                    freshCount &+= 1
                    pending &+= 1
                    column &+= 1
                }
            }
            row &+= 1
            column = 0
        }
        if pending > 0 { append(.fresh, pending) }
        return true
    }

    /// Whether most fresh pixels are close to the fresh one before: as in gradients, and not as at edges.
    var isSmooth: Bool {
        var close = 0
        for index in 1..<max(1, freshCount) where Self.isClose(fresh[index], fresh[index &- 1]) { close &+= 1 }
        return 2 * close > freshCount
    }

    /// Whether no byte differs by more than a few steps.
    @inline(__always)
    private static func isClose(_ first: UInt32, _ second: UInt32) -> Bool {
        var shift: UInt32 = 0
        while shift < 32 {
            let difference = Int32(first >> shift & 0xFF) &- Int32(second >> shift & 0xFF)
            if difference > 8 || difference < -8 { return false }
            shift &+= 8
        }
        return true
    }
}

extension Bitmap {
    /// The squared distance of each set pixel to the nearest unset one, between the pixels' centres; 0 for unset ones.
    ///
    /// Beyond the edges there is nothing. Without any unset pixel, all is at least (width + height)² away.
    ///
    /// The distance is exact and takes linear time (Meijster, Roerdink, Hesselink, "A general algorithm for computing
    /// distance transforms in linear time", 2000): first the distance g within each column, then in each row the lower
    /// envelope of the parabolas (x - u)² + g(u)². A run of set pixels needs no parabolas but its own and those of the
    /// unset pixels at its ends: what lies further has an unset pixel between, which is nearer.
    package func squaredDistances() -> [Int32] {
        let far = Int16(min(width + height, 32_000))
        let heights = Self.columnDistances(bits.map { $0 ? far : 0 }, width: width)
        var squares = Array(repeating: Int32(0), count: bits.count)
        var envelope = Envelope(capacity: width + 2)
        heights.withUnsafeBufferPointer { heights in
            squares.withUnsafeMutableBufferPointer { squares in
                for row in 0..<height {
                    let line = heights.extracting(row &* width..<(row &+ 1) &* width)
                    let target = squares.extracting(row &* width..<(row &+ 1) &* width)
                    var column = 0
                    while column < width {
                        guard line[column] > 0 else {
                            column &+= 1
                            continue
                        }
                        let first = column
                        while column < width, line[column] > 0 { column &+= 1 }
                        envelope.fill(line, sites: max(0, first - 1)..<min(width, column + 1))
                        envelope.read(first..<column, into: target)
                    }
                }
            }
        }
        return squares
    }

    /// The distances to the nearest pixel of the same column that has 0, where the others start at a large number.
    private static func columnDistances<Number: FixedWidthInteger>(_ start: [Number], width: Int) -> [Number] {
        var result = start
        let height = start.count / max(1, width)
        result.withUnsafeMutableBufferPointer { result in
            for row in stride(from: 1, to: height, by: 1) { lower(row, from: row - 1, width, result) }
            for row in stride(from: height - 2, through: 0, by: -1) { lower(row, from: row + 1, width, result) }
        }
        return result
    }

    /// Lowers the numbers of a row to those of its neighbour and 1.
    @inline(__always)
    private static func lower<Number: FixedWidthInteger>(
        _ row: Int, from neighbour: Int, _ width: Int, _ numbers: UnsafeMutableBufferPointer<Number>
    ) {
        let target = numbers.extracting(row * width..<(row + 1) * width)
        let source = numbers.extracting(neighbour * width..<(neighbour + 1) * width)
        for column in 0..<width { target[column] = min(target[column], source[column] &+ 1) }
    }

    /// The lower envelope of parabolas in one row, as a stack: which site is nearest, from which column on.
    private struct Envelope {
        private var parts: [(site: Int32, height: Int32, start: Int32)]
        private var top = -1

        init(capacity: Int) { parts = Array(repeating: (0, 0, 0), count: capacity) }

        mutating func fill(_ line: UnsafeBufferPointer<Int16>, sites: Range<Int>) {
            top = -1
            let last = Int32(sites.upperBound - 1)
            var stack = top
            parts.withUnsafeMutableBufferPointer { parts in
                for column in sites {
                    let site = Int32(column)
                    let distance = Int32(line[column])
                    let height = distance &* distance
                    var start = Int32(sites.lowerBound)
                    // A parabola that is above the new one where its own part starts is hidden by it.
                    while stack >= 0,
                        Self.value(parts[stack], at: parts[stack].start)
                            > Self.value((site, height, 0), at: parts[stack].start)
                    {
                        stack -= 1
                    }
                    if stack >= 0 {
                        let before = parts[stack]
                        // The new one stays above to the end: it never gets below.
                        if Self.value((site, height, 0), at: last) >= Self.value(before, at: last) { continue }
                        // Both are level at ((u² + g(u)²) - (v² + g(v)²)) / 2(u - v); the new one is lower behind that.
                        let rise = site &* site &- before.site &* before.site &+ height &- before.height
                        let run = 2 &* (site &- before.site)
                        start = (rise < 0 ? (rise &- run &+ 1) / run : rise / run) &+ 1
                    }
                    stack += 1
                    parts[stack] = (site, height, start)
                }
            }
            top = stack
        }

        func read(_ columns: Range<Int>, into line: UnsafeMutableBufferPointer<Int32>) {
            parts.withUnsafeBufferPointer { parts in
                var part = top
                for column in columns.reversed() {
                    while part > 0, parts[part].start > Int32(column) { part -= 1 }
                    line[column] = Self.value(parts[part], at: Int32(column))
                }
            }
        }

        private static func value(_ part: (site: Int32, height: Int32, start: Int32), at column: Int32) -> Int32 {
            let across = column &- part.site
            return across &* across &+ part.height
        }
    }

    /// How many set pixels a disc covers that is moved about inside of the set pixels: the area of their opening.
    ///
    /// The disc's centre keeps more than `radius` from every unset pixel, and it covers what lies within `reach`; both
    /// are in pixels. Each centre covers a span of every row within reach, so that two sweeps over a row tell what is
    /// covered: the furthest end of the spans that start at the left of a pixel, and likewise from the right.
    package func openingCount(distances: [Int32], radius: Double, reach: Double) -> Int {
        let limit = Int32(radius * radius)
        guard distances.contains(where: { $0 > limit }) else { return 0 }
        let rows = UInt8(min(reach, 250))
        let halves = (0...Int(rows)).map { Int32((reach * reach - Double($0 * $0)).squareRoot()) }
        let far = rows + 1
        // The distance to the nearest centre in the column.
        let columns = Self.columnDistances(distances.map { $0 > limit ? UInt8(0) : far }, width: width)
        var count = 0
        columns.withUnsafeBufferPointer { columns in
            bits.withUnsafeBufferPointer { bits in
                halves.withUnsafeBufferPointer { halves in
                    withUnsafeTemporaryAllocation(of: Int32.self, capacity: width) { ends in
                        for row in 0..<height {
                            let line = columns.extracting(row &* width..<(row &+ 1) &* width)
                            let own = bits.extracting(row &* width..<(row &+ 1) &* width)
                            var end: Int32 = -1
                            for column in 0..<width {
                                let distance = line[column]
                                if distance <= rows {
                                    end = max(end, Int32(truncatingIfNeeded: column) &+ halves[Int(distance)])
                                }
                                ends[column] = end
                            }
                            // No centre is near the row.
                            if end < 0 { continue }
                            end = Int32(truncatingIfNeeded: width)
                            for column in stride(from: width - 1, through: 0, by: -1) {
                                let (place, distance) = (Int32(truncatingIfNeeded: column), line[column])
                                if distance <= rows { end = min(end, place &- halves[Int(distance)]) }
                                if own[column], ends[column] >= place || end <= place { count &+= 1 }
                            }
                        }
                    }
                }
            }
        }
        return count
    }
}

/// A picture of set and unset pixels, rows from top to bottom.
package struct Bitmap: Hashable, Sendable {
    package let width: Int
    package let height: Int
    package var bits: [Bool]

    /// - Precondition: `bits` holds width·height values.
    package init(width: Int, height: Int, bits: [Bool]) {
        precondition(bits.count == width * height, "a bitmap of \(width)x\(height) has \(width * height) pixels")
        self.width = width
        self.height = height
        self.bits = bits
    }

    /// How many pixels are set.
    package var count: Int {
        var count = 0
        for bit in bits where bit { count += 1 }
        return count
    }

    /// The share of the pixels set in either that are set in both; 1 for two empty ones of the same size.
    package func overlap(_ other: Bitmap) -> Double {
        var (both, either) = (0, 0)
        for (a, b) in zip(bits, other.bits) {
            if a && b { both += 1 }
            if a || b { either += 1 }
        }
        return either == 0 ? 1 : Double(both) / Double(either)
    }

    package var inverted: Bitmap { Bitmap(width: width, height: height, bits: bits.map { !$0 }) }

    /// The bitmap with a margin of unset pixels.
    package func padded(by margin: Int) -> Bitmap {
        let wide = width + 2 * margin
        var result = Array(repeating: false, count: wide * (height + 2 * margin))
        for row in 0..<height {
            let target = (row + margin) * wide + margin
            result.replaceSubrange(target..<target + width, with: bits[row * width..<(row + 1) * width])
        }
        return Bitmap(width: wide, height: height + 2 * margin, bits: result)
    }

    /// The part inside a box.
    package func cropped(columns: ClosedRange<Int>, rows: ClosedRange<Int>) -> Bitmap {
        var result: [Bool] = []
        result.reserveCapacity(columns.count * rows.count)
        for row in rows { result += bits[row * width + columns.lowerBound...row * width + columns.upperBound] }
        return Bitmap(width: columns.count, height: rows.count, bits: result)
    }

    /// The first and the last set pixel of each row; `nil` where there is none.
    package var rowExtents: [ClosedRange<Int>?] {
        (0..<height).map { row in
            let line = bits[row * width..<(row + 1) * width]
            guard let first = line.firstIndex(of: true), let last = line.lastIndex(of: true) else { return nil }
            return first - row * width...last - row * width
        }
    }

    /// The smallest box around the set pixels; `nil` for none.
    package var extent: (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
        let rows = rowExtents
        guard let top = rows.firstIndex(where: { $0 != nil }), let bottom = rows.lastIndex(where: { $0 != nil }) else {
            return nil
        }
        let left = rows.reduce(width) { min($0, $1?.lowerBound ?? width) }
        let right = rows.reduce(0) { max($0, $1?.upperBound ?? 0) }
        return (left...right, top...bottom)
    }

    /// The area of the overlap of the set pixels with their mirror image, as a share of both together.
    package func mirrorOverlap(leftToRight: Bool) -> Double {
        var both = 0
        bits.withUnsafeBufferPointer { bits in
            // Pairs are met from both sides; a middle line is its own image.
            let rows = leftToRight ? height : height / 2
            let columns = leftToRight ? width / 2 : width
            for row in 0..<rows {
                let start = row &* width
                let other = leftToRight ? start &+ width &- 1 : (height &- 1 &- row) &* width
                let step = leftToRight ? -1 : 1
                var pairs = 0
                for column in 0..<columns {
                    pairs &+= bits[start &+ column] && bits[other &+ step &* column] ? 2 : 0
                }
                both &+= pairs
                if leftToRight, width % 2 == 1, bits[start &+ width / 2] { both &+= 1 }
            }
            if !leftToRight, height % 2 == 1 {
                for column in 0..<width where bits[height / 2 &* width &+ column] { both &+= 1 }
            }
        }
        // The image has as many.
        return Double(both) / Double(max(1, 2 * count - both))
    }
}

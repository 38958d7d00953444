/// A closed line where a field crosses a level, resampled and smoothed, with its direction at every sample.
package struct Outline: Hashable, Sendable {
    /// The samples, in units.
    package var x: [Double] = []
    package var y: [Double] = []
    /// The distance to the next sample.
    package var lengths: [Double] = []
    /// The direction to the next sample in radians, y down.
    package var headings: [Double] = []
    /// How far the direction turns there, from -π to π.
    package var turns: [Double] = []

    /// The line as it was traced, in equal steps of a pixel, without smoothing.
    package var fine: [Vec2] = []
    package var fineStep = 0.0

    /// The distance between samples before smoothing, in units.
    static let step = 0.1
    /// The Gaussian that takes the pixels' stairs out: 0.13 units.
    private static let kernel = ScalarField.gaussian(sigma: 0.13 / step)

    /// The outlines where a field crosses 0.5, without those shorter than 0.6 units or of fewer than 8 crossings.
    ///
    /// Positions are those of the pixels' centres divided by `pixelsPerUnit`. What is high lies at the right hand of the
    /// line's direction, seen with y down.
    package static func all(in field: ScalarField, pixelsPerUnit: Double) -> [Outline] {
        var level = Crossings(field)
        return level.loops().compactMap {
            Outline(loop: $0.map { level.position($0) / pixelsPerUnit }, pixel: 1 / pixelsPerUnit)
        }
    }

    /// The closed lines where a field crosses 0.5, as they are: in pixels, those with whole numbers being centres.
    ///
    /// What is high lies at the right hand of the line's direction, seen with y down.
    package static func crossings(in field: ScalarField) -> [[Vec2]] {
        var level = Crossings(field)
        return level.loops().map { $0.map { level.position($0) } }
    }

    /// The length of the whole line.
    package var length: Double { lengths.reduce(0, +) }

    /// The squared distance of a point to the line.
    func squaredDistance(to point: Vec2) -> Double {
        var nearest = Double.infinity
        var best = 0
        for index in x.indices {
            let (across, down) = (x[index] - point.x, y[index] - point.y)
            let square = across * across + down * down
            if square < nearest { (nearest, best) = (square, index) }
        }
        // The foot may lie on either side of the nearest sample.
        for start in [best, best == 0 ? x.count - 1 : best - 1] {
            let heading = headings[start]
            let (across, down) = (point.x - x[start], point.y - y[start])
            let along = across * Math.cos(heading) + down * Math.sin(heading)
            if along > 0, along < lengths[start] {
                nearest = min(nearest, across * across + down * down - along * along)
            }
        }
        return max(0, nearest)
    }

    private init?(loop: [Vec2], pixel: Double) {
        guard loop.count >= 7 else { return nil }
        var ends: [Double] = []
        var total = 0.0
        for index in loop.indices {
            total += loop[index].distance(to: loop[index + 1 == loop.count ? 0 : index + 1])
            ends.append(total)
        }
        guard total >= 0.6 else { return nil }
        let count = max(16, Int(total / Self.step))
        let raw = Self.resampled(loop, ends: ends, count: count)
        let fineCount = max(16, Int(total / pixel))
        fine = Self.resampled(loop, ends: ends, count: fineCount)
        fineStep = total / Double(fineCount)
        x = Self.smoothed(raw.map(\.x))
        y = Self.smoothed(raw.map(\.y))
        for index in 0..<count {
            let next = index + 1 == count ? 0 : index + 1
            let (across, down) = (x[next] - x[index], y[next] - y[index])
            headings.append(Math.atan2(down, across))
            // Curvature divides by it.
            lengths.append(Math.hypot(across, down) + 1e-9)
        }
        for index in 0..<count {
            var turn = headings[index + 1 == count ? 0 : index + 1] - headings[index]
            if turn >= .pi { turn -= 2 * .pi } else if turn < -.pi { turn += 2 * .pi }
            turns.append(turn)
        }
    }

    /// Points equally far apart along a closed line, of which it is known how far the end of each part is.
    private static func resampled(_ loop: [Vec2], ends: [Double], count: Int) -> [Vec2] {
        guard let total = ends.last else { return [] }
        var result: [Vec2] = []
        result.reserveCapacity(count)
        var part = 0
        for sample in 0..<count {
            let distance = total * Double(sample) / Double(count)
            while part + 1 < loop.count, ends[part] <= distance { part += 1 }
            let start = part == 0 ? 0 : ends[part - 1]
            let (a, b) = (loop[part], loop[part + 1 == loop.count ? 0 : part + 1])
            let share = ends[part] > start ? (distance - start) / (ends[part] - start) : 0
            result.append(Vec2(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share))
        }
        return result
    }

    /// The values of a closed line under the kernel.
    private static func smoothed(_ values: [Double]) -> [Double] {
        let radius = kernel.count / 2
        let ring = Array(values.suffix(radius)) + values + Array(values.prefix(radius))
        return values.indices.map { index in
            var sum = kernel[radius] * ring[index + radius]
            for tap in 1...radius {
                sum += kernel[radius + tap] * (ring[index + radius - tap] + ring[index + radius + tap])
            }
            return sum
        }
    }
}

/// Where the edges between neighbouring pixels cross the level (marching squares, with the pixels as corners).
///
/// An edge has a number: twice the pixel's at its left or upper end, plus 1 if it goes down.
private struct Crossings {
    private let field: ScalarField
    /// The width with a margin of one pixel, outside of which there is nothing, so that all lines close.
    private let width: Int
    private var next: [Int32]
    /// Where each piece of line ends, in the order of the squares.
    private var ends: [Int32] = []

    static let level: Float = 0.5

    init(_ field: ScalarField) {
        self.field = field
        width = field.width + 2
        next = Array(repeating: -1, count: 2 * width * (field.height + 2))
        let high = BitRows(width: field.width, height: field.height, bits: field.values.map { $0 > Self.level })
        for row in 0...field.height {
            for word in 0..<high.stride {
                let (above, below) = (high.pair(word, row), high.pair(word, row + 1))
                // Squares whose corners differ.
                var rest = (above.own ^ above.right) | (above.own ^ below.own) | (above.own ^ below.right)
                while rest != 0 {
                    let place = UInt64(rest.trailingZeroBitCount)
                    rest &= rest - 1
                    let (first, second) = (above.own >> place & 1, above.right >> place & 1)
                    let (third, fourth) = (below.own >> place & 1, below.right >> place & 1)
                    let corners = Int(first | second << 1 | third << 2 | fourth << 3)
                    addSquare(corners, at: row * width + word * 64 + Int(place))
                }
            }
        }
    }

    /// The pieces of line in a square; where two corners across are high, they stay apart.
    private mutating func addSquare(_ corners: Int, at pixel: Int) {
        let (top, left) = (2 * pixel, 2 * pixel + 1)
        let (bottom, right) = (2 * (pixel + width), 2 * (pixel + 1) + 1)
        switch corners {
        case 1: add(top, left)
        case 2: add(right, top)
        case 3: add(right, left)
        case 4: add(left, bottom)
        case 5: add(top, bottom)
        case 6:
            add(right, top)
            add(left, bottom)
        case 7: add(right, bottom)
        case 8: add(bottom, right)
        case 9:
            add(top, left)
            add(bottom, right)
        case 10: add(bottom, top)
        case 11: add(bottom, left)
        case 12: add(left, right)
        case 13: add(top, right)
        default: add(left, top)
        }
    }

    private mutating func add(_ from: Int, _ to: Int) {
        next[from] = Int32(to)
        ends.append(Int32(to))
    }

    /// The edges of each closed line. A line starts where its last square from the top is left, so that resampling does
    /// not depend on anything but the picture.
    mutating func loops() -> [[Int]] {
        var result: [[Int]] = []
        for end in ends.reversed() where next[Int(end)] >= 0 {
            var loop: [Int] = []
            var edge = Int(end)
            while next[edge] >= 0 {
                loop.append(edge)
                let following = Int(next[edge])
                next[edge] = -1
                edge = following
            }
            result.append(loop)
        }
        return result
    }

    /// The point on an edge where the level is crossed, in pixels of the field without margin.
    func position(_ edge: Int) -> Vec2 {
        let pixel = edge / 2
        let isDown = edge % 2 == 1
        let (a, b) = (value(at: pixel), value(at: isDown ? pixel + width : pixel + 1))
        let share = Double((Self.level - a) / (b - a))
        let (column, row) = (Double(pixel % width) - 0.5, Double(pixel / width) - 0.5)
        return isDown ? Vec2(column, row + share) : Vec2(column + share, row)
    }

    private func value(at pixel: Int) -> Float {
        let (column, row) = (pixel % width - 1, pixel / width - 1)
        guard (0..<field.width).contains(column), (0..<field.height).contains(row) else { return 0 }
        return field.values[row * field.width + column]
    }
}

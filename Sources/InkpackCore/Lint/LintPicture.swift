/// How much ink a picture has, and where.
struct LintPicture: Hashable, Sendable {
    /// In pixels.
    let side: Int
    let pixelsPerUnit: Double
    /// 0 to 255, in rows from top to bottom.
    let alpha: [UInt8]
    /// Ink as a share of the square.
    let ink: Double
    /// The centre of gravity of the ink on the style's grid; `nil` for a blank picture.
    let centroid: Vec2?

    init?(_ list: DisplayList, side: Int, rasterizer: any Rasterizer) {
        guard let pixels = try? rasterizer.render(list, width: side, height: side) else { return nil }
        self.side = side
        let longer = max(list.width, list.height)
        pixelsPerUnit = Double(side) / longer
        var alpha = Array(repeating: UInt8(0), count: side * side)
        var (sum, sumX, sumY) = (0, 0, 0)
        pixels.bytes.withUnsafeBufferPointer { bytes in
            alpha.withUnsafeMutableBufferPointer { alpha in
                var index = 0
                for row in 0..<side {
                    for column in 0..<side {
                        let value = Int(bytes[4 &* index &+ 3])
                        alpha[index] = UInt8(truncatingIfNeeded: value)
                        sum &+= value
                        sumX &+= value &* column
                        sumY &+= value &* row
                        index &+= 1
                    }
                }
            }
        }
        self.alpha = alpha
        ink = Double(sum) / Double(255 * side * side)
        guard sum > 0 else {
            centroid = nil
            return
        }
        // The canvas stands in the middle of the square.
        let margin = Vec2(longer - list.width, longer - list.height) / 2
        let center = Vec2(Double(sumX) / Double(sum) + 0.5, Double(sumY) / Double(sum) + 0.5) / pixelsPerUnit
        centroid = center - margin
    }

    /// The picture of 16 px, slightly blurred and of length 1, for comparing with others; empty if it is blank.
    ///
    /// A pixel counts by how much it differs from the ground that it stands on, so that a tint counts for little.
    static func thumbnail(_ list: DisplayList, on ground: Color, rasterizer: any Rasterizer) -> [Float] {
        let side = 16
        guard let pixels = try? rasterizer.render(list, width: side, height: side), !pixels.isBlank else { return [] }
        func grey(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Float {
            0.2126 * Float(red) + 0.7152 * Float(green) + 0.0722 * Float(blue)
        }
        let paper = grey(ground.red, ground.green, ground.blue)
        let ink = (0..<side * side).map { pixel in
            let (at, bytes) = (4 * pixel, pixels.bytes)
            let rest = 1 - Float(bytes[at + 3]) / 255
            return (grey(bytes[at], bytes[at + 1], bytes[at + 2]) + (rest - 1) * paper).magnitude
        }
        // A blur of about 0.6 px: weights 1, 4, 1 in both directions.
        var blurred = Array(repeating: Float(0), count: side * side)
        for row in 0..<side {
            for column in 0..<side {
                var sum: Float = 0
                for (down, weight) in [(-1, Float(1)), (0, 4), (1, 1)] where (0..<side).contains(row + down) {
                    for (across, factor) in [(-1, Float(1)), (0, 4), (1, 1)] where (0..<side).contains(column + across)
                    {
                        sum += weight * factor * ink[(row + down) * side + column + across]
                    }
                }
                blurred[row * side + column] = sum
            }
        }
        let length = blurred.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? blurred.map { $0 / length } : []
    }
}

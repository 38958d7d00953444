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
}

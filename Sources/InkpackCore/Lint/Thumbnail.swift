/// The picture of 16 px, slightly blurred, for comparing with others.
struct Thumbnail: Hashable, Sendable {
    /// How much each pixel differs from the ground that it stands on, so that a tint counts for little; as a vector of
    /// length 1.
    private let pixels: [Float]
    /// The length that the vector had, where 1 is a pixel full of ink.
    private let length: Float

    /// The picture of a display list; `nil` if it is blank.
    init?(_ list: DisplayList, on ground: Color, rasterizer: any Rasterizer) {
        let side = 16
        guard let pixels = try? rasterizer.render(list, width: side, height: side), !pixels.isBlank else { return nil }
        func grey(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Float {
            0.2126 * Float(red) + 0.7152 * Float(green) + 0.0722 * Float(blue)
        }
        let paper = grey(ground.red, ground.green, ground.blue)
        let full = max(paper, 255 - paper)
        let ink = (0..<side * side).map { pixel in
            let (at, bytes) = (4 * pixel, pixels.bytes)
            let rest = 1 - Float(bytes[at + 3]) / 255
            return (grey(bytes[at], bytes[at + 1], bytes[at + 2]) + (rest - 1) * paper).magnitude / full
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
                blurred[row * side + column] = sum / 36
            }
        }
        let norm = blurred.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard norm > 0 else { return nil }
        length = norm
        self.pixels = blurred.map { $0 / norm }
    }

    /// The cosine between both pictures: 1 for the same form, however dark.
    func likeness(to other: Thumbnail) -> Double {
        var sum: Float = 0
        pixels.withUnsafeBufferPointer { a in
            other.pixels.withUnsafeBufferPointer { b in
                for index in a.indices { sum += a[index] * b[index] }
            }
        }
        return Double(sum)
    }

    /// How much ink would have to be moved or changed to make one picture of the other, in pixels full of it.
    func difference(from other: Thumbnail) -> Double {
        zip(pixels, other.pixels).reduce(0) { $0 + Double(($1.0 * length - $1.1 * other.length).magnitude) }
    }
}

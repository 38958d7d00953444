extension Pixmap {
    /// The bytes with the colours divided by alpha, rounded to nearest; transparent pixels are all zero.
    public var unpremultiplied: [UInt8] {
        var result = bytes
        for pixel in stride(from: 0, to: result.count, by: 4) {
            let alpha = Int(result[pixel + 3])
            if alpha == 255 { continue }
            for channel in pixel..<pixel + 3 {
                result[channel] = alpha == 0 ? 0 : UInt8(min(255, (Int(result[channel]) * 255 + alpha / 2) / alpha))
            }
        }
        return result
    }

    /// A picture of bytes whose colours are not yet multiplied by alpha.
    public init(width: Int, height: Int, straightBytes: [UInt8]) {
        var bytes = straightBytes
        bytes.withUnsafeMutableBufferPointer { bytes in
            for pixel in 0..<bytes.count / 4 {
                let first = 4 &* pixel
                let alpha = UInt32(bytes[first &+ 3])
                if alpha == 255 { continue }
                for channel in first..<first &+ 3 {
                    bytes[channel] = UInt8(truncatingIfNeeded: (UInt32(bytes[channel]) &* alpha &+ 127) / 255)
                }
            }
        }
        self.init(width: width, height: height, bytes: bytes)
    }

    /// The picture over an opaque ground.
    public func flattened(onto color: Color) -> Pixmap {
        var result = self
        let ground = [Int(color.red), Int(color.green), Int(color.blue)]
        for pixel in stride(from: 0, to: bytes.count, by: 4) {
            let rest = 255 - Int(bytes[pixel + 3])
            for channel in 0..<3 {
                result.bytes[pixel + channel] = UInt8(
                    min(255, Int(bytes[pixel + channel]) + (ground[channel] * rest + 127) / 255))
            }
            result.bytes[pixel + 3] = 255
        }
        return result
    }

    /// Whether nothing at all is painted.
    public var isBlank: Bool { stride(from: 3, to: bytes.count, by: 4).allSatisfy { bytes[$0] == 0 } }
}

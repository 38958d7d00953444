public import InkpackCore

extension PNGEncoder: PixelEncoder {
    /// The pixels as a PNG, from where they were drawn.
    public mutating func encode(_ pixels: PixelBuffer, scale: Int) throws -> [UInt8] {
        switch pixels.layout {
        case .argb32:
            try unsafe encode(
                argb32: pixels.bytes, width: pixels.width, height: pixels.height, stride: pixels.stride, scale: scale)
        case .coverage(let color):
            try unsafe encode(
                coverage: pixels.bytes, color: color, width: pixels.width, height: pixels.height, stride: pixels.stride,
                scale: scale)
        }
    }
}

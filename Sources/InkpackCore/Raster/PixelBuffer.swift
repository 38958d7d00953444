/// The pixels of a picture where they were drawn, to be read without a copy.
///
/// It is valid for as long as the call lasts that it was handed to.
public struct PixelBuffer {
    /// What the bytes say.
    public enum Layout: Hashable, Sendable {
        /// One number of 32 bits a pixel, in the machine's own byte order: alpha on top, then red, green and blue,
        /// multiplied by it.
        case argb32
        /// One byte a pixel: how much of it a single colour covers.
        case coverage(Color)
    }

    public let layout: Layout
    public let width: Int
    public let height: Int
    /// How many bytes a row begins behind the one before.
    public let stride: Int
    /// From the first row, which is the upper one.
    public let bytes: UnsafeRawBufferPointer

    public init(layout: Layout, width: Int, height: Int, stride: Int, bytes: UnsafeRawBufferPointer) {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        precondition(bytes.count >= stride * height, "the bytes reach to the end of the last row")
        self.layout = layout
        self.width = width
        self.height = height
        self.stride = stride
        self.bytes = bytes
    }

    /// A copy of the pixels.
    public var pixmap: Pixmap {
        guard let base = bytes.baseAddress else { return Pixmap(width: width, height: height) }
        switch layout {
        case .argb32: return Pixmap(width: width, height: height, argb32: base, stride: stride)
        case .coverage(let color):
            return Pixmap(width: width, height: height, coverage: base, of: color, stride: stride)
        }
    }
}

/// Turns pixels into the bytes of a file. One serves many pictures, one after the other.
public protocol PixelEncoder: ~Copyable {
    /// The file.
    /// - Parameters:
    ///   - pixels: of the picture.
    ///   - scale: how many of them a pixel of the layout has, for formats that record it.
    mutating func encode(_ pixels: PixelBuffer, scale: Int) throws -> [UInt8]
}

/// A picture of premultiplied RGBA pixels, 8 bits a channel, rows from top to bottom without padding.
public struct Pixmap: Hashable, Sendable {
    public let width: Int
    public let height: Int
    /// 4 bytes a pixel: red, green, blue, alpha, the colours multiplied by alpha.
    public var bytes: [UInt8]

    /// A picture of the given bytes.
    /// - Precondition: `bytes` holds exactly 4·width·height values.
    public init(width: Int, height: Int, bytes: [UInt8]) {
        precondition(width > 0 && height > 0, "a pixmap has at least one pixel")
        precondition(
            bytes.count == width * height * 4, "a pixmap of \(width)x\(height) has \(width * height * 4) bytes")
        self.width = width
        self.height = height
        self.bytes = bytes
    }

    /// A fully transparent picture.
    public init(width: Int, height: Int) {
        self.init(width: width, height: height, bytes: Array(repeating: 0, count: width * height * 4))
    }
}

/// What went wrong with a PNG.
public enum PNGError: Error, Hashable, Sendable {
    /// The codec's own words for what is wrong with the bytes.
    case malformed(reason: String)
    /// The picture is larger than the limit allows.
    case tooLarge(width: Int, height: Int, limit: Int)
}

extension PNGError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed(let reason): "not a readable PNG: \(reason)"
        case .tooLarge(let width, let height, let limit):
            "the PNG is \(width)x\(height) pixels, and a side may have at most \(limit)"
        }
    }
}

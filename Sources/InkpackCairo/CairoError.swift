import CCairo

/// Why Cairo drew nothing.
public enum CairoError: Error, Hashable, Sendable {
    /// A size in pixels outside of what is drawn.
    case size(width: Int, height: Int, limit: Int)
    /// Cairo's own words, and the picture it was drawing.
    case status(picture: String, reason: String)
}

extension CairoError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .size(let width, let height, let limit):
            "a size of \(width)x\(height) px cannot be drawn; each side must be from 1 to \(limit) px"
        case .status(let picture, let reason): "Cairo could not draw \"\(picture)\": \(reason)"
        }
    }
}

extension CairoError {
    /// Nothing was made: Cairo cannot be opened, or there is no memory.
    static func notMade(_ picture: String) -> CairoError {
        .status(
            picture: picture, reason: unsafe inkpack_cairo_open().map { unsafe String(cString: $0) } ?? "out of memory")
    }
}

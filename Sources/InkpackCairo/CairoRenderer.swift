import CCairo
public import InkpackCore

/// Draws display lists with Cairo.
public struct CairoRenderer: Rasterizer, Hashable, Sendable {
    /// The largest side of a picture, in pixels.
    public static let sideLimit = 8192

    public init() {}

    /// Of the library Cairo, such as "1.16.0"; another one may round otherwise.
    public static var libraryVersion: String {
        unsafe cairo_version_string().map { unsafe String(cString: $0) } ?? ""
    }

    /// The picture at `width` x `height` pixels, on a transparent ground.
    ///
    /// The canvas is scaled to fit and centred where the proportions differ. A picture of one colour has exactly that
    /// colour everywhere, whatever overlaps.
    public func render(_ list: DisplayList, width: Int, height: Int) throws(CairoError) -> Pixmap {
        try Self.check(width: width, height: height)
        let surface = try CairoSurface(list.layout, width: width, height: height, picture: list.name)
        let context = try surface.makeContext(picture: list.name)
        context.draw(list, width: width, height: height)
        try context.check(picture: list.name)
        return surface.pixmap
    }

    /// The picture with its longer side at `size` pixels.
    public func render(_ list: DisplayList, size: Int) throws(CairoError) -> Pixmap {
        let (width, height) = try Self.sides(of: list, size: size)
        return try render(list, width: width, height: height)
    }

    /// Width and height of a picture whose longer side has `size` pixels.
    static func sides(of list: DisplayList, size: Int) throws(CairoError) -> (Int, Int) {
        try check(width: size, height: size)
        let longer = max(list.width, list.height)
        func side(_ length: Double) -> Int { max(1, Int((Double(size) * (length / longer)).rounded())) }
        return (side(list.width), side(list.height))
    }

    static func check(width: Int, height: Int) throws(CairoError) {
        guard (1...sideLimit).contains(width), (1...sideLimit).contains(height) else {
            throw .size(width: width, height: height, limit: sideLimit)
        }
    }
}

public import InkpackCore

/// Draws display lists with Cairo.
public struct CairoRenderer: Rasterizer, Hashable, Sendable {
    /// The largest side of a picture, in pixels.
    public static let sideLimit = 8192

    public init() {}

    /// The picture at `width` x `height` pixels, on a transparent ground.
    ///
    /// The canvas is scaled to fit and centred where the proportions differ.
    public func render(_ list: DisplayList, width: Int, height: Int) throws(CairoError) -> Pixmap {
        guard (1...Self.sideLimit).contains(width), (1...Self.sideLimit).contains(height) else {
            throw .size(width: width, height: height, limit: Self.sideLimit)
        }
        let surface = try CairoSurface(width: width, height: height, picture: list.name)
        let context = try surface.makeContext(picture: list.name)
        let scale = min(Double(width) / list.width, Double(height) / list.height)
        context.transform(
            .translate((Double(width) - list.width * scale) / 2, (Double(height) - list.height * scale) / 2)
                * .scale(scale))
        context.draw(list.items)
        try context.check(picture: list.name)
        return surface.pixmap
    }

    /// The picture with its longer side at `size` pixels.
    public func render(_ list: DisplayList, size: Int) throws(CairoError) -> Pixmap {
        guard (1...Self.sideLimit).contains(size) else {
            throw .size(width: size, height: size, limit: Self.sideLimit)
        }
        let longer = max(list.width, list.height)
        func side(_ length: Double) -> Int { max(1, Int((Double(size) * (length / longer)).rounded())) }
        return try render(list, width: side(list.width), height: side(list.height))
    }
}

/// Draws display lists as pictures; a protocol, so that the core needs no renderer.
public protocol Rasterizer: Sendable {
    /// The picture with its canvas scaled to fit `width` x `height` pixels and centred, on a transparent ground.
    func render(_ list: DisplayList, width: Int, height: Int) throws -> Pixmap
}

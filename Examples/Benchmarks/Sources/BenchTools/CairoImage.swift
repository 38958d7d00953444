public import BenchCairo

/// An image of bare Cairo, used again and again.
public struct CairoImage: ~Copyable {
    public let image: OpaquePointer
    public let size: Int

    public init(size: Int) throws {
        guard let image = bench_image_make(Int32(size)) else {
            throw EngineError("Cairo makes no image of \(size) pixels")
        }
        self.image = image
        self.size = size
    }

    deinit { bench_image_free(image) }

    /// A `cairo_t`.
    public var context: OpaquePointer { OpaquePointer(bench_image_context(image)) }

    /// The pixels, blue first: 32 bits of a little-endian machine each.
    public var pixels: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bench_image_pixels(image), count: size * size * 4)
    }

    public func clear() { bench_image_clear(image) }

    /// The picture as Cairo itself writes it.
    public func png() throws -> [UInt8] {
        var length = 0
        let bytes = bench_image_png(image, &length)
        guard length > 0 else { throw EngineError("Cairo writes no PNG") }
        return Array(UnsafeBufferPointer(start: bytes, count: length))
    }
}

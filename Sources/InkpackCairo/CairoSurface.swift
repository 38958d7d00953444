import CCairo
import InkpackCore

/// The owner of one image surface.
@safe
struct CairoSurface: ~Copyable {
    private let pointer: OpaquePointer
    private let width: Int
    private let height: Int

    init(width: Int, height: Int, picture: String) throws(CairoError) {
        guard let pointer = unsafe cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)) else {
            throw .status(picture: picture, reason: "out of memory")
        }
        let status = unsafe cairo_surface_status(pointer)
        guard status == CAIRO_STATUS_SUCCESS else {
            unsafe cairo_surface_destroy(pointer)
            throw .status(picture: picture, reason: CairoContext.message(status))
        }
        unsafe self.pointer = pointer
        self.width = width
        self.height = height
    }

    deinit { unsafe cairo_surface_destroy(pointer) }

    func makeContext(picture: String) throws(CairoError) -> CairoContext {
        try unsafe CairoContext(surface: pointer, picture: picture)
    }

    /// The pixels in the order red, green, blue, alpha.
    ///
    /// Cairo keeps ARGB32 as one number of 32 bits in the machine's own byte order.
    var pixmap: Pixmap {
        unsafe cairo_surface_flush(pointer)
        let stride = Int(unsafe cairo_image_surface_get_stride(pointer))
        guard let data = unsafe cairo_image_surface_get_data(pointer) else {
            return Pixmap(width: width, height: height)
        }
        let count = width * height * 4
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, written in
            var next = 0
            for row in 0..<height {
                let line = unsafe UnsafeRawPointer(data + row * stride)
                for column in 0..<width {
                    let pixel = unsafe line.loadUnaligned(fromByteOffset: column * 4, as: UInt32.self)
                    unsafe target[next] = UInt8(truncatingIfNeeded: pixel >> 16)
                    unsafe target[next + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
                    unsafe target[next + 2] = UInt8(truncatingIfNeeded: pixel)
                    unsafe target[next + 3] = UInt8(truncatingIfNeeded: pixel >> 24)
                    next += 4
                }
            }
            written = count
        }
        return Pixmap(width: width, height: height, bytes: bytes)
    }
}

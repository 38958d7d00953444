import CCairo
public import InkpackCore

/// Draws one picture after another in the same memory, for loops over many.
///
/// For one picture there is ``CairoRenderer``, which draws the same. Each thread has a canvas of its own. Its memory is
/// that of the largest picture so far.
///
/// A picture of one colour is drawn as coverage, one byte a pixel: that is less to draw and to encode, and its colour
/// stays exact where shapes overlap.
@safe
public final class CairoCanvas {
    private var memory: UnsafeMutableRawPointer?
    private var capacity = 0
    private var surface: OpaquePointer?
    private var context: CairoContext?
    private var width = 0
    private var height = 0
    private var stride = 0
    private var format = CAIRO_FORMAT_ARGB32

    public init() {}

    deinit {
        // The surface reads and writes the memory.
        context = nil
        if let surface = unsafe surface { unsafe cairo_surface_destroy(surface) }
        unsafe memory?.deallocate()
    }

    /// Draws the picture with its longer side at `size` pixels, and hands its pixels over while they last.
    public func draw<Value>(
        _ list: DisplayList, size: Int, _ body: (PixelBuffer) throws -> Value
    ) throws -> Value {
        let (width, height) = try CairoRenderer.sides(of: list, size: size)
        return try draw(list, width: width, height: height, body)
    }

    /// Draws the picture at `width` x `height` pixels, on a transparent ground, and hands its pixels over while they last.
    ///
    /// The canvas is scaled to fit and centred where the proportions differ.
    public func draw<Value>(
        _ list: DisplayList, width: Int, height: Int, _ body: (PixelBuffer) throws -> Value
    ) throws -> Value {
        let layout = list.layout
        try prepare(layout.cairo, width: width, height: height, picture: list.name)
        try paint(list)
        let count = stride * height
        guard let memory = unsafe memory else {
            throw CairoError.status(picture: list.name, reason: "there is no memory")
        }
        return try body(
            unsafe PixelBuffer(
                layout: layout, width: width, height: height, stride: stride,
                bytes: UnsafeRawBufferPointer(start: memory, count: count)))
    }

    private func paint(_ list: DisplayList) throws(CairoError) {
        guard context != nil, let surface = unsafe surface else { return }
        context?.draw(list, width: width, height: height)
        unsafe cairo_surface_flush(surface)
        do {
            try context?.check(picture: list.name)
        } catch {
            // A context keeps its first error for good.
            self.context = nil
            throw error
        }
    }

    /// Makes an empty surface of the size in the memory that there is.
    private func prepare(
        _ format: cairo_format_t, width: Int, height: Int, picture: String
    ) throws(CairoError) {
        try CairoRenderer.check(width: width, height: height)
        if width == self.width, height == self.height, format == self.format, context != nil {
            context?.clear()
            return
        }
        context = nil
        if let surface = unsafe surface { unsafe cairo_surface_destroy(surface) }
        unsafe surface = nil
        stride = Int(cairo_format_stride_for_width(format, Int32(width)))
        if capacity < stride * height {
            unsafe memory?.deallocate()
            capacity = stride * height
            unsafe memory = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
        }
        guard let memory = unsafe memory else { return }
        let made = unsafe cairo_image_surface_create_for_data(
            memory.assumingMemoryBound(to: UInt8.self), format, Int32(width), Int32(height), Int32(stride))
        guard let made = unsafe made else { throw .notMade(picture) }
        unsafe surface = made
        let status = unsafe cairo_surface_status(made)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .status(picture: picture, reason: CairoContext.message(status))
        }
        context = try unsafe CairoContext(surface: made, picture: picture)
        context?.clear()
        (self.format, self.width, self.height) = (format, width, height)
    }
}

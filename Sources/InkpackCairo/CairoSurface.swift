import CCairo
import InkpackCore

/// The owner of one image surface.
@safe
struct CairoSurface: ~Copyable {
    private let pointer: OpaquePointer
    private let width: Int
    private let height: Int
    private let layout: PixelBuffer.Layout

    init(
        _ layout: PixelBuffer.Layout = .argb32, width: Int, height: Int, picture: String
    ) throws(CairoError) {
        guard let pointer = unsafe cairo_image_surface_create(layout.cairo, Int32(width), Int32(height)) else {
            throw .notMade(picture)
        }
        let status = unsafe cairo_surface_status(pointer)
        guard status == CAIRO_STATUS_SUCCESS else {
            unsafe cairo_surface_destroy(pointer)
            throw .status(picture: picture, reason: CairoContext.message(status))
        }
        unsafe self.pointer = pointer
        self.width = width
        self.height = height
        self.layout = layout
    }

    deinit { unsafe cairo_surface_destroy(pointer) }

    /// A surface that shows `pixels`.
    init(_ pixels: Pixmap) throws(CairoError) {
        try self.init(width: pixels.width, height: pixels.height, picture: "image")
        let stride = Int(unsafe cairo_image_surface_get_stride(pointer))
        guard let data = unsafe cairo_image_surface_get_data(pointer) else { return }
        let (columns, rows) = (width, height)
        unsafe pixels.bytes.withUnsafeBytes { bytes in
            for row in 0..<rows {
                let line = unsafe UnsafeMutableRawPointer(data + row * stride)
                for column in 0..<columns {
                    let pixel = unsafe UInt32(
                        littleEndian: bytes.loadUnaligned(fromByteOffset: (row * columns + column) * 4, as: UInt32.self)
                    )
                    // From the bytes red, green, blue, alpha to the number ARGB.
                    let number = pixel & 0xFF00_FF00 | (pixel & 0xFF) << 16 | pixel >> 16 & 0xFF
                    unsafe line.storeBytes(of: number, toByteOffset: column * 4, as: UInt32.self)
                }
            }
        }
        unsafe cairo_surface_mark_dirty(pointer)
    }

    /// A pattern of the pixels, which lives on its own; the caller destroys it.
    func makePattern() -> OpaquePointer? { unsafe cairo_pattern_create_for_surface(pointer) }

    func makeContext(picture: String) throws(CairoError) -> CairoContext {
        try unsafe CairoContext(surface: pointer, picture: picture)
    }

    /// The pixels in the order red, green, blue, alpha.
    var pixmap: Pixmap {
        unsafe cairo_surface_flush(pointer)
        let stride = Int(unsafe cairo_image_surface_get_stride(pointer))
        guard let data = unsafe cairo_image_surface_get_data(pointer) else {
            return Pixmap(width: width, height: height)
        }
        return unsafe PixelBuffer(
            layout: layout, width: width, height: height, stride: stride,
            bytes: UnsafeRawBufferPointer(start: data, count: stride * height)
        ).pixmap
    }
}

extension PixelBuffer.Layout {
    /// Cairo keeps ARGB32 as one number of 32 bits in the machine's own byte order.
    var cairo: cairo_format_t {
        switch self {
        case .argb32: CAIRO_FORMAT_ARGB32
        case .coverage: CAIRO_FORMAT_A8
        }
    }
}

extension CairoSurface {
    /// Replaces each pixel by black of the alpha that a mask of it has.
    static func turnIntoCoverage(
        _ surface: OpaquePointer, _ coverage: DisplayList.Mask.Coverage, opacity: Double
    ) {
        if coverage == .alpha, opacity == 1 { return }
        unsafe cairo_surface_flush(surface)
        guard unsafe cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE,
            let data = unsafe cairo_image_surface_get_data(surface)
        else { return }
        let (width, height) = (
            Int(unsafe cairo_image_surface_get_width(surface)), Int(unsafe cairo_image_surface_get_height(surface))
        )
        let stride = Int(unsafe cairo_image_surface_get_stride(surface))
        // A mask is mostly runs of one colour.
        var last: (pixel: UInt32, result: UInt32) = (0, 0)
        for row in 0..<height {
            let line = unsafe UnsafeMutableRawPointer(data + row * stride)
            for column in 0..<width {
                let pixel = unsafe line.load(fromByteOffset: column * 4, as: UInt32.self)
                if pixel != last.pixel {
                    let value = coverage.share(ofPremultiplied: pixel) * opacity
                    last = (pixel, UInt32(min(255, (value * 255).rounded())) << 24)
                }
                unsafe line.storeBytes(of: last.result, toByteOffset: column * 4, as: UInt32.self)
            }
        }
        unsafe cairo_surface_mark_dirty(surface)
    }
}

extension DisplayList.Mask.Coverage {
    /// How much a pixel of ARGB covers, 0 to 1: its luminance times its alpha, or its alpha.
    fileprivate func share(ofPremultiplied pixel: UInt32) -> Double {
        let alpha = Double(pixel >> 24) / 255
        guard alpha > 0, self != .alpha else { return alpha }
        func channel(_ shift: UInt32) -> Double { min(1, Double(pixel >> shift & 0xFF) / 255 / alpha) }
        return luminance((channel(16), channel(8), channel(0))) * alpha
    }
}

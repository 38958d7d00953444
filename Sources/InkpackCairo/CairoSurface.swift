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

    /// A surface that shows `pixels`.
    init(_ pixels: Pixmap) throws(CairoError) {
        try self.init(width: pixels.width, height: pixels.height, picture: "image")
        let stride = Int(unsafe cairo_image_surface_get_stride(pointer))
        guard let data = unsafe cairo_image_surface_get_data(pointer) else { return }
        let bytes = pixels.bytes
        for row in 0..<height {
            for column in 0..<width {
                let index = (row * width + column) * 4
                let pixel =
                    UInt32(bytes[index + 3]) << 24 | UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8
                    | UInt32(bytes[index + 2])
                unsafe UnsafeMutableRawPointer(data + row * stride).storeBytes(
                    of: pixel, toByteOffset: column * 4, as: UInt32.self)
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

extension CairoSurface {
    /// Replaces each pixel by black of the alpha that a mask of it has.
    ///
    /// Luminance has the coefficients of CSS Masking, section 8.1 (those of Filter Effects' `luminanceToAlpha`). Pixels are
    /// premultiplied, so that the weighted sum of the channels already is luminance times alpha.
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
        let linear = coverage == .linearLuminance ? (0...255).map { linearLight(Double($0) / 255) } : []
        for row in 0..<height {
            let line = unsafe UnsafeMutableRawPointer(data + row * stride)
            for column in 0..<width {
                let pixel = unsafe line.load(fromByteOffset: column * 4, as: UInt32.self)
                if pixel == 0 { continue }
                let alpha = Int(pixel >> 24)
                let channels = [16, 8, 0].map { Int(pixel >> $0 & 0xFF) }
                let value: Double
                switch coverage {
                case .alpha: value = Double(alpha)
                case .luminance:
                    value = 0.2125 * Double(channels[0]) + 0.7154 * Double(channels[1]) + 0.0721 * Double(channels[2])
                case .linearLuminance:
                    let light = channels.map { linear[min(255, ($0 * 255 + alpha / 2) / max(1, alpha))] }
                    value = (0.2125 * light[0] + 0.7154 * light[1] + 0.0721 * light[2]) * Double(alpha)
                }
                let result = UInt32(min(255, (value * opacity).rounded())) << 24
                unsafe line.storeBytes(of: result, toByteOffset: column * 4, as: UInt32.self)
            }
        }
        unsafe cairo_surface_mark_dirty(surface)
    }

    /// The transfer function of sRGB (CSS Color 4, 10.2).
    private static func linearLight(_ value: Double) -> Double {
        value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4)
    }
}

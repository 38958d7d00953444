import CSPNG
public import InkpackCore

/// Reads and writes PNG.
public enum PNG {
    /// The largest side that is read or written, in pixels.
    public static let sideLimit = 8192

    /// The picture as an 8-bit RGBA PNG; the same picture always gives the same bytes.
    /// - Parameters:
    ///   - pixmap: premultiplied; the file holds straight alpha.
    ///   - scale: the density that a `pHYs` chunk records, as a multiple of 96 dots an inch; 1 writes none.
    public static func encode(_ pixmap: Pixmap, scale: Int = 1) throws(PNGError) -> [UInt8] {
        guard pixmap.width <= sideLimit, pixmap.height <= sideLimit else {
            throw .tooLarge(width: pixmap.width, height: pixmap.height, limit: sideLimit)
        }
        let codec = try Codec(flags: SPNG_CTX_ENCODER.rawValue)
        return try codec.encode(pixmap, scale: scale)
    }

    /// The picture in `bytes`, of any PNG colour type and depth.
    public static func decode(_ bytes: [UInt8]) throws(PNGError) -> Pixmap {
        let codec = try Codec(flags: 0)
        return try codec.decode(bytes)
    }
}

/// The owner of one spng context.
@safe
private struct Codec: ~Copyable {
    private let context: OpaquePointer

    init(flags: UInt32) throws(PNGError) {
        guard let context = unsafe spng_ctx_new(Int32(flags)) else { throw .notEncoded(reason: "out of memory") }
        unsafe self.context = context
    }

    deinit { unsafe spng_ctx_free(context) }

    private static func message(_ code: Int32) -> String {
        unsafe spng_strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    }

    func encode(_ pixmap: Pixmap, scale: Int) throws(PNGError) -> [UInt8] {
        var header = spng_ihdr()
        header.width = UInt32(pixmap.width)
        header.height = UInt32(pixmap.height)
        header.bit_depth = 8
        header.color_type = UInt8(SPNG_COLOR_TYPE_TRUECOLOR_ALPHA.rawValue)
        try check(unsafe spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1))
        try check(unsafe spng_set_ihdr(context, &header))
        if scale > 1 {
            // 96 dots an inch are 3779.53 a metre.
            let density = UInt32((Double(scale) * 96 / 0.0254).rounded())
            var physical = spng_phys(ppu_x: density, ppu_y: density, unit_specifier: 1)
            try check(unsafe spng_set_phys(context, &physical))
        }
        let straight = pixmap.unpremultiplied
        let result = unsafe straight.withUnsafeBytes { pixels in
            unsafe spng_encode_image(
                context, pixels.baseAddress, pixels.count, Int32(SPNG_FMT_PNG.rawValue),
                Int32(SPNG_ENCODE_FINALIZE.rawValue))
        }
        try check(result)
        var length = 0
        var code: Int32 = 0
        guard let buffer = unsafe spng_get_png_buffer(context, &length, &code) else {
            throw .notEncoded(reason: Self.message(code))
        }
        defer { unsafe free(buffer) }
        return unsafe Array(UnsafeRawBufferPointer(start: buffer, count: length))
    }

    private func check(_ code: Int32) throws(PNGError) {
        if code != 0 { throw .notEncoded(reason: Self.message(code)) }
    }

    func decode(_ bytes: [UInt8]) throws(PNGError) -> Pixmap {
        // spng keeps the pointer, so that everything happens while the array is pinned; a closure cannot throw typed
        // errors, so the outcome comes out as a value.
        let outcome: Result<Pixmap, PNGError> = unsafe bytes.withUnsafeBytes { buffer in
            let limit = UInt32(PNG.sideLimit)
            var code = unsafe spng_set_image_limits(context, limit, limit)
            if code == 0 { code = unsafe spng_set_png_buffer(context, buffer.baseAddress, buffer.count) }
            var header = spng_ihdr()
            if code == 0 { code = unsafe spng_get_ihdr(context, &header) }
            var length = 0
            let format = Int32(SPNG_FMT_RGBA8.rawValue)
            if code == 0 { code = unsafe spng_decoded_image_size(context, format, &length) }
            guard code == 0 else { return .failure(.malformed(reason: Self.message(code))) }
            var pixels = [UInt8](repeating: 0, count: length)
            code = unsafe pixels.withUnsafeMutableBytes { target in
                unsafe spng_decode_image(
                    context, target.baseAddress, target.count, format, Int32(SPNG_DECODE_TRNS.rawValue))
            }
            guard code == 0 else { return .failure(.malformed(reason: Self.message(code))) }
            let (width, height) = (Int(header.width), Int(header.height))
            return .success(Pixmap(width: width, height: height, straightBytes: pixels))
        }
        return try outcome.get()
    }
}

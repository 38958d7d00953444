import CSPNG
public import InkpackCore

/// Reads and writes PNG.
public enum PNG {
    /// The largest side that is read or written, in pixels.
    public static let sideLimit = 8192

    /// How a picture is written.
    public struct Options: Hashable, Sendable {
        /// How much time a file may cost.
        public enum Effort: String, Hashable, Sendable {
            /// As little as a small file allows.
            case fast
            /// Many times as much, for the smallest file: all that may be smaller is tried.
            case small
        }

        public var effort: Effort

        public init(effort: Effort = .fast) { self.effort = effort }
    }

    /// The picture as a PNG of the smallest kind that holds it; the same picture always gives the same bytes.
    ///
    /// Nothing is lost: decoded and multiplied by alpha, the pixels are those of the picture.
    /// - Parameters:
    ///   - pixmap: premultiplied; the file holds straight alpha.
    ///   - scale: the density that a `pHYs` chunk records, as a multiple of 72 dots an inch; 1 writes none.
    ///   - options: whether time or size matters more.
    public static func encode(
        _ pixmap: Pixmap, scale: Int = 1, options: Options = Options()
    ) throws(PNGError) -> [UInt8] {
        var encoder = PNGEncoder(options: options)
        return try encoder.encode(pixmap, scale: scale)
    }

    /// The picture as ``encode(_:scale:options:)`` writes it, however long its sides are.
    package static func encodeAnySize(_ pixmap: Pixmap) -> [UInt8] {
        var encoder = PNGEncoder()
        return encoder.encodeAnySize(pixmap, scale: 1)
    }

    /// The picture in `bytes`, of any PNG colour type and depth.
    public static func decode(_ bytes: [UInt8]) throws(PNGError) -> Pixmap {
        let codec = try Codec()
        return try codec.decode(bytes)
    }
}

/// The owner of one spng context.
@safe
private struct Codec: ~Copyable {
    private let context: OpaquePointer

    init() throws(PNGError) {
        guard let context = unsafe spng_ctx_new(0) else {
            throw .malformed(reason: unsafe inkpack_spng_open().map { unsafe String(cString: $0) } ?? "out of memory")
        }
        unsafe self.context = context
    }

    deinit { unsafe spng_ctx_free(context) }

    private static func message(_ code: Int32) -> String {
        unsafe spng_strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
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

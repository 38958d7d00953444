import CCairo
import CRsvg
public import InkpackCore

/// Why librsvg drew nothing.
public enum RsvgError: Error, Hashable, Sendable, CustomStringConvertible {
    case size(Int)
    /// librsvg's own words.
    case document(reason: String)

    public var description: String {
        switch self {
        case .size(let size): "a size of \(size) px cannot be drawn; it must be from 1 to 8192 px"
        case .document(let reason): "librsvg could not draw the SVG: \(reason)"
        }
    }
}

/// Draws SVG text with librsvg: the witness for what our own writer and renderer make.
public struct RsvgRenderer: Hashable, Sendable {
    public init() {}

    /// The document fitted into a square of `size` pixels, on a transparent ground.
    public func render(_ svg: String, size: Int) throws(RsvgError) -> Pixmap {
        try render(Array(svg.utf8), width: size, height: size)
    }

    /// The document fitted into a rectangle of pixels, on a transparent ground.
    /// - Parameter currentColor: the colour that the root inherits; black if not given.
    public func render(
        _ svg: [UInt8], width: Int, height: Int, currentColor: Color? = nil
    ) throws(RsvgError) -> Pixmap {
        for side in [width, height] where !(1...8192).contains(side) { throw .size(side) }
        let document = try RsvgDocument(svg)
        if let currentColor { try document.setStyleSheet(":root { color: \(currentColor.hex) }") }
        return try document.render(width: width, height: height)
    }

    /// Only reads the document, to compare times.
    public func parse(_ svg: [UInt8]) throws(RsvgError) { _ = try RsvgDocument(svg) }
}

/// The owner of one parsed document.
@safe
private struct RsvgDocument: ~Copyable {
    private let handle: OpaquePointer

    /// Why librsvg cannot be used, if it cannot. It is opened by the first who asks.
    private static let trouble: String? = unsafe inkpack_rsvg_open().map { unsafe String(cString: $0) }

    init(_ bytes: [UInt8]) throws(RsvgError) {
        if let trouble = Self.trouble { throw .document(reason: trouble) }
        var error: OpaquePointer?
        guard let handle = unsafe inkpack_rsvg_parse(bytes, bytes.count, &error) else {
            throw .document(reason: unsafe Self.take(&error))
        }
        // CSS counts 96 pixels to the inch; librsvg's own default is 90.
        unsafe inkpack_rsvg_set_resolution(handle, 96)
        unsafe self.handle = handle
    }

    deinit { unsafe inkpack_rsvg_free(handle) }

    /// Rules that count for less than the document's own.
    func setStyleSheet(_ text: String) throws(RsvgError) {
        var error: OpaquePointer?
        let bytes = Array(text.utf8)
        guard unsafe inkpack_rsvg_set_style_sheet(handle, bytes, bytes.count, &error) != 0 else {
            throw .document(reason: unsafe Self.take(&error))
        }
    }

    func render(width: Int, height: Int) throws(RsvgError) -> Pixmap {
        guard let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)) else {
            throw .document(reason: "out of memory")
        }
        defer { unsafe cairo_surface_destroy(surface) }
        guard let context = unsafe cairo_create(surface) else { throw .document(reason: "out of memory") }
        defer { unsafe cairo_destroy(context) }
        var viewport = inkpack_rsvg_rectangle(x: 0, y: 0, width: Double(width), height: Double(height))
        var error: OpaquePointer?
        guard unsafe inkpack_rsvg_draw(handle, UnsafeMutableRawPointer(context), &viewport, &error) != 0 else {
            throw .document(reason: unsafe Self.take(&error))
        }
        unsafe cairo_surface_flush(surface)
        guard let data = unsafe cairo_image_surface_get_data(surface) else { throw .document(reason: "no pixels") }
        let stride = Int(unsafe cairo_image_surface_get_stride(surface))
        return unsafe Pixmap(width: width, height: height, argb32: data, stride: stride)
    }

    /// The message of a GError, which is freed.
    private static func take(_ error: inout OpaquePointer?) -> String {
        guard let pointer = unsafe error else { return "no reason given" }
        defer { unsafe inkpack_rsvg_free_error(pointer) }
        return unsafe inkpack_rsvg_words(pointer).map { unsafe String(cString: $0) } ?? "no reason given"
    }
}

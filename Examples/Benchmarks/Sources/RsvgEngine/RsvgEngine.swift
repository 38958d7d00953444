import BenchTools
import CBenchRsvg

/// librsvg through its C interface, on a surface that is used again.
struct RsvgEngine: Engine, ~Copyable {
    static var title: String { "librsvg \(LIBRSVG_MAJOR_VERSION).\(LIBRSVG_MINOR_VERSION).\(LIBRSVG_MICRO_VERSION)" }

    private var image: CairoImage?

    init() {}

    func parse(_ svg: [UInt8]) throws { _ = try Document(svg) }

    mutating func draw(_ svg: [UInt8], size: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try render(svg, size: size)
        if let pixels = image?.pixels { try body(pixels) }
    }

    mutating func png(_ svg: [UInt8], size: Int) throws -> [UInt8] {
        try render(svg, size: size)
        return try image?.png() ?? []
    }

    private mutating func render(_ svg: [UInt8], size: Int) throws {
        let document = try Document(svg)
        if image?.size != size { image = try CairoImage(size: size) }
        image?.clear()
        if let context = image?.context { try document.draw(in: context, size: size) }
    }

    /// The owner of one handle.
    private struct Document: ~Copyable {
        private let handle: UnsafeMutablePointer<RsvgHandle>

        init(_ svg: [UInt8]) throws {
            var error: UnsafeMutablePointer<GError>?
            guard let handle = rsvg_handle_new_from_data(svg, gsize(svg.count), &error) else {
                throw Self.taken(&error)
            }
            self.handle = handle
        }

        deinit { g_object_unref(UnsafeMutableRawPointer(handle)) }

        func draw(in context: OpaquePointer, size: Int) throws {
            var viewport = RsvgRectangle(x: 0, y: 0, width: Double(size), height: Double(size))
            var error: UnsafeMutablePointer<GError>?
            guard rsvg_handle_render_document(handle, context, &viewport, &error) != 0 else { throw Self.taken(&error) }
        }

        private static func taken(_ error: inout UnsafeMutablePointer<GError>?) -> EngineError {
            defer { g_clear_error(&error) }
            return EngineError(error.map { String(cString: $0.pointee.message) } ?? "librsvg says nothing")
        }
    }
}

@main
struct Program {
    static func main() throws { try EngineProgram.run(RsvgEngine.self) }
}

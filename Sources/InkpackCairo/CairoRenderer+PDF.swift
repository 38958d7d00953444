import CCairo
public import InkpackCore

extension CairoRenderer {
    /// A PDF with a page for each list, 1 unit to the point, all of it vectors.
    ///
    /// The document carries no date, so that the same pictures give the same bytes.
    public func pdf(_ pages: [DisplayList]) throws(CairoError) -> [UInt8] {
        guard let first = pages.first else { throw .noPages }
        let document = try PDFSurface(width: first.width, height: first.height, picture: first.name)
        for page in pages { try document.add(page) }
        return try document.finish(picture: first.name)
    }
}

/// The owner of one PDF surface and the bytes it has written.
@safe
private struct PDFSurface: ~Copyable {
    /// What Cairo's write function adds to.
    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let pointer: OpaquePointer
    private let sink: Sink

    init(width: Double, height: Double, picture: String) throws(CairoError) {
        let sink = Sink()
        let surface = unsafe cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure = unsafe closure, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
                let sink = unsafe Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
                unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), width, height)
        guard let pointer = unsafe surface else { throw .status(picture: picture, reason: "out of memory") }
        let status = unsafe cairo_surface_status(pointer)
        guard status == CAIRO_STATUS_SUCCESS else {
            unsafe cairo_surface_destroy(pointer)
            throw .status(picture: picture, reason: CairoContext.message(status))
        }
        // Any fixed time will do; Cairo's own is the time of the run.
        unsafe cairo_pdf_surface_set_metadata(pointer, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
        unsafe cairo_pdf_surface_set_metadata(pointer, CAIRO_PDF_METADATA_CREATOR, "Inkpack")
        unsafe self.pointer = pointer
        self.sink = sink
    }

    deinit { unsafe cairo_surface_destroy(pointer) }

    func add(_ page: DisplayList) throws(CairoError) {
        unsafe cairo_pdf_surface_set_size(pointer, page.width, page.height)
        let context = try unsafe CairoContext(surface: pointer, picture: page.name)
        context.draw(page.items, deviceScale: 1)
        context.showPage()
        try context.check(picture: page.name)
    }

    func finish(picture: String) throws(CairoError) -> [UInt8] {
        unsafe cairo_surface_finish(pointer)
        let status = unsafe cairo_surface_status(pointer)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .status(picture: picture, reason: CairoContext.message(status))
        }
        return sink.bytes
    }
}

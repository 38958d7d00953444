public import InkpackCore

/// Writes display lists as PDF 1.7, all of it vectors but for the list's own images, the same bytes every time.
///
/// Knock-outs become luminosity soft masks, layers become transparency groups. Cairo can write PDF too, but it turns
/// every layer with a knock-out into an image.
///
/// Three things PDF cannot say, and are drawn as near as can be:
/// - A mask's luminance has other coefficients in PDF, and is never that of linear light. The mask's colours are
///   therefore written as greys of the luminance that counts. What becomes of them by blend modes within the mask
///   follows PDF, and mixtures of linear luminance are those of the greys.
/// - `plus-lighter` has no name in PDF; `screen` is drawn for it.
/// - Readers decide how they enlarge images; they are told whether it should be smooth.
public struct PDFWriter: Hashable, Sendable {
    public init() {}

    /// A document with a page for each list, 1 unit to the point.
    /// - Parameters:
    ///   - pages: each on a page of its own size.
    ///   - title: the document's title; the first page's name if not given.
    /// - Precondition: at least one page.
    public func write(_ pages: [DisplayList], title: String? = nil) -> [UInt8] {
        precondition(!pages.isEmpty, "a PDF needs at least one page")
        var document = PDFDocument()
        let tree = document.reserve()
        var kids: [Int] = []
        for page in pages {
            var builder = PDFPageBuilder(document: document, canvas: page)
            let content = builder.form(page.items)
            document = builder.document
            // The page turns y around once; everything below is drawn with y down.
            let stream = document.add(
                stream: "1 0 0 -1 0 \(PDFNumber.text(page.height)) cm /X Do", dictionary: "")
            kids.append(
                document.add(
                    "<< /Type /Page /Parent \(tree) 0 R /MediaBox [0 0 \(PDFNumber.text(page.width)) \(PDFNumber.text(page.height))] "
                        + "/Group << /S /Transparency /CS /DeviceRGB >> "
                        + "/Resources << /XObject << /X \(content) 0 R >> >> /Contents \(stream) 0 R >>"))
        }
        document.set(
            tree, "<< /Type /Pages /Count \(kids.count) /Kids [\(kids.map { "\($0) 0 R" }.joined(separator: " "))] >>")
        let catalog = document.add("<< /Type /Catalog /Pages \(tree) 0 R >>")
        let about = document.add("<< /Title \(PDFDocument.string(title ?? pages[0].name)) /Producer (Inkpack) >>")
        return document.bytes(catalog: catalog, about: about)
    }
}

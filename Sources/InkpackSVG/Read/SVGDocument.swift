public import InkpackCore

/// An SVG document, parsed once, to be read as a picture or as an icon.
///
/// Reading is safe on files of strangers: ``SVGLimits`` bound its time and memory, nothing but the document is ever read,
/// and nothing in it is run. What is not drawn as the document says is told in ``SVGFinding``s.
public struct SVGDocument: Sendable {
    private let content: Content
    /// How much its pictures may ask for.
    public var limits: SVGLimits

    private enum Content: Sendable {
        case plain(PlainDrawing)
        case source(SVGSource)
    }

    /// Reads a document.
    /// - Parameters:
    ///   - bytes: XML in UTF-8, UTF-16, ISO 8859-1 or US-ASCII.
    ///   - limits: how much it may ask for.
    /// - Throws: what makes it no SVG at all, with the place in it.
    public init(_ bytes: [UInt8], limits: SVGLimits = SVGLimits()) throws(SVGError) {
        try self.init(bytes, limits: limits, readsPlainly: true)
    }

    /// - Parameter readsPlainly: whether plain documents are read the short way; the tests compare both.
    package init(_ bytes: [UInt8], limits: SVGLimits = SVGLimits(), readsPlainly: Bool) throws(SVGError) {
        self.limits = limits
        if readsPlainly, let drawing = PlainDrawing(bytes, limits: limits) {
            content = .plain(drawing)
        } else {
            content = .source(try SVGSource(bytes, limits: limits))
        }
    }

    /// Whether it was read the short way.
    package var isPlain: Bool { if case .plain = content { true } else { false } }

    public init(_ text: String, limits: SVGLimits = SVGLimits()) throws(SVGError) {
        try self.init(Array(text.utf8), limits: limits)
    }

    /// The picture as a browser would show it.
    ///
    /// The canvas is the `viewBox` where the document's size has its proportions, and else the document's size in pixels.
    /// - Parameters:
    ///   - name: the display list's name.
    ///   - options: what the caller may choose.
    /// - Throws: ``SVGError/tooLarge(what:limit:)`` for a document that draws more than the limits allow.
    public func picture(name: String, options: SVGReadOptions = SVGReadOptions()) throws(SVGError) -> SVGPicture {
        let source: SVGSource
        switch content {
        case .plain(let drawing) where drawing.isWithin(limits):
            return SVGPicture(list: drawing.list(name: name, currentColor: options.currentColor), findings: [])
        case .plain(let drawing): source = try SVGSource(drawing.bytes, limits: limits)
        case .source(let own): source = own
        }
        let builder = SVGListBuilder(source: source, options: options, limits: limits, nesting: 0)
        let list = try builder.build(name: name)
        return SVGPicture(list: list, findings: builder.findings)
    }
}

/// A document's picture, and what is not in it.
public struct SVGPicture: Hashable, Sendable {
    public var list: DisplayList
    /// In the order in which they were met.
    public var findings: [SVGFinding]

    public init(list: DisplayList, findings: [SVGFinding]) {
        self.list = list
        self.findings = findings
    }
}

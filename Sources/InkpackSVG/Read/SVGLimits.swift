/// How much a document may ask for. A document that asks for more is refused, with the limit named.
///
/// The defaults are far beyond any icon and small enough for a server that reads what strangers send.
public struct SVGLimits: Hashable, Sendable {
    /// The size of the document.
    public var bytes = 16 << 20
    /// Attribute values, names and style sheets together, after entities are expanded.
    public var text = 32 << 20
    /// Elements of the document.
    public var elements = 200_000
    /// Attributes of one element, and namespaces that hold for it.
    public var attributes = 250
    /// Levels of elements in elements, and of references in what is drawn.
    public var depth = 200
    /// Elements that are drawn, each time that it is drawn: what `use`, patterns, markers and masks multiply.
    public var drawnElements = 100_000
    /// Segments of all paths that are drawn.
    public var segments = 4_000_000
    /// Bytes of attributes and declarations of the elements that are drawn, each time that they are read.
    public var values = 64 << 20
    /// Selectors of style sheets times elements, and what is declared times the elements that it is declared for.
    public var selectorMatches = 20_000_000
    /// Pixels of embedded images, all together.
    public var imagePixels = 32 << 20

    public init() {}
}

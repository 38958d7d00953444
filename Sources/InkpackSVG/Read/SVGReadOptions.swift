public import InkpackCore

/// What the one who reads a document may choose.
public struct SVGReadOptions: Hashable, Sendable {
    /// What `currentColor` is where the document does not set `color`.
    public var currentColor = Color.black
    /// The languages that `systemLanguage` is compared with, as BCP 47 tags.
    public var languages = ["en"]
    /// The longer side of the picture in pixels, for strokes that do not scale; the document's own size if `nil`.
    public var size: Int?

    public init(currentColor: Color = .black, languages: [String] = ["en"], size: Int? = nil) {
        self.currentColor = currentColor
        self.languages = languages
        self.size = size
    }
}

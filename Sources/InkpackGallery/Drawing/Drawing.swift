/// A written picture, and what of it follows the page's sliders.
struct Drawing: Hashable, Encodable {
    /// The SVG, with inks as custom properties.
    var svg: String
    /// The SVG at sizes in pixels where it is drawn otherwise, by the size.
    var fitted: [String: String]?
    var reflow: Reflow?
    /// Why the picture does not follow the stroke slider, if it does not.
    var fixedStroke: String?
    /// Why the picture does not follow the corner slider, if it does not.
    var fixedCorner: String?
}

/// What of a written picture changes with the style's stroke width and corner radius.
struct Reflow: Hashable, Encodable {
    /// A part of the text that is replaced.
    struct Edit: Hashable, Encodable {
        /// In UTF-16 units, as scripts count.
        var at: Int
        var count: Int
        /// For a number: its value at stroke width 0, and what each unit of stroke width adds.
        var width: [Double]?
        /// For an outline: the index of its path.
        var path: Int?
        /// Text around the number, where the whole attribute is new.
        var attribute: String?
    }

    var edits: [Edit]
    var paths: [LivePath]
}

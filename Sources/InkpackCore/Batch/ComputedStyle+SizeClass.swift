extension ComputedStyle {
    /// The style without its size where that changes nothing: sizes whose styles are then equal have the same display
    /// lists.
    public var sizeClass: ComputedStyle {
        var style = self
        guard let size else { return style }
        let isSnapped = pixel.snap == .edges && size <= pixel.upTo
        if !isSnapped, stroke.scaling == .geometric { style.size = nil }
        return style
    }
}

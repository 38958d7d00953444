import InkpackCore

/// What the page knows of a style.
struct StyleEntry: Encodable {
    struct Looks: Encodable {
        /// Colours by the names of inks.
        var inks: [String: String]
        var stroke: Double
        var corner: Double
    }

    var name: String
    var summary: String?
    var grid: Double
    var padding: Double
    var step: Double
    /// Width and height of each keyline frame.
    var keylines: [String: [Double]]
    var light: Looks
    var dark: Looks

    init(_ style: GalleryPage.Style) throws(ResolveError) {
        let light: ComputedStyle
        let dark: ComputedStyle
        do {
            light = try style.stack.computed(theme: .light)
            dark = try style.stack.computed(theme: .dark)
        } catch {
            throw .style(icon: style.name, error)
        }
        name = style.name
        summary = style.stack.sheets.last?.summary
        grid = light.grid.size
        padding = light.grid.padding
        step = light.grid.step
        keylines = Dictionary(
            light.grid.keylines.map { ($0.key.rawValue, [$0.value.x, $0.value.y]) }, uniquingKeysWith: { $1 })
        self.light = Looks(light)
        self.dark = Looks(dark)
    }
}

extension StyleEntry.Looks {
    fileprivate init(_ style: ComputedStyle) {
        inks = Dictionary(
            style.palette.map { ($0.key.rawValue, $0.value.color.hex) }, uniquingKeysWith: { $1 })
        stroke = style.stroke.width
        corner = style.corner.large
    }
}

public import InkpackCore

/// Writes display lists as SVG: small, without needless groups or digits, the same bytes every time.
///
/// Knock-outs become masks; circles and arcs become `circle` and `A` again; what most shapes share stands once, at the
/// root.
public struct SVGWriter: Hashable, Sendable {
    /// How colours are written.
    public enum Colors: Hashable, Sendable {
        /// As hex colours.
        case concrete
        /// The primary ink as `currentColor`, all others as hex colours.
        case currentColor
        /// Every ink as a CSS custom property, `var(--ink-accent,#e11d48)`, with its colour as the fallback.
        case customProperties
    }

    public var colors: Colors
    /// Digits behind the decimal point, 0 to 6.
    public var precision: Int

    /// - Precondition: a precision from 0 to 6.
    public init(colors: Colors = .concrete, precision: Int = 3) {
        precondition((0...6).contains(precision), "the precision is 0 to 6 digits, not \(precision)")
        self.colors = colors
        self.precision = precision
    }

    /// The whole document, ending in a line feed.
    public func write(_ list: DisplayList) -> String {
        var builder = SVGBuilder(colors: colors, places: precision, prefix: list.name)
        let content = builder.elements(list.items)
        var root = SVGElement("svg")
        let (width, height) = (builder.number(list.width), builder.number(list.height))
        root.attributes = [
            ("xmlns", "http://www.w3.org/2000/svg"), ("width", width), ("height", height),
            ("viewBox", "0 0 \(width) \(height)"),
        ]
        let inherited = SVGElement.inheritedPaint(of: builder.definitions + content)
        for property in SVGProperty.allCases {
            if let value = inherited[property] { root.attributes.append((property.rawValue, value)) }
        }
        if let label = list.label {
            var title = SVGElement("title")
            title.text = label
            root.attributes.append(("role", "img"))
            root.children.append(title)
        }
        root.children += builder.definitions + content
        var output = ""
        root.write(inheriting: inherited, indent: "", to: &output)
        return output
    }
}

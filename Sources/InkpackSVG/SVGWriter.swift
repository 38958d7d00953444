public import InkpackCore

/// Writes display lists as SVG: small, without needless groups or digits, the same bytes every time.
///
/// Knock-outs become masks; circles and arcs become `circle` and `A` again; what most shapes share stands once, at the
/// root. Images are held in the document itself, as PNG. Blend modes are styles, as no attribute can say them.
public struct SVGWriter: Hashable, Sendable {
    /// How colours are written.
    public enum Colors: String, Hashable, Sendable {
        /// As hex colours.
        case concrete
        /// The primary ink as `currentColor`, all others as hex colours.
        case currentColor
        /// Every ink as a CSS custom property, `var(--ink-accent,#e11d48)`, with its colour as the fallback.
        case customProperties
    }

    public var colors: Colors
    /// Digits behind the decimal point, 0 to 6, on a canvas of 16 units or more; smaller ones get as many more as keep
    /// the picture as exact.
    public var precision: Int

    /// - Precondition: a precision from 0 to 6.
    public init(colors: Colors = .concrete, precision: Int = 3) {
        precondition((0...6).contains(precision), "the precision is 0 to 6 digits, not \(precision)")
        self.colors = colors
        self.precision = precision
    }

    /// The whole document, ending in a line feed.
    public func write(_ list: DisplayList) -> String {
        var builder = builder(for: list)
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

    /// The start of the element that draws `path` in the document, such as `circle cx="12" cy="12" r="4"`.
    package func outline(of path: BezierPath, in list: DisplayList) -> String {
        let element = builder(for: list).outline(of: path)
        return element.name + element.attributes.map { " \($0.name)=\"\($0.value)\"" }.joined()
    }

    /// The number as the document writes lengths.
    package func number(_ value: Double, in list: DisplayList) -> String { builder(for: list).number(value) }

    private func builder(for list: DisplayList) -> SVGBuilder {
        SVGBuilder(
            colors: colors, places: places(for: list),
            canvas: Bounds(minX: 0, minY: 0, maxX: list.width, maxY: list.height), prefix: list.name)
    }

    /// With the default of 3 digits one step is at most 1/16000 of the longer side, 1/20000 below 16 units.
    private func places(for list: DisplayList) -> Int {
        let longer = max(list.width, list.height)
        guard longer > 0, longer < 16 else { return precision }
        return DecimalPlaces.count(precision, enlargedBy: 20 / longer)
    }
}

public import InkpackCore

/// How a document becomes an icon.
public struct SVGIconOptions: Hashable, Sendable {
    /// What of the document's looks the icon keeps.
    public enum Looks: String, Hashable, Sendable, CaseIterable {
        /// All: the icon draws the same picture in every style.
        case asIs
        /// Shapes and where they are: lines take the style's stroke, and colours become inks.
        case styled
    }

    public var looks: Looks
    /// The colours of the pack's inks; each colour of the document becomes the ink that looks most like it. Without any,
    /// as-is icons keep raw colours, and styled ones have the primary ink alone.
    public var inks: [Ink: Color]
    public var reading: SVGReadOptions

    public init(looks: Looks = .asIs, inks: [Ink: Color] = [:], reading: SVGReadOptions = SVGReadOptions()) {
        self.looks = looks
        self.inks = inks
        self.reading = reading
    }
}

/// An icon that was read from a document, and what of the document is not in it.
public struct SVGIcon: Hashable, Sendable {
    public var icon: Icon
    public var findings: [SVGFinding]

    public init(icon: Icon, findings: [SVGFinding]) {
        self.icon = icon
        self.findings = findings
    }
}

extension SVGDocument {
    /// The document as an icon: circles, rectangles and lines as such, strokes as strokes, everything else as paths.
    ///
    /// - Parameters:
    ///   - name: the icon's name, file-safe by the rule of `Name`.
    ///   - options: what of the document's looks the icon keeps.
    /// - Throws: ``SVGError/empty`` where nothing is drawn, and ``SVGError/tooLarge(what:limit:)`` where an icon document
    ///   could not hold it.
    public func icon(name: String, options: SVGIconOptions = SVGIconOptions()) throws(SVGError) -> SVGIcon {
        let picture = try picture(name: name, options: options.reading)
        let builder = SVGIconBuilder(options: options)
        return SVGIcon(icon: try builder.icon(of: picture.list), findings: picture.findings)
    }
}

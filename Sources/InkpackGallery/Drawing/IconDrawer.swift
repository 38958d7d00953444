import InkpackCore
import InkpackSVG

/// Draws icons in a style for a page whose sliders change its stroke width and corner radius.
struct IconDrawer {
    var style: StyleStack

    /// Sizes in pixels that people use icons at, and at which a style may draw them otherwise.
    static let fittedSizes = [16, 20, 24, 32, 48]

    private static let writer = SVGWriter(colors: .customProperties)

    /// The drawings for light and for dark pages; `dark` is `nil` where only the inks differ.
    func draw(_ icon: GalleryIcon) throws(ResolveError) -> (light: Drawing, dark: Drawing?, extent: Vec2) {
        switch icon.source {
        case .pictures(let light, let dark):
            let first = drawing(asIs: light)
            let second = dark == light ? first : drawing(asIs: dark)
            return (first, second == first ? nil : second, Vec2(light.width, light.height))
        case .icon(let icon):
            let list = try Resolver(style).resolve(icon)
            let light = try drawing(icon, list, theme: .light)
            let dark = try drawing(icon, try Resolver(style).resolve(icon, theme: .dark), theme: .dark)
            let extent = Vec2(list.width, list.height)
            return (light, Self.differInInksAlone(light, dark) ? nil : dark, extent)
        }
    }

    private func drawing(asIs list: DisplayList) -> Drawing {
        let reason = "It is kept as it is."
        return Drawing(svg: Self.writer.write(list), fixedStroke: reason, fixedCorner: reason)
    }

    private func drawing(_ icon: Icon, _ list: DisplayList, theme: Theme) throws(ResolveError) -> Drawing {
        let svg = Self.writer.write(list)
        var fitted: [String: String] = [:]
        for size in Self.fittedSizes {
            let text = Self.writer.write(try Resolver(style).resolve(icon, theme: theme, size: size))
            if text != svg { fitted["\(size)"] = text }
        }
        var drawing = Drawing(svg: svg, fitted: fitted.isEmpty ? nil : fitted)
        if icon.shapes.keepLooks {
            drawing.fixedStroke = "It has shapes that are kept as they are."
            drawing.fixedCorner = drawing.fixedStroke
            return drawing
        }
        let study = try ReflowStudy(icon, style: style, theme: theme, list: list)
        guard let reflow = Reflow(study, svg: svg, writer: Self.writer) else {
            drawing.fixedStroke = "Two of its shapes coincide and change differently."
            drawing.fixedCorner = drawing.fixedStroke
            return drawing
        }
        if study.followsStroke || study.followsCorner { drawing.reflow = reflow.edits.isEmpty ? nil : reflow }
        if !study.followsStroke { drawing.fixedStroke = "Its lines do not follow the width in one way." }
        if !study.followsCorner { drawing.fixedCorner = "Its corners do not follow the radius in one way." }
        return drawing
    }

    /// Whether the drawings are the same but for the colours that inks fall back on.
    private static func differInInksAlone(_ light: Drawing, _ dark: Drawing) -> Bool {
        var (one, other) = (light, dark)
        (one.fitted, other.fitted) = (one.fitted?.mapValues(withoutColors), other.fitted?.mapValues(withoutColors))
        (one.svg, other.svg) = (withoutColors(one.svg), withoutColors(other.svg))
        return one == other
    }

    private static func withoutColors(_ svg: String) -> String {
        var result = ""
        for part in svg.split(separator: "var(--", omittingEmptySubsequences: false).enumerated() {
            if part.offset == 0 {
                result += part.element
            } else {
                result += part.element.prefix { $0 != "," } + part.element.drop { $0 != ")" }
            }
        }
        return result
    }
}

extension [Shape] {
    /// Whether any shape has looks of its own.
    fileprivate var keepLooks: Bool {
        contains { shape in
            switch shape.geometry {
            case .image: true
            case .group(let shapes): shape.appearance != nil || shapes.keepLooks
            default: shape.appearance != nil
            }
        }
    }
}

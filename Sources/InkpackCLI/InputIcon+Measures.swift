import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackSVG

extension [InputIcon] {
    /// What is measured of each icon in the light theme, in their order, `nil` for blank ones; and what the SVG files among
    /// them say that is not drawn.
    ///
    /// Documents that are drawn as they are cannot name inks. Among icons of a pack, `currentColor` is the pack's primary
    /// ink, and so is black in a document of no other colour.
    /// - Parameters:
    ///   - count: how many icons are measured at once; as many as there are cores if `nil`.
    ///   - primary: the pack's primary ink; that of the first icon among these that has a style if `nil`.
    ///   - imagePixels: how many pixels images may have in each SVG file, all together.
    func measured(
        _ style: NamedStyle, atOnce count: Int?, primary: Color? = nil, imagePixels: Int = SVGLimits().imagePixels,
        showsProgress: Bool
    ) async throws -> (measures: [IconMeasures?], findings: SVGReport) {
        let primary = try primary ?? primaryInk(in: style)
        let all = try await mapped(atOnce: count, showsProgress: showsProgress) { icon in
            let picture = try icon.measuredPicture(style, primary: primary, imagePixels: imagePixels)
            return (
                measures: try IconMeasures(picture.list, drawnBy: CairoRenderer()), findings: picture.findings
            )
        }
        var report = SVGReport()
        for (icon, found) in zip(self, all) {
            if case .document(let file) = icon.content { report.append(found.findings, in: file.path) }
        }
        return (all.map(\.measures), report)
    }

    /// What is measured of each icon, without what is found in SVG files.
    func measures(_ style: NamedStyle, atOnce count: Int?, showsProgress: Bool) async throws -> [IconMeasures?] {
        try await measured(style, atOnce: count, showsProgress: showsProgress).measures
    }

    /// The primary ink, in the light theme, of the first icon that is drawn in a style; `nil` if there are only SVG files
    /// that are drawn as they are.
    func primaryInk(in style: NamedStyle) throws -> Color? {
        for icon in self {
            if case .icon = icon.content { return try style.stack(for: icon).computed().palette[.primary]?.color }
        }
        return nil
    }
}

extension InputIcon {
    fileprivate func measuredPicture(_ style: NamedStyle, primary: Color?, imagePixels: Int) throws -> SVGPicture {
        guard case .document(var file) = content else {
            return SVGPicture(list: try list(style, theme: .light), findings: [])
        }
        file.document.limits.imagePixels = imagePixels
        if style.isFallback {
            var picture = try file.picture(theme: .light, size: nil, currentColor: primary)
            if let primary { picture.list.items.nameBlack(primary) }
            return picture
        }
        let stack = style.stack(for: self)
        let read = try file.icon(.styled, inks: try SVGFile.inks(of: stack))
        return SVGPicture(list: try Resolver(stack).resolve(read.icon, theme: .light), findings: read.findings)
    }
}

extension [DisplayList.Item] {
    /// Paints black in the primary ink, if there is no other colour but these two.
    fileprivate mutating func nameBlack(_ primary: Color) {
        guard let colors, colors.contains(.black), colors.isSubset(of: [.black, primary]) else { return }
        self = recolored { color in
            var ink = color.isBlack ? primary : color
            ink.alpha = color.alpha
            return ink
        }
    }

    /// The colours without their alpha; `nil` with images.
    private var colors: Set<Color>? {
        var found: Set<Color> = []
        for item in self {
            switch item {
            case .shape(let shape):
                _ = shape.paint.recolored { color in
                    found.insert(Color(red: color.red, green: color.green, blue: color.blue))
                    return color
                }
            case .group(let group):
                guard let colors = group.items.colors else { return nil }
                found.formUnion(colors)
            case .image: return nil
            }
        }
        return found
    }
}

extension Color {
    fileprivate var isBlack: Bool { red == 0 && green == 0 && blue == 0 }
}

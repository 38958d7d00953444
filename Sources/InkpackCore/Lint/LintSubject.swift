/// One icon in one style, as the checks see it.
struct LintSubject {
    let icon: Icon
    let stack: StyleStack
    let style: ComputedStyle
    let settings: LintSettings
    let pack: LintPack
    let rasterizer: any Rasterizer
    /// The icon's place in the pack; `nil` for one that is not in it.
    let index: Int?
    /// All shapes of the drawing as they are written, those of groups included.
    let shapes: [LintShape]
    /// What is drawn, with the corners rounded; empty if the icon cannot be drawn.
    let elements: [LintElement]
    /// Why the icon cannot be drawn, if it cannot.
    let error: ResolveError?
    let list: DisplayList?
    /// The picture at 8 px a unit on a grid of 24.
    let picture: LintPicture?
    /// What the strokes measure in the picture of an icon that is drawn in filled outlines, which takes long.
    let outlinedStrokes: IconMeasures?

    var limits: LintLimits { settings.limits }
    /// A 24th of the grid, which limits are counted in.
    var unit: Double { style.grid.size / 24 }
    var canvas: Bounds {
        let size = icon.extent * (style.grid.size / icon.grid)
        return Bounds(minX: 0, minY: 0, maxX: size.x, maxY: size.y)
    }
    var liveArea: Bounds { canvas.outset(by: -style.grid.padding) }
    /// The key of the drawing in the document.
    var drawing: String { Self.drawing(of: icon, in: style.fill.mode).key }

    init(
        _ icon: Icon, in stack: StyleStack, _ style: ComputedStyle, settings: LintSettings, pack: LintPack,
        index: Int?, rules: Set<String>? = nil, rasterizer: any Rasterizer
    ) {
        self.icon = icon
        self.stack = stack
        self.style = style
        self.settings = settings
        self.pack = pack
        self.index = index
        self.rasterizer = rasterizer
        let drawing = Self.drawing(of: icon, in: style.fill.mode)
        let shapes = LintShape.all(of: icon, drawing, style: style)
        self.shapes = shapes
        var drawn: (list: DisplayList, elements: [LintElement])?
        var problem: ResolveError?
        do {
            let list = try Resolver.resolve(icon, computed: style.naming(icon.inks))
            var expander = ShapeExpander(icon: icon, style: style, mirrored: false)
            let nodes = try expander.expand(drawing.shapes)
            drawn = (list, LintElement.all(of: nodes, shapes: shapes, drawing: drawing.key, style: style))
        } catch {
            problem = error
        }
        error = problem
        list = drawn?.list
        elements = drawn?.elements ?? []
        picture = list.flatMap { LintPicture($0, side: 192, rasterizer: rasterizer) }
        let isMeasured = [StrokeWidth.rule, StrokeCap.rule].contains { rules?.contains($0.id) ?? settings.isOn($0) }
        outlinedStrokes =
            isMeasured ? Self.outlinedStrokes(elements, list, style, rasterizer: rasterizer) : nil
    }

    /// The picture of a changed icon, as small as it takes to see a difference.
    func pixels(of icon: Icon, side: Int = 96) -> Pixmap? {
        guard let list = try? Resolver.resolve(icon, computed: style.naming(icon.inks)) else { return nil }
        return try? rasterizer.render(list, width: side, height: side)
    }

    private static func drawing(of icon: Icon, in mode: FillMode) -> (key: String, shapes: [Shape]) {
        if let variant = icon.variants[mode] { return ("$.variants.\(mode.rawValue).shapes", variant.shapes) }
        return ("$.shapes", icon.shapes)
    }
}

extension ComputedStyle {
    /// The ground that icons stand on.
    var surface: Color { palette[.surface]?.color ?? .white }

    /// The style with a colour for each of the inks, so that icons with unknown ones can be looked at.
    func naming(_ inks: Set<Ink>) -> ComputedStyle {
        var style = self
        for ink in inks where style.palette[ink] == nil { style.palette[ink] = PaletteEntry(color: .black, ink: ink) }
        return style
    }
}

import InkpackCore

/// Lays out icons in panels, one for each style and theme, as one display list whose unit is the pixel.
struct ContactSheet {
    var iconSize: Int
    var columns: Int?
    var hasLabels: Bool

    private var margin: Double { Double(max(8, iconSize / 3)) }
    private var labelHeight: Double { hasLabels ? 14 : 0 }
    private var cellWidth: Double { max(Double(iconSize) + margin, hasLabels ? 76 : 0) }
    private var cellHeight: Double { Double(iconSize) + margin + labelHeight }
    private let headHeight = 26.0

    func draw(_ icons: [InputIcon], styles: [NamedStyle], themes: [Theme]) throws -> DisplayList {
        let panels = styles.flatMap { style in themes.map { (style: style, theme: $0) } }
        let across = panelsAcross(panels.count, icons: icons.count)
        let columns = min(icons.count, self.columns ?? autoColumns(icons.count))
        let rows = (icons.count + columns - 1) / columns
        let width = Double(columns) * cellWidth + margin
        let height = Double(rows) * cellHeight + margin + headHeight
        var items: [DisplayList.Item] = []
        for (index, panel) in panels.enumerated() {
            let origin = Vec2(Double(index % across) * width, Double(index / across) * height)
            let frame = Bounds(minX: origin.x, minY: origin.y, maxX: origin.x + width, maxY: origin.y + height)
            items += try draw(
                icons, panel.style, panel.theme, in: frame, columns: columns, namesTheme: themes.count > 1)
        }
        let down = (panels.count + across - 1) / across
        return DisplayList(
            name: "sheet", width: (width * Double(across)).rounded(.up), height: (height * Double(down)).rounded(.up),
            items: items)
    }

    /// As many icons in a row as make a panel about half as wide again as high.
    private func autoColumns(_ count: Int) -> Int {
        max(1, Int((Double(count) * 1.5 * cellHeight / cellWidth).squareRoot().rounded()))
    }

    private func panelsAcross(_ count: Int, icons: Int) -> Int {
        count <= 3 ? count : Int(Double(count).squareRoot().rounded(.up))
    }

    private func draw(
        _ icons: [InputIcon], _ style: NamedStyle, _ theme: Theme, in frame: Bounds, columns: Int, namesTheme: Bool
    ) throws -> [DisplayList.Item] {
        let computed = try style.stack.computed(theme: theme)
        let surface = computed.palette[.surface]?.color ?? .white
        let ink = computed.palette[.primary]?.color ?? .black
        var items: [DisplayList.Item] = [
            .shape(.init(path: .rectangle(frame), area: .fill(.nonzero), paint: .solid(surface)))
        ]
        let title = style.name + (namesTheme ? " \(theme.rawValue)" : "")
        items += PlainLettering(height: 9, color: ink).draw(title, at: Vec2(frame.minX + margin, frame.minY + 17))
        for (index, input) in icons.enumerated() {
            let list = try input.list(style, theme: theme, size: iconSize)
            let cell = Vec2(
                frame.minX + margin + Double(index % columns) * cellWidth,
                frame.minY + headHeight + margin / 2 + Double(index / columns) * cellHeight)
            let indent = ((cellWidth - margin - Double(iconSize)) / 2).rounded()
            let origin = Vec2(cell.x + indent, cell.y).rounded
            items += list.items(scaledBy: Double(iconSize) / list.width, at: origin)
            if hasLabels {
                let lettering = PlainLettering(height: 6, color: ink.withOpacity(0.7))
                let label = lettering.fitting(input.name, width: cellWidth - 4)
                let middle = origin.x + Double(iconSize) / 2
                items += lettering.draw(
                    label, at: Vec2(middle - lettering.width(label) / 2, origin.y + Double(iconSize) + 13))
            }
        }
        return items
    }
}

extension Vec2 {
    /// Whole pixels, so that what was snapped stays sharp.
    fileprivate var rounded: Vec2 { Vec2(x.rounded(), y.rounded()) }
}

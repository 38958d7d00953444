import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackSVG

/// Lays out imported icons in pairs, what they were made from at the left and what they are now at the right, as one
/// display list whose unit is the pixel.
struct BeforeAfterSheet {
    var iconSize: Int
    var columns: Int?
    var style: NamedStyle
    var theme: Theme

    private var margin: Double { Double(max(8, iconSize / 3)) }
    private var cellWidth: Double { max(2 * Double(iconSize) + 1.5 * margin, 96) }
    private var cellHeight: Double { Double(iconSize) + 36 }

    /// One icon with both pictures.
    private struct Pair {
        var name: String
        var before: DisplayList
        var after: DisplayList
        /// How untypical both are among all icons now; `nil` where that cannot be told.
        var scores: (before: Double, after: Double)?
    }

    /// The sheet of those icons that keep what they were made from.
    func draw(_ icons: [InputIcon]) throws -> DisplayList {
        let pairs = try self.pairs(icons)
        guard !pairs.isEmpty else {
            throw Failure(
                .badData, "no icon of the input keeps the drawing that it was made from; 'inkpack import' makes such")
        }
        let computed = try style.stack(for: icons[0]).computed(theme: theme)
        let surface = computed.palette[.surface]?.color ?? .white
        let ink = computed.palette[.primary]?.color ?? .black
        let columns = min(pairs.count, self.columns ?? autoColumns(pairs.count))
        let rows = (pairs.count + columns - 1) / columns
        let width = Double(columns) * cellWidth + margin
        let height = Double(rows) * cellHeight + margin
        let frame = Bounds(minX: 0, minY: 0, maxX: width, maxY: height)
        var items: [DisplayList.Item] = [
            .shape(.init(path: .rectangle(frame), area: .fill(.nonzero), paint: .solid(surface)))
        ]
        for (index, pair) in pairs.enumerated() {
            let cell = Vec2(
                margin + Double(index % columns) * cellWidth, margin / 2 + Double(index / columns) * cellHeight)
            items += draw(pair, at: cell, ink: ink)
        }
        return DisplayList(name: "before-after", width: width.rounded(.up), height: height.rounded(.up), items: items)
    }

    private func autoColumns(_ count: Int) -> Int {
        max(1, Int((Double(count) * 1.5 * cellHeight / cellWidth).squareRoot().rounded()))
    }

    private func draw(_ pair: Pair, at cell: Vec2, ink: Color) -> [DisplayList.Item] {
        let size = Double(iconSize)
        var items: [DisplayList.Item] = []
        for (list, shift) in [(pair.before, 0), (pair.after, size + margin / 2)] {
            let factor = size / max(list.width, list.height)
            let place = Vec2(
                (cell.x + shift + (size - list.width * factor) / 2).rounded(),
                (cell.y + (size - list.height * factor) / 2).rounded())
            items += list.items(scaledBy: factor, at: place)
        }
        let lettering = PlainLettering(height: 6, color: ink.withOpacity(0.7))
        let middle = cell.x + size + margin / 4
        var lines = [pair.name]
        if let scores = pair.scores {
            lines.append("\(scores.before.decimalText(places: 1)) - \(scores.after.decimalText(places: 1))")
        }
        for (index, line) in lines.enumerated() {
            let label = lettering.fitting(line, width: cellWidth - 6)
            items += lettering.draw(
                label, at: Vec2(middle - lettering.width(label) / 2, cell.y + size + 12 + 10 * Double(index)))
        }
        return items
    }

    private func pairs(_ icons: [InputIcon]) throws -> [Pair] {
        var result: [Pair] = []
        var measures: [IconMeasures] = []
        for input in icons {
            let after = try input.list(style, theme: theme)
            let own = try self.measures(of: after)
            if let own { measures.append(own) }
            guard case .icon(let icon) = input.content, let source = icon.metadata.source else { continue }
            let file = try SVGFile(source.svg, name: icon.name, path: source.file ?? icon.name)
            let before = try file.picture(theme: theme, size: nil, currentColor: nil).list
            result.append(Pair(name: icon.name, before: before, after: after))
        }
        guard measures.count >= PackConsistency.reliableCount, let pack = try? PackConsistency(measures) else {
            return result
        }
        for index in result.indices {
            guard let before = try self.measures(of: result[index].before),
                let after = try self.measures(of: result[index].after)
            else { continue }
            result[index].scores = (pack.verdict(on: before).score, pack.verdict(on: after).score)
        }
        return result
    }

    private func measures(of list: DisplayList) throws -> IconMeasures? {
        try IconMeasures(list, drawnBy: CairoRenderer())
    }
}

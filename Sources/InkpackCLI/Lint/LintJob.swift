import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackSVG

/// Icons to be linted, each in the styles that it is held against.
struct LintJob {
    private let icons: [InputIcon]
    private let styles: [NamedStyle]
    private let themes: [Theme]
    private let settings: LintSettings

    init(_ icons: [InputIcon], styles: [NamedStyle], themes: [Theme], settings: LintSettings) {
        self.icons = icons
        self.styles = styles
        self.themes = themes
        self.settings = settings
    }

    /// What icons of one kind and style are linted together as.
    private struct Batch: Hashable {
        var stack: StyleStack
        var isForDocuments: Bool
    }

    func report() throws -> LintReport {
        var report = LintReport(iconCount: icons.count)
        for input in icons { report.add(input) }
        for style in styles {
            var order: [Batch] = []
            var members: [Batch: [Icon]] = [:]
            for input in icons {
                let stack = style.stack(for: input)
                let (icon, isDocument) = try icon(of: input, in: stack)
                let batch = Batch(stack: stack, isForDocuments: isDocument)
                if members[batch] == nil { order.append(batch) }
                members[batch, default: []].append(icon)
            }
            for batch in order {
                var settings = settings
                settings.isForDocuments = batch.isForDocuments
                let linter: Linter
                do {
                    linter = try Linter(
                        style: batch.stack, themes: themes, settings: settings, rasterizer: CairoRenderer())
                } catch {
                    throw error
                }
                let result = linter.result(for: members[batch] ?? [])
                report.add(result, style: batch.stack.name)
            }
        }
        report.dropExemptionsUsedElsewhere()
        report.sort(icons.map(\.lintName))
        return report
    }

    private func icon(of input: InputIcon, in stack: StyleStack) throws -> (Icon, isDocument: Bool) {
        switch input.content {
        case .icon(let icon): return (icon, false)
        case .document(let file): return (try file.lintIcon(in: stack), true)
        }
    }
}

extension InputIcon {
    /// What findings call it.
    var lintName: String {
        switch content {
        case .icon(let icon): icon.name
        case .document(let file): Name.fileSafe(file.name)
        }
    }
}

extension SVGFile {
    /// The document as an icon that keeps its looks, with the names of inks where it has just their colours.
    ///
    /// Documents cannot name inks. `currentColor` is the primary one, and so is black in a document of no other colour.
    fileprivate func lintIcon(in stack: StyleStack) throws -> Icon {
        let palette = try stack.computed().palette
        let primary = palette[.primary]?.color ?? .black
        var options = SVGIconOptions(looks: .asIs)
        options.reading.currentColor = primary
        var icon: Icon
        do {
            icon = try document.icon(name: Name.fileSafe(name), options: options).icon
        } catch {
            throw Failure(error, in: path)
        }
        var inks: [Color: Ink] = [:]
        for (ink, entry) in palette.sorted(by: { $0.key > $1.key }) where entry.ink == ink { inks[entry.color] = ink }
        let colors = icon.rawColors
        if colors.subtracting([.black, primary]).isEmpty { inks[.black] = .primary }
        icon.nameInks(inks)
        return icon
    }
}

extension Icon {
    /// The colours, without their alpha, that shapes are painted with.
    fileprivate var rawColors: Set<Color> {
        func colors(_ shapes: [Shape]) -> [Color] {
            shapes.flatMap { shape -> [Color] in
                var found: [Color] = []
                if case .group(let children) = shape.geometry { found += colors(children) }
                for case .color(var color)? in [shape.appearance?.fill, shape.appearance?.stroke] {
                    color.alpha = 255
                    found.append(color)
                }
                return found
            }
        }
        return Set(colors(shapes))
    }

    /// Names the inks whose colours shapes are painted with.
    fileprivate mutating func nameInks(_ inks: [Color: Ink]) {
        func named(_ paint: Appearance.Paint?) -> Appearance.Paint? {
            guard case .color(var color)? = paint else { return paint }
            let opacity = Double(color.alpha) / 255
            color.alpha = 255
            return inks[color].map { .ink($0, opacity: opacity) } ?? paint
        }
        func named(_ shapes: [Shape]) -> [Shape] {
            shapes.map { shape in
                var shape = shape
                if case .group(let children) = shape.geometry { shape.geometry = .group(named(children)) }
                if let looks = shape.appearance {
                    shape.appearance?.fill = named(looks.fill)
                    shape.appearance?.stroke = named(looks.stroke)
                }
                return shape
            }
        }
        shapes = named(shapes)
    }
}

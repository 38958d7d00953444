import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackSVG

/// Icons to be linted, each in the styles that it is held against.
struct LintJob {
    private let icons: [InputIcon]
    private let styles: [NamedStyle]
    private let themes: [Theme]
    private var settings: LintSettings
    private let withFixes: Bool

    /// - Parameter withFixes: whether to look for the edit that takes each finding away.
    init(
        _ icons: [InputIcon], styles: [NamedStyle], themes: [Theme], settings: LintSettings, withFixes: Bool = false
    ) {
        self.icons = icons
        self.withFixes = withFixes
        self.styles = styles
        self.themes = themes
        self.settings = settings
        self.settings.fileNames = icons.fileNames
    }

    /// What icons of one kind and style are linted together as.
    private struct Batch: Hashable {
        var stack: StyleStack
        var isForDocuments: Bool
    }

    func report() async throws -> LintReport {
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
                let linter = try Linter(
                    style: batch.stack, themes: themes, settings: settings, rasterizer: CairoRenderer())
                let result = await linter.lint(members[batch] ?? [], withFixes: withFixes && !batch.isForDocuments)
                report.add(batch.stack, of: members[batch] ?? [])
                report.add(result, style: batch.stack.name)
            }
        }
        report.dropExemptionsUsedElsewhere()
        report.readSources()
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

extension [InputIcon] {
    /// What the files that anybody may name are called, by the names of their icons.
    var fileNames: [String: String] {
        Dictionary(
            compactMap { icon in icon.looseFileName.map { (icon.lintName, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}

extension InputIcon {
    /// What its file is called, without the ending, if it is one that anybody may name.
    fileprivate var looseFileName: String? {
        guard packStyle == nil, let file, file != "standard input" else { return nil }
        return URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    }

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

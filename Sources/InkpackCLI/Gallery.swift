import ArgumentParser
import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackGallery
import InkpackGenerate
import InkpackSVG

struct Gallery: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gallery", _superCommandName: "inkpack",
        abstract: "Make a web page that shows packs.",
        discussion: """
            Search, sizes, themes, styles side by side, drawings to copy and save: all in one file, index.html, that needs \
            nothing else and fetches nothing. Each input is a pack of the page. With several styles, each icon is shown in \
            all of them.

            SVG files are shown as they are unless a style is given; then they take its strokes and inks.
            """)

    @Argument(help: ArgumentHelp(Inputs.help, valueName: "pack"))
    var packs: [String]

    @Option(
        name: [.customShort("o"), .customLong("out")],
        help: ArgumentHelp("The folder for index.html.", valueName: "folder"))
    var out: String

    @Option(
        help: ArgumentHelp("A shipped style or a style JSON; may be given several times.", valueName: "style"))
    var style: [String] = []

    @Flag(help: "Each icon in every shipped style.")
    var allStyles = false

    @Option(help: ArgumentHelp("A named variant of the style.", valueName: "name"))
    var variant: String?

    @Option(help: ArgumentHelp("What the page is called; the packs' names if not given.", valueName: "text"))
    var title: String?

    @Flag(inversion: .prefixedNo, help: "Show how typical each icon is of its pack in the first style.")
    var scores = true

    @Flag(inversion: .prefixedNo, help: "Show what the linter finds in the first style.")
    var lint = true

    @Option(help: ArgumentHelp("How many icons to look at at once; all cores if not given.", valueName: "n"))
    var jobs: Int?

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be from 1 to 256, not \(jobs).") }
    }

    func run() async throws {
        let names = allStyles ? StyleLibrary.shippedNames + style : style
        let styles = try StyleArguments.load(names, variant: variant)
        var shown: [GalleryPage.Pack] = []
        for argument in packs { shown.append(try await pack(argument, styles)) }
        let page = GalleryPage(
            title: title ?? shown.map(\.name).joined(separator: ", "), packs: shown, synonyms: SearchWords.byName)
        let file = URL(fileURLWithPath: out, isDirectory: true).appendingPathComponent("index.html")
        try AtomicFile.write(try page.html(), to: file)
        if quiet { return }
        let count = shown.reduce(0) { $0 + $1.icons.count }
        Streams.note(
            "\(count) \(count == 1 ? "icon" : "icons") in \((out as NSString).appendingPathComponent("index.html"))\n")
    }

    private func pack(_ argument: String, _ styles: [NamedStyle]) async throws -> GalleryPage.Pack {
        let inputs = try Inputs.icons([argument])
        try inputs.svgReport().tell(strict: false, quiet: quiet)
        var pack = GalleryPage.Pack(name: argument == "-" ? "icons" : Self.name(of: argument), styles: [], icons: [])
        let manifest = URL(fileURLWithPath: argument, isDirectory: true)
        if argument != "starter",
            FileManager.default.fileExists(atPath: manifest.appendingPathComponent("pack.json").path)
        {
            let read = try PackFolder.read(manifest)
            (pack.name, pack.version, pack.license) = (read.name, read.version, read.license)
        }
        for style in styles {
            let stack = inputs.first.map { style.stack(for: $0) } ?? style.stack
            pack.styles.append(GalleryPage.Style(name: stack.name, stack: stack))
        }
        pack.icons = try await inputs.mapped(atOnce: jobs, showsProgress: false) { try Self.icon($0, styles) }
        if scores, let first = styles.first { try await addScores(to: &pack, inputs, first) }
        if lint, let first = pack.styles.first { try await addFindings(to: &pack, in: first.stack) }
        return pack
    }

    /// What the linter says of the icons; foreign pictures follow no style, and are not held against one.
    private func addFindings(to pack: inout GalleryPage.Pack, in style: StyleStack) async throws {
        var icons: [Icon] = []
        var indices: [String: Int] = [:]
        for (index, entry) in pack.icons.enumerated() {
            guard case .icon(let icon) = entry.source else { continue }
            indices[icon.name] = index
            icons.append(icon)
        }
        if icons.isEmpty { return }
        let linter = try Linter(style: style, rasterizer: CairoRenderer())
        for finding in await linter.lint(icons, atOnce: jobs).findings {
            if let index = finding.icon.flatMap({ indices[$0] }) {
                pack.icons[index].findings.append(finding)
            } else {
                pack.findings.append(finding)
            }
        }
    }

    private static func name(of path: String) -> String {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        return ["svg", "json"].contains(url.pathExtension.lowercased())
            ? url.deletingPathExtension().lastPathComponent : url.lastPathComponent
    }

    private static func icon(_ input: InputIcon, _ styles: [NamedStyle]) throws -> GalleryIcon {
        switch input.content {
        case .icon(let icon): return GalleryIcon(icon)
        case .document(let file):
            if let first = styles.first, !first.isFallback {
                return GalleryIcon(try file.icon(.styled, inks: try SVGFile.inks(of: first.stack)).icon)
            }
            return GalleryIcon(
                name: input.name, light: try file.picture(theme: .light, size: nil, currentColor: nil).list,
                dark: try file.picture(theme: .dark, size: nil, currentColor: nil).list)
        }
    }

    /// How typical each icon is of the others, in the first style; too few icons have no scores, blank ones neither.
    private func addScores(to pack: inout GalleryPage.Pack, _ inputs: [InputIcon], _ style: NamedStyle) async throws {
        let all = try await inputs.measures(style, atOnce: jobs, showsProgress: !quiet)
        let measured = all.enumerated().compactMap { index, measures in measures.map { (index: index, measures: $0) } }
        guard measured.count >= PackConsistency.reliableCount else { return }
        let consistency = try PackConsistency(measured.map(\.measures))
        for (entry, verdict) in zip(measured, consistency.verdicts) {
            pack.icons[entry.index].score = GalleryIcon.Score(
                value: (verdict.score * 1000).rounded() / 1000, reasons: verdict.reasons.map(\.description),
                isAccepted: verdict.isAccepted)
        }
    }
}

import ArgumentParser
import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPNG

struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", _superCommandName: "inkpack",
        abstract: "Compare icons by pixels and display lists.",
        discussion: """
            A and B are icon JSON files, SVG files, pack folders, 'starter', or two PNG files. Icons are matched by name; two \
            single icons are compared whatever their names are. Exits with 1 if anything differs.
            """)

    @Argument(help: "What was.")
    var a: String

    @Argument(help: "What is now.")
    var b: String

    @Option(help: ArgumentHelp("The style of both sides.", valueName: "style"))
    var style: String?

    @Option(help: ArgumentHelp("The style of B, to compare styles.", valueName: "style"))
    var styleB: String?

    @Option(help: "The size in pixels.")
    var size = PixelSize(pixels: 64)

    @Option(help: "light or dark.")
    var theme: ThemeOption = .light

    @Option(help: ArgumentHelp("Pixels may differ by this much in a channel, 0 to 255.", valueName: "n"))
    var tolerance = 0

    @Option(help: ArgumentHelp("Write a picture of A, B and the difference.", valueName: "diff.png"))
    var out: String?

    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard (0...255).contains(tolerance) else { throw ValidationError("--tolerance must be from 0 to 255.") }
    }

    func run() throws {
        let pairs = try self.pairs()
        var report = DiffReport()
        var strips: [Pixmap] = []
        for pair in pairs {
            guard let before = pair.before, let after = pair.after else {
                report.icons.append(.init(name: pair.name, change: pair.before == nil ? "added" : "removed"))
                continue
            }
            let comparison = PixmapComparison(before.pixels, after.pixels)
            let lines = Self.firstDifference(before.list, after.list)
            if comparison.isEqual(within: tolerance), lines == nil { continue }
            let isSame = comparison.isEqual(within: tolerance)
            report.icons.append(
                .init(
                    name: pair.name, change: isSame ? "list" : "pixels", pixels: comparison.count(over: tolerance),
                    total: comparison.total, worst: comparison.worst, before: lines?.before, after: lines?.after))
            strips.append(comparison.strip)
        }
        report.compared = pairs.count
        if let out, let strip = Pixmap.stacked(strips) {
            try AtomicFile.write(try PNG.encode(strip), to: URL(fileURLWithPath: out))
        }
        try answer.tell(report)
        if !report.icons.isEmpty { throw ExitCode(Failure.Kind.differences.rawValue) }
    }

    private struct Side {
        var pixels: Pixmap
        var list: String
    }

    private func pairs() throws -> [(name: String, before: Side?, after: Side?)] {
        if a.hasSuffix(".png") || b.hasSuffix(".png") {
            return [(a, try picture(a), try picture(b))]
        }
        let before = try Inputs.icons([a])
        let after = try Inputs.icons([b])
        try before.svgReport().tell(strict: false, quiet: answer.isQuiet)
        try after.svgReport().tell(strict: false, quiet: answer.isQuiet)
        let oldStyle = try StyleArguments.load(style.map { [$0] } ?? [], variant: nil)
        let newStyle = try StyleArguments.load((styleB ?? style).map { [$0] } ?? [], variant: nil)
        guard let oldStyle = oldStyle.first, let newStyle = newStyle.first else { return [] }
        if before.count == 1, after.count == 1, let one = before.first, let other = after.first {
            return [(other.name, try side(one, oldStyle), try side(other, newStyle))]
        }
        var names = before.map(\.name)
        names += after.map(\.name).filter { !names.contains($0) }
        return try names.map { name in
            (
                name, try before.first { $0.name == name }.map { try side($0, oldStyle) },
                try after.first { $0.name == name }.map { try side($0, newStyle) }
            )
        }
    }

    private func side(_ input: InputIcon, _ style: NamedStyle) throws -> Side {
        let list = try input.list(style, theme: theme.theme, size: size.pixels)
        return Side(pixels: try CairoRenderer().render(list, size: size.pixels), list: list.description)
    }

    private func picture(_ path: String) throws -> Side {
        let bytes = try AtomicFile.read(URL(fileURLWithPath: path))
        do {
            return Side(pixels: try PNG.decode(bytes), list: "")
        } catch {
            throw Failure(.badData, "\(path): \(error)")
        }
    }

    private static func firstDifference(_ a: String, _ b: String) -> (before: String?, after: String?)? {
        // The first line names the icon, which may differ.
        let old = a.split(separator: "\n").dropFirst().map(String.init)
        let new = b.split(separator: "\n").dropFirst().map(String.init)
        for index in 0..<max(old.count, new.count) {
            let (before, after) = (index < old.count ? old[index] : nil, index < new.count ? new[index] : nil)
            if before != after { return (before, after) }
        }
        return nil
    }
}

/// `light` or `dark` on the command line.
enum ThemeOption: String, CaseIterable, ExpressibleByArgument {
    case light
    case dark

    var theme: Theme { self == .light ? .light : .dark }
}

/// What `diff` has found.
struct DiffReport: Answer {
    struct Entry: Encodable {
        var name: String
        /// added, removed, pixels, or list where only the display lists differ.
        var change: String
        var pixels: Int?
        var total: Int?
        /// The largest difference of a channel.
        var worst: Int?
        var before: String?
        var after: String?
    }

    var compared = 0
    var icons: [Entry] = []

    var text: String {
        if icons.isEmpty { return "\(compared) compared, no difference\n" }
        var result = ""
        for entry in icons {
            switch entry.change {
            case "added", "removed": result += "\(entry.name): \(entry.change)\n"
            default:
                let pixels = entry.pixels ?? 0
                result +=
                    "\(entry.name): \(pixels) of \(entry.total ?? 0) pixels differ, at most by \(entry.worst ?? 0)\n"
                if let before = entry.before { result += "  - \(before)\n" }
                if let after = entry.after { result += "  + \(after)\n" }
            }
        }
        return result + "\(compared) compared, \(icons.count) different\n"
    }
}

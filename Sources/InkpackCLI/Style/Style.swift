import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles

struct Style: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "style", _superCommandName: "inkpack",
        abstract: "Restyle a pack; show, compare, infer, import and export styles.",
        subcommands: [
            StyleApply.self, StyleShow.self, StyleDiff.self, StyleInfer.self, StyleImport.self, StyleExport.self,
        ],
        defaultSubcommand: StyleApply.self)
}

struct StyleApply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Give a pack another style (the default).")

    @Argument(help: "A pack folder; with --user, a pack of the store, an icon of it as PACK/ICON, or the id of either.")
    var pack: String

    @Option(help: ArgumentHelp("A shipped style or a style JSON.", valueName: "style"))
    var with: String

    @Option(help: ArgumentHelp("Write a copy of the pack there instead of changing it.", valueName: "dir"))
    var out: String?

    @Option(help: ArgumentHelp("In a store, the version that the icon must be at.", valueName: "version"))
    var expecting: Int?

    @OptionGroup(title: "Working in a store")
    var charge: ChargeOptions

    @Flag(help: "In a store, answer as JSON.")
    var json = false

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    func validate() throws { try validateForStore() }

    func run() async throws {
        if charge.isStored { return try await runInStore() }
        let source = URL(fileURLWithPath: self.pack, isDirectory: true)
        let isPack = FileManager.default.fileExists(atPath: source.appendingPathComponent("pack.json").path)
        let lock = isPack && out == nil ? try PackFolder.lock(source) : nil
        defer { withExtendedLifetime(lock) {} }
        var pack = try PackFolder.read(source)
        // A file is taken into the pack whole, so that the pack does not depend on where the file lies.
        if with.hasSuffix(".json") || with.contains("/") {
            let url = URL(fileURLWithPath: with)
            let sheet = try StyleDocument.read(try AtomicFile.readText(url), file: url.relativePath)
            guard sheet.tokens.isEmpty, sheet.extends.map({ StyleLibrary.shippedNames.contains($0) }) ?? true else {
                throw Failure(
                    .badData,
                    "\(with): it refers to other files, which the pack would not find; give a style that extends none or a shipped one"
                )
            }
            pack.style = .inline(sheet)
        } else {
            _ = try StyleLibrary.shipped(with)
            pack.style = .named(with)
        }
        let resolver = Resolver(try StyleLibrary.load(for: pack, in: source))
        for icon in pack.icons { _ = try resolver.resolve(icon) }
        let target = out.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? source
        try PackFolder.write(pack, to: target)
        if !quiet {
            Streams.note("\(pack.icons.count) icons in style \(with), in \(out ?? self.pack)\n")
        }
    }
}

struct StyleShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print every value of a style.",
        discussion: "Without a style it lists the shipped ones.")

    @Argument(help: "A shipped style or a style JSON.")
    var style: String?

    @Option(help: "light or dark.")
    var theme: ThemeOption = .light

    @Option(help: ArgumentHelp("The values at a size in pixels.", valueName: "px"))
    var size: PixelSize?

    @Option(help: ArgumentHelp("A named variant of the style.", valueName: "name"))
    var variant: String?

    @Flag(help: "Say with each value where it was set.")
    var explain = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        guard let style else {
            try Streams.write(try list())
            return
        }
        var stack = try StyleLibrary.load(style, relativeTo: nil)
        stack.variant = variant
        let rows = try StyleRow.rows(of: stack, theme: theme.theme, size: size?.pixels)
        if json {
            try Streams.write(try JSONReport.text(rows))
            return
        }
        let nameWidth = (rows.map(\.property.count).max() ?? 0) + 2
        let valueWidth = (rows.map(\.value.count).max() ?? 0) + 2
        for row in rows {
            let name = row.property.padding(toLength: nameWidth, withPad: " ", startingAt: 0)
            let value =
                explain ? row.value.padding(toLength: valueWidth, withPad: " ", startingAt: 0) + row.setBy : row.value
            try Streams.write(name + value + "\n")
        }
    }

    /// The shipped styles with what they look like.
    private func list() throws -> String {
        let styles = try StyleLibrary.shippedNames.map { name in
            ShippedStyle(name: name, summary: try StyleLibrary.shipped(name).sheets.last?.summary ?? "")
        }
        if json { return try JSONReport.text(styles) }
        return styles.map { style in
            "\(style.name.padding(toLength: 10, withPad: " ", startingAt: 0))\(style.summary)\n"
        }.joined()
    }

    private struct ShippedStyle: Encodable {
        var name: String
        var summary: String
    }
}

/// One value of a style, as it is printed.
struct StyleRow: Encodable {
    var property: String
    var value: String
    var setBy: String

    static func rows(of stack: StyleStack, theme: Theme, size: Int?) throws -> [StyleRow] {
        let explained = try stack.explained(theme: theme, size: size)
        var rows = StyleProperty.allCases.compactMap { property in
            explained[property].map { entry in
                StyleRow(property: property.rawValue, value: entry.value.text, setBy: "\(entry.origin)")
            }
        }
        let computed = try stack.computed(theme: theme, size: size)
        let layers = try stack.layers(theme: theme, size: size)
        for ink in computed.palette.keys.sorted(by: { ($0.order, $0) < ($1.order, $1) }) {
            guard let entry = computed.palette[ink] else { continue }
            let origin = layers.last { $0.1.palette[ink] != nil }?.0 ?? .engineDefault
            let alias = entry.ink == ink ? "" : " (\(entry.ink.rawValue))"
            rows.append(
                StyleRow(property: "palette.\(ink.rawValue)", value: entry.color.hex + alias, setBy: "\(origin)"))
        }
        return rows
    }
}

extension Ink {
    /// The standard inks first, in their own order.
    fileprivate var order: Int { Ink.standard.firstIndex(of: self) ?? Ink.standard.count }
}

extension StyleValue {
    /// The value as it stands in a document.
    var text: String {
        switch self {
        case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
        case .keyword(let word): word
        case .pair(let width, let height): "\(Self.number(width).text) x \(Self.number(height).text)"
        case .token(let path): "{\(path)}"
        }
    }
}

struct StyleDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Print what differs between two styles.",
        discussion: "Exits with 1 if anything differs.")

    @Argument(help: "A shipped style or a style JSON.")
    var a: String

    @Argument(help: "Another one.")
    var b: String

    @Option(help: "light or dark.")
    var theme: ThemeOption = .light

    @Option(help: ArgumentHelp("The values at a size in pixels.", valueName: "px"))
    var size: PixelSize?

    func run() throws {
        func rows(_ name: String) throws -> [StyleRow] {
            try StyleRow.rows(of: try StyleLibrary.load(name, relativeTo: nil), theme: theme.theme, size: size?.pixels)
        }
        let (before, after) = (try rows(a), try rows(b))
        var names = before.map(\.property)
        names += after.map(\.property).filter { !names.contains($0) }
        var isSame = true
        for name in names {
            let old = before.first { $0.property == name }?.value
            let new = after.first { $0.property == name }?.value
            if old == new { continue }
            isSame = false
            try Streams.write("\(name): \(old ?? "none") -> \(new ?? "none")\n")
        }
        if !isSame { throw ExitCode(Failure.Kind.differences.rawValue) }
    }
}

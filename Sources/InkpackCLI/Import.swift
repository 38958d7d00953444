import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles
import InkpackSVG

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring SVG files into a pack.",
        discussion: """
            Each file becomes an icon named after it. With --as-is the icon draws the same picture as the file in every \
            style. Without, lines take the stroke of the pack's style, and each colour becomes the ink of its palette \
            that looks most like it. The pack is made if there is none; nothing is written unless every file can be \
            read.
            """)

    @Argument(help: ArgumentHelp("SVG files, folders of them, or '-' for standard input.", valueName: "input"))
    var inputs: [String]

    @Option(help: ArgumentHelp("The folder of the pack.", valueName: "pack"))
    var into: String

    @Flag(help: "Keep the pictures as they are.")
    var asIs = false

    @Flag(help: "With --as-is, turn colours into the nearest inks of the pack's palette.")
    var inks = false

    @Option(
        help: ArgumentHelp("The style of a pack that is made: a shipped one, outline if not given.", valueName: "style")
    )
    var style: String?

    @Option(help: ArgumentHelp("The icon's name; for a single file.", valueName: "name"))
    var name: String?

    @Flag(help: "Replace icons of the same names.")
    var replace = false

    @Flag(help: "Refuse files with anything that is not drawn as they say.")
    var strict = false

    @Flag(help: "List what was imported as JSON.")
    var json = false

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
        if into.isEmpty { throw ValidationError("--into is empty; name the folder of a pack.") }
        if inks, !asIs { throw ValidationError("--inks goes with --as-is; without, colours become inks anyway.") }
        if let name, !Name.isValid(name) {
            throw ValidationError("--name \"\(name)\" is not file-safe; use \(Name.rule).")
        }
    }

    func run() throws {
        let folder = URL(fileURLWithPath: into, isDirectory: true)
        var pack = try self.pack(in: folder)
        let stack = try StyleLibrary.load(for: pack, in: folder)
        let palette = !asIs || inks ? try SVGFile.inks(of: stack) : [:]
        let files = try Inputs.icons(inputs).map { input in
            guard case .document(let file) = input.content else {
                throw Failure(.usage, "\"\(input.name)\" is an icon already; import takes SVG files")
            }
            return file
        }
        if name != nil, files.count != 1 {
            throw Failure(.usage, "--name is for a single file, and there are \(files.count)")
        }
        var report = SVGReport()
        var entries: [ImportReport.Entry] = []
        for file in files {
            var read = try file.icon(asIs ? .asIs : .styled, inks: palette)
            if let name { read.icon.name = name }
            report.append(read.findings, in: file.path)
            try check(read.icon, of: file, in: stack)
            if entries.contains(where: { $0.icon == read.icon.name }) {
                throw Failure(
                    .badData, "\(file.path): another file gives an icon of the name \"\(read.icon.name)\" too")
            }
            entries.append(.init(file: file.path, icon: read.icon.name, shapes: read.icon.shapes.count))
            if let index = pack.icons.firstIndex(where: { $0.name == read.icon.name }) {
                guard replace else {
                    throw Failure(
                        .badData,
                        "\(file.path): the pack has an icon \"\(read.icon.name)\" already; use --replace, or --name")
                }
                pack.icons[index] = read.icon
            } else {
                pack.icons.append(read.icon)
            }
        }
        try report.tell(strict: strict, quiet: quiet)
        try PackFolder.write(pack, to: folder)
        if json {
            try Streams.write(try JSONReport.text(ImportReport(icons: entries, findings: report.entriesIfAny)))
        } else if !quiet {
            Streams.note("\(files.count) \(files.count == 1 ? "icon" : "icons") into \(into)\n")
        }
    }

    private func pack(in folder: URL) throws -> Pack {
        if FileManager.default.fileExists(atPath: folder.appendingPathComponent("pack.json").path) {
            if style != nil { throw Failure(.usage, "--style is for a new pack; use 'inkpack style' on \(into)") }
            return try PackFolder.read(folder)
        }
        let style = style ?? "outline"
        _ = try StyleLibrary.shipped(style)
        return Pack(name: Name.fileSafe(folder.standardizedFileURL.lastPathComponent), style: .named(style))
    }

    /// Whether the icon can be kept: as a document, and drawn in the pack's style.
    private func check(_ icon: Icon, of file: SVGFile, in style: StyleStack) throws {
        do {
            _ = try Resolver(style).resolve(icon)
            _ = try IconDocument.read(IconDocument.write(icon), file: "\(icon.name).json")
        } catch let error as DocumentError {
            throw Failure(.badData, "\(file.path): it cannot be kept as an icon: \(error)")
        } catch let error as ResolveError {
            throw Failure(.badData, "\(file.path): it cannot be kept as an icon: \(error)")
        }
    }
}

/// What `import --json` prints.
struct ImportReport: Encodable {
    struct Entry: Encodable {
        var file: String
        var icon: String
        var shapes: Int
    }

    var icons: [Entry]
    var findings: [SVGReport.Entry]?
}

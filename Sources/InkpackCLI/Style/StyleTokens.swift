import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles

struct StyleImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make a style of design tokens (DTCG 2025.10).")

    @Argument(help: "A token file or resolver document; '-' for standard input.")
    var tokens: String

    @Option(help: ArgumentHelp("The name of the style; the document's own if it has one.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The style JSON to write; '-' for standard output.", valueName: "file"))
    var out = "-"

    func run() throws {
        if let name, !Name.isValid(name) {
            throw ValidationError("--name \"\(name)\" is not file-safe; use \(Name.rule).")
        }
        let (text, file) = try TextStream.read(tokens)
        let sheet = try DesignTokens.importStyle(text, file: file, name: name)
        try TextStream.write(StyleDocument.write(sheet), to: out)
    }
}

struct StyleExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a style as design tokens (DTCG 2025.10).",
        discussion: """
            Themes, sizes and variants become modifiers of the format's resolver. What the format cannot say goes \
            into its $extensions.
            """)

    @Argument(help: "A shipped style or a style JSON.")
    var style: String

    @Option(help: ArgumentHelp("The token file to write; '-' for standard output.", valueName: "file"))
    var out = "-"

    func run() throws {
        guard let sheet = try StyleLibrary.load(style, relativeTo: nil).sheets.last else { return }
        try TextStream.write(try DesignTokens.export(sheet), to: out)
    }
}

/// Files or the standard streams, by the rule that '-' is the stream.
enum TextStream {
    static func read(_ path: String) throws -> (text: String, file: String) {
        guard path == "-" else {
            let url = URL(fileURLWithPath: path)
            return (try AtomicFile.readText(url), url.relativePath)
        }
        return (try Streams.readText(), "standard input")
    }

    static func write(_ text: String, to path: String) throws {
        if path == "-" {
            try Streams.write(text)
        } else {
            try AtomicFile.write(text, to: URL(fileURLWithPath: path))
        }
    }
}

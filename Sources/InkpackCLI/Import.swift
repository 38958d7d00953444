import ArgumentParser
import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackRegions
import InkpackSVG

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", _superCommandName: "inkpack",
        abstract: "Bring SVG files and icons into a pack, in its style.",
        discussion: """
            Each file becomes an icon named after it, redrawn in the pack's style: colours become inks, strokes and \
            outlines of strokes take the style's stroke, solid shapes become bodies with details, corners follow the \
            style's table, and size, edges and place follow the pack. The report says for each icon what was done, what \
            was left undone because it would have made another drawing of it, what could not be put right, and how \
            typical the icon is among the pack's before and after. The original is kept in the icon's document. An icon \
            document, which is drawn in roles, keeps its shapes; its size, baked corners, points and place are mended.

            A drawing that cannot be redrawn without becoming another one stays filled, in the pack's inks and size; a \
            picture of pixels is kept as it is, and one that shows nothing is left out. --strict refuses the import \
            instead. With --as-is every icon draws the same picture as its \
            file, in every style.

            The pack is made if there is none. Nothing is written unless every file can be read. Exits with 1 if \
            --strict refuses.
            """)

    @Argument(
        help: ArgumentHelp("SVG files, icon documents, folders of them, or '-' for standard input.", valueName: "input")
    )
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

    @Option(help: ArgumentHelp("The licence of the drawings, best as an SPDX identifier.", valueName: "license"))
    var license: String?

    @Flag(help: "Replace icons of the same names.")
    var replace = false

    @Flag(help: "Refuse files that hold what is not drawn, and drawings that cannot be harmonised.")
    var strict = false

    @OptionGroup(title: "Working in a store")
    var charge: ChargeOptions

    @Option(help: ArgumentHelp("How many files to work on at once; all cores if not given.", valueName: "n"))
    var jobs: Int?

    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        try validateForStore()
        if into.isEmpty { throw ValidationError("--into is empty; name the folder of a pack.") }
        if inks, !asIs { throw ValidationError("--inks goes with --as-is; without, colours become inks anyway.") }
        if let name, !Name.isValid(name) {
            throw ValidationError("--name \"\(name)\" is not file-safe; use \(Name.rule).")
        }
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be from 1 to 256, not \(jobs).") }
    }

    func run() async throws {
        if charge.isStored { return try await runInStore() }
        let folder = URL(fileURLWithPath: into, isDirectory: true)
        let pack = try TargetPack.read(into, style: style)
        let stack = try StyleLibrary.load(for: pack, in: folder)
        let files = try sources()
        try check(names: files.map { name ?? $0.name }, of: files, in: pack)
        let importer = try Importer(
            pack: pack, style: stack, keepsPictures: asIs, inks: !asIs || inks ? try SVGFile.inks(of: stack) : [:],
            name: name, license: license, replaced: Set(files.map { name ?? $0.name }))
        let results = try await importer.read(files, atOnce: jobs, showsProgress: !answer.isQuiet)
        var report = SVGReport()
        for (file, result) in zip(files, results) { report.append(result.findings, in: file.path) }
        try report.tell(strict: strict, quiet: answer.isQuiet)
        let summary = ImportReport(results, findings: report.entriesIfAny)
        let failed = strict ? results.filter(\.isUnharmonized) : []
        if failed.isEmpty {
            try TargetPack.add(results.compactMap(\.icon), to: pack, at: into, replaces: replace)
        }
        try answer.tell(summary)
        if !answer.isJSON, !answer.isQuiet {
            let count = results.count { $0.icon != nil }
            Streams.note(
                failed.isEmpty
                    ? "\(count) \(count == 1 ? "icon" : "icons") into \(into)\n"
                    : "inkpack: nothing is written: \(failed.count) of \(results.count) cannot be harmonised\n")
        }
        if !failed.isEmpty { throw ExitCode(Failure.Kind.differences.rawValue) }
    }

    func sources() throws -> [Importer.Source] {
        let sources = try Inputs.icons(inputs).map { input -> Importer.Source in
            switch input.content {
            case .document(let file): .file(file)
            case .icon(let icon): .icon(icon, path: input.file ?? input.name)
            }
        }
        if name != nil, sources.count != 1 {
            throw Failure(.usage, "--name is for a single file, and there are \(sources.count)")
        }
        return sources
    }

    /// Names are looked at before the work, which may take a while.
    func check(names: [String], of files: [Importer.Source], in pack: Pack) throws {
        let known = Set(pack.icons.map(\.name))
        var seen: Set<String> = []
        for (name, file) in zip(names, files) {
            guard seen.insert(name).inserted else {
                throw Failure(.badData, "\(file.path): another file gives an icon of the name \"\(name)\" too")
            }
            if known.contains(name), !replace {
                throw Failure(
                    .badData, "\(file.path): the pack has an icon \"\(name)\" already; use --replace, or --name")
            }
        }
    }
}

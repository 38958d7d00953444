import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles
import InkpackGenerate
import InkpackSVG
import InkpackStarter

struct Generate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", _superCommandName: "inkpack",
        abstract: "Make an icon from words.",
        discussion: """
            Without --endpoint, the icon is put together from the icons of the pack and of the starter catalogue: a base \
            such as "folder", and what other words do to it. "folder heart", "wifi off", "3 notifications", "clock in a \
            circle" and "add user" are understood. If there is no such thing, nothing is drawn.

            With --endpoint, a language model behind an OpenAI-compatible address draws it. What is wrong with its answer \
            is sent back, for a few rounds, and the best one is kept. The key is read from an environment variable and \
            never shown.

            The pack is made if there is none. Without --into and --out, the command only says what it would make.
            """)

    @Argument(help: ArgumentHelp("What the icon shows, in a few words.", valueName: "prompt"))
    var prompt: String

    @Option(help: ArgumentHelp("The folder of the pack that the icon joins.", valueName: "pack"))
    var into: String?

    @Option(
        help: ArgumentHelp(
            "A file for the icon: JSON, or SVG by its ending; '-' for standard output.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "The style that the icon is for, and of a pack that is made; outline if not given.", valueName: "style"))
    var style: String?

    @Option(help: ArgumentHelp("How many icons are told, the best first.", valueName: "n"))
    var alternatives = 1

    @Option(help: ArgumentHelp("Which of the alternatives is kept.", valueName: "n"))
    var pick = 1

    @Option(help: ArgumentHelp("The icon's name; by what was understood if not given.", valueName: "name"))
    var name: String?

    @OptionGroup(title: "Asking a service")
    var service: EndpointOptions

    @OptionGroup(title: "Working in a store")
    var charge: ChargeOptions

    @Flag(help: "Replace an icon of the same name.")
    var replace = false

    @Flag(help: "Write nothing.")
    var dryRun = false

    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        try validateForStore()
        if into == "" { throw ValidationError("--into is empty; name the folder of a pack.") }
        if out == "" { throw ValidationError("--out is empty; name a file, or '-'.") }
        if into != nil, out != nil { throw ValidationError("--into and --out exclude each other.") }
        if replace, into == nil { throw ValidationError("--replace goes with --into.") }
        if answer.isJSON, out == "-" { throw ValidationError("--json and --out - would share standard output.") }
        guard (1...20).contains(alternatives) else { throw ValidationError("--alternatives is a number from 1 to 20.") }
        guard (1...20).contains(pick) else { throw ValidationError("--pick is a number from 1 to 20.") }
        if let name, !Name.isValid(name) {
            throw ValidationError("--name \"\(name)\" is not file-safe; use \(Name.rule).")
        }
    }

    func run() async throws {
        if charge.isStored { return try await runInStore() }
        let target = try GenerationTarget(into: into, style: style)
        let request = IconRequest(
            prompt, name: name, style: target.style, pack: target.pack?.icons ?? [],
            alternatives: max(alternatives, pick), limits: service.limits)
        let generation = try await generator(target).generate(request)
        guard generation.candidates.indices.contains(pick - 1) else {
            let count = generation.candidates.count
            throw Failure(.usage, "--pick is \(pick), and there \(count == 1 ? "is 1 icon" : "are \(count) icons")")
        }
        let picked = generation.candidates[pick - 1]
        let kept = try dryRun ? nil : keep(picked.icon, in: target)
        let report = GenerationReport(prompt: prompt, generation, picked: pick, kept: kept)
        // With the icon on standard output there is no room for the answer.
        if out != "-" { try answer.tell(report) } else if !answer.isQuiet { Streams.note(report.text) }
    }

    private func generator(_ target: GenerationTarget) throws -> any IconGenerator {
        try service.generator(target) ?? CatalogGenerator(library: StarterPack.icons)
    }

    /// Writes the icon to where it belongs, and says where that is.
    private func keep(_ icon: Icon, in target: GenerationTarget) throws -> String? {
        if let out {
            let isSVG = out.lowercased().hasSuffix(".svg")
            let text = isSVG ? SVGWriter().write(try Resolver(target.style).resolve(icon)) : IconDocument.write(icon)
            if out == "-" { try Streams.write(text) } else { try AtomicFile.write(text, to: URL(fileURLWithPath: out)) }
            return out == "-" ? "standard output" : out
        }
        guard let pack = target.pack, let folder = target.folder, let into else { return nil }
        try TargetPack.add([icon], to: pack, at: into, replaces: replace)
        return folder.relativePath
    }
}

/// The pack or the style that an icon is made for.
struct GenerationTarget {
    var folder: URL?
    /// The pack in the folder, or a new one.
    var pack: Pack?
    var style: StyleStack

    init(into: String?, style name: String?) throws {
        guard let into else {
            style = try StyleLibrary.load(name ?? "outline", relativeTo: nil)
            return
        }
        let folder = URL(fileURLWithPath: into, isDirectory: true)
        self.folder = folder
        let pack = try TargetPack.read(into, style: name)
        self.pack = pack
        style = try StyleLibrary.load(for: pack, in: folder)
    }
}

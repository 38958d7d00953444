import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles

struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", _superCommandName: "inkpack",
        abstract: "Change an icon, step by step, with undo.",
        discussion: """
            Edits are JSON ('inkpack schema edit'), or the verbs below. Each answers with what changed: shapes, pixels at \
            24 px, lint findings and the score in the pack. A history beside the icon, <name>.history.ndjson, keeps every \
            version.

            Shapes are selected as '*', '#id', 'role:body', 'kind:circle', 'ink:accent', 'shapes[2]' or \
            'shapes[2].group[0]'. A space narrows down, a comma adds.
            """,
        subcommands: [
            EditApply.self, EditAdd.self, EditRemove.self, EditMove.self, EditScale.self, EditRotate.self,
            EditMirror.self, EditRole.self, EditInk.self, EditCorner.self, EditSnap.self, EditCenter.self, EditFit.self,
            EditBadge.self, EditSlash.self, EditEnclose.self, EditDetach.self, EditUnion.self, EditSubtract.self,
            EditIntersect.self, EditOffset.self, EditOutline.self, EditSimplify.self, EditRename.self, EditLabel.self,
            EditTag.self, EditUndo.self, EditRedo.self, EditLog.self, EditShow.self, EditBatchCommand.self,
        ],
        defaultSubcommand: EditApply.self)
}

/// A verb that stands for edits.
protocol EditVerb: AsyncParsableCommand {
    var target: EditTarget { get }

    func steps() throws -> [EditStep]
}

extension EditVerb {
    func run() async throws { try await target.apply(try steps()) }
}

/// What to edit, and how to tell of it.
struct EditTarget: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "An icon JSON, a pack folder with --icon, or '-' for standard input; with --user, PACK/ICON or an icon's id.",
            valueName: "icon"))
    var path: String

    @Option(help: ArgumentHelp("The icon of a pack folder.", valueName: "name"))
    var icon: String?

    @Option(help: ArgumentHelp("The style; the pack's own, or outline, if not given.", valueName: "style"))
    var style: String?

    @Option(help: ArgumentHelp("Write the icon there; the input and its history stay as they are.", valueName: "file"))
    var out: String?

    @Flag(help: "Write nothing, and tell what would change.")
    var dryRun = false

    @Option(help: ArgumentHelp("How long to wait for another edit to be done, in seconds.", valueName: "seconds"))
    var wait = 10.0

    @Option(help: ArgumentHelp("Why, for the history.", valueName: "text"))
    var why: String?

    @Option(help: ArgumentHelp("Who, for the history.", valueName: "name"))
    var author: String?

    @Option(help: ArgumentHelp("What a model was asked, for the history.", valueName: "text"))
    var prompt: String?

    @Option(help: ArgumentHelp("Which model made the edit, for the history.", valueName: "name"))
    var model: String?

    @Flag(help: "Leave out what takes a picture of every icon: the score in the pack, and lint among its icons.")
    var noScore = false

    @Option(help: ArgumentHelp("In a store, the version that the icon must be at.", valueName: "version"))
    var expecting: Int?

    @OptionGroup(title: "Working in a store")
    var charge: ChargeOptions

    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard (0...3600).contains(wait) else { throw ValidationError("--wait is a number of seconds from 0 to 3600.") }
        if out?.isEmpty == true { throw ValidationError("--out is empty; name a file, or '-' for standard output.") }
        try validateForStore()
    }

    func apply(_ steps: [EditStep]) async throws { try await apply { _ in steps } }

    /// - Parameter steps: what to do with the icon, which nobody else changes in the meantime.
    func apply(_ steps: (Icon) throws -> [EditStep]) async throws {
        if charge.isStored { return try await applyInStore(steps) }
        var file = try EditedFile(self)
        let before = file.icon
        let steps = try steps(before)
        guard let first = steps.first else { throw Failure(.badData, "there is nothing to do") }
        // The reason of a single edit is that of the whole.
        let edit = steps.count == 1 ? first.edit : .sequence(steps)
        let origin = EditHistory.Origin(
            author: author, note: why ?? (steps.count == 1 ? first.why : nil), prompt: prompt, model: model)
        try file.apply(edit, origin)
        try finish(&file, before: before, operation: edit.operation)
    }

    /// Writes what was changed, and answers.
    func finish(_ file: inout EditedFile, before: Icon, operation: String) throws {
        // Others need not wait for the pictures of the answer.
        if !dryRun { try file.write(out: out) }
        if out == "-" || (file.isStandardInput && out == nil && !dryRun) { return }
        if answer.isQuiet, !answer.isJSON { return }
        try answer.tell(
            try EditReport(operation: operation, before: before, after: file.icon, file: file, inPack: !noScore))
    }
}

struct EditApply: EditVerb {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Apply edits in JSON (the default).",
        discussion: """
            inkpack edit cloud.json --op '{"op": "move", "select": "#cloud", "by": [0, 1]}'

            An array of edits is done as a whole or not at all. A batch needs a pack folder.
            """)

    @OptionGroup var target: EditTarget

    @Option(
        help: ArgumentHelp("One edit, or an array of them, as JSON; may be given several times.", valueName: "json"))
    var op: [String] = []

    @Option(help: ArgumentHelp("A file of edits as JSON, or '-' for standard input.", valueName: "file"))
    var ops: String?

    func validate() throws {
        if op.isEmpty, ops == nil { throw ValidationError("give edits with --op or --ops, or use one of the verbs.") }
        if ops == "-", target.path == "-" {
            throw ValidationError("the icon and the edits cannot both be standard input.")
        }
    }

    func run() async throws {
        let requests = try self.requests()
        if requests.count == 1, case .batch(let batch)? = requests.first {
            try EditBatchJob(target: target, batch: batch).run()
            return
        }
        try await target.apply(try Self.steps(of: requests))
    }

    func steps() throws -> [EditStep] { try Self.steps(of: try requests()) }

    private static func steps(of requests: [EditRequest]) throws -> [EditStep] {
        try requests.flatMap { request in
            if case .batch = request { throw Failure(.usage, "a batch stands by itself, not among other edits") }
            return request.steps
        }
    }

    private func requests() throws -> [EditRequest] {
        var requests = try op.map { try EditDocument.read($0, file: "--op") }
        switch ops {
        case nil: break
        case "-"?: requests.append(try EditDocument.read(try Streams.readText(), file: "standard input"))
        case let path?:
            requests.append(try EditDocument.read(try AtomicFile.readText(URL(fileURLWithPath: path)), file: path))
        }
        return requests
    }
}

import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles

struct EditBatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Edit every icon of a pack that fulfils conditions.",
        discussion: """
            inkpack edit batch pack --where tag=notification --op '{"op": "attach", "component": "badge", "mark": "dot"}'

            Either all icons are edited or none.
            """)

    @OptionGroup var target: EditTarget

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "tag=WORD, name=PATTERN with * and ?, category=NAME or has=SELECTOR; all that are given must hold.",
            valueName: "condition"))
    var conditions: [String] = []

    @Option(
        help: ArgumentHelp("One edit, or an array of them, as JSON; may be given several times.", valueName: "json"))
    var op: [String]

    func run() throws {
        var query = IconQuery()
        for condition in conditions {
            let parts = condition.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw Failure(.usage, "--where '\(condition)': write tag=, name=, category= or has= and what is wanted")
            }
            switch parts[0] {
            case "tag": query.tag = parts[1]
            case "name": query.name = parts[1]
            case "category": query.category = parts[1]
            case "has": query.has = try ShapeChoice.selector(parts[1], "--where has=")
            default:
                throw Failure(
                    .usage, "--where '\(condition)': there is no '\(parts[0])'; use tag, name, category or has")
            }
        }
        let steps = try op.flatMap { text in
            let request = try EditDocument.read(text, file: "--op")
            if case .batch = request { throw Failure(.usage, "--op is a batch already; use 'inkpack edit PACK --op'") }
            return request.steps
        }
        try EditBatchJob(target: target, batch: EditBatch(where: query, do: steps, why: target.why)).run()
    }
}

/// The same edits for several icons of a pack, all or none.
struct EditBatchJob {
    var target: EditTarget
    var batch: EditBatch

    private struct Report: Answer {
        var icons: [EditReport]

        var text: String { icons.map(\.text).joined() + "\(icons.count) \(icons.count == 1 ? "icon" : "icons")\n" }
    }

    /// All of them, or none if one cannot be written.
    private func write(_ files: inout [EditedFile]) throws {
        for index in files.indices {
            do {
                try files[index].write(out: nil)
            } catch {
                for file in files[...index] { file.takeBack() }
                throw error
            }
        }
    }

    func run() throws {
        try target.refuseStore("batch", "edit the icons one by one")
        if target.out != nil { throw Failure(.usage, "--out is for a single icon; a batch writes into its pack") }
        if target.icon != nil {
            throw Failure(.usage, "--icon is for a single icon; a batch finds its icons by --where")
        }
        let folder = URL(fileURLWithPath: target.path, isDirectory: true)
        guard FileManager.default.fileExists(atPath: folder.appendingPathComponent("pack.json").path) else {
            throw Failure(.badData, "\(target.path): a batch needs a pack folder, with a pack.json in it")
        }
        // One lock for all icons, so that nobody edits between the first and the last.
        let lock = target.dryRun ? nil : try PackFolder.lock(folder, waiting: target.wait)
        defer { withExtendedLifetime(lock) {} }
        let names = try PackFolder.read(folder).icons.filter(batch.query.matches).map(\.name)
        if names.isEmpty { throw Failure(.badData, "\(target.path): no icon fulfils the conditions") }
        let edit = batch.steps.count == 1 ? batch.steps[0].edit : .sequence(batch.steps)
        let origin = EditHistory.Origin(
            author: target.author, note: target.why ?? batch.why, prompt: target.prompt, model: target.model)
        var files: [EditedFile] = []
        var reports: [EditReport] = []
        for name in names {
            var file = try EditedFile(
                path: target.path, icon: name, style: target.style, isReadOnly: target.dryRun, lock: lock)
            let before = file.icon
            try file.apply(edit, origin)
            reports.append(
                try EditReport(operation: edit.operation, before: before, after: file.icon, file: file, inPack: false))
            files.append(file)
        }
        if Set(files.map(\.icon.name)).count != files.count {
            throw Failure(.badData, "\(target.path): two icons would have one name; rename them one by one")
        }
        if !target.dryRun { try write(&files) }
        try target.answer.tell(Report(icons: reports))
    }
}

import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles

struct EditUndo: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "undo", abstract: "Go back one edit.")

    @OptionGroup var target: EditTarget

    func run() throws {
        try target.travel("undo", none: "there is no edit to undo") { history in try history.undo() }
    }
}

struct EditRedo: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "redo", abstract: "Do again what was undone.")

    @OptionGroup var target: EditTarget

    func run() throws {
        try target.travel("redo", none: "there is no edit to do again") { history in try history.redo() }
    }
}

extension EditTarget {
    fileprivate func travel(
        _ operation: String, none: String, _ step: (inout EditHistory) throws -> Icon?
    ) throws {
        try refuseStore(operation, "'inkpack store revert' goes back to a version")
        var file = try EditedFile(self)
        let before = file.icon
        guard try file.travel(step) else { throw Failure(.badData, "\(path): \(none)") }
        try finish(&file, before: before, operation: operation)
    }
}

struct EditLog: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "log", abstract: "List the versions of an icon.")

    @Argument(help: ArgumentHelp("An icon JSON, or a pack folder with --icon.", valueName: "icon")) var path: String
    @Option(help: ArgumentHelp("The icon of a pack folder.", valueName: "name")) var icon: String?
    @Flag(help: "Print the list as JSON.") var json = false

    private struct Version: Encodable {
        var version: Int
        var parent: Int?
        var isCurrent: Bool
        var edit: String?
        var author: String?
        var note: String?
        var prompt: String?
        var model: String?
    }

    func run() throws {
        let file = try EditedFile(path: path, icon: icon, style: nil, isReadOnly: true)
        guard let history = file.history else { throw Failure(.usage, "standard input has no history") }
        var versions = [Version(version: 0, isCurrent: history.head == 0)]
        for (index, entry) in history.entries.enumerated() {
            versions.append(
                Version(
                    version: index + 1, parent: entry.parent, isCurrent: history.head == index + 1,
                    edit: EditDocument.line(entry.edit), author: entry.origin.author, note: entry.origin.note,
                    prompt: entry.origin.prompt, model: entry.origin.model))
        }
        if json {
            try Streams.write(try JSONReport.text(versions))
            return
        }
        for version in versions {
            let mark = version.isCurrent ? "*" : " "
            let from = version.parent.flatMap { $0 == version.version - 1 ? nil : " (from \($0))" } ?? ""
            let edit = version.edit.map { $0.count > 160 ? "\($0.prefix(157))..." : $0 } ?? "the first version"
            let note = [version.author, version.note].compactMap(\.self).joined(separator: ": ")
            let line = "\(mark) \(version.version)\(from)  \(edit)" + (note.isEmpty ? "" : "  \(note)")
            try Streams.write(Failure(.badData, line).line + "\n")
        }
    }
}

struct EditShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the icon as it was at a version.")

    @Argument(help: ArgumentHelp("An icon JSON, or a pack folder with --icon.", valueName: "icon")) var path: String
    @Argument(help: ArgumentHelp("The number of the version.", valueName: "version")) var version: Int
    @Option(help: ArgumentHelp("The icon of a pack folder.", valueName: "name")) var icon: String?

    func run() throws {
        let file = try EditedFile(path: path, icon: icon, style: nil, isReadOnly: true)
        guard let history = file.history else { throw Failure(.usage, "standard input has no history") }
        try Streams.write(IconDocument.write(try history.icon(at: version)))
    }
}

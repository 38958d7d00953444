import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles
import InkpackStore

struct StorePackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack", abstract: "Create, rename and delete packs, which costs nothing.",
        subcommands: [StorePackCreate.self, StorePackRename.self, StorePackDelete.self])
}

/// Whose something is.
struct OwnerOption: ParsableArguments {
    @Option(help: ArgumentHelp("Whose it is: a username, or an id.", valueName: "name")) var user: String
}

struct StorePackCreate: StoreVerb {
    static let configuration = CommandConfiguration(commandName: "create", abstract: "Make an empty pack.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var owner: OwnerOption
    @Argument(help: ArgumentHelp("A name that no other pack of the user has.", valueName: "pack")) var name: String
    @Option(help: ArgumentHelp("A shipped style or a style JSON; outline if not given.", valueName: "style"))
    var style: String?

    func run(in place: OpenStore) async throws {
        let user = try await place.user(owner.user)
        let style = try self.style.map { text in try StoredStyle(argument: text) }
        if try await place.packIfAny(name, of: user) != nil {
            throw Failure(.badData, "\(OpenStore.shown(user)) has a pack \"\(name)\" already")
        }
        let pack = try await place.makePack(name, style: style, of: user)
        try options.tell(PackReport(pack), "created \(Failure(.badData, name).line)  \(pack.id)\n")
    }
}

struct StorePackRename: StoreVerb {
    static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give a pack another name.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var owner: OwnerOption
    @Argument(help: ArgumentHelp("The pack.", valueName: "pack")) var name: String
    @Argument(help: ArgumentHelp("The new name.", valueName: "new-name")) var newName: String

    func run(in place: OpenStore) async throws {
        let user = try await place.user(owner.user)
        let pack = try await place.pack(name, of: user)
        if pack.name.text != newName, try await place.packIfAny(newName, of: user) != nil {
            throw Failure(.badData, "\(OpenStore.shown(user)) has a pack \"\(newName)\" already")
        }
        let renamed = try await place.store.renamePack(pack.id, to: try PackName(newName), of: user.id)
        try options.tell(PackReport(renamed), Failure(.badData, "\(name) is \(newName) now").line + "\n")
    }
}

/// Whether something was there to be deleted.
struct DeletionReport: Encodable {
    var id: String
    var wasDeleted: Bool
}

struct StorePackDelete: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a pack; its icons stay, without a pack.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var owner: OwnerOption
    @Argument(help: ArgumentHelp("The pack.", valueName: "pack")) var name: String
    @Flag(help: "Delete the icons too.") var withIcons = false

    func run(in place: OpenStore) async throws {
        let user = try await place.user(owner.user)
        let pack = try await place.pack(name, of: user)
        let icons = withIcons ? try await place.icons(of: pack, of: user) : []
        for icon in icons { _ = try await place.store.deleteIcon(icon.id, of: user.id) }
        let deleted = try await place.store.deletePack(pack.id, of: user.id)
        let also = withIcons ? " with \(icons.count) \(icons.count == 1 ? "icon" : "icons")" : ""
        try options.tell(
            DeletionReport(id: "\(pack.id)", wasDeleted: deleted),
            Failure(.badData, "deleted \(name)\(also)").line + "\n")
    }
}

struct StoreExport: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a pack as a pack folder, for all commands that work on files.")

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var owner: OwnerOption
    @Argument(help: ArgumentHelp("The pack.", valueName: "pack")) var name: String
    @Option(help: ArgumentHelp("The folder to write.", valueName: "dir")) var out: String
    @Flag(help: "Replace the pack in the folder.") var replace = false

    private struct Report: Encodable {
        var pack: String
        var out: String
        var icons: [String]
    }

    func run(in place: OpenStore) async throws {
        if out.isEmpty { throw Failure(.usage, "--out is empty; name a folder") }
        let user = try await place.user(owner.user)
        let record = try await place.pack(name, of: user)
        let pack = try await place.contents(of: record, of: user)
        let folder = URL(fileURLWithPath: out, isDirectory: true)
        if !replace, FileManager.default.fileExists(atPath: folder.appendingPathComponent("pack.json").path) {
            throw Failure(.cannotWrite, "\(out): there is a pack already; use --replace")
        }
        try PackFolder.write(pack, to: folder)
        let count = pack.icons.count
        try options.tell(
            Report(pack: "\(record.id)", out: out, icons: pack.icons.map(\.name)),
            "\(count) \(count == 1 ? "icon" : "icons") into \(Failure(.badData, out).line)\n")
    }
}

extension OpenStore {
    /// A new pack. Whoever makes one of that name for the user at the same time makes the same one.
    func makePack(_ name: String, style: StoredStyle?, of user: User) async throws -> PackRecord {
        let checked = try PackName(name)
        let id: PackRecord.ID = IdempotencyKey(user.id.uuid).derived("pack \(name)").id(for: user.id)
        do throws(StoreError) {
            return try await store.createPack(id, named: checked, style: style, of: user.id)
        } catch {
            guard case .taken(.pack) = error else { throw error }
            // That one has another name by now.
            return try await store.createPack(PackRecord.ID(), named: checked, style: style, of: user.id)
        }
    }
}

extension StoredStyle {
    /// A shipped style by its name, or the sheet in a file.
    init(argument: String) throws {
        if argument.hasSuffix(".json") || argument.contains("/") {
            let url = URL(fileURLWithPath: argument)
            try self.init(.inline(try StyleDocument.read(try AtomicFile.readText(url), file: url.relativePath)))
        } else {
            // The library knows which one might be meant.
            _ = try StyleLibrary.shipped(argument)
            try self.init(.named(argument))
        }
    }
}

import ArgumentParser
import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPNG
import InkpackSVG
import InkpackStore

struct StoreIconCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "icon", abstract: "Move and delete icons, which costs nothing.",
        subcommands: [StoreIconMove.self, StoreIconDelete.self])
}

struct StoreIconMove: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Put an icon into another pack; it keeps its style.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var owner: OwnerOption
    @Argument(help: ArgumentHelp("PACK/ICON, or the icon's id.", valueName: "icon")) var name: String
    @Option(help: ArgumentHelp("The pack.", valueName: "pack")) var into: String

    func run(in place: OpenStore) async throws {
        let user = try await place.user(owner.user)
        let icon = try await place.icon(name, of: user)
        let pack = try await place.pack(into, of: user)
        let others = try await place.icons(of: pack, of: user)
        if others.contains(where: { $0.name == icon.name && $0.id != icon.id }) {
            throw Failure(.badData, "the pack \"\(pack.name)\" has an icon \"\(icon.shownName)\" already")
        }
        let moved = try await place.store.updateIcon(icon.id, metadata: icon.metadata, pack: pack.id, of: user.id)
        try options.tell(
            IconReport(moved), Failure(.badData, "\(icon.shownName) is in \(pack.name) now").line + "\n")
    }
}

struct StoreIconDelete: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete an icon with its history and its picture; the ledger stays.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var owner: OwnerOption
    @Argument(help: ArgumentHelp("PACK/ICON, or the icon's id.", valueName: "icon")) var name: String

    func run(in place: OpenStore) async throws {
        let user = try await place.user(owner.user)
        let icon = try await place.icon(name, of: user)
        let deleted = try await place.store.deleteIcon(icon.id, of: user.id)
        try options.tell(
            DeletionReport(id: "\(icon.id)", wasDeleted: deleted),
            Failure(.badData, "deleted \(icon.shownName)").line + "\n")
    }
}

struct StorePicture: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "picture", abstract: "Write the picture of an icon as PNG.",
        discussion:
            "Without --size it is the one that is kept; where that is not drawn yet, it is drawn for this alone.")

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var owner: OwnerOption
    @Argument(help: ArgumentHelp("PACK/ICON, or the icon's id.", valueName: "icon")) var name: String
    @Option(help: ArgumentHelp("The file to write; '-' for standard output.", valueName: "file")) var out: String
    @Option(help: ArgumentHelp("Draw it with sides of so many pixels.", valueName: "px")) var size: PixelSize?

    private struct Report: Encodable {
        var icon: String
        var version: Int
        var out: String
        var bytes: Int
        /// Whether it is the picture that is kept.
        var isKept: Bool
    }

    func run(in place: OpenStore) async throws {
        if out.isEmpty { throw Failure(.usage, "--out is empty; name a file, or '-'") }
        let icon = try await place.icon(name, of: try await place.user(owner.user))
        var kept: [UInt8]?
        if size == nil, icon.image.state == .ready { kept = try await place.images.get(icon.imagePath) }
        let png = try kept ?? Self.drawn(icon, size: size?.pixels ?? place.studio.pictureSize)
        if out == "-" {
            try Streams.write(png)
            return
        }
        try AtomicFile.write(png, to: URL(fileURLWithPath: out))
        try options.tell(
            Report(icon: "\(icon.id)", version: icon.version, out: out, bytes: png.count, isKept: kept != nil),
            Failure(.badData, "\(icon.shownName), version \(icon.version), into \(out)").line + "\n")
    }

    private static func drawn(_ icon: IconRecord, size: Int) throws -> [UInt8] {
        guard let document = icon.document else { throw Failure(.internal, "the icon came without its document") }
        return try StoredDrawing(document).png(size: size)
    }
}

extension StoredDrawing {
    /// What a renderer draws.
    func list(size: Int? = nil) throws -> DisplayList { try Resolver(try style.load()).resolve(icon, size: size) }

    func png(size: Int) throws -> [UInt8] {
        try PNG.encode(try CairoRenderer().render(try list(size: size), size: size))
    }
}

import Foundation
import InkpackCore
import InkpackFiles

/// The pack that a command puts icons into.
enum TargetPack {
    /// The pack in a folder, or a new one of the folder's name if there is none.
    /// - Parameters:
    ///   - path: the folder, as the command line names it.
    ///   - style: that of a new pack, a shipped one; outline if not given.
    static func read(_ path: String, style: String?) throws -> Pack {
        let folder = URL(fileURLWithPath: path, isDirectory: true)
        if FileManager.default.fileExists(atPath: folder.appendingPathComponent("pack.json").path) {
            if style != nil { throw Failure(.usage, "--style is for a new pack; use 'inkpack style' on \(path)") }
            return try PackFolder.read(folder)
        }
        let style = style ?? "outline"
        _ = try StyleLibrary.shipped(style)
        return Pack(name: Name.fileSafe(folder.standardizedFileURL.lastPathComponent), style: .named(style))
    }

    /// Adds icons to the pack as it is on disk by now, so that what others have written since it was read stays.
    /// - Parameters:
    ///   - icons: those that are new or take the place of others.
    ///   - pack: the pack as it was read.
    ///   - path: its folder, as the command line names it.
    ///   - replaces: whether icons of the same names give way.
    static func add(_ icons: [Icon], to pack: Pack, at path: String, replaces: Bool) throws {
        let folder = URL(fileURLWithPath: path, isDirectory: true)
        let lock = try PackFolder.lock(folder)
        defer { withExtendedLifetime(lock) {} }
        let isThere = FileManager.default.fileExists(atPath: folder.appendingPathComponent("pack.json").path)
        var current = isThere ? try PackFolder.read(folder) : pack
        for icon in icons {
            guard let index = current.icons.firstIndex(where: { $0.name == icon.name }) else {
                current.icons.append(icon)
                continue
            }
            guard replaces else {
                throw Failure(
                    .badData,
                    "the pack has an icon \"\(icon.name)\" already; use --replace, or --name for another name")
            }
            current.icons[index] = icon
        }
        try PackFolder.write(current, to: folder)
    }
}

public import Foundation
package import InkpackCore

/// Packs on disk: `pack.json` and `icons/<name>.json`.
public enum PackFolder {
    /// The pack in `folder`.
    ///
    /// Icons that `pack.json` does not list follow the listed ones in the order of their names.
    /// - Throws: the first thing that is wrong, a listed icon without a file among them.
    public static func read(_ folder: URL) throws(DocumentError) -> Pack {
        let contents = try contents(of: folder)
        var pack = contents.pack
        for (name, icon) in contents.entries {
            if let icon { pack.icons.append(icon) } else { pack.icons.append(try self.icon(name, in: folder)) }
        }
        return pack
    }

    /// The pack without its icons, and those in their order: as they are if they stand in `pack.json`, else by name.
    package static func contents(
        of folder: URL
    ) throws(DocumentError) -> (pack: Pack, entries: [(name: String, icon: Icon?)]) {
        let manifestURL = folder.appendingPathComponent("pack.json")
        let manifest = try PackDocument.manifest(
            try AtomicFile.readText(manifestURL), file: manifestURL.relativePath)
        var entries: [(name: String, icon: Icon?)] = manifest.entries.map { ($0.name, $0.icon) }
        let names = Set(entries.map(\.name))
        for name in try iconNames(in: folder) where !names.contains(name) { entries.append((name, nil)) }
        return (manifest.pack, entries)
    }

    /// Writes the pack; `pack.json` comes last, so that a pack it lists is there. Files that say the same already stay.
    public static func write(_ pack: Pack, to folder: URL) throws(DocumentError) {
        var names: Set<String> = []
        for icon in pack.icons {
            guard Name.isValid(icon.name) else {
                throw .unwritable(
                    file: folder.relativePath,
                    reason: "the icon name \"\(icon.name)\" is not file-safe; use \(Name.rule)")
            }
            guard names.insert(icon.name).inserted else {
                throw .unwritable(
                    file: folder.relativePath, reason: "the icon \"\(icon.name)\" stands twice in the pack")
            }
        }
        for icon in pack.icons { try update(iconURL(icon.name, in: folder), IconDocument.write(icon)) }
        let manifest = PackDocument.node(pack, icons: .texts(pack.icons.map(\.name)))
        try update(folder.appendingPathComponent("pack.json"), manifest.text)
    }

    /// Keeps other processes from writing the pack's icons; see ``FolderLock``.
    package static func lock(_ folder: URL, waiting seconds: Double = 10) throws(DocumentError) -> FolderLock {
        try FolderLock(folder.appendingPathComponent("icons"), waiting: seconds)
    }

    private static func update(_ url: URL, _ text: String) throws(DocumentError) {
        if (try? AtomicFile.readText(url)) == text { return }
        try AtomicFile.write(text, to: url)
    }

    package static func iconURL(_ name: String, in folder: URL) -> URL {
        folder.appendingPathComponent("icons").appendingPathComponent("\(name).json")
    }

    private static func icon(_ name: String, in folder: URL) throws(DocumentError) -> Icon {
        let url = iconURL(name, in: folder)
        return try icon(name, try AtomicFile.readText(url), file: url.relativePath)
    }

    /// The icon of a pack in a document of its own.
    package static func icon(_ name: String, _ text: String, file: String) throws(DocumentError) -> Icon {
        let icon = try IconDocument.read(text, file: file)
        guard icon.name == name else {
            throw .value(
                file: file, line: nil, column: nil, path: "$.name",
                reason: "is \"\(icon.name)\", and the file is named \(name).json; make them agree")
        }
        return icon
    }

    private static func iconNames(in folder: URL) throws(DocumentError) -> [String] {
        let icons = folder.appendingPathComponent("icons")
        guard FileManager.default.fileExists(atPath: icons.path) else { return [] }
        return try AtomicFile.names(in: icons).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
    }
}

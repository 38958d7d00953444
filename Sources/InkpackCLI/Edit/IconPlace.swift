import Foundation
import InkpackCore
import InkpackFiles

/// Where an icon and its history stand on disk.
struct IconPlace {
    let file: URL
    /// The folder with a pack.json to which the icon belongs.
    let packFolder: URL?

    /// - Parameters:
    ///   - path: an icon file or a pack folder.
    ///   - name: the icon of a pack folder.
    init(_ path: String, icon name: String?) throws {
        let place = URL(fileURLWithPath: path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else {
            throw DocumentError.notFound(file: path)
        }
        guard isFolder.boolValue else {
            if name != nil { throw Failure(.usage, "--icon goes with a pack folder, and \(path) is a file") }
            file = place
            let folder = place.standardizedFileURL.deletingLastPathComponent()
            let parent = folder.deletingLastPathComponent()
            packFolder = folder.lastPathComponent == "icons" && Self.isPack(parent) ? parent : nil
            return
        }
        packFolder = place
        guard Self.isPack(place) else {
            throw Failure(.badData, "\(path): it is no pack folder; there is no pack.json in it")
        }
        guard let name else {
            throw Failure(.usage, "\(path): it is a pack; say which icon with --icon, or use 'edit batch'")
        }
        guard Name.isValid(name) else {
            throw Failure(.usage, "--icon \"\(name)\" is not file-safe; use \(Name.rule)")
        }
        file = place.appendingPathComponent("icons").appendingPathComponent("\(name).json")
    }

    private init(file: URL, packFolder: URL?) {
        self.file = file
        self.packFolder = packFolder
    }

    private static func isPack(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent("pack.json").path)
    }

    var name: String { file.deletingPathExtension().lastPathComponent }

    /// `<name>.history.ndjson` beside the icon, which no reader of packs takes for an icon.
    var history: URL { file.deletingPathExtension().appendingPathExtension("history.ndjson") }

    func named(_ name: String) -> IconPlace {
        let file = self.file.deletingLastPathComponent().appendingPathComponent("\(name).json")
        return IconPlace(file: file, packFolder: packFolder)
    }

    /// What stands in the history, if there is one.
    func historyText() throws -> String? {
        FileManager.default.fileExists(atPath: history.path) ? try AtomicFile.readText(history) : nil
    }

    // MARK: Renaming

    /// Lets a renamed icon, which is written already, take the place of this one in the pack and on disk.
    func giveWay(to icon: Icon) throws {
        if let packFolder {
            var pack = try PackFolder.read(packFolder)
            // Where the first of both stands: the one that pack.json does not list comes behind all it does.
            let index = pack.icons.firstIndex { $0.name == name || $0.name == icon.name } ?? pack.icons.count
            pack.icons.removeAll { $0.name == name || $0.name == icon.name }
            pack.icons.insert(icon, at: index)
            try PackFolder.write(pack, to: packFolder)
        }
        for old in [file, history] { try? FileManager.default.removeItem(at: old) }
    }

    /// Ends what a renaming that was interrupted has begun: the history of each name says that one became the other,
    /// and both icons are there.
    func finishRenaming() throws {
        guard let text = try historyText(), let history = try? HistoryDocument.read(text, file: history.relativePath),
            let before = try? EditHistory(history.initial, records: history.records.dropLast()),
            let last = try? history.icon(at: history.head), let former = try? history.icon(at: before.head),
            last.name != former.name
        else { return }
        let (old, new) = (named(former.name), named(last.name))
        func holds(_ place: IconPlace, _ icon: Icon) -> Bool {
            (try? AtomicFile.readText(place.file)) == IconDocument.write(icon)
        }
        guard holds(new, last), try old.historyText() == text else { return }
        if FileManager.default.fileExists(atPath: old.file.path) {
            guard holds(old, former) else { return }
            try old.giveWay(to: last)
        } else {
            try FileManager.default.removeItem(at: old.history)
        }
        Streams.note(
            "inkpack: finished the renaming of \"\(former.name)\" to \"\(last.name)\", which was interrupted\n")
        if name == former.name {
            throw Failure(.noInput, "the icon \"\(former.name)\" is \"\(last.name)\" now; edit that")
        }
    }
}

import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackRegions

/// An icon on disk with its history and its pack.
struct EditedFile {
    var icon: Icon
    private(set) var history: EditHistory?
    /// The pack that the icon belongs to, if it does.
    private(set) var pack: Pack?
    let style: StyleStack
    let isStandardInput: Bool
    /// Where the icon stands; `nil` for standard input.
    private let url: URL?
    private let packFolder: URL?

    init(_ target: EditTarget) throws {
        try self.init(path: target.path, icon: target.icon, style: target.style)
    }

    /// - Parameters:
    ///   - path: an icon file, a pack folder, or "-".
    ///   - name: the icon of a pack folder.
    ///   - style: counts for more than that of the pack.
    init(path: String, icon name: String?, style: String?) throws {
        isStandardInput = path == "-"
        if path.isEmpty { throw Failure(.usage, "the icon is empty; name an icon file, a pack folder or '-'") }
        guard !isStandardInput else {
            if name != nil { throw Failure(.usage, "--icon goes with a pack folder") }
            icon = try IconDocument.read(try Streams.readText(), file: "standard input")
            (url, packFolder, pack) = (nil, nil, nil)
            self.style = try StyleLibrary.load(style ?? "outline", relativeTo: nil)
            return
        }
        let place = URL(fileURLWithPath: path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else {
            throw DocumentError.notFound(file: path)
        }
        let file: URL
        if isFolder.boolValue {
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
        } else {
            if name != nil { throw Failure(.usage, "--icon goes with a pack folder, and \(path) is a file") }
            file = place
            let folder = place.standardizedFileURL.deletingLastPathComponent()
            let parent = folder.deletingLastPathComponent()
            packFolder = folder.lastPathComponent == "icons" && Self.isPack(parent) ? parent : nil
        }
        let pack = try packFolder.map { try PackFolder.read($0) }
        if let name, let pack, !pack.icons.contains(where: { $0.name == name }) {
            let nearest = Name.nearest(to: name, among: pack.icons.map(\.name)).map { "; did you mean \"\($0)\"?" }
            throw Failure(.noInput, "\(path): the pack has no icon \"\(name)\"\(nearest ?? "")")
        }
        self.pack = pack
        url = file
        let text = try AtomicFile.readText(file)
        if try DocumentFormat.of(text, file: file.relativePath) == .pack {
            throw Failure(.badData, "\(path): it is a pack in one document; edit works on icon files and pack folders")
        }
        icon = try IconDocument.read(text, file: file.relativePath)
        if let style {
            self.style = try StyleLibrary.load(style, relativeTo: nil)
        } else if let pack, let packFolder {
            self.style = try StyleLibrary.load(for: pack, in: packFolder)
        } else {
            self.style = try StyleLibrary.shipped("outline")
        }
        let log = Self.historyURL(of: file)
        var history = EditHistory(icon)
        if FileManager.default.fileExists(atPath: log.path) {
            history = try HistoryDocument.read(try AtomicFile.readText(log), file: log.relativePath)
            do {
                try history.adopt(icon, note: "changed outside of the history")
            } catch {
                throw Failure(.badData, "\(log.relativePath): \(error)")
            }
        }
        self.history = history
    }

    private static func isPack(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent("pack.json").path)
    }

    /// `<name>.history.ndjson` beside the icon, which no reader of packs takes for an icon.
    static func historyURL(of file: URL) -> URL {
        file.deletingPathExtension().appendingPathExtension("history.ndjson")
    }

    // MARK: Changes

    var context: EditContext {
        get throws {
            EditContext(
                style: try style.computed(override: icon.override?.rules), regions: GEOSRegions(),
                rasterizer: CairoRenderer())
        }
    }

    /// - Parameter style: counts for more than the file's own.
    mutating func apply(_ edit: Edit, _ origin: EditHistory.Origin, in style: EditContext? = nil) throws {
        let before = icon
        let inverse = try icon.apply(edit, context: try style ?? context)
        try check()
        history?.record(edit, from: before, to: icon, inverse: inverse, origin: origin)
    }

    /// Whether the icon can be kept: as a document, and drawn in the style.
    private func check() throws {
        let text = IconDocument.write(icon)
        let read = try IconDocument.read(text, file: "the edited icon")
        guard read == icon else { throw Failure(.internal, "the edited icon is another one when it is read again") }
        _ = try Resolver(style).resolve(icon)
    }

    /// Changes the version that counts.
    /// - Returns: whether there was one to go to.
    mutating func travel(_ step: (inout EditHistory) throws -> Icon?) throws -> Bool {
        guard var history else { throw Failure(.usage, "standard input has no history") }
        guard let icon = try step(&history) else { return false }
        self.history = history
        self.icon = icon
        return true
    }

    // MARK: Writing

    /// Writes the icon, with its history unless it goes elsewhere.
    func write(out: String?) throws {
        let text = IconDocument.write(icon)
        if out == "-" || (isStandardInput && out == nil) {
            try Streams.write(text)
            return
        }
        if let out {
            try AtomicFile.write(text, to: URL(fileURLWithPath: out))
            return
        }
        guard let url, let history else { return }
        let target = try renamed(url)
        try AtomicFile.write(HistoryDocument.write(history), to: Self.historyURL(of: target))
        try AtomicFile.write(text, to: target)
        guard target != url else { return }
        if let packFolder, var pack,
            let index = pack.icons.firstIndex(where: { $0.name == url.deletingPathExtension().lastPathComponent })
        {
            pack.icons[index] = icon
            try PackFolder.write(pack, to: packFolder)
        }
        for old in [url, Self.historyURL(of: url)] { try? FileManager.default.removeItem(at: old) }
    }

    /// Where the icon goes if it has another name than its file; an existing file is not replaced.
    private func renamed(_ url: URL) throws -> URL {
        let former = url.deletingPathExtension().lastPathComponent
        guard former != icon.name, history?.initial.name == former || pack != nil else { return url }
        let target = url.deletingLastPathComponent().appendingPathComponent("\(icon.name).json")
        if FileManager.default.fileExists(atPath: target.path) {
            throw Failure(.cannotWrite, "\(target.relativePath): there is an icon of that name already")
        }
        return target
    }
}

import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackRegions

/// An icon on disk with its history and its pack.
///
/// From reading to writing it holds the lock of its folder, so that of two processes that edit one icon the second works
/// on what the first has written. Other programs know nothing of locks: what they have changed since is found when the
/// files are compared, right before they are replaced.
struct EditedFile {
    var icon: Icon
    private(set) var history: EditHistory?
    /// The pack that the icon belongs to, if it does.
    private(set) var pack: Pack?
    let style: StyleStack
    /// Where the icon stands; `nil` for standard input.
    private let place: IconPlace?
    /// What was on disk.
    private let text: String
    private let historyText: String?
    private var lock: FolderLock?

    var isStandardInput: Bool { place == nil }

    init(_ target: EditTarget) throws {
        let isRead = target.dryRun || target.out != nil
        try self.init(
            path: target.path, icon: target.icon, style: target.style, isReadOnly: isRead, waiting: target.wait)
    }

    /// - Parameters:
    ///   - path: an icon file, a pack folder, or "-".
    ///   - name: the icon of a pack folder.
    ///   - style: counts for more than that of the pack.
    ///   - isReadOnly: whether nothing is to be written back.
    ///   - seconds: how long to wait for the lock of the folder.
    ///   - shared: the lock of the folder, if it is held already.
    init(
        path: String, icon name: String?, style: String?, isReadOnly: Bool = false, waiting seconds: Double = 10,
        lock shared: FolderLock? = nil
    ) throws {
        if path.isEmpty { throw Failure(.usage, "the icon is empty; name an icon file, a pack folder or '-'") }
        guard path != "-" else {
            if name != nil { throw Failure(.usage, "--icon goes with a pack folder") }
            text = try Streams.readText()
            icon = try IconDocument.read(text, file: "standard input")
            (place, pack, historyText) = (nil, nil, nil)
            self.style = try StyleLibrary.load(style ?? "outline", relativeTo: nil)
            return
        }
        let place = try IconPlace(path, icon: name)
        lock = try shared ?? (isReadOnly ? nil : FolderLock(place.file.deletingLastPathComponent(), waiting: seconds))
        if !isReadOnly { try place.finishRenaming() }
        let pack = try place.packFolder.map { try PackFolder.read($0) }
        if let name, let pack, !pack.icons.contains(where: { $0.name == name }) {
            let nearest = Name.nearest(to: name, among: pack.icons.map(\.name)).map { "; did you mean \"\($0)\"?" }
            throw Failure(.noInput, "\(path): the pack has no icon \"\(name)\"\(nearest ?? "")")
        }
        self.pack = pack
        self.place = place
        text = try AtomicFile.readText(place.file)
        if try DocumentFormat.of(text, file: place.file.relativePath) == .pack {
            throw Failure(.badData, "\(path): it is a pack in one document; edit works on icon files and pack folders")
        }
        icon = try IconDocument.read(text, file: place.file.relativePath)
        if let style {
            self.style = try StyleLibrary.load(style, relativeTo: nil)
        } else if let pack, let packFolder = place.packFolder {
            self.style = try StyleLibrary.load(for: pack, in: packFolder)
        } else {
            self.style = try StyleLibrary.shipped("outline")
        }
        historyText = try place.historyText()
        var history = EditHistory(icon)
        if let historyText {
            do {
                history = try HistoryDocument.read(historyText, file: place.history.relativePath)
                try Self.follow(icon, &history, place, isQuiet: isReadOnly)
            } catch {
                let file = "\(error)".hasPrefix(place.history.relativePath) ? "" : "\(place.history.relativePath): "
                throw Failure(.badData, "\(file)\(error); mend it, or move it away to start a new history")
            }
        }
        self.history = history
    }

    /// Lets the history go on from what is on disk: after a write that was interrupted, and after changes by hand.
    private static func follow(
        _ icon: Icon, _ history: inout EditHistory, _ place: IconPlace, isQuiet: Bool
    ) throws(HistoryError) {
        let head = history.head
        if try history.icon(at: head) == icon { return }
        // The history is written before the icon, and so it may know of an edit that the icon did not see.
        if let version = history.version(of: icon) {
            try history.goTo(version)
            if isQuiet { return }
            Streams.note(
                Failure(
                    .badData,
                    "inkpack: \(place.file.relativePath) is as it was at version \(version), and its history at "
                        + "\(head): an edit was interrupted, or the file put back; going on from \(version)"
                ).line + "\n")
            return
        }
        try history.adopt(icon, note: "changed outside of the history")
    }

    /// An icon of a store, which keeps its history.
    init(stored icon: Icon, in pack: Pack?, style: StyleStack) {
        self.icon = icon
        self.pack = pack
        self.style = style
        (history, place, historyText) = (nil, nil, nil)
        text = ""
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

    /// Writes the icon, with its history unless it goes elsewhere, and lets others go on.
    ///
    /// The history comes first: if nothing comes after it, no word of the edit is lost, and the icon is what it was.
    mutating func write(out: String?) throws {
        defer { lock = nil }
        let text = IconDocument.write(icon)
        if out == "-" || (isStandardInput && out == nil) {
            try Streams.write(text)
            return
        }
        if let out {
            try AtomicFile.write(text, to: URL(fileURLWithPath: out))
            return
        }
        guard let place, let history else { return }
        let target = try renamed(place)
        guard try AtomicFile.readText(place.file) == self.text, try place.historyText() == historyText else {
            throw Failure(
                .cannotWrite,
                "\(place.file.relativePath): another program has changed it in the meantime; nothing is written, edit again"
            )
        }
        let log = HistoryDocument.write(history)
        try AtomicFile.write(log, to: place.history)
        if target.file != place.file { try AtomicFile.write(log, to: target.history) }
        try AtomicFile.write(text, to: target.file)
        if target.file != place.file { try place.giveWay(to: icon) }
    }

    /// Puts back what was there before ``write(out:)``, as far as that can be done.
    func takeBack() {
        guard let place else { return }
        try? AtomicFile.write(text, to: place.file)
        if let historyText {
            try? AtomicFile.write(historyText, to: place.history)
        } else {
            try? FileManager.default.removeItem(at: place.history)
        }
        guard let target = try? renamed(place, isNew: false), target.file != place.file else { return }
        for file in [target.file, target.history] { try? FileManager.default.removeItem(at: file) }
        if let pack, let folder = place.packFolder { try? PackFolder.write(pack, to: folder) }
    }

    /// Where the icon goes if it has another name than its file; an existing file is not replaced.
    private func renamed(_ place: IconPlace, isNew: Bool = true) throws -> IconPlace {
        guard place.name != icon.name, history?.initial.name == place.name || pack != nil else { return place }
        let target = place.named(icon.name)
        if isNew, FileManager.default.fileExists(atPath: target.file.path) {
            throw Failure(.cannotWrite, "\(target.file.relativePath): there is an icon of that name already")
        }
        return target
    }
}

import Foundation
import InkpackFiles

/// Files that are written out of sight, and take their places together when all of them are there.
///
/// They are in a hidden folder on the same disk, so that they take their places by renames. Where there is no output
/// folder yet it is beside its place, and becomes it as a whole; else it is in the output folder.
final class OutputStage: Sendable {
    let folder: URL
    /// Whether there was no output folder.
    let isNew: Bool
    private let path: String
    private let stage: String
    /// The folders that were made for it, the outermost first.
    private let made: [String]

    /// Files of a stage that is moved one by one are spread over folders: threads that make files in one folder wait for each
    /// other.
    private let lanes: Int

    /// Whether the stage is made with its first file.
    private let isLazy: Bool

    /// - Parameters:
    ///   - isSpread: whether several threads write at once.
    ///   - isKnown: whether files of the folder are known from before, so that there may be nothing to write.
    init(_ folder: URL, isSpread: Bool, isKnown: Bool = false) throws {
        self.folder = folder
        path = folder.standardizedFileURL.path
        isNew = FileStatus(path, followsLink: false) == nil
        lanes = isSpread && !isNew ? 8 : 0
        let temporary = "/.\(UUID().uuidString.prefix(13)).tmp"
        let place = isNew ? folder.standardizedFileURL.deletingLastPathComponent().path : path
        stage = (place == "/" ? "" : place) + temporary
        var missing: [String] = []
        var next = URL(fileURLWithPath: place, isDirectory: true)
        while next.path != "/", FileStatus(next.path) == nil {
            missing.append(next.path)
            next = next.deletingLastPathComponent()
        }
        made = missing.reversed()
        isLazy = isKnown && !isNew
        if isLazy { return }
        if missing.isEmpty, mkdir(stage, 0o777) == 0 { return }
        do {
            try FileManager.default.createDirectory(atPath: stage, withIntermediateDirectories: true)
        } catch {
            // The same trouble as writing a file there, which has the words for it.
            try AtomicFile.write([], to: URL(fileURLWithPath: path + temporary))
            throw DocumentError.unwritable(file: folder.relativePath, reason: "\(error)")
        }
    }

    /// Where a file is before it takes its place.
    private func source(_ name: String, lane: Int) -> String {
        lanes == 0 ? "\(stage)/\(name)" : "\(stage)/\(lane % lanes)/\(name)"
    }

    /// Writes a file that will have a place.
    /// - Parameters:
    ///   - name: its path in the output folder.
    ///   - lane: files of one thread should have lanes that others have not, and must have the same each time.
    func write(_ bytes: [UInt8], name: String, lane: Int) throws {
        let source = source(name, lane: lane)
        if RawFile.create(source, bytes) { return }
        // The first file of a folder.
        if errno == ENOENT {
            var folder = stage
            if isLazy { mkdir(folder, 0o777) }
            for part in source.dropFirst(stage.count + 1).split(separator: "/").dropLast() {
                folder += "/" + part
                mkdir(folder, 0o777)
            }
            if RawFile.create(source, bytes) { return }
        }
        let code = errno
        throw DocumentError.unwritable(file: shown(name), reason: String(cString: strerror(code)))
    }

    /// Where a file will be.
    func target(_ name: String) -> String { path + "/" + name }

    private func shown(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Puts the files in their places; what was not written stays as it is.
    func place(_ files: [(name: String, lane: Int)]) throws {
        if isNew {
            if rename(stage, path) == 0 { return }
            // Somebody else has made the folder meanwhile.
            try makeFolder("")
        }
        var folders: Set<Substring> = []
        for (name, lane) in files {
            if let slash = name.lastIndex(of: "/"), folders.insert(name[..<slash]).inserted {
                try makeFolder(String(name[..<slash]))
            }
            try place(name, from: source(name, lane: lane))
        }
    }

    private func place(_ name: String, from source: String) throws {
        let target = target(name)
        guard let status = FileStatus(target, followsLink: false), !status.isRegular else {
            if rename(source, target) == 0 { return }
            if errno == ENOENT, FileStatus(source) == nil { return }
            let code = errno
            throw DocumentError.unwritable(file: shown(name), reason: String(cString: strerror(code)))
        }
        // A folder is in the way, or the file is a link or a device.
        guard let bytes = RawFile.read(source) else { return }
        try AtomicFile.write(bytes, to: URL(fileURLWithPath: target))
    }

    private func makeFolder(_ name: String) throws {
        let path = target(name)
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw DocumentError.unwritable(file: path, reason: "a file of that name is in the way")
        }
    }

    /// Removes what did not take its place.
    func close() {
        for lane in 0..<lanes { rmdir("\(stage)/\(lane)") }
        if rmdir(stage) != 0, errno != ENOENT { try? FileManager.default.removeItem(atPath: stage) }
    }

    /// Removes all that was written, and the folders made for it.
    func discard() {
        close()
        for folder in made.reversed() { rmdir(folder) }
    }
}

import Foundation
import InkpackFiles

/// Files that are written out of sight, and take their places together when all of them are there.
///
/// They are in a hidden folder of the output folder, on the same disk, so that each takes its place by a rename.
final class OutputStage: Sendable {
    let folder: URL
    private let path: String
    private let stage: String
    /// The folders that were made for it, the outermost first.
    private let made: [String]

    init(_ folder: URL) throws {
        self.folder = folder
        path = folder.path
        stage = path + "/.\(UUID().uuidString.prefix(13)).tmp"
        var missing: [String] = []
        var next = folder.standardizedFileURL
        while next.path != "/", FileStatus(next.path) == nil {
            missing.append(next.path)
            next = next.deletingLastPathComponent()
        }
        made = missing.reversed()
        do {
            try FileManager.default.createDirectory(atPath: stage, withIntermediateDirectories: true)
        } catch {
            // The same trouble as writing a file there, which has the words for it.
            try AtomicFile.write([], to: URL(fileURLWithPath: stage))
            throw DocumentError.unwritable(file: folder.relativePath, reason: "\(error)")
        }
    }

    /// Writes a file that will have a place.
    /// - Parameter number: tells the files of a run apart.
    func write(_ bytes: [UInt8], number: Int, name: String) throws {
        guard !RawFile.create("\(stage)/\(number)", bytes) else { return }
        throw DocumentError.unwritable(
            file: folder.appendingPathComponent(name).path, reason: String(cString: strerror(errno)))
    }

    /// Where a file will be.
    func target(_ name: String) -> String { path + "/" + name }

    /// Puts a file in its place; one that was not written stays as it is.
    func place(number: Int, name: String) throws {
        let (source, target) = ("\(stage)/\(number)", target(name))
        guard let status = FileStatus(target, followsLink: false), !status.isRegular else {
            if rename(source, target) == 0 { return }
            if errno == ENOENT, FileStatus(source) == nil { return }
            let code = errno
            throw DocumentError.unwritable(file: target, reason: String(cString: strerror(code)))
        }
        // A folder is in the way, or the file is a link or a device.
        guard let bytes = RawFile.read(source) else { return }
        try AtomicFile.write(bytes, to: URL(fileURLWithPath: target))
    }

    func makeFolder(_ name: String) throws {
        let path = target(name)
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw DocumentError.unwritable(file: path, reason: "a file of that name is in the way")
        }
    }

    /// Removes what did not take its place.
    func close() { try? FileManager.default.removeItem(atPath: stage) }

    /// Removes all that was written, and the folders made for it.
    func discard() {
        close()
        for folder in made.reversed() { rmdir(folder) }
    }
}

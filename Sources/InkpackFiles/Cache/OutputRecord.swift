package import Foundation
package import InkpackCore

/// What an output folder held when it was written last: which picture is where, and how the system saw its file.
///
/// A file that is still the same by size, number and times holds what was written, so that it is neither read nor written
/// again.
package final class OutputRecord: Sendable {
    static let ending = ".outputs"
    private static let mark = "inkpack outputs 1"

    private struct Entry: Sendable {
        var key: PictureKey
        var file: Identity
    }

    /// How the system sees a file.
    private struct Identity: Hashable, Sendable {
        var size: UInt64
        var number: UInt64
        var modified: Int64
        var changed: Int64

        init(size: UInt64, number: UInt64, modified: Int64, changed: Int64) {
            (self.size, self.number, self.modified, self.changed) = (size, number, modified, changed)
        }

        init(_ status: FileStatus) {
            self.init(
                size: UInt64(status.size), number: status.number, modified: status.modified.nanoseconds,
                changed: status.changed.nanoseconds)
        }
    }

    private let path: String
    private let folder: String
    /// The folder, open, since a path from there is short; -1 if it is not there.
    private let descriptor: CInt
    private let entries: [String: Entry]

    /// The record of an output folder in the cache's folder.
    package init(of folder: URL, in cache: URL) {
        let place = Self.place(of: folder)
        path = cache.path + "/" + ContentDigest(of: Array(place.utf8)).hexadecimal.prefix(32) + Self.ending
        self.folder = place
        descriptor = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        entries = descriptor < 0 ? [:] : RawFile.read(path).map(Self.read) ?? [:]
    }

    /// The folder's path without links; what of it is not there yet has none.
    private static func place(of folder: URL) -> String {
        var place = folder.standardizedFileURL
        var missing: [String] = []
        while place.path != "/", FileStatus(place.path) == nil {
            missing.append(place.lastPathComponent)
            place = place.deletingLastPathComponent()
        }
        place = place.resolvingSymlinksInPath()
        for part in missing.reversed() { place = place.appendingPathComponent(part) }
        return place.path
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    package var isEmpty: Bool { entries.isEmpty }

    /// Whether a file of the folder holds the picture.
    package func has(_ name: String, _ key: PictureKey) -> Bool {
        guard let entry = entries[name], entry.key == key,
            let status = FileStatus(name, in: descriptor, followsLink: false)
        else { return false }
        return status.isRegular && entry.file == Identity(status)
    }

    /// The keys of all pictures of the folder.
    package var keys: [PictureKey] { entries.values.map(\.key) }

    /// Writes the record down, with what is known of some files replaced; where that fails, files are only compared once more.
    package func write(_ files: [(name: String, key: PictureKey)]) {
        let folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        defer { close(folder) }
        var entries = entries
        var newest: Int64 = 0
        for file in files {
            entries[file.name] = nil
            guard let status = FileStatus(file.name, in: folder, followsLink: false), status.isRegular else { continue }
            newest = max(newest, status.changed.nanoseconds)
            entries[file.name] = Entry(key: file.key, file: Identity(status))
        }
        // A file that is touched within the tick of the clock that it was written in would look the same.
        let past = Self.ticked(past: newest)
        for file in files {
            guard let entry = entries[file.name] else { continue }
            // Without parts of a second: a disk that counts whole ones, or two.
            let isCoarse = entry.file.changed % 1_000_000_000 == 0
            if entry.file.changed + (isCoarse ? 3_000_000_000 : 0) >= past { entries[file.name] = nil }
        }
        try? AtomicFile.write(Self.bytes(entries), to: URL(fileURLWithPath: path))
    }

    /// The time by the clock of file systems, when it is past another one, or after 20 ms.
    private static func ticked(past time: Int64) -> Int64 {
        var now = timespec()
        for _ in 0..<40 {
            #if canImport(Darwin)
                clock_gettime(CLOCK_REALTIME, &now)
            #else
                clock_gettime(CLOCK_REALTIME_COARSE, &now)
            #endif
            if now.nanoseconds > time { break }
            usleep(500)
        }
        return now.nanoseconds
    }

    private static func bytes(_ entries: [String: Entry]) -> [UInt8] {
        var bytes = Array(mark.utf8)
        func append(_ number: UInt64) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
        append(UInt64(entries.count))
        for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
            let digest = entry.key.digest
            for word in [digest.first, digest.second, digest.third, digest.fourth, entry.key.detail] { append(word) }
            append(entry.file.size)
            append(entry.file.number)
            append(UInt64(bitPattern: entry.file.modified))
            append(UInt64(bitPattern: entry.file.changed))
            append(UInt64(name.utf8.count))
            bytes += name.utf8
        }
        append(bytes.withUnsafeBytes { Checksum.of($0) })
        return bytes
    }

    private static func read(_ bytes: [UInt8]) -> [String: Entry] {
        let head = mark.utf8.count
        guard bytes.count >= head + 16, bytes.starts(with: mark.utf8) else { return [:] }
        return bytes.withUnsafeBytes { bytes in
            let end = bytes.count - 8
            func number(_ place: Int) -> UInt64 {
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            }
            guard Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<end])) == number(end) else { return [:] }
            var entries: [String: Entry] = [:]
            entries.reserveCapacity(min(Int(clamping: number(head)), bytes.count / 80))
            var place = head + 8
            while place + 80 <= end {
                func word(_ index: Int) -> UInt64 { number(place + 8 * index) }
                let length = word(9)
                guard length <= UInt64(end - place - 80) else { break }
                let name = bytes[place + 80..<place + 80 + Int(length)]
                entries[String(decoding: name, as: UTF8.self)] = Entry(
                    key: PictureKey(ContentDigest(word(0), word(1), word(2), word(3)), detail: word(4)),
                    file: Identity(
                        size: word(5), number: word(6), modified: Int64(bitPattern: word(7)),
                        changed: Int64(bitPattern: word(8))))
                place += 80 + Int(length)
            }
            return entries
        }
    }
}

package import Foundation
package import InkpackCore

/// What an output folder held when it was written last: which picture is where, and how the system saw its file.
///
/// A file that is still the same by size, number and times holds what was written, so that it is neither read nor written
/// again. A file that was touched in the same moment as the record cannot be told from one that was touched right
/// after, and counts as changed.
package struct OutputRecord: Sendable {
    static let ending = ".outputs"
    private static let mark = "inkpack outputs 1"

    private struct Entry {
        var key: PictureKey
        var status: [UInt64]
    }

    private let path: String
    private var entries: [String: Entry] = [:]

    /// The record of an output folder in the cache's folder.
    package init(of folder: URL, in cache: URL) {
        let place = folder.standardizedFileURL.resolvingSymlinksInPath().path
        path = cache.path + "/" + ContentDigest(of: Array(place.utf8)).hexadecimal.prefix(32) + Self.ending
        guard let bytes = RawFile.read(path) else { return }
        read(bytes)
    }

    /// Whether the file holds the picture.
    package func has(_ name: String, at path: String, _ key: PictureKey) -> Bool {
        guard let entry = entries[name], entry.key == key, let status = FileStatus(path, followsLink: false) else {
            return false
        }
        return status.isRegular && entry.status == Self.numbers(status)
    }

    /// Replaces what is known of some files.
    package mutating func update(_ files: [(name: String, path: String, key: PictureKey)]) {
        // Clocks of file systems tick every few milliseconds.
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let fresh = now.nanoseconds - 20_000_000
        for file in files {
            guard let status = FileStatus(file.path, followsLink: false), status.isRegular,
                status.changed.nanoseconds < fresh
            else {
                entries[file.name] = nil
                continue
            }
            entries[file.name] = Entry(key: file.key, status: Self.numbers(status))
        }
    }

    /// Writes the record; where that fails, files are only compared once more.
    package func write() {
        var bytes = Array(Self.mark.utf8)
        func append(_ number: UInt64) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
        append(UInt64(entries.count))
        for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
            let digest = entry.key.digest
            for word in [digest.first, digest.second, digest.third, digest.fourth, entry.key.detail] { append(word) }
            for number in entry.status { append(number) }
            append(UInt64(name.utf8.count))
            bytes += name.utf8
        }
        append(bytes.withUnsafeBytes { Checksum.of($0) })
        try? AtomicFile.write(bytes, to: URL(fileURLWithPath: path))
    }

    private static func numbers(_ status: FileStatus) -> [UInt64] {
        [
            UInt64(status.size), status.number, UInt64(bitPattern: status.modified.nanoseconds),
            UInt64(bitPattern: status.changed.nanoseconds),
        ]
    }

    private mutating func read(_ bytes: [UInt8]) {
        let head = Self.mark.utf8.count
        guard bytes.count >= head + 16, bytes.starts(with: Self.mark.utf8) else { return }
        bytes.withUnsafeBytes { bytes in
            let end = bytes.count - 8
            func number(_ place: Int) -> UInt64 {
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            }
            guard Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<end])) == number(end) else { return }
            var place = head + 8
            entries.reserveCapacity(Int(number(head)))
            while place + 80 <= end {
                let words = (0..<10).map { number(place + 8 * $0) }
                place += 80
                guard words[9] <= UInt64(end - place) else { return }
                let name = String(decoding: bytes[place..<place + Int(words[9])], as: UTF8.self)
                place += Int(words[9])
                entries[name] = Entry(
                    key: PictureKey(ContentDigest(words[0], words[1], words[2], words[3]), detail: words[4]),
                    status: Array(words[5..<9]))
            }
        }
    }
}

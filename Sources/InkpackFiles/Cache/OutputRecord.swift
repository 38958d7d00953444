package import Foundation
package import InkpackCore

/// What a run wrote into an output folder and read for it: which picture and which document is where, and how the system
/// saw its file.
///
/// A file that is still the same by size, number and times holds what it held, so that it is neither read nor written
/// again.
package final class OutputRecord: Sendable {
    static let ending = ".outputs"
    private static let mark = "inkpack outputs 2"

    /// A file: a digest of where it is, the key of what it holds, and its identity.
    private struct Row {
        static let length = 80

        var place: UInt64
        var key: PictureKey
        var file: FileIdentity
    }

    /// A place on disk.
    private enum Place {
        case output(String)
        case input(String)

        /// FNV-1a. Where two places have one number, only one is known.
        var number: UInt64 {
            let (kind, text): (UInt8, String) =
                switch self {
                case .output(let name): (0, name)
                case .input(let path): (1, path)
                }
            var sum = (0xCBF2_9CE4_8422_2325 ^ UInt64(kind)) &* 0x0000_0100_0000_01B3
            for byte in text.utf8 { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            return sum
        }
    }

    /// What stands for size and scale in the rows of documents: the largest of both.
    private static let document: UInt64 = 0xFF_FFFF

    private let path: String
    private let folder: String
    /// The folder, open, since a path from there is short; -1 if it is not there.
    private let descriptor: CInt
    /// Rows one behind the other, sorted by place, from a byte on.
    private let bytes: [UInt8]
    private let count: Int

    /// The record of an output folder in the cache's folder.
    package init(of folder: URL, in cache: URL) {
        let place = Self.place(of: folder)
        path = cache.path + "/" + ContentDigest(of: Array(place.utf8)).hexadecimal.prefix(32) + Self.ending
        self.folder = place
        descriptor = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        bytes = descriptor < 0 ? [] : RawFile.read(path) ?? []
        count = Self.count(of: bytes)
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

    package var isEmpty: Bool { count == 0 }

    /// Whether a file of the folder holds the picture.
    package func has(_ name: String, _ key: PictureKey) -> Bool {
        guard let row = row(.output(name)), row.key == key,
            let status = FileStatus(name, in: descriptor, followsLink: false)
        else { return false }
        return status.isRegular && row.file == FileIdentity(status)
    }

    /// The digest of the document in a file, if the file is the one that was read.
    package func digest(ofDocument path: String) -> ContentDigest? {
        guard let row = row(.input(path)), row.key.detail == Self.document,
            let status = FileStatus(path), status.isRegular, row.file == FileIdentity(status)
        else { return nil }
        return row.key.digest
    }

    /// The keys of all pictures of the folder.
    package var keys: [PictureKey] { (0..<count).map { row($0).key }.filter { $0.detail != Self.document } }

    /// Writes the record down, with what is known of some files replaced; where that fails, files are only compared once more.
    /// - Parameters:
    ///   - files: by their names in the folder.
    ///   - documents: with what the system said of each before it was read.
    package func write(
        _ files: [(name: String, key: PictureKey)],
        documents: [(path: String, digest: ContentDigest, file: FileIdentity)] = []
    ) {
        let folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        defer { close(folder) }
        var rows: [UInt64: Row] = [:]
        rows.reserveCapacity(count + files.count + documents.count)
        for index in 0..<count {
            let row = row(index)
            rows[row.place] = row
        }
        var newest: Int64 = 0
        for file in files {
            let place = Place.output(file.name).number
            rows[place] = nil
            guard let status = FileStatus(file.name, in: folder, followsLink: false), status.isRegular else { continue }
            newest = max(newest, status.changed.nanoseconds)
            rows[place] = Row(place: place, key: file.key, file: FileIdentity(status))
        }
        // A file that is touched within the tick of the clock that it was written in would look the same.
        let past = FileIdentity.tick(past: newest)
        for file in files {
            let place = Place.output(file.name).number
            if let row = rows[place], !row.file.isSettled(at: past) { rows[place] = nil }
        }
        for document in documents {
            let place = Place.input(document.path).number
            let key = PictureKey(document.digest, detail: Self.document)
            rows[place] = Row(place: place, key: key, file: document.file)
        }
        try? AtomicFile.write(Self.bytes(rows.values.sorted { $0.place < $1.place }), to: URL(fileURLWithPath: path))
    }

    private static func bytes(_ rows: [Row]) -> [UInt8] {
        var bytes = Array(mark.utf8)
        bytes.reserveCapacity(bytes.count + rows.count * Row.length + 8)
        func append(_ number: UInt64) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
        for row in rows {
            append(row.place)
            let digest = row.key.digest
            for word in [digest.first, digest.second, digest.third, digest.fourth, row.key.detail] { append(word) }
            append(row.file.size)
            append(row.file.number)
            append(UInt64(bitPattern: row.file.modified))
            append(UInt64(bitPattern: row.file.changed))
        }
        append(bytes.withUnsafeBytes { Checksum.of($0) })
        return bytes
    }

    /// How many rows there are; none if the bytes are not a whole record.
    private static func count(of bytes: [UInt8]) -> Int {
        let length = bytes.count - mark.utf8.count - 8
        guard length > 0, length % Row.length == 0, bytes.starts(with: mark.utf8) else { return 0 }
        let sum = bytes.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[..<(bytes.count - 8)])) }
        return sum == number(in: bytes, at: bytes.count - 8) ? length / Row.length : 0
    }

    private static func number(in bytes: [UInt8], at place: Int) -> UInt64 {
        bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt64.self)) }
    }

    private func word(_ row: Int, _ index: Int) -> UInt64 {
        Self.number(in: bytes, at: Self.mark.utf8.count + row * Row.length + 8 * index)
    }

    private func row(_ index: Int) -> Row {
        func word(_ field: Int) -> UInt64 { self.word(index, field) }
        return Row(
            place: word(0), key: PictureKey(ContentDigest(word(1), word(2), word(3), word(4)), detail: word(5)),
            file: FileIdentity(
                size: word(6), number: word(7), modified: Int64(bitPattern: word(8)),
                changed: Int64(bitPattern: word(9))))
    }

    private func row(_ place: Place) -> Row? {
        if count == 0 { return nil }
        let wanted = place.number
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let other = word(middle, 0)
            if other == wanted { return row(middle) }
            if other < wanted { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}

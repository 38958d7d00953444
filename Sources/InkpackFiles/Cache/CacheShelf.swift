import Foundation
import InkpackCore

/// A file of the cache, to be read: pictures one behind the other, and at the end a table of them, sorted by key.
///
/// The file is mapped into memory, and only what is looked at is read. All numbers are little endian:
///
/// | where | what |
/// |---|---|
/// | the pictures | their bytes |
/// | the table | 64 bytes for each picture: key (digest, 32 bytes; size and scale, 8), place (8), length (8), checksum (8) |
/// | the last 32 bytes | the table's place, the number of its rows, its checksum, and the word `INKPACK1` |
final class CacheShelf: Sendable {
    static let mark: UInt64 = 0x314B_4341_504B_4E49
    static let rowLength = 64
    static let endLength = 32

    private let path: String
    // Never written to: the pages belong to a file that nobody changes.
    private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    private let table: Int
    let count: Int
    /// When it was used last, as it was opened.
    let used: timespec

    /// `nil` if the file is none of the cache, or damaged.
    init?(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size >= Self.endLength else { return nil }
        let size = Int(status.st_size)
        #if canImport(Darwin)
            used = status.st_mtimespec
        #else
            used = status.st_mtim
        #endif
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            return nil
        }
        self.path = path
        bytes = UnsafeRawBufferPointer(start: start, count: size)
        func number(_ place: Int) -> UInt64 {
            UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(fromByteOffset: place, as: UInt64.self))
        }
        let end = size - Self.endLength
        let (place, rows, sum, word) = (number(end), number(end + 8), number(end + 16), number(end + 24))
        let length = rows.multipliedReportingOverflow(by: UInt64(Self.rowLength))
        guard word == Self.mark, !length.overflow, length.partialValue <= UInt64(end),
            place == UInt64(end) - length.partialValue,
            Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[Int(place)..<end])) == sum
        else {
            munmap(start, size)
            return nil
        }
        table = Int(place)
        count = Int(rows)
    }

    deinit { if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) } }

    /// Tells later runs that it was used now.
    func touch() { utimes(path, nil) }

    var keys: [PictureKey] { (0..<count).map { key(at: $0) } }

    /// Whether one of the pictures is here, of keys that are sorted.
    func hasAny(of keys: [PictureKey]) -> Bool {
        var (row, index) = (0, 0)
        while row < count, index < keys.count {
            let key = key(at: row)
            if key == keys[index] { return true }
            if key < keys[index] { row += 1 } else { index += 1 }
        }
        return false
    }

    func picture(_ key: PictureKey) -> [UInt8]? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let other = self.key(at: middle)
            if other == key { return picture(at: middle) }
            if other < key { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    private func picture(at row: Int) -> [UInt8]? {
        let (place, length) = (number(row, 5), number(row, 6))
        guard place <= UInt64(table), length <= UInt64(table) - place else { return nil }
        let found = UnsafeRawBufferPointer(rebasing: bytes[Int(place)..<Int(place + length)])
        return Checksum.of(found) == number(row, 7) ? Array(found) : nil
    }

    private func number(_ row: Int, _ field: Int) -> UInt64 {
        UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: table + row * Self.rowLength + field * 8, as: UInt64.self)
        )
    }

    private func key(at row: Int) -> PictureKey {
        PictureKey(
            ContentDigest(number(row, 0), number(row, 1), number(row, 2), number(row, 3)), detail: number(row, 4))
    }
}

/// A number that tells damaged bytes: FNV-1a over words of 64 bits.
enum Checksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        var place = 0
        func add(_ word: UInt64) {
            sum = (sum ^ word) &* 0x0000_0100_0000_01B3
            // The product's high bits never reach the low ones by themselves.
            sum ^= sum >> 32
        }
        while place + 8 <= bytes.count {
            add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
            place += 8
        }
        while place < bytes.count {
            add(UInt64(bytes[place]))
            place += 1
        }
        add(UInt64(bytes.count))
        return sum
    }
}

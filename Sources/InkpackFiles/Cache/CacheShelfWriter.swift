import Foundation
import InkpackCore

/// A file of the cache in the making.
///
/// Trouble with the disk is no trouble for the caller: what is not kept is drawn again.
final class CacheShelfWriter {
    static let temporaryEnding = ".shelf.tmp"

    private struct Row {
        var key: PictureKey
        var place: Int
        var length: Int
        var checksum: UInt64
    }

    private let folder: String
    private let name: String
    private let limit: Int
    private var descriptor: CInt = -1
    private var rows: [Row] = []
    private var known: Set<PictureKey> = []
    private var pending: [UInt8] = []
    private var written = 0
    private var hasFailed = false

    /// - Parameters:
    ///   - folder: is made with the first picture if it is not there.
    ///   - limit: how many bytes it may hold.
    init(_ folder: String, limit: Int) {
        self.folder = folder
        self.limit = limit
        name = UUID().uuidString.lowercased()
    }

    deinit { discard() }

    func has(_ key: PictureKey) -> Bool { known.contains(key) }

    func keep(_ bytes: [UInt8], _ key: PictureKey) {
        let place = written + pending.count
        guard !hasFailed, place + bytes.count + (rows.count + 1) * CacheShelf.rowLength <= limit,
            known.insert(key).inserted
        else { return }
        rows.append(
            Row(key: key, place: place, length: bytes.count, checksum: bytes.withUnsafeBytes { Checksum.of($0) }))
        pending += bytes
        if pending.count >= 1 << 18 { flush() }
    }

    /// Makes the shelf known, and tells whether it is.
    func publish() -> Bool {
        guard !rows.isEmpty else { return !hasFailed }
        let table = written + pending.count
        rows.sort { $0.key < $1.key }
        var end: [UInt8] = []
        end.reserveCapacity(rows.count * CacheShelf.rowLength + CacheShelf.endLength)
        func append(_ number: UInt64) { withUnsafeBytes(of: number.littleEndian) { end += $0 } }
        for row in rows {
            let digest = row.key.digest
            for word in [digest.first, digest.second, digest.third, digest.fourth, row.key.detail] { append(word) }
            for number in [row.place, row.length] { append(UInt64(number)) }
            append(row.checksum)
        }
        let sum = end.withUnsafeBytes { Checksum.of($0) }
        for number in [UInt64(table), UInt64(rows.count), sum, CacheShelf.mark] { append(number) }
        pending += end
        flush()
        guard !hasFailed, descriptor >= 0 else { return false }
        let isClosed = close(descriptor) == 0
        descriptor = -1
        rows = []
        guard isClosed, rename(temporaryPath, folder + "/" + name + PictureCache.ending) == 0 else {
            unlink(temporaryPath)
            return false
        }
        return true
    }

    private var temporaryPath: String { folder + "/" + name + Self.temporaryEnding }

    private func flush() {
        guard !hasFailed, !pending.isEmpty else { return }
        if descriptor < 0 {
            try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        }
        guard descriptor >= 0, RawFile.writeAll(pending, to: descriptor) else { return discard() }
        written += pending.count
        pending.removeAll(keepingCapacity: true)
    }

    private func discard() {
        hasFailed = true
        pending = []
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        unlink(temporaryPath)
    }
}

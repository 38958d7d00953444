public import Foundation
public import InkpackCore

/// Pictures that were drawn before, in files that runs and processes share.
///
/// What a thread draws in one run goes into one file, a shelf: written under a temporary name, renamed when it is
/// whole, and never changed. So nobody waits for anybody, a crash leaves nothing half written, and a file that is deleted
/// while somebody reads it stays readable to them. What is damaged all the same is found by length and checksum, and
/// drawn again.
///
/// Shelves that were used least recently are thrown away when there is more than the limit allows.
public final class PictureCache: PictureCaching {
    /// How much room a cache takes if nobody says otherwise.
    public static let defaultLimit = 512 << 20

    /// What a cache holds.
    public struct Contents: Hashable, Sendable {
        public var pictures = 0
        public var bytes = 0

        public init() {}
    }

    /// More shelves than this are put together into one, so that a look-up stays short.
    private static let shelfLimit = 24

    public let folder: URL
    /// In bytes.
    public let limit: Int
    /// The newest first.
    private let shelves: [CacheShelf]

    /// The cache in a folder, which need not be there.
    /// - Parameters:
    ///   - folder: nothing else of worth should be in it.
    ///   - limit: in bytes.
    public init(_ folder: URL, limit: Int = PictureCache.defaultLimit) {
        self.folder = folder
        self.limit = limit
        shelves = Self.files(in: folder).compactMap { CacheShelf($0.path) }
    }

    public func makeDesk() -> any PictureDesk { CacheDesk(shelves, CacheShelfWriter(folder.path, limit: limit)) }

    /// What was kept under a key, for one that is not asked for by a worker.
    package func note(_ key: PictureKey) -> [UInt8]? { shelves.lazy.compactMap { $0.picture(key) }.first }

    /// Tells later runs that pictures were of use now, though nobody had to look them up.
    ///
    /// A shelf that was marked within the hour is not looked at.
    public func use(_ keys: @autoclosure () -> [PictureKey]) {
        let now = time(nil)
        let stale = shelves.filter { $0.used.tv_sec < now - 3600 }
        if stale.isEmpty { return }
        let keys = keys().sorted()
        for shelf in stale where shelf.hasAny(of: keys) { shelf.touch() }
    }

    /// Puts small shelves together, and throws away what is too much.
    public func tidy() {
        var files = Self.files(in: folder)
        if files.count > Self.shelfLimit {
            merge(files.filter { $0.size < limit / 8 })
            files = Self.files(in: folder)
        }
        var room = limit
        for file in files {
            room -= file.size
            if room < 0 { unlink(file.path) }
        }
        Self.removeLeftovers(in: folder)
    }

    /// What is in the cache.
    public var contents: Contents {
        var contents = Contents()
        for file in Self.files(in: folder) {
            contents.bytes += file.size
            contents.pictures += CacheShelf(file.path)?.count ?? 0
        }
        return contents
    }

    /// Throws everything away.
    public func clear() throws(DocumentError) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        where Self.endings.contains(where: name.hasSuffix) {
            let url = folder.appendingPathComponent(name)
            guard unlink(url.path) == 0 || errno == ENOENT else {
                throw .unwritable(file: url.path, reason: String(cString: strerror(errno)))
            }
        }
    }

    static let ending = ".pictures"
    private static let endings = [ending, CacheShelfWriter.temporaryEnding, OutputRecord.ending]

    private struct File {
        var path: String
        var size: Int
        var used: timespec
    }

    /// The shelves of a folder, those that were used last first.
    private static func files(in folder: URL) -> [File] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let files = names.filter { $0.hasSuffix(ending) }.compactMap { name -> File? in
            let path = folder.path + "/" + name
            guard let status = FileStatus(path) else { return nil }
            return File(path: path, size: status.size, used: status.modified)
        }
        return files.sorted { one, other in
            (one.used.tv_sec, one.used.tv_nsec, one.path) > (other.used.tv_sec, other.used.tv_nsec, other.path)
        }
    }

    private func merge(_ files: [File]) {
        let writer = CacheShelfWriter(folder.path, limit: limit)
        var merged: [String] = []
        // The newest come first, so that of two pictures of one key the newer one stays.
        for file in files {
            guard let shelf = CacheShelf(file.path) else { continue }
            for key in shelf.keys where !writer.has(key) {
                if let bytes = shelf.picture(key) { writer.keep(bytes, key) }
            }
            merged.append(file.path)
        }
        guard writer.publish() else { return }
        for path in merged { unlink(path) }
    }

    /// Removes what crashed processes left behind an hour ago or more.
    private static func removeLeftovers(in folder: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasSuffix(CacheShelfWriter.temporaryEnding) {
            let path = folder.path + "/" + name
            guard let status = FileStatus(path), time(nil) - status.modified.tv_sec > 3600 else { continue }
            unlink(path)
        }
    }
}

/// What one thread takes from the cache and adds to it.
private final class CacheDesk: PictureDesk {
    private let shelves: [CacheShelf]
    private let writer: CacheShelfWriter
    private var isUsed: [Bool]

    init(_ shelves: [CacheShelf], _ writer: CacheShelfWriter) {
        self.shelves = shelves
        self.writer = writer
        isUsed = shelves.map { _ in false }
    }

    func picture(_ key: PictureKey) -> [UInt8]? {
        for (index, shelf) in shelves.enumerated() {
            guard let bytes = shelf.picture(key) else { continue }
            isUsed[index] = true
            return bytes
        }
        return nil
    }

    func keep(_ bytes: [UInt8], _ key: PictureKey) { writer.keep(bytes, key) }

    func publish() {
        for (index, shelf) in shelves.enumerated() where isUsed[index] { shelf.touch() }
        _ = writer.publish()
    }
}

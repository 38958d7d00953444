import Foundation
import InkpackFiles

/// Where pictures are kept between runs, as the environment says.
struct CacheLocation {
    /// `nil` where there is no place for a cache, or it is turned off.
    var folder: URL?
    var limit: Int

    /// - Parameter environment: `INKPACK_CACHE` names a folder, or none if it is empty; without it the cache is in
    ///   `XDG_CACHE_HOME`, or where the system has such folders. `INKPACK_CACHE_LIMIT` says how large it may grow.
    init(_ environment: [String: String]) throws {
        limit = PictureCache.defaultLimit
        if let text = environment["INKPACK_CACHE_LIMIT"] {
            guard let bytes = Self.bytes(text) else {
                throw Failure(
                    .usage, "INKPACK_CACHE_LIMIT is \"\(text)\"; it must be a size such as 200M, with K, M or G")
            }
            limit = bytes
        }
        folder = Self.folder(environment)
    }

    private static func folder(_ environment: [String: String]) -> URL? {
        if let path = environment["INKPACK_CACHE"] {
            return path.isEmpty ? nil : URL(fileURLWithPath: path, isDirectory: true)
        }
        // The XDG specification has relative paths ignored.
        if let path = environment["XDG_CACHE_HOME"], path.hasPrefix("/") {
            return URL(fileURLWithPath: path + "/inkpack", isDirectory: true)
        }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        #if os(macOS)
            return URL(fileURLWithPath: home + "/Library/Caches/inkpack", isDirectory: true)
        #else
            return URL(fileURLWithPath: home + "/.cache/inkpack", isDirectory: true)
        #endif
    }

    /// The number of bytes in a text such as "200M".
    static func bytes(_ text: String) -> Int? {
        let shifts: [Character: Int] = ["k": 10, "m": 20, "g": 30]
        var digits = text.lowercased()
        var shift = 0
        if let last = digits.last, let known = shifts[last] {
            shift = known
            digits.removeLast()
        }
        guard let number = Int(digits), number >= 0, number <= Int.max >> shift else { return nil }
        return number << shift
    }

    var cache: PictureCache? { folder.map { PictureCache($0, limit: limit) } }
}

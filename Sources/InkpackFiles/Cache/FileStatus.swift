package import Foundation

/// What the system says of a file without opening it.
package struct FileStatus: Sendable {
    package let size: Int
    package let modified: timespec
    /// When anything about it changed last; unlike the time of modification, nobody can set it.
    package let changed: timespec
    package let number: UInt64
    package let isRegular: Bool

    /// - Parameters:
    ///   - path: of the file.
    ///   - folder: an open folder that the path is in, unless it stands for itself.
    ///   - followsLink: whether a link stands for what it leads to.
    package init?(_ path: String, in folder: CInt = AT_FDCWD, followsLink: Bool = true) {
        var status = stat()
        guard fstatat(folder, path, &status, followsLink ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        size = Int(status.st_size)
        number = UInt64(status.st_ino)
        isRegular = status.st_mode & S_IFMT == S_IFREG
        #if canImport(Darwin)
            modified = status.st_mtimespec
            changed = status.st_ctimespec
        #else
            modified = status.st_mtim
            changed = status.st_ctim
        #endif
    }
}

extension timespec {
    /// Since 1970.
    package var nanoseconds: Int64 { Int64(tv_sec) * 1_000_000_000 + Int64(tv_nsec) }
}

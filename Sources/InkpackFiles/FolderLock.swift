package import Foundation
import InkpackCore

/// Keeps other processes of ours from writing into a folder of documents for as long as it lives.
///
/// The lock is advisory, and one of the folder itself (`flock`), so that no file is left behind, neither after a crash nor
/// in version control. A process may hold one a folder: a second one would wait for the first.
package final class FolderLock: Sendable {
    private let descriptor: CInt

    /// Waits until nobody else holds the lock.
    /// - Parameters:
    ///   - folder: is made if it is not there.
    ///   - seconds: how long to wait, at most.
    package init(_ folder: URL, waiting seconds: Double = 10) throws(DocumentError) {
        let path = folder.path.isEmpty ? "." : folder.path
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .unwritable(file: folder.relativePath, reason: String(cString: strerror(errno)))
        }
        let start = ContinuousClock.now
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            // Some file systems of networks know no locks; what is written is compared with what was read all the same.
            guard errno == EWOULDBLOCK || errno == EINTR else { return }
            guard ContinuousClock.now - start < .seconds(seconds) else {
                close(descriptor)
                throw .unwritable(
                    file: folder.relativePath,
                    reason:
                        "another inkpack has been writing there for \(seconds.decimalText(places: 1)) s; try again when it is done"
                )
            }
            usleep(20_000)
        }
    }

    deinit { close(descriptor) }
}

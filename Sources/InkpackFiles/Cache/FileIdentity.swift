import Foundation

/// By what a file is known again: when any of it is another one, the file may hold something else.
package struct FileIdentity: Hashable, Sendable {
    let size: UInt64
    let number: UInt64
    let modified: Int64
    let changed: Int64

    init(size: UInt64, number: UInt64, modified: Int64, changed: Int64) {
        (self.size, self.number, self.modified, self.changed) = (size, number, modified, changed)
    }

    init(_ status: FileStatus) {
        self.init(
            size: UInt64(status.size), number: status.number, modified: status.modified.nanoseconds,
            changed: status.changed.nanoseconds)
    }

    /// The identity of a regular file that can be told from all that it may become from now on; `nil` for others, such as those
    /// that were touched just now.
    package init?(_ path: String) {
        guard let status = FileStatus(path), status.isRegular else { return nil }
        self.init(status)
        guard isSettled(at: Self.now) else { return nil }
    }

    /// Whether whoever touches the file from a time on gives it another time.
    func isSettled(at time: Int64) -> Bool {
        // Without parts of a second: a disk that counts whole ones, or two.
        let isCoarse = changed % 1_000_000_000 == 0
        return changed + (isCoarse ? 3_000_000_000 : 0) < time
    }

    /// The time by the clock of file systems.
    private static var now: Int64 {
        var now = timespec()
        #if canImport(Darwin)
            clock_gettime(CLOCK_REALTIME, &now)
        #else
            clock_gettime(CLOCK_REALTIME_COARSE, &now)
        #endif
        return now.nanoseconds
    }

    /// The time when it is past another one, or after 20 ms.
    static func tick(past time: Int64) -> Int64 {
        for _ in 0..<40 where now <= time { usleep(500) }
        return now
    }
}

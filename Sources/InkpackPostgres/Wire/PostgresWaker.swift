import Foundation

/// A pipe by which any thread wakes one that waits for the network.
@safe
struct PostgresWaker: ~Copyable, Sendable {
    private let reading: Int32
    private let writing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        close(reading)
        close(writing)
    }

    func wake() {
        var byte: UInt8 = 1
        // A full pipe wakes as well.
        _ = unsafe write(writing, &byte, 1)
    }

    /// What a wait ended by.
    struct Outcome {
        var isReady = false
        var isWoken = false
    }

    /// Waits until the socket is ready, somebody wakes, or the moment has come.
    func wait(_ socket: Int32, reading: Bool, writing: Bool, until moment: ContinuousClock.Instant?) -> Outcome {
        var events: Int16 = 0
        if reading { events |= Int16(POLLIN) }
        if writing { events |= Int16(POLLOUT) }
        var entries = [
            pollfd(fd: socket, events: events, revents: 0), pollfd(fd: self.reading, events: Int16(POLLIN), revents: 0),
        ]
        var milliseconds: Int32 = -1
        if let moment {
            let left = ContinuousClock.now.duration(to: moment)
            // Rounded up, so that the moment has come when the wait is over.
            milliseconds = left <= .zero ? 0 : Int32(clamping: left.wholeMilliseconds + 1)
        }
        // A signal ends a wait early, which the caller's loop makes up for.
        guard unsafe poll(&entries, 2, milliseconds) > 0 else { return Outcome() }
        var outcome = Outcome()
        outcome.isReady = entries[0].revents != 0
        if entries[1].revents != 0 {
            outcome.isWoken = true
            var bytes = [UInt8](repeating: 0, count: 64)
            while unsafe read(self.reading, &bytes, bytes.count) > 0 {}
        }
        return outcome
    }
}

extension Duration {
    var wholeMilliseconds: Int {
        let parts = components
        return Int(clamping: parts.seconds.multipliedReportingOverflow(by: 1000).partialValue)
            + Int(parts.attoseconds / 1_000_000_000_000_000)
    }
}

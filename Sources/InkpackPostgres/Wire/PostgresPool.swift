import Foundation

/// Connections that tasks borrow one after the other.
///
/// Those that wait get one in the order in which they came. A connection is opened when one is wanted, none is free and
/// there may be more.
final class PostgresPool: @unchecked Sendable, PostgresConnection.Owner {
    /// How many, and for how long.
    struct Limits: Hashable, Sendable {
        var connections: Int
        var waiting: Int
        var idle: Duration
        var age: Duration
        var connecting: Duration
    }

    /// What one who waits is given.
    private enum Grant {
        case connection(PostgresConnection)
        /// Leave to open one.
        case place
        case refusal(PostgresFailure)
    }

    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<Grant, Never>
    }

    private let settings: @Sendable () -> [(name: String, value: String)]
    let limits: Limits
    private let lock = NSLock()
    /// Free ones, the one that was used last at the end, so that those that are not needed grow old.
    private var free: [PostgresConnection] = []
    /// All places taken: by connections free or lent, and by those being opened.
    private var places = 0
    private var waiters: [Waiter] = []
    private var lastNumber = 0
    private var isClosed = false
    private var closing: [CheckedContinuation<Void, Never>] = []

    init(_ limits: Limits, settings: @escaping @Sendable () -> [(name: String, value: String)]) {
        self.limits = limits
        self.settings = settings
    }

    deinit { for connection in free { connection.close() } }

    // MARK: Borrowing

    /// A connection, to be given back with ``giveBack(_:)``.
    func borrow(until deadline: ContinuousClock.Instant) async throws(PostgresFailure) -> PostgresConnection {
        if Task.isCancelled { throw .cancelled(wasSent: false) }
        switch await grant(until: deadline) {
        case .connection(let connection): return connection
        case .refusal(let failure): throw failure
        case .place:
            let limit = min(deadline, .now + limits.connecting)
            do {
                let connection = try await PostgresConnection.open(
                    settings, idleTime: limits.idle, until: limit, owner: self)
                return connection
            } catch {
                leave()
                throw error
            }
        }
    }

    private func grant(until deadline: ContinuousClock.Instant) async -> Grant {
        let number: Int
        switch ask() {
        case .granted(let grant): return grant
        case .waits(let taken): number = taken
        }
        let timer = Task {
            try? await Task.sleep(until: deadline, clock: .continuous)
            if !Task.isCancelled { refuse(number, .crowded) }
        }
        defer { timer.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in wait(number, continuation, until: deadline) }
        } onCancel: {
            refuse(number, .cancelled(wasSent: false))
        }
    }

    private enum Asked {
        case granted(Grant)
        case waits(Int)
    }

    private func ask() -> Asked {
        lock.withLock {
            if isClosed { return .granted(.refusal(.closed)) }
            if waiters.isEmpty {
                while let connection = free.popLast() {
                    if isFit(connection) { return .granted(.connection(connection)) }
                    drop(connection)
                }
                if places < limits.connections {
                    places += 1
                    return .granted(.place)
                }
            }
            if waiters.count >= limits.waiting { return .granted(.refusal(.crowded)) }
            lastNumber += 1
            return .waits(lastNumber)
        }
    }

    /// Enters the queue; what was free in the meantime is taken at once.
    private func wait(
        _ number: Int, _ continuation: CheckedContinuation<Grant, Never>, until deadline: ContinuousClock.Instant
    ) {
        let grant: Grant? = lock.withLock {
            if isClosed { return .refusal(.closed) }
            if waiters.isEmpty {
                while let connection = free.popLast() {
                    if isFit(connection) { return .connection(connection) }
                    drop(connection)
                }
                if places < limits.connections {
                    places += 1
                    return .place
                }
            }
            waiters.append(Waiter(number: number, continuation: continuation))
            return nil
        }
        if let grant { return continuation.resume(returning: grant) }
        // These may have come before there was anybody to refuse.
        if Task.isCancelled { refuse(number, .cancelled(wasSent: false)) }
        if ContinuousClock.now >= deadline { refuse(number, .crowded) }
    }

    private func refuse(_ number: Int, _ failure: PostgresFailure) {
        let waiter = lock.withLock {
            waiters.firstIndex { $0.number == number }.map { waiters.remove(at: $0) }
        }
        waiter?.continuation.resume(returning: .refusal(failure))
    }

    // MARK: Giving back

    func giveBack(_ connection: PostgresConnection) {
        let next: (Waiter, Grant)? = lock.withLock {
            guard !isClosed, isFit(connection) else {
                drop(connection)
                return nextForPlace()
            }
            if waiters.isEmpty {
                free.append(connection)
                return nil
            }
            return (waiters.removeFirst(), .connection(connection))
        }
        if let (waiter, grant) = next { waiter.continuation.resume(returning: grant) }
        finishClosing()
    }

    /// Gives a place up that no connection came to.
    private func leave() {
        let next: (Waiter, Grant)? = lock.withLock {
            places -= 1
            return nextForPlace()
        }
        if let (waiter, grant) = next { waiter.continuation.resume(returning: grant) }
        finishClosing()
    }

    func isIdle(_ connection: PostgresConnection) {
        lock.withLock {
            guard let place = free.firstIndex(where: { $0 === connection }) else { return }
            free.remove(at: place)
            drop(connection)
        }
        finishClosing()
    }

    private func isFit(_ connection: PostgresConnection) -> Bool {
        connection.isUsable && connection.openedAt.duration(to: .now) < limits.age
    }

    private func drop(_ connection: PostgresConnection) {
        connection.close()
        places -= 1
    }

    private func nextForPlace() -> (Waiter, Grant)? {
        guard !isClosed, !waiters.isEmpty, places < limits.connections else { return nil }
        places += 1
        return (waiters.removeFirst(), .place)
    }

    // MARK: Closing

    /// Refuses whoever comes, closes what is free, and waits for what is lent.
    func close() async {
        let rest = lock.withLock {
            isClosed = true
            for connection in free { drop(connection) }
            free = []
            defer { waiters = [] }
            return waiters
        }
        for waiter in rest { waiter.continuation.resume(returning: .refusal(.closed)) }
        await withCheckedContinuation { continuation in
            lock.withLock { closing.append(continuation) }
            finishClosing()
        }
    }

    private func finishClosing() {
        let done = lock.withLock {
            guard isClosed, places == 0 else { return [] as [CheckedContinuation<Void, Never>] }
            defer { closing = [] }
            return closing
        }
        for continuation in done { continuation.resume() }
    }
}

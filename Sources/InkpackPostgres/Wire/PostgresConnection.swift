import CPostgres
import Foundation

/// What a connection is asked for in one go.
enum PostgresRequest: Sendable {
    /// Statements that are sent together, in one transaction unless the connection has begun one: one round trip.
    case pipeline([PostgresStatement])
    /// Statements in one text, without parameters; the answer is that of the last one.
    case script(String)
}

/// A connection with a thread of its own, which waits for the network in place of Swift's.
///
/// The lock guards what is told to the thread; the library's handle is the thread's.
final class PostgresConnection: @unchecked Sendable {
    typealias Answer = Result<[PostgresRows], PostgresFailure>

    /// Whom a connection tells that it is of no more use while nobody uses it.
    protocol Owner: AnyObject, Sendable {
        /// Its idle time is up, or it was lost.
        func isIdle(_ connection: PostgresConnection)
    }

    /// The lock of its connection guards what changes.
    private final class Job: @unchecked Sendable {
        let request: PostgresRequest
        let deadline: ContinuousClock.Instant
        var continuation: CheckedContinuation<Answer, Never>?
        var isCancelled = false

        init(_ request: PostgresRequest, _ deadline: ContinuousClock.Instant) {
            self.request = request
            self.deadline = deadline
        }
    }

    /// How long a server may take to answer a cancellation.
    private static let grace = Duration.seconds(2)

    let openedAt = ContinuousClock.now
    private let idleTime: Duration
    private let waker: PostgresWaker
    private let lock = NSLock()
    private var job: Job?
    private var opening: CheckedContinuation<PostgresFailure?, Never>?
    private var isStopping = false
    private var isOver = false
    private var isLost = false
    private weak var owner: (any Owner)?

    /// Whether it can be asked once more.
    var isUsable: Bool { lock.withLock { !isStopping && !isOver && !isLost } }

    private init(_ waker: consuming PostgresWaker, idleTime: Duration, owner: (any Owner)?) {
        self.waker = waker
        self.idleTime = idleTime
        self.owner = owner
    }

    // MARK: What tasks call

    /// Connects.
    /// - Parameter settings: asked for once the library is there.
    static func open(
        _ settings: () -> [(name: String, value: String)], idleTime: Duration, until deadline: ContinuousClock.Instant,
        owner: (any Owner)?
    ) async throws(PostgresFailure) -> PostgresConnection {
        if let problem = PostgresLibrary.problem { throw .library(problem) }
        guard let waker = PostgresWaker() else { throw .library("the process has too many files open") }
        let connection = PostgresConnection(waker, idleTime: idleTime, owner: owner)
        let settings = settings()
        // Looking a name up cannot be interrupted; the task goes on without waiting for that.
        let timer = Task {
            try? await Task.sleep(until: deadline + .milliseconds(200), clock: .continuous)
            if !Task.isCancelled { connection.giveUp(.timedOut(wasSent: false)) }
        }
        let failure = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                connection.lock.withLock { connection.opening = continuation }
                if Task.isCancelled { return connection.giveUp(.cancelled(wasSent: false)) }
                let thread = Thread { connection.run(settings, deadline) }
                thread.name = "inkpack-pq"
                thread.start()
            }
        } onCancel: {
            connection.giveUp(.cancelled(wasSent: false))
        }
        timer.cancel()
        if let failure { throw failure }
        return connection
    }

    /// Asks, and waits for the answer. One task at a time.
    func ask(
        _ request: PostgresRequest, until deadline: ContinuousClock.Instant
    ) async throws(PostgresFailure) -> [PostgresRows] {
        let job = Job(request, deadline)
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThere = lock.withLock {
                    if isOver || isStopping || isLost { return false }
                    precondition(self.job == nil, "one request at a time")
                    job.continuation = continuation
                    self.job = job
                    return true
                }
                if isThere {
                    waker.wake()
                } else {
                    continuation.resume(returning: .failure(.lost("the connection is closed", wasSent: false)))
                }
            }
        } onCancel: {
            lock.withLock { job.isCancelled = true }
            waker.wake()
        }
        return try answer.get()
    }

    /// Ends the connection; a request under way is cancelled.
    func close() {
        lock.withLock { isStopping = true }
        waker.wake()
    }

    private func giveUp(_ failure: PostgresFailure) {
        close()
        finishOpening(failure)
    }

    private func finishOpening(_ failure: PostgresFailure?) {
        let waiting = lock.withLock {
            defer { opening = nil }
            return opening
        }
        waiting?.resume(returning: failure)
    }

    // MARK: The thread

    private func run(_ settings: [(name: String, value: String)], _ deadline: ContinuousClock.Instant) {
        inkpack_pq_begin_thread()
        if let link = PostgresLink(settings) {
            let failure = connect(link, deadline)
            if failure == nil {
                finishOpening(nil)
                serve(link)
            } else {
                lock.withLock { isOver = true }
                finishOpening(failure)
            }
        } else {
            lock.withLock { isOver = true }
            finishOpening(.library("out of memory"))
        }
    }

    private func connect(_ link: borrowing PostgresLink, _ deadline: ContinuousClock.Instant) -> PostgresFailure? {
        // The library asks to begin as if it were to write.
        var step = PostgresLink.Step.writing
        if link.isBroken { return Self.unconnected(link) }
        while true {
            if lock.withLock({ isStopping }) { return .cancelled(wasSent: false) }
            if ContinuousClock.now >= deadline { return .timedOut(wasSent: false) }
            let outcome = waker.wait(
                link.socket, reading: step == .reading, writing: step == .writing, until: deadline)
            guard outcome.isReady else { continue }
            step = link.connectStep()
            switch step {
            case .reading, .writing: continue
            case .done: return nil
            case .failed: return Self.unconnected(link)
            }
        }
    }

    private static func unconnected(_ link: borrowing PostgresLink) -> PostgresFailure {
        let (words, state) = PostgresWords.connecting(link.words)
        return .unconnected(words, state: state)
    }

    /// Answers requests until the end.
    private func serve(_ link: borrowing PostgresLink) {
        while let job = nextJob(link) {
            let (answer, isLost) = Self.exchange(
                job.request, link, waker, until: job.deadline, grace: Self.grace
            ) { lock.withLock { job.isCancelled || isStopping } }
            let continuation = lock.withLock {
                self.job = nil
                if isLost { self.isLost = true }
                defer { job.continuation = nil }
                return job.continuation
            }
            continuation?.resume(returning: answer)
            if isLost { break }
        }
        let rest = lock.withLock {
            isOver = true
            defer { job = nil }
            return job?.continuation
        }
        rest?.resume(returning: .failure(.lost("the connection was closed", wasSent: false)))
    }

    /// Waits for the next request; `nil` when there is to be none, or the server has gone.
    private func nextJob(_ link: borrowing PostgresLink) -> Job? {
        var moment = ContinuousClock.now + idleTime
        while true {
            let (job, ends) = lock.withLock { (self.job, isStopping) }
            if ends { return nil }
            if let job { return job }
            let outcome = waker.wait(link.socket, reading: true, writing: false, until: moment)
            if outcome.isReady, !link.consume() || link.isBroken {
                lock.withLock { isLost = true }
                owner?.isIdle(self)
                // A request may have come while the server went; nothing of it was sent.
                return nil
            }
            if ContinuousClock.now >= moment {
                owner?.isIdle(self)
                moment = ContinuousClock.now + idleTime
            }
        }
    }
}

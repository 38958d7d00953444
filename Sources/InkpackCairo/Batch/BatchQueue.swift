/// Hands out the icons of a batch, and its results; both in small numbers.
///
/// An icon is handed out only while there is room for its result: nothing piles up where results are taken more slowly than
/// they are made.
actor BatchQueue {
    private let count: Int
    private let room: Int
    private let isOrdered: Bool
    private let isPrompt: Bool
    private var next = 0
    private var taken = 0
    private var finished: [Int: BatchResult] = [:]
    private var isCancelled = false
    private var isEnded = false
    private var consumer: CheckedContinuation<BatchResult?, Never>?
    private var workers: [CheckedContinuation<Void, Never>] = []
    private var lastWake: ContinuousClock.Instant?

    /// - Parameters:
    ///   - count: how many icons there are.
    ///   - room: how many may have been begun and not taken.
    ///   - isOrdered: whether results are handed out in the order of the icons.
    ///   - isPrompt: whether each result is handed out at once. Else one who waits is woken once a millisecond at most, or
    ///     when there is no more room, or no icon left: to wake a thread takes a good part of drawing a small icon.
    init(count: Int, room: Int, isOrdered: Bool, isPrompt: Bool) {
        self.count = count
        self.room = room
        self.isOrdered = isOrdered
        self.isPrompt = isPrompt
    }

    /// Gives back a result, and takes the next icon; `nil` if there is none.
    func next(after result: BatchResult?) async -> Int? {
        if let result {
            finished[result.index] = result
            if consumer != nil, isTimeToWake { handOver() }
        }
        while !isCancelled, next < count, next - taken >= room {
            handOver()
            guard next - taken >= room else { break }
            await withCheckedContinuation { workers.append($0) }
        }
        guard !isCancelled, next < count else { return nil }
        next += 1
        return next - 1
    }

    /// The next result; `nil` behind the last one and once the batch was cancelled, when no worker works any more.
    func result() async -> BatchResult? {
        if isEnded, isCancelled || taken == count { return nil }
        if !isCancelled, let ready = take() { return ready }
        return await withCheckedContinuation { consumer = $0 }
    }

    func cancel() {
        isCancelled = true
        wake()
    }

    /// Tells that all workers are done.
    func end() {
        isEnded = true
        consumer?.resume(returning: nil)
        consumer = nil
    }

    private var isTimeToWake: Bool {
        isPrompt || next >= count || lastWake.map { ContinuousClock.now - $0 > .milliseconds(1) } ?? true
    }

    /// Gives the one who waits a result, if there is one.
    private func handOver() {
        guard !isCancelled, let consumer, let ready = take() else { return }
        self.consumer = nil
        lastWake = .now
        consumer.resume(returning: ready)
    }

    private func take() -> BatchResult? {
        guard let index = isOrdered ? taken : finished.keys.first, let result = finished.removeValue(forKey: index)
        else { return nil }
        taken += 1
        wake()
        return result
    }

    private func wake() {
        for worker in workers { worker.resume() }
        workers = []
    }
}

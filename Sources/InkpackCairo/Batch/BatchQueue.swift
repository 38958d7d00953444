/// Hands out the icons of a batch, and its results; both in small numbers.
///
/// An icon is handed out only while there is room for its result: nothing piles up where results are taken more slowly than
/// they are made.
actor BatchQueue {
    private let count: Int
    private let room: Int
    private let isOrdered: Bool
    private var next = 0
    private var taken = 0
    private var finished: [Int: BatchResult] = [:]
    private var isCancelled = false
    private var isEnded = false
    private var consumer: CheckedContinuation<BatchResult?, Never>?
    private var workers: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - count: how many icons there are.
    ///   - room: how many may have been begun and not taken.
    ///   - isOrdered: whether results are handed out in the order of the icons.
    init(count: Int, room: Int, isOrdered: Bool) {
        self.count = count
        self.room = room
        self.isOrdered = isOrdered
    }

    /// Gives back a result, and takes the next icon; `nil` if there is none.
    func next(after result: BatchResult?) async -> Int? {
        if let result {
            finished[result.index] = result
            if !isCancelled, let consumer, let ready = take() {
                self.consumer = nil
                consumer.resume(returning: ready)
            }
        }
        while !isCancelled, next < count, next - taken >= room {
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

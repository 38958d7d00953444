/// The results of a batch as they come; work begins when they are asked for.
///
/// Work stops when the task that asks is cancelled, or lets go of the iterator. The sequence ends then.
public struct BatchResults: AsyncSequence, Sendable {
    public typealias Element = BatchResult
    public typealias Failure = Never

    let renderer: BatchRenderer
    let icons: [BatchIcon]
    let sink: (any BatchSink)?

    /// How many results there will be: one for each icon.
    public var count: Int { icons.count }

    public func makeAsyncIterator() -> Iterator { Iterator(self) }

    public struct Iterator: AsyncIteratorProtocol {
        private let run: BatchRun

        init(_ results: BatchResults) { run = BatchRun(results) }

        public mutating func next() async -> BatchResult? { await run.next() }

        /// Stops the work, and returns when no worker works any more; there are no further results.
        ///
        /// Whoever lets go of the iterator stops it as well, and does not wait.
        public mutating func stop() async { await run.stop() }

        public mutating func next(isolation actor: isolated (any Actor)?) async -> BatchResult? { await run.next() }
    }
}

/// The workers of a batch, for as long as somebody waits for what they do.
private final class BatchRun: Sendable {
    private let queue: BatchQueue
    private let task: Task<Void, Never>

    init(_ results: BatchResults) {
        let renderer = results.renderer
        let jobs = Swift.max(1, Swift.min(renderer.jobs, results.icons.count))
        let hasSink = results.sink != nil
        // Results without pictures are small.
        let queue = BatchQueue(
            count: results.icons.count, room: (hasSink ? 16 : 4) * jobs, isOrdered: renderer.isOrdered,
            isPrompt: !hasSink)
        self.queue = queue
        let (icons, sink) = (results.icons, results.sink)
        task = Task {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<jobs {
                    group.addTask {
                        let worker = BatchWorker(renderer, sink: sink)
                        var index = await queue.next(after: nil)
                        while let current = index {
                            index = await queue.next(after: worker.result(icons[current], current))
                        }
                        worker.finish()
                    }
                }
            }
            await queue.end()
        }
    }

    deinit {
        let queue = self.queue
        task.cancel()
        Task { await queue.cancel() }
    }

    func stop() async {
        task.cancel()
        await queue.cancel()
        await task.value
    }

    func next() async -> BatchResult? {
        let (queue, task) = (self.queue, self.task)
        return await withTaskCancellationHandler {
            await queue.result()
        } onCancel: {
            task.cancel()
            Task { await queue.cancel() }
        }
    }
}

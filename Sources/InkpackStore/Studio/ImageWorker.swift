/// Draws the pictures that wait to be drawn, and removes those of deleted icons.
///
/// Any number of workers share the work of a store, on one machine or on many: what one has claimed, no other gets until
/// the claim runs out, as it does when a worker dies.
public struct ImageWorker: Sendable {
    public var studio: InkStudio
    /// How many pictures are claimed at once.
    public var batch = 16
    /// How many are drawn at the same time.
    public var jobs = 2
    /// How long a claim holds, in seconds.
    public var claimSeconds = 60
    /// How often a picture is tried before it is given up.
    public var attempts = 5

    public init(_ studio: InkStudio) { self.studio = studio }

    /// What was done.
    public struct Report: Hashable, Sendable {
        public var drawn = 0
        public var removed = 0
        /// Pictures that could not be drawn, and why.
        public var failures: [Failure] = []

        public init() {}

        public struct Failure: Hashable, Sendable {
            public var icon: IconRecord.ID
            public var version: Int
            public var problem: StoreError
            /// Whether it is not tried again.
            public var isFinal: Bool
        }

        mutating func add(_ other: Report) {
            drawn += other.drawn
            removed += other.removed
            failures += other.failures
        }
    }

    /// Works until nothing waits.
    /// - Throws: what the store throws; pictures that cannot be drawn are told in the report.
    public func drain() async throws(StoreError) -> Report {
        var report = Report()
        while true {
            let step = try await runOnce()
            report.add(step)
            // What failed for now waits for its next attempt, not for this loop.
            if step.drawn == 0, step.removed == 0 { return report }
        }
    }

    /// Claims one batch and works it off.
    public func runOnce() async throws(StoreError) -> Report {
        var report = Report()
        for removal in try await studio.store.claimRemovals(limit: batch, seconds: claimSeconds) {
            try await studio.images.remove(removal.path)
            try await studio.store.finishRemoval(removal)
            report.removed += 1
        }
        var waiting = try await studio.store.claimImages(limit: batch, seconds: claimSeconds)[...]
        let outcomes = await withTaskGroup(of: Outcome.self, returning: [Outcome].self) { group in
            var outcomes: [Outcome] = []
            for job in waiting.prefix(max(1, jobs)) { group.addTask { await draw(job) } }
            waiting = waiting.dropFirst(max(1, jobs))
            while let outcome = await group.next() {
                outcomes.append(outcome)
                if let job = waiting.popFirst() { group.addTask { await draw(job) } }
            }
            return outcomes
        }
        for outcome in outcomes {
            switch outcome {
            case .drawn: report.drawn += 1
            case .failed(let failure): report.failures.append(failure)
            }
        }
        return report
    }

    private enum Outcome: Sendable {
        case drawn
        case failed(Report.Failure)
    }

    private func draw(_ job: ImageJob) async -> Outcome {
        let problem: StoreError
        do {
            let png = try studio.png(of: try StoredDrawing(job.document))
            let etag = try await studio.images.put(png, at: job.path)
            try await studio.mark(job.path, version: job.version, etag: etag)
            return .drawn
        } catch {
            problem = error
        }
        // A document that is no drawing stays one; a full disk may be empty the next time.
        let isFinal: Bool =
            switch problem {
            case .badValue: true
            default: job.attempt >= attempts
            }
        try? await studio.store.failImage(job.icon, version: job.version, isFinal: isFinal)
        return .failed(Report.Failure(icon: job.icon, version: job.version, problem: problem, isFinal: isFinal))
    }
}

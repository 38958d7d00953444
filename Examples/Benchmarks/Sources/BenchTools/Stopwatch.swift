import Foundation

/// Times bodies of code on many items, in turns.
public enum Stopwatch {
    /// What a body took for each item, in microseconds of the thread's processor time.
    public struct Series: Codable, Sendable {
        /// The least of the passes, for each item.
        public var least: [Double]
        /// The median of the passes, for each item.
        public var median: [Double]
        public var passes: Int
    }

    /// Runs each body on each item, again and again until the time is up, and three times at least.
    ///
    /// Items follow each other, so that none finds its own data warmer than it does in real work. Bodies follow each other
    /// at each item, so that the machine is equally quick for all of them, and in the other order in every second pass:
    /// who comes later finds the item in the processor's caches.
    /// - Parameters:
    ///   - count: how many items there are.
    ///   - budget: in seconds.
    ///   - prepare: is called before the bodies with the index of the item, and not timed.
    ///   - bodies: each is handed the index of an item.
    public static func series(
        count: Int, budget: Double, prepare: (Int) throws -> Void = { _ in }, _ bodies: [(Int) throws -> Void]
    ) throws -> [Series] {
        let own = cost
        var samples = bodies.map { _ in Array(repeating: [Double](), count: count) }
        let end = Date(timeIntervalSinceNow: budget)
        var passes = 0
        while passes < 3 || Date() < end {
            for item in 0..<count {
                try prepare(item)
                for step in bodies.indices {
                    let index = passes.isMultiple(of: 2) ? step : bodies.count - 1 - step
                    let start = time
                    try bodies[index](item)
                    samples[index][item].append(time - start - own)
                }
            }
            passes += 1
        }
        return samples.map { items in
            let sorted = items.map { $0.sorted() }
            return Series(
                least: sorted.map { $0[0] }, median: sorted.map { $0[$0.count / 2] }, passes: passes)
        }
    }

    /// What it takes to look at the clock: the least of many times.
    private static var cost: Double {
        (0..<10_000).reduce(.infinity) { least, _ in
            let start = time
            return min(least, time - start)
        }
    }

    /// The processor time of this thread, in microseconds.
    static var time: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}

/// How time passes, and what chance there is, so that tests need neither wait nor guess.
public struct EndpointTiming: Sendable {
    /// The time since some fixed moment.
    public var now: @Sendable () -> Duration
    /// Waits; ends early by an error when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// Where the waits between retries start to be drawn from.
    public var seed: UInt64

    public init(
        now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async throws -> Void,
        seed: UInt64
    ) {
        self.now = now
        self.sleep = sleep
        self.seed = seed
    }

    /// Real time.
    /// - Parameter seed: programs that ask at once should have different ones.
    public static func real(seed: UInt64) -> EndpointTiming {
        let start = ContinuousClock.now
        return EndpointTiming(
            now: { ContinuousClock.now - start }, sleep: { try await Task.sleep(for: $0) }, seed: seed)
    }
}

/// Waits between retries: exponential, with full jitter.
struct Backoff: Hashable, Sendable {
    var base = Duration.milliseconds(500)
    var most = Duration.seconds(20)
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A wait anywhere from none to twice the last one's most, so that clients that failed together do not return
    /// together.
    mutating func wait(afterFailures failures: Int) -> Duration {
        let ceiling = min(most, base * (1 << min(failures - 1, 16)))
        return ceiling * share()
    }

    /// The next number from 0 to below 1, by the generator SplitMix64 of Steele, Lea and Flood (2014).
    private mutating func share() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        z ^= z >> 31
        return Double(z >> 11) / 9_007_199_254_740_992
    }
}

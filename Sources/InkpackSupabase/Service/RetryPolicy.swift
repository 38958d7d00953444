public import Foundation

/// How long requests are tried again that may go through later.
///
/// Waits grow twofold from ``firstWait`` to ``longestWait``, each cut to a random part of itself, so that many clients do
/// not come back at once. A server's `Retry-After` is kept, if there is so much time.
public struct RetryPolicy: Sendable {
    /// The time for all attempts of one call, with the waits between them.
    public var deadline = Duration.seconds(45)
    public var firstWait = Duration.milliseconds(200)
    public var longestWait = Duration.seconds(5)
    /// The most attempts of one call.
    public var attempts = 8

    /// Numbers from 0 to 1, which cut the waits.
    public var random: @Sendable () -> Double = { Double.random(in: 0...1) }
    /// The time of day, which a server's `Retry-After` may be given in.
    public var now: @Sendable () -> Date = { Date() }
    /// Waits; ends early with an error when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void = { duration in try await Task.sleep(for: duration) }

    public init() {}

    /// No second attempts.
    public static var never: RetryPolicy {
        var policy = RetryPolicy()
        policy.attempts = 1
        return policy
    }

    /// The wait behind attempt `number`, counted from 1. At least half of it is kept.
    func wait(behind number: Int) -> Duration {
        var wait = firstWait
        for _ in 1..<max(1, number) where wait < longestWait { wait = wait * 2 }
        return min(wait, longestWait) * (0.5 + 0.5 * min(1, max(0, random())))
    }

    /// What a `Retry-After` says (RFC 9110, 10.2.3): seconds, or a date, which is held against the server's own clock if
    /// the answer tells it.
    func wait(for retryAfter: String?, date: String?) -> Duration? {
        guard let text = retryAfter?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return .seconds(min(Int(text) ?? 86_400, 86_400))
        }
        guard let moment = Self.moment(text) else { return nil }
        let seconds = moment.timeIntervalSince(date.flatMap(Self.moment) ?? now())
        return .milliseconds(Int(min(max(0, seconds), 86_400) * 1000))
    }

    /// A date of HTTP: "Wed, 25 Nov 2026 23:05:00 GMT".
    private static func moment(_ text: String) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.date(from: text)
    }
}

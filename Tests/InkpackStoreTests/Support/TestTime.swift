import InkpackStore
import PostgresServer
import Synchronization

/// What makes time pass for a store.
protocol TestTime: Sendable {
    /// Whether it costs no time to let time pass.
    var isFree: Bool { get }

    func advance(by duration: Duration) async throws
}

/// A clock that a test sets.
final class TestClock: TestTime {
    // 2026-01-01 00:00:00 UTC
    private let time = Mutex(Timestamp(microseconds: 1_767_225_600_000_000))

    let isFree = true

    /// Each look at the clock is a microsecond later than the one before, so that no two rows have one time.
    var now: Timestamp {
        time.withLock { time in
            time.microseconds += 1
            return time
        }
    }

    func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}

/// The database's clock cannot be set, so what waits for a time is brought nearer to it instead, by the superuser, whom no
/// trigger refuses.
extension TestDatabase: TestTime {
    var isFree: Bool { true }

    func advance(by duration: Duration) async throws {
        let passed = "interval '\(duration.components.seconds) seconds'"
        try await psql(
            """
            set session_replication_role = replica;
            update public.holds set created_at = created_at - \(passed), expires_at = expires_at - \(passed);
            update public.icons set image_claimed_until = image_claimed_until - \(passed);
            update private.storage_outbox set not_before = not_before - \(passed);
            """, as: "supabase_admin")
    }
}

/// The time of a database that only its functions can be reached of. It passes as it does; it never goes back.
struct WallTime: TestTime {
    /// The database is one test's as long as this is there.
    private let turn: LiveTurn?

    init(_ turn: LiveTurn?) { self.turn = turn }

    var isFree: Bool { false }

    func advance(by duration: Duration) async throws {
        if duration > .zero { try await Task.sleep(for: duration) }
    }
}

/// A test's turn at a database that all of them share. It ends with the value.
final class LiveTurn: Sendable {
    private static let waiting = Mutex<(isTaken: Bool, tests: [CheckedContinuation<Void, Never>])>((false, []))

    static func take() async -> LiveTurn {
        await withCheckedContinuation { continuation in
            let isFree = waiting.withLock { waiting in
                if waiting.isTaken {
                    waiting.tests.append(continuation)
                    return false
                }
                waiting.isTaken = true
                return true
            }
            if isFree { continuation.resume() }
        }
        return LiveTurn()
    }

    private init() {}

    deinit {
        Self.waiting.withLock { waiting in
            if waiting.tests.isEmpty { waiting.isTaken = false } else { waiting.tests.removeFirst().resume() }
        }
    }
}

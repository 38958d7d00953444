import InkpackStore

/// Whether a call that has failed is made once more, and when.
struct PostgresAttempts {
    enum Decision {
        case fail(StoreError)
        case wait(Duration)
    }

    let deadline: ContinuousClock.Instant
    private let options: PostgresOptions
    private let access: PostgresCall.Access
    private var count = 0
    /// Whether an attempt was sent whose outcome nobody has heard.
    private var isUnknown = false
    private var lastWords = ""
    /// Since when the server cannot be used.
    private var awaySince: ContinuousClock.Instant?

    init(_ options: PostgresOptions, access: PostgresCall.Access) {
        self.options = options
        self.access = access
        deadline = .now + options.deadline
    }

    /// The error of a call that is cancelled while it waits for its next attempt.
    var cancelled: StoreError { isUnknown ? .outcomeUnknown(lastWords) : .cancelled }

    /// - Parameter meaning: what a refusal means that is not for now only.
    mutating func decide(_ failure: PostgresFailure, meaning: (PostgresServerError) -> StoreError) -> Decision {
        count += 1
        switch failure {
        case .refused(let error): return refused(error, meaning)
        case .unconnected(let words, let state): return unconnected(words, state)
        case .lost(let words, let wasSent): return lost(words, wasSent: wasSent)
        case .timedOut(let wasSent):
            if wasSent, access != .reads { return .fail(.outcomeUnknown("no answer came in time")) }
            return .fail(given(.busy))
        case .cancelled(let wasSent):
            if wasSent, access != .reads { return .fail(.outcomeUnknown("the request was cancelled")) }
            return .fail(given(.cancelled))
        case .crowded: return .fail(given(.busy))
        case .closed: return .fail(given(.unreachable("the store is closed")))
        case .library(let words): return .fail(given(.unreachable(words)))
        }
    }

    private mutating func refused(
        _ error: PostgresServerError, _ meaning: (PostgresServerError) -> StoreError
    ) -> Decision {
        switch error.state {
        case "40001", "40P01": return again(.busy)
        case "57P01", "57P02", "57P03", "53300": return away(error.message, for: options.patience)
        case "08P01" where Self.isPoolers(error.message): return away(error.message, for: options.patience)
        // A pooler says so when it has lost the server, perhaps after the commit.
        case _ where error.state.hasPrefix("08"): return lost(error.message, wasSent: true)
        default:
            let error = meaning(error)
            // What says nothing of an earlier attempt that nobody has heard of.
            switch error {
            case .busy, .readOnly, .diskFull, .unreachable, .corrupt, .database: return .fail(given(error))
            default: return .fail(error)
            }
        }
    }

    /// Whether PgBouncer says that it has no server for a request, which then has reached none.
    private static func isPoolers(_ message: String) -> Bool {
        ["query_wait_timeout", "server_login_retry", "no more connections", "shutting down"].contains {
            message.contains($0)
        }
    }

    private mutating func unconnected(_ words: String, _ state: String?) -> Decision {
        switch state {
        case "57P01", "57P02", "57P03", "53300": return away(words, for: options.patience)
        case "08P01" where Self.isPoolers(words): return away(words, for: options.patience)
        case .some: return .fail(given(.unreachable(words)))
        case nil:
            // What no waiting mends.
            let isLasting = ["certificate", "SSL", "translate host name"].contains { words.contains($0) }
            return isLasting ? .fail(given(.unreachable(words))) : away(words, for: options.reconnecting)
        }
    }

    private mutating func lost(_ words: String, wasSent: Bool) -> Decision {
        if wasSent, access == .once { return .fail(.outcomeUnknown(words)) }
        lastWords = words
        if wasSent, access == .keyed { isUnknown = true }
        return again(.unreachable(words))
    }

    private mutating func again(_ error: StoreError) -> Decision {
        guard count < options.attempts, let pause = pause() else { return .fail(given(error)) }
        return .wait(pause)
    }

    private mutating func away(_ words: String, for patience: Duration) -> Decision {
        let since = awaySince ?? .now
        awaySince = since
        guard since.duration(to: .now) < patience, let pause = pause() else { return .fail(given(.unreachable(words))) }
        return .wait(pause)
    }

    /// Doubles from 10 ms to 1 s, of which a random part from a half is waited; `nil` if the time is up by then.
    private func pause() -> Duration? {
        let longest = min(1000, 10 << min(count, 7))
        let pause = Duration.milliseconds(Int(Double(longest) * (0.5 + 0.5 * options.random())))
        return ContinuousClock.now + pause < deadline ? pause : nil
    }

    /// The error, or that nobody knows what an earlier attempt has done.
    private func given(_ error: StoreError) -> StoreError {
        if isUnknown { return .outcomeUnknown(lastWords) }
        // The time was up because connections broke.
        return error == .busy && !lastWords.isEmpty ? .unreachable(lastWords) : error
    }
}

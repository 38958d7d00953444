/// One request and its answer, on the connection's thread.
extension PostgresConnection {
    /// Why an answer is no longer waited for.
    private enum Stop {
        case cancelled
        case timedOut
    }

    /// What has come so far.
    private struct Progress {
        let request: PostgresRequest
        var rows: [PostgresRows] = []
        var error: PostgresServerError?
        /// Whether all was sent: before that, the server has not been told to commit.
        var wasSent = false
        var stop: Stop?
        var isComplete = false
        /// Whether the library has said something that no server says.
        var isConfused = false

        init(_ request: PostgresRequest) { self.request = request }

        mutating func take(_ result: borrowing PostgresResult) {
            switch result.kind {
            case .rows: if error == nil { rows.append(result.rows) }
            case .error:
                if let said = result.error { error = error ?? said } else { isConfused = true }
            case .skipped: break
            case .sync: isComplete = true
            case .other: isConfused = true
            }
        }

        /// Whether the server has refused a statement, so that the transaction is not committed.
        ///
        /// When all statements were carried out, and the last word is missing, it may be.
        private var isRefused: Bool {
            guard error != nil else { return false }
            return switch request {
            case .pipeline(let statements): rows.count < statements.count
            case .script: true
            }
        }

        func answer(words: String) -> Answer {
            if isComplete {
                guard let error else { return .success(rows) }
                // The server says that it has stopped, as it was told to.
                if error.state == "57014", let stop { return .failure(Self.failure(stop, wasSent: false)) }
                return .failure(.refused(error))
            }
            if isRefused, let error {
                if error.state == "57014", let stop { return .failure(Self.failure(stop, wasSent: false)) }
                return .failure(.refused(error))
            }
            if let stop { return .failure(Self.failure(stop, wasSent: wasSent)) }
            return .failure(.lost(words, wasSent: wasSent))
        }

        private static func failure(_ stop: Stop, wasSent: Bool) -> PostgresFailure {
            switch stop {
            case .cancelled: .cancelled(wasSent: wasSent)
            case .timedOut: .timedOut(wasSent: wasSent)
            }
        }
    }

    /// - Parameters:
    ///   - grace: how long the server may take to answer a cancellation.
    ///   - isCancelled: whether nobody wants the answer any more.
    /// - Returns: the answer, and whether the connection is of no more use.
    static func exchange(
        _ request: PostgresRequest, _ link: borrowing PostgresLink, _ waker: borrowing PostgresWaker,
        until deadline: ContinuousClock.Instant, grace: Duration, isCancelled: () -> Bool
    ) -> (answer: Answer, isLost: Bool) {
        var progress = Progress(request)
        // What has come while nobody asked: most often the server's farewell.
        let before = waker.wait(link.socket, reading: true, writing: false, until: .now)
        if before.isReady, !link.consume() || link.isBroken {
            return (.failure(.lost(PostgresWords.line(link.words), wasSent: false)), true)
        }
        if isCancelled() { return (.failure(.cancelled(wasSent: false)), false) }
        guard send(request, link) else {
            let words = PostgresWords.line(link.words)
            return (.failure(link.isBroken ? .lost(words, wasSent: false) : .library(words)), true)
        }
        var moment = deadline
        while true {
            if !progress.wasSent {
                guard let isFlushed = link.flush() else { return lost(&progress, link) }
                progress.wasSent = isFlushed
            }
            receive(&progress, link)
            if progress.isComplete {
                let isStopped = progress.stop != nil
                if case .pipeline = request, !link.endPipeline() { return (progress.answer(words: ""), true) }
                // A cancellation that comes late must not reach the next request.
                return (progress.answer(words: ""), isStopped)
            }
            if progress.isConfused || link.isBroken { return lost(&progress, link) }
            let outcome = waker.wait(link.socket, reading: true, writing: !progress.wasSent, until: moment)
            if outcome.isReady, !link.consume() {
                receive(&progress, link)
                return lost(&progress, link)
            }
            let isLate = ContinuousClock.now >= moment
            if progress.stop == nil {
                if isCancelled() {
                    progress.stop = .cancelled
                } else if isLate {
                    progress.stop = .timedOut
                } else {
                    continue
                }
                cancel(link)
                moment = .now + grace
            } else if isLate {
                return lost(&progress, link)
            }
        }
    }

    private static func send(_ request: PostgresRequest, _ link: borrowing PostgresLink) -> Bool {
        switch request {
        case .pipeline(let statements):
            guard link.beginPipeline() else { return false }
            for statement in statements { guard link.send(statement) else { return false } }
            return link.sync()
        case .script(let text): return link.send(script: text)
        }
    }

    /// Takes the results that are there.
    private static func receive(_ progress: inout Progress, _ link: borrowing PostgresLink) {
        var silences = 0
        while !progress.isComplete, !progress.isConfused, !link.isBusy {
            guard let result = link.nextResult() else {
                // Between the results of a pipeline the library says nothing once.
                silences += 1
                if case .script = progress.request { progress.isComplete = !link.isBroken }
                if silences > 2 || link.isBroken { return }
                continue
            }
            silences = 0
            progress.take(result)
        }
    }

    private static func lost(_ progress: inout Progress, _ link: borrowing PostgresLink) -> (
        answer: Answer, isLost: Bool
    ) {
        (progress.answer(words: PostgresWords.line(link.words)), true)
    }

    /// Asks the server to stop; on a thread of its own, since that waits for the network.
    private static func cancel(_ link: borrowing PostgresLink) {
        guard let ticket = link.cancelTicket else { return }
        PostgresCanceller(ticket).start()
    }
}

import InkpackHTTP
import InkpackStore

/// One of a project's services: it authenticates requests, renews tokens, and sends again what may be sent again.
struct SupabaseService: Sendable {
    /// The address in front of all paths.
    let base: String
    let key: SupabaseKey
    /// `nil` where the key itself is who calls.
    let tokens: (any TokenSource)?
    let transport: any HTTPTransport
    let policy: RetryPolicy

    /// Whether a request may be sent twice.
    enum Safety: Sendable {
        /// It changes nothing.
        case read
        /// Twice is as good as once: it carries an idempotency key, or sets what is set already.
        case repeatable
        /// A second time it would be answered otherwise, or undo what somebody has done in between.
        case once
    }

    struct Call: Sendable {
        var method: HTTPMethod
        /// Begins with a slash, percent-encoded, with its query.
        var path: String
        var headers: HTTPHeaders = [:]
        var body: [UInt8]?
        var safety: Safety
        var limits = HTTPLimits()
    }

    /// What an answer comes to.
    enum Verdict<Value: Sendable>: Sendable {
        case value(Value)
        case failed(StoreError)
        /// The token, or the key, is not accepted.
        case unauthorized(String)
        /// Nothing was done, and it may go through later.
        case undone(StoreError)
        /// It may have been done.
        case uncertain(String)
    }

    /// Sends a request until there is an answer that counts.
    /// - Parameters:
    ///   - call: what is asked.
    ///   - read: tells what an answer comes to; it is not asked about redirects, 429 and what is no HTTP.
    func send<Value: Sendable>(
        _ call: Call, _ read: @Sendable (HTTPResponse) -> Verdict<Value>
    ) async throws(StoreError) -> Value {
        var spent = Duration.zero
        var number = 1
        var isRenewed = false
        /// Why an attempt may have been carried out, if one may.
        var doubt: String?
        var token = try await tokens?.token()
        while true {
            let (verdict, asked, time) = await attempt(call, token, policy.deadline - spent, read)
            spent += time
            let failure: StoreError
            switch verdict {
            case .value(let value): return value
            case .failed(let error): throw error
            case .unauthorized(let reason):
                guard let tokens, let refused = token, !isRenewed else { throw refusedKey(reason) }
                isRenewed = true
                token = try await tokens.token(replacing: refused)
                continue
            case .undone(let error): failure = error
            case .uncertain(let reason):
                doubt = reason
                if call.safety == .once { throw .outcomeUnknown(reason) }
                failure = .unreachable(reason)
            }
            let last: StoreError =
                if let doubt, call.safety != .read { .outcomeUnknown(doubt) } else { failure }
            let wait = max(policy.wait(behind: number), asked ?? .zero)
            guard number < policy.attempts, spent + wait < policy.deadline else { throw last }
            do {
                try await policy.sleep(wait)
            } catch {
                if case .outcomeUnknown = last { throw last }
                throw .cancelled
            }
            spent += wait
            number += 1
            token = try await tokens?.token()
        }
    }

    /// One attempt: its verdict, how long the server asks to wait, and the time that it took.
    private func attempt<Value: Sendable>(
        _ call: Call, _ token: AccessToken?, _ left: Duration, _ read: @Sendable (HTTPResponse) -> Verdict<Value>
    ) async -> (Verdict<Value>, Duration?, Duration) {
        let clock = ContinuousClock()
        let start = clock.now
        let verdict: Verdict<Value>
        var wait: Duration?
        do throws(HTTPError) {
            let response = try await transport.send(request(call, token, left))
            wait = policy.wait(for: response.headers["Retry-After"], date: response.headers["Date"])
            switch response.status {
            case 300..<400:
                verdict = .failed(
                    .unreachable("\(host) sends elsewhere (status \(response.status)), which is not followed"))
            case 429: verdict = .undone(.busy)
            default: verdict = read(response)
            }
        } catch {
            verdict = Self.verdict(on: error, call.safety)
        }
        return (verdict, wait, clock.now - start)
    }

    private func request(_ call: Call, _ token: AccessToken?, _ left: Duration) -> HTTPRequest {
        var headers = call.headers
        headers["apikey"] = key.text
        if let bearer = token?.text ?? key.bearer { headers["Authorization"] = "Bearer \(bearer)" }
        var limits = call.limits
        limits.whole = min(limits.whole, max(.milliseconds(1), left))
        return HTTPRequest(call.method, base + call.path, headers: headers, body: call.body, limits: limits)
    }

    private static func verdict<Value>(on error: HTTPError, _ safety: Safety) -> Verdict<Value> {
        switch error {
        case .cannotResolve, .cannotConnect, .timedOut(_, .connecting, _): .undone(.unreachable("\(error)"))
        case .timedOut, .brokenOff, .malformedResponse: .uncertain("\(error)")
        case .malformedRequest, .tls, .unavailable: .failed(.unreachable("\(error)"))
        case .tooLarge:
            .failed(
                safety == .read
                    ? .database("\(error); ask for fewer at a time") : .outcomeUnknown("\(error)"))
        case .cancelled: .failed(safety == .read ? .cancelled : .outcomeUnknown("\(error)"))
        }
    }

    private func refusedKey(_ reason: String) -> StoreError {
        .forbidden("\(host) does not accept the \(tokens == nil ? "key" : "token"): \(reason)")
    }

    /// The address without its scheme and path, as errors name it.
    var host: String {
        let rest = base.split(separator: "/", omittingEmptySubsequences: true).dropFirst()
        return rest.first.map(String.init) ?? base
    }
}

import Foundation
import InkpackGenerate
import InkpackHTTP

/// Asks a service until it answers, within what the request may cost.
struct ServiceClient {
    /// An answer that was read.
    struct Reply: Sendable {
        var answer: ChatAnswer
        var requests: Int
        var bytes: Int
        /// Tokens as the service counts them, or else a quarter of the bytes.
        var promptTokens: Int
        var answerTokens: Int
    }

    let exchange: HTTPExchange
    let limits: GenerationLimits
    let timing: EndpointTiming
    /// When everything must be over.
    let end: Duration
    private(set) var dialect = ChatDialect()
    private(set) var requests = 0
    private(set) var bytes = 0
    private var backoff: Backoff

    /// Statuses after which the same question may be answered: too many at once, or trouble that passes.
    private static let passing: Set<Int> = [408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529]

    init(_ exchange: HTTPExchange, limits: GenerationLimits, timing: EndpointTiming) {
        self.exchange = exchange
        self.limits = limits
        self.timing = timing
        end = timing.now() + limits.total
        backoff = Backoff(seed: timing.seed)
    }

    mutating func ask(_ request: ChatRequest) async throws(GenerationError) -> Reply {
        var request = request
        var failures = 0
        let before = requests
        while true {
            request.dialect = dialect
            let body: [UInt8]
            do {
                body = try request.bytes
            } catch {
                throw .malformedAnswer(reason: "the question cannot be written: \(error)")
            }
            let problem: (error: GenerationError, wait: Duration?)
            do {
                requests += 1
                let answer = try await exchange.post(body, timeout: min(limits.answering, try timeLeft()))
                bytes += answer.body.count
                if answer.status == 400 || answer.status == 422, let next = dialect.next(after: message(in: answer)) {
                    // The service does not know a part of the API: asked again without it at once.
                    dialect = next
                    continue
                }
                let document = try? JSONDecoder().decode(JSONValue.self, from: Data(answer.body))
                if answer.status == 200, let read = document.flatMap(ChatAnswer.init) {
                    return reply(read, question: body.count, size: answer.body.count, requests: requests - before)
                }
                let failure = document.flatMap(ChatFailure.init)
                if answer.status == 200, failure == nil {
                    problem = (.malformedAnswer(reason: Self.reason(answer)), nil)
                } else {
                    // Some services begin with status 200 and find out later that they fail.
                    let status = answer.status == 200 ? failure?.status ?? 502 : answer.status
                    let error = GenerationError.service(status: status, message: message(in: answer))
                    guard Self.passing.contains(status) else { throw error }
                    problem = (error, RetryAfter.wait(answer.headers["Retry-After"], date: answer.headers["Date"]))
                }
            } catch let failure as HTTPError {
                problem = (try retried(failure), nil)
            } catch let error as GenerationError {
                throw error
            } catch {
                throw .malformedAnswer(reason: "\(error)")
            }
            failures += 1
            if failures > limits.retries { throw problem.error }
            let wait = max(problem.wait ?? .zero, backoff.wait(afterFailures: failures))
            if try timeLeft() <= wait { throw problem.error }
            do {
                try await timing.sleep(wait)
            } catch {
                throw .cancelled
            }
        }
    }

    /// The time until everything must be over.
    private func timeLeft() throws(GenerationError) -> Duration {
        if Task.isCancelled { throw .cancelled }
        let left = end - timing.now()
        guard left > .zero else { throw .timedOut(what: "the generation", after: limits.total) }
        return left
    }

    /// The error of a failure that may pass; throws that of one that will not.
    private func retried(_ failure: HTTPError) throws(GenerationError) -> GenerationError {
        let host = exchange.address.host
        switch failure {
        case .cancelled: throw .cancelled
        case .tooLarge(_, let limit): throw .answerTooLong(limit: limit)
        case .malformedRequest(let reason), .unavailable(let reason): throw .unreachable(host: host, reason: reason)
        // A certificate that is not trusted will not be on the next attempt either.
        case .tls(_, let reason): throw .unreachable(host: host, reason: "there is no safe connection: \(reason)")
        case .cannotResolve: return .unreachable(host: host, reason: "its name has no address")
        case .cannotConnect(_, let reason): return .unreachable(host: host, reason: exchange.key.redacted(reason))
        case .brokenOff: return .malformedAnswer(reason: "the connection broke before the answer was complete")
        case .malformedResponse: return .malformedAnswer(reason: "it is not HTTP")
        case .timedOut(_, .connecting, let time): return .timedOut(what: "connecting to \(host)", after: time)
        case .timedOut: return .timedOut(what: "the answer of \(host)", after: limits.answering)
        }
    }

    private func reply(_ answer: ChatAnswer, question: Int, size: Int, requests: Int) -> Reply {
        let answerTokens = answer.answerTokens ?? (answer.text.utf8.count + 3) / 4
        let promptTokens =
            answer.promptTokens ?? answer.totalTokens.map { max(0, $0 - answerTokens) } ?? (question + 3) / 4
        return Reply(
            answer: answer, requests: requests, bytes: size, promptTokens: max(0, promptTokens),
            answerTokens: max(0, answerTokens))
    }

    /// What the service says about an error, on one line, cut, with the key blotted out.
    private func message(in answer: HTTPResponse) -> String {
        if (300..<400).contains(answer.status) {
            let place = answer.headers["Location"].flatMap { URLComponents(string: $0)?.host }
            return "it redirects to \(place ?? "another address"), which is not followed; give the address itself"
        }
        let document = try? JSONDecoder().decode(JSONValue.self, from: Data(answer.body))
        guard let told = document.flatMap(ChatFailure.init)?.message else { return "" }
        let line = told.split(whereSeparator: \.isNewline).joined(separator: " ")
        return exchange.key.redacted(line.count <= 300 ? line : "\(line.prefix(300)) ...")
    }

    private static func reason(_ answer: HTTPResponse) -> String {
        let body = answer.body
        if body.isEmpty { return "it is empty" }
        if answer.headers["Content-Type"]?.hasPrefix("text/event-stream") == true {
            return "it is a stream of events, which was not asked for"
        }
        if String(validating: body, as: UTF8.self) == nil { return "it is not UTF-8 text" }
        let first = body.first { $0 > 0x20 }
        return first == UInt8(ascii: "{") ? "it has no choices" : "it is no JSON object"
    }
}

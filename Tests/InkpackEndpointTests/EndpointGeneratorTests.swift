import Foundation
import InkpackCore
import InkpackEndpoint
import InkpackGenerate
import Testing

/// The generator against a server process that misbehaves.
@Suite struct EndpointGeneratorTests {
    private typealias Step = MisbehavingServer.Step

    /// Answers from which the same icon comes.
    static let goodAnswers: [(String, MisbehavingServer.Step)] = [
        ("the document alone", .answer(Asking.good)),
        ("a fenced document with chatter", .answer("Sure! Here it is:\n```json\n\(Asking.good)\n```\nEnjoy {it}.")),
        ("the document in a wrapper", .answer("{ \"icon\": \(Asking.good) }")),
        (
            "a list of parts",
            .with("answer") { $0.parts = [String(Asking.good.prefix(50)), String(Asking.good.dropFirst(50))] }
        ),
        ("the arguments of a call", .with("answer") { $0.call = Asking.good }),
        (
            "another content type",
            .with("answer") {
                $0.text = Asking.good; $0.headers = ["Content-Type": "text/html"]
            }
        ),
    ]

    @Test(arguments: goodAnswers)
    func aGoodAnswerIsTheIconAtOnce(what: String, step: MisbehavingServer.Step) async throws {
        let server = try MisbehavingServer([step])
        let (result, waits) = try await Asking.ask(server)
        let generation = try result.get()
        let icon = try #require(generation.candidates.first?.icon, "\(what)")
        #expect(icon.name == "paper-boat")
        #expect(icon.shapes.count == 2)
        #expect(icon.metadata.label == "a paper boat")
        #expect(waits.isEmpty)
        #expect(generation.rounds.map(\.answer) == [.document])
        #expect(try server.requests.count == 1)
    }

    @Test func theQuestionHoldsRulesSchemaLimitAndKeyInItsPlaces() async throws {
        let server = try MisbehavingServer([.answer(Asking.good)])
        _ = try await Asking.ask(server).result.get()
        let request = try #require(try server.requests.first)
        #expect(request.line == "POST /v1/chat/completions HTTP/1.1")
        #expect(request.headers["authorization"] == "Bearer \(Asking.secret)")
        #expect(!request.body.contains(Asking.secret))
        let body = try #require(try JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any])
        #expect(body["model"] as? String == "test-model")
        #expect(body["max_tokens"] as? Int == 4000)
        let format = try #require(body["response_format"] as? [String: Any])
        #expect(format["type"] as? String == "json_schema")
        let messages = try #require(body["messages"] as? [[String: String]])
        #expect(messages.map { $0["role"] } == ["system", "user"])
        #expect(messages.first?["content"]?.contains("Strokes are 2 wide with round caps and round joins") == true)
        #expect(messages.last?["content"]?.hasSuffix("It shows: \"a paper boat\"") == true)
    }

    /// Failures that pass: one of them, then a good answer.
    static let passing: [(String, MisbehavingServer.Step)] = [
        ("429", .status(429, body: #"{"error":{"message":"slow down"}}"#)), ("500", .status(500)),
        ("503", .status(503)),
        ("empty body", .with("bytes") { $0.bytes = [] }),
        ("garbage", .with("bytes") { $0.bytes = Array("<html>?".utf8) }),
        ("invalid UTF-8", .with("bytes") { $0.bytes = [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x7D] }),
        ("JSON without choices", .with("bytes") { $0.bytes = Array(#"{"ok":true}"#.utf8) }),
        ("half a body", .with("partial") { $0.text = Asking.good }),
        ("a length that is not kept", .with("lie") { $0.text = Asking.good }),
        ("a closed connection", MisbehavingServer.Step("nothing")), ("no HTTP at all", MisbehavingServer.Step("noise")),
    ]

    @Test(arguments: passing)
    func afterAFailureThatPassesItIsAskedAgain(what: String, step: MisbehavingServer.Step) async throws {
        let server = try MisbehavingServer([step, .answer(Asking.good)])
        let (result, waits) = try await Asking.ask(server)
        #expect(try result.get().candidates.first?.icon.shapes.count == 2, "\(what)")
        #expect(try server.requests.count == 2)
        #expect(waits.count == 1)
        #expect(waits.allSatisfy { $0 <= .milliseconds(500) })
    }

    @Test func retriesEndAndWaitLongerEachTime() async throws {
        let server = try MisbehavingServer([.status(500, body: #"{"error":{"message":"on fire"}}"#)])
        let (result, waits) = try await Asking.ask(server)
        #expect(result == .failure(.service(status: 500, message: "on fire")))
        #expect(try server.requests.count == 4)
        #expect(waits.count == 3)
        for (wait, most) in zip(waits, [0.5, 1, 2]) { #expect(wait <= .seconds(most)) }
        // The same seed waits the same.
        #expect(try await Asking.ask(server).waits == waits)
    }

    @Test func retryAfterIsHonoured() async throws {
        let busy = Step.status(429, headers: ["Retry-After": "7"])
        let server = try MisbehavingServer([busy, .answer(Asking.good)])
        let (result, waits) = try await Asking.ask(server)
        _ = try result.get()
        #expect(waits == [.seconds(7)])
    }

    @Test func retryAfterMayBeADate() async throws {
        let headers = ["Date": "Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After": "Sun, 06 Nov 1994 08:50:07 GMT"]
        let server = try MisbehavingServer([.status(503, headers: headers), .answer(Asking.good)])
        let (result, waits) = try await Asking.ask(server)
        _ = try result.get()
        #expect(waits == [.seconds(30)])
    }

    @Test func aWaitBeyondTheTimeForEverythingIsNotBegun() async throws {
        let server = try MisbehavingServer([.status(429, headers: ["Retry-After": "3600"])])
        let (result, waits) = try await Asking.ask(server)
        #expect(result == .failure(.service(status: 429, message: "")))
        #expect(waits.isEmpty)
        #expect(try server.requests.count == 1)
    }

    @Test(arguments: [400, 401, 403, 404])
    func otherErrorsAreFinal(status: Int) async throws {
        let body = #"{"error":{"message":"your key \#(Asking.secret) is not known\nat all"}}"#
        let server = try MisbehavingServer([.status(status, body: body.replacing("\n", with: "\\n"))])
        let (result, waits) = try await Asking.ask(server)
        #expect(
            result == .failure(.service(status: status, message: "your key [key] is not known at all")))
        #expect(waits.isEmpty)
        // A bad request is asked once more without the schema, which the service may not know.
        #expect(try server.requests.count == (status == 400 ? 2 : 1))
    }

    @Test func aServiceThatKnowsNoSchemaIsAskedWithout() async throws {
        let server = try MisbehavingServer([
            .status(400, body: #"{"error":{"message":"Unsupported parameter: use max_completion_tokens"}}"#),
            .status(422, body: #"{"detail":"response_format is not supported"}"#), .answer(Asking.good),
        ])
        _ = try await Asking.ask(server).result.get()
        let bodies = try server.requests.map(\.body)
        #expect(bodies.map { $0.contains("response_format") } == [true, true, false])
        #expect(bodies.map { $0.contains("\"max_completion_tokens\"") } == [false, true, true])
    }

    @Test func redirectsAreNotFollowed() async throws {
        let other = try MisbehavingServer([.answer(Asking.good)])
        let server = try MisbehavingServer([
            .status(307, headers: ["Location": "http://localhost:\(other.port)/v1/chat/completions"])
        ])
        let (result, _) = try await Asking.ask(server)
        let message = "it redirects to localhost, which is not followed; give the address itself"
        #expect(result == .failure(.service(status: 307, message: message)))
        #expect(try other.requests.isEmpty)
    }

    @Test func aBodyBeyondTheLimitIsCutOff() async throws {
        let server = try MisbehavingServer([.with("huge") { $0.megabytes = 64 }])
        let request = try Asking.request { $0.bytesPerAnswer = 100_000 }
        #expect(try await Asking.ask(server, request).result == .failure(.answerTooLong(limit: 100_000)))
        #expect(try server.requests.count == 1)
    }

    @Test(arguments: ["hang", "drip"])
    func anAnswerThatDoesNotEndTimesOut(kind: String) async throws {
        let server = try MisbehavingServer([Step(kind)])
        let request = try Asking.request { limits in
            limits.answering = .milliseconds(1500)
            limits.retries = 1
        }
        let (result, _) = try await Asking.ask(server, request)
        let host = "127.0.0.1:\(server.port)"
        #expect(result == .failure(.timedOut(what: "the answer of \(host)", after: .milliseconds(1500))))
        #expect(try server.requests.count == 2)
    }

    @Test(arguments: ["hang", "drip"])
    func cancellingEndsARequestPromptly(kind: String) async throws {
        let server = try MisbehavingServer([Step(kind)])
        let request = try Asking.request { $0.answering = .seconds(60) }
        let task = Task { try await Asking.ask(server, request).result }
        while try server.requests.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        let start = ContinuousClock.now
        task.cancel()
        #expect(try await task.value == .failure(.cancelled))
        #expect(ContinuousClock.now - start < .seconds(20))
        #expect(try server.requests.count == 1)
    }

    @Test func nobodyThereIsUnreachable() async throws {
        // Nobody listens on the port of tcpmux; one that was free a moment ago might be another test's by now.
        let port = 1
        let generator = EndpointGenerator(
            address: try EndpointAddress("http://127.0.0.1:\(port)/v1"), model: "m", key: try Asking.key,
            judge: Lenient(), timing: FakeClock().timing)
        do {
            _ = try await generator.generate(try Asking.request())
            Issue.record("nobody is there")
        } catch let error as GenerationError {
            guard case .unreachable(let host, _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(host == "127.0.0.1:\(port)")
            #expect(!"\(error)".contains(Asking.secret))
        }
    }
}

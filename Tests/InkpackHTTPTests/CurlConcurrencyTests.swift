import Foundation
import InkpackHTTP
import Testing

/// Many requests at once, time-outs and cancellation.
@Suite struct CurlConcurrencyTests {
    private let server: LocalServer

    init() throws { server = try LocalServer() }

    private func get(_ path: String, whole: Duration = .seconds(60)) -> HTTPRequest {
        var request = HTTPRequest(.get, server.url(path))
        request.limits.whole = whole
        return request
    }

    @Test func manyRequestsGoSideBySide() async throws {
        let transport = CurlTransport()
        let request = get("gather?name=all&count=32")
        // The server answers none before all are there.
        let ports = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<32 { group.addTask { try await transport.send(request).text } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(ports).count == 32)
    }

    @Test func whatIsBeyondTheNumberAtOnceWaitsForItsTurn() async throws {
        var settings = CurlTransport.Settings()
        settings.requestsAtOnce = 3
        let transport = CurlTransport(settings)
        let request = get("echo")
        let ports = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<200 { group.addTask { try LocalServer.Echo(try await transport.send(request)).port } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(ports.count == 200)
        #expect(Set(ports).count <= 3)
    }

    @Test func aConnectionIsKeptForTheNextRequest() async throws {
        let transport = CurlTransport()
        var ports: Set<Int> = []
        for _ in 0..<10 { ports.insert(try LocalServer.Echo(try await transport.send(get("echo"))).port) }
        // On a busy machine the server may close one that waits.
        #expect(ports.count <= 3)
        // Another transport has connections of its own.
        let other = try LocalServer.Echo(try await CurlTransport().send(get("echo"))).port
        #expect(!ports.contains(other))
    }

    @Test(arguments: ["hang", "drip"])
    func anAnswerThatDoesNotEndTimesOut(kind: String) async throws {
        let limit = Duration.milliseconds(300)
        let start = ContinuousClock.now
        let error = try await failure(CurlTransport(), get(kind, whole: limit))
        #expect(error == .timedOut(host: "127.0.0.1:\(server.port)", phase: .whole, after: limit))
        #expect(ContinuousClock.now - start >= limit)
    }

    @Test func aConnectionThatDoesNotComeAboutTimesOut() async throws {
        // A TLS handshake that nobody answers is a part of connecting.
        var request = HTTPRequest(.get, "https://127.0.0.1:\(server.port)/hang")
        let silent = try SilentListener()
        request.url = "https://127.0.0.1:\(silent.port)/"
        request.limits.connecting = .milliseconds(200)
        let error = try await failure(CurlTransport(), request)
        #expect(
            error
                == .timedOut(
                    host: "127.0.0.1:\(silent.port)", phase: .connecting, after: .milliseconds(200)))
    }

    @Test(arguments: ["hang", "drip"])
    func cancellingEndsARequestPromptly(kind: String) async throws {
        let transport = CurlTransport()
        let request = get(kind)
        let task = Task { try await failure(transport, request) }
        while try await transport.send(get("count")).text == "0" { try await Task.sleep(for: .milliseconds(5)) }
        let start = ContinuousClock.now
        task.cancel()
        #expect(try await task.value == .cancelled)
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func aTaskThatIsCancelledAlreadySendsNothing() async throws {
        let transport = CurlTransport()
        let request = get("echo")
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await failure(transport, request)
        }
        task.cancel()
        #expect(try await task.value == .cancelled)
        #expect(try await transport.send(get("count")).text == "0")
    }

    private static func outcome(_ transport: CurlTransport, _ request: HTTPRequest) async -> Result<Int, HTTPError> {
        do { return .success(try await transport.send(request).status) } catch { return .failure(error) }
    }

    @Test func cancellingAtAnyMomentLeavesTheTransportInOrder() async throws {
        var settings = CurlTransport.Settings()
        settings.requestsAtOnce = 4
        let transport = CurlTransport(settings)
        let request = get("echo")
        let outcomes = await withTaskGroup(of: Result<Int, HTTPError>.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let task = Task { await Self.outcome(transport, request) }
                    for _ in 0..<(number % 40) { await Task.yield() }
                    if number % 2 == 0 { task.cancel() }
                    return await task.value
                }
            }
            return await group.reduce(into: [Result<Int, HTTPError>: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(Set(outcomes.keys).isSubset(of: [.success(200), .failure(.cancelled)]))
        #expect(outcomes.values.reduce(0, +) == 200)
        #expect(outcomes[.success(200), default: 0] >= 100)
        #expect(try await transport.send(request).status == 200)
    }

    @Test func aTransportEndsItsThreadWithItself() async throws {
        let tasks = "/proc/self/task"
        guard FileManager.default.fileExists(atPath: tasks) else { return }
        /// How many threads of transports there are.
        func threads() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: tasks).count { task in
                (try? String(contentsOfFile: "\(tasks)/\(task)/comm", encoding: .utf8)) == "inkpack-http\n"
            }
        }
        let one = CurlTransport()
        _ = try await one.send(get("echo"))
        #expect(try threads() >= 1)
        for _ in 0..<50 { _ = try await CurlTransport().send(get("echo")) }
        // Other tests have a few too; fifty that stayed would show.
        for _ in 0..<3000 where try threads() > 25 { try await Task.sleep(for: .milliseconds(10)) }
        #expect(try threads() <= 25)
        #expect(try await one.send(get("echo")).status == 200)
    }
}

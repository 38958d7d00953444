import Foundation
import InkpackHTTP
import Testing

/// The transport against a server process.
@Suite struct CurlTransportTests {
    private let server: LocalServer
    private let transport = CurlTransport()

    init() throws { server = try LocalServer() }

    private func get(_ path: String, _ change: (inout HTTPLimits) -> Void = { _ in }) -> HTTPRequest {
        var request = HTTPRequest(.get, server.url(path))
        change(&request.limits)
        return request
    }

    @Test(
        arguments: ["GET", "POST", "PUT", "PATCH", "DELETE", "PURGE"], [nil, [], Array("{\"a\":\"\u{E4}\0\"}".utf8)])
    func methodHeadersAndBodyArriveAsTheyAre(method: String, body: [UInt8]?) async throws {
        let headers: HTTPHeaders = [
            "apikey": "k", "Prefer": "return=minimal", "Content-Type": "application/json", "X-Empty": "",
            "X-Text": "\u{E4}; b",
        ]
        let path = "echo/a%20b?select=id,name&order=id.desc"
        let request = HTTPRequest(HTTPMethod(rawValue: method), server.url(path), headers: headers, body: body)
        let response = try await transport.send(request)
        let echo = try LocalServer.Echo(response)
        #expect(response.status == 200)
        #expect(echo.method == method)
        #expect(echo.path == "/" + path)
        #expect(Array(echo.body) == body ?? [])
        #expect(echo.values(of: "apikey") == ["k"])
        #expect(echo.values(of: "prefer") == ["return=minimal"])
        #expect(echo.values(of: "content-type") == ["application/json"])
        #expect(echo.values(of: "x-empty") == [""])
        // The server reads Latin-1, and UTF-8 was sent.
        #expect(echo.values(of: "x-text") == ["\u{C3}\u{A4}; b"])
        let length = body.map { ["\($0.count)"] } ?? (method == "POST" ? ["0"] : [])
        #expect(echo.values(of: "content-length") == length)
        // Nothing that nobody asked for.
        #expect(
            Set(echo.headers.compactMap(\.first)).subtracting(headers.fields.map(\.name)).isSubset(of: [
                "Host", "Accept", "Content-Length",
            ]))
    }

    @Test func aBigBodyGoesOutAtOnceAndComesBackWhole() async throws {
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let echo = try LocalServer.Echo(
            try await transport.send(HTTPRequest(.put, server.url("echo"), body: body)))
        #expect(Array(echo.body) == body)
        #expect(echo.values(of: "expect").isEmpty)
        #expect(echo.values(of: "content-type").isEmpty)
    }

    @Test func headAnnouncesALengthAndSendsNoBody() async throws {
        var request = HTTPRequest(.head, server.url("echo"))
        request.limits.bodyBytes = 10
        let response = try await transport.send(request)
        #expect(response.status == 200)
        #expect(response.body.isEmpty)
        #expect(Int(response.headers["content-length"] ?? "") ?? 0 > 10)
    }

    @Test(arguments: [200, 201, 206, 304, 400, 401, 404, 409, 429, 500, 503])
    func everyStatusIsAnAnswer(status: Int) async throws {
        let response = try await transport.send(get("status?status=\(status)"))
        #expect(response.status == status)
        if status != 304 { #expect(response.text == "told so") }
    }

    @Test func headersOfTheLastAnswerAreTakenInEveryForm() async throws {
        let headers = try await transport.send(get("headers")).headers
        #expect(headers.values(of: "Set-Cookie") == ["a=1", "b=2; Path=/"])
        #expect(headers["x-odd"] == "no space")
        #expect(headers["X-EMPTY"] == "")
        #expect(headers["x-folded"] == "one two")
        // What came with the interim answer 103 is not the answer's.
        #expect(headers["x-early"] == nil)
        #expect(headers["link"] == nil)
    }

    @Test(arguments: [("chunked", "one two three"), ("until-closed", "to the end"), ("bytes?count=0", "")])
    func bodiesEndAsTheirFramingSays(path: String, text: String) async throws {
        let response = try await transport.send(get(path))
        #expect(response.text == text)
        #expect(response.headers["x-late"] == nil)
    }

    @Test(arguments: [
        ("half", HTTPError.brokenOff(host: "")), ("half-chunk", .brokenOff(host: "")),
        ("no-chunk", .brokenOff(host: "")),
        ("half-head", .brokenOff(host: "")), ("reset", .brokenOff(host: "")), ("nothing", .brokenOff(host: "")),
        ("noise", .malformedResponse(host: "")),
    ])
    func anAnswerThatBreaksOffIsNone(path: String, error: HTTPError) async throws {
        let host = "127.0.0.1:\(server.port)"
        let wanted: HTTPError = error == .brokenOff(host: "") ? .brokenOff(host: host) : .malformedResponse(host: host)
        #expect(try await failure(transport, get(path)) == wanted)
        // The transport goes on.
        #expect(try await transport.send(get("status?status=200")).status == 200)
    }

    @Test(arguments: ["bytes?count=100001", "stream", "gzip?count=100000000"])
    func aBodyBeyondTheLimitIsCutOffWhileItStreams(path: String) async throws {
        var settings = CurlTransport.Settings()
        settings.acceptsCompression = true
        let error = try await failure(CurlTransport(settings), get(path) { $0.bodyBytes = 100_000 })
        #expect(error == .tooLarge(host: "127.0.0.1:\(server.port)", limit: 100_000))
    }

    @Test func aBodyOfTheLimitIsTaken() async throws {
        let response = try await transport.send(get("bytes?count=100000") { $0.bodyBytes = 100_000 })
        #expect(response.body.count == 100_000)
    }

    @Test func headersBeyondTheLimitAreCutOff() async throws {
        let error = try await failure(transport, get("many-headers"))
        #expect(error == .tooLarge(host: "127.0.0.1:\(server.port)", limit: 65_536))
    }

    @Test func compressionIsTakenWhereItIsAskedFor() async throws {
        var settings = CurlTransport.Settings()
        settings.acceptsCompression = true
        let response = try await CurlTransport(settings).send(get("gzip?count=5000"))
        #expect(response.text == String(repeating: "z", count: 5000))
        let raw = try await transport.send(get("gzip?count=5000"))
        #expect(raw.body.starts(with: [0x1F, 0x8B]))
    }

    @Test func redirectsAreAnswersAndNotFollowed() async throws {
        let other = try LocalServer()
        let request = HTTPRequest(
            .get, server.url("redirect?to=\(other.url("echo"))"), headers: ["Authorization": "Bearer secret"])
        let response = try await transport.send(request)
        #expect(response.status == 307)
        #expect(response.headers["location"] == other.url("echo"))
        #expect(try await transport.send(HTTPRequest(.get, other.url("count"))).text == "0")
    }

    @Test func nobodyThereIsRefused() async throws {
        // Nobody listens on the port of a service that nobody has had for decades, tcpmux.
        let error = try await failure(transport, HTTPRequest(.get, "http://127.0.0.1:1/"))
        #expect(error == .cannotConnect(host: "127.0.0.1:1", reason: "the connection was refused"))
    }

    @Test func aNameWithoutAddressIsToldSo() async throws {
        // RFC 6761, 6.4: the names below "invalid" have no address anywhere. Proxies look names up by themselves.
        var request = HTTPRequest(.get, "http://nobody.invalid/")
        request.limits.connecting = .seconds(20)
        let environment = ProcessInfo.processInfo.environment
        guard environment["http_proxy"] == nil, environment["all_proxy"] == nil else { return }
        #expect(try await failure(transport, request) == .cannotResolve(host: "nobody.invalid"))
    }
}

import InkpackHTTP
import Testing

/// Headers, and what descriptions keep to themselves.
@Suite struct HTTPValueTests {
    @Test func namesAreTheSameInCapitalAndSmallLetters() {
        var headers: HTTPHeaders = ["Content-Type": "text/plain", "Set-Cookie": "a"]
        headers.append("set-cookie", "b")
        #expect(headers["content-TYPE"] == "text/plain")
        #expect(headers["content-typ"] == nil)
        #expect(headers.values(of: "SET-COOKIE") == ["a", "b"])
        #expect(headers["Set-Cookie"] == "a")
    }

    @Test func settingReplacesAllValuesInTheirPlace() {
        var headers: HTTPHeaders = ["A": "1", "B": "2", "C": "3"]
        headers.append("a", "4")
        headers["a"] = "5"
        #expect(headers.fields == [.init("a", "5"), .init("B", "2"), .init("C", "3")])
        headers["b"] = nil
        headers["D"] = "6"
        #expect(headers.fields == [.init("a", "5"), .init("C", "3"), .init("D", "6")])
    }

    @Test func valuesThatMayBeKeysShowInNoDescription() {
        let secret = "sk-9f8e7d6c"
        let request = HTTPRequest(
            .post, "https://example.com/v1?key=\(secret)",
            headers: ["apikey": secret, "Authorization": "Bearer \(secret)", "Content-Type": "text/plain"],
            body: Array(secret.utf8))
        let response = HTTPResponse(status: 200, headers: ["Set-Cookie": secret], body: Array(secret.utf8))
        for value in [request, response, request.headers, response.headers, request.headers.fields] as [any Sendable] {
            var dumped = ""
            dump(value, to: &dumped)
            for text in ["\(value)", String(reflecting: value), dumped, "\(Optional(value) as Any)"] {
                #expect(!text.contains(secret))
            }
        }
        #expect(
            "\(request)"
                == "POST https://example.com/v1 [apikey: [hidden], Authorization: [hidden], Content-Type: text/plain] 11 bytes"
        )
    }

    /// Requests that are none, with what is wrong with them.
    static let malformed: [(HTTPRequest, String)] = [
        (HTTPRequest(.get, "example.com/x"), "the address is none; write it as https://host/path, in ASCII"),
        (HTTPRequest(.get, "https://example.com/a b"), "the address is none; write it as https://host/path, in ASCII"),
        (HTTPRequest(.get, "https:///x"), "the address is none; write it as https://host/path, in ASCII"),
        (HTTPRequest(.get, "file:///etc/passwd"), "the address is none; write it as https://host/path, in ASCII"),
        (HTTPRequest(.get, "ftp://example.com/x"), "the address starts with neither https:// nor http://"),
        (
            HTTPRequest(.get, "https://me:pass@example.com"),
            "the address holds a name or a password; use a header"
        ),
        (
            HTTPRequest(.get, "https://example.com", headers: ["X-A": "1\r\nX-B: 2"]),
            "the header X-A holds a control character"
        ),
        (
            HTTPRequest(.get, "https://example.com", headers: ["X A": "1"]),
            "the name of a header is not one word of ASCII"
        ),
        (HTTPRequest(HTTPMethod(rawValue: "GET /x"), "https://example.com"), "the method is no word"),
    ]

    @Test(arguments: malformed)
    func whatIsNoRequestIsNotSent(request: HTTPRequest, reason: String) async throws {
        #expect(try await failure(CurlTransport(), request) == .malformedRequest(reason: reason))
    }
}

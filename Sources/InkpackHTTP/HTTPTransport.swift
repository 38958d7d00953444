/// Sends requests. Real ones go over the network (``CurlTransport``); those of tests need none.
public protocol HTTPTransport: Sendable {
    /// The answer to a request, whatever its status. Redirects are not followed, since keys would go with them.
    /// - Throws: `HTTPError` where there is no whole answer; `HTTPError.cancelled` soon after the task is cancelled.
    func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse
}

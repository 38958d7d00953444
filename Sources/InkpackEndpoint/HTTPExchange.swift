import InkpackGenerate
import InkpackHTTP

/// Questions to one service, with its key.
struct HTTPExchange: Sendable {
    let transport: any HTTPTransport
    let address: EndpointAddress
    let key: EndpointKey
    let limits: GenerationLimits

    /// The service's answer to a question, read up to the limit.
    func post(_ body: [UInt8], timeout: Duration) async throws(HTTPError) -> HTTPResponse {
        let headers: HTTPHeaders = [
            "Authorization": key.authorization, "Content-Type": "application/json", "Accept": "application/json",
            "User-Agent": "inkpack",
        ]
        var request = HTTPRequest(.post, address.chat, headers: headers, body: body)
        request.limits.connecting = limits.connecting
        request.limits.whole = timeout
        request.limits.bodyBytes = limits.bytesPerAnswer
        return try await transport.send(request)
    }
}

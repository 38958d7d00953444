import AsyncHTTPClient
import InkpackGenerate
import NIOCore
import NIOHTTP1

/// One POST and its answer, read up to a limit.
struct HTTPExchange: Sendable {
    struct Answer: Hashable, Sendable {
        var status: Int
        var retryAfter: String?
        /// When the service says that it is, to count `retryAfter` from if that is a date.
        var date: String?
        var location: String?
        var body: [UInt8]
    }

    /// Why there is no answer.
    enum Failure: Error, Hashable, Sendable {
        case refused(reason: String)
        /// The connection broke before the answer was complete.
        case incomplete
        case connectTimeout
        case timeout
        case tooLong
        case cancelled
    }

    let client: HTTPClient
    let address: EndpointAddress
    let key: EndpointKey
    let limit: Int

    /// A client for a generation: it follows no redirects, which could carry the key elsewhere, and checks certificates.
    static func client(connecting: Duration) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: connecting.amount), decompression: .disabled)
        configuration.httpVersion = .http1Only
        // Attempts are counted here, and not a second time within the client.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Shuts the client down, which it complains without.
    func close() async throws { try await client.shutdown() }

    func post(_ body: [UInt8], timeout: Duration) async throws(Failure) -> Answer {
        do {
            var request = HTTPClientRequest(url: address.chat)
            request.method = .POST
            request.headers.add(name: "Authorization", value: key.authorization)
            request.headers.add(name: "Content-Type", value: "application/json")
            request.headers.add(name: "Accept", value: "application/json")
            request.headers.add(name: "User-Agent", value: "inkpack")
            request.body = .bytes(body, length: .known(Int64(body.count)))
            return try await withDeadline(timeout) { [request] in try await exchange(request) }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(error)
        }
    }

    private func exchange(_ request: HTTPClientRequest) async throws -> Answer {
        let response = try await client.execute(request, deadline: .distantFuture)
        var answer = Answer(
            status: Int(response.status.code), retryAfter: response.headers.first(name: "Retry-After"),
            date: response.headers.first(name: "Date"), location: response.headers.first(name: "Location"), body: [])
        if let length = response.headers.first(name: "Content-Length").flatMap(Int.init), length > limit {
            throw Failure.tooLong
        }
        for try await chunk in response.body {
            if answer.body.count + chunk.readableBytes > limit { throw Failure.tooLong }
            answer.body += chunk.readableBytesView
        }
        return answer
    }

    /// The result of the work, or `Failure.timeout` once the time is over; the work is then cancelled.
    private func withDeadline(
        _ timeout: Duration, _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        try await withThrowingTaskGroup(of: Answer.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw Failure.timeout
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw Failure.cancelled }
            return answer
        }
    }
}

extension HTTPExchange.Failure {
    /// The client's errors in words of ours, which never quote a header.
    init(_ error: any Error) {
        if error is CancellationError || Task.isCancelled {
            self = .cancelled
            return
        }
        switch error as? HTTPClientError {
        case .cancelled?, .requestStreamCancelled?: self = .cancelled
        case .connectTimeout?, .tlsHandshakeTimeout?: self = .connectTimeout
        case .readTimeout?, .writeTimeout?, .deadlineExceeded?, .getConnectionFromPoolTimeout?: self = .timeout
        case .remoteConnectionClosed?, .bodyLengthMismatch?, .uncleanShutdown?: self = .incomplete
        case let error?: self = .refused(reason: error.shortDescription)
        case nil: self = Self(transport: error)
        }
    }

    private init(transport error: any Error) {
        if error is HTTPParserError {
            self = .incomplete
        } else if error is ChannelError {
            self = .connectTimeout
        } else {
            // What stands in errors of the transport is the system's: addresses, error numbers, certificates.
            let text = "\(error)"
            self =
                text.contains("refused")
                ? .refused(reason: "the connection was refused") : .refused(reason: Self.short(text))
        }
    }

    private static func short(_ text: String) -> String { text.count <= 200 ? text : "\(text.prefix(200)) ..." }
}

extension Duration {
    fileprivate var amount: TimeAmount {
        .nanoseconds(components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000)
    }
}

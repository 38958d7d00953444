/// A transport by libcurl, which is loaded by the first request.
///
/// Requests of all tasks go side by side, over connections that are kept for the next ones. No thread of Swift's pool
/// waits for the network: one thread of its own serves all requests of a transport, and ends with it. Certificates are
/// always checked. Redirects are not followed. Proxies are those of the environment (`https_proxy`, `no_proxy` and
/// so on, as curl takes them), but never for this machine. Attempts are not repeated, except where a kept connection turns
/// out to be closed before it answered anything.
public final class CurlTransport: HTTPTransport {
    /// How a transport connects.
    public struct Settings: Hashable, Sendable {
        /// A PEM file of the certificates that are trusted, in place of the system's.
        public var certificates: String?
        /// The most requests that go at a time; the others wait for their turn, and their time begins with it.
        public var requestsAtOnce = 32
        /// Whether HTTP/2 is spoken with servers that offer it over TLS.
        public var allowsHTTP2 = true
        /// Whether servers may compress what they send.
        public var acceptsCompression = false

        public init() {}
    }

    private let settings: Settings
    private let loop: CurlLoop

    public init(_ settings: Settings = Settings()) {
        self.settings = settings
        loop = CurlLoop(transfersAtOnce: settings.requestsAtOnce)
    }

    deinit { loop.stop() }

    public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        let place = try request.checked()
        if Task.isCancelled { throw .cancelled }
        let transfer = CurlTransfer(request, to: place, settings)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                transfer.awaits(continuation)
                loop.start(transfer)
            }
        } onCancel: {
            loop.cancel(transfer)
        }
        return try result.get()
    }
}

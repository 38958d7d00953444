import CCurl
import Foundation

/// One request under way, with what has come so far.
///
/// It is made by a task and handed over to the loop, whose thread alone touches what changes of it from then on.
final class CurlTransfer: @unchecked Sendable {
    let request: HTTPRequest
    private let place: HTTPRequest.Place
    private let settings: CurlTransport.Settings
    private var easy: CurlEasy?
    private var continuation: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>?
    private var response = HTTPResponse(status: 0)
    private var headerBytes = 0
    /// Whether the empty line after the header fields has come. The library takes a head without it for an answer.
    private var isHeadComplete = false
    private var passedLimit: Int?
    /// A cancellation may come before the start.
    var isCancelled = false

    init(_ request: HTTPRequest, to place: HTTPRequest.Place, _ settings: CurlTransport.Settings) {
        self.request = request
        self.place = place
        self.settings = settings
    }

    /// Notes who waits, before the transfer is handed over.
    func awaits(_ continuation: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>) {
        self.continuation = continuation
    }

    /// The library's handle, ready to be started; `nil` if it is not to be had.
    func prepare() -> UnsafeMutableRawPointer? {
        guard var easy = CurlEasy() else { return nil }
        let limits = request.limits
        // Signals belong to the program, not to a library.
        easy.set(CURLOPT_NOSIGNAL, 1)
        easy.set(CURLOPT_URL, request.url)
        easy.set(CURLOPT_FOLLOWLOCATION, 0)
        easy.set(CURLOPT_CONNECTTIMEOUT_MS, limits.connecting.milliseconds)
        easy.set(CURLOPT_TIMEOUT_MS, limits.whole.milliseconds)
        easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        easy.offersHTTP2(settings.allowsHTTP2)
        easy.forgetsResolvers()
        if let file = settings.certificates { easy.set(CURLOPT_CAINFO, file) }
        if settings.acceptsCompression { easy.set(CURLOPT_ACCEPT_ENCODING, "") }
        // What is for this machine, perhaps unencrypted, must not leave it.
        if place.isThisMachine { easy.set(CURLOPT_PROXY, "") }
        set(method: request.method, body: request.body, of: &easy)
        addHeaders(to: &easy)
        let owner = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe easy.set(CURLOPT_HEADERDATA, owner)
        unsafe easy.set(CURLOPT_WRITEDATA, owner)
        unsafe easy.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, owner in
            unsafe CurlTransfer.receive(bytes, size * count, owner) { unsafe $0.take(line: $1) }
        }
        unsafe easy.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, owner in
            unsafe CurlTransfer.receive(bytes, size * count, owner) { unsafe $0.take(body: $1) }
        }
        guard easy.finish() else { return nil }
        self.easy = consume easy
        return unsafe handle
    }

    /// The library's handle, while the transfer is under way.
    var handle: UnsafeMutableRawPointer? { unsafe easy?.handle }

    private func set(method: HTTPMethod, body: [UInt8]?, of easy: inout CurlEasy) {
        if method == .head {
            easy.set(CURLOPT_NOBODY, 1)
            return
        }
        // The library would otherwise end at a length that is announced; a HEAD announces one and sends nothing.
        easy.set(CURLOPT_MAXFILESIZE_LARGE, offset: max(1, request.limits.bodyBytes))
        if let body {
            easy.set(CURLOPT_POST, 1)
            easy.send(body)
        } else if method == .post {
            easy.set(CURLOPT_POST, 1)
            easy.send([])
        }
        easy.set(CURLOPT_CUSTOMREQUEST, method.rawValue)
    }

    private func addHeaders(to easy: inout CurlEasy) {
        for field in request.headers.fields {
            // A line that ends with a semicolon is a field without a value; one that ends with a colon is none.
            easy.add(line: field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        // What the library adds by itself, and nobody asked for: a wait before bodies, and a type of forms.
        for name in ["Expect", "Content-Type"] where request.headers[name] == nil { easy.add(line: "\(name):") }
    }

    private static func receive(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ owner: UnsafeMutableRawPointer?,
        _ take: (CurlTransfer, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let owner = unsafe owner else { return 0 }
        let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(owner).takeUnretainedValue()
        // Taking less than there is ends the transfer.
        return unsafe take(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) || count == 0 ? count : -1
    }

    private func take(line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        if headerBytes > request.limits.headerBytes {
            passedLimit = request.limits.headerBytes
            return false
        }
        let text = unsafe String(decoding: line, as: UTF8.self)
        let isContinued = text.hasPrefix(" ") || text.hasPrefix("\t")
        let content = text.trimmed
        if text.hasPrefix("HTTP/") {
            // The one before was in between, such as 100 or 103.
            response.headers = [:]
            isHeadComplete = false
        } else if content.isEmpty {
            isHeadComplete = true
        } else if isHeadComplete {
            // Fields after the body say nothing that was asked for.
        } else if isContinued {
            response.headers.continueLast(content)
        } else if let colon = content.firstIndex(of: ":") {
            let name = String(content[..<colon]).trimmed
            response.headers.append(name, String(content[content.index(after: colon)...]).trimmed)
        }
        return true
    }

    private func take(body: UnsafeRawBufferPointer) -> Bool {
        if response.body.count + body.count > request.limits.bodyBytes {
            passedLimit = request.limits.bodyBytes
            return false
        }
        unsafe response.body.append(contentsOf: body)
        return true
    }

    /// Ends the transfer by what the library says, and lets the task go on.
    func finish(_ code: CURLcode) {
        if code != CURLE_OK {
            finish(error(for: code))
        } else if let status = easy?.status, isHeadComplete {
            response.status = status
            finish(.success(response))
        } else {
            finish(HTTPError.brokenOff(host: place.host))
        }
    }

    func finish(_ error: HTTPError) { finish(.failure(error)) }

    /// The handle must be out of the loop by now.
    private func finish(_ result: Result<HTTPResponse, HTTPError>) {
        easy = nil
        let waiting = continuation
        continuation = nil
        waiting?.resume(returning: result)
    }

    private func error(for code: CURLcode) -> HTTPError {
        let host = place.host
        if let passedLimit { return .tooLarge(host: host, limit: passedLimit) }
        let words = easy?.words(for: code) ?? "out of memory"
        switch code {
        case CURLE_OPERATION_TIMEDOUT:
            let limits = request.limits
            let isConnecting = easy?.isConnected == false && limits.connecting <= limits.whole
            return .timedOut(
                host: host, phase: isConnecting ? .connecting : .whole,
                after: isConnecting ? limits.connecting : limits.whole)
        case CURLE_FILESIZE_EXCEEDED: return .tooLarge(host: host, limit: request.limits.bodyBytes)
        default: return HTTPError(code, host: host, words: words, systemError: easy?.systemError ?? 0)
        }
    }
}

extension HTTPError {
    /// What a result of the library means; `words` are the library's own.
    fileprivate init(_ code: CURLcode, host: String, words: String, systemError: Int32) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: self = .cannotResolve(host: host)
        case CURLE_COULDNT_RESOLVE_PROXY: self = .cannotConnect(host: host, reason: "the proxy has no address")
        case CURLE_COULDNT_CONNECT:
            // The library's words name the milliseconds, and not the reason.
            self = .cannotConnect(host: host, reason: Self.reason(systemError))
        case CURLE_URL_MALFORMAT: self = .malformedRequest(reason: words)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
            self = .tls(host: host, reason: words)
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR: self = .brokenOff(host: host)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_HTTP2_STREAM,
            CURLE_BAD_CONTENT_ENCODING:
            self = .malformedResponse(host: host)
        case CURLE_FAILED_INIT, CURLE_OUT_OF_MEMORY, CURLE_NOT_BUILT_IN, CURLE_BAD_FUNCTION_ARGUMENT:
            self = .unavailable(reason: words)
        default: self = .cannotConnect(host: host, reason: words)
        }
    }
}

extension HTTPError {
    private static func reason(_ systemError: Int32) -> String {
        switch systemError {
        case ECONNREFUSED: "the connection was refused"
        case EHOSTUNREACH, ENETUNREACH: "there is no way to it"
        default: "no connection came about"
        }
    }
}

extension Duration {
    /// At least one, since none would stand for no limit, and at most a year.
    fileprivate var milliseconds: Int {
        let parts = components
        if parts.seconds > 31_536_000 { return 31_536_000_000 }
        return max(1, Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000))
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}

import InkpackFiles
import InkpackHTTP
import InkpackStore

/// What an answer of the Storage API comes to.
///
/// Its errors are `{"statusCode", "error", "message"}`, most of them with the status 400 whatever `statusCode` says; newer
/// services add a `code`. See the file `src/internal/errors/codes.ts` of https://github.com/supabase/storage.
struct StorageAnswer {
    private let response: HTTPResponse
    private let host: String

    init(_ response: HTTPResponse, _ host: String) {
        self.response = response
        self.host = host
    }

    /// What the service has said.
    enum Reply: Sendable {
        case json(JSONNode)
        case file([UInt8], etag: String?)
        /// There is no such object, or none that the caller may see.
        case notFound
    }

    private var type: String {
        response.headers["Content-Type"]?.split(separator: ";").first.map { $0.lowercased() } ?? "nothing known"
    }

    /// The answer to a request for a file.
    var file: SupabaseService.Verdict<Reply> {
        guard (200..<300).contains(response.status) else { return refused }
        // What else answers with success, such as the sign-in page of a network, has not heard of the file.
        guard type.hasPrefix("image/") || type == "application/octet-stream" else {
            return .failed(.unreachable("\(host) sends \(type) where a picture was to come"))
        }
        return .value(.file(response.body, etag: response.headers["ETag"].map(Self.plain)))
    }

    /// The answer to any other request.
    var json: SupabaseService.Verdict<Reply> {
        guard (200..<300).contains(response.status) else { return refused }
        guard let node else {
            return type.hasSuffix("json")
                ? .uncertain("\(host) has sent broken JSON")
                : .failed(.unreachable("\(host) sends \(type) where JSON was to come"))
        }
        return .value(.json(node))
    }

    private var node: JSONNode? {
        try? JSONNode(parsing: String(decoding: response.body, as: UTF8.self), file: "answer")
    }

    /// A fingerprint without its quotation marks and the mark of a weak one.
    static func plain(_ etag: String) -> String {
        let tag = etag.hasPrefix("W/") ? etag.dropFirst(2) : etag[...]
        return tag.count >= 2 && tag.hasPrefix("\"") && tag.hasSuffix("\"")
            ? String(tag.dropFirst().dropLast()) : String(tag)
    }

    private var refused: SupabaseService.Verdict<Reply> {
        guard let node, let message = text(node, "message") else {
            if response.status == 401 { return .unauthorized("status 401") }
            return response.status >= 500
                ? .uncertain("\(host) answers with status \(response.status)")
                : .failed(.unreachable("\(host) answers with status \(response.status), and not as Storage"))
        }
        let words = [text(node, "code") ?? "", text(node, "error") ?? ""]
        func says(_ names: String...) -> Bool { words.contains { names.contains($0) } }
        let status = text(node, "statusCode").flatMap { Int($0) } ?? response.status
        if says("InvalidJWT", "ExpiredToken") || Self.isAboutToken(message) { return .unauthorized(message) }
        if says("SlowDown", "LockTimeout", "acquiring_lock_timeout", "DatabaseConnectionLimit", "ResourceLocked") {
            return .undone(.busy)
        }
        if says("DatabaseReadOnly") { return .failed(.readOnly("the database of \(host)")) }
        switch status {
        case 404 where says("NoSuchBucket", "Bucket not found") || message == "Bucket not found":
            return .failed(.image("\(host) has no such bucket, or does not show it; apply the migrations"))
        case 404: return .value(.notFound)
        case 400 where message == "Object not found": return .value(.notFound)
        case 401: return .unauthorized(message)
        case 403: return .failed(.forbidden(message))
        case 413: return .failed(.badValue(field: "picture", problem: message))
        case 429: return .undone(.busy)
        case 500...: return .uncertain("\(host): \(message)")
        default: return .failed(.image("\(host): \(message)"))
        }
    }

    /// Whether a message is one of the token library's.
    private static func isAboutToken(_ message: String) -> Bool {
        let small = message.lowercased()
        return small.hasPrefix("jwt ") || small.hasPrefix("jws") || small.contains("invalid compact jws")
            || small.contains("\"exp\" claim") || small == "signature verification failed"
    }

    private func text(_ node: JSONNode, _ key: String) -> String? {
        switch node[key]?.value {
        case .string(let text): text
        case .number(let number): Int(exactly: number).map { "\($0)" }
        default: nil
        }
    }
}

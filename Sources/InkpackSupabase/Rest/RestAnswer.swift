import InkpackFiles
import InkpackHTTP
import InkpackStore

/// What an answer of PostgREST, or of the gateway in front of it, comes to.
struct RestAnswer {
    private let status: Int
    private let response: HTTPResponse
    private let host: String
    private let safety: SupabaseService.Safety

    init(_ response: HTTPResponse, _ host: String, _ safety: SupabaseService.Safety) {
        status = response.status
        self.response = response
        self.host = host
        self.safety = safety
    }

    var verdict: SupabaseService.Verdict<PostgREST.Reply> {
        if (200..<300).contains(status), response.body.isEmpty { return .value(.nothing) }
        guard let node = try? JSONNode(parsing: String(decoding: response.body, as: UTF8.self), file: "answer") else {
            return unreadable
        }
        return (200..<300).contains(status) ? .value(.json(node)) : refused(node)
    }

    /// The answer is not JSON. It is not quoted: it may be anybody's.
    private var unreadable: SupabaseService.Verdict<PostgREST.Reply> {
        let type = response.headers["Content-Type"]?.split(separator: ";").first.map(String.init) ?? "nothing known"
        switch status {
        case 200..<300 where type.hasSuffix("json"): return .uncertain("\(host) has sent broken JSON")
        case 200..<300:
            // Somebody else has answered, such as the sign-in page of a network: the request has not arrived, or who knows.
            let reason = "\(host) sends \(type) where JSON was to come"
            return .failed(safety == .read ? .unreachable(reason) : .outcomeUnknown(reason))
        case 401: return .unauthorized("status 401")
        case 500...: return .uncertain("\(host) answers with status \(status)")
        default: return .failed(.unreachable("\(host) answers with status \(status), and not as PostgREST"))
        }
    }

    private func refused(_ node: JSONNode) -> SupabaseService.Verdict<PostgREST.Reply> {
        let message = text(node, "message") ?? text(node, "msg") ?? text(node, "error") ?? "status \(status)"
        let code = text(node, "code") ?? ""
        if status == 401, code != "42501" { return .unauthorized(message) }
        if code.hasPrefix("PGRST") { return refused(by: code, message, node) }
        guard code.utf8.count == 5 else {
            // Not PostgREST's: the gateway's.
            return status >= 500
                ? .uncertain("\(host) answers with status \(status)")
                : .failed(
                    status == 403
                        ? .forbidden(message)
                        : .unreachable("\(host) answers with status \(status), and not as PostgREST: \(message)"))
        }
        let refusal = DatabaseRefusal(code: code, message: message, detail: text(node, "details"))
        if refusal.passes { return .undone(.busy) }
        // Told by the database while it goes down, perhaps in the middle of a commit.
        if code.hasPrefix("57P") || code.hasPrefix("08") { return .uncertain(message) }
        if code == "53300" { return .undone(.unreachable(message)) }
        if code == "42P01" || code == "42883" || code == "42703" { return .failed(.unreachable(lacking(message))) }
        return .value(.refused(refusal))
    }

    /// PostgREST's own errors. See https://docs.postgrest.org/en/v12/references/errors.html.
    private func refused(
        by code: String, _ message: String, _ node: JSONNode
    ) -> SupabaseService.Verdict<PostgREST.Reply> {
        switch code {
        case "PGRST000", "PGRST002": .undone(.unreachable("\(host): \(message)"))
        case "PGRST001": .uncertain("\(host): \(message)")
        case "PGRST003": .undone(.busy)
        case "PGRST116": .value(.notOneRow)
        case "PGRST301", "PGRST302", "PGRST303": .unauthorized(message)
        case "PGRST202", "PGRST204", "PGRST205", "PGRST200", "PGRST106": .failed(.unreachable(lacking(message)))
        default:
            status >= 500
                ? .uncertain("\(host): \(message) (\(code))") : .failed(.database("\(message) (\(code))"))
        }
    }

    private func lacking(_ message: String) -> String {
        "\(host) has no store of inkpack's, or an older one (\(message)); 'inkpack store migrate' makes it"
    }

    private func text(_ node: JSONNode, _ key: String) -> String? {
        guard case .string(let text)? = node[key]?.value else { return nil }
        return text
    }
}

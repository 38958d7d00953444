import InkpackFiles
import InkpackHTTP
import InkpackStore

/// What an answer of the Auth API comes to.
///
/// Its errors have three forms, by age: `{"error", "error_description"}`, `{"code": 400, "error_code", "msg"}` and
/// `{"code": "...", "message"}`. See the file `internal/api/apierrors/errorcode.go` of https://github.com/supabase/auth.
struct AuthAnswer {
    private let response: HTTPResponse
    private let host: String

    init(_ response: HTTPResponse, _ host: String) {
        self.response = response
        self.host = host
    }

    enum Reply: Sendable {
        case json(JSONNode)
        case refused(AuthError)
    }

    var verdict: SupabaseService.Verdict<Reply> {
        let isSuccess = (200..<300).contains(response.status)
        if isSuccess, response.body.isEmpty { return .value(.json(JSONNode(.null))) }
        guard let node = try? JSONNode(parsing: String(decoding: response.body, as: UTF8.self), file: "answer") else {
            return isSuccess || response.status >= 500
                ? .uncertain("\(host) answers with status \(response.status), and no JSON")
                : .failed(.unreachable("\(host) answers with status \(response.status), and not as Auth"))
        }
        return isSuccess ? .value(.json(node)) : refused(node)
    }

    private func refused(_ node: JSONNode) -> SupabaseService.Verdict<Reply> {
        let code = text(node, "error_code") ?? text(node, "code") ?? text(node, "error") ?? ""
        let message =
            text(node, "msg") ?? text(node, "message") ?? text(node, "error_description") ?? "status \(response.status)"
        switch code {
        case "invalid_credentials": return .value(.refused(.wrongCredentials))
        case "invalid_grant":
            // The oldest form says by its words which of the two it is.
            return .value(
                .refused(message.contains("Refresh Token") ? .sessionEnded : .wrongCredentials))
        case "email_not_confirmed", "phone_not_confirmed": return .value(.refused(.notConfirmed))
        case "user_already_exists", "email_exists": return .value(.refused(.alreadyRegistered))
        case "weak_password":
            var reasons: [String] = []
            if case .array(let found)? = node["weak_password"]?["reasons"]?.value {
                for reason in found { if case .string(let word) = reason.value { reasons.append(word) } }
            }
            return .value(.refused(.weakPassword(reasons: reasons)))
        case "refresh_token_not_found", "refresh_token_already_used", "session_not_found", "session_expired",
            "user_not_found", "user_banned":
            return .value(.refused(.sessionEnded))
        case "over_request_rate_limit", "over_email_send_rate_limit", "over_sms_send_rate_limit":
            return .value(.refused(.tooMany))
        default: break
        }
        if response.status >= 500 { return .uncertain("\(host): \(message)") }
        if response.status == 401, code.isEmpty { return .unauthorized(message) }
        return .value(.refused(.refused(code: code.isEmpty ? "status \(response.status)" : code, message: message)))
    }

    private func text(_ node: JSONNode, _ key: String) -> String? {
        guard case .string(let text)? = node[key]?.value else { return nil }
        return text
    }
}

import Foundation

/// What a service answers, as far as it is needed.
///
/// Services differ in the shape of nearly everything, so it is read from any JSON, and what is of another shape is missing.
struct ChatAnswer: Sendable {
    /// What the model wrote, without what it thought before. The arguments of a call count as written.
    var text: String
    /// Why the service declines, if it does.
    var refusal: String?
    /// Whether the answer was cut off at the limit of tokens.
    var isCutOff: Bool
    var promptTokens: Int?
    var answerTokens: Int?
    var totalTokens: Int?

    /// - Returns: `nil` for what has no choices, or none but a failure.
    init?(_ body: JSONValue) {
        guard case .array(let choices)? = body["choices"], choices.first?["error"] == nil else { return nil }
        let message = choices.first?["message"]
        let reason = choices.first?["finish_reason"]?.string
        let call = message?["tool_calls"]?.elements.first?["function"] ?? message?["function_call"]
        let written = message?["content"].map(Self.text(of:)) ?? ""
        text = Self.withoutThoughts(written)
        if text.isEmpty, let arguments = call?["arguments"] { text = Self.text(of: arguments) }
        refusal = message?["refusal"]?.string ?? Self.refusal(among: message?["content"])
        if refusal == nil, reason == "content_filter" { refusal = "its content filter stopped the answer" }
        isCutOff = reason == "length" || reason == "max_tokens"
        promptTokens = body["usage"]?["prompt_tokens"]?.whole
        answerTokens = body["usage"]?["completion_tokens"]?.whole
        totalTokens = body["usage"]?["total_tokens"]?.whole
    }

    /// A text, a list of parts of which some are text, or a document that the service has parsed already.
    private static func text(of value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .array(let parts): parts.compactMap { $0.string ?? $0["text"]?.string }.joined()
        case .object: value.text
        default: ""
        }
    }

    private static func refusal(among content: JSONValue?) -> String? {
        content?.elements.lazy.compactMap { $0["refusal"]?.string }.first
    }

    /// Models that reason aloud do so before the answer, in an element whose start some services swallow.
    private static func withoutThoughts(_ text: String) -> String {
        for name in ["think", "thinking", "reasoning"] {
            let parts = text.split(separator: "</\(name)>", omittingEmptySubsequences: false)
            if parts.count > 1, let answer = parts.last { return String(answer) }
            if text.drop(while: \.isWhitespace).hasPrefix("<\(name)>") { return "" }
        }
        return text
    }
}

/// What a service says went wrong.
struct ChatFailure: Sendable {
    var message: String
    /// The status that the service gives the failure, where it does so in its body.
    var status: Int?

    /// - Returns: `nil` for a body that tells of no failure.
    init?(_ body: JSONValue) {
        // A list with one failure in it is Google's way.
        let told = body.elements.first ?? body
        let error = told["choices"]?.elements.first?["error"] ?? told["error"] ?? told["errors"]?.elements.first
        let texts = [
            error?["message"], error, told["message"], told["detail"], told["detail"]?.elements.first?["msg"],
        ]
        guard let message = texts.lazy.compactMap({ $0?.string }).first(where: { !$0.isEmpty }) else { return nil }
        self.message = message
        let codes = [error?["code"], error?["status"], told["code"], told["status"]]
        status = codes.lazy.compactMap { $0?.whole }.first { (400...599).contains($0) }
    }
}

import Foundation

/// What is sent to a service: the part of the OpenAI chat API that compatible services share.
struct ChatRequest: Encodable, Sendable {
    struct Message: Codable, Hashable, Sendable {
        var role: String
        var content: String
    }

    var model: String
    var messages: [Message]
    var dialect: ChatDialect
    var tokens: Int
    /// The JSON Schema of the answer.
    var schema: JSONValue

    private enum Key: String, CodingKey {
        case model, messages, temperature, stream
        case tokens = "max_tokens"
        case completionTokens = "max_completion_tokens"
        case format = "response_format"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(model, forKey: .model)
        try container.encode(messages, forKey: .messages)
        try container.encode(false, forKey: .stream)
        try container.encode(tokens, forKey: dialect.namesCompletionTokens ? .completionTokens : .tokens)
        if dialect.sendsSchema {
            let format: JSONValue = .object([
                "type": .string("json_schema"),
                "json_schema": .object(["name": .string("icon"), "strict": .bool(false), "schema": schema]),
            ])
            try container.encode(format, forKey: .format)
        }
    }

    var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self))
        }
    }
}

/// What a service understands of the API; it is found out by what the service objects to.
struct ChatDialect: Hashable, Sendable {
    var sendsSchema = true
    /// Newer models want `max_completion_tokens` in place of `max_tokens`.
    var namesCompletionTokens = false

    /// The dialect to try next after the service has objected to the request, if there is one.
    func next(after message: String) -> ChatDialect? {
        let message = message.lowercased()
        var next = self
        if !namesCompletionTokens, message.contains("max_completion_tokens") {
            next.namesCompletionTokens = true
        } else if sendsSchema {
            next.sendsSchema = false
        } else {
            return nil
        }
        return next
    }
}

/// What a service answers, as far as it is needed; what is missing is `nil`.
struct ChatAnswer: Decodable, Sendable {
    struct Choice: Decodable, Sendable {
        struct Message: Decodable, Sendable {
            struct Call: Decodable, Sendable {
                struct Function: Decodable, Sendable { var arguments: String? }
                var function: Function?
            }

            var content: Content?
            var refusal: String?
            var calls: [Call]?
            private enum CodingKeys: String, CodingKey {
                case content, refusal
                case calls = "tool_calls"
            }
        }

        var message: Message?
        var reason: String?
        private enum CodingKeys: String, CodingKey {
            case message
            case reason = "finish_reason"
        }
    }

    /// A text, or a list of parts of which some are text.
    struct Content: Decodable, Sendable {
        struct Part: Decodable, Sendable { var text: String? }
        var text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else {
                text = try container.decode([Part].self).compactMap(\.text).joined()
            }
        }
    }

    struct Usage: Decodable, Sendable {
        var prompt: Int?
        var answer: Int?
        var total: Int?
        private enum CodingKeys: String, CodingKey {
            case prompt = "prompt_tokens"
            case answer = "completion_tokens"
            case total = "total_tokens"
        }
    }

    var choices: [Choice]?
    var usage: Usage?

    /// The text of the first choice; the arguments of a call count as text.
    var text: String {
        guard let message = choices?.first?.message else { return "" }
        if let text = message.content?.text, !text.isEmpty { return text }
        return message.calls?.compactMap { $0.function?.arguments }.first ?? ""
    }

    /// Why the service declines, if it does.
    var refusal: String? { choices?.first?.message?.refusal }

    /// Whether the answer was cut off at the limit of tokens.
    var isCutOff: Bool { choices?.first?.reason == "length" }
}

/// What a service says went wrong: `{"error": {"message": ...}}`, `{"error": "..."}` or `{"message": "..."}`.
struct ChatFailure: Decodable, Sendable {
    private struct Inner: Decodable { var message: String? }
    var message: String

    private enum CodingKeys: String, CodingKey { case error, message, detail }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let inner = try? container.decode(Inner.self, forKey: .error), let text = inner.message {
            message = text
        } else if let text = try? container.decode(String.self, forKey: .error) {
            message = text
        } else {
            message = (try? container.decode(String.self, forKey: .message)) ?? ""
        }
    }
}

/// Any JSON value.
indirect enum JSONValue: Codable, Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value):
            if let whole = Int(exactly: value) { try container.encode(whole) } else { try container.encode(value) }
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

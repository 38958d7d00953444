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

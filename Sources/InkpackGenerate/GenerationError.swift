public import InkpackCore

/// Why there is no icon.
public enum GenerationError: Error, Hashable, Sendable {
    /// The prompt has no words.
    case emptyPrompt
    case promptTooLong(characters: Int, limit: Int)
    /// What the prompt is about is not known. `nearest` are known words that look like it.
    case unknownThing(word: String, nearest: [String])
    /// There are words that say how, and none that say what: "red", "in a", "without".
    case nothingToDraw(prompt: String)
    /// What is understood of the prompt is too little to be drawn.
    case tooLittleUnderstood(understood: String, words: [String], nearest: [String])
    /// The icon that was put together cannot be drawn in the style.
    case undrawable(ResolveError)

    /// The service could not be reached.
    case unreachable(host: String, reason: String)
    /// The address is not one that may be asked.
    case address(String, reason: String)
    /// There is no key where one should be. `source` says where it was looked for, and never what it is.
    case missingKey(source: String)
    /// The time for `what` was over.
    case timedOut(what: String, after: Duration)
    /// The service answered with an error. `message` is what it says, with the key blotted out.
    case service(status: Int, message: String)
    /// The answer is no answer of such a service.
    case malformedAnswer(reason: String)
    case answerTooLong(limit: Int)
    /// The next question could pass the limit.
    case tokensSpent(used: Int, limit: Int)
    /// No answer had an icon in it that could be used. `problems` are those of the last one.
    case noUsableAnswer(rounds: Int, problems: [String])
    case cancelled
}

extension GenerationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .emptyPrompt: "the prompt has no words; say what the icon shows, such as \"cloud upload\""
        case .promptTooLong(let characters, let limit):
            "the prompt has \(characters) characters, and \(limit) are the limit; a few words are best"
        case .unknownThing(let word, let nearest):
            "nothing is known that is called \"\(word)\"\(Self.suggestion(nearest))"
        case .nothingToDraw(let prompt): "\"\(prompt)\" does not say what the icon shows; name a thing"
        case .tooLittleUnderstood(let understood, let words, let nearest):
            "only \(understood) is understood, and \(Self.list(words)) \(words.count == 1 ? "is" : "are") not known"
                + Self.suggestion(nearest)
        case .undrawable(let error): "the icon cannot be drawn in this style: \(error)"
        case .unreachable(let host, let reason): "\(host) cannot be reached: \(reason)"
        case .address(let address, let reason): "the address \"\(address)\" cannot be used: \(reason)"
        case .missingKey(let source): "there is no key in \(source); set it, or name another variable"
        case .timedOut(let what, let duration): "\(what) took more than \(duration.secondsText)"
        case .service(let status, let message):
            "the service answered with status \(status)\(message.isEmpty ? "" : ": \(message)")"
        case .malformedAnswer(let reason): "the service's answer cannot be read: \(reason)"
        case .answerTooLong(let limit): "the service's answer has more than \(limit) bytes"
        case .tokensSpent(let used, let limit):
            "\(used) of \(limit) tokens are used, and no answer so far had an icon that can be used"
        case .noUsableAnswer(let rounds, let problems):
            "no icon that can be used came back in \(rounds) \(rounds == 1 ? "round" : "rounds")"
                + (problems.first.map { "; the last one: \($0)" } ?? "")
        case .cancelled: "the request was cancelled"
        }
    }

    private static func list(_ words: [String]) -> String {
        words.map { "\"\($0)\"" }.joined(separator: ", ")
    }

    private static func suggestion(_ nearest: [String]) -> String {
        nearest.isEmpty ? "; try another word for it" : "; known words like it: \(nearest.joined(separator: ", "))"
    }
}

extension Duration {
    /// Such as "2.5 s".
    package var secondsText: String {
        let tenths = (components.seconds * 10) + components.attoseconds / 100_000_000_000_000_000
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
}

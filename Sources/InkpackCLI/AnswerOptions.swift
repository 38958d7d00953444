import ArgumentParser

/// What a command says when it is done.
protocol Answer: Encodable {
    /// For people.
    var text: String { get }
}

/// How a command answers.
struct AnswerOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Answer in JSON.")
    var isJSON = false

    @Flag(name: .customLong("quiet"), help: "Say nothing but errors.")
    var isQuiet = false

    /// In JSON, even if the command is to be quiet: who asks for an answer that a machine reads is to have it.
    func tell(_ answer: some Answer) throws {
        if isJSON { try Streams.write(try JSONReport.text(answer)) } else if !isQuiet { try Streams.write(answer.text) }
    }
}

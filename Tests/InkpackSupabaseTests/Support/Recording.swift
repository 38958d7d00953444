import Foundation
import Testing

/// An exchange with a real PostgREST, as it was recorded.
struct Exchange: Sendable {
    var number: Int
    var title: String
    var method = ""
    var path = ""
    var headers: [[String]] = []
    var body = ""
    var status = 0
    var reason = ""
    var answerHeaders: [[String]] = []
    var answer = ""

    /// The answer, to be given again.
    var step: Step {
        var step = Step(status: status, reason: reason, headers: answerHeaders, body: answer)
        step.headers.removeAll { $0[0] == "Transfer-Encoding" || $0[0] == "Date" }
        return step
    }
}

enum Recording {
    /// The exchanges on the schema of this project, by their numbers.
    static let inkpack = read("inkpack.txt")
    /// Those on a small schema of another kind.
    static let generic = read("generic.txt")

    static func exchange(_ number: Int) throws -> Exchange {
        try #require(inkpack[number], "\(number) is not recorded")
    }

    private static func read(_ name: String) -> [Int: Exchange] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Recorded/\(name)")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [:] }
        var exchanges: [Int: Exchange] = [:]
        for part in text.components(separatedBy: "######## ").dropFirst() {
            guard let exchange = exchange(part) else { continue }
            exchanges[exchange.number] = exchange
        }
        return exchanges
    }

    private static func exchange(_ text: String) -> Exchange? {
        let lines = text.components(separatedBy: "\n")
        let heading = lines[0].split(separator: ".", maxSplits: 1)
        guard heading.count == 2, let number = Int(heading[0]) else { return nil }
        var exchange = Exchange(number: number, title: heading[1].trimmingCharacters(in: .whitespaces))
        var body: [String] = []
        var answer: [String] = []
        var isAnswered = false
        for line in lines.dropFirst() {
            if line.hasPrefix("================") { break }
            let isAnswerHead = line.hasPrefix("< ") || line == "<"
            if isAnswerHead, line.hasPrefix("< HTTP/1.1 ") {
                let parts = line.dropFirst(2).split(separator: " ", maxSplits: 2)
                exchange.status = Int(parts[1]) ?? 0
                exchange.reason = parts.count > 2 ? String(parts[2]) : ""
                isAnswered = true
            } else if isAnswerHead {
                if let field = field(line.dropFirst(2)) { exchange.answerHeaders.append(field) }
                isAnswered = true
            } else if line.hasPrefix("> ") || line == ">" {
                if exchange.method.isEmpty {
                    let parts = line.dropFirst(2).split(separator: " ")
                    exchange.method = String(parts[0])
                    exchange.path = String(parts[1])
                } else if let field = field(line.dropFirst(2)) {
                    exchange.headers.append(field)
                }
            } else if isAnswered {
                answer.append(line)
            } else {
                body.append(line)
            }
        }
        exchange.body = body.joined(separator: "\n")
        exchange.answer = answer.joined(separator: "\n").trimmingCharacters(in: .newlines)
        if exchange.answer == "(no body)" { exchange.answer = "" }
        // A note of who made the recording stands behind some answers.
        if let note = exchange.answer.range(of: "\n(") { exchange.answer.removeSubrange(note.lowerBound...) }
        return exchange
    }

    private static func field(_ line: Substring) -> [String]? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        return [
            String(line[..<colon]), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces),
        ]
    }
}

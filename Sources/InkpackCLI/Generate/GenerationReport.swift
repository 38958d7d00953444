import InkpackCore
import InkpackGenerate

/// What `generate` has made.
struct GenerationReport: Answer {
    struct Candidate: Encodable {
        var name: String
        /// To two decimal places.
        var confidence: Double
        var explanation: String
        var base: String?
        var modifiers: [String]?
        var notes: [String]
    }

    struct Round: Encodable {
        var round: Int
        var answer: String
        var problems: [String]
        /// To three decimal places.
        var score: Double?
        var requests: Int
        var tokens: Int
        var bytes: Int
        var milliseconds: Int
    }

    struct Usage: Encodable {
        var requests: Int
        var promptTokens: Int
        var answerTokens: Int
        var bytes: Int
    }

    var prompt: String
    var picked: Int
    /// Where the icon was written to.
    var kept: String?
    var candidates: [Candidate]
    var rounds: [Round]?
    var usage: Usage?

    init(prompt: String, _ generation: Generation, picked: Int, kept: String?) {
        self.prompt = prompt
        self.picked = picked
        self.kept = kept
        candidates = generation.candidates.map { candidate in
            Candidate(
                name: candidate.icon.name, confidence: (candidate.confidence * 100).rounded() / 100,
                explanation: candidate.explanation, base: candidate.composition?.base,
                modifiers: candidate.composition?.modifiers.map(\.description), notes: candidate.notes)
        }
        if generation.rounds.isEmpty { return }
        rounds = generation.rounds.map { round in
            let time = round.time.components
            return Round(
                round: round.number, answer: round.answer.rawValue, problems: round.problems,
                score: round.score.map { ($0 * 1000).rounded() / 1000 }, requests: round.requests,
                tokens: round.tokens, bytes: round.bytes,
                milliseconds: Int(time.seconds * 1000 + time.attoseconds / 1_000_000_000_000_000))
        }
        let used = generation.usage
        usage = Usage(
            requests: used.requests, promptTokens: used.promptTokens, answerTokens: used.answerTokens,
            bytes: used.bytes)
    }

    /// The same for people.
    var text: String {
        var lines: [String] = []
        for (index, candidate) in candidates.enumerated() {
            let sign = candidates.count == 1 ? "" : index + 1 == picked ? "* " : "  "
            lines.append("\(sign)\(candidate.name)  confidence \(Self.hundredths(candidate.confidence))")
            lines.append("    \(candidate.explanation)")
            lines += candidate.notes.map { "    note: \($0)" }
        }
        for round in rounds ?? [] {
            let score = round.score.map { ", score \(Self.hundredths($0))" } ?? ""
            lines.append("round \(round.round): \(round.answer)\(score), \(round.tokens) tokens")
            lines += round.problems.map { "    \($0)" }
        }
        if let kept, candidates.indices.contains(picked - 1) {
            lines.append("\(candidates[picked - 1].name) into \(kept)")
        }
        return lines.map { Failure(.badData, $0).line + "\n" }.joined()
    }

    private static func hundredths(_ value: Double) -> String {
        let whole = Int((value.magnitude * 100).rounded())
        return "\(value < 0 ? "-" : "")\(whole / 100).\(whole % 100 < 10 ? "0" : "")\(whole % 100)"
    }
}

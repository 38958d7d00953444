import InkpackCore
public import InkpackGenerate
public import InkpackHTTP

/// A generator that asks a language model behind an OpenAI-compatible address.
///
/// It runs a closed loop: the answer is read as an icon document or as SVG, brought into the pack's style, held against
/// the pack's icons, and what is off is sent back in the order of its gravity, until nothing is or the limits are
/// reached. The best icon is returned, with what became of every round. Whatever the model writes is data: of a document
/// or an SVG only the drawing is kept. See <doc:AskingAService>.
public struct EndpointGenerator: IconGenerator {
    private let address: EndpointAddress
    private let model: String
    private let key: EndpointKey
    private let judge: any IconJudge
    private let timing: EndpointTiming
    private let transport: any HTTPTransport

    /// A generator for a service.
    /// - Parameters:
    ///   - address: the service's base address.
    ///   - model: as the service names it.
    ///   - key: the service's key.
    ///   - judge: says what is off about an icon.
    ///   - timing: how time passes.
    ///   - transport: sends the questions.
    public init(
        address: EndpointAddress, model: String, key: EndpointKey, judge: any IconJudge, timing: EndpointTiming,
        transport: any HTTPTransport = CurlTransport()
    ) {
        self.address = address
        self.model = model
        self.key = key
        self.judge = judge
        self.timing = timing
        self.transport = transport
    }

    public func generate(_ request: IconRequest) async throws(GenerationError) -> Generation {
        let words = request.prompt.filter { $0.isLetter || $0.isNumber }
        if words.isEmpty { throw .emptyPrompt }
        let limits = request.limits
        if request.prompt.count > limits.promptCharacters {
            throw .promptTooLong(characters: request.prompt.count, limit: limits.promptCharacters)
        }
        let style: ComputedStyle
        do {
            style = try request.style.computed()
        } catch {
            throw .undrawable(.style(icon: request.name ?? "icon", error))
        }
        let exchange = HTTPExchange(transport: transport, address: address, key: key, limits: limits)
        var loop = GenerationLoop(
            request, style: style, model: model, judge: judge, timing: timing,
            client: ServiceClient(exchange, limits: limits, timing: timing))
        return try await loop.run()
    }
}

/// The rounds of one generation.
struct GenerationLoop {
    private let request: IconRequest
    private let model: String
    private let judge: any IconJudge
    private let timing: EndpointTiming
    private let reader: AnswerReader
    private let question: QuestionText
    private let name: String
    private var client: ServiceClient
    private var rounds: [GenerationRound] = []
    private var usage = GenerationUsage()
    /// Icons that can be used, with the round that each came from.
    private var found: [(judgement: Judgement, notes: [String], round: Int)] = []

    /// The longest part of an answer that is sent back, in characters.
    private static let echo = 12_000

    init(
        _ request: IconRequest, style: ComputedStyle, model: String, judge: any IconJudge, timing: EndpointTiming,
        client: ServiceClient
    ) {
        self.request = request
        self.model = model
        self.judge = judge
        self.timing = timing
        self.client = client
        name = request.name ?? Self.name(of: request.prompt)
        reader = AnswerReader(name: name, inks: Set(style.palette.keys))
        question = QuestionText(style: style, request: request, name: name)
    }

    /// The first five words of the prompt that say something.
    private static func name(of prompt: String) -> String {
        let fillers: Set<String> = ["a", "an", "the", "of", "for", "to", "with", "and", "icon", "please", "draw"]
        let words = prompt.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let telling = words.filter { !fillers.contains($0) }
        return Name.fileSafe((telling.isEmpty ? words : telling).prefix(5).joined(separator: "-"))
    }

    mutating func run() async throws(GenerationError) -> Generation {
        var messages = [
            ChatRequest.Message(role: "system", content: question.rules),
            ChatRequest.Message(role: "user", content: question.wish),
        ]
        let opening = messages
        var lastTokens = 0
        while rounds.count < max(1, request.limits.rounds) {
            let used = usage.promptTokens + usage.answerTokens
            let next =
                max(lastTokens, messages.reduce(0) { $0 + $1.content.utf8.count } / 4) + request.limits.tokensPerAnswer
            if used + next > request.limits.tokens {
                if found.isEmpty { throw .tokensSpent(used: used, limit: request.limits.tokens) }
                break
            }
            let reply: ServiceClient.Reply
            let start = timing.now()
            do {
                reply = try await client.ask(
                    ChatRequest(
                        model: model, messages: messages, dialect: ChatDialect(),
                        tokens: request.limits.tokensPerAnswer,
                        schema: IconSchema.value))
            } catch {
                // What earlier rounds brought is not thrown away, unless nobody waits for it any more.
                if error == .cancelled || found.isEmpty { throw error }
                break
            }
            lastTokens = reply.promptTokens
            let (answer, problems) = take(reply, time: timing.now() - start)
            if problems.isEmpty || Task.isCancelled { break }
            messages = opening
            messages.append(.init(role: "assistant", content: String(answer.prefix(Self.echo))))
            messages.append(.init(role: "user", content: QuestionText.feedback(problems)))
        }
        if Task.isCancelled { throw .cancelled }
        return try result()
    }

    /// Reads and judges an answer; returns its text, and what is to be mended.
    private mutating func take(_ reply: ServiceClient.Reply, time: Duration) -> (String, [String]) {
        usage.requests += reply.requests
        usage.promptTokens += reply.promptTokens
        usage.answerTokens += reply.answerTokens
        usage.bytes += reply.bytes
        let text = reply.answer.text
        var round = GenerationRound(
            number: rounds.count + 1, answer: .text, problems: [], requests: reply.requests,
            tokens: reply.promptTokens + reply.answerTokens, bytes: reply.bytes, time: time)
        defer { rounds.append(round) }
        if let refusal = reply.answer.refusal, text.isEmpty {
            round.answer = .refusal
            round.problems = ["the service declines: \(Self.line(refusal))"]
            return (refusal, ["an icon is wanted; answer with the icon document"])
        }
        let reading = reader.read(text)
        round.answer = reading.kind
        guard let icon = reading.icon else {
            round.problems = reading.problems
            if reply.answer.isCutOff {
                round.problems.insert("the answer was cut off at the limit of tokens; use fewer shapes", at: 0)
            }
            return (text, round.problems)
        }
        do {
            let judgement = try judge.judge(icon)
            round.score = judgement.score
            round.problems = judgement.isAccepted ? [] : judgement.deviations
            if !judgement.isAccepted, round.problems.isEmpty {
                round.problems = ["it does not look like the pack's icons"]
            }
            let remaining = judgement.deviations.prefix(5).map { "off: \($0)" }
            found.append((judgement, reading.findings + remaining, round.number))
        } catch {
            round.problems = ["\(error)"]
        }
        return (text, round.problems)
    }

    private static func line(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count <= 200 ? line : "\(line.prefix(200)) ..."
    }

    /// The icons that were found, the best first: accepted ones, then by score, then by what is off, then the latest.
    private func result() throws(GenerationError) -> Generation {
        if found.isEmpty { throw .noUsableAnswer(rounds: rounds.count, problems: rounds.last?.problems ?? []) }
        let sorted = found.sorted { a, b in
            if a.judgement.isAccepted != b.judgement.isAccepted { return a.judgement.isAccepted }
            let (first, second) = (a.judgement.score ?? 0, b.judgement.score ?? 0)
            if first != second { return first < second }
            if a.judgement.deviations.count != b.judgement.deviations.count {
                return a.judgement.deviations.count < b.judgement.deviations.count
            }
            return a.round > b.round
        }
        var candidates: [Generation.Candidate] = []
        for (judgement, notes, round) in sorted {
            if candidates.contains(where: { $0.icon.shapes == judgement.icon.shapes }) { continue }
            var icon = judgement.icon
            icon.metadata.label = request.prompt.split(whereSeparator: \.isNewline).joined(separator: " ")
            icon.tags = name.split(separator: "-").map(String.init)
            icon.metadata.provenance = "inkpack generate, prompt \"\(icon.metadata.label ?? "")\", model \(model)"
            if !candidates.isEmpty { icon.name = Name.fileSafe("\(name)-\(candidates.count + 1)") }
            let verdict = judgement.isAccepted ? "accepted" : "not quite like the pack"
            let changes =
                judgement.changes.isEmpty
                ? "" : "; brought into the style: " + judgement.changes.joined(separator: ", ")
            candidates.append(
                Generation.Candidate(
                    icon: icon, confidence: Self.confidence(judgement),
                    explanation: "drawn by \(model) in round \(round), \(verdict)\(changes)", notes: notes))
            if candidates.count >= max(1, request.alternatives) { break }
        }
        return Generation(candidates: candidates, rounds: rounds, usage: usage)
    }

    /// 0.9 for an icon that is accepted; else half of that, less a twentieth for each thing that is off.
    private static func confidence(_ judgement: Judgement) -> Double {
        if judgement.isAccepted { return 0.9 }
        return max(0.1, 0.45 - 0.05 * Double(judgement.deviations.count))
    }
}

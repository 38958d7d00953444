public import InkpackCore

/// What a generator returns.
public struct Generation: Hashable, Sendable {
    /// Different icons for the prompt, the best first; never empty.
    public var candidates: [Candidate]
    /// What was asked of a service and what came back; empty for generators that ask none.
    public var rounds: [GenerationRound]
    public var usage: GenerationUsage

    public init(candidates: [Candidate], rounds: [GenerationRound] = [], usage: GenerationUsage = GenerationUsage()) {
        self.candidates = candidates
        self.rounds = rounds
        self.usage = usage
    }

    /// One icon, and why it is one.
    public struct Candidate: Hashable, Sendable {
        public var icon: Icon
        /// From 0 to 1: how likely this is what was meant and how well it can be drawn.
        public var confidence: Double
        /// A sentence without its full stop that says what was understood and how it is drawn.
        public var explanation: String
        /// What the icon is made of, for generators that put icons together.
        public var composition: Composition?
        /// What was left out, guessed or could not be mended; sentences without their full stop.
        public var notes: [String]

        public init(
            icon: Icon, confidence: Double, explanation: String, composition: Composition? = nil, notes: [String] = []
        ) {
            self.icon = icon
            self.confidence = confidence
            self.explanation = explanation
            self.composition = composition
            self.notes = notes
        }
    }
}

/// An icon as a base and what is done to it.
public struct Composition: Hashable, Sendable {
    /// The name of the icon that it starts from.
    public var base: String
    /// In the order in which they are applied.
    public var modifiers: [Modifier]

    public init(base: String, modifiers: [Modifier] = []) {
        self.base = base
        self.modifiers = modifiers
    }

    /// One change to the base.
    public enum Modifier: Hashable, Sendable {
        /// A strike-through: "not", "off".
        case slash
        /// A component's mark: "add", "remove", "done".
        case badge(Component.Mark)
        /// A small picture of another thing.
        case glyph(String)
        /// A number from 0 on.
        case count(Int)
        /// A frame around the base.
        case enclosure(Component.Keyline)
    }
}

extension Composition.Modifier: CustomStringConvertible {
    /// The word that stands in names: "off", "plus", "heart", "3", "circle".
    public var description: String {
        switch self {
        case .slash: "off"
        case .badge(let mark): mark.rawValue
        case .glyph(let name): name
        case .count(let count): "\(count)"
        case .enclosure(let keyline): keyline.rawValue
        }
    }
}

extension Composition: CustomStringConvertible {
    /// Such as "folder + heart".
    public var description: String { ([base] + modifiers.map(\.description)).joined(separator: " + ") }
}

/// One question to a service, and what became of its answer.
public struct GenerationRound: Hashable, Sendable {
    /// Counts from 1.
    public var number: Int
    /// What kind of answer it was.
    public var answer: Answer
    /// What is wrong with it, as it is sent back; empty for an icon that is accepted.
    public var problems: [String]
    /// The weight of evidence that the icon does not belong to the pack; `nil` if it was not measured.
    public var score: Double?
    /// How many requests it took, retries included.
    public var requests: Int
    /// Tokens of the question and the answer.
    public var tokens: Int
    /// Bytes of the answer.
    public var bytes: Int
    public var time: Duration

    public init(
        number: Int, answer: Answer, problems: [String], score: Double? = nil, requests: Int = 1, tokens: Int = 0,
        bytes: Int = 0, time: Duration = .zero
    ) {
        self.number = number
        self.answer = answer
        self.problems = problems
        self.score = score
        self.requests = requests
        self.tokens = tokens
        self.bytes = bytes
        self.time = time
    }

    public enum Answer: String, Hashable, Sendable, CaseIterable {
        /// An icon document.
        case document
        /// An SVG.
        case svg
        /// Text with neither in it.
        case text
        /// The service declined to answer.
        case refusal
    }
}

/// What a generation has cost.
public struct GenerationUsage: Hashable, Sendable {
    public var requests = 0
    public var promptTokens = 0
    public var answerTokens = 0
    public var bytes = 0

    public init() {}
}

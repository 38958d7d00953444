public import InkpackCore

/// What is asked of a generator.
public struct IconRequest: Hashable, Sendable {
    /// What the icon shows, in plain words.
    public var prompt: String
    /// The icon's name; `nil` lets the generator choose one.
    public var name: String?
    /// The style that the icon is for.
    public var style: StyleStack
    /// The icons of the pack that it joins; they go before those of any catalogue.
    public var pack: [Icon]
    /// How many different icons are wanted, at most.
    public var alternatives: Int
    public var limits: GenerationLimits

    public init(
        _ prompt: String, name: String? = nil, style: StyleStack, pack: [Icon] = [], alternatives: Int = 1,
        limits: GenerationLimits = GenerationLimits()
    ) {
        self.prompt = prompt
        self.name = name
        self.style = style
        self.pack = pack
        self.alternatives = alternatives
        self.limits = limits
    }
}

/// What a request may cost. Generators that need no service keep the limit of the prompt, and have no use for the rest.
public struct GenerationLimits: Hashable, Sendable {
    /// The longest prompt, in characters.
    public var promptCharacters = 500
    /// How often a service is asked for an icon, each time with what was wrong before.
    public var rounds = 3
    /// Tokens that a single answer may have.
    public var tokensPerAnswer = 4_000
    /// Tokens of all questions and answers together, as the service counts them.
    public var tokens = 40_000
    /// Bytes of a single answer.
    public var bytesPerAnswer = 1 << 20
    /// The time until a service is connected.
    public var connecting: Duration = .seconds(10)
    /// The time for a single answer, retries not included.
    public var answering: Duration = .seconds(60)
    /// The time for everything.
    public var total: Duration = .seconds(240)
    /// How often one question is asked again after an answer that may have been bad luck.
    public var retries = 3

    public init() {}
}

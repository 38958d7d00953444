/// What harmonizing made of a foreign drawing: the new icon, what was done, and what is still off.
public struct Harmonization: Hashable, Sendable {
    /// The icon to keep: of roles, inks and corner classes, so that it restyles with the pack.
    public var icon: Icon
    /// How the original was drawn.
    public var encoding: DrawingEncoding
    /// What came of it.
    public var outcome: Outcome
    /// What was changed, in order.
    public var steps: [Step]
    /// What would have changed the drawing too much and was left undone.
    public var refusals: [Refusal]
    /// How much of both silhouettes is common, 0 to 1, once the original is brought to the new place, size and weight.
    public var fidelity: Double
    /// What the pack says of the original; `nil` for packs too small to compare with and for blank pictures.
    public var before: PackConsistency.Verdict?
    /// What the pack says of the new icon, likewise.
    public var after: PackConsistency.Verdict?
    /// What could not be put right, in plain words, the gravest first.
    public var remaining: [String]

    public init(
        icon: Icon, encoding: DrawingEncoding, outcome: Outcome, steps: [Step] = [], refusals: [Refusal] = [],
        fidelity: Double = 1, before: PackConsistency.Verdict? = nil, after: PackConsistency.Verdict? = nil,
        remaining: [String] = []
    ) {
        self.icon = icon
        self.encoding = encoding
        self.outcome = outcome
        self.steps = steps
        self.refusals = refusals
        self.fidelity = fidelity
        self.before = before
        self.after = after
        self.remaining = remaining
    }

    /// How far harmonizing got.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// Nothing had to be changed.
        case unchanged
        /// The whole drawing follows the style.
        case harmonized
        /// Some steps were refused; the rest follows the style.
        case partly
        /// The drawing could not be brought into the style without becoming another one: its shapes stay filled as they
        /// are, in the pack's inks, size and place.
        case filled
    }

    /// One kind of change.
    public struct Step: Hashable, Sendable, CustomStringConvertible {
        public var kind: Kind
        /// What was done and by how much, such as "stroke 1.5 to 2".
        public var description: String

        public init(_ kind: Kind, _ description: String) {
            self.kind = kind
            self.description = description
        }
    }

    /// A change that was not made.
    public struct Refusal: Hashable, Sendable, CustomStringConvertible {
        public var kind: Kind
        /// Why not.
        public var description: String

        public init(_ kind: Kind, _ description: String) {
            self.kind = kind
            self.description = description
        }
    }

    /// The steps, in the order in which they are taken.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case colors
        case weight
        case size
        case caps
        case corners
        case grid
        case gaps
        case detail
        case center
    }
}

/// How a drawing says what it shows.
public enum DrawingEncoding: String, Hashable, Sendable, CaseIterable {
    /// Strokes with a width.
    case liveStrokes
    /// Filled outlines of what were strokes of one width.
    case outlinedStrokes
    /// Filled shapes of one colour.
    case solid
    /// Shapes of several colours.
    case multicolor
    /// Outlines of far more points than their form needs.
    case traced
    /// An icon of roles, which a style draws already.
    case styled

    /// The words for people.
    public var name: String {
        switch self {
        case .liveStrokes: "live strokes"
        case .outlinedStrokes: "outlined strokes"
        case .solid: "solid"
        case .multicolor: "multicoloured"
        case .traced: "traced"
        case .styled: "drawn in roles"
        }
    }
}

/// Why a drawing cannot be harmonized at all.
public enum HarmonizationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing of the picture is a path, or nothing can be seen.
    case blank(icon: String, reason: String)
    /// The style cannot be computed.
    case style(StyleError)
    /// The icon cannot be drawn.
    case resolve(ResolveError)
    /// The picture could not be drawn for looking at.
    case picture(icon: String, reason: String)

    public var description: String {
        switch self {
        case .blank(let icon, let reason): "\"\(icon)\" has nothing to harmonize: \(reason)"
        case .style(let error): "\(error)"
        case .resolve(let error): "\(error)"
        case .picture(let icon, let reason): "\"\(icon)\" could not be drawn: \(reason)"
        }
    }
}

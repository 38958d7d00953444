/// What rules are about, for sorting and filtering them.
public enum LintTopic: String, Hashable, Sendable, CaseIterable {
    /// The canvas, the live area and how the icon sits in them.
    case frame
    /// How lines are drawn.
    case stroke
    case corner
    /// Gaps and holes.
    case space
    /// The grid and its angles.
    case grid
    case colour
    /// How much there is to see.
    case weight
    /// What the document says twice, or in vain.
    case structure
    /// Names, tags and labels.
    case naming

    /// The ids of the rules about it.
    var rules: Set<String> {
        switch self {
        case .frame: ["outside-canvas", "live-area", "optical-centre", "keyline", "canvas"]
        case .stroke: ["stroke-width", "stroke-cap", "stroke-join"]
        case .corner: ["corner-radius", "baked-corner"]
        case .space: ["element-gap", "counter"]
        case .grid: ["grid", "angle"]
        case .colour: ["unknown-ink", "raw-colour", "contrast", "as-is"]
        case .weight: ["max-ink", "ink-amount", "detail", "traced", "near-duplicate"]
        case .structure:
            [
                "undrawable", "duplicate-id", "invisible-shape", "duplicate-shape", "idle-override", "idle-over",
                "unused-exemption",
            ]
        case .naming: ["alias-clash", "name", "file-name", "tags", "label"]
        }
    }
}

extension LintRule {
    public var topic: LintTopic { LintTopic.allCases.first { $0.rules.contains(id) } ?? .structure }

    /// Whether some of its findings can be taken away by an edit that is safe.
    public var isFixable: Bool { LintCure.rules.contains(id) }
}

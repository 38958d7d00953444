/// One thing that the linter looks for, and the text of its documentation page.
public struct LintRule: Hashable, Sendable, Identifiable {
    /// What findings, exemptions and the command line call the rule, such as "stroke-width".
    public let id: String
    /// How grave its findings are unless settings or the finding itself say otherwise.
    public let severity: LintSeverity
    /// What is found, as a sentence.
    public let summary: String
    /// What is measured and from where to where it is fine, as paragraphs.
    public let measure: String
    /// Why the rule is there, with the source of its numbers.
    public let reason: String
    /// An icon that breaks the rule, or the part of it that does.
    public let bad: String
    /// The same as it should be.
    public let good: String
    /// What to do about a finding.
    public let cure: String

    init(
        _ id: String, _ severity: LintSeverity, summary: String, measure: String, reason: String, bad: String,
        good: String, cure: String
    ) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.measure = measure
        self.reason = reason
        self.bad = bad
        self.good = good
        self.cure = cure
    }

    /// Every rule, in the order in which findings of one icon are listed.
    public static let all: [LintRule] = Linter.iconChecks.map { $0.rule } + Linter.packChecks.map { $0.rule }

    /// The rule of that id.
    public static func named(_ id: String) -> LintRule? { all.first { $0.id == id } }

    /// The name of the rule's page in the documentation, such as "LintStrokeWidth".
    public var pageName: String {
        "Lint" + id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

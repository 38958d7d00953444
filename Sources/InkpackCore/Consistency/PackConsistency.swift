/// How alike the icons of a pack are: which ones stand out and why, one number for the whole, and a gate for new ones.
///
/// A score is a weight of evidence in natural logarithms. For each measure, the density of the *other* icons of the
/// pack at the icon's value (a kernel estimate) is held against the density of icons of any style; evidence is the mean
/// over a group, and a score the weighted sum over the groups and two distances in a space of styles. The higher, the
/// less typical. See <doc:MeasuringConsistency>.
public struct PackConsistency: Sendable {
    /// The fewest icons that can be compared at all.
    public static let leastCount = 3
    /// The fewest icons that can be ranked reliably: below, chance decides which icon looks like the pack.
    public static let reliableCount = 8

    /// What is said of one icon.
    public struct Verdict: Hashable, Sendable {
        /// The weight of evidence that the icon does not belong; the lower, the more typical.
        public let score: Double
        /// The mean evidence of each group's measures, not weighted: above 0 where the icon is more like icons of any
        /// style than like the pack. At most 3.2.
        public let evidence: [IconMeasure.Group: Double]
        /// What the icon differs in, in plain words with the pack's value, the gravest first. Empty for typical icons.
        public let reasons: [Reason]
        /// Whether the score is at most the pack's ``PackConsistency/limit``.
        public let isAccepted: Bool
    }

    /// One difference, such as "stroke 1.5, pack 2.0".
    public struct Reason: Hashable, Sendable, CustomStringConvertible {
        public let group: IconMeasure.Group
        public let description: String
    }

    /// The verdicts in the icons' order, each icon held against the others.
    public let verdicts: [Verdict]
    /// The 90th percentile of the icons' scores: a new icon is accepted up to here.
    public let limit: Double
    /// How consistent the pack is, from 0 to 1: the mean probability that its icons belong to it.
    ///
    /// The probability of an icon is 1 / (1 + exp((s - 10.2) / 1.1)) of its score s. The curve was fitted to packs of 30
    /// icons from one set and a stranger from another, at even odds: at a score of 10.2, an icon is as likely a stranger
    /// as not.
    public let index: Double

    private let reference: PackReference

    /// Compares the icons of a pack.
    /// - Throws: ``ConsistencyError`` for fewer than ``leastCount``.
    public init(_ icons: [IconMeasures]) throws(ConsistencyError) {
        guard icons.count >= Self.leastCount else { throw .tooFewIcons(icons.count, least: Self.leastCount) }
        let reference = PackReference(icons, model: .learnt)
        let findings = reference.findings
        let usual = reference.usual
        let limit = findings.map { $0.score }.sorted().quantile(0.9)
        self.reference = reference
        self.limit = limit
        verdicts = zip(icons, findings).map { icon, finding in
            Verdict(finding, reasons: reference.reasons(icon, finding, usual: usual), limit: limit)
        }
        index = findings.reduce(0) { $0 + Self.belonging(at: $1.score) } / Double(icons.count)
    }

    /// What the pack says of an icon that is not in it.
    public func verdict(on newcomer: IconMeasures) -> Verdict {
        let finding = reference.finding(newcomer)
        return Verdict(
            finding, reasons: reference.reasons(newcomer, finding, usual: reference.usual), limit: limit)
    }

    private static func belonging(at score: Double) -> Double { 1 / (1 + Math.exp((score - 10.2) / 1.1)) }
}

extension PackConsistency.Verdict {
    fileprivate init(_ finding: PackReference.Finding, reasons: [PackConsistency.Reason], limit: Double) {
        score = finding.score
        var evidence: [IconMeasure.Group: Double] = [:]
        for (group, value) in zip(IconMeasure.Group.allCases, finding.evidence) { evidence[group] = value }
        self.evidence = evidence
        self.reasons = reasons
        isAccepted = finding.score <= limit
    }
}

/// Why icons cannot be compared.
public enum ConsistencyError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooFewIcons(Int, least: Int)

    public var description: String {
        switch self {
        case .tooFewIcons(let count, let least):
            "\(count) \(count == 1 ? "icon says" : "icons say") nothing about what is typical; it takes \(least) at least"
        }
    }
}

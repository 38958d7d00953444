/// A rule at work on one icon.
protocol LintCheck: SendableMetatype {
    static var rule: LintRule { get }

    /// Reports what the rule objects to.
    static func check(_ subject: LintSubject, _ report: inout LintReport)
}

/// A rule at work on a pack, whose findings may name one of its icons.
protocol LintPackCheck: SendableMetatype {
    static var rule: LintRule { get }

    static func check(_ pack: LintPack, _ report: inout LintReport)
}

/// Collects what the checks find.
struct LintReport {
    private(set) var findings: [LintFinding] = []
    private let settings: LintSettings
    private var rule: LintRule?
    /// The icon that is looked at, if it is one.
    var icon: String?

    init(settings: LintSettings) { self.settings = settings }

    mutating func run(_ check: any LintCheck.Type, on subject: LintSubject) {
        guard settings.isOn(check.rule) else { return }
        (rule, icon) = (check.rule, subject.icon.name)
        check.check(subject, &self)
    }

    mutating func run(_ check: any LintPackCheck.Type, on pack: LintPack) {
        guard settings.isOn(check.rule) else { return }
        (rule, icon) = (check.rule, nil)
        check.check(pack, &self)
    }

    /// Adds a finding of the rule at work.
    /// - Parameters:
    ///   - message: a sentence without its full stop.
    ///   - place: the shape, if it is about one.
    ///   - point: where it is seen, on the style's grid.
    ///   - icon: the icon, for checks of packs.
    ///   - severity: if it is not the rule's own.
    mutating func add(
        _ message: String, at place: LintPlace? = nil, point: Vec2? = nil, icon other: String? = nil,
        theme: Theme? = nil, severity: LintSeverity? = nil, measured: LintValue? = nil, wanted: LintValue? = nil
    ) {
        guard let rule else { return }
        findings.append(
            LintFinding(
                rule: rule.id, severity: settings.severity(severity ?? rule.severity, of: rule), icon: other ?? icon,
                place: place?.path, shape: place?.id, point: point, theme: theme, message: message,
                measured: measured, wanted: wanted))
    }
}

/// Where a shape stands in its icon.
struct LintPlace: Hashable, Sendable {
    /// The path in the icon's document.
    var path: String
    var id: String?
}

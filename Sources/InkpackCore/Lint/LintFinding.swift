/// Something about an icon, or about a pack, that a rule objects to.
public struct LintFinding: Hashable, Sendable {
    /// The id of the ``LintRule``.
    public var rule: String
    public var severity: LintSeverity
    /// The icon's name; `nil` for the pack as a whole.
    public var icon: String?
    /// Where in the icon's document the shape stands, such as "$.shapes[2].group[0]"; `nil` for the icon as a whole.
    public var place: String?
    /// The shape's id, if it has one.
    public var shape: String?
    /// Where in the picture it is seen, on the style's grid; `nil` if it is everywhere, or not in the picture.
    public var point: Vec2?
    /// The theme, if only one shows it.
    public var theme: Theme?
    /// What is wrong, as a sentence without its full stop.
    public var message: String
    public var measured: LintValue?
    public var wanted: LintValue?
    /// The edit of the icon that takes the finding away and brings no other.
    ///
    /// Looked for by ``Linter/lint(_:withFixes:atOnce:)`` if asked to; `nil` where there is none that is safe.
    public var fix: Edit?

    public init(
        rule: String, severity: LintSeverity, icon: String?, place: String? = nil, shape: String? = nil,
        point: Vec2? = nil, theme: Theme? = nil, message: String, measured: LintValue? = nil,
        wanted: LintValue? = nil, fix: Edit? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.icon = icon
        self.place = place
        self.shape = shape
        self.point = point
        self.theme = theme
        self.message = message
        self.measured = measured
        self.wanted = wanted
        self.fix = fix
    }
}

/// What was measured, or what it should have been.
public enum LintValue: Hashable, Sendable, CustomStringConvertible {
    case number(Double, LintUnit)
    case range(ClosedRange<Double>, LintUnit)
    case text(String)

    /// The value with its unit, such as "1.5 u" or "4.5:1".
    public var description: String {
        switch self {
        case .number(let number, let unit): unit.text(number)
        case .range(let range, let unit): "\(unit.text(range.lowerBound)) to \(unit.text(range.upperBound))"
        case .text(let text): text
        }
    }

    static func units(_ number: Double) -> LintValue { .number(number, .units) }
}

/// What a number counts.
public enum LintUnit: String, Hashable, Sendable, CaseIterable {
    /// Units of the style's grid.
    case units = "u"
    case degrees = "°"
    /// A share of 1, shown in percent.
    case share = "%"
    /// A contrast ratio.
    case ratio = ":1"
    /// Things.
    case count = ""

    func text(_ number: Double) -> String {
        switch self {
        case .units: "\(number.decimalText(places: 3)) u"
        case .degrees: "\(number.decimalText(places: 1))°"
        case .share: "\((number * 100).decimalText(places: 1)) %"
        case .ratio: "\(number.decimalText(places: 2)):1"
        case .count: number.decimalText(places: 0)
        }
    }
}

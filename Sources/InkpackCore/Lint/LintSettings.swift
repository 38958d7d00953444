/// Which rules count, and how much.
public struct LintSettings: Hashable, Sendable {
    /// Rules by id whose findings get another severity than their own; `nil` turns a rule off.
    public var severities: [String: LintSeverity?]
    /// If given, no other rules count.
    public var only: Set<String>?
    /// Whether icons are looked at as SVG documents, which have no place for tags, labels and roles.
    public var isForDocuments: Bool
    /// What the files of icons that stand in files of their own are called, without their ending, by the icons' names.
    public var fileNames: [String: String]
    public var limits: LintLimits

    public init(
        severities: [String: LintSeverity?] = [:], only: Set<String>? = nil, isForDocuments: Bool = false,
        fileNames: [String: String] = [:], limits: LintLimits = LintLimits()
    ) {
        self.severities = severities
        self.only = only
        self.isForDocuments = isForDocuments
        self.fileNames = fileNames
        self.limits = limits
    }

    func isOn(_ rule: LintRule) -> Bool {
        if let only, !only.contains(rule.id) { return false }
        if let own = severities[rule.id] { return own != nil }
        return true
    }

    func severity(_ own: LintSeverity, of rule: LintRule) -> LintSeverity {
        if let set = severities[rule.id], let set { return set }
        return own
    }
}

/// The limits that no style has a property for. Lengths are in units of a grid of 24, unless said otherwise.
public struct LintLimits: Hashable, Sendable {
    /// How far a stroke's width may be off, as a share of it.
    public var stroke = 0.05
    /// How far ink may reach out of the live area.
    public var overshoot = 0.1
    /// How far the centre of gravity may be from the middle.
    public var offCentre = 1.5
    /// The largest radius that counts as a rounded corner; what is larger is a shape of its own.
    public var fillet = 4.0
    /// How far a corner's radius may be off.
    public var radius = 0.15
    /// How far a point may be off the grid.
    public var grid = 0.05
    /// How far the centre of an arc in a path may be off the grid.
    public var arcCenter = 0.1
    /// How far a straight line may be off the angle step, in degrees.
    public var angle = 1.0
    /// How much smaller than the style's gap a gap may be, as a share of it.
    public var gap = 0.15
    /// The cosine from which on two pictures of 16 px are taken for each other.
    public var likeness = 0.98
    /// The same where bodies are filled.
    public var likenessFilled = 0.995
    /// From how much different ink on, in pixels of 16 px pictures, icons are told apart however alike.
    public var distinction = 4.0
    /// The least contrast of an ink on its ground.
    public var contrast = 3.0
    /// The least longer side of an icon's ink, as a share of the live area.
    public var smallest = 0.5
    /// How near to a keyline an outline must be to be measured by it.
    public var keyline = 1.0
    /// How much ink nobody would take for a difference, as a share of the canvas.
    public var ink = 0.04
    /// The fewest icons of a pack that tell how much ink is usual.
    public var usualCount = 20
    /// The most segments that a shape drawn by hand has.
    public var segments = 80

    public init() {}
}

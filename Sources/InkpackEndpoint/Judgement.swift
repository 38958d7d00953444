public import InkpackCore
public import InkpackGenerate

/// What is said of an icon that a service drew.
public struct Judgement: Hashable, Sendable {
    /// The icon, brought into the style as far as it could be.
    public var icon: Icon
    /// The weight of evidence that it does not belong to the pack; `nil` for packs too small to tell.
    public var score: Double?
    /// What is off, in plain words, the gravest first; what is sent back.
    public var deviations: [String]
    /// Whether nothing of it has to be mended.
    public var isAccepted: Bool
    /// What was changed to bring it into the style.
    public var changes: [String]

    public init(icon: Icon, score: Double?, deviations: [String], isAccepted: Bool, changes: [String] = []) {
        self.icon = icon
        self.score = score
        self.deviations = deviations
        self.isAccepted = isAccepted
        self.changes = changes
    }
}

/// Brings icons into a style and says what is off about them.
public protocol IconJudge: Sendable {
    /// What is said of an icon that can be read.
    /// - Throws: a reason, as a sentence, why the icon cannot be used at all.
    func judge(_ icon: Icon) throws(Unusable) -> Judgement
}

/// Why an icon cannot be used.
public struct Unusable: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String

    public init(_ description: String) { self.description = description }
}

/// Judges icons by a pack: harmonised to its style, held against its icons, and looked at by the linter.
public struct PackJudge: IconJudge {
    private let harmonizer: Harmonizer
    private let linter: Linter
    private let members: LintPack

    /// A judge for a pack.
    /// - Parameters:
    ///   - style: the pack's.
    ///   - icons: the pack's icons, of which there may be none.
    ///   - rasterizer: draws the pictures that are measured.
    ///   - regions: the geometry of outlines.
    /// - Throws: `GenerationError.undrawable` where the style or an icon of the pack cannot be drawn.
    public init(
        style: StyleStack, icons: [Icon], rasterizer: any Rasterizer, regions: any RegionGeometry
    ) throws(GenerationError) {
        do {
            harmonizer = try Harmonizer(style: style, icons: icons, rasterizer: rasterizer, regions: regions)
        } catch {
            switch error {
            case .resolve(let error): throw .undrawable(error)
            case .style(let error): throw .undrawable(.style(icon: "pack", error))
            case .blank, .picture: throw .undrawable(.empty(icon: "\(error)"))
            }
        }
        do {
            linter = try Linter(style: style, rasterizer: rasterizer)
        } catch {
            throw .undrawable(.style(icon: "pack", error))
        }
        members = linter.pack(of: icons)
    }

    public func judge(_ icon: Icon) throws(Unusable) -> Judgement {
        let result: Harmonization
        do {
            result = try harmonizer.harmonize(icon)
        } catch {
            throw Unusable("\(error)")
        }
        let findings = linter.findings(for: result.icon, among: members)
        // Severity first; within it, the linter's order.
        let errors = findings.filter { $0.severity == .error }.map(Self.text)
        let warnings = findings.filter { $0.severity == .warning }.map(Self.text)
        let refusals = result.refusals.map(\.description)
        let isTypical = result.after.map(\.isAccepted) ?? true
        return Judgement(
            icon: result.icon, score: result.after?.score,
            deviations: errors + result.remaining + refusals + warnings,
            isAccepted: errors.isEmpty && isTypical && result.outcome != .filled,
            changes: result.steps.map(\.description)
        )
    }

    private static func text(_ finding: LintFinding) -> String {
        var text = finding.message
        if let place = finding.place { text += " at \(place)" }
        if let measured = finding.measured, let wanted = finding.wanted { text += ": \(measured), wanted \(wanted)" }
        return text
    }
}

/// Checks icons against the rules of a style.
///
/// ```swift
/// let linter = try Linter(style: style, rasterizer: CairoRenderer())
/// for finding in linter.findings(in: icons) { print(finding.severity, finding.message) }
/// ```
public struct Linter: Sendable {
    public let style: StyleStack
    public let settings: LintSettings
    let rasterizer: any Rasterizer
    private let styles: [(theme: Theme, style: ComputedStyle)]

    /// A linter for a style that can be computed.
    /// - Parameters:
    ///   - style: what the icons are held against.
    ///   - themes: the themes that they are looked at in.
    ///   - settings: which rules count, and how much.
    ///   - rasterizer: draws the pictures that some rules measure.
    public init(
        style: StyleStack, themes: [Theme] = Theme.allCases, settings: LintSettings = LintSettings(),
        rasterizer: any Rasterizer
    ) throws(StyleError) {
        self.style = style
        self.settings = settings
        self.rasterizer = rasterizer
        var styles: [(theme: Theme, style: ComputedStyle)] = []
        for theme in themes { styles.append((theme, try style.computed(theme: theme))) }
        self.styles = styles
    }

    /// What the rules object to: by icon in their order, then by rule in the order of ``LintRule/all``.
    ///
    /// What icons are exempt from is left out; see ``result(for:)`` for that.
    public func findings(in icons: [Icon]) -> [LintFinding] { result(for: icons).findings }

    /// What is known of the icons, for looking at single ones among them.
    public func pack(of icons: [Icon]) -> LintPack {
        pack(icons.map { entry(of: $0) })
    }

    func entry(of icon: Icon) -> LintPack.Entry {
        LintPack.Entry(icon, stack: style, styles: styles, rasterizer: rasterizer)
    }

    func pack(_ entries: [LintPack.Entry]) -> LintPack {
        LintPack(entries, stack: style, styles: styles, settings: settings)
    }

    /// What the rules object to in one icon among others. An icon of the same name in the pack does not count.
    public func findings(for icon: Icon, among pack: LintPack) -> [LintFinding] {
        sorted(icon, findings(of: icon, in: pack, index: nil)).findings
    }

    /// What one rule objects to in one icon among others.
    func findings(for icon: Icon, of rule: String, among pack: LintPack) -> [LintFinding] {
        sorted(icon, findings(of: icon, in: pack, index: nil, rule: rule)).findings
    }

    /// All findings, and those that do not count since the icon says why.
    public func result(for icons: [Icon]) -> LintResult {
        let pack = pack(of: icons)
        var result = LintResult()
        for index in icons.indices { result += self.result(for: index, in: pack) }
        result.findings += findings(ofPack: pack)
        return result
    }

    /// What is found in one icon of the pack.
    func result(for index: Int, in pack: LintPack) -> LintResult {
        let icon = pack.entries[index].icon
        var own = sorted(icon, findings(of: icon, in: pack, index: index))
        own.findings += unused(icon.metadata.exemptions, in: icon, own.exempted)
        return own
    }

    /// What is found in the pack as a whole.
    func findings(ofPack pack: LintPack) -> [LintFinding] {
        var report = LintReport(settings: settings)
        for check in Self.packChecks { report.run(check, on: pack) }
        return report.findings
    }

    func picture(of icon: Icon, _ style: ComputedStyle) -> Pixmap? {
        guard let list = try? Resolver.resolve(icon, computed: style) else { return nil }
        return try? rasterizer.render(list, width: 96, height: 96)
    }

    /// - Parameter rule: if given, only what that rule finds.
    private func findings(
        of icon: Icon, in pack: LintPack, index: Int?, rule: String? = nil
    ) -> [LintFinding] {
        var result: [LintFinding] = []
        var seen: [ComputedStyle] = []
        for (theme, plain) in styles {
            var style = plain
            if let rules = icon.override?.rules, let own = try? self.style.computed(theme: theme, override: rules) {
                style = own
            }
            // Themes that differ in colours alone show the same.
            var geometry = style
            (geometry.palette, geometry.theme) = ([:], .light)
            if seen.contains(geometry) { continue }
            var report = LintReport(settings: settings)
            let subject = LintSubject(
                icon, in: self.style, style, settings: settings, pack: pack, index: index, rules: rule.map { [$0] },
                rasterizer: rasterizer)
            for check in Self.iconChecks where rule == nil || check.rule.id == rule { report.run(check, on: subject) }
            if seen.isEmpty {
                result = report.findings
            } else {
                let known = Set(result.map { [$0.rule, $0.place] })
                for var finding in report.findings where !known.contains([finding.rule, finding.place]) {
                    finding.theme = theme
                    result.append(finding)
                }
            }
            seen.append(geometry)
        }
        return result
    }

    /// Which of an icon's findings count.
    private func sorted(_ icon: Icon, _ findings: [LintFinding]) -> LintResult {
        var result = LintResult()
        for finding in findings {
            if let exemption = icon.metadata.exemptions[finding.rule], isFor(exemption) {
                result.exempted.append(LintResult.Exempted(finding, reason: exemption.reason))
            } else {
                result.findings.append(finding)
            }
        }
        return result
    }

    /// Whether the exemption is for this style or one that it extends.
    private func isFor(_ exemption: Icon.Exemption) -> Bool {
        exemption.styles.isEmpty || style.sheets.contains { exemption.styles.contains($0.name) }
    }

    private func unused(
        _ exemptions: [String: Icon.Exemption], in icon: Icon, _ exempted: [LintResult.Exempted]
    ) -> [LintFinding] {
        guard settings.isOn(UnusedExemption.rule) else { return [] }
        let used = Set(exempted.map(\.finding.rule))
        return exemptions.sorted { $0.key < $1.key }.compactMap { id, exemption in
            if used.contains(id) || !isFor(exemption) { return nil }
            let message: String
            if let rule = LintRule.named(id) {
                guard settings.isOn(rule) else { return nil }
                message = "the icon does not break the rule \"\(id)\" that it is exempt from"
            } else {
                message = "the icon is exempt from \"\(id)\", which is no rule"
            }
            let severity = settings.severity(UnusedExemption.rule.severity, of: UnusedExemption.rule)
            return LintFinding(
                rule: UnusedExemption.rule.id, severity: severity, icon: icon.name, message: message,
                measured: .text(id))
        }
    }
}

/// What a linter has found.
public struct LintResult: Hashable, Sendable {
    /// A finding that does not count, and why.
    public struct Exempted: Hashable, Sendable {
        public var finding: LintFinding
        public var reason: String

        public init(_ finding: LintFinding, reason: String) {
            self.finding = finding
            self.reason = reason
        }
    }

    public var findings: [LintFinding]
    public var exempted: [Exempted]

    public init(findings: [LintFinding] = [], exempted: [Exempted] = []) {
        self.findings = findings
        self.exempted = exempted
    }

    static func += (result: inout LintResult, other: LintResult) {
        result.findings += other.findings
        result.exempted += other.exempted
    }
}

extension Linter {
    /// The checks of single icons, in the order in which their findings are listed.
    static let iconChecks: [any LintCheck.Type] = [
        Undrawable.self, DuplicateID.self, UnknownInk.self, RawColor.self, OutsideCanvas.self, StrokeWidth.self,
        StrokeCap.self, StrokeJoin.self, AliasClash.self, LiveArea.self, ElementGap.self, Counter.self, OffGrid.self,
        CornerRadius.self, MaxInk.self, NearDuplicate.self, InvisibleShape.self, DuplicateShape.self,
        IdleOverride.self, IconName.self, FileName.self, TagWords.self, AccessibleLabel.self, OpticalCentre.self,
        KeylineSize.self,
        InkAmount.self, DetailBudget.self, TracedShape.self, OffAngle.self, BakedCorner.self, IdleOver.self,
        CanvasSize.self, KeptAsItIs.self, UnusedExemption.self,
    ]

    /// The checks of packs.
    static let packChecks: [any LintPackCheck.Type] = [Contrast.self]
}

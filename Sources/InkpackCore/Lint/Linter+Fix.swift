/// A finding that an edit takes away.
public struct LintFix: Hashable, Sendable {
    public var finding: LintFinding
    public var edit: Edit

    public init(_ finding: LintFinding, edit: Edit) {
        self.finding = finding
        self.edit = edit
    }
}

extension Linter {
    /// The edit that takes a finding away and brings no other; `nil` where there is none that is safe.
    ///
    /// An edit is tried on a copy, which is then looked at again.
    /// - Parameters:
    ///   - finding: one of the icon's.
    ///   - icon: as it is now.
    ///   - pack: the icons that it is among.
    ///   - context: what edits are applied in.
    public func fix(
        for finding: LintFinding, of icon: Icon, among pack: LintPack, context: EditContext
    ) -> LintFix? {
        fixed(finding, of: icon, among: pack, context: context, before: findings(for: icon, among: pack))?.fix
    }

    /// The icon with all that can be taken away taken away, and what was done, in order.
    public func fixing(
        _ icon: Icon, among pack: LintPack, context: EditContext
    ) -> (icon: Icon, fixes: [LintFix]) {
        var icon = icon
        var fixes: [LintFix] = []
        var before = findings(for: icon, among: pack)
        var hasChanged = true
        // Each fix takes at least one finding away, so that this ends.
        while hasChanged {
            hasChanged = false
            for finding in before {
                guard let done = fixed(finding, of: icon, among: pack, context: context, before: before) else {
                    continue
                }
                icon = done.icon
                fixes.append(done.fix)
                before = done.after
                hasChanged = true
                break
            }
        }
        return (icon, fixes)
    }

    func fixed(
        _ finding: LintFinding, of icon: Icon, among pack: LintPack, context: EditContext, before: [LintFinding]
    ) -> (icon: Icon, fix: LintFix, after: [LintFinding])? {
        for edit in LintCure(finding, icon: icon, style: context.style).edits {
            var changed = icon
            do {
                try changed.apply(edit, context: context)
            } catch {
                continue
            }
            guard changed != icon else { continue }
            if finding.rule == "optical-centre", offCentre(changed) > offCentre(icon) { continue }
            if Self.keepsPicture.contains(finding.rule), !looksAlike(icon, changed) { continue }
            if finding.rule == DuplicateShape.rule.id, !isLaidOnce(finding, in: icon, changed) { continue }
            // Most edits that do not help are known by the rule alone.
            let own = findings(for: changed, of: finding.rule, among: pack)
            guard own.count < before.count(where: { $0.rule == finding.rule }) else { continue }
            let after = findings(for: changed, among: pack)
            guard isBetter(after, than: before, for: finding.rule) else { continue }
            return (changed, LintFix(finding, edit: edit), after)
        }
        return nil
    }

    /// How far the middle of what is painted is from the middle of the canvas.
    private func offCentre(_ icon: Icon) -> Double {
        guard let list = try? Resolver(style).resolve(icon) else { return .infinity }
        return list.bounds.center.distance(to: Vec2(list.width, list.height) / 2)
    }

    /// Whether the rule has fewer findings, and no other rule has more.
    private func isBetter(_ after: [LintFinding], than before: [LintFinding], for rule: String) -> Bool {
        func counts(_ findings: [LintFinding]) -> [String: Int] {
            findings.reduce(into: [:]) { $0["\($1.rule) \($1.severity.rawValue)", default: 0] += 1 }
        }
        let (old, new) = (counts(before), counts(after))
        return after.count { $0.rule == rule } < before.count { $0.rule == rule }
            && new.allSatisfy { $0.value <= old[$0.key, default: 0] }
    }

    /// Rules whose cure must not be seen.
    private static let keepsPicture: Set = ["baked-corner", "invisible-shape", "duplicate-id"]

    /// Whether the pictures are the same but for a few grey levels, however bodies are filled.
    private func looksAlike(_ icon: Icon, _ other: Icon) -> Bool {
        guard let plain = try? style.computed(override: icon.override?.rules) else { return false }
        return FillMode.allCases.allSatisfy { mode in
            var style = plain.naming(icon.inks)
            style.fill.mode = mode
            guard let a = picture(of: icon, style), let b = picture(of: other, style) else { return false }
            return PixmapComparison(a, b).isEqual(within: 12)
        }
    }
}

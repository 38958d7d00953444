/// Departures from the style that make no difference.
enum IdleOverride: LintCheck {
    static let rule = LintRule(
        "idle-override", .warning,
        summary: "A drawing by hand or style rules of the icon's own make no difference.",
        measure: """
            The drawing in `variants` is held against the one that the style would derive, at 96 px; the rules in \
            `override` against the style without them.
            """,
        reason: "Each departure must be kept in step with the rest of the icon. One without effect is only a burden.",
        bad: #""override": { "reason": "thinner", "style": { "stroke": { "width": 2 } } }"#,
        good: "No override.", cure: "Remove the variant or the override.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        guard let whole = subject.pixels(of: subject.icon) else { return }
        let mode = subject.style.fill.mode
        if subject.icon.variants[mode] != nil {
            var plain = subject.icon
            plain.variants[mode] = nil
            if subject.pixels(of: plain) == whole {
                report.add("the variant \"\(mode.rawValue)\" looks like what the style derives")
            }
        }
        if subject.icon.override != nil, let plain = try? subject.stack.computed(theme: subject.style.theme),
            plain == subject.style
        {
            report.add("the override says what the style says anyway")
        }
    }
}

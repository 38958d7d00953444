/// Icons with more or less ink than the others.
enum InkAmount: LintCheck {
    static let rule = LintRule(
        "ink-amount", .info,
        summary: "The icon has far more or far less ink than the others of the pack.",
        measure: """
            The share of the canvas that ink covers must be between the 5th and the 95th percentile of the pack, give \
            or take \(LintValue.number(LintLimits().ink, .share)). Packs of fewer than \(LintLimits().usualCount) icons \
            are not looked at.
            """,
        reason: """
            The eye sees an even grey in a row of icons, and whatever is darker or lighter stands out. In good sets, \
            four icons of five have between 0.13 and 0.35 of ink.
            """,
        bad: "A pack of outlines in which one icon is a filled square.", good: "The same square as an outline.",
        cure: "Leave out details, open solid parts, or make a slight icon larger.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        guard let ink = subject.picture?.ink, ink > 0, let usual = subject.pack.usualInk else { return }
        let slack = subject.limits.ink
        guard ink < usual.lowerBound - slack || ink > usual.upperBound + slack else { return }
        if subject.settings.isOn(MaxInk.rule), MaxInk.isBroken(by: ink, subject) { return }
        report.add(
            "ink covers \(LintValue.number(ink, .share)) of the canvas, "
                + (ink < usual.lowerBound ? "less" : "more") + " than in the others",
            measured: .number(ink.thousandths, .share),
            wanted: .range(usual.lowerBound.thousandths...usual.upperBound.thousandths, .share))
    }
}

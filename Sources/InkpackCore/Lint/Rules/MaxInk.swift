/// Icons that are too heavy for the style.
enum MaxInk: LintCheck {
    static let rule = LintRule(
        "max-ink", .warning,
        summary: "The icon has more ink than the style allows.",
        measure:
            "The share of the canvas that ink covers must be at most `detail.maxInk`, give or take \(LintValue.number(LintLimits().ink / 2, .share)).",
        reason: "Above that, strokes close up at small sizes: nine outline icons of ten have less than 0.35.",
        bad: #"{ "rect": [3, 3, 18, 18], "role": "fill" }"#, good: #"{ "rect": [3, 3, 18, 18], "role": "body" }"#,
        cure: "Leave out details, or open solid parts.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        guard let ink = subject.picture?.ink, isBroken(by: ink, subject) else { return }
        report.add(
            "ink covers \(LintValue.number(ink, .share)) of the canvas", measured: .number(ink.thousandths, .share),
            wanted: .number(subject.style.detail.maxInk, .share))
    }

    static func isBroken(by ink: Double, _ subject: LintSubject) -> Bool {
        ink > subject.style.detail.maxInk + subject.limits.ink / 2
    }
}

/// Exemptions that nothing needs any more.
enum UnusedExemption: LintCheck {
    static let rule = LintRule(
        "unused-exemption", .info,
        summary: "The icon is exempt from a rule that it does not break.",
        measure: """
            Each entry of the icon's `lint` must have kept a finding back in this run, unless it is for other styles \
            or its rule is off.
            """,
        reason: "An exemption that outlives its cause hides the next mistake.",
        bad: #""lint": { "optical-centre": "the tail pulls it down" } on an icon that is centred"#,
        good: "No entry.", cure: "Remove the entry, or name the styles that it is for.")

    /// Looked at when all other findings are there; see ``Linter/result(for:)``.
    static func check(_ subject: LintSubject, _ report: inout LintReport) {}
}

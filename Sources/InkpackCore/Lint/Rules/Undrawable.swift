/// Icons that no picture can be made of.
enum Undrawable: LintCheck {
    static let rule = LintRule(
        "undrawable", .error,
        summary: "The icon cannot be drawn, or its picture is blank.",
        measure: """
            The icon is resolved in the style. What is wrong first is told: a name that is not file-safe, a shape \
            without size, a reference to a shape that is not there. A picture in which nothing is painted counts as well.
            """,
        reason: "Everything that is made of the pack stops at such an icon, or shows a hole in its place.",
        bad: #"{ "line": [12, 12, 12, 12] }"#, good: #"{ "dot": [12, 12] }"#,
        cure: "Correct what the message names.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        switch subject.error {
        // Rules of their own tell these.
        case .duplicateID, .name: break
        case let error?: report.add(error.description)
        case nil: if subject.picture?.ink == 0 { report.add("nothing is painted") }
        }
    }
}

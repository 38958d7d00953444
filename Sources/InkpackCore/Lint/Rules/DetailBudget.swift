/// Icons of too many shapes.
enum DetailBudget: LintCheck {
    static let rule = LintRule(
        "detail", .info,
        summary: "The icon has more shapes than the style allows.",
        measure: """
            The shapes that the icon draws must be at most `detail.maxShapes`, groups not counted. Twice as many are \
            a warning.
            """,
        reason: "What an icon says is seen at 16 px or not at all. Guides ask for 2 to 5 elements and accept 8.",
        bad: "A keyboard with 40 keys.", good: "A keyboard with 6 keys and a space bar.",
        cure: "Leave out what the icon is recognised without.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let count = subject.shapes.count { if case .group = $0.shape.geometry { false } else { true } }
        let most = subject.style.detail.maxShapes
        guard count > most else { return }
        report.add(
            "the icon has \(count) shapes", severity: count > 2 * most ? .warning : nil,
            measured: .number(Double(count), .count), wanted: .number(Double(most), .count))
    }
}

/// Elements that stand too close together.
enum ElementGap: LintCheck {
    static let rule = LintRule(
        "element-gap", .warning,
        summary: "Two elements stand closer together than the style's gap.",
        measure: """
            Between elements that do not touch, the space must be at least `gap.counter`, or `gap.element` if that is \
            smaller, less \(LintValue.number(LintLimits().gap, .share)). It is measured from edge to edge of the ink, and \
            within a filled outline between its parts as well. Elements that touch belong together, and the wedge between them counts for nothing; neither does a gap that a third \
            element fills, or that a shape cuts by `over`.
            """,
        reason: """
            Narrower gaps fill up at small sizes. Lucide and Tabler demand 2 px of 24, Office icons one line width, \
            Octicons 1 to 1.5.
            """,
        bad: #"[{ "line": [4, 10, 20, 10] }, { "line": [4, 13, 20, 13] }]"#,
        good: #"[{ "line": [4, 10, 20, 10] }, { "line": [4, 14, 20, 14] }]"#,
        cure: """
            Move the elements apart, let them touch, or set one off from the other by `over`, which cuts a gap of the \
            right width.
            """)

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        for gap in subject.narrowGaps {
            let (first, second) = (subject.elements[gap.first].place, subject.elements[gap.second].place)
            let measured = LintValue.units(gap.width.hundredths)
            let wanted = LintValue.units(subject.wantedGap)
            let other = first.id.map { "\"\($0)\"" } ?? first.path
            report.add(
                first.path == second.path
                    ? "parts of the shape are \(measured) apart, and the style's gap is \(wanted)"
                    : "the gap to \(other) is \(measured), and the style's is \(wanted)",
                at: second, point: gap.middle, measured: measured, wanted: wanted)
        }
    }
}

/// Ink in the padding.
enum LiveArea: LintCheck {
    static let rule = LintRule(
        "live-area", .warning,
        summary: "Ink reaches into the padding that the style keeps free.",
        measure: """
            The bounds of every shape with its stroke must keep `grid.padding` from the edges of the canvas. It may \
            reach \(LintValue.units(LintLimits().overshoot)) further, which nobody sees. What reaches beyond the \
            canvas is a finding of `outside-canvas` alone.
            """,
        reason: """
            Icons with unequal margins look unequally large and crowd what stands beside them. Lucide demands 1 px of \
            24 and keeps to it in 90 % of its icons, Tabler in 95 %, Material Symbols keeps 2 dp, Carbon 2 px of 32.
            """,
        bad: #"{ "circle": [12, 12, 10.5] }"#, good: #"{ "circle": [12, 12, 10] }"#,
        cure: "Move the shape inwards or make it smaller. `--fix` moves an icon that fits.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        for element in subject.elements {
            let bounds = element.bounds
            let beyond = bounds.beyond(subject.liveArea)
            guard beyond > subject.limits.overshoot * subject.unit, bounds.beyond(subject.canvas) <= 0.01 else {
                continue
            }
            report.add(
                "ink reaches \(LintValue.units(beyond)) into the padding", at: element.place,
                point: element.farthest(beyond: subject.liveArea),
                measured: .units(subject.style.grid.padding - beyond),
                wanted: .units(subject.style.grid.padding))
        }
    }
}

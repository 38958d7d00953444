/// Shapes of so many points that nobody drew them.
enum TracedShape: LintCheck {
    static let rule = LintRule(
        "traced", .info,
        summary: "A shape has so many points that it was traced rather than drawn.",
        measure: "One outline of a shape must have at most \(LintLimits().segments) segments.",
        reason: """
            Traced outlines are uneven, heavy, and cannot be edited. Drawn ones need a few arcs and lines: guides ask \
            for no more nodes than the form needs.
            """,
        bad: "A circle of 120 short lines.", good: #"{ "circle": [12, 12, 10] }"#,
        cure: "Draw the form anew with circles, lines and arcs, or simplify it.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        for shape in subject.shapes {
            let most = shape.outline.subpaths.map(\.segments.count).max() ?? 0
            guard most > subject.limits.segments else { continue }
            report.add(
                "an outline has \(most) segments", at: shape.place,
                point: shape.outline.bounds.center, measured: .number(Double(most), .count),
                wanted: .number(Double(subject.limits.segments), .count))
        }
    }
}

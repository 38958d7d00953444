/// Round corners that do not follow the style.
enum BakedCorner: LintCheck {
    static let rule = LintRule(
        "baked-corner", .info,
        summary: "A round corner is drawn into the path, so that it stays the same in every style.",
        measure: """
            In shapes whose line the style draws, arcs between two straight sides are looked for whose radius is in the \
            style's table. With any other radius they are findings of `corner-radius`.
            """,
        reason: """
            A vertex with a corner class is rounded by each style in its own way; an arc is not. Sets that draw arcs \
            into their files cannot change their radius any more.
            """,
        bad: #"{ "path": "M4 20V6A2 2 0 0 1 6 4H20" }"#,
        good: #"{ "polyline": [4, 20, 4, 4, 20, 4], "corner": "frame" }"#,
        cure: "Draw the sharp vertex and leave the corner to the style. `--fix` does, where the picture stays the same."
    )

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let rule = subject.style.corner
        for shape in subject.shapes where shape.shape.appearance == nil {
            let found = subject.fillets(of: shape).filter { fillet in
                let table = [rule.large, rule.small, rule.open] + (fillet.hasDiagonalSide ? [rule.diagonal] : [])
                return table.contains { subject.isRadius(fillet.radius, like: $0) }
            }
            if found.isEmpty { continue }
            report.add(
                found.count == 1
                    ? "a corner is drawn as an arc" : "\(found.count) corners are drawn as arcs", at: shape.place,
                point: found[0].vertex, measured: .number(Double(found.count), .count), wanted: .number(0, .count))
        }
    }
}

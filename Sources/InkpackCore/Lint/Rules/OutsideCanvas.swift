/// Ink beyond the edges of the canvas.
enum OutsideCanvas: LintCheck {
    static let rule = LintRule(
        "outside-canvas", .error,
        summary: "Ink reaches beyond the edge of the canvas, where it is cut off.",
        measure: """
            The bounds of every shape with its stroke, caps and joins must lie inside the canvas, to a hundredth of a \
            unit. Parts that a clip hides count too.
            """,
        reason: """
            What lies outside is cut off by most viewers and drawn over its neighbours by the others. All design \
            guides that were compared forbid it; Material Symbols for one lets icons bleed into the padding, and never \
            past the trim area.
            """,
        bad: #"{ "line": [12, 0, 12, 24] }"#, good: #"{ "line": [12, 2, 12, 22] }"#,
        cure: "Move the shape inwards or make it smaller; a stroke reaches half its width beyond its line.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        for element in subject.elements {
            let beyond = element.bounds.beyond(subject.canvas)
            guard beyond > 0.01 else { continue }
            report.add(
                "ink reaches \(LintValue.units(beyond)) beyond the canvas", at: element.place,
                measured: .units(beyond), wanted: .units(0))
        }
    }
}

extension Bounds {
    /// How far the bounds reach out of others at most; below 0 if they are inside.
    func beyond(_ other: Bounds) -> Double {
        if isEmpty { return -.infinity }
        return max(other.minX - minX, other.minY - minY, maxX - other.maxX, maxY - other.maxY)
    }
}

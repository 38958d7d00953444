/// Shapes that the style does not reach.
enum KeptAsItIs: LintCheck {
    static let rule = LintRule(
        "as-is", .info,
        summary: "Shapes of the icon are kept as they are, so that the style does not reach them.",
        measure:
            "Shapes with looks of their own are counted. SVG documents consist of such shapes and are not looked at.",
        reason: "When the style changes, these shapes stay behind.",
        bad: ##"{ "circle": [12, 12, 9], "asIs": { "fill": "#e11d48" } }"##,
        good: #"{ "circle": [12, 12, 9], "role": "fill", "ink": "accent" }"#,
        cure: "Import the SVG without `--as-is`, or draw the shapes by role and ink.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        if subject.settings.isForDocuments { return }
        let own = subject.shapes.filter { $0.shape.ownLooks != nil }
        guard let first = own.first else { return }
        report.add(
            own.count == subject.shapes.count
                ? "the icon is kept as it is" : "\(own.count) of \(subject.shapes.count) shapes are kept as they are",
            at: first.place, measured: .number(Double(own.count), .count), wanted: .number(0, .count))
    }
}

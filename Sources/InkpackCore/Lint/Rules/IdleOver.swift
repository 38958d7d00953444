/// Gaps that cut nothing.
enum IdleOver: LintCheck {
    static let rule = LintRule(
        "idle-over", .info,
        summary: "A shape is set off from another one that it does not come near.",
        measure: "The icon is drawn without each of the names in `over`; if the picture is the same, the name is told.",
        reason: "A gap that is not there in the picture is a mistake, or what remains of an earlier drawing.",
        bad: #"[{ "id": "box", "rect": [2, 2, 8, 8] }, { "line": [14, 20, 20, 14], "over": ["box"] }]"#,
        good: #"[{ "rect": [2, 2, 8, 8] }, { "line": [14, 20, 20, 14] }]"#, cure: "Take the name out of `over`.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        guard subject.shapes.contains(where: { !$0.shape.over.isEmpty }), subject.shapes.count <= 40,
            let whole = subject.pixels(of: subject.icon)
        else { return }
        for shape in subject.shapes {
            for id in shape.shape.over {
                let changed = subject.icon(shape) { old in
                    var new = old
                    new.over.removeAll { $0 == id }
                    return new
                }
                // Without any, a cut erases all.
                if shape.shape.role == .cut, shape.shape.over.count == 1 { continue }
                guard subject.pixels(of: changed) == whole else { continue }
                report.add("the gap around the shape cuts nothing out of \"\(id)\"", at: shape.place)
            }
        }
    }
}

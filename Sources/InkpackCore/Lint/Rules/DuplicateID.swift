/// Ids that two shapes of an icon have.
enum DuplicateID: LintCheck {
    static let rule = LintRule(
        "duplicate-id", .error,
        summary: "Two shapes of the icon have the same id.",
        measure: "The ids of all shapes of a drawing must differ, those inside of groups included.",
        reason: "Ids are how knock-outs, edits and animations find a shape; with two of one id neither can be meant.",
        bad: #"[{ "id": "a", "dot": [8, 12] }, { "id": "a", "dot": [16, 12] }]"#,
        good: #"[{ "id": "left", "dot": [8, 12] }, { "id": "right", "dot": [16, 12] }]"#,
        cure: "Rename one of them, and what refers to it. `--fix` renames the later one.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        var first: [String: String] = [:]
        for shape in subject.shapes {
            guard let id = shape.place.id else { continue }
            if let other = first[id] {
                report.add("the id \"\(id)\" is that of \(other) already", at: shape.place, measured: .text(id))
            } else {
                first[id] = shape.place.path
            }
        }
    }
}

/// Shapes that are drawn twice.
enum DuplicateShape: LintCheck {
    static let rule = LintRule(
        "duplicate-shape", .warning,
        summary: "A shape is the same as an earlier one of its list.",
        measure: "Two shapes of one list are the same if all but their ids is equal. The upper one is told.",
        reason: "Drawn twice, edges become harder and tints darker; who edits one shape wonders why nothing changes.",
        bad: #"[{ "line": [4, 12, 20, 12] }, { "line": [4, 12, 20, 12] }]"#, good: #"[{ "line": [4, 12, 20, 12] }]"#,
        cure: """
            Remove one of them. `--fix` removes the lower one, which the upper one covers, unless others are set off \
            from it or the shapes are translucent.
            """)

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        for (shape, first) in subject.duplicates {
            report.add(
                "the shape is the same as \(first.place.path)", at: shape.place,
                point: shape.outline.isEmpty ? nil : shape.outline.bounds.center)
        }
    }
}

extension LintSubject {
    /// Shapes that are equal to an earlier one of their list, with that.
    var duplicates: [(shape: LintShape, first: LintShape)] {
        var firsts: [[Int]: [Shape: LintShape]] = [:]
        var result: [(shape: LintShape, first: LintShape)] = []
        for shape in shapes {
            var bare = shape.shape
            bare.id = nil
            let list = Array(shape.trail.dropLast())
            if let first = firsts[list]?[bare] {
                result.append((shape, first))
            } else {
                firsts[list, default: [:]][bare] = shape
            }
        }
        return result
    }
}

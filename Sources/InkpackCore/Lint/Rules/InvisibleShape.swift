/// Shapes that change nothing.
enum InvisibleShape: LintCheck {
    static let rule = LintRule(
        "invisible-shape", .warning,
        summary: "A shape cannot be seen: it paints nothing, or others cover it.",
        measure: """
            The icon is drawn with the shape and without it, at 96 px. If both pictures are the same, the shape is told. \
            Icons of more than 40 shapes are not looked at.
            """,
        reason: """
            What is not seen still costs bytes and misleads who edits the icon. Where bodies are filled, a line that \
            should be knocked out of one vanishes in it.
            """,
        bad: #"[{ "rect": [3, 3, 18, 18], "role": "fill" }, { "line": [8, 12, 16, 12] }]"#,
        good: #"[{ "rect": [3, 3, 18, 18], "role": "body" }, { "line": [8, 12, 16, 12], "role": "detail" }]"#,
        cure: """
            Remove the shape, or give it the role `detail` if it is to be seen in filled bodies. `--fix` removes shapes \
            that no style shows.
            """)

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let leaves = subject.shapes.filter { if case .group = $0.shape.geometry { false } else { true } }
        guard leaves.count > 1, leaves.count <= 40, let whole = subject.pixels(of: subject.icon) else { return }
        let duplicates = Set(subject.duplicates.map(\.shape.place))
        var isOut: Set<LintPlace> = []
        // What lies beyond the canvas altogether is told by that rule.
        if subject.settings.isOn(OutsideCanvas.rule) {
            let canvas = subject.canvas
            for element in subject.elements where canvas.intersection(element.bounds).isEmpty {
                isOut.insert(element.place)
            }
        }
        for shape in leaves where !duplicates.contains(shape.place) && !isOut.contains(shape.place) {
            let without = subject.icon(shape) { _ in nil }.without(reference: shape.place.id)
            guard subject.pixels(of: without) == whole else { continue }
            let hint =
                subject.style.fill.mode == .solid && shape.shape.appearance == nil ? " where bodies are filled" : ""
            report.add(
                "the picture is the same without the shape\(hint)", at: shape.place,
                point: shape.outline.isEmpty ? nil : shape.outline.bounds.center)
        }
    }
}

extension Icon {
    /// The icon with an id taken out of what shapes are over.
    func without(reference id: String?) -> Icon {
        guard let id else { return self }
        func cleaned(_ shapes: [Shape]) -> [Shape] {
            shapes.map { shape in
                var shape = shape
                shape.over.removeAll { $0 == id }
                if case .group(let children) = shape.geometry { shape.geometry = .group(cleaned(children)) }
                return shape
            }
        }
        var icon = self
        icon.shapes = cleaned(shapes)
        icon.variants = variants.mapValues { HandDrawn(reason: $0.reason, shapes: cleaned($0.shapes)) }
        return icon
    }
}

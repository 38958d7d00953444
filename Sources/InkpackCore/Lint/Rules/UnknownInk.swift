/// Inks that the palette does not have.
enum UnknownInk: LintCheck {
    static let rule = LintRule(
        "unknown-ink", .error,
        summary: "A shape names an ink that the style's palette does not have.",
        measure: "Every ink that the icon names must be in the palette, those of masks and patterns included.",
        reason: "Without a colour for the ink the icon cannot be drawn in this style.",
        bad: #"{ "circle": [12, 12, 9], "ink": "acent" }"#, good: #"{ "circle": [12, 12, 9], "ink": "accent" }"#,
        cure: "Name an ink of the palette, or add the ink to it.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let known = Set(subject.style.palette.keys)
        var rest = subject.icon.inks.subtracting(known)
        func add(_ ink: Ink, _ place: LintPlace?) {
            let nearest = Name.nearest(to: ink.rawValue, among: known.map(\.rawValue).sorted())
            report.add(
                "the palette has no ink \"\(ink.rawValue)\"", at: place, measured: .text(ink.rawValue),
                wanted: nearest.map { .text($0) })
        }
        for shape in subject.shapes {
            var inks = [shape.shape.ink]
            for case .ink(let ink, _)? in [shape.shape.appearance?.fill, shape.shape.appearance?.stroke] {
                inks.append(ink)
            }
            for ink in Set(inks).subtracting(known).sorted() {
                rest.remove(ink)
                add(ink, shape.place)
            }
        }
        for ink in rest.sorted() { add(ink, nil) }
    }
}

/// Colours that are no ink of the palette.
enum RawColor: LintCheck {
    static let rule = LintRule(
        "raw-colour", .error,
        summary: "A shape is painted with a colour of its own instead of an ink of the palette.",
        measure: """
            Fills and strokes that shapes have of their own must name inks. Plain colours, gradients, patterns and \
            pictures of pixels are no inks, even if one has the same colour today.
            """,
        reason: """
            Only inks follow the theme: a raw black vanishes on a dark ground. Every guide that was compared limits \
            icons to one colour, or to a handful with a role each.
            """,
        bad: ##"{ "circle": [12, 12, 9], "asIs": { "fill": "#1f2937" } }"##,
        good: #"{ "circle": [12, 12, 9], "role": "fill", "ink": "primary" }"#,
        cure: "Name the ink that is meant. `inkpack import` turns colours into the nearest inks.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        for shape in subject.shapes {
            if case .image = shape.shape.geometry {
                report.add("the shape is a picture of pixels", at: shape.place, measured: .text("image"))
            }
            guard let appearance = shape.shape.appearance else { continue }
            var parts = [("fill", appearance.fill), ("stroke", appearance.stroke)]
            if appearance.fill == appearance.stroke { parts = [("paint", appearance.fill)] }
            for (part, paint) in parts {
                guard let found = paint?.raw else { continue }
                let nearest = found.color.flatMap { subject.style.nearestInk(to: $0) }
                let advice = nearest.map { "; the nearest ink is \"\($0.rawValue)\"" } ?? ""
                report.add(
                    "the \(part) is \(found.text), which is no ink\(advice)", at: shape.place,
                    measured: .text(found.text), wanted: nearest.map { .text($0.rawValue) } ?? .text("an ink"))
            }
        }
    }
}

extension Appearance.Paint {
    /// What the paint is if it is no ink, and its colour if it is a single one that is seen.
    fileprivate var raw: (text: String, color: Color?)? {
        switch self {
        case .ink: nil
        case .color(let color): color.alpha == 0 ? nil : (color.hex, color)
        case .linear: ("a linear gradient", nil)
        case .radial: ("a radial gradient", nil)
        case .pattern: ("a pattern", nil)
        }
    }
}

extension ComputedStyle {
    /// The ink whose colour looks most like this one, but for the ground that icons stand on.
    func nearestInk(to color: Color) -> Ink? {
        palette.filter { $0.key != .surface }.min {
            ($0.value.color.difference(from: color), $0.value.ink == $0.key ? 0 : 1, $0.key)
                < ($1.value.color.difference(from: color), $1.value.ink == $1.key ? 0 : 1, $1.key)
        }?.key
    }
}

/// Outlines that miss the keylines, and icons that are much too small.
enum KeylineSize: LintCheck {
    static let rule = LintRule(
        "keyline", .info,
        summary: "The icon's outline is near a keyline and not on it, or the icon is very small.",
        measure: """
            Where one circle or rectangle encloses all other ink, and its size is within \
            \(LintValue.units(LintLimits().keyline)) of a frame in `grid.keylines`, it must be that size. The longer \
            side of an icon's ink must be at least \(LintValue.number(LintLimits().smallest, .share)) of the live area.
            """,
        reason: """
            A square as large as a circle looks larger; keylines are the sizes at which they look alike. Material \
            Symbols, Lucide and Tabler draw circles of 20 and squares of 18.
            """,
        bad: #"{ "circle": [12, 12, 9.5] }"#, good: #"{ "circle": [12, 12, 10] }"#,
        cure: "Make the outline as large as the keyline.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let all = subject.elements.reduce(Bounds.empty) { $0.union($1.bounds) }
        guard !all.isEmpty else { return }
        let longer = max(all.width, all.height)
        let least = max(subject.liveArea.width, subject.liveArea.height) * subject.limits.smallest
        if longer < least {
            report.add(
                "the icon's longer side is \(LintValue.units(longer.hundredths))", measured: .units(longer.hundredths),
                wanted: .units(least))
        }
        let outer = subject.elements.first { element in
            element.shape?.isPlain == true && element.bounds.contains(all, tolerance: 0.01)
        }
        guard let outer, let shape = outer.shape else { return }
        let line = outer.resolved.path.bounds
        let isCircle = if case .circle = shape.geometry { true } else { false }
        let size = Vec2(line.width, line.height)
        let frames = subject.style.grid.keylines.filter { ($0.key == .circle) == isCircle }
            .sorted { $0.key.rawValue < $1.key.rawValue }
        func distance(_ frame: Vec2) -> Double { max((frame.x - size.x).magnitude, (frame.y - size.y).magnitude) }
        guard let nearest = frames.min(by: { distance($0.value) < distance($1.value) }) else { return }
        let off = distance(nearest.value)
        guard off > 0.01 * subject.unit, off <= subject.limits.keyline * subject.unit else { return }
        func text(_ size: Vec2) -> String { "\(size.x.decimalText(places: 2)) x \(size.y.decimalText(places: 2)) u" }
        report.add(
            "the outline is \(text(size)), and the \(nearest.key.rawValue) keyline is \(text(nearest.value))",
            at: outer.place, measured: .text(text(size)), wanted: .text(text(nearest.value)))
    }
}

extension Shape {
    /// Whether it is a circle or a rectangle that stands straight.
    fileprivate var isPlain: Bool {
        guard transform == nil, mirror == nil else { return false }
        return switch geometry {
        case .circle, .rectangle: true
        default: false
        }
    }
}

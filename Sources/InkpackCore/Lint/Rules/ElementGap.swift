/// Elements that stand too close together.
enum ElementGap: LintCheck {
    static let rule = LintRule(
        "element-gap", .warning,
        summary: "Two elements stand closer together than the style's gap.",
        measure: """
            Between elements that do not touch, the space must be at least `gap.counter`, or `gap.element` if that is \
            smaller, less \
            \(LintValue.number(LintLimits().gap, .share)). It is measured from edge to edge of the ink. Elements that \
            touch belong together, and the wedge between them counts for nothing; neither does a gap that a third \
            element fills, or that a shape cuts by `over`.
            """,
        reason: """
            Narrower gaps fill up at small sizes. Lucide and Tabler demand 2 px of 24, Office icons one line width, \
            Octicons 1 to 1.5.
            """,
        bad: #"[{ "line": [4, 10, 20, 10] }, { "line": [4, 13, 20, 13] }]"#,
        good: #"[{ "line": [4, 10, 20, 10] }, { "line": [4, 14, 20, 14] }]"#,
        cure: """
            Move the elements apart, let them touch, or set one off from the other by `over`, which cuts a gap of the \
            right width.
            """)

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let regions = PaintedRegion.all(of: subject.elements)
        // Every region is held against every other one.
        guard regions.count <= 120 else { return }
        let wanted = min(subject.style.gap.element, subject.style.gap.counter)
        let limit = wanted * (1 - subject.limits.gap)
        var narrowest: [[Int]: Double] = [:]
        var touching: Set<[Int]> = []
        for (index, region) in regions.enumerated() {
            for other in regions[..<index] {
                let (a, b) = (subject.elements[other.element].resolved, subject.elements[region.element].resolved)
                if b.cuts.contains(a.index) || a.isModifier || b.isModifier { continue }
                guard let gap = region.gap(to: other, below: limit) else { continue }
                let pair = [other.element, region.element]
                if gap.width < 0.05 * subject.unit {
                    if other.element != region.element { touching.insert(pair) }
                    continue
                }
                // Where a third one fills the gap there is none, as between two spokes of a wheel.
                let isFilled = regions.contains {
                    $0.element != region.element && $0.element != other.element
                        && $0.covers(gap.middle, slack: gap.width / 2)
                }
                if !isFilled { narrowest[pair] = min(narrowest[pair] ?? .infinity, gap.width) }
            }
        }
        for (pair, gap) in narrowest.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            if touching.contains(pair) { continue }
            let (first, second) = (subject.elements[pair[0]].place, subject.elements[pair[1]].place)
            let measured = LintValue.units(gap.hundredths)
            let wanted = LintValue.units(wanted)
            let other = first.id.map { "\"\($0)\"" } ?? first.path
            report.add(
                first.path == second.path
                    ? "parts of the shape are \(measured) apart, and the style's gap is \(wanted)"
                    : "the gap to \(other) is \(measured), and the style's is \(wanted)",
                at: second, measured: measured, wanted: wanted)
        }
    }
}

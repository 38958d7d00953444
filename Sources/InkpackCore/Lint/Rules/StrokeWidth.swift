/// Strokes of a width that is not the style's.
enum StrokeWidth: LintCheck {
    static let rule = LintRule(
        "stroke-width", .error,
        summary: "A stroke is not as wide as the style's.",
        measure: """
            The width of every stroke that a shape has of its own must be the style's `stroke.width`, give or take \
            \(LintValue.number(LintLimits().stroke, .share)). Shapes that leave their line to the style have it. \
            Of an icon that is drawn in filled outlines, the width that most of its ink has is measured in the picture; \
            solid icons, in which no width prevails, are not.
            """,
        reason: """
            Of all that makes icons look foreign, nothing is seen as soon: by the width of the stroke alone, a \
            stranger among 30 icons is found in half of all cases. Differences below 5 % are not seen.
            """,
        bad: #"{ "line": [4, 12, 20, 12], "asIs": { "stroke": { "ink": "primary" }, "strokeWidth": 1.5 } }"#,
        good: #"{ "line": [4, 12, 20, 12] }"#,
        cure: """
            Leave the line to the style: take `asIs` away from shapes with a stroke. Filled outlines can be brought to \
            the style's width by `inkpack import`.
            """)

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let wanted = subject.style.effectiveStrokeWidth
        func isOff(_ width: Double) -> Bool { (width - wanted).magnitude > subject.limits.stroke * wanted + 1e-9 }
        for (element, line) in subject.ownLines {
            let width = line.width * line.pen.meanScale
            guard isOff(width) else { continue }
            report.add(
                "the stroke is \(LintValue.units(width)) wide, and the style's is \(LintValue.units(wanted))",
                at: element.place, point: element.sample, measured: .units(width), wanted: .units(wanted))
        }
        guard let width = subject.outlinedStrokes?.strokeWidth else { return }
        let measured = width * subject.unit
        // Read from the picture, widths are good to a few hundredths of a unit.
        guard isOff(measured), (measured - wanted).magnitude > 0.06 * subject.unit else { return }
        report.add(
            "outlined strokes are \(LintValue.units(measured.hundredths)) wide, and the style's are "
                + "\(LintValue.units(wanted))",
            measured: .units(measured.hundredths), wanted: .units(wanted))
    }
}

extension LintElement {
    /// A point in the middle of a line of the element.
    var sample: Vec2? {
        guard let subpath = resolved.path.subpaths.max(by: { $0.segments.count < $1.segments.count }),
            !subpath.segments.isEmpty
        else { return nil }
        return subpath.segments[subpath.segments.count / 2].point(at: 0.5)
    }
}

extension LintSubject {
    /// The lines that shapes have of their own.
    var ownLines: [(element: LintElement, line: Stroke)] {
        elements.compactMap { element in
            guard case .outline(_, .some, _, let line, _)? = element.resolved.looks else { return nil }
            return (element, line)
        }
    }

    /// What the picture measures of an icon that is drawn in filled outlines of strokes; `nil` for any other.
    static func outlinedStrokes(
        _ elements: [LintElement], _ list: DisplayList?, _ style: ComputedStyle, rasterizer: any Rasterizer
    ) -> IconMeasures? {
        let unit = style.grid.size / 24
        let hasFills = elements.contains { element in
            if case .outline(.some, nil, _, _, _)? = element.resolved.looks { true } else { false }
        }
        let hasLines = elements.contains { element in
            element.areas.contains { if case .stroke = $0.area { true } else { false } }
        }
        guard style.fill.mode != .solid, hasFills, !hasLines, let list,
            let measures = try? IconMeasures(list, drawnBy: rasterizer),
            let share = measures[.strokeEvenShare], share > 0.8,
            // What is far thicker or thinner than the style's strokes is a form of its own and no stroke.
            measures.strokeWidth * unit < 2 * style.effectiveStrokeWidth,
            measures.strokeWidth * unit > style.effectiveStrokeWidth / 3
        else { return nil }
        return measures
    }
}

extension Double {
    /// The number to two places, for what is measured in pictures.
    var hundredths: Double { (self * 100).rounded() / 100 }
}

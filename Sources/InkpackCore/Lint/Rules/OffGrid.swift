/// Points beside the grid.
enum OffGrid: LintCheck {
    static let rule = LintRule(
        "grid", .warning,
        summary: "Points of a shape lie beside the style's grid.",
        measure: """
            Corners of lines between sides that run at multiples of 45°, centres of circles, arcs and dots, and the \
            position of horizontal and vertical lines and edges must be multiples of `grid.step` or of \
            `grid.subStep`, to \(LintValue.units(LintLimits().grid)). In paths, curves that follow a circle through a \
            quarter turn or more are arcs too, and the centre of that circle counts, to \
            \(LintValue.units(LintLimits().arcCenter)), as a hint, since free forms have such arcs as well; round \
            corners and ends are not such arcs, nor is what goes on in a line at another angle. Edges of filled \
            outlines may lie half a stroke beside. Free ends and points between curves may lie anywhere, and so may \
            shapes that are turned. Of an icon on another grid than the style's, `canvas` tells.
            """,
        reason: """
            Edges between pixels are blurred. Nearly all edges of Lucide, Feather and Tabler lie on whole units (99 %), \
            those of Material Symbols on whole or half ones (97 %). Lucide's own preview paints arc centres off the \
            grid red.
            """,
        bad: #"{ "line": [4, 11.3, 20, 11.3] }"#, good: #"{ "line": [4, 11, 20, 11] }"#,
        cure: "Move the points onto the grid. `--fix` does where that is a quarter of a unit or less.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        if CanvasSize.isBroken(by: subject), subject.settings.isOn(CanvasSize.rule) { return }
        for shape in subject.shapes {
            let off = subject.coordinatesOffGrid(of: shape)
            guard let worst = off.max(by: { subject.distance($0, shape) < subject.distance($1, shape) }) else {
                continue
            }
            let rest = off.count == 1 ? "" : ", and \(off.count - 1) more"
            report.add(
                "\(worst.what) lies at \(worst.isX ? "x" : "y") = \(LintValue.units(worst.value)), beside the "
                    + "grid\(rest)",
                at: shape.place, point: worst.point, severity: off.allSatisfy(\.isFitted) ? .info : nil,
                measured: .units(worst.value.thousandths),
                wanted: .units(subject.nearestOnGrid(worst.value)))
        }
    }
}

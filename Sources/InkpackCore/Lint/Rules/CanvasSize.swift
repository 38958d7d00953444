/// Icons on another canvas than the style's.
enum CanvasSize: LintCheck {
    static let rule = LintRule(
        "canvas", .info,
        summary: "The icon is drawn on another grid than the style's, or not on a square.",
        measure: """
            `grid` must be the style's `grid.size`. Icons on another grid are scaled, and their points fall between \
            the style's steps, which is a warning if they do and stands for those of `grid`. A canvas that is no square \
            is a warning.
            """,
        reason: "All guides that were compared have one square canvas for a set, mostly of 24 units.",
        bad: #""grid": 32"#, good: #""grid": 24"#, cure: "Draw the icon on the style's grid.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let icon = subject.icon
        if icon.extent.x != icon.extent.y {
            let text = "\(icon.extent.x.decimalText(places: 2)) x \(icon.extent.y.decimalText(places: 2)) u"
            report.add("the canvas is \(text), which is no square", severity: .warning, measured: .text(text))
        } else if isBroken(by: subject) {
            let off = subject.coordinatesOffGrid.count
            let result = off == 0 ? "" : ", so that \(off) of its coordinates fall beside the style's"
            report.add(
                "the icon is drawn on a grid of \(LintValue.units(icon.grid))\(result)",
                severity: off == 0 ? nil : .warning, measured: .units(icon.grid),
                wanted: .units(subject.style.grid.size))
        }
    }

    /// Whether the icon is drawn on another grid.
    static func isBroken(by subject: LintSubject) -> Bool {
        subject.icon.extent.x == subject.icon.extent.y && subject.icon.grid != subject.style.grid.size
    }
}

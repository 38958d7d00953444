/// Straight lines at odd angles.
enum OffAngle: LintCheck {
    static let rule = LintRule(
        "angle", .info,
        summary: "Straight lines run at angles that are no multiple of the style's step.",
        measure: """
            Straight sides of 2 units and more must run at a multiple of `grid.angle`, give or take \
            \(LintValue.number(LintLimits().angle, .degrees)). The icon's longest line that does not is told.
            """,
        reason: """
            Carbon asks for 45° first and else for steps of 15°. In good sets 76 to 86 % of all straight edges are \
            horizontal, vertical or at 45°; subjects need others at times, so that this is only a hint.
            """,
        bad: #"{ "line": [4, 4, 20, 11] }"#, good: #"{ "line": [4, 4, 16, 16] }"#,
        cure: "Turn the line to the nearest step if the subject allows it.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let step = subject.style.grid.angle
        var longest: (length: Double, angle: Double, place: LintPlace, middle: Vec2)?
        var count = 0
        for shape in subject.shapes {
            for subpath in shape.outline.subpaths {
                for (segment, isLine) in zip(subpath.segments, subpath.isLine) where isLine {
                    let along = segment.end - segment.start
                    guard along.length >= 2 * subject.unit else { continue }
                    var angle = Math.atan2(-along.y, along.x) * 180 / .pi
                    if angle < 0 { angle += 180 }
                    let off = (angle - (angle / step).rounded() * step).magnitude
                    guard off > subject.limits.angle else { continue }
                    count += 1
                    if along.length > longest?.length ?? 0 {
                        longest = (along.length, angle, shape.place, segment.point(at: 0.5))
                    }
                }
            }
        }
        guard let longest else { return }
        let rest = count == 1 ? "" : ", as do \(count - 1) more off the step"
        report.add(
            "a straight line runs at \(LintValue.number(longest.angle, .degrees))\(rest)", at: longest.place,
            point: longest.middle, measured: .number(longest.angle, .degrees),
            wanted: .number((longest.angle / step).rounded() * step, .degrees))
    }
}

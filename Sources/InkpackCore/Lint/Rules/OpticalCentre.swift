/// Icons whose weight is off the middle.
enum OpticalCentre: LintCheck {
    static let rule = LintRule(
        "optical-centre", .info,
        summary: "The icon's centre of gravity is off the middle of the canvas.",
        measure: """
            The centre of gravity of all ink in the picture must be within \(LintValue.units(LintLimits().offCentre)) \
            of the middle.
            """,
        reason: """
            Beside others in a row or inside of a button, such an icon looks shifted. In good sets the centre of 57 to \
            79 % of the icons is within 1 unit; badges and tails pull it further, so that this is only a hint.
            """,
        bad: #"{ "circle": [9, 12, 6] }"#, good: #"{ "circle": [12, 12, 6] }"#,
        cure: "Move the icon towards the middle, by half of the distance if its outline is centred.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        guard let centroid = subject.picture?.centroid else { return }
        let offset = centroid - subject.canvas.center
        guard offset.length > subject.limits.offCentre * subject.unit else { return }
        let ways = [(offset.x, "left", "right"), (offset.y, "above", "below")].compactMap { way, less, more in
            way.magnitude < 0.05 ? nil : "\(way.magnitude.decimalText(places: 1)) \(way < 0 ? less : more)"
        }
        report.add(
            "the centre of gravity is \(LintValue.units(offset.length.hundredths)) off the middle "
                + "(\(ways.joined(separator: ", ")))",
            point: centroid, measured: .units(offset.length.hundredths), wanted: .units(0))
    }
}

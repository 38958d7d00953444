/// Ends of lines of another form than the style's.
enum StrokeCap: LintCheck {
    static let rule = LintRule(
        "stroke-cap", .error,
        summary: "The ends of lines have another shape than the style's.",
        measure: """
            The cap of every stroke that a shape has of its own must be the style's `stroke.cap`, unless all its lines \
            are closed. Of an icon that is drawn in filled outlines, the ends are measured in the picture, which tells \
            round ones from flat ones.
            """,
        reason: """
            Round and flat ends are the clearest single difference between families of icons: measured at the end of a \
            line, they hardly ever overlap.
            """,
        bad:
            #"{ "line": [4, 12, 20, 12], "asIs": { "stroke": { "ink": "primary" }, "strokeWidth": 2, "cap": "butt" } }"#,
        good: #"{ "line": [4, 12, 20, 12] }"#,
        cure: "Leave the line to the style: take `asIs` away.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let wanted = subject.style.stroke.cap
        for (element, line) in subject.ownLines where line.cap != wanted {
            guard element.resolved.path.subpaths.contains(where: { !$0.isClosed }) || !line.dashes.isEmpty else {
                continue
            }
            report.add(
                "the line's cap is \(line.cap.rawValue), and the style's is \(wanted.rawValue)", at: element.place,
                point: element.resolved.path.subpaths.first { !$0.isClosed }?.end, measured: .text(line.cap.rawValue),
                wanted: .text(wanted.rawValue))
        }
        guard let measures = subject.outlinedStrokes,
            let concentration = measures[.capConcentration], let count = measures[.capCount], count >= 2
        else { return }
        // Round ends measure 0.34 to 0.42, flat ones 0.86 to 0.97.
        let isRound = concentration < 0.5
        guard isRound || concentration > 0.75, isRound != (wanted == .round) else { return }
        let found = isRound ? "round" : "flat"
        report.add(
            "the ends of outlined strokes are \(found), and the style's cap is \(wanted.rawValue)",
            measured: .text(found), wanted: .text(wanted.rawValue))
    }
}

/// Corners of lines that are joined in another way than the style's.
enum StrokeJoin: LintCheck {
    static let rule = LintRule(
        "stroke-join", .error,
        summary: "The corners of a line are joined in another way than the style's.",
        measure: """
            The join of every stroke that a shape has of its own must be the style's `stroke.join`, if the line has a \
            corner of more than 10°.
            """,
        reason: """
            Joins go with caps: all sets that were compared pair round with round, or mitred with flat. A mitred corner \
            among round ones looks like a mistake.
            """,
        bad: """
            { "polyline": [4, 4, 20, 4, 20, 20], "asIs": { "stroke": { "ink": "primary" }, "strokeWidth": 2, "join": "miter" } }
            """,
        good: #"{ "polyline": [4, 4, 20, 4, 20, 20] }"#,
        cure: "Leave the line to the style: take `asIs` away.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let wanted = subject.style.stroke.join
        for (element, line) in subject.ownLines where line.join != wanted {
            guard let corner = element.resolved.path.subpaths.lazy.compactMap(\.corner).first else { continue }
            report.add(
                "the line's join is \(line.join.rawValue), and the style's is \(wanted.rawValue)", at: element.place,
                point: corner, measured: .text(line.join.rawValue), wanted: .text(wanted.rawValue))
        }
    }
}

extension BezierPath.Subpath {
    /// Where the line first turns at once by more than 10°.
    fileprivate var corner: Vec2? {
        var pairs = Array(zip(segments, segments.dropFirst()))
        if isClosed, let first = segments.first, let last = segments.last { pairs.append((last, first)) }
        return pairs.first { before, after in
            guard let incoming = before.endTangent, let outgoing = after.startTangent else { return false }
            return incoming.dot(outgoing) < 0.985
        }?.1.start
    }
}

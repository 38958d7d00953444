/// Ink beyond the edges of the canvas.
enum OutsideCanvas: LintCheck {
    static let rule = LintRule(
        "outside-canvas", .error,
        summary: "Ink reaches beyond the edge of the canvas, where it is cut off.",
        measure: """
            The bounds of every shape with its stroke, caps and joins must lie inside the canvas, to a hundredth of a \
            unit. Parts that a clip hides count too.
            """,
        reason: """
            What lies outside is cut off by most viewers and drawn over its neighbours by the others. All design \
            guides that were compared forbid it; Material Symbols for one lets icons bleed into the padding, and never \
            past the trim area.
            """,
        bad: #"{ "line": [12, 0, 12, 24] }"#, good: #"{ "line": [12, 2, 12, 22] }"#,
        cure: "Move the shape inwards or make it smaller; a stroke reaches half its width beyond its line.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        for element in subject.elements {
            let bounds = element.bounds
            let beyond = bounds.beyond(subject.canvas)
            guard beyond > 0.01 else { continue }
            report.add(
                "ink reaches \(LintValue.units(beyond)) beyond the canvas", at: element.place,
                point: element.farthest(beyond: subject.canvas), measured: .units(beyond), wanted: .units(0))
        }
    }
}

extension Bounds {
    /// How far the bounds reach out of others at most; below 0 if they are inside.
    func beyond(_ other: Bounds) -> Double {
        if isEmpty { return -.infinity }
        return max(other.minX - minX, other.minY - minY, maxX - other.maxX, maxY - other.maxY)
    }
}

extension LintElement {
    /// The point of what is painted that reaches furthest out of the bounds.
    func farthest(beyond frame: Bounds) -> Vec2? {
        let own = bounds
        let sides: [(beyond: Double, way: Vec2)] = [
            (frame.minX - own.minX, Vec2(-1, 0)), (frame.minY - own.minY, Vec2(0, -1)),
            (own.maxX - frame.maxX, Vec2(1, 0)), (own.maxY - frame.maxY, Vec2(0, 1)),
        ]
        guard let way = sides.max(by: { $0.beyond < $1.beyond })?.way else { return nil }
        let points = areas.flatMap { area -> [Vec2] in
            var reach = 0.0
            if case .stroke(let stroke) = area.area { reach = stroke.width * stroke.pen.meanScale / 2 }
            return area.path.subpaths.flatMap(\.pieces).flatMap { [$0.start + way * reach, $0.end + way * reach] }
        }
        return points.max { $0.dot(way) < $1.dot(way) }
    }
}

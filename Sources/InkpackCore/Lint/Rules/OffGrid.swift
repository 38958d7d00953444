/// Points beside the grid.
enum OffGrid: LintCheck {
    static let rule = LintRule(
        "grid", .warning,
        summary: "Points of a shape lie beside the style's grid.",
        measure: """
            Corners between straight sides, centres of circles, arcs and dots, and the position of straight \
            horizontal and vertical lines must be multiples of `grid.step` or of `grid.subStep`, to \
            \(LintValue.units(LintLimits().grid)). Edges of filled outlines may lie half a stroke beside. Free ends and \
            points between curves may lie anywhere, and so may shapes that are turned.
            """,
        reason: """
            Edges between pixels are blurred. Nearly all edges of Lucide, Feather and Tabler lie on whole units (99 %), \
            those of Material Symbols on whole or half ones (97 %). Lucide's own preview paints arc centres off the \
            grid red.
            """,
        bad: #"{ "line": [4, 11.3, 20, 11.3] }"#, good: #"{ "line": [4, 11, 20, 11] }"#,
        cure: "Move the points onto the grid. `--fix` does where that is a quarter of a unit or less.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        for shape in subject.shapes where shape.map.keepsAxes {
            let off = subject.gridPoints(of: shape).filter { !subject.isOnGrid($0.value, of: shape) }
            guard let worst = off.max(by: { subject.distance($0.value, shape) < subject.distance($1.value, shape) })
            else { continue }
            let axis = worst.isX ? "x" : "y"
            let nearest = subject.nearestOnGrid(worst.value)
            let rest = off.count == 1 ? "" : ", and \(off.count - 1) more"
            report.add(
                "\(worst.what) lies at \(axis) = \(worst.value.decimalText(places: 3)), beside the grid\(rest)",
                at: shape.place, measured: .units(worst.value.thousandths), wanted: .units(nearest))
        }
    }
}

/// A coordinate that ought to lie on the grid.
struct GridCoordinate {
    var value: Double
    var isX: Bool
    /// What the coordinate is of, such as "a corner".
    var what: String
}

extension LintSubject {
    fileprivate func isOnGrid(_ value: Double, of shape: LintShape) -> Bool {
        distance(value, shape) <= limits.grid * unit
    }

    /// How far the coordinate is from the grid, or where an area is filled from where a stroke's edge would be.
    fileprivate func distance(_ value: Double, _ shape: LintShape) -> Double {
        let half = style.effectiveStrokeWidth / 2
        let places = shape.isFilledOutline ? [value, value - half, value + half] : [value]
        return places.map { ($0 - nearestOnGrid($0)).magnitude }.min() ?? 0
    }

    func nearestOnGrid(_ value: Double) -> Double {
        let steps = [style.grid.step, style.grid.subStep].map { (value / $0).rounded() * $0 }
        return steps.min { ($0 - value).magnitude < ($1 - value).magnitude } ?? value
    }

    /// The coordinates of a shape that count.
    func gridPoints(of shape: LintShape) -> [GridCoordinate] {
        func both(_ point: Vec2, _ what: String) -> [GridCoordinate] {
            let place = shape.map.apply(point)
            return [
                GridCoordinate(value: place.x, isX: true, what: what),
                GridCoordinate(value: place.y, isX: false, what: what),
            ]
        }
        switch shape.shape.geometry {
        case .line(let start, let end): return edges(from: shape.map.apply(start), to: shape.map.apply(end))
        case .polyline(let points):
            let sides = zip(points, points.dropFirst()).flatMap {
                edges(from: shape.map.apply($0), to: shape.map.apply($1))
            }
            return sides + points.dropFirst().dropLast().flatMap { both($0, "a vertex") }
        case .polygon(let points): return points.flatMap { both($0, "a vertex") }
        case .rectangle(let x, let y, let width, let height):
            return both(Vec2(x, y), "an edge") + both(Vec2(x + width, y + height), "an edge")
        case .circle(let center, _), .ellipse(let center, _), .arc(let center, _, _, _):
            return both(center, "the centre")
        case .dot(let center): return both(center, "the centre")
        case .path: return shape.outline.subpaths.flatMap { pathPoints(of: $0) }
        case .image, .group, .use: return []
        }
    }

    private func pathPoints(of subpath: BezierPath.Subpath) -> [GridCoordinate] {
        var result: [GridCoordinate] = []
        let count = subpath.segments.count
        for (index, segment) in subpath.segments.enumerated() where subpath.isLine[index] {
            result += edges(from: segment.start, to: segment.end)
            // Corners between two straight sides.
            let previous = index > 0 ? index - 1 : count - 1
            guard index > 0 || subpath.isClosed, previous != index, subpath.isLine[previous] else { continue }
            result.append(GridCoordinate(value: segment.start.x, isX: true, what: "a corner"))
            result.append(GridCoordinate(value: segment.start.y, isX: false, what: "a corner"))
        }
        return result
    }

    /// Where the line lies, if it is horizontal or vertical; how far it reaches is free.
    private func edges(from start: Vec2, to end: Vec2) -> [GridCoordinate] {
        let along = end - start
        if along.y == 0, along.x.magnitude >= unit {
            return [GridCoordinate(value: start.y, isX: false, what: "an edge")]
        }
        if along.x == 0, along.y.magnitude >= unit {
            return [GridCoordinate(value: start.x, isX: true, what: "an edge")]
        }
        return []
    }
}

extension Affine {
    /// Whether horizontal and vertical lines stay so, or change places.
    var keepsAxes: Bool {
        (b.magnitude < 1e-9 && c.magnitude < 1e-9) || (a.magnitude < 1e-9 && d.magnitude < 1e-9)
    }
}

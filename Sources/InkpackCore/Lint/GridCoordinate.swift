/// A coordinate that ought to lie on the grid.
struct GridCoordinate: Hashable {
    var point: Vec2
    var isX: Bool
    /// What the coordinate is of, such as "a corner".
    var what: String
    /// Whether it is the centre of something that was found by its curve.
    var isFitted = false

    var value: Double { isX ? point.x : point.y }

    static func both(_ point: Vec2, _ what: String, isFitted: Bool = false) -> [GridCoordinate] {
        [true, false].map { GridCoordinate(point: point, isX: $0, what: what, isFitted: isFitted) }
    }
}

extension LintSubject {
    /// The coordinates of all shapes that lie beside the grid.
    var coordinatesOffGrid: [GridCoordinate] { shapes.flatMap { coordinatesOffGrid(of: $0) } }

    /// The coordinates of a shape that lie beside the grid, each place on an axis once.
    func coordinatesOffGrid(of shape: LintShape) -> [GridCoordinate] {
        guard shape.map.keepsAxes else { return [] }
        var seen: Set<[Int]> = []
        return gridCoordinates(of: shape).filter { coordinate in
            distance(coordinate, shape) > (coordinate.isFitted ? limits.arcCenter : limits.grid) * unit
                && seen.insert([coordinate.isX ? 0 : 1, Int((coordinate.value * 100).rounded())]).inserted
        }
    }

    /// How far the coordinate is from the grid, or where an area is filled from where a stroke's edge would be.
    func distance(_ coordinate: GridCoordinate, _ shape: LintShape) -> Double {
        let half = style.effectiveStrokeWidth / 2
        let value = coordinate.value
        let places = shape.isFilledOutline && !coordinate.isFitted ? [value, value - half, value + half] : [value]
        return places.map { ($0 - nearestOnGrid($0)).magnitude }.min() ?? 0
    }

    func nearestOnGrid(_ value: Double) -> Double {
        let steps = [style.grid.step, style.grid.subStep].map { (value / $0).rounded() * $0 }
        return steps.min { ($0 - value).magnitude < ($1 - value).magnitude } ?? value
    }

    /// The coordinates of a shape that count.
    private func gridCoordinates(of shape: LintShape) -> [GridCoordinate] {
        func both(_ point: Vec2, _ what: String) -> [GridCoordinate] {
            GridCoordinate.both(shape.map.apply(point), what)
        }
        switch shape.shape.geometry {
        case .line(let start, let end): return edges(from: shape.map.apply(start), to: shape.map.apply(end))
        case .polyline(let points): return runs(points.map(shape.map.apply), isClosed: false, of: shape)
        case .polygon(let points): return runs(points.map(shape.map.apply), isClosed: true, of: shape)
        case .rectangle(let x, let y, let width, let height):
            return both(Vec2(x, y), "an edge") + both(Vec2(x + width, y + height), "an edge")
        case .circle(let center, _), .ellipse(let center, _), .arc(let center, _, _, _):
            return both(center, "the centre")
        case .dot(let center): return both(center, "the centre")
        case .path: return shape.outline.subpaths.flatMap { pathPoints(of: $0, in: shape) } + arcCenters(of: shape)
        case .image, .group, .use: return []
        }
    }

    private func runs(_ points: [Vec2], isClosed: Bool, of shape: LintShape) -> [GridCoordinate] {
        var sides = zip(points, points.dropFirst()).map { CubicCurve(lineFrom: $0, to: $1) }
        if isClosed, let first = points.first, let last = points.last {
            sides.append(CubicCurve(lineFrom: last, to: first))
        }
        return pathPoints(
            of: BezierPath.Subpath(
                start: points.first ?? .zero, segments: sides, isLine: sides.map { _ in true }, isClosed: isClosed),
            in: shape)
    }

    /// Where straight edges lie, and the corners between sides that the grid has room for.
    ///
    /// The points of a star cannot all lie on a grid, and the edges of a diagonal stroke are beside it by √2 of its
    /// half; so corners count on lines alone, and where both sides run at multiples of 45°.
    private func pathPoints(of subpath: BezierPath.Subpath, in shape: LintShape) -> [GridCoordinate] {
        var result: [GridCoordinate] = []
        let count = subpath.segments.count
        for (index, segment) in subpath.segments.enumerated() where subpath.isLine[index] {
            result += edges(from: segment.start, to: segment.end)
            let previous = index > 0 ? index - 1 : count - 1
            guard index > 0 || subpath.isClosed, previous != index, subpath.isLine[previous], !shape.isFilledOutline,
                segment.isAlongGrid, subpath.segments[previous].isAlongGrid
            else { continue }
            result += GridCoordinate.both(segment.start, "a corner")
        }
        return result
    }

    /// Where the line lies, if it is horizontal or vertical; how far it reaches is free.
    private func edges(from start: Vec2, to end: Vec2) -> [GridCoordinate] {
        let along = end - start
        let middle = start.lerp(end, 0.5)
        if along.y.magnitude < 1e-6, along.x.magnitude >= unit {
            return [GridCoordinate(point: middle, isX: false, what: "an edge")]
        }
        if along.x.magnitude < 1e-6, along.y.magnitude >= unit {
            return [GridCoordinate(point: middle, isX: true, what: "an edge")]
        }
        return []
    }

    /// The centres of the arcs in a path that are neither corners nor ends.
    ///
    /// Straight sides that an arc goes on in must run along the grid; where they do not, the form is turned as a whole.
    private func arcCenters(of shape: LintShape) -> [GridCoordinate] {
        let half = style.effectiveStrokeWidth / 2
        return shape.outline.subpaths.flatMap { subpath -> [GridCoordinate] in
            let pieces = DrawnContour(subpath, tolerance: 0.02 * unit).pieces
            return pieces.indices.flatMap { index -> [GridCoordinate] in
                guard let arc = pieces[index].arc, arc.turn.magnitude > 0.49 * .pi, arc.radius >= unit else {
                    return []
                }
                let neighbours = [index - 1, index + 1].compactMap { next -> ContourPiece? in
                    let next = subpath.isClosed ? (next + pieces.count) % pieces.count : next
                    return next != index && pieces.indices.contains(next) ? pieces[next] : nil
                }
                let sides = neighbours.filter(\.isLine).map { CubicCurve(lineFrom: $0.start, to: $0.end) }
                let isCorner = sides.count == 2 && arc.radius <= limits.fillet * unit && arc.turn.magnitude < 0.9 * .pi
                if isCorner || !sides.allSatisfy(\.isAlongGrid) { return [] }
                // Of outlines, whole circles and what goes on in an upright edge: the rest are ends and joints.
                if shape.isFilledOutline {
                    guard arc.radius > 1.1 * half, arc.turn.magnitude > 1.9 * .pi || sides.contains(where: \.isUpright)
                    else { return [] }
                }
                return GridCoordinate.both(arc.center, "the centre of an arc", isFitted: true)
            }
        }
    }
}

extension CubicCurve {
    /// Whether the line from end to end runs at a multiple of 45°, to about 1°.
    fileprivate var isAlongGrid: Bool {
        let along = end - start
        return isUpright || (along.x.magnitude - along.y.magnitude).magnitude < 0.035 * along.x.magnitude
    }

    /// Whether it is horizontal or vertical, to about 1°.
    fileprivate var isUpright: Bool {
        let along = end - start
        return min(along.x.magnitude, along.y.magnitude) < 0.0175 * max(along.x.magnitude, along.y.magnitude)
    }
}

extension Affine {
    /// Whether horizontal and vertical lines stay so, or change places.
    var keepsAxes: Bool {
        (b.magnitude < 1e-9 && c.magnitude < 1e-9) || (a.magnitude < 1e-9 && d.magnitude < 1e-9)
    }
}

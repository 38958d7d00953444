extension Editing {
    /// The outline of a shape whose vertices can be edited.
    func outline(_ place: ShapePath) throws(EditError) -> PathOutline {
        switch self[place].geometry {
        case .path(let data):
            do {
                return try PathOutline(parsing: data)
            } catch {
                throw self.error(place, "\(error)")
            }
        case .line(let start, let end): return PathOutline(points: [start, end], isClosed: false)
        case .polyline(let points): return PathOutline(points: points, isClosed: false)
        case .polygon(let points): return PathOutline(points: points, isClosed: true)
        case .rectangle(let x, let y, let width, let height):
            return PathOutline(
                points: [Vec2(x, y), Vec2(x + width, y), Vec2(x + width, y + height), Vec2(x, y + height)],
                isClosed: true)
        case .arc(let center, let radius, let from, let to):
            let path: BezierPath
            do {
                path = try ShapeOutline(icon: icon.name, shape: name(place)).path(
                    of: .arc(center: center, radius: radius, from: from, to: to))
            } catch {
                throw .result(operation: operation, icon: icon.name, error)
            }
            return PathOutline(path)
        case .circle, .ellipse, .dot, .image, .group, .use:
            throw error(
                place,
                "a \(self[place].geometry.kind.rawValue) has no vertices; "
                    + "a line, polyline, polygon, rect or path has")
        }
    }

    /// An outline as the plainest geometry that says it: points where all sides are straight, unless it was a path.
    func geometry(_ outline: PathOutline, was kind: Shape.Geometry.Kind) -> Shape.Geometry {
        guard kind != .path, let (points, isClosed) = outline.points else { return .path(outline.text) }
        if isClosed { return .polygon(points) }
        return points.count == 2 && kind == .line ? .line(points[0], points[1]) : .polyline(points)
    }

    func vertexCount(_ place: ShapePath) throws(EditError) -> Int {
        switch self[place].geometry {
        // Circles and arcs have points that no corner rule meets.
        case .circle, .ellipse, .dot, .image, .use(.slash), .use(.badge), .use(.count), .group: return 0
        case .use(.enclosure(let keyline)): return keyline == .circle ? 0 : keyline == .shield ? 6 : 4
        default: return try outline(place).vertexCount
        }
    }

    func vertexError(_ place: ShapePath, _ index: Int, count: Int) -> EditError {
        .vertex(operation: operation, icon: icon.name, shape: name(place), index: index, count: count)
    }

    /// Changes the run of the one selected shape that has a vertex.
    private mutating func change(
        _ selector: ShapeSelector, vertex: Int, point: Vec2? = nil,
        _ body: (inout PathOutline.Run, Int) -> Void, corners: (Int, PathOutline.Run, Int) -> Int?
    ) throws(EditError) {
        let place = try selectOne(selector)
        if let point, !point.isFinite { throw error(place, "the point is not finite") }
        if case .arc = self[place].geometry {
            throw error(place, "an arc has no vertices; set its ends by replacing it, or make it a path")
        }
        var outline = try outline(place)
        guard let spot = outline.place(ofVertex: vertex) else {
            throw vertexError(place, vertex, count: outline.vertexCount)
        }
        let before = outline.runs[spot.run]
        body(&outline.runs[spot.run], spot.piece)
        if outline.runs[spot.run].segments.isEmpty { throw error(place, "nothing would be left of the outline") }
        let first = outline.firstVertex(ofRun: spot.run)
        var shape = self[place]
        shape.corners = [:]
        for (index, corner) in self[place].corners {
            guard index >= first else {
                shape.corners[index] = corner
                continue
            }
            if let moved = corners(index - first, before, spot.piece) { shape.corners[moved + first] = corner }
        }
        shape.geometry = geometry(outline, was: shape.geometry.kind)
        self[place] = shape
    }

    mutating func setVertex(_ selector: ShapeSelector, _ vertex: Int, to point: Vec2) throws(EditError) {
        try change(selector, vertex: vertex, point: point) { run, piece in
            run.setVertex(piece, to: point)
        } corners: { index, _, _ in
            index
        }
    }

    mutating func insertVertex(_ selector: ShapeSelector, after vertex: Int, at point: Vec2?) throws(EditError) {
        let place = try selectOne(selector)
        let outline = try outline(place)
        if let spot = outline.place(ofVertex: vertex), !outline.runs[spot.run].isClosed,
            spot.piece == outline.runs[spot.run].vertexCount - 1
        {
            throw error(place, "vertex \(vertex) is the end of an open line; insert behind an earlier one")
        }
        try change(selector, vertex: vertex, point: point) { run, piece in
            run.insertVertex(after: piece, at: point)
        } corners: { index, _, piece in
            index > piece ? index + 1 : index
        }
    }

    mutating func deleteVertex(_ selector: ShapeSelector, _ vertex: Int) throws(EditError) {
        let place = try selectOne(selector)
        let outline = try outline(place)
        if let spot = outline.place(ofVertex: vertex) {
            let run = outline.runs[spot.run]
            let isStraight = run.segments.allSatisfy { if case .line = $0 { true } else { false } }
            let least = run.isClosed ? (isStraight ? 3 : 2) : 2
            if run.vertexCount <= least {
                throw error(
                    place, "it has \(run.vertexCount) vertices, and needs at least \(least); remove the shape instead")
            }
        }
        try change(selector, vertex: vertex) { run, piece in
            run.deleteVertex(piece)
        } corners: { index, _, piece in
            index == piece ? nil : index > piece ? index - 1 : index
        }
    }
}

extension PathOutline {
    /// The outline of a path's lines and cubics.
    init(_ path: BezierPath) {
        self.init(
            path.subpaths.map { subpath in
                var run = Run(start: subpath.start, segments: [], isClosed: subpath.isClosed)
                for (index, segment) in subpath.segments.enumerated() {
                    if subpath.isClosed, index == subpath.segments.count - 1, subpath.isLine[index], index > 0 {
                        continue
                    }
                    run.segments.append(
                        subpath.isLine[index]
                            ? .line(segment.end) : .cubic(segment.control1, segment.control2, segment.end))
                }
                return run
            })
    }
}

extension Editing {
    /// The outline of a shape whose vertices can be edited: of circles and arcs as arcs of path data.
    func outline(_ place: ShapePath) throws(EditError) -> PathOutline {
        try outline(of: self[place], place)
    }

    private func outline(of shape: Shape, _ place: ShapePath) throws(EditError) -> PathOutline {
        switch shape.geometry {
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
        case .circle(let center, let radius):
            try check(shape, place)
            return PathOutline(center: center, radii: Vec2(radius, radius), from: 0, to: 360, isClosed: true)
        case .ellipse(let center, let radii):
            try check(shape, place)
            return PathOutline(center: center, radii: radii, from: 0, to: 360, isClosed: true)
        case .arc(let center, let radius, let from, let to):
            try check(shape, place)
            return PathOutline(center: center, radii: Vec2(radius, radius), from: from, to: to, isClosed: false)
        case .dot(let center): return PathOutline(points: [center], isClosed: false)
        case .use:
            guard let drawn = try expandedShapes(shape, place) else { return PathOutline([PathOutline.Run]()) }
            guard drawn.count == 1, let only = drawn.first else {
                throw error(
                    place, "it is a component of \(drawn.count) shapes; detach it with expand, and edit those")
            }
            return try outline(of: only, place)
        case .group:
            throw error(
                place, "a group has no vertices; select a shape inside of it, such as \(place.selector).group[0]")
        case .image: throw error(place, "an image has no vertices; trace it, or replace it by a shape")
        }
    }

    /// Whether the shape's numbers are those of one.
    private func check(_ shape: Shape, _ place: ShapePath) throws(EditError) {
        do {
            let path = try ShapeOutline(icon: icon.name, shape: name(place)).path(of: shape.geometry)
            guard path.isFinite else { throw error(place, "its numbers are not finite") }
        } catch let error as ResolveError {
            throw .result(operation: operation, icon: icon.name, error)
        } catch let error as EditError {
            throw error
        } catch {
            throw self.error(place, "it cannot be drawn")
        }
    }

    /// An outline as the plainest geometry that says it: points where all sides are straight, unless it was a path.
    func geometry(_ outline: PathOutline, was kind: Shape.Geometry.Kind) -> Shape.Geometry {
        guard kind != .path, let (points, isClosed) = outline.points else { return .path(outline.text) }
        if isClosed { return .polygon(points) }
        if points.count == 1, kind == .dot { return .dot(points[0]) }
        return points.count == 2 && kind != .polyline && kind != .rect && kind != .polygon
            ? .line(points[0], points[1]) : .polyline(points)
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
        var outline = try outline(place)
        guard let spot = outline.place(ofVertex: vertex) else {
            throw vertexError(place, vertex, count: outline.vertexCount)
        }
        let before = outline.runs[spot.run]
        body(&outline.runs[spot.run], spot.piece)
        if outline.runs[spot.run].segments.isEmpty, self[place].geometry.kind != .dot {
            throw error(place, "nothing would be left of the outline")
        }
        let first = outline.firstVertex(ofRun: spot.run)
        var shape = try outlined(place)
        let old = shape.corners
        shape.corners = [:]
        for (index, corner) in old {
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
        let place = try selectOne(selector)
        // The ends of a slash are its own.
        if case .use(.slash(let from, let to)) = self[place].geometry {
            guard vertex == 0 || vertex == 1 else { throw vertexError(place, vertex, count: 2) }
            let ends = vertex == 0 ? (point, to) : (from, point)
            guard point.isFinite, ends.0 != ends.1 else {
                throw error(place, "a slash needs two different ends at finite places")
            }
            self[place].geometry = .use(.slash(from: ends.0, to: ends.1))
            return
        }
        try change(selector, vertex: vertex, point: point) { run, piece in
            run.setVertex(piece, to: point)
        } corners: { index, _, _ in
            index
        }
    }

    mutating func insertVertex(_ selector: ShapeSelector, after vertex: Int, at point: Vec2?) throws(EditError) {
        let place = try selectOne(selector)
        let outline = try outline(place)
        if case .dot(let center) = self[place].geometry, vertex == 0 {
            guard let point, point.isFinite, point != center else {
                throw error(place, "a dot becomes a line to another point; give it with \"at\"")
            }
            self[place].geometry = .line(center, point)
            return
        }
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
                let count = run.vertexCount
                throw error(
                    place,
                    "it has \(count) \(count == 1 ? "vertex" : "vertices"), and needs at least "
                        + "\(least); remove the shape instead")
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
    /// An arc of at most 360 degrees as path data writes it, in parts of at most 90 degrees, as it is drawn.
    init(center: Vec2, radii: Vec2, from: Double, to: Double, isClosed: Bool) {
        let sweep = to - from
        let count = Int(max(1, min(4, (sweep.magnitude / 90 - 1e-9).rounded(.up))))
        func point(_ index: Int) -> Vec2 {
            let (sine, cosine) = Angle.sinCos(degrees: from + sweep * Double(index) / Double(count))
            return center + Vec2(radii.x * cosine, radii.y * sine)
        }
        let arc = Arc(radii: radii, rotation: 0, isLarge: false, sweeps: sweep > 0)
        var run = Run(start: point(0), segments: [], isClosed: isClosed)
        for index in 1...count {
            run.segments.append(.arc(arc, isClosed && index == count ? run.start : point(index)))
        }
        self.init([run])
    }

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

extension Editing {
    private func regions() throws(EditError) -> any RegionGeometry {
        guard let regions = context.regions else {
            throw .unavailable(operation: operation, icon: icon.name, what: "a geometry library")
        }
        return regions
    }

    private func regionError(_ place: ShapePath, _ error: RegionError) -> EditError {
        .region(operation: operation, icon: icon.name, shape: name(place), error)
    }

    /// The area that a shape encloses, in the coordinates of the list it stands in.
    private func area(_ place: ShapePath) throws(EditError) -> Region {
        let shape = self[place]
        var path = BezierPath()
        do {
            for outline in try shape.outlines(in: icon, style: context.style, .identity) { path.append(outline) }
        } catch {
            throw .result(operation: operation, icon: icon.name, error)
        }
        let isOpen = path.subpaths.contains { !$0.isClosed }
        if isOpen, shape.role != .body, shape.role != .fill, shape.appearance?.fill == nil {
            throw error(place, "it is an open line and encloses nothing; turn it into an area with outlineStroke first")
        }
        return Region(path.closedAll, rule: shape.appearance?.fillRule ?? .nonzero)
    }

    /// Puts a path into the place of a shape whose transform and mirror it already has.
    private mutating func settle(_ place: ShapePath, _ path: BezierPath, corners: [Vec2: Shape.Corner]) {
        var shape = self[place]
        // Where edges cross, numbers are long; five places are a thousandth of a pixel at 1000 px and more.
        func short(_ value: Double) -> Double { (value * 1e5).rounded() / 1e5 }
        let outline = PathOutline(path.mapPoints { Vec2(short($0.x), short($0.y)) })
        shape.geometry = .path(outline.text)
        (shape.transform, shape.mirror, shape.corners) = (nil, nil, [:])
        let vertices = outline.path.subpaths.flatMap { $0.segments.map(\.start) }
        for (index, vertex) in vertices.enumerated() {
            let near = corners.filter { $0.key.distance(to: vertex) < 1e-4 }
            if let corner = near.first?.value, near.allSatisfy({ $0.value == corner }), corner != shape.corner {
                shape.corners[index] = corner
            }
        }
        self[place] = shape
    }

    /// The corners of a shape by where they are, in the coordinates of its list.
    private func corners(_ place: ShapePath) -> [Vec2: Shape.Corner] {
        let shape = self[place]
        guard shape.corner != .auto || !shape.corners.isEmpty, let outline = try? outline(place) else { return [:] }
        let map = shape.transform?.affine ?? .identity
        var result: [Vec2: Shape.Corner] = [:]
        var index = 0
        for run in outline.runs {
            let subpaths = PathOutline([run]).path.subpaths
            for segment in subpaths.flatMap(\.segments) {
                result[map.apply(segment.start)] = shape.corners[index] ?? shape.corner
                index += 1
            }
            if !run.isClosed { index += 1 }
        }
        return result
    }

    mutating func offset(_ selector: ShapeSelector, by distance: Double, join: Stroke.Join) throws(EditError) {
        guard distance.isFinite, distance != 0, distance.magnitude <= icon.grid else {
            throw error("a distance must be a number other than 0, at most the grid")
        }
        let regions = try regions()
        for place in try selectLeaves(selector) {
            if case .circle(let center, let radius) = self[place].geometry, radius + distance > 0,
                self[place].transform == nil
            {
                self[place].geometry = .circle(center: center, radius: (radius + distance).tidied)
                continue
            }
            let area = try area(place)
            let path: BezierPath
            do {
                path = try regions.offset(area, by: distance, join: join, miterLimit: 10)
            } catch {
                throw regionError(place, error)
            }
            if path.subpaths.isEmpty {
                throw error(
                    place, "nothing would be left; it is less than \((-2 * distance).decimalText(places: 4)) across")
            }
            settle(place, path, corners: [:])
        }
    }

    mutating func combine(
        _ kind: RegionOperation, _ selector: ShapeSelector, with tools: ShapeSelector?
    ) throws(EditError) {
        var bases = try selectRoots(selector)
        var others: [ShapePath] = []
        if let tools {
            if tools.variant != selector.variant { throw error("\"with\" selects in another drawing than \"select\"") }
            others = try selectRoots(tools)
            if let both = others.first(where: bases.contains) { throw error(both, "it stands on both sides") }
        } else {
            others = Array(bases.dropFirst())
            bases = Array(bases.prefix(1))
            if others.isEmpty {
                throw .selection(
                    operation: operation, icon: icon.name, selector: "\(selector)", count: 1,
                    wanted: "the operation takes at least 2, or another one under \"with\"")
            }
        }
        guard let first = bases.first else { return }
        let parent = first.indices.dropLast()
        if let stray = (bases + others).first(where: { $0.indices.dropLast() != parent }) {
            throw error(stray, "it is in another group than \(name(first)); they must be in one list")
        }
        let regions = try regions()
        var corners: [Vec2: Shape.Corner] = [:]
        var result: Region?
        for place in bases + others {
            corners.merge(self.corners(place)) { $1 }
            let area = try area(place)
            guard let current = result else {
                result = area
                continue
            }
            do {
                result = Region(try regions.combine(current, area, others.contains(place) ? kind : .union))
            } catch {
                throw regionError(place, error)
            }
        }
        guard let path = result?.path, !path.subpaths.isEmpty else {
            throw error(first, "nothing would be left of it; remove the shape instead")
        }
        let gone = (bases + others).filter { $0 != first }
        let ids = gone.compactMap { self[$0].id }
        settle(first, path, corners: corners)
        if self[first].id == nil { self[first].id = ids.first }
        let id = self[first].id
        for place in gone.sorted(by: { $0.index > $1.index }) { removeShape(place) }
        if let id { redirectReferences(ids, to: id, first.variant) }
        // The shape may now be drawn before those it was over.
        try dropReferences(first.variant)
    }

    mutating func outlineStroke(_ selector: ShapeSelector, width: Double?) throws(EditError) {
        if let width, !(width > 0 && width <= icon.grid) { throw error("a width must be above 0 and at most the grid") }
        let regions = try regions()
        for place in try selectLeaves(selector) {
            let shape = self[place]
            var result = BezierPath()
            for (path, stroke) in try strokes(place, width: width) {
                do {
                    let outline =
                        if let stroke { try regions.outline(of: path, stroke: stroke) } else { path }
                    result = result.isEmpty ? outline : try regions.combine(Region(result), Region(outline), .union)
                } catch {
                    throw regionError(place, error)
                }
            }
            if result.subpaths.isEmpty { throw error(place, "its line covers nothing") }
            if let look = shape.appearance {
                self[place].appearance = Appearance(
                    fill: look.stroke, blend: look.blend, isolated: look.isolated, clip: look.clip, mask: look.mask)
            }
            if case .use = shape.geometry { self[place].knockout = .stroke }
            self[place].role = .fill
            // The line's own corners are drawn; its outline has no others.
            self[place].corner = .sharp
            settle(place, result, corners: [:])
        }
    }

    /// The lines that a shape draws with their strokes, in the coordinates of its list; areas have none.
    private func strokes(_ place: ShapePath, width: Double?) throws(EditError) -> [(BezierPath, Stroke?)] {
        let shape = self[place]
        let style = context.style
        let unit = icon.grid / style.grid.size
        if let look = shape.appearance {
            guard look.stroke != nil, shape.transform == nil, shape.mirror == nil else {
                throw error(
                    place, "it is kept as it is, without a line of its own or with a transform, and cannot be outlined")
            }
            var line = look.line
            line.width = width ?? line.width
            do {
                return try shape.outlines(in: icon, style: style, .identity).map { ($0, line) }
            } catch {
                throw .result(operation: operation, icon: icon.name, error)
            }
        }
        let stroke = Stroke(
            width: width ?? style.stroke.width * unit, cap: style.stroke.cap, join: style.stroke.join,
            miterLimit: style.stroke.miterLimit)
        var probe = icon
        if let variant = place.variant { probe.shapes = icon.variants[variant]?.shapes ?? [] }
        probe.variants = [:]
        let mark = "\u{0}outlined"
        probe.shapes[place.indices[...]].id = mark
        // Names that are no longer there would be refused; gaps do not matter here.
        var plain = Editing(probe, context: context, operation: operation)
        for other in plain.everyPlace(nil) { plain[other].over = [] }
        var sizeless = style
        sizeless.size = nil
        guard let back = (Affine.scale(1 / unit) * surroundings(place)).inverse else {
            throw error(place, "the groups around it leave nothing to see of the shape")
        }
        do {
            var expander = ShapeExpander(icon: plain.icon, style: sizeless, mirrored: false)
            let nodes = try expander.expand(plain.icon.shapes)
            return nodes.flatMap(\.flat).filter { $0.id == mark }.map { resolved in
                if let dot = resolved.dot {
                    let radius = style.stroke.width * style.stroke.dot / 2 * unit
                    return (.circle(center: back.apply(dot), radius: radius), nil)
                }
                let path = resolved.path.applying(back)
                return resolved.role == .fill ? (path.closedAll, nil) : (path, stroke)
            }
        } catch {
            throw .result(operation: operation, icon: icon.name, error)
        }
    }
}

extension ResolvedNode {
    fileprivate var flat: [ResolvedShape] {
        switch self {
        case .shape(let shape): [shape]
        case .group(_, let children): children.flatMap(\.flat)
        }
    }
}

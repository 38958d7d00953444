/// Turns an icon's shapes into paths on the style's grid: components placed, groups flattened, mirrors drawn, points
/// snapped, corners rounded.
struct ShapeExpander {
    private let icon: Icon
    private let style: ComputedStyle
    private let toStyleGrid: Affine
    private let reflection: Affine
    private var count = 0
    /// For each id, the indices of the shapes that it stands for.
    private var indices: [String: [Int]] = [:]
    private var ids: [String] = []
    private var drafts: [Draft] = []

    private static let depthLimit = 32

    init(icon: Icon, style: ComputedStyle, mirrored: Bool) {
        self.icon = icon
        self.style = style
        let scale = style.grid.size / icon.grid
        toStyleGrid = .scale(scale)
        reflection = mirrored ? Affine(-1, 0, 0, 1, style.grid.size, 0) : .identity
    }

    /// A path with sharp corners, and what is needed to finish it.
    private struct Draft {
        var shape: Shape
        var resolved: ResolvedShape
        /// Vertices of the mirrored path by those of the path as written, where that differs.
        var originalVertices: Int
    }

    private indirect enum Tree {
        case draft(Int)
        case group(Double, [Tree])
    }

    mutating func expand(_ shapes: [Shape]) throws(ResolveError) -> [ResolvedNode] {
        let trees = try draft(
            shapes, transform: .identity, place: "shapes", over: [], isModifier: false, depth: 0)
        let snap = PixelSnap(style: style, paths: drafts.map { ($0.resolved.path, $0.resolved.role != .fill) })
        var finished: [ResolvedShape] = []
        for index in drafts.indices {
            drafts[index].resolved.path = snap.apply(drafts[index].resolved.path)
            drafts[index].resolved.dot = drafts[index].resolved.dot.map(snap.apply)
            if let clearing = drafts[index].resolved.clearing {
                drafts[index].resolved.clearing = (snap.apply(clearing.center), clearing.radius)
            }
        }
        let vertices = drafts.map { JunctionPoints($0.resolved.path) }
        for index in drafts.indices {
            var resolved = drafts[index].resolved
            resolved.path = try round(drafts[index], vertices: vertices, at: index)
            finished.append(resolved)
        }
        func nodes(_ trees: [Tree]) -> [ResolvedNode] {
            trees.map { tree in
                switch tree {
                case .draft(let index): .shape(finished[index])
                case .group(let opacity, let children): .group(opacity: opacity, nodes(children))
                }
            }
        }
        return nodes(trees)
    }

    // MARK: Drafts

    private mutating func draft(
        _ shapes: [Shape], transform: Affine, place: String, over: [String], isModifier: Bool, depth: Int
    ) throws(ResolveError) -> [Tree] {
        var trees: [Tree] = []
        for (index, shape) in shapes.enumerated() {
            let name = shape.id.map { "shape \"\($0)\"" } ?? "\(place)[\(index)]"
            trees += try draft(
                shape, transform: transform, name: name, path: "\(place)[\(index)]", over: over, isModifier: isModifier,
                depth: depth)
        }
        return trees
    }

    private mutating func draft(
        _ shape: Shape, transform: Affine, name: String, path: String, over inherited: [String], isModifier: Bool,
        depth: Int
    ) throws(ResolveError) -> [Tree] {
        if depth > Self.depthLimit { throw .nesting(icon: icon.name, shape: name, limit: Self.depthLimit) }
        if let id = shape.id {
            if ids.contains(id) { throw .duplicateID(icon: icon.name, id: id) }
            ids.append(id)
        }
        guard shape.opacity >= 0, shape.opacity <= 1 else {
            throw .geometry(icon: icon.name, shape: name, reason: "opacity must be a number from 0 to 1")
        }
        let own = shape.transform?.affine ?? .identity
        guard own.isFinite else { throw .geometry(icon: icon.name, shape: name, reason: "the transform is not finite") }
        let map = transform * own
        let first = drafts.count
        let over = inherited + shape.over
        var children: [Shape]?
        var modifier = isModifier
        switch shape.geometry {
        case .group(let shapes):
            guard !shapes.isEmpty else { throw .geometry(icon: icon.name, shape: name, reason: "the group is empty") }
            children = shapes
        case .use(.slash(let from, let to)):
            modifier = true
            children = [Shape(.line(from, to)).role(.line).ink(shape.ink)]
        case .use(.badge(let mark, let center)):
            let center = center ?? icon.slots["badge"] ?? Vec2(18.5, 18.5)
            return try draftBadge(mark, center: center, of: shape, transform: map, name: name, over: over)
        case .use(.enclosure(let keyline)):
            let size = (style.grid.keylines[keyline] ?? .zero) * (icon.grid / style.grid.size)
            let middle = Vec2(icon.grid, icon.grid) / 2
            var frame = shape
            frame.geometry =
                keyline == .circle
                ? .circle(center: middle, radius: size.x / 2)
                : .rectangle(x: middle.x - size.x / 2, y: middle.y - size.y / 2, width: size.x, height: size.y)
            frame.transform = nil
            frame.id = nil
            children = [frame]
        default: break
        }
        var trees: [Tree]
        if let children {
            trees = try draft(
                children, transform: map, place: "\(path).group", over: over, isModifier: modifier, depth: depth + 1)
            if let mirror = shape.mirror {
                let image = map * reflectionMatrix(mirror) * (map.inverse ?? .identity) * map
                trees += try draft(
                    children.map { Self.withoutIDs($0) }, transform: image, place: "\(path).group", over: over,
                    isModifier: modifier, depth: depth + 1)
            }
        } else {
            trees = [try draftPath(shape, transform: map, name: name, over: over, isModifier: modifier)]
        }
        if let id = shape.id { indices[id, default: []] += Array(first..<drafts.count) }
        if shape.opacity < 1, children != nil { trees = [.group(shape.opacity, trees)] }
        return trees
    }

    private static func withoutIDs(_ shape: Shape) -> Shape {
        var copy = shape
        copy.id = nil
        if case .group(let shapes) = copy.geometry { copy.geometry = .group(shapes.map(withoutIDs)) }
        return copy
    }

    private mutating func draftPath(
        _ shape: Shape, transform: Affine, name: String, over: [String], isModifier: Bool
    ) throws(ResolveError) -> Tree {
        let raw = try ShapeOutline(icon: icon.name, shape: name).path(of: shape.geometry)
        guard raw.isFinite else { throw .geometry(icon: icon.name, shape: name, reason: "a coordinate is not finite") }
        let vertexCount = raw.vertexCount
        if let bad = shape.corners.keys.sorted().first(where: { $0 < 0 || $0 >= vertexCount }) {
            throw .vertex(icon: icon.name, shape: name, index: bad, count: vertexCount)
        }
        var path = raw
        if let mirror = shape.mirror {
            let axis = mirror.axis ?? icon.grid / 2
            path = raw.mirrored(reflectionMatrix(mirror)) { point in
                ((mirror.direction == .horizontal ? point.x : point.y) - axis).magnitude < 1e-6
            }
        }
        let map = reflection * toStyleGrid * transform
        path = path.applying(map)
        guard path.isFinite, path.bounds.isEmpty || path.bounds.width <= 1e6 && path.bounds.height <= 1e6 else {
            throw .geometry(icon: icon.name, shape: name, reason: "the shape is larger than a million units")
        }
        var dot: Vec2?
        if case .dot(let center) = shape.geometry { dot = map.apply(center) }
        let cuts = try cutTargets(over, role: shape.role, name: name)
        let resolved = ResolvedShape(
            index: drafts.count, place: name, id: shape.id, path: path, dot: dot, role: shape.role, ink: shape.ink,
            opacity: shape.opacity, knockout: shape.knockout, cuts: cuts, isModifier: isModifier)
        drafts.append(Draft(shape: shape, resolved: resolved, originalVertices: vertexCount))
        return .draft(drafts.count - 1)
    }

    private func cutTargets(_ over: [String], role: Shape.Role, name: String) throws(ResolveError) -> [Int] {
        if over.isEmpty { return role == .cut ? Array(0..<drafts.count) : [] }
        var result: [Int] = []
        for id in over {
            guard let found = indices[id] else {
                throw .unknownShape(
                    icon: icon.name, shape: name, reference: id,
                    nearest: Name.nearest(to: id, among: indices.keys.sorted()))
            }
            result += found
        }
        return result
    }

    private func reflectionMatrix(_ mirror: Shape.Mirror) -> Affine {
        let axis = mirror.axis ?? icon.grid / 2
        return mirror.direction == .horizontal ? Affine(-1, 0, 0, 1, 2 * axis, 0) : Affine(1, 0, 0, -1, 0, 2 * axis)
    }

    /// A badge is a mark of 6 units that clears a disc in the shapes below it.
    private mutating func draftBadge(
        _ mark: Component.Mark, center: Vec2, of shape: Shape, transform: Affine, name: String, over: [String]
    ) throws(ResolveError) -> [Tree] {
        guard center.isFinite else { throw .geometry(icon: icon.name, shape: name, reason: "the centre is not finite") }
        let first = drafts.count
        let parts: [Shape.Geometry]
        switch mark {
        case .plus:
            parts = [
                .line(center - Vec2(3, 0), center + Vec2(3, 0)), .line(center - Vec2(0, 3), center + Vec2(0, 3)),
            ]
        case .minus: parts = [.line(center - Vec2(3, 0), center + Vec2(3, 0))]
        case .check: parts = [.polyline([center + Vec2(-3, 0), center + Vec2(-1, 2), center + Vec2(3, -2)])]
        case .close:
            parts = [
                .line(center - Vec2(2, 2), center + Vec2(2, 2)), .line(center + Vec2(-2, 2), center + Vec2(2, -2)),
            ]
        case .dot: parts = [.circle(center: center, radius: 3)]
        }
        var trees: [Tree] = []
        for part in parts {
            var piece = Shape(part).role(mark == .dot ? .fill : .line).ink(shape.ink).opacity(shape.opacity)
            piece.id = nil
            trees.append(try draftPath(piece, transform: transform, name: name, over: [], isModifier: true))
        }
        drafts[first].resolved.cuts = try cutTargets(over, role: .line, name: name)
        let map = reflection * toStyleGrid * transform
        let reach = 3 * map.meanScale + (mark == .dot ? 0 : style.effectiveStrokeWidth / 2)
        drafts[first].resolved.clearing = (map.apply(center), reach)
        if let id = shape.id { indices[id, default: []] += Array(first..<drafts.count) }
        return trees
    }

    // MARK: Corners

    private func round(_ draft: Draft, vertices: [JunctionPoints], at index: Int) throws(ResolveError) -> BezierPath {
        let shape = draft.shape
        let path = draft.resolved.path
        guard draft.resolved.dot == nil else { return path }
        let rule = style.corner
        let side = path.bounds.shorterSide
        let closedRadius = side >= rule.smallBelow ? rule.large : rule.small
        let gridScale = style.grid.size / icon.grid
        return path.roundingCorners { corner in
            let own = shape.corners[corner.index % max(1, draft.originalVertices)] ?? shape.corner
            switch own {
            case .sharp: return 0
            case .pill: return 1e6
            case .radius(let radius): return radius * gridScale
            case .auto, .frame:
                if rule.junction == .sharp,
                    vertices.enumerated().contains(where: { $0.offset != index && $0.element.touches(corner.vertex) })
                {
                    return 0
                }
                let radius =
                    if own == .auto, !corner.isClosed {
                        rule.open
                    } else if corner.isDiagonal, side >= rule.smallBelow, closedRadius > 0 {
                        rule.diagonal
                    } else {
                        closedRadius
                    }
                // An acute corner would lose more of its sides than a square one: r / tan(θ/2) of each. Held to r, a
                // triangle in a style of large radii stays a triangle.
                return corner.angle < 90 ? radius * Math.tan(corner.angle * .pi / 360) : radius
            }
        }
    }
}

/// The ends of a path's open lines: corners that one of them touches are junctions.
private struct JunctionPoints {
    private var ends: [Vec2] = []

    init(_ path: BezierPath) {
        for subpath in path.subpaths where !subpath.isClosed {
            ends.append(subpath.start)
            ends.append(subpath.end)
        }
    }

    func touches(_ point: Vec2) -> Bool { ends.contains { $0.distance(to: point) < 0.01 } }
}

extension BezierPath {
    /// How many vertices `roundingCorners` counts.
    fileprivate var vertexCount: Int {
        subpaths.reduce(0) { $0 + $1.segments.count + ($1.isClosed ? 0 : 1) }
    }
}

/// Turns an icon's shapes into paths on the style's grid: components placed, groups flattened, mirrors drawn, points
/// snapped, corners rounded.
struct ShapeExpander {
    private let icon: Icon
    private let style: ComputedStyle
    /// From the icon's grid to the style's, reflected where text runs from right to left.
    private let toStyleGrid: Affine
    /// For each id, the indices of the drafts that it stands for.
    private var indices: [String: [Int]] = [:]
    private var drafts: [Draft] = []
    private var cutCount = 0
    private var bodyCount = 0

    private static let depthLimit = 32
    /// Mirrored groups double what they hold, so that a short document could otherwise ask for billions.
    private static let countLimit = 10_000

    /// Pairs of a shape and one that it cuts a gap into.
    private static let cutLimit = 100_000
    /// How far beyond the canvas a shape may reach, in canvases: renderers that count in fixed point overflow later.
    private static let reach = 8.0

    init(icon: Icon, style: ComputedStyle, mirrored: Bool) {
        self.icon = icon
        self.style = style
        let scale = Affine.scale(style.grid.size / icon.grid)
        toStyleGrid = mirrored ? Affine(-1, 0, 0, 1, style.grid.size, 0) * scale : scale
    }

    /// A path with sharp corners, and what is needed to finish it.
    private struct Draft {
        var shape: Shape
        var resolved: ResolvedShape
        /// For each vertex of the path, which one it was before any mirroring.
        var origins: [Int]

        var isCircle: Bool {
            if case .circle = shape.geometry { shape.mirror == nil } else { false }
        }
    }

    private indirect enum Tree {
        case draft(Int)
        case group(Double, [Tree])
    }

    /// What a shape takes over from those around it.
    private struct Surroundings {
        var transform = Affine.identity
        /// What the shapes around it lie over, as indices of drafts.
        var cuts: [Int] = []
        var isModifier = false
        /// The id of the component that the shape is a part of.
        var source: String?
        /// How errors name the shape, if it is a part of a component.
        var name: String?
        /// Whether this is a mirror image, whose ids stand for the image as well.
        var isImage = false
        var depth = 0
    }

    mutating func expand(_ shapes: [Shape]) throws(ResolveError) -> [ResolvedNode] {
        let trees = try draft(shapes, place: "shapes", Surroundings())
        let snap = PixelSnap(style: style, paths: drafts.map { ($0.resolved.path, $0.resolved.role != .fill) })
        for index in drafts.indices {
            let path = drafts[index].resolved.path
            drafts[index].resolved.path = drafts[index].isCircle ? snap.apply(toCircle: path) : snap.apply(path)
            drafts[index].resolved.dot = drafts[index].resolved.dot.map(snap.apply)
            if let clearing = drafts[index].resolved.clearing {
                drafts[index].resolved.clearing = (snap.apply(clearing.center), clearing.radius)
            }
        }
        let junctions = drafts.map { JunctionPoints($0.resolved.path) }
        let finished = drafts.indices.map { index in
            var resolved = drafts[index].resolved
            resolved.path = round(drafts[index], junctions: junctions, at: index)
            return resolved
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
        _ shapes: [Shape], place: String, _ surroundings: Surroundings
    ) throws(ResolveError) -> [Tree] {
        var trees: [Tree] = []
        for (index, shape) in shapes.enumerated() {
            trees += try draft(shape, path: "\(place)[\(index)]", surroundings)
        }
        return trees
    }

    private mutating func draft(
        _ shape: Shape, path: String, _ surroundings: Surroundings
    ) throws(ResolveError) -> [Tree] {
        let name = surroundings.name ?? shape.id.map { "shape \"\($0)\"" } ?? path
        func check(_ condition: Bool, _ reason: String) throws(ResolveError) {
            if !condition { throw .geometry(icon: icon.name, shape: name, reason: reason) }
        }
        if surroundings.depth > Self.depthLimit {
            throw .nesting(icon: icon.name, shape: name, limit: Self.depthLimit)
        }
        try check(drafts.count < Self.countLimit, "the icon draws more than \(Self.countLimit) shapes")
        if let id = shape.id, indices[id] != nil, !surroundings.isImage { throw .duplicateID(icon: icon.name, id: id) }
        try check((0...1).contains(shape.opacity), "opacity must be a number from 0 to 1")
        let own = shape.transform?.affine ?? .identity
        try check(own.isFinite, "the transform is not finite")
        try check(own.determinant.magnitude > 1e-9, "the transform leaves nothing to see of the shape")
        for corner in [shape.corner] + shape.corners.values {
            if case .radius(let radius) = corner {
                try check((0...1e6).contains(radius), "a corner radius must be a number from 0 to a million")
            }
        }
        var inner = surroundings
        inner.transform = surroundings.transform * own
        inner.depth += 1
        let first = drafts.count
        let cuts = try surroundings.cuts + cutTargets(of: shape, name: name)
        cutCount += cuts.count
        try check(cutCount <= Self.cutLimit, "the icon cuts more than \(Self.cutLimit) gaps")
        if let id = shape.id { indices[id, default: []] += [] }
        var trees: [Tree]
        if let parts = try ComponentParts(of: shape, icon: icon, style: style, name: name) {
            inner.cuts = parts.clearing == nil ? cuts : []
            inner.source = shape.id ?? surroundings.source
            inner.name = parts.isComponent ? name : surroundings.name
            inner.isModifier = surroundings.isModifier || parts.isModifier
            trees = try draft(parts.shapes, place: "\(path).group", inner)
            if let clearing = parts.clearing, drafts.indices.contains(first) {
                let map = toStyleGrid * inner.transform
                drafts[first].resolved.cuts = cuts
                drafts[first].resolved.clearing = (
                    map.apply(clearing.center),
                    clearing.radius * map.meanScale + parts.strokeShare * style.effectiveStrokeWidth
                )
            }
            if let mirror = shape.mirror {
                inner.transform = inner.transform * reflection(mirror)
                inner.isImage = true
                trees += try draft(parts.shapes, place: "\(path).group", inner)
            }
            if shape.opacity < 1 { trees = [.group(shape.opacity, trees)] }
        } else {
            inner.cuts = cuts
            trees = try draftPath(shape, name: name, inner)
        }
        if let id = shape.id { indices[id, default: []] += Array(first..<drafts.count) }
        return trees
    }

    private mutating func draftPath(
        _ shape: Shape, name: String, _ surroundings: Surroundings
    ) throws(ResolveError) -> [Tree] {
        let raw = try ShapeOutline(icon: icon.name, shape: name).path(of: shape.geometry)
        guard raw.isFinite else { throw .geometry(icon: icon.name, shape: name, reason: "a coordinate is not finite") }
        let vertexCount = raw.subpaths.reduce(0) { $0 + $1.vertexCount }
        if let bad = shape.corners.keys.sorted().first(where: { $0 < 0 || $0 >= vertexCount }) {
            throw .vertex(icon: icon.name, shape: name, index: bad, count: vertexCount)
        }
        let map = toStyleGrid * surroundings.transform
        func append(_ path: BezierPath, origins: [Int], dot: Vec2?) throws(ResolveError) -> Tree {
            let placed = path.applying(map)
            let side = style.grid.size
            let room = Bounds(minX: 0, minY: 0, maxX: side, maxY: side).outset(by: Self.reach * side)
            guard placed.isFinite, room.contains(placed.bounds) else {
                throw .geometry(
                    icon: icon.name, shape: name, reason: "the shape reaches more than \(Int(Self.reach)) canvases away"
                )
            }
            let resolved = ResolvedShape(
                index: drafts.count, place: name, id: shape.id ?? surroundings.source, path: placed,
                dot: dot.map(map.apply), role: shape.role, ink: shape.ink, opacity: shape.opacity,
                knockout: shape.knockout, cuts: surroundings.cuts, isModifier: surroundings.isModifier)
            if shape.role == .body { bodyCount += 1 }
            if shape.role == .detail, style.fill.mode == .solid { cutCount += bodyCount }
            drafts.append(Draft(shape: shape, resolved: resolved, origins: origins))
            return .draft(drafts.count - 1)
        }
        if case .dot(let center) = shape.geometry {
            var trees = [try append(raw, origins: [], dot: center)]
            if let mirror = shape.mirror {
                let image = reflection(mirror)
                trees.append(try append(raw.applying(image), origins: [], dot: image.apply(center)))
            }
            return trees
        }
        guard let mirror = shape.mirror else {
            return [try append(raw, origins: Array(0..<vertexCount), dot: nil)]
        }
        let axis = mirror.axis ?? icon.grid / 2
        let mirrored = MirroredPath(raw, reflection: reflection(mirror)) { point in
            ((mirror.direction == .horizontal ? point.x : point.y) - axis).magnitude < 1e-6
        }
        return [try append(mirrored.path, origins: mirrored.origins, dot: nil)]
    }

    /// The drafts that the shape cuts a gap into: those of the ids it is over, or for a cut without any all so far.
    private func cutTargets(of shape: Shape, name: String) throws(ResolveError) -> [Int] {
        if shape.over.isEmpty { return shape.role == .cut ? Array(0..<drafts.count) : [] }
        var result: [Int] = []
        for id in shape.over {
            guard let found = indices[id], !found.isEmpty else {
                throw .unknownShape(
                    icon: icon.name, shape: name, reference: id,
                    nearest: Name.nearest(to: id, among: indices.filter { !$0.value.isEmpty }.keys.sorted()))
            }
            result += found
        }
        return result
    }

    private func reflection(_ mirror: Shape.Mirror) -> Affine {
        let axis = mirror.axis ?? icon.grid / 2
        return mirror.direction == .horizontal ? Affine(-1, 0, 0, 1, 2 * axis, 0) : Affine(1, 0, 0, -1, 0, 2 * axis)
    }

    // MARK: Corners

    private func round(_ draft: Draft, junctions: [JunctionPoints], at index: Int) -> BezierPath {
        let shape = draft.shape
        let path = draft.resolved.path
        guard draft.resolved.dot == nil else { return path }
        let rule = style.corner
        let side = path.bounds.shorterSide
        let closedRadius = side >= rule.smallBelow ? rule.large : rule.small
        let gridScale = style.grid.size / icon.grid
        return path.roundingCorners { corner in
            let origin = draft.origins.indices.contains(corner.index) ? draft.origins[corner.index] : corner.index
            let own = shape.corners[origin] ?? shape.corner
            switch own {
            case .sharp: return 0
            case .pill: return 1e6
            case .radius(let radius): return radius * gridScale
            case .auto, .frame:
                if rule.junction == .sharp,
                    junctions.enumerated().contains(where: { $0.offset != index && $0.element.touches(corner.vertex) })
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
                return corner.angle < 90 - 1e-6 ? radius * Math.tan(corner.angle * .pi / 360) : radius
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

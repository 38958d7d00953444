/// Turns an icon's shapes into paths on the style's grid: components placed, groups flattened, mirrors drawn, points
/// snapped, corners rounded.
///
/// `ShapeExpander+Corners.swift` rounds the corners; `ShapeExpander+AsIs.swift` has what is done to shapes that are kept
/// as they are.
struct ShapeExpander {
    let icon: Icon
    let style: ComputedStyle
    /// From the icon's grid to the style's, reflected where text runs from right to left. The identity in a pattern,
    /// whose shapes stay in its own space.
    let toStyleGrid: Affine
    /// From where the paths end up to the picture's canvas: the identity but in a pattern.
    let toCanvas: Affine
    /// Every id that the icon has so far.
    var ids: Set<String> = []
    /// For each id of the list, the indices of the drafts that it stands for.
    private var indices: [String: [Int]] = [:]
    private var drafts: [Draft] = []
    /// How many shapes the icon draws so far, those of masks and patterns included.
    var count = 0
    var cutCount = 0
    private var bodyCount = 0

    private static let depthLimit = 32
    /// Mirrored groups double what they hold, so that a short document could otherwise ask for billions.
    private static let countLimit = 10_000

    /// Pairs of a shape and one that it cuts a gap into.
    private static let cutLimit = 100_000
    /// How far beyond the canvas a shape may reach, in canvases: renderers that count in fixed point overflow later.
    static let reach = 8.0

    init(icon: Icon, style: ComputedStyle, mirrored: Bool) {
        self.icon = icon
        self.style = style
        let factor = style.grid.size / icon.grid
        let scale = Affine.scale(factor)
        toStyleGrid = mirrored ? Affine(-1, 0, 0, 1, icon.extent.x * factor, 0) * scale : scale
        toCanvas = .identity
    }

    /// An expander for shapes that stand inside of an appearance.
    init(inside outer: ShapeExpander, toStyleGrid: Affine, toCanvas: Affine) {
        icon = outer.icon
        style = outer.style
        self.toStyleGrid = toStyleGrid
        self.toCanvas = toCanvas
        ids = outer.ids
        count = outer.count
        cutCount = outer.cutCount
    }

    /// A path with sharp corners, and what is needed to finish it.
    struct Draft {
        var shape: Shape
        var resolved: ResolvedShape
        /// For each vertex of the path, which one it was before any mirroring.
        var origins: [Int]

        var isCircle: Bool {
            if case .circle = shape.geometry { shape.mirror == nil } else { false }
        }

        var isStyled: Bool { resolved.looks == nil }
    }

    indirect enum Tree {
        case draft(Int)
        case group(ResolvedLayer, [Tree])
    }

    /// What a shape takes over from those around it.
    struct Surroundings {
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
        let styled = drafts.filter(\.isStyled)
        let snap = PixelSnap(style: style, paths: styled.map { ($0.resolved.path, $0.resolved.role != .fill) })
        for index in drafts.indices where drafts[index].isStyled {
            let path = drafts[index].resolved.path
            drafts[index].resolved.path = drafts[index].isCircle ? snap.apply(toCircle: path) : snap.apply(path)
            drafts[index].resolved.dot = drafts[index].resolved.dot.map(snap.apply)
            if let clearing = drafts[index].resolved.clearing {
                drafts[index].resolved.clearing = (snap.apply(clearing.center), clearing.radius)
            }
        }
        return finished(trees)
    }

    /// The nodes of shapes that stand by themselves inside of an appearance; they are not snapped.
    mutating func expand(_ shapes: [Shape], place: String, _ surroundings: Surroundings) throws(ResolveError)
        -> [ResolvedNode]
    {
        let trees = try draft(shapes, place: place, surroundings)
        return finished(trees)
    }

    /// The same, with the corners of the shapes that the style rounds still known.
    mutating func roundedPaths(_ shapes: [Shape]) throws(ResolveError) -> [RoundedPath] {
        _ = try expand(shapes)
        let junctions = drafts.map { JunctionPoints(of: $0.resolved.path) }
        return drafts.indices.filter { drafts[$0].isStyled }.map { index in
            let draft = drafts[index]
            var radii: [Int: Double] = [:]
            _ = draft.resolved.path.roundingCorners { corner in
                radii[corner.index] = radius(at: corner, of: draft, junctions: junctions, at: index)
                return 0
            }
            return RoundedPath(
                sharp: draft.resolved.path, rounded: round(draft, junctions: junctions, at: index),
                radii: draft.resolved.dot == nil ? radii : [:])
        }
    }

    private func finished(_ trees: [Tree]) -> [ResolvedNode] {
        let junctions = drafts.map { JunctionPoints(of: $0.resolved.path) }
        let finished = drafts.indices.map { index in
            var resolved = drafts[index].resolved
            if drafts[index].isStyled { resolved.path = round(drafts[index], junctions: junctions, at: index) }
            return resolved
        }
        func nodes(_ trees: [Tree]) -> [ResolvedNode] {
            trees.map { tree in
                switch tree {
                case .draft(let index): .shape(finished[index])
                case .group(let layer, let children): .group(layer, nodes(children))
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
            try self.check(condition, shape: name, reason)
        }
        if surroundings.depth > Self.depthLimit {
            throw .nesting(icon: icon.name, shape: name, limit: Self.depthLimit)
        }
        try check(count < Self.countLimit, "the icon draws more than \(Self.countLimit) shapes")
        if let id = shape.id, !ids.insert(id).inserted, !surroundings.isImage {
            throw .duplicateID(icon: icon.name, id: id)
        }
        try check((0...1).contains(shape.opacity), "opacity must be a number from 0 to 1")
        let own = shape.transform?.affine ?? .identity
        try check(own.isFinite, "the transform is not finite")
        // What is kept as it is may stand in any units.
        let least = shape.ownLooks == nil ? 1e-9 : 1e-15
        try check(own.determinant.magnitude > least, "the transform leaves nothing to see of the shape")
        for corner in [shape.corner] + shape.corners.values {
            if case .radius(let radius) = corner {
                try check((0...1e6).contains(radius), "a corner radius must be a number from 0 to a million")
            }
        }
        var inner = surroundings
        inner.transform = surroundings.transform * own
        inner.source = shape.id ?? surroundings.source
        inner.depth += 1
        let first = drafts.count
        let cuts = try surroundings.cuts + cutTargets(of: shape, name: name)
        cutCount += cuts.count
        try check(cutCount <= Self.cutLimit, "the icon cuts more than \(Self.cutLimit) gaps")
        if let id = shape.id { indices[id, default: []] += [] }
        let layer = try layer(of: shape, name: name, path: path, inner)
        var trees: [Tree]
        if let parts = try ComponentParts(of: shape, icon: icon, style: style, name: name) {
            inner.cuts = parts.clearing == nil ? cuts : []
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
        } else {
            inner.cuts = cuts
            trees = try draftPath(shape, name: name, path: path, inner, opacity: layer == nil ? shape.opacity : 1)
        }
        if let layer { trees = [.group(layer, trees)] }
        if let id = shape.id { indices[id, default: []] += Array(first..<drafts.count) }
        return trees
    }

    private mutating func draftPath(
        _ shape: Shape, name: String, path: String, _ surroundings: Surroundings, opacity: Double
    ) throws(ResolveError) -> [Tree] {
        let raw = try ShapeOutline(icon: icon.name, shape: name).path(of: shape.geometry)
        try check(raw.isFinite, shape: name, "a coordinate is not finite")
        let vertexCount = raw.subpaths.reduce(0) { $0 + $1.vertexCount }
        if let bad = shape.corners.keys.sorted().first(where: { $0 < 0 || $0 >= vertexCount }) {
            throw .vertex(icon: icon.name, shape: name, index: bad, count: vertexCount)
        }
        let map = toStyleGrid * surroundings.transform
        func append(
            _ path: BezierPath, origins: [Int], dot: Vec2? = nil, looks: ResolvedLooks? = nil
        ) throws(ResolveError) -> Tree {
            let placed = path.applying(map)
            try checkReach(placed, canvases: looks == nil ? Self.reach : Self.reachAsIs, shape: name)
            let role = looks == nil ? shape.role : .line
            let resolved = ResolvedShape(
                index: drafts.count, place: name, id: surroundings.source, path: placed,
                dot: dot.map(map.apply), role: role, ink: shape.ink, opacity: opacity,
                knockout: shape.knockout, cuts: surroundings.cuts, isModifier: surroundings.isModifier, looks: looks)
            if role == .body { bodyCount += 1 }
            if role == .detail, style.fill.mode == .solid { cutCount += bodyCount }
            count += 1
            drafts.append(Draft(shape: shape, resolved: resolved, origins: origins))
            return .draft(drafts.count - 1)
        }
        if case .dot(let center) = shape.geometry, shape.appearance == nil {
            var trees = [try append(raw, origins: [], dot: center)]
            if let mirror = shape.mirror {
                let image = reflection(mirror)
                trees.append(try append(raw.applying(image), origins: [], dot: image.apply(center)))
            }
            return trees
        }
        if case .image(let pixels) = shape.geometry {
            var trees: [Tree] = []
            for own in [.identity] + (shape.mirror.map { [reflection($0)] } ?? []) {
                let looks = looks(of: pixels, shape, map * own)
                trees.append(try append(raw.applying(own), origins: [], looks: looks))
            }
            return trees
        }
        var (outline, origins) = (raw, Array(0..<vertexCount))
        if let mirror = shape.mirror {
            let axis = mirror.axis ?? middle(mirror.direction)
            let mirrored = MirroredPath(raw, reflection: reflection(mirror)) { point in
                ((mirror.direction == .horizontal ? point.x : point.y) - axis).magnitude < 1e-6
            }
            (outline, origins) = (mirrored.path, mirrored.origins)
        }
        guard let appearance = shape.appearance else { return [try append(outline, origins: origins)] }
        let looks = try looks(of: appearance, name: name, path: path, surroundings)
        return [try append(roundingOwnCorners(of: shape, outline, origins), origins: origins, looks: looks)]
    }

    func check(_ condition: Bool, shape: String, _ reason: String) throws(ResolveError) {
        if !condition { throw .geometry(icon: icon.name, shape: shape, reason: reason) }
    }

    /// Whether renderers can draw the path, which is where it ends up.
    func checkReach(_ path: BezierPath, canvases: Double, shape: String) throws(ResolveError) {
        let side = style.grid.size
        let room = Bounds(minX: 0, minY: 0, maxX: side, maxY: side).outset(by: canvases * side)
        let placed = toCanvas == .identity ? path : path.applying(toCanvas)
        try check(
            placed.isFinite && room.contains(placed.bounds), shape: shape,
            "the shape reaches more than \(Int(canvases)) canvases away")
    }

    /// The drafts that the shape cuts a gap into: those of the ids it is over, or for a cut without any all so far.
    private func cutTargets(of shape: Shape, name: String) throws(ResolveError) -> [Int] {
        let erasesAll = shape.role == .cut && shape.ownLooks == nil
        if shape.over.isEmpty { return erasesAll ? Array(0..<drafts.count) : [] }
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
        let axis = mirror.axis ?? middle(mirror.direction)
        return mirror.direction == .horizontal ? Affine(-1, 0, 0, 1, 2 * axis, 0) : Affine(1, 0, 0, -1, 0, 2 * axis)
    }

    private func middle(_ direction: Shape.Mirror.Direction) -> Double {
        (direction == .horizontal ? icon.extent.x : icon.extent.y) / 2
    }
}

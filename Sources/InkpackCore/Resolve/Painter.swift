/// Decides what is filled, stroked and knocked out, by the roles and the style's fill mode.
struct Painter {
    let style: ComputedStyle
    private let icon: String
    private let width: Double
    /// All shapes in drawing order, and for each the knock-outs that later ones make in it.
    private var knockouts: [[DisplayList.Item]] = []
    /// For each shape, which later shapes they come from; runs with the same sources share a group.
    private var sources: [[Int]] = []

    init(style: ComputedStyle, icon: String) {
        self.style = style
        self.icon = icon
        width = style.effectiveStrokeWidth
    }

    mutating func paint(_ nodes: [ResolvedNode]) throws(ResolveError) -> [DisplayList.Item] {
        let shapes = Self.flatten(nodes)
        knockouts = Array(repeating: [], count: shapes.count)
        sources = Array(repeating: [], count: shapes.count)
        for shape in shapes {
            if shape.role == .detail, style.fill.mode == .solid {
                let bodies = shapes.filter { $0.index < shape.index && $0.role == .body }
                let items = detailKnockout(shape, edges: bodies.map(\.path))
                for body in bodies { add(items, from: shape, to: body.index) }
            } else if !shape.cuts.isEmpty {
                let items = gapKnockout(shape)
                for target in Set(shape.cuts).sorted() where target < shape.index {
                    add(items, from: shape, to: target)
                }
            }
        }
        return try paintLevel(nodes)
    }

    private mutating func add(_ items: [DisplayList.Item], from shape: ResolvedShape, to target: Int) {
        knockouts[target] += items
        sources[target].append(shape.index)
    }

    private static func flatten(_ nodes: [ResolvedNode]) -> [ResolvedShape] {
        nodes.flatMap { node in
            switch node {
            case .shape(let shape): [shape]
            case .group(_, let children): flatten(children)
            }
        }
    }

    /// Items of one level; neighbours with the same knock-outs are grouped with them.
    private func paintLevel(_ nodes: [ResolvedNode]) throws(ResolveError) -> [DisplayList.Item] {
        var result: [DisplayList.Item] = []
        var run: [DisplayList.Item] = []
        var runKey: [Int] = []
        var runKnockouts: [DisplayList.Item] = []
        func flush() {
            if !run.isEmpty {
                if runKnockouts.isEmpty {
                    result += run
                } else {
                    result.append(.group(.init(items: run + runKnockouts)))
                }
            }
            run = []
        }
        for node in nodes {
            switch node {
            case .group(let layer, let children):
                flush()
                let items = try paintLevel(children)
                if !items.isEmpty { result.append(layer.item(items)) }
            case .shape(let shape):
                let items = try paint(shape)
                if items.isEmpty { continue }
                if sources[shape.index] != runKey {
                    flush()
                    runKey = sources[shape.index]
                    runKnockouts = knockouts[shape.index]
                }
                run += items
            }
        }
        flush()
        return result
    }

    // MARK: Shapes

    private func paint(_ shape: ResolvedShape) throws(ResolveError) -> [DisplayList.Item] {
        if let looks = shape.looks { return try paintAsIs(shape, looks) }
        if shape.role == .cut || (shape.role == .detail && style.fill.mode == .solid) { return [] }
        let items = items(of: shape, try entry(of: shape.ink, shape))
        // Where a shape is painted twice, its opacity is that of both together.
        if shape.opacity < 1, items.count > 1 { return [.group(.init(opacity: shape.opacity, items: items))] }
        return items
    }

    /// What the palette says about an ink that the shape names.
    func entry(of ink: Ink, _ shape: ResolvedShape) throws(ResolveError) -> ComputedStyle.PaletteEntry {
        guard let entry = style.palette[ink] else {
            throw .unknownInk(
                icon: icon, shape: shape.place, ink: ink.rawValue,
                nearest: Name.nearest(to: ink.rawValue, among: style.palette.keys.map(\.rawValue).sorted()))
        }
        return entry
    }

    private func items(of shape: ResolvedShape, _ entry: ComputedStyle.PaletteEntry) -> [DisplayList.Item] {
        func item(_ path: BezierPath, _ area: DisplayList.Shape.Area, _ color: Color, _ ink: Ink) -> DisplayList.Item {
            .shape(.init(path: path, area: area, paint: .solid(color), ink: ink, source: shape.id))
        }
        let single = entry.color.withOpacity(shape.opacity)
        if let dot = shape.dot { return [item(dotPath(dot), .fill(.nonzero), single, entry.ink)] }
        switch (shape.role, style.fill.mode) {
        case (.fill, _): return [item(shape.path.closedAll, .fill(.nonzero), single, entry.ink)]
        case (.body, .solid):
            var opaque = entry.color
            opaque.alpha = 255
            let both = [
                item(shape.path.closedAll, .fill(.nonzero), opaque, entry.ink),
                item(shape.path, .stroke(stroke(width)), opaque, entry.ink),
            ]
            // Fill and stroke overlap by half a stroke: as one layer they do not add up.
            let alpha = Double(entry.color.alpha) / 255
            return alpha < 1 ? [.group(.init(opacity: alpha * shape.opacity, items: both))] : both
        case (.body, .duotone):
            let tint = style.palette[style.fill.ink] ?? entry
            return [
                item(shape.path.closedAll, .fill(.nonzero), tint.color.withOpacity(style.fill.opacity), tint.ink),
                item(shape.path, .stroke(stroke(width)), entry.color, entry.ink),
            ]
        default: return [item(shape.path, .stroke(stroke(width)), single, entry.ink)]
        }
    }

    private func stroke(_ width: Double) -> Stroke {
        Stroke(width: width, cap: style.stroke.cap, join: style.stroke.join, miterLimit: style.stroke.miterLimit)
    }

    /// Round where caps are round, else square.
    private func dotPath(_ center: Vec2, grownBy growth: Double = 0) -> BezierPath {
        let radius = width * style.stroke.dot / 2 + growth
        return style.stroke.cap == .round
            ? .circle(center: center, radius: radius) : .rectangle(Bounds(around: center, radius: radius))
    }

    // MARK: Knock-outs

    func knockout(_ path: BezierPath, _ area: DisplayList.Shape.Area, _ shape: ResolvedShape)
        -> DisplayList.Item
    {
        .shape(.init(path: path, area: area, paint: .solid(.black), compositing: .knockout, source: shape.id))
    }

    /// - Parameter edges: the outlines of the bodies that the detail is knocked out of.
    private func detailKnockout(_ shape: ResolvedShape, edges: [BezierPath]) -> [DisplayList.Item] {
        if let dot = shape.dot { return [knockout(dotPath(dot), .fill(.nonzero), shape)] }
        // A line that ends on a body's edge is to cut through the half stroke that the body has grown by.
        let path = shape.path.extendingEnds(by: width) { end in
            edges.contains { $0.distance(to: end) < width / 4 }
        }
        let line = knockout(path, .stroke(stroke(width)), shape)
        return shape.knockout == .fill ? [knockout(shape.path.closedAll, .fill(.nonzero), shape), line] : [line]
    }

    /// The shape grown by the gap: what it keeps clear in the shapes that it lies over.
    private func gapKnockout(_ shape: ResolvedShape) -> [DisplayList.Item] {
        let gap = shape.isModifier ? style.gap.modifier : style.gap.element
        if let looks = shape.looks { return gapAsIs(shape, looks, gap) }
        if let clearing = shape.clearing {
            let disc = BezierPath.circle(center: clearing.center, radius: clearing.radius + gap)
            return [knockout(disc, .fill(.nonzero), shape)]
        }
        if let dot = shape.dot { return [knockout(dotPath(dot, grownBy: gap), .fill(.nonzero), shape)] }
        // A butt cap would leave no gap before the end of a line.
        var outline = stroke((shape.role == .fill ? 0 : width) + 2 * gap)
        if outline.cap == .butt { outline.cap = .square }
        let line = knockout(shape.path, .stroke(outline), shape)
        let hasInside = shape.role == .body || shape.role == .fill || (shape.role == .cut && shape.isClosed)
        return hasInside ? [knockout(shape.path.closedAll, .fill(.nonzero), shape), line] : [line]
    }
}

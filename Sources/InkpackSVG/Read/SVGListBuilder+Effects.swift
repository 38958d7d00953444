import InkpackCore

extension SVGListBuilder {
    /// What a clipping path leaves.
    enum ClipRegion {
        case all
        case nothing
        case path(DisplayList.Clip)
        /// Opaque where it is seen.
        case items([DisplayList.Item])
    }

    /// The items of an element behind its clip, its mask, its opacity and its blend mode, in this order.
    func applyEffects(
        to items: [DisplayList.Item], _ node: XMLTree.NodeID, _ frame: Frame
    ) throws(SVGError) -> [DisplayList.Item] {
        let own = frame.style.own
        guard !items.isEmpty else { return [] }
        guard own.opacity < 1 || own.clipPath != nil || own.mask != nil || own.blend != .normal || own.isIsolated else {
            return items
        }
        var group = DisplayList.Group(opacity: own.opacity, blend: own.blend, items: items)
        switch try clipRegion(node, frame) {
        case .all: break
        case .nothing: return []
        case .path(let clip): group.clip = clip
        case .items(let region):
            group.items = [.group(.init(mask: DisplayList.Mask(.alpha, items: region), items: items))]
        }
        if let id = own.mask, let mask = target(id, [.mask], from: node, "mask") {
            let content = try following(mask, from: node) { () throws(SVGError) in try maskContent(mask, node, frame) }
            if let content {
                guard let content else { return [] }
                group.mask = content
            }
        }
        return simplified(group)
    }

    /// A group that says no more than its items do is left out, and opacity of one shape goes into its paint.
    private func simplified(_ group: DisplayList.Group) -> [DisplayList.Item] {
        guard group.mask == nil, group.blend == .normal, group.items.count == 1, let only = group.items.first else {
            return [.group(group)]
        }
        // What is blended with the ground of the group must not meet the one below it.
        if case .group(let inner) = only, inner.blend != .normal { return [.group(group)] }
        if group.opacity == 1 {
            guard let clip = group.clip else {
                return [only]
            }
            return clipped([only], clip)
        }
        guard group.clip == nil, case .shape(var shape) = only, shape.compositing == .over,
            let paint = shape.paint.fading(by: group.opacity)
        else { return [.group(group)] }
        shape.paint = paint
        return [.shape(shape)]
    }

    // MARK: Clips

    private func clipRegion(_ node: XMLTree.NodeID, _ frame: Frame) throws(SVGError) -> ClipRegion {
        switch frame.style.own.clipPath {
        case nil: return .all
        case .shape(let text):
            let own = try localBounds(node, frame)
            let strokeBox = try strokeBox(node, frame, fill: own)
            let viewBox = Bounds(minX: 0, minY: 0, maxX: frame.viewport.x, maxY: frame.viewport.y)
            let boxes = BasicShape.Boxes(fill: own, stroke: strokeBox, view: viewBox)
            guard let shape = BasicShape.parse(text[...], boxes: boxes, scope: scope(frame)) else {
                noteValue(node, "clip-path", text[...])
                return .all
            }
            if shape.path.isEmpty { return .nothing }
            try count(shape.path)
            let path = shape.path.applying(frame.map)
            guard path.isFinite else {
                noteValue(node, "clip-path", text[...])
                return .all
            }
            return .path(DisplayList.Clip(path: path, rule: shape.rule))
        case .reference(let id):
            guard let target = target(id, [.clipPath], from: node, "clip-path") else { return .all }
            return try following(target, from: node) { () throws(SVGError) in
                try clipRegion(of: target, for: node, frame)
            } ?? .all
        }
    }

    /// The region of a `clipPath` element for an element that refers to it.
    func clipRegion(
        of clip: XMLTree.NodeID, for node: XMLTree.NodeID, _ frame: Frame
    ) throws(SVGError) -> ClipRegion {
        try countElement(depth: frame.depth)
        var inner = childFrame(frame)
        inner.depth += 1
        inner.context = []
        inner.style = style(inPlace: clip)
        let usesBox =
            source.tree.attribute(clip, .clipPathUnits).map { $0.elementsEqual("objectBoundingBox".utf8) } == true
        if let transform = inner.style.own.transform {
            if let map = SVGTransform.parse(
                transform[...], reference: frame.viewport, scope: scope(frame),
                isProperty: inner.style.own.isTransformProperty)
            {
                inner.map = inner.map * map
            } else {
                noteValue(clip, "transform", transform[...])
            }
        }
        if usesBox {
            let box = try localBounds(node, frame)
            guard box.width > 0, box.height > 0 else { return .nothing }
            inner.map = inner.map * .translate(box.minX, box.minY) * .scale(box.width, box.height)
        }
        var regions: [ClipRegion] = []
        for child in source.tree.children(clip) {
            let region = try clipChild(child, inner, rule: nil)
            if case .nothing = region { continue }
            regions.append(region)
        }
        let union = Self.union(regions)
        if case .nothing = union { return .nothing }
        // The clipPath may be clipped itself, in the user space of the element that refers to it.
        var outer = frame
        outer.style = inner.style
        let own: ClipRegion
        if case .reference(let id)? = inner.style.own.clipPath {
            guard let target = target(id, [.clipPath], from: clip, "clip-path") else { return union }
            var next = frame
            next.depth += 1
            own =
                try following(target, from: clip) { () throws(SVGError) in
                    try clipRegion(of: target, for: node, next)
                } ?? .all
        } else {
            // A basic shape is measured in the box of the element that is clipped.
            outer.style = frame.style
            outer.style.stroke = .none
            outer.style.own.clipPath = inner.style.own.clipPath
            own = try clipRegion(node, outer)
        }
        return Self.intersection(union, own)
    }

    /// A child of a `clipPath`: a shape, or the shape that a `use` shows.
    private func clipChild(
        _ child: XMLTree.NodeID, _ outer: Frame, rule: BezierPath.FillRule?
    ) throws(SVGError) -> ClipRegion {
        let tag = source.tree.nodes[child].tag
        guard tag.isShape || tag == .use else {
            if tag == .text { note(.unsupported, child, "text is left out of the clipping path") }
            return .nothing
        }
        guard let frame = try enter(child, outer) else { return .nothing }
        let region: ClipRegion
        if tag == .use {
            guard let target = usedTarget(child), source.tree.nodes[target].tag.isShape else { return .nothing }
            region =
                try following(target, from: child, isCopy: true) { () throws(SVGError) in
                    guard let entry = try content(of: child, frame).entries.first else { return ClipRegion.nothing }
                    return try clipChild(entry.node, entry.frame, rule: nil)
                } ?? .nothing
        } else {
            guard frame.style.isVisible, let outline = try path(child, frame) else { return .nothing }
            let path = outline.path.applying(frame.map)
            guard path.isFinite else { return .nothing }
            region = .path(DisplayList.Clip(path: path, rule: frame.style.clipRule))
        }
        return Self.intersection(region, try clipRegion(child, frame))
    }

    private static func items(_ region: ClipRegion) -> [DisplayList.Item] {
        switch region {
        case .all, .nothing: return []
        case .path(let clip):
            return [.shape(.init(path: clip.path, area: .fill(clip.rule), paint: .solid(.black)))]
        case .items(let items): return items
        }
    }

    private static func union(_ regions: [ClipRegion]) -> ClipRegion {
        guard let first = regions.first else { return .nothing }
        if regions.count == 1 { return first }
        // Paths that do not touch can be one path, which clips without a mask.
        var whole: DisplayList.Clip?
        for region in regions {
            guard case .path(let clip) = region else { return .items(regions.flatMap(items)) }
            guard var sum = whole else {
                whole = clip
                continue
            }
            guard sum.rule == clip.rule, regions.count <= 64,
                sum.path.bounds.intersection(clip.path.bounds).isEmpty
            else { return .items(regions.flatMap(items)) }
            sum.path.append(clip.path)
            whole = sum
        }
        return whole.map { .path($0) } ?? .nothing
    }

    private static func intersection(_ a: ClipRegion, _ b: ClipRegion) -> ClipRegion {
        switch (a, b) {
        case (.nothing, _), (_, .nothing): .nothing
        case (.all, let other), (let other, .all): other
        case (let other, .path(let clip)): .items([.group(.init(clip: clip, items: items(other)))])
        case (let other, .items(let region)):
            .items([.group(.init(mask: DisplayList.Mask(.alpha, items: region), items: items(other)))])
        }
    }
}

extension Paint {
    /// The paint with its alpha multiplied by `opacity`; `nil` where that takes a layer.
    func fading(by opacity: Double) -> Paint? {
        switch self {
        case .solid(let color): return .solid(color.withOpacity(opacity))
        case .linear(var gradient):
            gradient.stops = gradient.stops.map { GradientStop($0.offset, $0.color.withOpacity(opacity)) }
            return .linear(gradient)
        case .radial(var gradient):
            gradient.stops = gradient.stops.map { GradientStop($0.offset, $0.color.withOpacity(opacity)) }
            return .radial(gradient)
        case .pattern(var pattern):
            pattern.opacity *= opacity
            return .pattern(pattern)
        }
    }
}

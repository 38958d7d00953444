import InkpackCore

extension SVGListBuilder {
    /// What a paint server comes to.
    private enum Served {
        case paint(Paint)
        case nothing
        /// It cannot be used, so that the fallback holds.
        case unusable
    }

    /// The paint of a fill or a stroke; `nil` for none.
    /// - Parameter box: the bounding box of the painted element, in its user space.
    func paint(
        _ value: SVGPaint, _ opacity: Double, _ node: XMLTree.NodeID, box: @autoclosure () -> Bounds, _ frame: Frame
    ) throws(SVGError) -> Paint? {
        switch value {
        case .none: return nil
        case .initialBlack: return .solid(Color.black.withOpacity(opacity))
        case .color(let color): return .solid(color.withOpacity(opacity))
        case .currentColor: return .solid(frame.style.color.withOpacity(opacity))
        case .contextFill, .contextStroke:
            guard let context = frame.context.first else { return nil }
            let style = context.frame.style
            let passed = value == .contextFill ? style.fill : style.stroke
            return try paint(passed, opacity, node, box: context.box, context.frame)
        case .server(let id, let fallback):
            let box = box()
            let served: Served
            if let server = target(id, [.linearGradient, .radialGradient, .pattern], from: node, "a paint") {
                if source.tree.nodes[server].tag == .pattern {
                    served =
                        try following(server, from: node) { () throws(SVGError) in
                            try pattern(server, box: box, opacity, frame)
                        } ?? .unusable
                } else {
                    served = gradient(server, box: box, opacity, frame)
                }
            } else {
                served = .unusable
            }
            switch served {
            case .paint(let paint): return paint
            case .nothing: return nil
            case .unusable:
                return try fallback.flatMap { value throws(SVGError) in
                    try paint(value, opacity, node, box: box, frame)
                }
            }
        }
    }

    /// The element and those that its `href` leads to, in order; a chain that closes ends before it does.
    private func chain(_ node: XMLTree.NodeID, _ tags: Set<SVGTag>) -> [XMLTree.NodeID] {
        var chain = [node]
        defer { usage.values += SVGUsage.elementCost * chain.count }
        while chain.count < limits.depth, let last = chain.last, let link = source.link(last) {
            guard let next = target(SVGReference.id(ofLink: link), tags, from: last, "href") else { break }
            if chain.contains(next) {
                note(.reference, last, "href leads back to itself, and is left out")
                break
            }
            chain.append(next)
        }
        return chain
    }

    private func first(_ chain: [XMLTree.NodeID], _ key: SVGAttribute) -> Bytes? {
        for node in chain {
            if let text = source.tree.attribute(node, key) { return CSSText.trimmed(text) }
        }
        return nil
    }

    private func usesBox(_ chain: [XMLTree.NodeID], _ key: SVGAttribute, initially: Bool) -> Bool {
        for node in chain {
            guard let text = source.tree.attribute(node, key) else { continue }
            if text.elementsEqual("userSpaceOnUse".utf8) { return false }
            if text.elementsEqual("objectBoundingBox".utf8) { return true }
            noteValue(node, key.rawValue, text)
        }
        return initially
    }

    private func transform(_ chain: [XMLTree.NodeID], _ key: SVGAttribute, _ frame: Frame) -> Affine? {
        for node in chain {
            // The property of a style sheet stands for the attribute.
            for property in source.cascade.declared[node]?.properties.reversed() ?? [] where property.key == .transform
            {
                let text = source.tree.bytes(property.value)
                if let map = SVGTransform.parse(
                    CSSText.trimmed(text), reference: frame.viewport, scope: scope(frame), isProperty: true)
                {
                    return map
                }
                noteValue(node, "the property transform", text)
            }
            guard let text = source.tree.attribute(node, key) else { continue }
            if let map = SVGTransform.parse(CSSText.trimmed(text), reference: frame.viewport, scope: scope(frame)) {
                return map
            }
            noteValue(node, key.rawValue, text)
            return .identity
        }
        return .identity
    }

    // MARK: Gradients

    private func gradient(
        _ node: XMLTree.NodeID, box: Bounds, _ opacity: Double, _ frame: Frame
    ) -> Served {
        let chain = chain(node, [.linearGradient, .radialGradient])
        var stops = stops(chain, opacity)
        guard let last = stops.last else { return .nothing }
        let isLinear = source.tree.nodes[node].tag == .linearGradient
        let usesBox = usesBox(chain, .gradientUnits, initially: true)
        var map = frame.map
        var scope = scope(frame)
        if usesBox {
            guard box.width > 0, box.height > 0 else { return .unusable }
            map = map * .translate(box.minX, box.minY) * .scale(box.width, box.height)
            scope.viewport = Vec2(1, 1)
        }
        guard let own = transform(chain, .gradientTransform, frame) else { return .nothing }
        map = map * own
        guard map.isFinite, map.inverse != nil else { return .unusable }
        if stops.count == 1 { return .paint(.solid(last.color)) }
        let kin = chain.filter { source.tree.nodes[$0].tag == source.tree.nodes[node].tag }
        func value(_ key: SVGAttribute, _ axis: SVGLength.Axis, _ initial: SVGLength?) -> Double? {
            for node in kin {
                guard let text = source.tree.attribute(node, key) else { continue }
                if let length = SVGLength(text) { return length.resolve(axis, scope) }
                noteValue(node, key.rawValue, text)
            }
            return initial?.resolve(axis, scope)
        }
        let spread = spread(chain)
        if spread != .pad {
            // What lies before the first stop and behind the last is padded in each turn.
            if let first = stops.first, first.offset > 0 { stops.insert(GradientStop(0, first.color), at: 0) }
            if last.offset < 1 { stops.append(GradientStop(1, last.color)) }
        }
        if isLinear {
            let start = Vec2(value(.x1, .x, SVGLength(0)) ?? 0, value(.y1, .y, SVGLength(0)) ?? 0)
            let end = Vec2(value(.x2, .x, SVGLength(100, .percent)) ?? 1, value(.y2, .y, SVGLength(0)) ?? 0)
            guard start.isFinite, end.isFinite else { return .nothing }
            if start.distance(to: end) < 1e-9 * max(1, start.length) { return .paint(.solid(last.color)) }
            return .paint(.linear(.init(start: start, end: end, stops: stops, spread: spread, transform: map)))
        }
        let half = SVGLength(50, .percent)
        let center = Vec2(value(.cx, .x, half) ?? 0.5, value(.cy, .y, half) ?? 0.5)
        let radius = value(.r, .diagonal, half) ?? 0.5
        let focus = Vec2(value(.fx, .x, nil) ?? center.x, value(.fy, .y, nil) ?? center.y)
        var focalRadius = max(0, value(.fr, .diagonal, SVGLength(0)) ?? 0)
        guard center.isFinite, focus.isFinite, radius.isFinite, focalRadius.isFinite else { return .nothing }
        // SVG 2, 14.2.3: a radius of zero paints the last colour; a negative one counts as zero.
        if radius <= 0 { return .paint(.solid(last.color)) }
        // Where both circles are one, the first colour is inside of it and the last one outside.
        if spread == .pad, focalRadius == radius, focus == center { focalRadius = radius * 0.999 }
        return .paint(
            .radial(
                .init(
                    center: center, radius: radius, focus: focus, focalRadius: focalRadius, stops: stops,
                    spread: spread,
                    transform: map)))
    }

    private func spread(_ chain: [XMLTree.NodeID]) -> GradientSpread {
        for node in chain {
            guard let text = source.tree.attribute(node, .spreadMethod) else { continue }
            if let spread = GradientSpread(rawValue: CSSText.string(CSSText.trimmed(text))) { return spread }
            noteValue(node, "spreadMethod", text)
        }
        return .pad
    }

    /// The stops of the first gradient in the chain that has any.
    private func stops(_ chain: [XMLTree.NodeID], _ opacity: Double) -> [GradientStop] {
        for gradient in chain {
            let nodes = source.tree.children(gradient).filter { source.tree.nodes[$0].tag == .stop }
            if nodes.isEmpty { continue }
            let parent = style(inPlace: gradient)
            var offset = 0.0
            return nodes.map { node in
                let style = style(node, parent: parent, viewport: initialViewport)
                if let text = source.tree.attribute(node, .offset) {
                    if let value = SVGStyle.opacity(CSSText.trimmed(text)) {
                        // An offset never lies before the one it follows.
                        offset = max(offset, value)
                    } else {
                        noteValue(node, "offset", text)
                    }
                }
                var color = Color.black
                switch style.own.stopColor {
                case .color(let own): color = own
                case .currentColor: color = style.color
                default: break
                }
                return GradientStop(offset, color.withOpacity(style.own.stopOpacity * opacity))
            }
        }
        return []
    }

    // MARK: Patterns

    private func pattern(
        _ node: XMLTree.NodeID, box: Bounds, _ opacity: Double, _ frame: Frame
    ) throws(SVGError) -> Served {
        try countElement(depth: frame.depth)
        let chain = chain(node, [.pattern])
        guard let holder = chain.first(where: { source.tree.nodes[$0].firstChild >= 0 }) else { return .unusable }
        let usesBoxForTile = usesBox(chain, .patternUnits, initially: true)
        let usesBoxForContent = usesBox(chain, .patternContentUnits, initially: false)
        var scope = scope(frame)
        if usesBoxForTile || usesBoxForContent {
            guard box.width > 0, box.height > 0 else { return .unusable }
        }
        if usesBoxForTile { scope.viewport = Vec2(1, 1) }
        func value(_ key: SVGAttribute, _ axis: SVGLength.Axis) -> Double {
            for node in chain {
                guard let text = text(node, key, frame.style) else { continue }
                if let length = SVGLength(text) { return length.resolve(axis, scope) }
                if !CSSText.isWord(CSSText.trimmed(text), "auto") { noteValue(node, key.rawValue, text) }
            }
            return 0
        }
        var (x, y, width, height) = (value(.x, .x), value(.y, .y), value(.width, .x), value(.height, .y))
        if usesBoxForTile {
            (x, y) = (box.minX + x * box.width, box.minY + y * box.height)
            (width, height) = (width * box.width, height * box.height)
        }
        guard width > 0, height > 0, x.isFinite, y.isFinite, width.isFinite, height.isFinite else { return .unusable }
        guard let own = transform(chain, .patternTransform, frame) else { return .nothing }
        let map = frame.map * own
        guard map.isFinite, map.inverse != nil else { return .unusable }
        let tile = Bounds(minX: x, minY: y, maxX: x + width, maxY: y + height)
        var inner = childFrame(frame)
        inner.depth += 1
        inner.context = []
        inner.style = style(inPlace: holder)
        // Engines agree that content starts at the tile's corner, whatever its units.
        inner.map = .translate(x, y)
        if let text = first(chain, .viewBox), let viewBox = SVGViewBox.parse(text) {
            guard viewBox.width > 0, viewBox.height > 0 else { return .unusable }
            let fit = first(chain, .preserveAspectRatio).flatMap { SVGViewBox.Fit($0) } ?? SVGViewBox.Fit()
            inner.map = fit.map(viewBox, into: tile)
        } else if usesBoxForContent {
            inner.map = inner.map * .scale(box.width, box.height)
        }
        var items: [DisplayList.Item] = []
        for child in source.tree.children(holder) { items += try self.items(child, childFrame(inner)) }
        if items.isEmpty { return .nothing }
        return .paint(.pattern(Pattern(tile: tile, opacity: opacity, transform: map, items: items)))
    }
}

import InkpackCore

extension SVGListBuilder {
    /// What an element shows of others: its children, or what it refers to.
    struct Content {
        var entries: [(node: XMLTree.NodeID, frame: Frame)] = []
        /// What a viewport cuts off, in the list's coordinates.
        var clip: DisplayList.Clip?
        /// From the user space of the content to the element's own: what clips and masks of a viewport or a `use` are in.
        var toUser = Affine.identity
        var viewport: Vec2?
    }

    // MARK: Items

    /// The items of an element below one of the given frame.
    func items(_ node: XMLTree.NodeID, _ outer: Frame) throws(SVGError) -> [DisplayList.Item] {
        guard isDrawn(node) else { return [] }
        guard let frame = try enter(node, outer) else { return [] }
        let tag = source.tree.nodes[node].tag
        if frame.style.own.opacity == 0 { return [] }
        var items: [DisplayList.Item]
        var effectFrame = frame
        switch tag {
        case .image: items = try imageItems(node, frame)
        case .path, .rect, .circle, .ellipse, .line, .polyline, .polygon: items = try shapeItems(node, frame)
        default:
            let content = try content(of: node, frame)
            items = try self.items(of: content, node)
            effectFrame.map = frame.map * content.toUser
            effectFrame.toUser = content.toUser
            effectFrame.viewport = content.viewport ?? frame.viewport
            if let clip = content.clip, !items.isEmpty { items = clipped(items, clip) }
        }
        if let color = constantColor(of: frame.style) {
            items = items.recolored { Color(red: color.red, green: color.green, blue: color.blue, alpha: $0.alpha) }
        }
        return try applyEffects(to: items, node, effectFrame)
    }

    private func items(of content: Content, _ node: XMLTree.NodeID) throws(SVGError) -> [DisplayList.Item] {
        guard source.tree.nodes[node].tag == .use else {
            var items: [DisplayList.Item] = []
            for entry in content.entries { items += try self.items(entry.node, entry.frame) }
            return items
        }
        guard let entry = content.entries.first else { return [] }
        return try following(entry.node, from: node, isCopy: true) { () throws(SVGError) in
            try self.items(entry.node, entry.frame)
        } ?? []
    }

    /// The items behind a clip, without one where it takes nothing away or has no end.
    func clipped(_ items: [DisplayList.Item], _ clip: DisplayList.Clip) -> [DisplayList.Item] {
        guard clip.path.isFinite else { return items }
        // Viewports in viewports would measure what is in all of them again and again.
        usage.measured += items.segmentCount
        if usage.measured <= limits.segments,
            case .rectangle(let box, _)? = RecognizedShape(clip.path, tolerance: 1e-6, isStroked: false),
            box.contains(items.bounds)
        {
            return items
        }
        return Self.cut(items, clip)
    }

    /// The items behind a clip that is no ground of its own: what blends does so with what lies below all of them.
    private static func cut(_ items: [DisplayList.Item], _ clip: DisplayList.Clip) -> [DisplayList.Item] {
        var result: [DisplayList.Item] = []
        var plain: [DisplayList.Item] = []
        func flush() {
            if !plain.isEmpty { result.append(.group(.init(clip: clip, items: plain))) }
            plain = []
        }
        for item in items {
            guard case .group(var group) = item, group.blend != .normal else {
                plain.append(item)
                continue
            }
            flush()
            let blend = group.blend
            group.blend = .normal
            result.append(.group(.init(clip: clip, blend: blend, items: [.group(group)])))
        }
        flush()
        return result
    }

    /// Whether elements of the kind are drawn where they stand; notes those that a reader might miss.
    func isDrawn(_ node: XMLTree.NodeID) -> Bool {
        let tag = source.tree.nodes[node].tag
        switch tag {
        case .svg, .g, .use, .switch, .a, .symbol, .image: return true
        case .defs, .title, .desc, .metadata, .style, .view, .linearGradient, .radialGradient, .stop, .pattern,
            .clipPath,
            .mask, .marker, .foreign, .fontFace, .font, .mpath:
            return false
        case .text, .tspan, .textPath, .foreignObject, .script, .iframe, .video, .audio, .canvas, .meshgradient, .hatch,
            .solidcolor, .cursor, .filter:
            return false
        case .animate, .animateTransform, .animateMotion, .set, .discard: return false
        case .unknown:
            note(.unsupported, node, "<\(source.tree.name(node))> is no element of SVG, and is left out")
            return false
        default: return tag.isShape
        }
    }

    /// The element's own frame; `nil` where it is not drawn at all.
    func enter(_ node: XMLTree.NodeID, _ outer: Frame) throws(SVGError) -> Frame? {
        try countElement(depth: outer.depth)
        let tag = source.tree.nodes[node].tag
        // A symbol is shown by `use` alone.
        if tag == .symbol, outer.usedSize == nil { return nil }
        var frame = outer
        frame.depth += 1
        frame.style = style(node, parent: outer.style, viewport: outer.viewport)
        guard frame.style.own.isDisplayed, meetsConditions(node) else { return nil }
        if frame.style.own.filter != nil, constantColor(of: frame.style) == nil {
            note(.unsupported, node, "filter is left out; the element is drawn without it")
        }
        if let transform = frame.style.own.transform {
            frame.map = frame.map * (try transformMap(node, transform[...], frame) ?? .identity)
        }
        guard frame.map.isFinite, frame.map.determinant.magnitude > 1e-15 else { return nil }
        return frame
    }

    private func transformMap(_ node: XMLTree.NodeID, _ text: Bytes, _ frame: Frame) throws(SVGError) -> Affine? {
        var box = Bounds(minX: 0, minY: 0, maxX: frame.viewport.x, maxY: frame.viewport.y)
        if frame.style.own.transformBox != .view {
            var own = try localBounds(node, frame)
            if frame.style.own.transformBox == .stroke { own = try strokeBox(node, frame, fill: own) }
            box = own.isEmpty ? Bounds(minX: 0, minY: 0, maxX: 0, maxY: 0) : own
        }
        guard
            let map = SVGTransform.parse(
                text, reference: Vec2(box.width, box.height), scope: scope(frame),
                isProperty: frame.style.own.isTransformProperty)
        else {
            noteValue(node, "transform", text)
            return nil
        }
        // Where nothing is said, the origin is that of the box.
        let said = frame.style.own.transformOrigin.flatMap {
            SVGTransform.origin($0[...], box: box, scope: scope(frame))
        }
        let origin = said ?? Vec2(box.minX, box.minY)
        return .translate(origin.x, origin.y) * map * .translate(-origin.x, -origin.y)
    }

    /// `requiredExtensions` and `systemLanguage` (SVG 2, 5.8).
    private func meetsConditions(_ node: XMLTree.NodeID) -> Bool {
        // There are no extensions that could be met.
        if source.tree.attribute(node, .requiredExtensions) != nil { return false }
        guard let list = source.tree.attribute(node, .systemLanguage) else { return true }
        return CSSText.string(list).split(separator: ",").contains { tag in
            let wanted = tag.filter { !$0.isWhitespace }.lowercased()
            return options.languages.contains { language in
                let language = language.lowercased()
                return !wanted.isEmpty
                    && (language == wanted || language.hasPrefix(wanted + "-") || wanted.hasPrefix(language + "-"))
            }
        }
    }

    // MARK: Content

    /// What a container shows, with its frame entered.
    func content(of node: XMLTree.NodeID, _ frame: Frame) throws(SVGError) -> Content {
        switch source.tree.nodes[node].tag {
        case .svg, .symbol: return viewportContent(node, frame)
        case .use: return try usedContent(node, frame)
        case .switch:
            for child in source.tree.children(node) {
                switch source.tree.nodes[child].tag {
                case .title, .desc, .metadata, .foreign, .unknown, .foreignObject, .style, .defs, .script: continue
                default: break
                }
                if meetsConditions(child) { return Content(entries: [(child, childFrame(frame))]) }
            }
            return Content()
        default:
            let inner = childFrame(frame)
            return Content(entries: source.tree.children(node).map { ($0, inner) })
        }
    }

    func childFrame(_ frame: Frame) -> Frame {
        var child = frame
        child.usedSize = nil
        child.toUser = .identity
        return child
    }

    private func viewportContent(_ node: XMLTree.NodeID, _ frame: Frame) -> Content {
        let full = SVGLength(100, .percent)
        var size = (rawLength(node, .width, frame) ?? full, rawLength(node, .height, frame) ?? full)
        let origin = Vec2(length(node, .x, .x, frame) ?? 0, length(node, .y, .y, frame) ?? 0)
        if let used = frame.usedSize {
            size = (used.width ?? size.0, used.height ?? size.1)
        }
        let (width, height) = (size.0.resolve(.x, scope(frame)), size.1.resolve(.y, scope(frame)))
        guard width > 0, height > 0 else { return Content() }
        let box = Bounds(minX: origin.x, minY: origin.y, maxX: origin.x + width, maxY: origin.y + height)
        var inner = childFrame(frame)
        if let viewBox = viewBox(node) {
            guard viewBox.width > 0, viewBox.height > 0 else { return Content() }
            inner.map = frame.map * fit(node).map(viewBox, into: box)
            inner.viewport = Vec2(viewBox.width, viewBox.height)
        } else {
            inner.map = frame.map * .translate(origin.x, origin.y)
            inner.viewport = Vec2(width, height)
        }
        var content = Content(entries: source.tree.children(node).map { ($0, inner) })
        if let inverse = frame.map.inverse { content.toUser = inverse * inner.map }
        content.viewport = inner.viewport
        if frame.style.own.overflowsVisibly != true {
            content.clip = DisplayList.Clip(path: BezierPath.rectangle(box).applying(frame.map))
        }
        return content
    }

    func viewBox(_ node: XMLTree.NodeID) -> Bounds? {
        guard let text = source.tree.attribute(node, .viewBox) else { return nil }
        if let box = SVGViewBox.parse(text) { return box }
        noteValue(node, "viewBox", text)
        return nil
    }

    func fit(_ node: XMLTree.NodeID) -> SVGViewBox.Fit {
        guard let text = source.tree.attribute(node, .preserveAspectRatio) else { return SVGViewBox.Fit() }
        if let fit = SVGViewBox.Fit(text) { return fit }
        noteValue(node, "preserveAspectRatio", text)
        return SVGViewBox.Fit()
    }

    private static let usable = Set(
        SVGTag.allCases.filter { $0.isShape || [.svg, .g, .use, .symbol, .a, .switch, .image].contains($0) }
    )
    .union([.text])

    private func usedContent(_ node: XMLTree.NodeID, _ frame: Frame) throws(SVGError) -> Content {
        guard let target = usedTarget(node) else { return Content() }
        var inner = childFrame(frame)
        let toUser = Affine.translate(length(node, .x, .x, frame) ?? 0, length(node, .y, .y, frame) ?? 0)
        inner.map = frame.map * toUser
        inner.usedSize = (rawLength(node, .width, frame), rawLength(node, .height, frame))
        switch source.tree.nodes[target].tag {
        case .svg, .symbol: break
        default: inner.usedSize = nil
        }
        // SVG 2, 13.1: in what is used, the context element is the `use`. Its box is only asked for by gradients.
        if case .server = frame.style.fill {
            inner.context = [PaintContext(frame: frame, box: try usedBounds(target, inner, map: frame.map, from: node))]
        } else if case .server = frame.style.stroke {
            inner.context = [PaintContext(frame: frame, box: try usedBounds(target, inner, map: frame.map, from: node))]
        } else {
            inner.context = [PaintContext(frame: frame, box: .empty)]
        }
        return Content(entries: [(target, inner)], toUser: toUser)
    }

    func usedTarget(_ node: XMLTree.NodeID) -> XMLTree.NodeID? {
        guard let link = source.link(node) else { return nil }
        return target(SVGReference.id(ofLink: link), Self.usable, from: node, "href")
    }

    private func usedBounds(
        _ target: XMLTree.NodeID, _ inner: Frame, map: Affine, from node: XMLTree.NodeID
    ) throws(SVGError) -> Bounds {
        guard let inverse = map.inverse else { return .empty }
        return try following(target, from: node, isCopy: true) { () throws(SVGError) in
            var frame = inner
            frame.map = inverse * inner.map
            return try bounds(target, frame)
        } ?? .empty
    }
}

extension [DisplayList.Item] {
    /// Elements of all paths, and items.
    fileprivate var segmentCount: Int {
        reduce(0) { count, item in
            switch item {
            case .shape(let shape): count + 1 + shape.path.elements.count
            case .group(let group): count + 1 + group.items.segmentCount
            case .image: count + 1
            }
        }
    }
}

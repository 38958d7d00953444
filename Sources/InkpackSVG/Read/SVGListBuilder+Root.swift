import InkpackCore

extension SVGListBuilder {
    /// The whole document as a display list.
    func build(name: String) throws(SVGError) -> DisplayList {
        noteWhatIsLeftOut()
        let root = 0
        initialViewport = Vec2(100, 100)
        let viewBox = viewBox(root)
        if let viewBox, viewBox.width > 0, viewBox.height > 0 { initialViewport = Vec2(viewBox.width, viewBox.height) }
        var style = style(root, parent: rootStyle, viewport: initialViewport)
        rootFontSize = style.fontSize
        style = self.style(root, parent: rootStyle, viewport: initialViewport)
        var frame = Frame(style: style, viewport: initialViewport)
        let given = (positiveLength(root, .width, .x, frame), positiveLength(root, .height, .y, frame))
        let label = title
        guard let viewBox else {
            guard given.0 != nil || given.1 != nil else { return try unsizedList(name: name, label: label, frame) }
            let size = Vec2(given.0 ?? given.1 ?? 0, given.1 ?? given.0 ?? 0)
            return try list(name: name, label: label, canvas: size, size: size, frame)
        }
        guard viewBox.width > 0, viewBox.height > 0 else {
            let side = max(given.0 ?? 24, given.1 ?? 24)
            note(.value, root, "a viewBox without area draws nothing")
            return DisplayList(name: name, width: side, height: side, label: label, items: [])
        }
        guard Self.sides.contains(viewBox.width), Self.sides.contains(viewBox.height) else {
            note(.value, root, "a viewBox must measure from 1e-9 to 1e9, and draws nothing")
            return DisplayList(name: name, width: 24, height: 24, label: label, items: [])
        }
        let size = Vec2(
            given.0 ?? given.1.map { $0 * viewBox.width / viewBox.height } ?? viewBox.width,
            given.1 ?? given.0.map { $0 * viewBox.height / viewBox.width } ?? viewBox.height)
        frame.viewport = Vec2(viewBox.width, viewBox.height)
        if (size.x * viewBox.height - size.y * viewBox.width).magnitude <= 1e-6 * size.x * viewBox.height {
            frame.map = .translate(-viewBox.minX, -viewBox.minY)
            return try list(name: name, label: label, canvas: frame.viewport, size: size, frame)
        }
        let box = Bounds(minX: 0, minY: 0, maxX: size.x, maxY: size.y)
        frame.map = fit(root).map(viewBox, into: box)
        return try list(name: name, label: label, canvas: size, size: size, frame)
    }

    /// How long the sides of a canvas may be.
    static let sides = 1e-9...1e9

    private func positiveLength(
        _ node: XMLTree.NodeID, _ key: SVGAttribute, _ axis: SVGLength.Axis, _ frame: Frame
    ) -> Double? {
        guard let raw = rawLength(node, key, frame) else { return nil }
        // A share of a page that is not known: as if it were not given.
        if [.percent, .vw, .vh, .vmin, .vmax].contains(raw.unit) { return nil }
        let value = raw.resolve(axis, scope(frame))
        guard Self.sides.contains(value) else {
            note(.value, node, "\(key.rawValue) must be above 0 and up to 1e9, and is left out")
            return nil
        }
        return value
    }

    private func list(
        name: String, label: String?, canvas: Vec2, size: Vec2, pixels: Affine? = nil, _ outer: Frame
    ) throws(SVGError) -> DisplayList {
        var frame = outer
        initialViewport = size
        if viewBox(0) == nil { frame.viewport = size }
        canvasSide = max(canvas.x, canvas.y)
        unitsPerPixel = canvasSide / (options.size.map { Double($0) } ?? max(size.x, size.y))
        return DisplayList(
            name: name, width: canvas.x, height: canvas.y, label: label,
            items: try rootItems(
                frame, size: size, pixels: pixels ?? .scale(canvas.x / size.x, canvas.y / size.y)))
    }

    /// A document that does not say how large it is: its content does.
    private func unsizedList(name: String, label: String?, _ frame: Frame) throws(SVGError) -> DisplayList {
        note(.form, 0, "the root has neither a viewBox nor a size; the picture ends where its content does")
        let bounds = try rootItems(frame, size: frame.viewport, pixels: .identity).bounds
        guard !bounds.isEmpty, Self.sides.contains(max(bounds.width, bounds.height)) else {
            return DisplayList(name: name, width: 24, height: 24, label: label, items: [])
        }
        var placed = frame
        placed.map = .translate(-bounds.minX, -bounds.minY)
        let side = max(bounds.width, bounds.height)
        let size = Vec2(max(bounds.width, side / 1000), max(bounds.height, side / 1000))
        return try list(name: name, label: label, canvas: size, size: size, pixels: placed.map, placed)
    }

    /// - Parameters:
    ///   - size: of the picture in pixels.
    ///   - pixels: from these to the list's coordinates.
    private func rootItems(
        _ outer: Frame, size: Vec2, pixels: Affine
    ) throws(SVGError) -> [DisplayList.Item] {
        var frame = outer
        guard frame.style.own.isDisplayed, frame.style.own.opacity > 0 else { return [] }
        try countElement(depth: 0)
        if frame.style.own.filter != nil {
            note(.unsupported, 0, "filter is left out; the picture is drawn without it")
        }
        // Clips, masks and transforms of the root are in pixels, outside of its viewBox.
        var effects = frame
        effects.map = pixels * (rootTransform(size, frame) ?? .identity)
        effects.viewport = size
        if let inverse = pixels.inverse { frame.map = effects.map * inverse * frame.map }
        guard frame.map.isFinite, frame.map.determinant.magnitude > 1e-15 else { return [] }
        var items: [DisplayList.Item] = []
        let inner = childFrame(frame)
        for child in source.tree.children(0) { items += try self.items(child, inner) }
        return try applyEffects(to: items, 0, effects)
    }

    /// The transform of the root, whose origin is in the middle of the picture unless it says otherwise (CSS Transforms
    /// 1, 7).
    private func rootTransform(_ size: Vec2, _ frame: Frame) -> Affine? {
        guard let text = frame.style.own.transform else { return nil }
        let box = Bounds(minX: 0, minY: 0, maxX: size.x, maxY: size.y)
        let map = SVGTransform.parse(
            text[...], reference: size, scope: scope(frame), isProperty: frame.style.own.isTransformProperty)
        guard let map else {
            noteValue(0, "transform", text[...])
            return nil
        }
        let origin = frame.style.own.transformOrigin.flatMap {
            SVGTransform.origin($0[...], box: box, scope: scope(frame))
        }
        let center = origin ?? box.center
        return .translate(center.x, center.y) * map * .translate(-center.x, -center.y)
    }

    private var title: String? {
        for child in source.tree.children(0) where source.tree.nodes[child].tag == .title {
            guard let range = source.tree.nodes[child].text else { continue }
            let words = CSSText.string(source.tree.bytes(range)).split(whereSeparator: \.isWhitespace)
            if !words.isEmpty { return words.joined(separator: " ") }
        }
        return nil
    }

    /// What no picture shows of it, each told once where it stands.
    private func noteWhatIsLeftOut() {
        for oddity in source.tree.oddities { note(oddity.kind, offset: oddity.offset, oddity.message) }
        for problem in source.problems { note(problem.kind, problem.node, problem.message) }
        for (node, element) in source.tree.nodes.enumerated() {
            switch element.tag {
            case .text: note(.unsupported, node, "text is left out; turn it into paths")
            case .script: note(.unsupported, node, "a script is left out; nothing of a document is run")
            case .foreignObject: note(.unsupported, node, "foreignObject is left out; only SVG is drawn")
            case .animate, .animateTransform, .animateMotion, .set, .discard:
                note(.unsupported, node, "animation is left out; the picture is that of the static values")
            case .iframe, .video, .audio, .canvas, .meshgradient, .hatch, .solidcolor:
                note(.unsupported, node, "<\(source.tree.name(node))> is left out")
            default: break
            }
        }
    }
}

import InkpackCore

extension SVGListBuilder {
    /// The outline of a shape in its user space, and the elements at which its commands end.
    struct Outline {
        var path: BezierPath
        var vertices: [Int]
    }

    /// `nil` for a shape that is not drawn.
    func path(_ node: XMLTree.NodeID, _ frame: Frame) throws(SVGError) -> Outline? {
        let outline: Outline?
        switch source.tree.nodes[node].tag {
        case .path: outline = pathData(node, frame)
        case .rect: outline = rectangle(node, frame)
        case .circle:
            let radius = positive(node, .r, .diagonal, frame)
            outline = radius.map { ellipse(node, frame, Vec2($0, $0)) }
        case .ellipse: outline = ellipseRadii(node, frame).map { ellipse(node, frame, $0) }
        case .line:
            outline = Outline(
                path: .line(
                    from: Vec2(length(node, .x1, .x, frame) ?? 0, length(node, .y1, .y, frame) ?? 0),
                    to: Vec2(length(node, .x2, .x, frame) ?? 0, length(node, .y2, .y, frame) ?? 0)),
                vertices: [0, 1])
        case .polyline: outline = polyline(node, closed: false)
        case .polygon: outline = polyline(node, closed: true)
        default: outline = nil
        }
        guard let outline, !outline.path.isEmpty else { return nil }
        try count(outline.path)
        guard outline.path.isFinite else { return nil }
        return outline
    }

    private func pathData(_ node: XMLTree.NodeID, _ frame: Frame) -> Outline? {
        for (raw, isSheet) in values(node, .d) {
            guard isSheet else {
                let (path, vertices, error) = PathData.parsePrefix(raw, limit: limits.segments)
                if let error { note(.value, node, "d is drawn up to an error: \(error)") }
                return Outline(path: path, vertices: vertices)
            }
            // The property is a function, and without one of its errors.
            guard let text = substituted(raw, frame.style).map(CSSText.trimmed), !CSSText.isWord(text, "none"),
                !CSSText.isWideKeyword(text)
            else { return nil }
            if let inner = CSSText.arguments(text, of: "path").map(CSSText.trimmed) {
                let data = CSSText.unquoted(inner)
                let (path, vertices, error) = PathData.parsePrefix(data, limit: limits.segments)
                if error == nil, data.count < inner.count { return Outline(path: path, vertices: vertices) }
            }
            noteValue(node, "the property d", text)
        }
        return nil
    }

    /// A length above 0; a negative one is an error.
    private func positive(
        _ node: XMLTree.NodeID, _ key: SVGAttribute, _ axis: SVGLength.Axis, _ frame: Frame
    ) -> Double? {
        guard let value = length(node, key, axis, frame) else { return nil }
        if value < 0 { note(.value, node, "\(key.rawValue) must not be negative; the shape is not drawn") }
        return value > 0 ? value : nil
    }

    /// A radius of a corner or an ellipse: `nil` for `auto`, which a negative one counts as.
    private func radius(
        _ node: XMLTree.NodeID, _ key: SVGAttribute, _ axis: SVGLength.Axis, _ frame: Frame
    ) -> Double? {
        guard let value = length(node, key, axis, frame) else { return nil }
        if value < 0 {
            note(.value, node, "\(key.rawValue) must not be negative, and counts as not given")
            return nil
        }
        return value
    }

    private func rectangle(_ node: XMLTree.NodeID, _ frame: Frame) -> Outline? {
        guard let width = positive(node, .width, .x, frame), let height = positive(node, .height, .y, frame) else {
            return nil
        }
        let (x, y) = (length(node, .x, .x, frame) ?? 0, length(node, .y, .y, frame) ?? 0)
        let given = (radius(node, .rx, .x, frame), radius(node, .ry, .y, frame))
        let rx = min(given.0 ?? given.1 ?? 0, width / 2)
        let ry = min(given.1 ?? given.0 ?? 0, height / 2)
        let box = Bounds(minX: x, minY: y, maxX: x + width, maxY: y + height)
        return Outline(
            path: Self.rectangle(box, rounded: Vec2(rx, ry)), vertices: rx > 0 && ry > 0 ? [] : [0, 1, 2, 3, 4])
    }

    /// A rectangle, with the radii of its corners.
    static func rectangle(_ box: Bounds, rounded radii: Vec2) -> BezierPath {
        let (rx, ry) = (radii.x, radii.y)
        guard rx > 0, ry > 0 else { return .rectangle(box) }
        let (x, y) = (box.minX, box.minY)
        // SVG 2, 10.2: the order in which dashes run.
        var path = BezierPath(capacity: 10)
        path.move(to: Vec2(x + rx, y))
        func line(_ point: Vec2) {
            if point.distance(to: path.currentPoint) > 0 { path.line(to: point) }
        }
        line(Vec2(box.maxX - rx, y))
        path.arc(center: Vec2(box.maxX - rx, y + ry), radii: radii, rotation: 0, from: -90, sweep: 90)
        line(Vec2(box.maxX, box.maxY - ry))
        path.arc(center: Vec2(box.maxX - rx, box.maxY - ry), radii: radii, rotation: 0, from: 0, sweep: 90)
        line(Vec2(x + rx, box.maxY))
        path.arc(center: Vec2(x + rx, box.maxY - ry), radii: radii, rotation: 0, from: 90, sweep: 90)
        line(Vec2(x, y + ry))
        path.arc(center: Vec2(x + rx, y + ry), radii: radii, rotation: 0, from: 180, sweep: 90)
        path.close()
        return path
    }

    private func ellipse(_ node: XMLTree.NodeID, _ frame: Frame, _ radii: Vec2) -> Outline {
        let center = Vec2(length(node, .cx, .x, frame) ?? 0, length(node, .cy, .y, frame) ?? 0)
        return Outline(path: .ellipse(center: center, radii: radii), vertices: [])
    }

    private func ellipseRadii(_ node: XMLTree.NodeID, _ frame: Frame) -> Vec2? {
        let (rx, ry) = (radius(node, .rx, .x, frame), radius(node, .ry, .y, frame))
        guard let x = rx ?? ry, let y = ry ?? rx, x > 0, y > 0 else { return nil }
        return Vec2(x, y)
    }

    private func polyline(_ node: XMLTree.NodeID, closed: Bool) -> Outline? {
        guard let text = source.tree.attribute(node, .points) else { return nil }
        var scanner = ByteScanner(text)
        var points: [Vec2] = []
        scanner.skipSpace()
        while !scanner.isAtEnd, points.count <= limits.segments {
            guard let x = scanner.number() else {
                noteValue(node, "points", scanner.rest)
                break
            }
            scanner.skipSpaceAndComma()
            guard let y = scanner.number() else {
                note(.value, node, "points has an odd count of numbers; the last one is left out")
                break
            }
            scanner.skipSpaceAndComma()
            points.append(Vec2(x, y))
        }
        guard !points.isEmpty else { return nil }
        let path = BezierPath.polyline(points, closed: closed)
        return Outline(path: path, vertices: Array(path.elements.indices))
    }

    // MARK: Items

    func shapeItems(_ node: XMLTree.NodeID, _ frame: Frame) throws(SVGError) -> [DisplayList.Item] {
        guard let outline = try path(node, frame) else { return [] }
        let style = frame.style
        var items: [DisplayList.Item] = []
        for layer in style.paintOrder {
            switch layer {
            case .fill where style.isVisible: items += try fillItems(node, outline.path, frame)
            case .stroke where style.isVisible: items += try strokeItems(node, outline.path, frame)
            case .markers where style.isVisible: items += try markerItems(node, outline, frame)
            default: break
            }
        }
        return items
    }

    private func fillItems(
        _ node: XMLTree.NodeID, _ path: BezierPath, _ frame: Frame
    ) throws(SVGError) -> [DisplayList.Item] {
        guard source.tree.nodes[node].tag != .line,
            let paint = try paint(frame.style.fill, frame.style.fillOpacity, node, box: path.bounds, frame)
        else { return [] }
        return item(
            path.applying(frame.map), .fill(frame.style.fillRule), paint, ink: Self.ink(frame.style.fill), node)
    }

    private func strokeItems(
        _ node: XMLTree.NodeID, _ path: BezierPath, _ frame: Frame
    ) throws(SVGError) -> [DisplayList.Item] {
        let style = frame.style
        if case .none = style.stroke { return [] }
        guard let stroke = stroke(node, path, frame), stroke.width > 0,
            let paint = try paint(style.stroke, style.strokeOpacity, node, box: path.bounds, frame)
        else { return [] }
        let ink = Self.ink(style.stroke)
        let mapped = path.applying(frame.map)
        let placed = style.own.hasFixedStroke ? stroke : stroke.placed(by: frame.map)
        guard placed.isFinite else { return [] }
        let line = item(mapped, .stroke(placed), paint, ink: ink, node)
        guard style.join == .miterClip else { return line }
        // A tip is a path of its own.
        usage.segments += 5 * path.elements.count
        try usage.check(limits)
        let map = style.own.hasFixedStroke ? Affine.identity : frame.map
        let tips = MiterClip.tips(of: style.own.hasFixedStroke ? mapped : path, stroke).map { $0.applying(map) }
            .filter(\.isFinite)
        return tips.isEmpty ? line : Self.union(line, tips, paint, ink)
    }

    /// A line and the tips of its joins as one area.
    private static func union(
        _ line: [DisplayList.Item], _ tips: [BezierPath], _ paint: Paint, _ ink: Ink?
    ) -> [DisplayList.Item] {
        guard case .shape(let shape)? = line.first else { return line }
        var whole = BezierPath()
        for tip in tips { whole.append(tip) }
        if case .solid(let color) = paint, color.alpha == 255 {
            return line + [
                .shape(.init(path: whole, area: .fill(.nonzero), paint: paint, ink: ink, source: shape.source))
            ]
        }
        func covering(_ path: BezierPath, _ area: DisplayList.Shape.Area) -> DisplayList.Item {
            .shape(.init(path: path, area: area, paint: .solid(.black)))
        }
        let mask = DisplayList.Mask(
            .alpha, items: [covering(shape.path, shape.area), covering(whole, .fill(.nonzero))])
        let ground = BezierPath.rectangle(mask.items.bounds.outset(by: 1))
        return [
            .group(
                .init(
                    mask: mask,
                    items: [
                        .shape(.init(path: ground, area: .fill(.nonzero), paint: paint, ink: ink, source: shape.source))
                    ]))
        ]
    }

    /// The stroke in the element's user space, or in the list's for one that does not scale.
    func stroke(_ node: XMLTree.NodeID, _ path: BezierPath, _ frame: Frame) -> Stroke? {
        let style = frame.style
        let scope = scope(frame)
        let unit = style.own.hasFixedStroke ? unitsPerPixel : 1
        let width = style.strokeWidth.resolve(.diagonal, scope) * unit
        guard width.isFinite else { return nil }
        var dashes = style.dashes.map { max(0, $0.resolve(.diagonal, scope)) * unit }
        var offset = style.dashOffset.resolve(.diagonal, scope) * unit
        if !dashes.isEmpty, let text = source.tree.attribute(node, .pathLength),
            let wanted = SVGStyle.number(CSSText.trimmed(text)), wanted > 0
        {
            // Dashes are measured in a length of the author's (SVG 2, 9.6.1).
            let factor = path.arcLength / wanted
            dashes = dashes.map { $0 * factor }
            offset *= factor
        }
        usage.values += SVGUsage.valueCost * dashes.count
        let total = dashes.reduce(0, +)
        if total <= 0 || !total.isFinite { dashes = [] }
        if !dashes.count.isMultiple(of: 2) { dashes += dashes }
        // More dashes than can be told apart would only cost time.
        if !dashes.isEmpty, path.arcLength / total * Double(dashes.count) > 100_000 { dashes = [] }
        let join: Stroke.Join =
            switch style.join {
            case .miter, .miterClip: style.miterLimit < 1 ? .bevel : .miter
            case .round: .round
            case .bevel: .bevel
            }
        return Stroke(
            width: width, cap: style.cap, join: join, miterLimit: max(1, style.miterLimit), dashes: dashes,
            dashOffset: dashes.isEmpty || !offset.isFinite ? 0 : offset)
    }

    /// The ink that a paint stands for: what takes the colour of its surroundings, or was given none, is primary.
    private static func ink(_ paint: SVGPaint) -> Ink? {
        switch paint {
        case .currentColor, .initialBlack: .primary
        default: nil
        }
    }

    /// How far from the canvas coordinates may lie, in canvases; what reaches farther is cut off there.
    static let reach = 1000.0

    private func item(
        _ path: BezierPath, _ area: DisplayList.Shape.Area, _ paint: Paint, ink: Ink?, _ node: XMLTree.NodeID
    ) -> [DisplayList.Item] {
        guard path.isFinite else { return [] }
        var path = path
        let room = Bounds(around: .zero, radius: Self.reach * canvasSide)
        if !room.contains(path.controlBounds) {
            path = FarPath.clipped(path, to: room, isStroke: area.isStroke)
            // Distances of the largest numbers are infinite.
            guard !path.isEmpty, path.isFinite else { return [] }
        }
        let id = source.tree.attribute(node, .id).map { CSSText.string($0) }
        return [.shape(.init(path: path, area: area, paint: paint, ink: ink, source: id))]
    }
}

extension Stroke {
    fileprivate var isFinite: Bool { width.isFinite && dashOffset.isFinite && dashes.allSatisfy(\.isFinite) }
}

extension DisplayList.Shape.Area {
    fileprivate var isStroke: Bool { if case .stroke = self { true } else { false } }
}

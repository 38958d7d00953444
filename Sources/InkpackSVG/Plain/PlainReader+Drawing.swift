import InkpackCore

extension PlainReader {
    // MARK: The canvas

    /// Takes the canvas from the root's attributes, and tells the map from the document's space to it.
    mutating func setCanvas(_ attributes: PlainAttributes) -> Affine? {
        let sides = SVGListBuilder.sides
        let given = (attributes[.width], attributes[.height])
        guard given.0.map(sides.contains) ?? true, given.1.map(sides.contains) ?? true else {
            return nil
        }
        guard let box = attributes.viewBox else {
            guard let side = given.0 ?? given.1 else { return nil }
            canvas = Vec2(side, given.1 ?? side)
            return .identity
        }
        guard sides.contains(box.width), sides.contains(box.height) else { return nil }
        let size = Vec2(
            given.0 ?? given.1.map { $0 * box.width / box.height } ?? box.width,
            given.1 ?? given.0.map { $0 * box.height / box.width } ?? box.height)
        guard (size.x * box.height - size.y * box.width).magnitude <= 1e-6 * size.x * box.height else {
            return nil
        }
        canvas = Vec2(box.width, box.height)
        // As the full reading has it, so that the last bits are the same.
        let pixels = Affine.scale(canvas.x / size.x, canvas.y / size.y)
        guard let inverse = pixels.inverse else { return nil }
        let map = pixels * inverse * .translate(-box.minX, -box.minY)
        return map.isFinite && map.determinant.magnitude > 1e-15 ? map : nil
    }

    // MARK: Shapes

    mutating func draw(
        _ element: Element, _ attributes: PlainAttributes, _ text: Span<UInt8>, _ map: Affine
    ) -> Bool {
        switch element {
        case .root, .group, .title, .style, .hidden: return true
        case .path:
            guard let data = attributes.d else { return true }
            guard let path = PathData.path(data, of: text) else { return text.isWord("none", data) }
            return add(path, attributes, text, map)
        case .circle:
            let radius = attributes[.r] ?? 0
            guard radius >= 0 else { return false }
            return radius == 0
                || add(
                    .ellipse(center: attributes.center, radii: Vec2(radius, radius)), attributes, text, map)
        case .ellipse:
            guard let rx = attributes[.rx] ?? attributes[.ry], let ry = attributes[.ry] ?? attributes[.rx]
            else {
                return true
            }
            guard rx >= 0, ry >= 0 else { return false }
            return rx == 0 || ry == 0
                || add(.ellipse(center: attributes.center, radii: Vec2(rx, ry)), attributes, text, map)
        case .rectangle: return drawRectangle(attributes, text, map)
        case .line:
            return add(
                .line(
                    from: Vec2(attributes[.x1] ?? 0, attributes[.y1] ?? 0),
                    to: Vec2(attributes[.x2] ?? 0, attributes[.y2] ?? 0)), attributes, text, map,
                isFilled: false)
        case .polyline, .polygon:
            guard let range = attributes.points else { return true }
            guard let points = Self.points(text.extracting(range)) else { return false }
            return points.isEmpty
                || add(.polyline(points, closed: element == .polygon), attributes, text, map)
        }
    }

    private mutating func drawRectangle(
        _ attributes: PlainAttributes, _ text: Span<UInt8>, _ map: Affine
    ) -> Bool {
        let (width, height) = (attributes[.width] ?? 0, attributes[.height] ?? 0)
        let given = (attributes[.rx], attributes[.ry])
        guard width >= 0, height >= 0, given.0 ?? 0 >= 0, given.1 ?? 0 >= 0 else { return false }
        guard width > 0, height > 0 else { return true }
        let (x, y) = (attributes[.x] ?? 0, attributes[.y] ?? 0)
        let box = Bounds(minX: x, minY: y, maxX: x + width, maxY: y + height)
        let radii = Vec2(
            min(given.0 ?? given.1 ?? 0, width / 2), min(given.1 ?? given.0 ?? 0, height / 2))
        return add(SVGListBuilder.rectangle(box, rounded: radii), attributes, text, map)
    }

    private static func points(_ text: Span<UInt8>) -> [Vec2]? {
        var points: [Vec2] = []
        var place = 0
        text.skipSpace(at: &place)
        while place < text.count {
            guard let x = text.number(at: &place) else { return nil }
            text.skipSpaceAndComma(at: &place)
            guard let y = text.number(at: &place) else { return nil }
            text.skipSpaceAndComma(at: &place)
            points.append(Vec2(x, y))
        }
        return points
    }

    // MARK: Items

    private mutating func add(
        _ path: BezierPath, _ attributes: PlainAttributes, _ text: Span<UInt8>, _ map: Affine,
        isFilled: Bool = true
    ) -> Bool {
        guard !path.isEmpty else { return true }
        guard let placed = path.placed(by: map, within: reach) else { return false }
        let style = attributes.style
        let id = attributes.id.map { text.string($0) }
        if isFilled, let (color, ink) = color(of: style.fill, style) {
            add(placed, .fill(style.fillRule), color.withOpacity(style.fillOpacity), ink, id)
        }
        guard style.width > 0, let (color, ink) = color(of: style.stroke, style) else { return true }
        var stroke = Stroke(
            width: style.width, cap: style.cap, join: style.join, miterLimit: style.miterLimit,
            dashes: [],
            dashOffset: 0)
        if map != .identity { stroke = stroke.placed(by: map) }
        guard stroke.width.isFinite else { return false }
        add(placed, .stroke(stroke), color.withOpacity(style.strokeOpacity), ink, id)
        return true
    }

    /// `nil` for no paint.
    private mutating func color(of paint: PlainStyle.Paint, _ style: PlainStyle) -> (Color, Ink?)? {
        switch paint {
        case .none: return nil
        case .color(let color): return (color, nil)
        case .initialBlack: return (.black, primary)
        case .currentColor:
            usesCurrentColor = true
            return (style.color, primary)
        }
    }

    private mutating func add(
        _ path: BezierPath, _ area: DisplayList.Shape.Area, _ color: Color, _ ink: Ink?, _ id: String?
    ) {
        items.append(.shape(.init(path: path, area: area, paint: .solid(color), ink: ink, source: id)))
    }

    /// Makes the items from one on a layer of that opacity; a single shape needs none.
    mutating func fade(from first: Int, by opacity: Double) {
        if items.count == first + 1, case .shape(var shape) = items[first],
            let paint = shape.paint.fading(by: opacity)
        {
            shape.paint = paint
            items[first] = .shape(shape)
            return
        }
        let layer = Array(items[first...])
        items.removeSubrange(first...)
        items.append(.group(.init(opacity: opacity, items: layer)))
    }
}

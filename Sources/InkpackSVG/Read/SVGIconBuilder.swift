import InkpackCore

/// Turns a display list back into shapes that can be edited.
struct SVGIconBuilder {
    private let options: SVGIconOptions
    /// The shapes of an icon that a document can hold.
    private static let shapeLimit = 10_000

    init(options: SVGIconOptions) { self.options = options }

    func icon(of list: DisplayList) throws(SVGError) -> Icon {
        var items = list.items
        var size = Vec2(list.width, list.height)
        if options.looks == .styled, size.x != size.y {
            // Styles draw on squares: the picture stands in the middle of one.
            let side = max(size.x, size.y)
            items = items.placed(by: .translate((side - size.x) / 2, (side - size.y) / 2))
            size = Vec2(side, side)
        }
        var grid = max(size.x, size.y)
        if !(1...1024).contains(grid) {
            let factor = 512 / grid
            items = items.placed(by: .scale(factor))
            size = size * factor
            grid = max(size.x, size.y)
        }
        var shapes = ShapeCollector(options: options, scale: grid)
        let found = shapes.shapes(items)
        guard !found.isEmpty else { throw .empty }
        guard shapes.count <= Self.shapeLimit else {
            throw .tooLarge(what: "shapes in one icon", limit: Self.shapeLimit)
        }
        return Icon(
            name: list.name, grid: grid, canvas: size.x == size.y ? nil : size,
            metadata: Icon.Metadata(label: list.label), shapes: found)
    }
}

/// Collects the shapes of items in one space.
private struct ShapeCollector {
    private let options: SVGIconOptions
    /// The size of what is drawn, which says how exact numbers must be.
    private let scale: Double
    /// Digits behind the point: a step is at most 1/100,000 of the scale.
    private let places: Int
    private(set) var count = 0
    private var ids: Set<String> = []

    init(options: SVGIconOptions, scale: Double) {
        self.options = options
        self.scale = scale
        var places = 0
        var step = 1.0
        while step > scale / 100_000, places < 9 {
            step /= 10
            places += 1
        }
        self.places = places
    }

    mutating func shapes(_ items: [DisplayList.Item]) -> [Shape] {
        var result: [Shape] = []
        var index = 0
        while index < items.count {
            switch items[index] {
            case .image(let image): result.append(shape(image))
            case .group(let group): if let shape = shape(group) { result.append(shape) }
            case .shape(let first):
                if index + 1 < items.count, case .shape(let second) = items[index + 1], first.isPair(with: second) {
                    result += shapes(first, second)
                    index += 1
                } else {
                    result += shapes(first, nil)
                }
            }
            index += 1
        }
        return result
    }

    private mutating func shape(_ image: DisplayList.Image) -> Shape {
        count += 1
        var shape = Shape(.image(image.pixels))
        shape.id = freeID(image.source)
        shape.transform = Transform([.matrix(rounded(image.transform))])
        if image.interpolation != .smooth { shape.appearance = Appearance(interpolation: image.interpolation) }
        return shape
    }

    private mutating func shape(_ group: DisplayList.Group) -> Shape? {
        count += 1
        let children = shapes(group.items)
        guard !children.isEmpty else { return nil }
        var shape = Shape(.group(children))
        shape.opacity = group.opacity
        var appearance = Appearance(blend: group.blend)
        if let clip = group.clip {
            let text = SVGPathText.text(of: clip.path, places: places)
            // Without an inside nothing is seen of the group.
            guard !text.isEmpty else { return nil }
            appearance.clip = Appearance.Clip(text, rule: clip.rule)
        }
        if let mask = group.mask {
            // A mask's colours say how much is seen, and are no inks.
            var exact = options
            exact.looks = .asIs
            exact.inks = [:]
            var inner = ShapeCollector(options: exact, scale: scale)
            inner.ids = ids
            let shapes = inner.shapes(mask.items)
            (ids, count) = (inner.ids, count + inner.count)
            guard !shapes.isEmpty else { return nil }
            appearance.mask = Appearance.Mask(mask.coverage, shapes: shapes)
        }
        appearance.isolated = group.opacity == 1 && group.blend == .normal && group.clip == nil && group.mask == nil
        shape.appearance = appearance
        return shape
    }

    // MARK: Fills and strokes

    private mutating func shapes(_ first: DisplayList.Shape, _ second: DisplayList.Shape?) -> [Shape] {
        let (fill, stroke) = first.isStroke ? (second, first) : (first, second)
        guard options.looks == .styled, let stroke, stroke.line?.dashes.isEmpty == true else {
            return shape(fill, first.isStroke ? first : second, strokeFirst: first.isStroke && second != nil)
                .map { [$0] } ?? []
        }
        // The style draws the line; the inside keeps its outline.
        var result: [Shape] = []
        if let fill, let shape = shape(fill, nil, strokeFirst: false) { result.append(shape) }
        if var line = shape(nil, stroke, strokeFirst: false) {
            line.appearance = nil
            line.ink = ink(of: stroke)
            line.opacity = alpha(of: stroke.paint)
            result.append(line)
        }
        return result
    }

    private mutating func shape(
        _ fill: DisplayList.Shape?, _ stroke: DisplayList.Shape?, strokeFirst: Bool
    ) -> Shape? {
        guard let path = (fill ?? stroke)?.path, let geometry = geometry(of: path, stroke?.line) else { return nil }
        count += 1
        var shape = Shape(geometry.geometry)
        if let radius = geometry.radius { shape.corner = .radius(radius) }
        shape.id = freeID((fill ?? stroke)?.source)
        var appearance = Appearance(strokeFirst: strokeFirst)
        if let fill, case .fill(let rule) = fill.area {
            appearance.fill = paint(of: fill)
            appearance.fillRule = rule
        }
        if let stroke, let line = stroke.line {
            appearance.stroke = paint(of: stroke)
            appearance.line = rounded(line)
        }
        shape.appearance = appearance
        return shape
    }

    private func geometry(of path: BezierPath, _ stroke: Stroke?) -> (geometry: Shape.Geometry, radius: Double?)? {
        // Round ends meet without a trace, so that a closed outline may be recognised in an open line.
        let keepsEnds = stroke.map { $0.cap != .round || $0.join != .round } ?? false
        if let found = RecognizedShape(path, tolerance: scale / 4000, isStroked: keepsEnds) {
            let isDashed = stroke?.dashes.isEmpty == false
            switch found {
            case .line(let start, let end):
                let (start, end) = (rounded(start), rounded(end))
                if start != end { return (.line(start, end), nil) }
            case .polyline(let points): return (.polyline(points.map(rounded)), nil)
            case .polygon(let points) where !isDashed: return (.polygon(points.map(rounded)), nil)
            case .circle(let center, let radius) where !isDashed && rounded(radius) > 0:
                return (.circle(center: rounded(center), radius: rounded(radius)), nil)
            case .ellipse(let center, let radii) where !isDashed && rounded(radii.x) > 0 && rounded(radii.y) > 0:
                return (.ellipse(center: rounded(center), radii: rounded(radii)), nil)
            case .rectangle(let box, let radius) where !isDashed:
                let (low, high) = (rounded(Vec2(box.minX, box.minY)), rounded(Vec2(box.maxX, box.maxY)))
                let size = rounded(high - low)
                if size.x > 0, size.y > 0 {
                    return (
                        .rectangle(x: low.x, y: low.y, width: size.x, height: size.y),
                        radius > 0 ? min(rounded(radius), min(size.x, size.y) / 2) : nil
                    )
                }
            default: break
            }
        }
        let text = SVGPathText.text(of: path, places: places)
        return text.isEmpty ? nil : (.path(text), nil)
    }

    private mutating func freeID(_ source: String?) -> String? {
        guard let source, !source.isEmpty, ids.insert(source).inserted else { return nil }
        return source
    }

    // MARK: Paints

    private mutating func paint(of shape: DisplayList.Shape) -> Appearance.Paint {
        let mapsInks = options.looks == .styled || !options.inks.isEmpty
        switch shape.paint {
        case .solid(let color):
            return mapsInks ? .ink(ink(of: shape), opacity: Double(color.alpha) / 255) : .color(color)
        case .linear(let gradient): return .linear(gradient)
        case .radial(let gradient): return .radial(gradient)
        case .pattern(let pattern):
            var inner = ShapeCollector(options: options, scale: max(pattern.tile.width, pattern.tile.height))
            inner.ids = ids
            let shapes = inner.shapes(pattern.items)
            (ids, count) = (inner.ids, count + inner.count)
            guard !shapes.isEmpty else { return .color(Color.black.withOpacity(0)) }
            return .pattern(
                Appearance.PatternFill(
                    tile: pattern.tile, opacity: pattern.opacity, transform: pattern.transform, shapes: shapes))
        }
    }

    /// The ink that looks most like the paint; of a gradient, like the mean of its stops.
    private func ink(of shape: DisplayList.Shape) -> Ink {
        if let ink = shape.ink { return ink }
        let color: Color
        switch shape.paint {
        case .solid(let solid): color = solid
        case .linear(let gradient): color = gradient.stops.meanColor
        case .radial(let gradient): color = gradient.stops.meanColor
        case .pattern: return .primary
        }
        let nearest = options.inks.min {
            ($0.value.difference(from: color), $0.key) < ($1.value.difference(from: color), $1.key)
        }
        return nearest?.key ?? .primary
    }

    private func alpha(of paint: Paint) -> Double {
        if case .solid(let color) = paint { Double(color.alpha) / 255 } else { 1 }
    }

    // MARK: Numbers

    private func rounded(_ value: Double) -> Double {
        var unit = 1.0
        for _ in 0..<places { unit *= 10 }
        return (value * unit).rounded() / unit
    }

    private func rounded(_ point: Vec2) -> Vec2 { Vec2(rounded(point.x), rounded(point.y)) }

    private func rounded(_ map: Affine) -> Affine {
        // The linear part is multiplied by the pixels of an image.
        func fine(_ value: Double) -> Double { (value * 1e9).rounded() / 1e9 }
        return Affine(fine(map.a), fine(map.b), fine(map.c), fine(map.d), rounded(map.e), rounded(map.f))
    }

    private func rounded(_ stroke: Stroke) -> Stroke {
        var stroke = stroke
        let width = rounded(stroke.width)
        if width > 0 { stroke.width = width }
        if !stroke.dashes.isEmpty {
            let dashes = stroke.dashes.map(rounded)
            if dashes.contains(where: { $0 > 0 }) { stroke.dashes = dashes }
            stroke.dashOffset = rounded(stroke.dashOffset)
        }
        return stroke
    }
}

extension DisplayList.Shape {
    fileprivate var line: Stroke? { if case .stroke(let stroke) = area { stroke } else { nil } }

    fileprivate var isStroke: Bool { line != nil }

    /// Whether both are fill and stroke of one element, in either order.
    fileprivate func isPair(with next: DisplayList.Shape) -> Bool {
        isStroke != next.isStroke && path == next.path && source == next.source
    }
}

extension [GradientStop] {
    fileprivate var meanColor: Color {
        func mean(_ channel: (Color) -> UInt8) -> UInt8 {
            UInt8(reduce(0) { $0 + Int(channel($1.color)) } / Swift.max(1, count))
        }
        return Color(red: mean(\.red), green: mean(\.green), blue: mean(\.blue))
    }
}

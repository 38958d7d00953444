import InkpackCore

/// Points along the centre lines of an icon's strokes, on the icon's grid in 24ths.
struct SampledInk {
    private(set) var points: [Vec2] = []
    /// The closed outline of the largest body, if there is one.
    private(set) var container: [Vec2] = []

    private static let spacing = 0.75

    /// - Throws: what keeps the icon from being drawn in the style.
    init(_ icon: Icon, style: ComputedStyle) throws(ResolveError) {
        var plain = style
        plain.fill.mode = .none
        let toGrid = 24 / plain.grid.size
        let list = try Resolver.resolve(icon, computed: plain)
        points = Self.paths(list.items, shrinkingFillsBy: style.stroke.width).flatMap { Self.samples($0, toGrid) }
        var bodies = icon
        bodies.shapes = Self.bodies(icon.shapes)
        bodies.variants = [:]
        if !bodies.shapes.isEmpty, let list = try? Resolver.resolve(bodies, computed: plain) {
            let largest = Self.paths(list.items).flatMap { $0.closedAll.subpaths }.max {
                Self.area($0) < Self.area($1)
            }
            if let largest { container = Self.samples(BezierPath(subpaths: [largest]), toGrid) }
        }
    }

    /// Shapes about the origin, as a glyph has them.
    init(glyph: [Shape], style: ComputedStyle) throws(ResolveError) {
        let middle = ShapePlacing(offset: Vec2(12, 12)).place(glyph)
        try self.init(Icon(name: "glyph", shapes: middle), style: style)
        points = points.map { $0 - Vec2(12, 12) }
        container = []
    }

    /// The corners of the smallest convex area around the points, on halves of the grid.
    var hull: [Vec2] {
        let sorted = Set(points.map { Vec2(($0.x * 2).rounded() / 2, ($0.y * 2).rounded() / 2) })
            .sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        guard sorted.count > 2 else { return sorted }
        // Andrew's monotone chain, 1979.
        func chain(_ points: [Vec2]) -> [Vec2] {
            var chain: [Vec2] = []
            for point in points {
                while chain.count >= 2 {
                    let last = chain[chain.count - 1]
                    if (last - chain[chain.count - 2]).cross(point - last) > 0 { break }
                    chain.removeLast()
                }
                chain.append(point)
            }
            return chain.dropLast()
        }
        return chain(sorted) + chain(sorted.reversed())
    }

    var bounds: Bounds {
        var bounds = Bounds(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
        for point in points { bounds.include(point) }
        return bounds
    }

    private static func bodies(_ shapes: [Shape]) -> [Shape] {
        shapes.compactMap { shape in
            if case .group(let children) = shape.geometry {
                let inner = bodies(children)
                if inner.isEmpty { return nil }
                var group = shape
                group.geometry = .group(inner)
                group.over = []
                return group
            }
            guard shape.role == .body, shape.appearance == nil else { return nil }
            var body = shape
            body.over = []
            return body
        }
    }

    /// - Parameters:
    ///   - items: of a picture.
    ///   - width: of strokes: the edge of a fill lies half of that nearer to its neighbours than a centre line.
    private static func paths(_ items: [DisplayList.Item], shrinkingFillsBy width: Double = 0) -> [BezierPath] {
        items.flatMap { item -> [BezierPath] in
            switch item {
            case .shape(let shape) where shape.compositing == .over:
                if case .fill = shape.area, width > 0 { return [shrunk(shape.path, by: width)] }
                return [shape.path]
            case .shape: return []
            case .group(let group): return paths(group.items, shrinkingFillsBy: width)
            case .image(let image): return [image.outline]
            }
        }
    }

    private static func shrunk(_ path: BezierPath, by width: Double) -> BezierPath {
        let bounds = path.bounds
        guard bounds.shorterSide > 0 else { return path }
        let (x, y) = (max(0.1, 1 - width / bounds.width), max(0.1, 1 - width / bounds.height))
        let center = bounds.center
        return path.applying(
            Affine.translate(center.x, center.y) * Affine.scale(x, y) * Affine.translate(-center.x, -center.y))
    }

    private static func area(_ subpath: BezierPath.Subpath) -> Double {
        BezierPath(subpaths: [subpath]).signedArea.magnitude
    }

    private static func samples(_ path: BezierPath, _ scale: Double) -> [Vec2] {
        path.subpaths.flatMap { subpath -> [Vec2] in
            [subpath.start * scale]
                + subpath.segments.flatMap { segment -> [Vec2] in
                    let count = max(1, min(400, Int((segment.arcLength * scale / spacing).rounded(.up))))
                    return (1...count).map { segment.point(at: Double($0) / Double(count)) * scale }
                }
        }
    }

    /// Whether a point lies within the largest body.
    func contains(_ point: Vec2) -> Bool {
        var isInside = false
        for (index, a) in container.enumerated() {
            let b = container[(index + 1) % container.count]
            if (a.y > point.y) != (b.y > point.y), point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) {
                isInside.toggle()
            }
        }
        return isInside
    }
}

extension DisplayList.Image {
    /// The frame of the picture.
    fileprivate var outline: BezierPath {
        BezierPath.rectangle(Bounds(minX: 0, minY: 0, maxX: Double(pixels.width), maxY: Double(pixels.height)))
            .applying(transform)
    }
}

/// How far each place of the grid is from ink, in halves of a unit.
struct ClearanceMap {
    private var distances: [Double]
    private static let side = 49

    init(_ ink: SampledInk) {
        distances = Array(repeating: .infinity, count: Self.side * Self.side)
        for row in 0..<Self.side {
            for column in 0..<Self.side {
                let (x, y) = (Double(column) / 2, Double(row) / 2)
                var nearest = Double.infinity
                for point in ink.points {
                    let (dx, dy) = (point.x - x, point.y - y)
                    nearest = min(nearest, dx * dx + dy * dy)
                }
                distances[row * Self.side + column] = nearest.squareRoot()
            }
        }
    }

    /// The distance from a point to the nearest ink, to a quarter of a unit; 0 outside of the grid.
    func distance(at point: Vec2) -> Double {
        let (column, row) = (Int((point.x * 2).rounded()), Int((point.y * 2).rounded()))
        guard (0..<Self.side).contains(column), (0..<Self.side).contains(row) else { return 0 }
        return distances[row * Self.side + column]
    }
}

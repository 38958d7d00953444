import InkpackCore

/// Shapes turned by quarters about the origin, scaled and moved, with their coordinates rewritten.
///
/// Geometry stays what it is (arcs stay arcs, and strokes have no scale), so that the style draws it like any other.
struct ShapePlacing: Hashable, Sendable {
    /// Clockwise to the eye, 0 to 3.
    var quarterTurns = 0
    var scale = 1.0
    var offset = Vec2.zero
    /// Points are rounded to multiples of this, if it is above 0; control points of curves are not.
    var step = 0.0
    /// The icon's grid whose middle mirrors refer to that give no axis.
    var grid = 24.0

    init(scale: Double = 1, offset: Vec2 = .zero, step: Double = 0, quarterTurns: Int = 0, grid: Double = 24) {
        self.scale = scale
        self.offset = offset
        self.step = step
        self.quarterTurns = quarterTurns
        self.grid = grid
    }

    func apply(vector: Vec2) -> Vec2 {
        switch quarterTurns {
        case 1: Vec2(-vector.y, vector.x) * scale
        case 2: Vec2(-vector.x, -vector.y) * scale
        case 3: Vec2(vector.y, -vector.x) * scale
        default: vector * scale
        }
    }

    func apply(_ point: Vec2) -> Vec2 { apply(vector: point) + offset }

    var affine: Affine {
        let (x, y) = (apply(vector: Vec2(1, 0)), apply(vector: Vec2(0, 1)))
        return Affine(x.x, x.y, y.x, y.y, offset.x, offset.y)
    }

    private func snapped(_ point: Vec2) -> Vec2 {
        let moved = apply(point)
        return step > 0 ? Vec2(snapped(moved.x), snapped(moved.y)) : moved
    }

    private func snapped(_ value: Double) -> Double { step > 0 ? (value / step).rounded() * step : value }

    func place(_ shapes: [Shape]) -> [Shape] { shapes.map(place) }

    func place(_ shape: Shape) -> Shape {
        var result = shape
        if shape.appearance != nil || isImage(shape) {
            // What is kept as it is is scaled with its strokes and paints.
            result.transform = Transform([.matrix(affine)] + (shape.transform?.steps ?? []))
            return result
        }
        if let transform = shape.transform { result.transform = moved(transform) }
        if case .radius(let radius) = shape.corner { result.corner = .radius(radius * scale) }
        result.corners = shape.corners.mapValues { corner in
            if case .radius(let radius) = corner { .radius(radius * scale) } else { corner }
        }
        if let mirror = shape.mirror, quarterTurns == 0 {
            let axis = (mirror.axis ?? grid / 2) * scale + (mirror.direction == .horizontal ? offset.x : offset.y)
            result.mirror = Shape.Mirror(mirror.direction, axis: axis)
        }
        result.geometry = geometry(shape.geometry)
        return result
    }

    private func isImage(_ shape: Shape) -> Bool { if case .image = shape.geometry { true } else { false } }

    private func geometry(_ geometry: Shape.Geometry) -> Shape.Geometry {
        switch geometry {
        case .path(let data): return .path(PathText(placing: self).place(data))
        case .line(let start, let end): return .line(snapped(start), snapped(end))
        case .polyline(let points): return .polyline(points.map(snapped))
        case .polygon(let points): return .polygon(points.map(snapped))
        case .rectangle(let x, let y, let width, let height):
            let (a, b) = (snapped(Vec2(x, y)), snapped(Vec2(x + width, y + height)))
            return .rectangle(
                x: min(a.x, b.x), y: min(a.y, b.y), width: max(abs(b.x - a.x), step), height: max(abs(b.y - a.y), step))
        case .circle(let center, let radius):
            return .circle(center: snapped(center), radius: max(snapped(radius * scale), step))
        case .ellipse(let center, let radii):
            let turned = quarterTurns.isMultiple(of: 2) ? radii : Vec2(radii.y, radii.x)
            return .ellipse(center: snapped(center), radii: turned * scale)
        case .arc(let center, let radius, let from, let to):
            let turn = 90 * Double(quarterTurns)
            return .arc(center: snapped(center), radius: radius * scale, from: from + turn, to: to + turn)
        case .dot(let center): return .dot(snapped(center))
        case .image(let pixels): return .image(pixels)
        case .group(let shapes): return .group(place(shapes))
        case .use(.slash(let from, let to)): return .use(.slash(from: snapped(from), to: snapped(to)))
        case .use(.badge(let mark, let center)): return .use(.badge(mark, center: center.map(snapped)))
        case .use(.count(let number, let center)): return .use(.count(number, center: center.map(snapped)))
        case .use(.enclosure(let keyline)): return .use(.enclosure(keyline))
        }
    }

    /// The transform as it is between places: this placing after it, and undone before it.
    private func moved(_ transform: Transform) -> Transform {
        if quarterTurns == 0, transform.steps.allSatisfy({ if case .rotate = $0 { true } else { false } }) {
            return Transform(
                transform.steps.map { step in
                    guard case .rotate(let degrees, let x, let y) = step else { return step }
                    let center = apply(Vec2(x, y))
                    return .rotate(degrees, center.x, center.y)
                })
        }
        guard let inverse = affine.inverse else { return transform }
        return Transform([.matrix(affine * transform.affine * inverse)])
    }
}

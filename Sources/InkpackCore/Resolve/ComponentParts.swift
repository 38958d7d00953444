/// The shapes that a group or a component stands for, on the icon's own grid.
struct ComponentParts {
    var shapes: [Shape]
    /// Whether errors are to name the component, and not a part that its document does not have.
    var isComponent = true
    /// Whether its gap is that of badges and slashes.
    var isModifier = false
    /// For a badge, the disc that it clears in what it lies over; half strokes are added by `strokeShare`.
    var clearing: (center: Vec2, radius: Double)?
    /// Stroke widths that the disc grows by.
    var strokeShare = 0.0

    /// `nil` for a shape that draws itself.
    init?(of shape: Shape, icon: Icon, style: ComputedStyle, name: String) throws(ResolveError) {
        switch shape.geometry {
        case .group(let shapes):
            guard !shapes.isEmpty else { throw .geometry(icon: icon.name, shape: name, reason: "the group is empty") }
            self.init(shapes: shapes, isComponent: false)
        case .use(.slash(let from, let to)):
            self.init(shapes: [Shape(.line(from, to)).ink(shape.ink)], isModifier: true)
        case .use(.badge(let mark, let center)):
            let unit = icon.grid / 24
            let center = center ?? icon.slots["badge"] ?? Vec2(18.5, 18.5) * unit
            guard center.isFinite else {
                throw .geometry(icon: icon.name, shape: name, reason: "the centre is not finite")
            }
            let role: Shape.Role = mark == .dot ? .fill : .line
            self.init(
                shapes: Self.parts(of: mark, center, unit).map { Shape($0).role(role).ink(shape.ink) },
                isModifier: true,
                clearing: (center, 3 * unit), strokeShare: mark == .dot ? 0 : 0.5)
        case .use(.count(let number, let center)):
            let unit = icon.grid / 24
            let center = center ?? icon.slots["badge"] ?? Vec2(18.5, 18.5) * unit
            guard center.isFinite, CountDigits.range.contains(number) else {
                let reason =
                    center.isFinite ? "a count is a number from 0 to 99, not \(number)" : "the centre is not finite"
                throw .geometry(icon: icon.name, shape: name, reason: reason)
            }
            let digits = CountDigits(number, center: center, extent: icon.extent, unit: unit)
            self.init(shapes: digits.strokes.map { Shape($0).corner(.frame).ink(shape.ink) }, isModifier: true)
        case .use(.enclosure(let keyline)):
            let size = (style.grid.keylines[keyline] ?? .zero) * (icon.grid / style.grid.size)
            let middle = icon.extent / 2
            var frame = shape
            frame.geometry = Self.frame(keyline, middle, size)
            // These are the component's, and count once.
            (frame.id, frame.transform, frame.mirror, frame.opacity, frame.over) = (nil, nil, nil, 1, [])
            self.init(shapes: [frame])
        default: return nil
        }
    }

    private init(
        shapes: [Shape], isComponent: Bool = true, isModifier: Bool = false,
        clearing: (center: Vec2, radius: Double)? = nil, strokeShare: Double = 0
    ) {
        self.shapes = shapes
        self.isComponent = isComponent
        self.isModifier = isModifier
        self.clearing = clearing
        self.strokeShare = strokeShare
    }

    private static func frame(_ keyline: Component.Keyline, _ middle: Vec2, _ size: Vec2) -> Shape.Geometry {
        let low = middle - size / 2
        switch keyline {
        case .circle: return .circle(center: middle, radius: size.x / 2)
        case .square, .portrait, .landscape:
            return .rectangle(x: low.x, y: low.y, width: size.x, height: size.y)
        case .shield:
            // A point at the top and one at the bottom, by shares of width and height.
            func at(_ x: Double, _ y: Double) -> Vec2 { Vec2(low.x + x * size.x, low.y + y * size.y) }
            let path = BezierPath([
                .move(at(0.5, 0)), .line(at(1, 0.15)), .line(at(1, 0.45)),
                .cubic(at(1, 0.725), at(0.78125, 0.9), at(0.5, 1)), .cubic(at(0.21875, 0.9), at(0, 0.725), at(0, 0.45)),
                .line(at(0, 0.15)), .close,
            ])
            return .path(PathData.text(of: path))
        }
    }

    /// A mark of 6 units on a grid of 24.
    private static func parts(of mark: Component.Mark, _ center: Vec2, _ unit: Double) -> [Shape.Geometry] {
        func point(_ x: Double, _ y: Double) -> Vec2 { center + Vec2(x, y) * unit }
        switch mark {
        case .plus: return [.line(point(-3, 0), point(3, 0)), .line(point(0, -3), point(0, 3))]
        case .minus: return [.line(point(-3, 0), point(3, 0))]
        case .check: return [.polyline([point(-3, 0), point(-1, 2), point(3, -2)])]
        case .close: return [.line(point(-2, -2), point(2, 2)), .line(point(2, -2), point(-2, 2))]
        case .dot: return [.circle(center: center, radius: 3 * unit)]
        }
    }
}

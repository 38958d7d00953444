/// A path of SVG path data.
public struct Path: ShapeComponent {
    public let shape: Shape
    public init(_ data: String) { shape = Shape(.path(data)) }
}

/// A straight line from (x1, y1) to (x2, y2).
public struct Line: ShapeComponent {
    public let shape: Shape
    public init(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
        shape = Shape(.line(Vec2(x1, y1), Vec2(x2, y2)))
    }
}

/// Straight sides through points given as x, y, x, y and so on.
public struct Polyline: ShapeComponent {
    public let shape: Shape
    /// - Precondition: an even count of coordinates.
    public init(_ coordinates: Double...) { shape = Shape(.polyline(points(coordinates))) }
}

/// A closed run of straight sides through points given as x, y, x, y and so on.
public struct Polygon: ShapeComponent {
    public let shape: Shape
    /// - Precondition: an even count of coordinates.
    public init(_ coordinates: Double...) { shape = Shape(.polygon(points(coordinates))) }
}

private func points(_ coordinates: [Double]) -> [Vec2] {
    precondition(coordinates.count.isMultiple(of: 2), "coordinates come in pairs, and there are \(coordinates.count)")
    return stride(from: 0, to: coordinates.count, by: 2).map { Vec2(coordinates[$0], coordinates[$0 + 1]) }
}

/// An axis-aligned rectangle; its corners are the style's.
public struct Rectangle: ShapeComponent {
    public let shape: Shape
    public init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        shape = Shape(.rectangle(x: x, y: y, width: width, height: height))
    }
}

/// A circle about (cx, cy).
public struct Circle: ShapeComponent {
    public let shape: Shape
    public init(_ cx: Double, _ cy: Double, _ r: Double) { shape = Shape(.circle(center: Vec2(cx, cy), radius: r)) }
}

/// An axis-aligned ellipse about (cx, cy).
public struct Ellipse: ShapeComponent {
    public let shape: Shape
    public init(_ cx: Double, _ cy: Double, _ rx: Double, _ ry: Double) {
        shape = Shape(.ellipse(center: Vec2(cx, cy), radii: Vec2(rx, ry)))
    }
}

/// A part of the circle about (cx, cy); angles in degrees, clockwise to the eye from the positive x axis.
public struct Arc: ShapeComponent {
    public let shape: Shape
    public init(_ cx: Double, _ cy: Double, _ r: Double, from: Double, to: Double) {
        shape = Shape(.arc(center: Vec2(cx, cy), radius: r, from: from, to: to))
    }
}

/// A filled dot; the style sets its size.
public struct Dot: ShapeComponent {
    public let shape: Shape
    public init(_ x: Double, _ y: Double) { shape = Shape(.dot(Vec2(x, y))) }
}

/// A picture of pixels, one unit each, the first one's corner at (0, 0); a transform places it.
public struct Image: ShapeComponent {
    public let shape: Shape
    public init(_ pixels: Pixmap) { shape = Shape(.image(pixels)) }
}

/// Shapes that share a transform, a mirror or an opacity.
public struct Group: ShapeComponent {
    public let shape: Shape
    public init(@ShapeBuilder _ shapes: () -> [Shape]) { shape = Shape(.group(shapes())) }
}

/// A strike-through with a gap around it in the shapes it lies over.
public struct Slash: ShapeComponent {
    public let shape: Shape
    public init(from: (Double, Double) = (3, 3), to: (Double, Double) = (21, 21), over: String...) {
        var shape = Shape(.use(.slash(from: Vec2(from.0, from.1), to: Vec2(to.0, to.1))))
        shape.over = over
        self.shape = shape
    }
}

/// A small mark, by default at the icon's slot "badge", set off by a gap from the shapes it lies over.
public struct Badge: ShapeComponent {
    public let shape: Shape
    public init(_ mark: Component.Mark, at center: Vec2? = nil, over: String...) {
        var shape = Shape(.use(.badge(mark, center: center)))
        shape.over = over
        self.shape = shape
    }
}

/// A number from 0 to 99, by default at the icon's slot "badge", set off by a gap from the shapes it lies over.
public struct Count: ShapeComponent {
    public let shape: Shape
    public init(_ number: Int, at center: Vec2? = nil, over: String...) {
        var shape = Shape(.use(.count(number, center: center)))
        shape.over = over
        self.shape = shape
    }
}

/// A body on one of the style's keylines.
public struct Enclosure: ShapeComponent {
    public let shape: Shape
    public init(_ keyline: Component.Keyline) {
        var shape = Shape(.use(.enclosure(keyline)))
        shape.role = .body
        self.shape = shape
    }
}

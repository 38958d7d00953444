/// One shape of the icon to be, while it is worked on.
struct Sketch: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        case contour(Contour)
        case circle(center: Vec2, radius: Double)
        case ellipse(center: Vec2, radii: Vec2)
        case dot(Vec2)
        /// A region that is only ever filled.
        case area(Region)
    }

    var form: Form
    var role: Shape.Role
    var ink: Ink = .primary
    var opacity = 1.0
    var knockout: Shape.Knockout = .stroke
    var id: String?

    init(_ form: Form, role: Shape.Role) {
        self.form = form
        self.role = role
    }

    /// The path that is stroked or filled.
    var path: BezierPath {
        switch form {
        case .contour(let contour): contour.path
        case .circle(let center, let radius): .circle(center: center, radius: radius)
        case .ellipse(let center, let radii): .ellipse(center: center, radii: radii)
        case .dot(let center): BezierPath([.move(center), .line(center)])
        case .area(let region): region.path
        }
    }

    var isClosed: Bool {
        switch form {
        case .contour(let contour): contour.isClosed
        case .circle, .ellipse, .area: true
        case .dot: false
        }
    }

    func inked(_ ink: Ink) -> Sketch {
        var result = self
        result.ink = ink
        return result
    }

    /// Whether only the inside is painted.
    var isArea: Bool { role == .fill }

    /// The sketch moved by a similarity.
    func placed(scale: Double, offset: Vec2) -> Sketch {
        func map(_ point: Vec2) -> Vec2 { point * scale + offset }
        var result = self
        switch form {
        case .contour(let contour): result.form = .contour(contour.mapPoints(scale: scale, map))
        case .circle(let center, let radius): result.form = .circle(center: map(center), radius: radius * scale)
        case .ellipse(let center, let radii): result.form = .ellipse(center: map(center), radii: radii * scale)
        case .dot(let center): result.form = .dot(map(center))
        case .area(let region):
            result.form = .area(
                Region(region.path.applying(Affine(scale, 0, 0, scale, offset.x, offset.y)), rule: region.rule))
        }
        return result
    }
}

extension [Sketch] {
    /// The bounds of what is painted with strokes of a width.
    func bounds(strokeWidth: Double, dot: Double = 1) -> Bounds {
        reduce(.empty) { bounds, sketch in
            if case .dot(let center) = sketch.form {
                return bounds.union(Bounds(around: center, radius: strokeWidth * dot / 2))
            }
            return bounds.union(
                sketch.isArea ? sketch.path.bounds : sketch.path.bounds.outset(by: strokeWidth / 2))
        }
    }

    func placed(scale: Double, offset: Vec2) -> [Sketch] { map { $0.placed(scale: scale, offset: offset) } }
}

/// A cubic Bézier segment.
public struct CubicCurve: Hashable, Sendable {
    public var start: Vec2
    public var control1: Vec2
    public var control2: Vec2
    public var end: Vec2

    public init(_ start: Vec2, _ control1: Vec2, _ control2: Vec2, _ end: Vec2) {
        self.start = start
        self.control1 = control1
        self.control2 = control2
        self.end = end
    }

    /// The straight segment as a cubic, with its handles at the thirds.
    public init(lineFrom start: Vec2, to end: Vec2) {
        self.init(start, start.lerp(end, 1.0 / 3), start.lerp(end, 2.0 / 3), end)
    }

    /// The point at parameter `t`.
    public func point(at t: Double) -> Vec2 {
        let u = 1 - t
        return start * (u * u * u) + control1 * (3 * u * u * t) + control2 * (3 * u * t * t) + end * (t * t * t)
    }

    /// The first derivative at parameter `t`.
    public func derivative(at t: Double) -> Vec2 {
        let u = 1 - t
        return (control1 - start) * (3 * u * u) + (control2 - control1) * (6 * u * t) + (end - control2) * (3 * t * t)
    }

    /// The unit tangent where the curve leaves its start; `nil` if all four points coincide.
    public var startTangent: Vec2? {
        (control1 - start).normalized ?? (control2 - start).normalized ?? (end - start).normalized
    }

    /// The unit tangent where the curve reaches its end; `nil` if all four points coincide.
    public var endTangent: Vec2? {
        (end - control2).normalized ?? (end - control1).normalized ?? (end - start).normalized
    }

    /// The two halves left and right of `t`, by de Casteljau's construction.
    public func split(at t: Double) -> (CubicCurve, CubicCurve) {
        let ab = start.lerp(control1, t)
        let bc = control1.lerp(control2, t)
        let cd = control2.lerp(end, t)
        let abc = ab.lerp(bc, t)
        let bcd = bc.lerp(cd, t)
        let middle = abc.lerp(bcd, t)
        return (CubicCurve(start, ab, abc, middle), CubicCurve(middle, bcd, cd, end))
    }

    /// The parameters strictly between 0 and 1 where x (or y) has an extreme, ascending for each axis.
    ///
    /// B'(t)/3 is the quadratic with Bernstein coefficients p1-p0, p2-p1, p3-p2; its roots are the extremes.
    package var extremes: (x: [Double], y: [Double]) {
        func roots(_ p0: Double, _ p1: Double, _ p2: Double, _ p3: Double) -> [Double] {
            let d0 = p1 - p0
            let d1 = p2 - p1
            let d2 = p3 - p2
            return quadraticRoots(a: d0 - 2 * d1 + d2, b: 2 * (d1 - d0), c: d0).filter { $0 > 0 && $0 < 1 }
        }
        return (
            roots(start.x, control1.x, control2.x, end.x), roots(start.y, control1.y, control2.y, end.y)
        )
    }

    /// The exact bounds.
    public var bounds: Bounds {
        var bounds = Bounds.empty
        bounds.include(start)
        bounds.include(end)
        let (xs, ys) = extremes
        for t in xs {
            let x = point(at: t).x
            bounds.minX = min(bounds.minX, x)
            bounds.maxX = max(bounds.maxX, x)
        }
        for t in ys {
            let y = point(at: t).y
            bounds.minY = min(bounds.minY, y)
            bounds.maxY = max(bounds.maxY, y)
        }
        return bounds
    }

    /// The length along the curve, to about 1e-9 of itself.
    ///
    /// Gauss-Legendre quadrature of |B'(t)|, halved until two estimates agree.
    public var arcLength: Double { length(depth: 0) }

    private func length(depth: Int) -> Double {
        let whole = gaussLegendre(0, 1)
        let halves = gaussLegendre(0, 0.5) + gaussLegendre(0.5, 1)
        if (whole - halves).magnitude <= 1e-10 * max(1, halves) || depth == 16 { return halves }
        let (left, right) = split(at: 0.5)
        return left.length(depth: depth + 1) + right.length(depth: depth + 1)
    }

    private func gaussLegendre(_ from: Double, _ to: Double) -> Double {
        let half = (to - from) / 2
        let middle = (to + from) / 2
        var sum = 0.0
        for (node, weight) in Self.legendre8 {
            sum += weight * (derivative(at: middle - half * node).length + derivative(at: middle + half * node).length)
        }
        return sum * half
    }

    /// The positive nodes and the weights of the 8-point rule (Abramowitz and Stegun, table 25.4).
    private static let legendre8: [(Double, Double)] = [
        (0.183434642495650, 0.362683783378362), (0.525532409916329, 0.313706645877887),
        (0.796666477413627, 0.222381034453374), (0.960289856497536, 0.101228536290376),
    ]

    /// The integral of (x·dy - y·dx)/2 along the curve: its share of a closed path's signed area.
    package var signedArea: Double {
        // Green's theorem on the Bernstein form; see kurbo's derivation for cubics.
        let (p0, p1, p2, p3) = (start, control1, control2, end)
        return
            (p0.x * (6 * p1.y + 3 * p2.y + p3.y) + 3
            * (p1.x * (-2 * p0.y + p2.y + p3.y) - p2.x * (p0.y + p1.y - 2 * p3.y))
            - p3.x * (p0.y + 3 * p1.y + 6 * p2.y)) / 20
    }

    public func applying(_ map: Affine) -> CubicCurve {
        CubicCurve(map.apply(start), map.apply(control1), map.apply(control2), map.apply(end))
    }
}

/// The real roots of a·t² + b·t + c, ascending; none for the zero polynomial.
///
/// Uses the form that does not cancel: q = -(b + sgn(b)·√Δ)/2, t₁ = q/a, t₂ = c/q.
func quadraticRoots(a: Double, b: Double, c: Double) -> [Double] {
    if a.magnitude < 1e-14 * max(b.magnitude, c.magnitude) || a == 0 {
        return b == 0 ? [] : [-c / b]
    }
    let discriminant = b * b - 4 * a * c
    if discriminant < 0 { return [] }
    let q = -(b + (b < 0 ? -1 : 1) * discriminant.squareRoot()) / 2
    if q == 0 { return [0] }
    let first = q / a
    let second = c / q
    return first == second ? [first] : [min(first, second), max(first, second)]
}

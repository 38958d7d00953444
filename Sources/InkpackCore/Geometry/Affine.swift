/// An affine map in SVG's notation: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
public struct Affine: Hashable, Sendable {
    public var a: Double
    public var b: Double
    public var c: Double
    public var d: Double
    public var e: Double
    public var f: Double

    public init(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
        self.f = f
    }

    public static let identity = Affine(1, 0, 0, 1, 0, 0)

    public static func translate(_ x: Double, _ y: Double) -> Affine { Affine(1, 0, 0, 1, x, y) }

    public static func scale(_ x: Double, _ y: Double) -> Affine { Affine(x, 0, 0, y, 0, 0) }

    public static func scale(_ factor: Double) -> Affine { scale(factor, factor) }

    /// A turn by `degrees`, clockwise to the eye, about (`cx`, `cy`). Multiples of 90° are exact.
    public static func rotate(_ degrees: Double, _ cx: Double = 0, _ cy: Double = 0) -> Affine {
        let (sine, cosine) = Angle.sinCos(degrees: degrees)
        return translate(cx, cy) * Affine(cosine, sine, -sine, cosine, 0, 0) * translate(-cx, -cy)
    }

    public static func skewX(_ degrees: Double) -> Affine {
        Affine(1, 0, Math.tan(degrees * .pi / 180), 1, 0, 0)
    }

    public static func skewY(_ degrees: Double) -> Affine {
        Affine(1, Math.tan(degrees * .pi / 180), 0, 1, 0, 0)
    }

    /// The map that applies `rhs` first, then `lhs`.
    public static func * (lhs: Affine, rhs: Affine) -> Affine {
        Affine(
            lhs.a * rhs.a + lhs.c * rhs.b, lhs.b * rhs.a + lhs.d * rhs.b,
            lhs.a * rhs.c + lhs.c * rhs.d, lhs.b * rhs.c + lhs.d * rhs.d,
            lhs.a * rhs.e + lhs.c * rhs.f + lhs.e, lhs.b * rhs.e + lhs.d * rhs.f + lhs.f)
    }

    public var determinant: Double { a * d - b * c }

    /// The factor by which lengths grow on average: √|det|.
    public var meanScale: Double { determinant.magnitude.squareRoot() }

    /// The inverse map, or `nil` where the map flattens the plane (|det| < 1e-12).
    public var inverse: Affine? {
        let det = determinant
        guard det.magnitude > 1e-12 else { return nil }
        return Affine(d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det)
    }

    public var isFinite: Bool {
        a.isFinite && b.isFinite && c.isFinite && d.isFinite && e.isFinite && f.isFinite
    }

    public func apply(_ p: Vec2) -> Vec2 { Vec2(a * p.x + c * p.y + e, b * p.x + d * p.y + f) }
}

/// Angles in degrees, clockwise to the eye from the positive x axis.
enum Angle {
    /// Sine and cosine, exact at multiples of 90°.
    static func sinCos(degrees: Double) -> (sine: Double, cosine: Double) {
        // What nearly all rotations are, without a division.
        if degrees == 0 { return (0, 1) }
        let turns = degrees.magnitude < 360 ? degrees : degrees.truncatingRemainder(dividingBy: 360)
        switch turns < 0 ? turns + 360 : turns {
        case 0: return (0, 1)
        case 90: return (1, 0)
        case 180: return (0, -1)
        case 270: return (-1, 0)
        case let angle: return (Math.sin(angle * .pi / 180), Math.cos(angle * .pi / 180))
        }
    }
}

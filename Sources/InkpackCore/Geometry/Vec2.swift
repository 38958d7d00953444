/// A point or a displacement in the plane: x to the right, y down, in grid units unless said otherwise.
public struct Vec2: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    public static let zero = Vec2(0, 0)

    /// The Euclidean length.
    public var length: Double { Math.hypot(x, y) }

    /// The displacement turned by +90°, which is clockwise to the eye because y points down.
    public var perpendicular: Vec2 { Vec2(-y, x) }

    /// The displacement of length 1 in the same direction, or `nil` for one shorter than 1e-12.
    public var normalized: Vec2? {
        let length = self.length
        return length > 1e-12 ? self / length : nil
    }

    public func dot(_ other: Vec2) -> Double { x * other.x + y * other.y }

    /// The z component of the cross product; positive where `other` lies clockwise (to the eye) of `self`.
    public func cross(_ other: Vec2) -> Double { x * other.y - y * other.x }

    public func distance(to other: Vec2) -> Double { (other - self).length }

    /// The point at `t` on the way to `other`: `self` at 0, `other` at 1.
    public func lerp(_ other: Vec2, _ t: Double) -> Vec2 { self + (other - self) * t }

    /// Whether both coordinates are neither infinite nor NaN.
    public var isFinite: Bool { x.isFinite && y.isFinite }

    public static func + (a: Vec2, b: Vec2) -> Vec2 { Vec2(a.x + b.x, a.y + b.y) }
    public static func - (a: Vec2, b: Vec2) -> Vec2 { Vec2(a.x - b.x, a.y - b.y) }
    public static prefix func - (a: Vec2) -> Vec2 { Vec2(-a.x, -a.y) }
    public static func * (a: Vec2, s: Double) -> Vec2 { Vec2(a.x * s, a.y * s) }
    public static func / (a: Vec2, s: Double) -> Vec2 { Vec2(a.x / s, a.y / s) }
}

/// An axis-aligned rectangle given by its edges; empty when `minX > maxX`.
public struct Bounds: Hashable, Sendable {
    public var minX: Double
    public var minY: Double
    public var maxX: Double
    public var maxY: Double

    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// The square of side 2·`radius` about `center`.
    public init(around center: Vec2, radius: Double) {
        self.init(
            minX: center.x - radius, minY: center.y - radius, maxX: center.x + radius, maxY: center.y + radius)
    }

    /// The bounds of nothing: joining it with other bounds gives those.
    public static let empty = Bounds(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)

    public var isEmpty: Bool { minX > maxX || minY > maxY }
    public var width: Double { isEmpty ? 0 : maxX - minX }
    public var height: Double { isEmpty ? 0 : maxY - minY }
    public var center: Vec2 { Vec2((minX + maxX) / 2, (minY + maxY) / 2) }
    public var shorterSide: Double { min(width, height) }
    /// How far the bounds reach from the origin along an axis.
    package var reach: Double { isEmpty ? 0 : max(-minX, maxX, -minY, maxY) }

    public mutating func include(_ point: Vec2) {
        minX = min(minX, point.x)
        minY = min(minY, point.y)
        maxX = max(maxX, point.x)
        maxY = max(maxY, point.y)
    }

    /// The smallest bounds that hold both.
    public func union(_ other: Bounds) -> Bounds {
        Bounds(
            minX: min(minX, other.minX), minY: min(minY, other.minY),
            maxX: max(maxX, other.maxX), maxY: max(maxY, other.maxY))
    }

    /// What both have in common; ``empty`` where they do not touch.
    public func intersection(_ other: Bounds) -> Bounds {
        let common = Bounds(
            minX: max(minX, other.minX), minY: max(minY, other.minY),
            maxX: min(maxX, other.maxX), maxY: min(maxY, other.maxY))
        return common.isEmpty ? .empty : common
    }

    /// The bounds with every edge moved outwards by `distance` (inwards if negative).
    public func outset(by distance: Double) -> Bounds {
        isEmpty
            ? self
            : Bounds(minX: minX - distance, minY: minY - distance, maxX: maxX + distance, maxY: maxY + distance)
    }

    public func contains(_ other: Bounds, tolerance: Double = 0) -> Bool {
        other.isEmpty
            || (other.minX >= minX - tolerance && other.minY >= minY - tolerance
                && other.maxX <= maxX + tolerance && other.maxY <= maxY + tolerance)
    }
}

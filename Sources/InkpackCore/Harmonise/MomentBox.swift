/// The box that has the middle, the axes and the second moments of area of a polygon: a rectangle's own.
struct MomentBox: Hashable, Sendable {
    var center: Vec2
    /// Along the longer side.
    var axis: Vec2
    var length: Double
    var thickness: Double
    /// The polygon's area as a share of the box's: 1 for a rectangle, about 0.95 for an ellipse, 0.75 for a triangle.
    var fullness: Double

    /// The box of a closed polygon, in whichever direction; `nil` if it has no area.
    init?(_ polygon: [Vec2]) {
        guard let origin = polygon.first else { return nil }
        // Integrals over triangles with the first vertex as the common corner. With p and q from there, of a triangle of
        // area a: the first moment is a(p + q)/3, and of x² it is a(p.x² + p.x·q.x + q.x²)/6.
        var (area, first) = (0.0, Vec2.zero)
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        for index in polygon.indices.dropFirst().dropLast() {
            let (p, q) = (polygon[index] - origin, polygon[index + 1] - origin)
            let part = p.cross(q) / 2
            area += part
            first = first + (p + q) * (part / 3)
            xx += part * (p.x * p.x + p.x * q.x + q.x * q.x) / 6
            yy += part * (p.y * p.y + p.y * q.y + q.y * q.y) / 6
            xy += part * (2 * p.x * p.y + p.x * q.y + q.x * p.y + 2 * q.x * q.y) / 12
        }
        guard area.magnitude > 1e-9 else { return nil }
        let middle = first * (1 / area)
        center = origin + middle
        let (a, b, c) = (
            xx / area - middle.x * middle.x, xy / area - middle.x * middle.y, yy / area - middle.y * middle.y
        )
        let spread = ((a - c) * (a - c) / 4 + b * b).squareRoot()
        let angle = Math.atan2(2 * b, a - c) / 2
        axis = Vec2(Math.cos(angle), Math.sin(angle))
        // A rectangle's moment along a side is a twelfth of its square.
        length = (12 * max(0, (a + c) / 2 + spread)).squareRoot()
        thickness = (12 * max(0, (a + c) / 2 - spread)).squareRoot()
        fullness = area.magnitude / max(1e-9, length * thickness)
    }
}

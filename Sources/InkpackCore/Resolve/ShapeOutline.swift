/// The path of a single shape on the icon's own grid, corners sharp.
struct ShapeOutline {
    let icon: String
    let shape: String

    func path(of geometry: Shape.Geometry) throws(ResolveError) -> BezierPath {
        switch geometry {
        case .path(let data):
            do {
                return try PathData.parse(data)
            } catch {
                throw .pathData(icon: icon, shape: shape, error)
            }
        case .line(let start, let end):
            try check(start != end, "the line has no length; give it two different ends")
            return .line(from: start, to: end)
        case .polyline(let points):
            try check(points.count >= 2, "a polyline needs at least 2 points, not \(points.count)")
            return .polyline(points, closed: false)
        case .polygon(let points):
            try check(points.count >= 3, "a polygon needs at least 3 points, not \(points.count)")
            return .polyline(points, closed: true)
        case .rectangle(let x, let y, let width, let height):
            try check(width > 0 && height > 0, "width and height of a rect must be above 0")
            return .rectangle(Bounds(minX: x, minY: y, maxX: x + width, maxY: y + height))
        case .circle(let center, let radius):
            try check(radius > 0, "the radius of a circle must be above 0")
            return .circle(center: center, radius: radius)
        case .ellipse(let center, let radii):
            try check(radii.x > 0 && radii.y > 0, "the radii of an ellipse must be above 0")
            return .ellipse(center: center, radii: radii)
        case .arc(let center, let radius, let from, let to):
            try check(radius > 0, "the radius of an arc must be above 0")
            try check((to - from).magnitude <= 360 && to != from, "an arc spans more than 0 and at most 360 degrees")
            let (sine, cosine) = Angle.sinCos(degrees: from)
            var path = BezierPath()
            path.move(to: center + Vec2(cosine, sine) * radius)
            path.arc(center: center, radii: Vec2(radius, radius), rotation: 0, from: from, sweep: to - from)
            return path
        case .dot(let center):
            return BezierPath([.move(center), .line(center)])
        case .image(let pixels):
            return .rectangle(
                Bounds(minX: 0, minY: 0, maxX: Double(pixels.width), maxY: Double(pixels.height)))
        case .group, .use:
            return BezierPath()
        }
    }

    private func check(_ condition: Bool, _ reason: String) throws(ResolveError) {
        if !condition { throw .geometry(icon: icon, shape: shape, reason: reason) }
    }
}

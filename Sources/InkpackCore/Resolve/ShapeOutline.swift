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
        case .group, .use:
            return BezierPath()
        }
    }

    private func check(_ condition: Bool, _ reason: String) throws(ResolveError) {
        if !condition { throw .geometry(icon: icon, shape: shape, reason: reason) }
    }
}

extension BezierPath {
    /// The path together with its image under `reflection`.
    ///
    /// An open subpath with both ends on the axis becomes closed; with one end there the image is joined to it.
    func mirrored(_ reflection: Affine, isOnAxis: (Vec2) -> Bool) -> BezierPath {
        var result: [Subpath] = []
        for subpath in subpaths {
            let image = subpath.applying(reflection)
            let startsOnAxis = isOnAxis(subpath.start)
            let endsOnAxis = isOnAxis(subpath.end)
            if subpath.isClosed || !(startsOnAxis || endsOnAxis) || subpath.segments.isEmpty {
                result += [subpath, image]
                continue
            }
            let before = endsOnAxis ? subpath : image.reversed
            let after = endsOnAxis ? image.reversed : subpath
            var joined = before.joined(with: after)
            joined.isClosed = startsOnAxis && endsOnAxis
            result.append(joined)
        }
        return BezierPath(subpaths: result)
    }
}

extension BezierPath.Subpath {
    fileprivate func applying(_ map: Affine) -> BezierPath.Subpath {
        var copy = self
        copy.start = map.apply(start)
        copy.segments = segments.map { $0.applying(map) }
        return copy
    }

    /// The run that goes on with `next`; two lines that meet in one direction become one line.
    fileprivate func joined(with next: BezierPath.Subpath) -> BezierPath.Subpath {
        var result = self
        var rest = next
        if isLine.last == true, next.isLine.first == true, let first = next.segments.first, let last = segments.last,
            let incoming = last.endTangent, let outgoing = first.startTangent, incoming.dot(outgoing) > 1 - 1e-9
        {
            result.segments[segments.count - 1] = CubicCurve(lineFrom: last.start, to: first.end)
            rest.segments.removeFirst()
            rest.isLine.removeFirst()
        }
        result.segments += rest.segments
        result.isLine += rest.isLine
        return result
    }

    fileprivate var reversed: BezierPath.Subpath {
        var copy = self
        copy.start = end
        copy.segments = segments.reversed().map { CubicCurve($0.end, $0.control2, $0.control1, $0.start) }
        copy.isLine = isLine.reversed()
        return copy
    }
}

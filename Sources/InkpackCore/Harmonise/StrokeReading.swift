/// Reads live strokes: their centre lines become sketches, and the style draws them.
struct StrokeReading {
    let style: ComputedStyle
    /// Fillets up to this radius are taken out; rounder ones are shapes.
    static let largestFillet = 3.25

    /// The sketch of a centre line.
    func sketch(of drawn: DrawnContour) -> Sketch? {
        guard let first = drawn.pieces.first, let last = drawn.pieces.last else { return nil }
        var drawn = drawn
        if !drawn.isClosed, drawn.pieces.count > 2, first.start.distance(to: last.end) < 0.02 { drawn.isClosed = true }
        let role: Shape.Role = drawn.isClosed ? .body : .line
        if drawn.isClosed {
            if let circle = Contour(drawn).circle {
                return Sketch(.circle(center: circle.center, radius: circle.radius), role: role)
            }
            let shape = RecognizedShape(drawn.path, tolerance: 0.02, isStroked: false)
            if case .ellipse(let center, let radii)? = shape {
                return Sketch(.ellipse(center: center, radii: radii), role: role)
            }
        }
        return Sketch(.contour(Contour(drawn, withoutFilletsUpTo: Self.largestFillet)), role: role)
    }

    /// The sketch of a stroke that was found in its outline: an end that was cut off square keeps its place under the
    /// style's cap.
    func sketch(of line: DrawnLine) -> Sketch? {
        let sketch = sketch(of: line.contour)
        guard case .contour(var contour)? = sketch?.form, !contour.isClosed else { return sketch }
        func reach(_ end: DrawnLine.End?) -> Double {
            switch end {
            case .butt: style.stroke.cap == .butt ? 0 : line.width / 2
            case .round: style.stroke.cap == .butt ? -line.width / 2 : 0
            default: 0
            }
        }
        let (start, end) = (reach(line.start), reach(line.end))
        if line.contour.length - start - end < 0.2 * line.width {
            return Sketch(.dot(contour.start.lerp(contour.end, 0.5)), role: .line)
        }
        contour = contour.trimmingStart(by: start).trimmingEnd(by: end)
        return Sketch(.contour(contour), role: .line)
    }
}

extension [Sketch] {
    /// The sketches with their roles by what lies in what: the outermost closed lines are bodies, what lies inside of
    /// them are details, and the rest are lines. Bodies come before their details.
    func withRoles() -> [Sketch] {
        var result = self
        let polygons = map { $0.isClosed && !$0.isArea ? $0.path.flattened : [] }
        func area(_ polygon: [Vec2]) -> Double { polygon.polygonArea.magnitude }
        let order = indices.sorted { (area(polygons[$1]), $0) < (area(polygons[$0]), $1) }
        var bodies: [Int] = []
        for index in order where !polygons[index].isEmpty && self[index].role != .line {
            let isInside = bodies.contains { share(of: polygons[index], in: polygons[$0]) > 0.6 }
            result[index].role = isInside ? .detail : .body
            if !isInside { bodies.append(index) }
        }
        for index in indices where polygons[index].isEmpty && !self[index].isArea {
            let points = self[index].path.samples
            let isInside = bodies.contains { share(of: points, in: polygons[$0]) > 0.6 }
            result[index].role = isInside ? .detail : .line
        }
        return result.filter { $0.role == .body } + result.filter { $0.role != .body }
    }

    private func share(of points: [Vec2], in polygon: [Vec2]) -> Double {
        guard !points.isEmpty, !polygon.isEmpty else { return 0 }
        return Double(points.count { polygon.contains(point: $0) }) / Double(points.count)
    }
}

extension BezierPath {
    /// Points along all subpaths, eight for each curve.
    var flattened: [Vec2] {
        subpaths.flatMap { subpath in
            [subpath.start]
                + zip(subpath.segments, subpath.isLine).flatMap { segment, isLine in
                    isLine ? [segment.end] : (1...8).map { segment.point(at: Double($0) / 8) }
                }
        }
    }

    /// Points inside of every segment, without the ends of lines, which may lie on other shapes.
    var samples: [Vec2] {
        subpaths.flatMap { subpath in
            if subpath.segments.isEmpty { return [subpath.start] }
            return subpath.segments.flatMap { segment in [0.1, 0.3, 0.5, 0.7, 0.9].map { segment.point(at: $0) } }
        }
    }
}

extension [Vec2] {
    /// The area inside of the closed polygon, positive clockwise to the eye.
    var polygonArea: Double {
        var sum = 0.0
        for index in indices { sum += self[index].cross(self[index + 1 == count ? 0 : index + 1]) }
        return sum / 2
    }

    /// Whether a ray from the point crosses the closed polygon an odd number of times.
    func contains(point: Vec2) -> Bool {
        var isInside = false
        for index in indices {
            let (a, b) = (self[index], self[index + 1 == count ? 0 : index + 1])
            if (a.y > point.y) != (b.y > point.y), point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y) {
                isInside.toggle()
            }
        }
        return isInside
    }
}

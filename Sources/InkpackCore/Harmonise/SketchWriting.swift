/// Turns sketches into an icon's shapes: plain forms as such, numbers as short as the drawing allows.
struct SketchWriting {
    let style: ComputedStyle
    /// Whether the drawing rounds its corners at all, so that a sharp one was meant to be.
    let roundsCorners: Bool

    init(style: ComputedStyle, sketches: [Sketch]) {
        self.style = style
        roundsCorners = sketches.contains { sketch in
            if case .contour(let contour) = sketch.form { contour.isClosed && !contour.fillets.isEmpty } else { false }
        }
    }

    func shapes(_ sketches: [Sketch]) -> [Shape] { sketches.compactMap(shape) }

    private func shape(_ sketch: Sketch) -> Shape? {
        guard var shape = plainShape(sketch) else { return nil }
        shape.role = sketch.role
        shape.ink = sketch.ink
        shape.opacity = sketch.opacity
        shape.knockout = sketch.knockout
        shape.id = sketch.id
        return shape
    }

    private func plainShape(_ sketch: Sketch) -> Shape? {
        switch sketch.form {
        case .dot(let center): return Shape(.dot(Self.rounded(center)))
        case .circle(let center, let radius):
            let radius = Self.rounded(radius)
            return radius > 0 ? Shape(.circle(center: Self.rounded(center), radius: radius)) : nil
        case .ellipse(let center, let radii):
            let radii = Self.rounded(radii)
            guard radii.x > 0, radii.y > 0 else { return nil }
            return Shape(.ellipse(center: Self.rounded(center), radii: radii))
        case .area(let region):
            let contours = region.path.subpaths.map { Contour($0) }.filter { $0.pieces.count > 1 }
            let text = contours.map { PathWriting.text(of: $0, isArea: true) }.joined()
            guard !text.isEmpty else { return nil }
            var shape = Shape(.path(text))
            shape.corner = .sharp
            return shape
        case .contour(let contour): return self.shape(of: contour.mapPoints { Self.rounded($0) })
        }
    }

    // MARK: Contours

    private func shape(of contour: Contour) -> Shape? {
        guard !contour.pieces.isEmpty else { return nil }
        let vertices = contour.vertices
        let isStraight = contour.pieces.allSatisfy(\.isLine)
        var shape: Shape
        if isStraight, let box = rectangle(contour) {
            shape = Shape(.rectangle(x: box.minX, y: box.minY, width: box.width, height: box.height))
            let corners = (0..<4).map { corner(at: $0, of: contour) }
            if let first = corners.first, corners.allSatisfy({ $0 == first }) {
                shape.corner = first
                return shape
            }
            shape = Shape(.polygon(vertices))
        } else if isStraight {
            if vertices.count == 2 {
                return vertices[0] == vertices[1] ? Shape(.dot(vertices[0])) : Shape(.line(vertices[0], vertices[1]))
            }
            if contour.isClosed, vertices.count < 3 { return nil }
            shape = Shape(contour.isClosed ? .polygon(vertices) : .polyline(vertices))
        } else {
            shape = Shape(.path(PathWriting.text(of: contour, isArea: false)))
        }
        setCorners(of: &shape, contour)
        return shape
    }

    private func setCorners(of shape: inout Shape, _ contour: Contour) {
        var classes: [Int: Shape.Corner] = [:]
        for vertex in contour.vertices.indices where isCorner(vertex, of: contour) {
            classes[vertex] = corner(at: vertex, of: contour)
        }
        guard !classes.isEmpty else { return }
        let counts = Dictionary(grouping: classes.values) { $0 }.mapValues(\.count)
        let options: [Shape.Corner] = [.auto, .frame, .sharp]
        let common = options.max {
            (counts[$0] ?? 0, options.firstIndex(of: $1) ?? 0) < (counts[$1] ?? 0, options.firstIndex(of: $0) ?? 0)
        }
        shape.corner = common ?? .auto
        shape.corners = classes.filter { $0.value != shape.corner }
    }

    /// Whether the style may round the vertex: only between two straight sides.
    private func isCorner(_ vertex: Int, of contour: Contour) -> Bool {
        let count = contour.pieces.count
        if !contour.isClosed, vertex == 0 || vertex == count { return false }
        return contour.pieces[vertex % count].isLine && contour.pieces[(vertex + count - 1) % count].isLine
    }

    private func corner(at vertex: Int, of contour: Contour) -> Shape.Corner {
        if let radius = contour.fillets[vertex] {
            return radius > StrokeReading.largestFillet
                ? .radius(Self.rounded(radius)) : contour.isClosed ? .auto : .frame
        }
        guard contour.isClosed else { return .auto }
        // A drawing without any round corner comes from a school that has none; the style's own goes for it.
        return roundsCorners || !isSquare(vertex, of: contour) ? .sharp : .auto
    }

    private func isSquare(_ vertex: Int, of contour: Contour) -> Bool {
        let count = contour.pieces.count
        guard let before = contour.tangent(of: (vertex + count - 1) % count, atEnd: true),
            let after = contour.tangent(of: vertex % count, atEnd: false)
        else { return false }
        return before.dot(after).magnitude < 0.05
    }

    private func rectangle(_ contour: Contour) -> Bounds? {
        guard contour.isClosed, contour.pieces.count == 4 else { return nil }
        let vertices = contour.vertices
        let box = contour.path.bounds
        let corners = Set(vertices)
        let wanted: Set<Vec2> = [
            Vec2(box.minX, box.minY), Vec2(box.maxX, box.minY), Vec2(box.maxX, box.maxY), Vec2(box.minX, box.maxY),
        ]
        return corners == wanted && box.width > 0 && box.height > 0 ? box : nil
    }

    // MARK: Numbers

    static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 + 0 }

    static func rounded(_ point: Vec2) -> Vec2 { Vec2(rounded(point.x), rounded(point.y)) }
}

/// Path data that a person can read: absolute commands, arcs as arcs, at most two decimal places.
enum PathWriting {
    static func text(of contour: Contour, isArea: Bool) -> String {
        var text = "M" + pair(contour.start)
        var pen = SketchWriting.rounded(contour.start)
        for (index, piece) in contour.pieces.enumerated() {
            let end = SketchWriting.rounded(piece.end)
            switch piece {
            case .line:
                // The close draws the last straight side.
                if contour.isClosed, index == contour.pieces.count - 1, contour.pieces.count > 1 { continue }
                if end == pen, contour.pieces.count > 1 { continue }
                if end.y == pen.y {
                    text += "H" + number(end.x)
                } else if end.x == pen.x {
                    text += "V" + number(end.y)
                } else {
                    text += "L" + pair(end)
                }
            case .arc(_, let bulge):
                text += arc(from: pen, to: end, bulge: bulge)
            case .cubic(let a, let b, _):
                text += "C" + pair(a) + " " + pair(b) + " " + pair(end)
            }
            pen = end
        }
        return text + (contour.isClosed || isArea ? "Z" : "")
    }

    private static func arc(from start: Vec2, to end: Vec2, bulge: Double) -> String {
        if start == end { return "" }
        // Near a half turn and beyond, rounding the radius moves the middle of the arc by far more than that; two
        // halves stand firm.
        if bulge.magnitude > 0.9 {
            let center = Contour.center(from: start, to: end, bulge: bulge)
            let half = 2 * Math.atan2(bulge, 1)
            let (sine, cosine) = (Math.sin(half), Math.cos(half))
            let offset = start - center
            let middle = SketchWriting.rounded(
                center + Vec2(offset.x * cosine - offset.y * sine, offset.x * sine + offset.y * cosine))
            let bulge = Math.tan(half / 4)
            return command(from: start, to: middle, bulge: bulge) + command(from: middle, to: end, bulge: bulge)
        }
        return command(from: start, to: end, bulge: bulge)
    }

    private static func command(from start: Vec2, to end: Vec2, bulge: Double) -> String {
        let radius = number(Contour.radius(from: start, to: end, bulge: bulge))
        return "A\(radius) \(radius) 0 0 \(bulge > 0 ? 1 : 0) \(pair(end))"
    }

    static func pair(_ point: Vec2) -> String { number(point.x) + " " + number(point.y) }

    static func number(_ value: Double) -> String { value.decimalText(places: 2) }
}

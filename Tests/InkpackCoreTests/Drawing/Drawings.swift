import InkpackCore

/// A drawing of one path, stroked.
func stroked(
    _ data: String, width: Double = 2, cap: Stroke.Cap = .round, join: Stroke.Join = .round, miterLimit: Double = 4,
    canvas: Double = 24
) throws -> DrawingAnalysis {
    let stroke = Stroke(width: width, cap: cap, join: join, miterLimit: miterLimit)
    return DrawingAnalysis(list([(try PathData.parse(data), .stroke(stroke))], canvas: canvas))
}

/// A drawing of one path, filled.
func filled(
    _ data: String, rule: BezierPath.FillRule = .nonzero, canvas: Double = 24
) throws -> DrawingAnalysis {
    DrawingAnalysis(list([(try PathData.parse(data), .fill(rule))], canvas: canvas))
}

/// Black shapes on a square canvas.
func list(_ shapes: [(BezierPath, DisplayList.Shape.Area)], canvas: Double = 24) -> DisplayList {
    DisplayList(
        name: "test", width: canvas, height: canvas,
        items: shapes.map { .shape(.init(path: $0.0, area: $0.1, paint: .solid(.black))) })
}

/// A line as a test compares it: widths and lengths to a hundredth, the ends in either order.
struct LineFacts: Hashable, CustomStringConvertible {
    var width: Double
    var length: Double
    var ends: [String]
    var joins: [String]

    init(width: Double, length: Double, ends: [DrawnLine.End] = [], joins: [Stroke.Join] = []) {
        self.width = Self.rounded(width)
        self.length = Self.rounded(length)
        self.ends = ends.map(\.rawValue).sorted()
        self.joins = joins.map(\.rawValue).sorted()
    }

    init(_ line: DrawnLine) {
        self.init(
            width: line.width, length: line.contour.length, ends: [line.start, line.end].compactMap(\.self),
            joins: line.joins.compactMap(\.self))
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    var description: String { "\(width) x \(length), ends \(ends), joins \(joins)" }
}

/// A corner as a test compares it.
struct CornerFacts: Hashable, CustomStringConvertible {
    var x: Double
    var y: Double
    var angle: Double
    var radius: Double
    var isClosed: Bool

    init(_ x: Double, _ y: Double, angle: Double, radius: Double, isClosed: Bool) {
        self.x = (x * 50).rounded() / 50
        self.y = (y * 50).rounded() / 50
        self.angle = angle.rounded()
        self.radius = (radius * 50).rounded() / 50
        self.isClosed = isClosed
    }

    init(_ corner: DrawnCorner) {
        self.init(
            corner.vertex.x, corner.vertex.y, angle: corner.angle, radius: corner.radius, isClosed: corner.isClosed)
    }

    var description: String { "\(isClosed ? "closed" : "open") (\(x), \(y)) \(angle)° r \(radius)" }
}

/// What of a path takes time to draw; lengths are in canvases.
struct PathExtent {
    var lines = 0.0
    /// The sum of the roots of the curves' lengths: a curve is drawn as about as many lines as the root of its length.
    var curveRoots = 0.0
    var subpaths = 0.0
    /// Curves count by their control points' polygons, here and below.
    var length = 0.0
    /// What of it lies in the canvas, or about as much, and does not run along an axis.
    var slantedLength = 0.0
    /// How many lines and curves come as near to the canvas as half of the pen's width.
    var seenLines = 0.0
    var seenCurves = 0.0
    var seenCurveRoots = 0.0
    /// In the path's own units.
    var bounds: Bounds { low.x <= high.x ? Bounds(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y) : .empty }

    private let canvas: Bounds
    private let reach: Double
    private let longSide: Double
    private var (low, high) = (Vec2(.infinity, .infinity), Vec2(-.infinity, -.infinity))

    /// - Parameters:
    ///   - path: what is filled, or stroked.
    ///   - canvas: what is seen.
    ///   - penWidth: how wide the path is stroked; 0 if it is filled.
    init(_ path: BezierPath, in canvas: Bounds, penWidth: Double) {
        self.canvas = canvas
        reach = penWidth / 2
        longSide = max(canvas.width, canvas.height)
        var (pen, start) = (Vec2.zero, Vec2.zero)
        for element in path.elements {
            switch element {
            case .move(let point):
                (pen, start) = (point, point)
                subpaths += 1
                include(point)
            case .line(let point):
                addLine(from: pen, to: point)
                pen = point
            case .cubic(let first, let second, let end):
                addCurve(pen, first, second, end)
                pen = end
            case .close:
                addLine(from: pen, to: start)
                pen = start
            }
        }
    }

    private mutating func include(_ point: Vec2) {
        low = Vec2(min(low.x, point.x), min(low.y, point.y))
        high = Vec2(max(high.x, point.x), max(high.y, point.y))
    }

    private mutating func addLine(from start: Vec2, to end: Vec2) {
        lines += 1
        length += start.distance(to: end) / longSide
        if start.x != end.x, start.y != end.y { slantedLength += seenLength(start, end) }
        if isSeen(min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y)) { seenLines += 1 }
        include(end)
    }

    private mutating func addCurve(_ start: Vec2, _ first: Vec2, _ second: Vec2, _ end: Vec2) {
        let own = (start.distance(to: first) + first.distance(to: second) + second.distance(to: end)) / longSide
        length += own
        curveRoots += own.squareRoot()
        let left = min(start.x, first.x, second.x, end.x)
        let right = max(start.x, first.x, second.x, end.x)
        let top = min(start.y, first.y, second.y, end.y)
        let bottom = max(start.y, first.y, second.y, end.y)
        if left < right, top < bottom {
            slantedLength += seenLength(start, first) + seenLength(first, second) + seenLength(second, end)
        }
        if isSeen(left, top, right, bottom) {
            seenCurves += 1
            seenCurveRoots += own.squareRoot()
        }
        include(first)
        include(second)
        include(end)
    }

    /// How long a line is in the canvas, by the part of its box that lies there.
    private func seenLength(_ start: Vec2, _ end: Vec2) -> Double {
        let across = min(max(start.x, end.x), canvas.maxX) - max(min(start.x, end.x), canvas.minX)
        let down = min(max(start.y, end.y), canvas.maxY) - max(min(start.y, end.y), canvas.minY)
        return across >= 0 && down >= 0 ? Math.hypot(across, down) / longSide : 0
    }

    private func isSeen(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> Bool {
        left - reach < canvas.maxX && right + reach > canvas.minX && top - reach < canvas.maxY
            && bottom + reach > canvas.minY
    }
}

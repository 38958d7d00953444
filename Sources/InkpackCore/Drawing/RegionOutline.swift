/// The outline of a filled region with the side of each piece on which its inside lies.
struct RegionOutline {
    struct Edge {
        var piece: ContourPiece
        /// 1 where the inside lies clockwise of the direction (to the eye, y down), -1 where it lies the other way; 0
        /// where the fill is the same on both sides, so that the edge does not show.
        var inside: Double
        /// The index of the edge that comes before it and after it on its contour.
        var previous: Int
        var next: Int
        /// The first of the points that follow it, in ``points``.
        var points: Range<Int>
    }

    struct Hit {
        var edge: Int
        var distance: Double
        /// The direction of the edge there.
        var direction: Vec2
    }

    let contours: [DrawnContour]
    private(set) var edges: [Edge] = []
    private let rule: BezierPath.FillRule
    /// Of every contour the corners of a polygon that follows it.
    private var rings: [[Vec2]] = []
    /// The polylines of curves that are neither lines nor arcs.
    private var points: [Vec2] = []

    /// - Parameters:
    ///   - contours: closed, as filling sees them.
    ///   - unit: a 24th of the canvas.
    init(_ contours: [DrawnContour], rule: BezierPath.FillRule, unit: Double) {
        self.contours = contours
        self.rule = rule
        for contour in contours {
            var ring: [Vec2] = []
            let base = edges.count
            let count = contour.pieces.count
            for (index, piece) in contour.pieces.enumerated() {
                let line = piece.polyline
                ring += line.dropLast()
                let first = points.count
                if case .curve = piece.form { points += line }
                edges.append(
                    Edge(
                        piece: piece, inside: 0, previous: base + (index + count - 1) % count,
                        next: base + (index + 1) % count, points: first..<points.count))
            }
            rings.append(ring)
        }
        // Only one contour needs no sides to be told whether a point lies in it.
        if unit == 0 { return }
        let reach = 0.02 * unit
        for index in edges.indices {
            let piece = edges[index].piece
            let middle = piece.point(at: 0.5)
            let normal = piece.direction(at: 0.5).perpendicular
            // Close to a thin piece's own polyline a wrong side is near; a third of a short piece is still beside it.
            let offset = normal * min(reach, piece.length / 3)
            let (right, left) = (contains(middle + offset), contains(middle - offset))
            edges[index].inside = right == left ? 0 : right ? 1 : -1
        }
    }

    /// Whether the fill covers a point.
    func contains(_ point: Vec2) -> Bool {
        var winding = 0
        var crossings = 0
        for ring in rings {
            guard var before = ring.last else { continue }
            for corner in ring {
                if (before.y <= point.y) != (corner.y <= point.y) {
                    let side = (corner - before).cross(point - before)
                    let goesDown = corner.y > before.y
                    if goesDown == (side > 0) {
                        winding += goesDown ? 1 : -1
                        crossings += 1
                    }
                }
                before = corner
            }
        }
        return rule == .nonzero ? winding != 0 : crossings % 2 == 1
    }

    /// The first edge that a ray meets beyond `least`, and before `most`.
    func hit(from origin: Vec2, towards direction: Vec2, least: Double, most: Double) -> Hit? {
        var best: Hit?
        func offer(_ edge: Int, _ distance: Double, _ run: @autoclosure () -> Vec2) {
            guard distance > least, distance < best?.distance ?? most else { return }
            best = Hit(edge: edge, distance: distance, direction: run())
        }
        for (index, edge) in edges.enumerated() where edge.inside != 0 {
            switch edge.piece.form {
            case .line:
                if let distance = Self.crossing(origin, direction, edge.piece.start, edge.piece.end) {
                    offer(index, distance, edge.piece.startDirection)
                }
            case .arc(let arc):
                let toCenter = arc.center - origin
                let along = toCenter.dot(direction)
                let square = arc.radius * arc.radius - (toCenter.dot(toCenter) - along * along)
                guard square >= 0 else { continue }
                let half = square.squareRoot()
                for distance in [along - half, along + half] where distance > least {
                    let point = origin + direction * distance
                    let share = arc.share(towards: point)
                    if share >= -1e-9, share <= 1 + 1e-9 { offer(index, distance, arc.direction(at: share)) }
                }
            case .curve:
                for corner in edge.points.dropLast() {
                    let (a, b) = (points[corner], points[corner + 1])
                    if let distance = Self.crossing(origin, direction, a, b), let run = (b - a).normalized {
                        offer(index, distance, run)
                    }
                }
            }
        }
        return best
    }

    /// Where a ray meets a straight piece.
    private static func crossing(_ origin: Vec2, _ direction: Vec2, _ start: Vec2, _ end: Vec2) -> Double? {
        let side = end - start
        let slope = direction.cross(side)
        guard slope.magnitude > 1e-12 else { return nil }
        let offset = start - origin
        let share = offset.cross(direction) / slope
        guard share >= -1e-9, share <= 1 + 1e-9 else { return nil }
        return offset.cross(side) / slope
    }

    /// The unit vector into the region from an edge.
    func inward(_ edge: Int, at share: Double) -> Vec2 {
        edges[edge].piece.direction(at: share).perpendicular * edges[edge].inside
    }

    /// The area covered, where no two contours cross.
    var area: Double {
        var sum = 0.0
        var base = 0
        for contour in contours {
            let own = edges[base..<base + contour.pieces.count]
            base += contour.pieces.count
            let area = contour.signedArea
            // A contour that runs clockwise has its own inside at the right; where the fill lies there too, it adds.
            let sides = own.reduce(0) { $0 + $1.inside * $1.piece.length }
            if sides != 0 { sum += area * (sides > 0 ? 1 : -1) }
        }
        return max(0, sum)
    }
}

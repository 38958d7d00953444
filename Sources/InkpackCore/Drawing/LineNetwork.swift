/// The lines, areas and dots of a drawing together: what touches what, and how far apart the rest is.
struct LineNetwork {
    private(set) var lines: [DrawnLine]
    private(set) var elements: [Int] = []
    private(set) var gaps: [DrawnGap] = []
    private let outlines: [DrawnOutline]
    private let dots: [DrawnDot]
    private let unit: Double
    private var nodes: [Node]

    /// Beyond that many, a drawing is an illustration, and gaps are not looked for.
    private static let nodeLimit = 120
    /// Larger gaps, in units, keep nothing apart.
    private static let widestGap = 6.0

    /// A contour that ink reaches to by `radius` on both sides.
    fileprivate struct Node {
        var contour: DrawnContour?
        var point = Vec2.zero
        var radius: Double
        var bounds: Bounds
        var samples: [Vec2]
        var shape: Int
    }

    init(lines: [DrawnLine], outlines: [DrawnOutline], dots: [DrawnDot], unit: Double) {
        self.lines = lines
        self.outlines = outlines
        self.dots = dots
        self.unit = unit
        nodes = lines.map { Node($0.contour, radius: $0.width / 2, unit: unit, shape: $0.shape) }
        nodes += outlines.map { Node($0.contour, radius: 0, unit: unit, shape: $0.shape) }
        nodes += dots.map { dot in
            Node(
                contour: nil, point: dot.center, radius: dot.diameter / 2,
                bounds: Bounds(around: dot.center, radius: dot.diameter / 2), samples: [dot.center], shape: dot.shape)
        }
    }

    /// Finds the ends that other ink covers, the connected elements, and the gaps between them.
    mutating func cover() {
        guard nodes.count <= Self.nodeLimit else {
            elements = Array(nodes.indices)
            return
        }
        for index in lines.indices where !lines[index].contour.isClosed {
            guard let first = lines[index].contour.pieces.first, let last = lines[index].contour.pieces.last else {
                continue
            }
            if isCovered(first.start, of: index) { lines[index].start = .covered }
            if isCovered(last.end, of: index) { lines[index].end = .covered }
        }
        connect()
    }

    /// Whether an end lies on another line, or on another part of its own.
    private func isCovered(_ point: Vec2, of index: Int) -> Bool {
        for (other, node) in nodes.enumerated() {
            guard let contour = node.contour, other < lines.count else { continue }
            let reach = 0.5 * node.radius
            guard node.bounds.outset(by: reach).contains(Bounds(around: point, radius: 0)) else { continue }
            if other != index {
                if contour.distance(to: point) < reach { return true }
            } else if contour.pieces.count > 2 {
                // The pieces next to the end are near it in any case.
                let isStart = contour.pieces[0].start == point
                let far = isStart ? contour.pieces.dropFirst(2) : contour.pieces.dropLast(2)
                if far.contains(where: { $0.distance(to: point) < reach }) { return true }
            }
        }
        return outlines.contains { outline in
            let node = outline.contour.bounds
            guard node.contains(Bounds(around: point, radius: 0)), !outline.isHole else { return false }
            return outline.contour.distance(to: point) > 0.02 * unit
                && RegionOutline(ring: outline.contour).contains(point)
        }
    }

    private mutating func connect() {
        var parents = Array(nodes.indices)
        func root(_ node: Int) -> Int {
            var node = node
            while parents[node] != node { node = parents[node] }
            return node
        }
        var near: [(Int, Int, Double, Vec2)] = []
        let touch = 0.03 * unit
        for one in nodes.indices {
            for other in nodes.indices where other > one {
                let (a, b) = (nodes[one], nodes[other])
                let reach = a.radius + b.radius
                guard !a.bounds.outset(by: reach + Self.widestGap * unit).intersection(b.bounds).isEmpty else {
                    continue
                }
                let found = a.distance(to: b)
                let distance = found.distance - reach
                // A fill and the stroke around it are one thing; so are an area and its holes.
                if distance <= touch || isSameArea(one, other) {
                    parents[root(one)] = root(other)
                } else if distance < Self.widestGap * unit {
                    near.append((one, other, distance, found.point))
                }
            }
        }
        var names: [Int: Int] = [:]
        elements = nodes.indices.map { node in
            let own = root(node)
            let name = names[own] ?? names.count
            names[own] = name
            return name
        }
        var best: [[Int]: DrawnGap] = [:]
        for (one, other, distance, point) in near where elements[one] != elements[other] {
            let key = [min(elements[one], elements[other]), max(elements[one], elements[other])]
            if distance < best[key]?.distance ?? .infinity {
                best[key] = DrawnGap(first: key[0], second: key[1], distance: distance, point: point)
            }
        }
        gaps = best.values.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    private func isSameArea(_ one: Int, _ other: Int) -> Bool {
        let (first, second) = (one - lines.count, other - lines.count)
        guard outlines.indices.contains(first), outlines.indices.contains(second) else { return false }
        return outlines[first].shape == outlines[second].shape
            && (outlines[second].isHole || outlines[first].isHole)
    }

    /// The corners of all lines and outlines, those that an end touches marked.
    var corners: [DrawnCorner] {
        let largest = 8 * unit
        var result: [DrawnCorner] = []
        let ends: [(point: Vec2, line: Int)] = lines.enumerated().flatMap { index, line -> [(Vec2, Int)] in
            guard !line.contour.isClosed, let first = line.contour.pieces.first, let last = line.contour.pieces.last
            else {
                return []
            }
            return [(first.start, index), (last.end, index)]
        }
        for line in lines {
            for var corner in line.contour.corners(largest: largest, filledClockwise: nil) {
                corner.strokeWidth = line.width
                corner.shape = line.shape
                corner.isJunction = ends.contains { $0.point.distance(to: corner.vertex) < 0.12 * line.width }
                result.append(corner)
            }
        }
        for outline in outlines {
            for var corner in outline.contour.corners(largest: largest, filledClockwise: outline.isFilledClockwise) {
                corner.shape = outline.shape
                result.append(corner)
            }
        }
        return result
    }
}

extension LineNetwork.Node {
    fileprivate init(_ contour: DrawnContour, radius: Double, unit: Double, shape: Int) {
        var samples: [Vec2] = []
        for piece in contour.pieces {
            let count =
                piece.isLine
                ? max(1, min(8, Int(piece.length / (2 * unit)))) : max(2, min(16, Int(piece.length / unit)))
            for step in 0..<count { samples.append(piece.point(at: Double(step) / Double(count))) }
        }
        if let end = contour.pieces.last?.end { samples.append(end) }
        self.init(
            contour: contour, radius: radius, bounds: contour.bounds, samples: samples, shape: shape)
    }

    /// The least distance between the centre lines, and the point half way.
    fileprivate func distance(to other: LineNetwork.Node) -> (distance: Double, point: Vec2) {
        let forth = nearest(to: other)
        let back = other.nearest(to: self)
        return forth.distance <= back.distance ? forth : back
    }

    private func nearest(to other: LineNetwork.Node) -> (distance: Double, point: Vec2) {
        var (best, point) = (Double.infinity, Vec2.zero)
        for sample in samples {
            let distance = other.contour?.distance(to: sample) ?? other.point.distance(to: sample)
            if distance < best { (best, point) = (distance, sample) }
        }
        return (best, point)
    }
}

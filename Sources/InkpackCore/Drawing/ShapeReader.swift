/// Takes painted shapes apart into lines, outlines and dots.
struct ShapeReader {
    /// A 24th of the canvas.
    let unit: Double
    /// How far a point may be off before it counts as off.
    let tolerance: Double

    /// Beyond that many segments a path is an illustration or a trace, and its edges are not paired.
    private static let pairingLimit = 600
    /// Wider strokes than that many units are areas.
    private static let widest = 4.6
    private static let largestDot = 5.2

    init(unit: Double) {
        self.unit = unit
        tolerance = 0.02 * unit
    }

    /// The shape as a line that a pen drew.
    func stroke(_ path: BezierPath, _ stroke: Stroke, into shape: inout DrawnShape) {
        let width = stroke.width * stroke.pen.meanScale
        guard width.isFinite, width > 0 else { return }
        for subpath in path.subpaths {
            let contour = DrawnContour(subpath, tolerance: tolerance)
            guard contour.length > 0.1 * unit else {
                // Without length, round and square caps alone show (SVG 2, section 13.5.4).
                if stroke.cap != .butt {
                    shape.dots.append(
                        DrawnDot(
                            center: subpath.start, diameter: width, isRound: stroke.cap == .round, shape: shape.index))
                    shape.area += stroke.cap.area * width * width
                }
                continue
            }
            let end = DrawnLine.End(rawValue: stroke.cap.rawValue)
            shape.lines.append(
                DrawnLine(
                    contour: contour, width: width, isStroke: true, start: contour.isClosed ? nil : end,
                    end: contour.isClosed ? nil : end,
                    joins: contour.joints.map { DrawnLine.isSharp($0) ? Self.join(stroke, at: $0) : nil },
                    shape: shape.index))
            shape.area += contour.length * width + (contour.isClosed ? 0 : stroke.cap.area) * width * width
        }
        shape.strokedArea = shape.area
        shape.encoding = .liveStroke
    }

    /// A mitre that is longer than the limit is drawn as a bevel; it is as long as w / sin(θ/2), and θ is what the turn
    /// leaves of 180°.
    private static func join(_ stroke: Stroke, at joint: DrawnContour.Joint) -> Stroke.Join {
        guard stroke.join == .miter else { return stroke.join }
        return Math.cos(joint.turn / 2) * stroke.miterLimit < 1 ? .bevel : .miter
    }

    /// The shape as a filled area, or as what it is the outline of.
    func fill(_ path: BezierPath, _ rule: BezierPath.FillRule, into shape: inout DrawnShape) {
        let contours = path.closedAll.subpaths.map { DrawnContour($0, tolerance: tolerance) }.filter {
            !$0.pieces.isEmpty
        }
        let outline = RegionOutline(contours, rule: rule, unit: unit)
        shape.area = outline.area
        shape.encoding = .solid
        var groups = FilledPart.all(of: outline)
        if outline.edges.count <= Self.pairingLimit {
            let pairs = StrokePairs(outline, unit: unit)
            for index in groups.indices { groups[index].measure(pairs, outline, unit: unit) }
            let widths = groups.flatMap(\.widths)
            for index in groups.indices { groups[index].measureShort(pairs, outline, widths: widths) }
            let strokes = groups.indices.filter { groups[$0].isStroke }
            if !strokes.isEmpty {
                let center = CenterLines(outline, pairs, parts: strokes.map { groups[$0] }, unit: unit)
                shape.lines = center.lines(shape: shape.index)
                shape.strokedArea = strokes.reduce(0) { $0 + groups[$1].area }
            }
        }
        for group in groups where !group.isStroke {
            if let dot = dot(group, outline, shape: shape.index) {
                shape.dots.append(dot)
                continue
            }
            shape.outlines += group.contours.map { entry in
                DrawnOutline(
                    contour: outline.contours[entry.index], isHole: entry.isHole,
                    isFilledClockwise: entry.isFilledClockwise, shape: shape.index)
            }
        }
        let dots = shape.dots.reduce(0) { $0 + $1.area }
        if shape.strokedArea > 0.5 * (shape.area - dots) { shape.encoding = .outlinedStroke }
    }

    /// A part that is a small disc or square.
    private func dot(_ part: FilledPart, _ outline: RegionOutline, shape: Int) -> DrawnDot? {
        guard part.contours.count == 1, let entry = part.contours.first, !entry.isHole else { return nil }
        let contour = outline.contours[entry.index]
        let bounds = contour.bounds
        guard bounds.width <= Self.largestDot * unit, (bounds.width - bounds.height).magnitude <= 0.1 * bounds.width,
            bounds.width > 0.2 * unit
        else { return nil }
        let fullness = contour.signedArea.magnitude / (bounds.width * bounds.height)
        let isRound = (fullness - Double.pi / 4).magnitude < 0.015 && contour.pieces.allSatisfy { !$0.isLine }
        let isSquare = fullness > 0.99 && contour.pieces.count == 4 && bounds.width <= 3.2 * unit
        guard isRound || isSquare else { return nil }
        return DrawnDot(
            center: bounds.center, diameter: (bounds.width + bounds.height) / 2, isRound: isRound, shape: shape)
    }
}

extension Stroke.Cap {
    /// The area of the caps of both ends, in squares of the width.
    fileprivate var area: Double {
        switch self {
        case .butt: 0
        case .round: Double.pi / 4
        case .square: 1
        }
    }
}

/// A connected part of a filled region: an outer contour with the holes in it.
struct FilledPart {
    struct Entry {
        var index: Int
        var isHole: Bool
        var isFilledClockwise: Bool
    }

    var contours: [Entry] = []
    var area = 0.0
    private(set) var edges: Set<Int> = []
    /// The widths of the strokes that it is the outline of; empty for a plain area.
    var widths: [Double] = []

    var isStroke: Bool { !widths.isEmpty }

    /// The parts of a region, each hole with the smallest contour around it.
    static func all(of outline: RegionOutline) -> [FilledPart] {
        var outer: [(part: FilledPart, bounds: Bounds, ring: RegionOutline)] = []
        var holes: [(entry: Entry, area: Double, edges: Range<Int>, bounds: Bounds)] = []
        var base = 0
        for (index, contour) in outline.contours.enumerated() {
            let edges = base..<base + contour.pieces.count
            base = edges.upperBound
            let sides = edges.reduce(0) { $0 + outline.edges[$1].inside * outline.edges[$1].piece.length }
            // Hidden within other ink of the same shape.
            if sides == 0 { continue }
            let area = contour.signedArea
            let entry = Entry(index: index, isHole: (area > 0) != (sides > 0), isFilledClockwise: sides > 0)
            if entry.isHole {
                holes.append((entry, area.magnitude, edges, contour.bounds))
            } else {
                var part = FilledPart()
                part.contours = [entry]
                part.area = area.magnitude
                part.edges = Set(edges)
                outer.append((part, contour.bounds, RegionOutline(ring: contour)))
            }
        }
        for hole in holes {
            guard let point = hole.edges.first.map({ outline.edges[$0].piece.start }) else { continue }
            let around = outer.indices.filter {
                outer[$0].bounds.contains(hole.bounds, tolerance: 1e-6) && outer[$0].part.area > hole.area
                    && outer[$0].ring.contains(point)
            }
            guard let smallest = around.min(by: { outer[$0].part.area < outer[$1].part.area }) else { continue }
            outer[smallest].part.contours.append(hole.entry)
            outer[smallest].part.edges.formUnion(hole.edges)
        }
        // Only now: the smallest contour around a hole is told by its own area.
        var parts = outer.map(\.part)
        for hole in holes {
            if let index = parts.firstIndex(where: { $0.contours.contains { $0.index == hole.entry.index } }) {
                parts[index].area = max(0, parts[index].area - hole.area)
            }
        }
        return parts
    }

    /// Decides whether it is the outline of strokes: most of its edge has a parallel one at one of few widths, and its
    /// strokes are longer than they are wide.
    mutating func measure(_ pairs: StrokePairs, _ outline: RegionOutline, unit: Double) {
        let length = edges.reduce(0) { outline.edges[$1].inside == 0 ? $0 : $0 + outline.edges[$1].piece.length }
        let found = StrokePairs.widths(of: pairs.pairs.filter { edges.contains($0.edge) }, least: 0.06 * length)
            .filter { $0.value <= 4.6 * unit }
        guard let widest = found.first else { return }
        // Caps and the outer sides of corners belong to a stroke, and have nothing across: up to a width for an end.
        let paired = found.weight
        // Half of the paired edge is the length of the centre line; but in a square each side has a partner.
        let isLong = paired / 2 > 1.4 * widest.value && area > 1.6 * widest.value * widest.value
        let ends = min(0.3 * length, 1.6 * widest.value * Double(max(2, contours.count)))
        let isCovered = widest.weight + ends > 0.72 * length || paired + ends > 0.85 * length
        if isLong, isCovered, paired > 0.5 * length { widths = found.map(\.value) }
    }

    /// Decides whether it is a short stroke among others, such as a ray of a sun: as wide as one of them, and without
    /// more edge than its sides and two ends have.
    mutating func measureShort(_ pairs: StrokePairs, _ outline: RegionOutline, widths known: [Double]) {
        guard !isStroke, contours.count == 1, !known.isEmpty else { return }
        let length = edges.reduce(0) { $0 + outline.edges[$1].piece.length }
        let found = StrokePairs.widths(of: pairs.pairs.filter { edges.contains($0.edge) }, least: 0.06 * length)
        guard let sides = found.first, known.contains(where: { ($0 - sides.value).magnitude < 0.05 * $0 }) else {
            return
        }
        // Two half circles are as long as π widths. What covers little more than a square of the width is a dot.
        let ends = length - sides.weight
        guard ends < 3.3 * sides.value, area > 1.18 * sides.value * sides.value else { return }
        widths = [sides.value]
    }
}

extension RegionOutline {
    /// The area within one contour.
    init(ring contour: DrawnContour) { self.init([contour], rule: .evenodd, unit: 0) }
}

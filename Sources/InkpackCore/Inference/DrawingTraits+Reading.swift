extension DrawingTraits {
    /// The traits of a drawing.
    public init(_ drawing: DrawingAnalysis) {
        let unit = drawing.unit
        let reader = TraitReader(drawing: drawing, unit: unit > 0 ? unit : 1)
        let painted = drawing.shapes.filter { $0.color.alpha > 0 && $0.area > 0 }
        canvas = max(drawing.width, drawing.height)
        padding = painted.isEmpty ? nil : drawing.padding.map { $0 / reader.unit }
        tones = reader.tones(painted)
        content = reader.content(painted, tones)
        encoding = reader.encoding(painted)
        (keyline, keylineSize) = reader.keyline()
        let lines = drawing.lines.filter { !reader.isDisc($0) }
        strokeWidths = lines.map { WeightedValue($0.width / reader.unit, weight: $0.contour.length / reader.unit) }
        caps = [:]
        joins = [:]
        (miters, bevels) = ([], [])
        for line in lines {
            for end in [line.start, line.end].compactMap(\.self) where end != .covered && end != .other {
                caps[end, default: 0] += 1
            }
            for (joint, join) in zip(line.contour.joints, line.joins) where joint.turn.magnitude > 0.35 {
                guard let join else { continue }
                joins[join, default: 0] += 1
                let ratio = 1 / max(1e-3, Math.cos(joint.turn / 2))
                if join == .miter { miters.append(ratio) } else if join == .bevel { bevels.append(ratio) }
            }
        }
        corners = reader.corners()
        (edges, angles) = reader.segments()
        coordinates = reader.coordinates()
        gaps = reader.gaps()
        counters = reader.counters()
        clearances = reader.clearances()
        dots = reader.dots()
        let canvasArea = max(drawing.width * drawing.height, 1e-9)
        ink = min(1, painted.reduce(0) { $0 + reader.inkArea(of: $1) } / canvasArea)
        shapeCount = drawing.lines.count + reader.areas.count + drawing.dots.count
    }
}

/// Reads the traits off one drawing.
private struct TraitReader {
    let drawing: DrawingAnalysis
    let unit: Double
    /// The outer contours of areas, without those that only fill a stroked contour.
    let areas: [DrawnOutline]
    /// The shapes that fill the inside of a stroke's contour.
    private let fills: Set<Int>

    init(drawing: DrawingAnalysis, unit: Double) {
        self.drawing = drawing
        self.unit = unit
        var fills: Set<Int> = []
        for outline in drawing.outlines where !outline.isHole {
            let bounds = outline.contour.bounds
            let isFill = drawing.lines.contains { line in
                guard line.isStroke, line.shape > outline.shape else { return false }
                let own = line.contour.bounds
                return own.contains(bounds, tolerance: 0.02 * unit) && bounds.contains(own, tolerance: 0.02 * unit)
                    && (line.contour.length / max(outline.contour.length, 1e-9) - 1).magnitude < 0.35
            }
            if isFill { fills.insert(outline.shape) }
        }
        self.fills = fills
        areas = drawing.outlines.filter { !$0.isHole && !fills.contains($0.shape) }
    }

    /// What a shape adds to the picture's ink: a stroke around a fill of its own lies half over it.
    func inkArea(of shape: DrawnShape) -> Double {
        shape.area * Double(shape.color.alpha) / 255 * (coversFill(shape) ? 0.5 : 1)
    }

    private func coversFill(_ shape: DrawnShape) -> Bool {
        shape.encoding == .liveStroke && shape.index > 0 && fills.contains(shape.index - 1)
    }

    // MARK: Tones

    func tones(_ shapes: [DrawnShape]) -> [DrawingTraits.Tone] {
        let canvas = max(drawing.width * drawing.height, 1e-9)
        return shapes.filter { $0.encoding != .image }.map { shape in
            let isUnderlay =
                shape.encoding == .solid
                && shapes.contains { over in
                    over.index > shape.index && over.encoding != .solid && over.encoding != .image
                        && !over.bounds.intersection(shape.bounds).isEmpty && isLighter(shape.color, than: over.color)
                }
            return DrawingTraits.Tone(
                color: shape.color, area: shape.area / canvas, strokedArea: shape.strokedArea / canvas,
                isGradient: shape.isGradient, isUnderlay: isUnderlay)
        }
    }

    /// Whether it lets more of a light ground through, or is clearly lighter.
    private func isLighter(_ color: Color, than other: Color) -> Bool {
        Double(color.alpha) < 0.85 * Double(other.alpha) || color.oklab.x > other.oklab.x + 0.12
    }

    func content(_ shapes: [DrawnShape], _ tones: [DrawingTraits.Tone]) -> DrawingTraits.Content {
        guard !shapes.isEmpty else { return .blank }
        let total = shapes.reduce(0) { $0 + $1.area }
        let pictures = shapes.reduce(0) { $1.encoding == .image ? $0 + $1.area : $0 }
        if pictures > 0.2 * total { return .image }
        var colors: [(color: Color, area: Double)] = []
        for tone in tones where !tone.isUnderlay {
            if let same = colors.firstIndex(where: { $0.color.difference(from: tone.color) < 0.06 }) {
                colors[same].area += tone.area
            } else {
                colors.append((tone.color, tone.area))
            }
        }
        let painted = colors.reduce(0) { $0 + $1.area }
        let gradients = tones.reduce(0) { $1.isGradient ? $0 + $1.area : $0 }
        if colors.filter({ $0.area > 0.04 * painted }).count > 2 || gradients > 0.2 * painted { return .multicolor }
        let underlay = tones.reduce(0) { $1.isUnderlay ? $0 + $1.area : $0 }
        if underlay > 0.08 * (painted + underlay), underlay < painted * 12 { return .duotone }
        // Two tones of areas: one of them lets the ground shine through.
        let pale = shapes.reduce(0) { $1.encoding == .solid && $1.color.alpha < 200 ? $0 + $1.area : $0 }
        if pale > 0.08 * total, pale < 0.92 * total { return .duotone }
        // Filled dots look alike in lines and in areas, so they tell neither.
        let dots = shapes.reduce(0) { sum, shape in
            shape.encoding == .liveStroke ? sum : sum + shape.dots.reduce(0) { $0 + $1.area }
        }
        let stroked = shapes.reduce(0) { coversFill($1) ? $0 : $0 + $1.strokedArea }
        return total - dots <= 0.02 * total || stroked > 0.5 * (total - dots) ? .line : .solid
    }

    func encoding(_ shapes: [DrawnShape]) -> DrawnShape.Encoding {
        var areas: [DrawnShape.Encoding: Double] = [:]
        for shape in shapes { areas[coversFill(shape) ? .solid : shape.encoding, default: 0] += shape.area }
        return DrawnShape.Encoding.allCases.max { areas[$0] ?? 0 < areas[$1] ?? 0 } ?? .solid
    }

    // MARK: Corners

    func corners() -> [DrawingTraits.Corner] {
        let strokes = drawing.corners.filter { $0.strokeWidth != nil }
        return drawing.corners.compactMap { corner in
            if fills.contains(corner.shape), corner.strokeWidth == nil { return nil }
            if corner.strokeWidth == nil,
                strokes.contains(where: { $0.vertex.distance(to: corner.vertex) < 0.05 * unit })
            {
                return nil
            }
            // A rounding that takes up all there is says what there was room for.
            let reach = corner.radius / max(Math.tan(corner.angle * .pi / 360), 1e-3)
            let room = min(corner.previousLength, corner.nextLength)
            if corner.radius > 0, reach > 0.9 * room || 2 * corner.radius > 0.9 * corner.shorterSide, corner.isClosed {
                return nil
            }
            // Sides that are hardly there are a wrinkle.
            if room < 0.4 * unit { return nil }
            let tangent = Math.tan(corner.angle * .pi / 360)
            let radius = corner.angle < 89 && tangent > 0.05 ? corner.radius / tangent : corner.radius
            let kind: DrawingTraits.CornerKind =
                if !corner.isClosed {
                    .open
                } else if corner.isJunction {
                    .junction
                } else if corner.isUpright {
                    .upright
                } else {
                    corner.isDiagonal ? .diagonal : .slanted
                }
            return DrawingTraits.Corner(
                kind: kind, radius: radius / unit, side: corner.shorterSide / unit,
                isStroke: corner.strokeWidth != nil, isExterior: corner.isExterior ?? true, angle: corner.angle,
                isUpright: corner.isUpright)
        }
    }

    // MARK: Grid

    private var contours: [DrawnContour] { drawing.lines.map(\.contour) + drawing.outlines.map(\.contour) }

    func segments() -> (edges: [WeightedValue], angles: [WeightedValue]) {
        var edges: [WeightedValue] = []
        var angles: [WeightedValue] = []
        for piece in contours.flatMap(\.pieces) where piece.isLine && piece.length > 0.8 * unit {
            let direction = piece.startDirection
            let length = piece.length / unit
            let middle = piece.point(at: 0.5)
            // Half a degree is what a hand's rounding leaves of a straight line.
            if direction.y.magnitude < 0.0087 {
                edges.append(WeightedValue(middle.y / unit, weight: length))
            } else if direction.x.magnitude < 0.0087 {
                edges.append(WeightedValue(middle.x / unit, weight: length))
            } else {
                let angle = Math.atan2(direction.y, direction.x) * 180 / .pi
                angles.append(WeightedValue(angle < 0 ? angle + 180 : angle, weight: length))
            }
        }
        return (edges, angles)
    }

    func coordinates() -> [Double] {
        var points: [Vec2] = drawing.dots.map(\.center)
        for contour in contours {
            if !contour.isClosed, let first = contour.pieces.first, let last = contour.pieces.last {
                points += [first.start, last.end]
            }
            points += contour.joints.filter { $0.turn.magnitude > 0.2 }.map(\.point)
            points += contour.pieces.compactMap { $0.arc.flatMap { $0.turn.magnitude > 0.7 ? $0.center : nil } }
        }
        return points.flatMap { [$0.x / unit, $0.y / unit] }
    }

    // MARK: Spaces

    func gaps() -> [Double] {
        var least: [Int: Double] = [:]
        for gap in drawing.gaps {
            for element in [gap.first, gap.second] { least[element] = min(least[element] ?? .infinity, gap.distance) }
        }
        return least.sorted { $0.key < $1.key }.map { $0.value / unit }
    }

    func counters() -> [Double] {
        let loops = drawing.lines.filter { $0.contour.isClosed && !isDisc($0) && !fillsInside($0) }
            .map { ($0.contour.bounds.shorterSide - $0.width) / unit }
        let holes = drawing.outlines.filter(\.isHole).map { $0.contour.bounds.shorterSide / unit }
        return (loops + holes).filter { $0 > 0 }
    }

    private func fillsInside(_ line: DrawnLine) -> Bool { line.shape > 0 && fills.contains(line.shape - 1) }

    /// A circle that its own stroke fills, which is a dot to the eye.
    func isDisc(_ line: DrawnLine) -> Bool {
        line.contour.isClosed && line.contour.bounds.shorterSide <= line.width * 1.02
            && line.contour.pieces.count == 1
    }

    func dots() -> [Double] {
        drawing.dots.map { $0.diameter / unit }
            + drawing.lines.filter(isDisc).map { ($0.contour.bounds.width + $0.width) / unit }
    }

    func clearances() -> [DrawingTraits.Clearance] {
        drawing.knockouts.compactMap { knockout in
            guard let width = knockout.strokeWidth else { return nil }
            let bounds = knockout.path.bounds
            let line = drawing.lines.first { line in
                line.isStroke && near(line.contour.bounds, bounds) && line.width < width
            }
            let dot = drawing.outlines.contains { near($0.contour.bounds, bounds) }
            guard line != nil || dot else { return nil }
            let gap = (width - (line?.width ?? 0)) / 2 / unit
            let isSlash =
                bounds.shorterSide > 14 * unit
                && line.map { $0.contour.pieces.count == 1 && !$0.contour.isClosed } ?? false
            return DrawingTraits.Clearance(gap: gap, isModifier: isSlash)
        }
    }

    private func near(_ a: Bounds, _ b: Bounds) -> Bool {
        let slack = 0.02 * unit
        return a.contains(b, tolerance: slack) && b.contains(a, tolerance: slack)
    }

    // MARK: Keylines

    /// The frame that the largest element fills: at least half of the canvas, and no other element beyond it.
    func keyline() -> (Component.Keyline?, Vec2?) {
        let closed =
            drawing.lines.filter { $0.contour.isClosed }.map { ($0.contour, $0.width) }
            + areas.map { ($0.contour, 0.0) }
        guard
            let largest = closed.max(by: {
                $0.0.bounds.width * $0.0.bounds.height < $1.0.bounds.width * $1.0.bounds.height
            })
        else { return (nil, nil) }
        let bounds = largest.0.bounds
        guard max(bounds.width, bounds.height) > 12 * unit,
            bounds.outset(by: largest.1 / 2 + 0.1 * unit).contains(drawing.bounds),
            let shape = RecognizedShape(largest.0.path, tolerance: 0.04 * unit, isStroked: false)
        else { return (nil, nil) }
        let size = Vec2(bounds.width / unit, bounds.height / unit)
        switch shape {
        case .circle: return (.circle, size)
        case .rectangle:
            let ratio = bounds.width / bounds.height
            if (ratio - 1).magnitude < 0.02 { return (.square, size) }
            if (0.5...0.95).contains(ratio) { return (.portrait, size) }
            return (1.05...2).contains(ratio) ? (.landscape, size) : (nil, nil)
        default: return (nil, nil)
        }
    }
}

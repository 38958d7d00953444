/// Reads a drawing whose outer edge a stroke runs along: a closed line half a stroke inside of it, and the bars that hang
/// on that line.
///
/// Where bars meet the line or its corners are cut, the edges of the inside are not parallel to the outer one all along,
/// and pairs of edges do not tell the strokes; the outer edge does.
struct RimReading {
    let style: ComputedStyle
    let regions: any RegionGeometry
    /// A 24th of the canvas.
    let unit: Double
    /// The width of the drawing's strokes.
    let width: Double

    struct Result {
        var sketches: [Sketch]
        /// What is neither line nor bar.
        var rest: [BezierPath]
    }

    /// Parts of more elements are illustrations.
    private static let mostElements = 240
    /// How much of the line along the edge must be ink.
    private static let leastInk = 0.93

    /// The strokes of a connected part with holes; `nil` if none runs along its edge.
    func result(of part: BezierPath) -> Result? {
        func area(_ subpath: BezierPath.Subpath) -> Double { BezierPath(subpaths: [subpath]).signedArea }
        guard part.subpaths.count > 1, part.elements.count <= Self.mostElements,
            let outer = part.subpaths.max(by: { area($0) < area($1) }),
            let middle = try? regions.offset(
                Region(BezierPath(subpaths: [outer])), by: -width / 2, join: .miter, miterLimit: 4),
            middle.subpaths.count == 1, let line = middle.subpaths.first,
            let rim = try? regions.outline(of: middle, stroke: Stroke(width: width, cap: .round, join: .round)),
            let inked = try? regions.combine(Region(rim), Region(part), .intersect),
            inked.signedArea > Self.leastInk * rim.signedArea, !isThick(part, behind: outer),
            let wide = try? regions.outline(of: middle, stroke: Stroke(width: 1.02 * width, cap: .round, join: .round)),
            let left = try? regions.combine(Region(part), Region(wide), .subtract)
        else { return nil }
        let contour = DrawnContour(line, tolerance: 0.02 * unit)
        let reading = StrokeReading(style: style)
        guard let body = reading.sketch(of: contour) else { return nil }
        var result = Result(sketches: [body], rest: [])
        let reader = OutlinedStrokes(regions: regions, unit: unit)
        for piece in reader.parts(of: left, widest: 1.7 * width) {
            let area = piece.path.signedArea
            // Less is what a corner of the edge or of the inside leaves.
            guard area > 0.3 * width * width else { continue }
            // A square piece has parallel edges both ways.
            if piece.lines.count != 1, let bar = bar(piece.path, on: contour) {
                result.sketches.append(bar)
            } else if !piece.lines.isEmpty {
                result.sketches += piece.lines.compactMap { joined($0, to: contour, reading) }
            } else {
                result.rest.append(piece.path)
            }
        }
        return result
    }

    /// Whether the ink goes on behind the line for most of its way, as in a solid.
    private func isThick(_ part: BezierPath, behind outer: BezierPath.Subpath) -> Bool {
        guard
            let behind = try? regions.offset(
                Region(BezierPath(subpaths: [outer])), by: -1.3 * width, join: .round, miterLimit: 4),
            let strip = try? regions.outline(of: behind, stroke: Stroke(width: 0.3 * width, cap: .round, join: .round)),
            let inked = try? regions.combine(Region(strip), Region(part), .intersect)
        else { return true }
        return inked.signedArea > 0.4 * strip.signedArea
    }

    private func isOn(_ contour: DrawnContour, _ place: Vec2) -> Bool { contour.distance(to: place) < 0.75 * width }

    /// The line, drawn on to the middle of the rim where it ends there.
    private func joined(_ line: DrawnLine, to rim: DrawnContour, _ reading: StrokeReading) -> Sketch? {
        guard !line.contour.isClosed, let first = line.contour.pieces.first, let last = line.contour.pieces.last else {
            return reading.sketch(of: line)
        }
        var line = line
        var ways = (0.0, 0.0)
        if isOn(rim, first.start) { (line.start, ways.0) = (.covered, rim.distance(to: first.start)) }
        if isOn(rim, last.end) { (line.end, ways.1) = (.covered, rim.distance(to: last.end)) }
        guard var sketch = reading.sketch(of: line) else { return nil }
        if case .contour(let contour) = sketch.form, ways != (0, 0) {
            sketch.form = .contour(contour.trimmingStart(by: -ways.0).trimmingEnd(by: -ways.1))
        }
        return sketch
    }

    /// The line for a piece that fills a box about as thick as a stroke and comes to the rim.
    private func bar(_ piece: BezierPath, on rim: DrawnContour) -> Sketch? {
        guard piece.subpaths.count == 1, let box = MomentBox(piece.flattened), box.fullness > 0.85 else { return nil }
        let along = (half: box.axis * (box.length / 2), thickness: box.thickness)
        let across = (half: box.axis.perpendicular * (box.thickness / 2), thickness: box.length)
        let ways = [along, across].filter { $0.thickness > 0.5 * width && $0.thickness < 1.6 * width }
        func gap(_ half: Vec2) -> Double {
            min(rim.distance(to: box.center + half), rim.distance(to: box.center - half))
        }
        guard let way = ways.min(by: { gap($0.half) < gap($1.half) - 0.01 * unit }), gap(way.half) < 0.75 * width,
            let direction = way.half.normalized
        else { return nil }
        func end(_ sign: Double) -> Vec2 {
            let tip = box.center + way.half * sign
            if isOn(rim, tip) { return tip + direction * (sign * rim.distance(to: tip)) }
            return style.stroke.cap == .butt ? tip : tip - direction * (sign * style.effectiveStrokeWidth / 2)
        }
        let (start, end) = (end(-1), end(1))
        guard (end - start).dot(direction) > 0.4 * style.effectiveStrokeWidth else { return nil }
        return Sketch(.contour(Contour(start: start, pieces: [.line(to: end)], isClosed: false)), role: .line)
    }
}

/// Redraws ink in strokes of one width: bars and rings by their centre lines, masses by outlines inside of their edges,
/// and what is left free in a mass by details.
struct LineDrawing {
    let style: ComputedStyle
    /// Pixels for each grid unit.
    let resolution: Double
    let regions: any RegionGeometry
    /// The simple outline of all ink, if it could be had.
    let edges: BezierPath?
    /// How far inside of the edge of a mass its outline runs, in stroke widths: half of one, so that solids stay what they
    /// were, or less, which leaves more ground inside of narrow ones.
    var insetShare = 0.5
    /// How far fitted lines may stray, in grid units.
    var tolerance = 0.055
    /// Smaller irregular pieces beside a mass, in squares of the stroke's width, are left to its outline.
    var leastPiece = 1.0

    var strokeWidth: Double { style.effectiveStrokeWidth }
    /// The stroke's width in pixels.
    var width: Double { strokeWidth * resolution }

    /// What is thicker than this many stroke widths is a mass.
    private static let mass = 1.9
    /// What is left free in a mass and no wider than this many stroke widths is a line or a dot.
    private static let channel = 1.6

    init(style: ComputedStyle, side: Int, regions: any RegionGeometry, edges: BezierPath?) {
        self.style = style
        self.regions = regions
        self.edges = edges
        resolution = Double(side) / style.grid.size
    }

    private var fitting: CurveFitting {
        let unit = style.grid.size / IconMeasures.unitsPerCanvas
        return CurveFitting(tolerance: tolerance * unit, step: 0.08 * unit)
    }

    func units(_ pixel: Vec2) -> Vec2 { Vec2((pixel.x + 0.5) / resolution, (pixel.y + 0.5) / resolution) }

    // MARK: Lines

    /// A part of the ink, in grid units: exact where the drawing's own edges are known.
    private func exact(_ part: Bitmap, _ operation: RegionOperation) -> BezierPath {
        guard !part.isEmpty else { return BezierPath() }
        // What is cut out of the ink reaches a little over its edges, so that these are the drawing's own.
        guard let edges,
            let path = try? regions.combine(
                Region(traced(part.grown(by: 0.2 * resolution)), rule: .evenodd), Region(edges), operation)
        else { return simple(traced(part)) }
        return path
    }

    func simple(_ path: BezierPath) -> BezierPath {
        (try? regions.simple(Region(path, rule: .evenodd))) ?? BezierPath()
    }

    /// The edges of a part as sides and arcs.
    func traced(_ part: Bitmap) -> BezierPath {
        var path = BezierPath()
        for loop in loops(part, depth: 0) where loop.count > 8 {
            if let form = fitting.form(ofClosed: loop) { path.append(Sketch(form, role: .body).path) }
        }
        return path
    }

    /// The strokes that a region is the outline of, and its parts that are none.
    func strokes(of path: BezierPath) -> (lines: [DrawnLine], rest: [BezierPath]) {
        var result: (lines: [DrawnLine], rest: [BezierPath]) = ([], [])
        let unit = style.grid.size / IconMeasures.unitsPerCanvas
        let reader = OutlinedStrokes(regions: regions, unit: unit)
        for part in reader.parts(of: path, widest: Self.mass * strokeWidth) {
            if part.lines.isEmpty { result.rest.append(part.path) } else { result.lines += part.lines }
        }
        return result
    }

    var reading: StrokeReading { StrokeReading(style: style) }

    /// The line through dense points.
    func line(through places: [Vec2]) -> Sketch? {
        guard places.count > 1, let contour = fitting.contour(ofOpen: places), !contour.pieces.isEmpty else {
            return nil
        }
        return Sketch(withoutFillets(.contour(contour)), role: .line)
    }

    private func withoutFillets(_ form: Sketch.Form) -> Sketch.Form {
        guard case .contour(let contour) = form else { return form }
        return .contour(contour.removingFillets(upTo: StrokeReading.largestFillet))
    }

    /// A part without length: a dot of the style, or a disc; `nil` if it is neither.
    func blob(_ part: BezierPath) -> Sketch? {
        let box = part.bounds
        let size = max(box.width, box.height)
        let area = part.signedArea.magnitude
        guard area > 0.12 * strokeWidth * strokeWidth else { return nil }
        let diameter = 2 * (area / .pi).squareRoot()
        if diameter < 1.45 * strokeWidth, size < 2 * strokeWidth { return Sketch(.dot(box.center), role: .line) }
        // A stroke around its own half width paints a disc of twice the stroke's width, as designers of lines do.
        if size < 1.35 * diameter, diameter < 2.5 * strokeWidth {
            return Sketch(.circle(center: box.center, radius: strokeWidth / 2), role: .body)
        }
        return nil
    }

    // MARK: Masses

    /// A solid drawing in strokes.
    func solid(of ink: Bitmap) -> [Sketch] {
        let ways = cutouts(of: ink)
        let whole = ways.reduce(ink) { $0 | $1.filled }
        let (mass, thin) = masses(of: whole)
        var sketches: [Sketch] = []
        for part in mass.components() where part.count > Int(0.3 * width * width) {
            sketches += outline(of: mass.picking(part), in: whole)
        }
        for way in ways { sketches += channel(way, in: ink) }
        return sketches + attachedLines(thin, to: mass)
    }

    /// The narrow holes in thick ink, such as letters cut out of a disc; the hole of a thin ring is none.
    private func cutouts(of ink: Bitmap) -> [Bitmap] {
        let reach = (near: 1.15 * width, far: 1.35 * width)
        var result: [Bitmap] = []
        for part in ink.components() where part.count > Int(width * width) {
            let own = ink.picking(part)
            let filled = own.filled
            let holes = filled - own
            guard !holes.isEmpty else { continue }
            for pixels in holes.components() where pixels.count > Int(0.1 * width * width) {
                let hole = holes.picking(pixels)
                let free = hole - ink
                let thickness = 2 * Double(free.padded(by: 1).squaredDistances().max() ?? 0).squareRoot()
                guard thickness <= Self.channel * width || (thickness <= 2.8 * width && isStrokes(free)) else {
                    continue
                }
                // A shell around the hole, further out than a thin ring is thick, lies in the ink of a solid.
                let shell = hole.grown(by: reach.far) - hole.grown(by: reach.near)
                let inside = (shell & filled).count
                if Double(inside) >= 0.6 * Double(shell.count) { result.append(free) }
            }
        }
        return result
    }

    /// Whether a hole is all strokes, which are wider where they meet.
    private func isStrokes(_ hole: Bitmap) -> Bool {
        let (lines, rest) = strokes(of: exact(hole, .subtract))
        let usual = 0.35 * strokeWidth...Self.channel * strokeWidth
        return !lines.isEmpty && lines.allSatisfy { usual.contains($0.width) }
            && rest.allSatisfy { $0.signedArea < 0.2 * strokeWidth * strokeWidth }
    }

    /// What is thick, with its sharp tips, and what is thin.
    func masses(of ink: Bitmap) -> (mass: Bitmap, thin: Bitmap) {
        let radius = Self.mass * width / 2
        var mass = ink.opened(by: radius)
        guard !mass.isEmpty else { return (mass, ink) }
        let away = mass.inverted.padded(by: 1).squaredDistances()
        let thickness = ink.padded(by: 1).squaredDistances()
        func value(_ field: [Int32], _ pixel: Int) -> Double {
            Double(field[(pixel / ink.width + 1) * (ink.width + 2) + pixel % ink.width + 1]).squareRoot()
        }
        let rest = ink - mass
        var thin = Bitmap.empty(width: ink.width, height: ink.height)
        for part in rest.components(overCorners: true) {
            let reach = part.reduce(0) { max($0, value(away, $1)) }
            let thick = 2 * part.reduce(0) { max($0, value(thickness, $1)) }
            let isFree = !part.contains { value(away, $0) < 1.5 }
            // A bar fills the box of its reach and thickness, a tip half of it.
            let isTip = Double(part.count) < 0.7 * reach * thick && reach < 2.5 * width
            if !isFree, reach < 0.45 * width || isTip {
                for pixel in part { mass.bits[pixel] = true }
            } else {
                for pixel in part { thin.bits[pixel] = true }
            }
        }
        return (mass, thin)
    }

    /// The lines of the thin parts; ends at a mass go on to the middle of its outline.
    func attachedLines(_ thin: Bitmap, to mass: Bitmap) -> [Sketch] {
        guard !thin.isEmpty else { return [] }
        // Slivers beside a mass are no lines.
        let body = mass.isEmpty ? thin : thin - mass.grown(by: 0.12 * width)
        let (lines, rest) = strokes(of: exact(body, .intersect))
        var sketches: [Sketch] = []
        let depth = Depth(mass)
        for var line in lines {
            var ways = (0.0, 0.0)
            if !line.contour.isClosed, !mass.isEmpty, let first = line.contour.pieces.first,
                let last = line.contour.pieces.last
            {
                if line.start != .covered {
                    ways.0 = way(from: first.start, along: -first.startDirection, line.width, into: depth) ?? 0
                }
                if line.end != .covered {
                    ways.1 = way(from: last.end, along: last.endDirection, line.width, into: depth) ?? 0
                }
                if ways.0 > 0 { line.start = .covered }
                if ways.1 > 0 { line.end = .covered }
            }
            guard var sketch = reading.sketch(of: line) else { continue }
            if case .contour(let contour) = sketch.form, ways != (0, 0) {
                sketch.form = .contour(contour.trimmingStart(by: -ways.0).trimmingEnd(by: -ways.1))
            }
            sketches.append(sketch)
        }
        for part in rest {
            let isAttached = !mass.isEmpty && depth.isNear(part.dense(step: 0.25).map { $0 * resolution }, 0.1 * width)
            if !isAttached, let dot = blob(part) {
                sketches.append(dot)
            } else if isAttached, let line = bar(part, at: depth) {
                sketches.append(line)
            } else if part.signedArea > (isAttached ? leastPiece : 0.3) * strokeWidth * strokeWidth {
                // The outline of the mass draws nearly all of a smaller part beside it.
                sketches.append(Sketch(.area(Region(part)), role: .fill))
            }
        }
        return sketches
    }

    /// The line that stands for a part beside a mass which fills a box about as thick as a stroke.
    private func bar(_ part: BezierPath, at depth: Depth) -> Sketch? {
        let ring = part.flattened
        guard part.subpaths.count == 1, let box = MomentBox(ring), box.fullness > 0.85,
            box.length > 1.2 * box.thickness,
            box.thickness > 0.5 * strokeWidth, box.thickness < 1.6 * strokeWidth
        else { return nil }
        var ends = [box.center, box.center]
        for (index, direction) in [-box.axis, box.axis].enumerated() {
            let tip = box.center + direction * (box.length / 2)
            let inner = tip - direction * (strokeWidth / 2)
            if let way = way(from: inner, along: direction, strokeWidth, into: depth) {
                ends[index] = inner + direction * way
            } else {
                ends[index] = style.stroke.cap == .butt ? tip : inner
            }
        }
        guard ends[0].distance(to: ends[1]) > 0.4 * strokeWidth else { return nil }
        return Sketch(.contour(Contour(start: ends[0], pieces: [.line(to: ends[1])], isClosed: false)), role: .line)
    }

    /// How far a line must go on to reach the middle of a mass's outline; `nil` if it does not come to one.
    private func way(from end: Vec2, along direction: Vec2, _ lineWidth: Double, into depth: Depth) -> Double? {
        let step = 1 / resolution
        var at = 0.0
        func value(_ at: Double) -> Double { depth.value(at: (end + direction * at) * resolution) }
        while at < 1.6 * strokeWidth + lineWidth, value(at) < width / 2 {
            if at > 0.35 * strokeWidth + lineWidth / 2, value(at) == 0 { break }
            at += step
        }
        return value(at) >= width / 2 - 1 ? max(at, step / 2) : nil
    }

    /// The outline of one mass and what is left free in it.
    private func outline(of mass: Bitmap, in ink: Bitmap) -> [Sketch] {
        var whole = mass
        var details: [Sketch] = []
        // Narrow ways in, from outside as well as holes, become lines on the whole mass.
        let narrow = (mass.closed(by: Self.channel * width / 2) | mass) - mass - (ink - mass)
        for part in narrow.components() where part.count > Int(0.35 * width * width) {
            let way = narrow.picking(part)
            let found = channel(way, in: ink | mass)
            if found.isEmpty { continue }
            details += found
            whole = whole | way
        }
        let filled = whole.filled
        let depth = inset(of: filled)
        guard let body = exactOutline(filled, depth: depth) ?? outline(filled, depth: depth) else { return details }
        var result: [Sketch] = [body]
        for hole in (filled - whole - (ink - mass)).components() where hole.count > Int(0.2 * width * width) {
            if let sketch = self.hole(filled.picking(hole), in: filled) { result.append(sketch) }
        }
        return result + details
    }

    /// What is drawn for a narrow way through a mass: lines, or a dot for a small hole.
    /// - Parameter mass: all ink, which the way does not open to.
    private func channel(_ way: Bitmap, in mass: Bitmap) -> [Sketch] {
        let (lines, rest) = strokes(of: exact(way, .subtract))
        let isHole = (way.grown(by: 2) - way - mass).isEmpty
        var sketches: [Sketch] = []
        for line in lines {
            guard line.width > 0.35 * strokeWidth, line.contour.isClosed || line.contour.length > 0.6 * strokeWidth
            else { continue }
            if let sketch = reading.sketch(of: line) { sketches.append(sketch) }
        }
        if isHole {
            for part in rest {
                if let dot = blob(part) {
                    sketches.append(dot)
                } else if part.signedArea > 0.2 * strokeWidth * strokeWidth {
                    sketches.append(Sketch(.area(Region(part)), role: .fill))
                }
            }
        }
        return sketches.map {
            var detail = $0
            if !detail.isArea { detail.role = .detail }
            return detail
        }
    }

    /// How far inside of the edge the outline of a mass runs, in pixels: half a stroke, and less where that would leave
    /// nothing inside.
    private func inset(of mass: Bitmap) -> Double {
        let thickness = 2 * (Double(mass.padded(by: 1).squaredDistances().max() ?? 0)).squareRoot()
        let wanted = 2.75 * width
        return min(insetShare * width, max(width / 4, min(width / 2, width / 2 - (wanted - thickness) / 2)))
    }

    private func hole(_ hole: Bitmap, in mass: Bitmap) -> Sketch? {
        let thickness = 2 * (Double(hole.padded(by: 1).squaredDistances().max() ?? 0)).squareRoot()
        if thickness < Self.channel * width { return nil }
        // A small round hole is a dot: a ring in its place would run into the outline around it.
        if thickness < 2.2 * width, let extent = hole.extent {
            let (columns, rows) = (Double(extent.columns.count), Double(extent.rows.count))
            let fullness = Double(hole.count) / (columns * rows)
            if (columns - rows).magnitude < 0.1 * columns, (fullness - Double.pi / 4).magnitude < 0.04 {
                let middle = Vec2(
                    Double(extent.columns.lowerBound + extent.columns.upperBound) / 2,
                    Double(extent.rows.lowerBound + extent.rows.upperBound) / 2)
                return Sketch(.dot(units(middle)), role: .detail)
            }
        }
        // Half a stroke inside of the hole, but so that some of it stays free.
        let depth = max(-width / 4, min(width / 2, (thickness - 1.75 * width) / 2))
        guard var sketch = outline(hole, depth: depth) else { return nil }
        sketch.role = .detail
        sketch.knockout = .fill
        return sketch
    }

    /// The line at a depth inside of the edge of a part without holes, in pixels; negative depths are outside.
    func outline(_ part: Bitmap, depth: Double) -> Sketch? {
        let loops = loops(part, depth: depth)
        guard let longest = loops.max(by: { $0.count < $1.count }), longest.count > 12,
            let form = fitting.form(ofClosed: longest)
        else { return nil }
        return Sketch(withoutFillets(form), role: .body)
    }

    /// The closed lines at a depth inside of the edges of a part, in grid units.
    private func loops(_ part: Bitmap, depth: Double) -> [[Vec2]] {
        let margin = 2 + Int(max(0, -depth).rounded(.up))
        let wide = part.padded(by: margin)
        let inside = wide.squaredDistances()
        let outside = wide.inverted.squaredDistances()
        let values = inside.indices.map { index -> Float in
            let distance =
                inside[index] > 0
                ? Double(inside[index]).squareRoot() - 0.5 : 0.5 - Double(outside[index]).squareRoot()
            return Float(max(0, min(1, 0.5 + (distance - depth) / 4)))
        }
        let field = ScalarField(width: wide.width, height: wide.height, values: values)
        let offset = Vec2(Double(margin), Double(margin))
        return Outline.crossings(in: field).map { $0.map { units($0 - offset) } }
    }
}

/// How far inside of a mass pixels lie.
private struct Depth {
    private let distances: [Int32]
    private let mass: Bitmap

    init(_ mass: Bitmap) {
        self.mass = mass
        distances = mass.padded(by: 1).squaredDistances()
    }

    /// In pixels; 0 outside.
    func value(at place: Vec2) -> Double {
        let (column, row) = (Int(place.x), Int(place.y))
        guard column >= 0, row >= 0, column < mass.width, row < mass.height else { return 0 }
        return Double(distances[(row + 1) * (mass.width + 2) + column + 1]).squareRoot()
    }

    /// Whether one of the places lies within a distance of the mass.
    func isNear(_ places: [Vec2], _ reach: Double) -> Bool {
        places.contains { place in
            value(at: place) > 0
                || [Vec2(reach, 0), Vec2(-reach, 0), Vec2(0, reach), Vec2(0, -reach)].contains {
                    value(at: place + $0) > 0
                }
        }
    }
}

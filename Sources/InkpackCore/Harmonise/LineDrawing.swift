/// Redraws ink in strokes of one width: bars and rings by their centre lines, masses by outlines inside of their edges,
/// and what is left free in a mass by details.
struct LineDrawing {
    let style: ComputedStyle
    /// Pixels for each grid unit.
    let resolution: Double
    /// How far fitted lines may stray, in grid units.
    var tolerance = 0.055

    var strokeWidth: Double { style.effectiveStrokeWidth }
    /// The stroke's width in pixels.
    var width: Double { strokeWidth * resolution }

    /// What is thicker than this many stroke widths is a mass.
    private static let mass = 1.9
    /// What is left free in a mass and no wider than this many stroke widths is a line or a dot.
    private static let channel = 1.6

    init(style: ComputedStyle, side: Int) {
        self.style = style
        resolution = Double(side) / style.grid.size
    }

    private var fitting: CurveFitting {
        let unit = style.grid.size / IconMeasures.unitsPerCanvas
        return CurveFitting(tolerance: tolerance * unit, step: 0.08 * unit)
    }

    func units(_ pixel: Vec2) -> Vec2 { Vec2((pixel.x + 0.5) / resolution, (pixel.y + 0.5) / resolution) }

    // MARK: Lines

    /// The centre lines of ink, and how uneven its width is: the largest share by which a tenth of a line deviates.
    func lines(of ink: Bitmap, cover: ScalarField) -> (sketches: [Sketch], unevenness: Double) {
        let (traces, blobs) = InkCenterLines(ink: ink, cover: cover).traces()
        var sketches = traces.compactMap { sketch(of: $0, points: $0.points) }
        for blob in blobs { if let dot = self.blob(ink.picking(blob)) { sketches.append(dot) } }
        let total = traces.reduce(0) { $0 + Double($1.points.count) }
        let uneven = traces.reduce(0) { $0 + $1.unevenness * Double($1.points.count) }
        return (sketches, total > 0 ? uneven / total : 0)
    }

    func sketch(of trace: InkCenterLines.Trace, points: [Vec2]) -> Sketch? {
        let places = points.map(units)
        guard let first = places.first, let last = places.last else { return nil }
        if trace.isClosed {
            guard let form = fitting.form(ofClosed: places) else { return nil }
            return Sketch(withoutFillets(form), role: .body)
        }
        if places.count < 2 || (places.count == 2 && first.distance(to: last) < 0.1) {
            return Sketch(.dot(first), role: .line)
        }
        guard let contour = fitting.contour(ofOpen: places), !contour.pieces.isEmpty else { return nil }
        return Sketch(withoutFillets(.contour(contour)), role: .line)
    }

    private func withoutFillets(_ form: Sketch.Form) -> Sketch.Form {
        guard case .contour(let contour) = form else { return form }
        return .contour(contour.removingFillets(upTo: StrokeReading.largestFillet))
    }

    /// A part without length: a dot of the style, or a disc.
    func blob(_ part: Bitmap) -> Sketch? {
        guard let extent = part.extent else { return nil }
        let size = Double(max(extent.columns.count, extent.rows.count))
        let area = Double(part.count)
        guard area > 0.12 * width * width else { return nil }
        let center = units(centroid(part))
        let diameter = 2 * (area / .pi).squareRoot()
        if diameter < 1.45 * width, size < 2 * width { return Sketch(.dot(center), role: .line) }
        // A stroke around its own half width paints a disc of twice the stroke's width, as designers of lines do.
        if size < 1.35 * diameter { return Sketch(.circle(center: center, radius: strokeWidth / 2), role: .body) }
        return nil
    }

    private func centroid(_ part: Bitmap) -> Vec2 {
        var sum = Vec2.zero
        var count = 0.0
        for index in part.bits.indices where part.bits[index] {
            sum = sum + Vec2(Double(index % part.width), Double(index / part.width))
            count += 1
        }
        return count > 0 ? sum / count : .zero
    }

    // MARK: Masses

    /// Whether all ink is about as thin as a stroke of a width, in grid units.
    func isThin(_ ink: Bitmap, strokeWidth: Double) -> Bool {
        Double(ink.opened(by: 0.8 * strokeWidth * resolution).count) < 0.02 * Double(ink.count)
    }

    /// A solid drawing in strokes.
    func solid(of ink: Bitmap, cover: ScalarField) -> [Sketch] {
        let ways = cutouts(of: ink)
        let whole = ways.reduce(ink) { $0 | $1.filled }
        let (mass, thin) = masses(of: whole)
        var sketches: [Sketch] = []
        for part in mass.components() where part.count > Int(0.3 * width * width) {
            sketches += outline(of: mass.picking(part), in: whole)
        }
        for way in ways { sketches += channel(way, in: ink) }
        return sketches + attachedLines(thin, to: mass, ink: whole, cover: cover)
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
                guard thickness <= Self.channel * width else { continue }
                // A shell around the hole, further out than a thin ring is thick, lies in the ink of a solid.
                let shell = hole.grown(by: reach.far) - hole.grown(by: reach.near)
                let inside = (shell & filled).count
                if Double(inside) >= 0.6 * Double(shell.count) { result.append(free) }
            }
        }
        return result
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
    func attachedLines(_ thin: Bitmap, to mass: Bitmap, ink: Bitmap, cover: ScalarField) -> [Sketch] {
        guard !thin.isEmpty else { return [] }
        guard !mass.isEmpty else { return lines(of: thin, cover: cover).sketches }
        // Slivers beside a mass are no lines.
        let body = thin - mass.grown(by: 0.12 * width)
        var own = cover
        for index in own.values.indices where !thin.bits[index] && mass.bits[index] { own.values[index] = 0 }
        let (traces, blobs) = InkCenterLines(ink: body, cover: own).traces()
        let inside = mass.padded(by: 1).squaredDistances()
        func depth(_ point: Vec2) -> Double {
            let (column, row) = (Int(point.x.rounded()), Int(point.y.rounded()))
            guard column >= 0, row >= 0, column < mass.width, row < mass.height else { return 0 }
            return Double(inside[(row + 1) * (mass.width + 2) + column + 1]).squareRoot()
        }
        var sketches: [Sketch] = []
        for trace in traces {
            var points = trace.points
            if !trace.isClosed, points.count > 1 {
                for isStart in [true, false] where isStart ? trace.isOpenAtStart : trace.isOpenAtEnd {
                    let end = isStart ? points[0] : points[points.count - 1]
                    let inner = isStart ? points[1] : points[points.count - 2]
                    guard let direction = (end - inner).normalized else { continue }
                    var at = 0.0
                    while at < 1.6 * width + trace.width, depth(end + direction * at) < width / 2 {
                        if at > 0.35 * width + trace.width / 2, depth(end + direction * at) == 0 { break }
                        at += 1
                    }
                    let goal = end + direction * at
                    guard depth(goal) >= width / 2 - 1 else { continue }
                    if isStart { points.insert(goal, at: 0) } else { points.append(goal) }
                }
            }
            if let sketch = sketch(of: trace, points: points) { sketches.append(sketch) }
        }
        for blob in blobs {
            let part = body.picking(blob)
            // What hangs on a mass belongs to it.
            if (part.grown(by: 0.2 * width) & mass).isEmpty, let dot = self.blob(part) { sketches.append(dot) }
        }
        return sketches
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
        guard let body = outline(filled, depth: inset(of: filled)) else { return details }
        var result: [Sketch] = [body]
        for hole in (filled - whole - (ink - mass)).components() where hole.count > Int(0.2 * width * width) {
            if let sketch = self.hole(filled.picking(hole), in: filled) { result.append(sketch) }
        }
        return result + details
    }

    /// What is drawn for a narrow way through a mass: lines, or a dot for a small hole.
    /// - Parameter mass: all ink, which the way does not open to.
    private func channel(_ way: Bitmap, in mass: Bitmap) -> [Sketch] {
        var cover = ScalarField(width: way.width, height: way.height, values: way.bits.map { $0 ? 1 : 0 })
        // The ends of a way to the outside are open there.
        let beside = way.grown(by: 2) - way - mass
        for index in beside.bits.indices where beside.bits[index] { cover.values[index] = 1 }
        let (traces, blobs) = InkCenterLines(ink: way, cover: cover).traces()
        var sketches: [Sketch] = []
        for trace in traces {
            let length = zip(trace.points, trace.points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
            guard trace.width > 0.35 * width, trace.isClosed || length > 0.6 * width else { continue }
            if let sketch = sketch(of: trace, points: trace.points) { sketches.append(sketch) }
        }
        let isHole = beside.isEmpty
        for blob in blobs where isHole {
            if let dot = self.blob(way.picking(blob)) { sketches.append(dot) }
        }
        return sketches.map {
            var detail = $0
            detail.role = .detail
            return detail
        }
    }

    /// How far inside of the edge the outline of a mass runs, in pixels: half a stroke, and less where that would leave
    /// nothing inside.
    private func inset(of mass: Bitmap) -> Double {
        let thickness = 2 * (Double(mass.padded(by: 1).squaredDistances().max() ?? 0)).squareRoot()
        let wanted = 2.75 * width
        return max(width / 4, min(width / 2, width / 2 - (wanted - thickness) / 2))
    }

    private func hole(_ hole: Bitmap, in mass: Bitmap) -> Sketch? {
        let thickness = 2 * (Double(hole.padded(by: 1).squaredDistances().max() ?? 0)).squareRoot()
        if thickness < Self.channel * width { return nil }
        // Half a stroke inside of the hole, but so that some of it stays free.
        let depth = max(-width / 4, min(width / 2, (thickness - 1.75 * width) / 2))
        guard var sketch = outline(hole, depth: depth) else { return nil }
        sketch.role = .detail
        sketch.knockout = .fill
        return sketch
    }

    /// The line at a depth inside of the edge of a part without holes; negative depths are outside.
    func outline(_ part: Bitmap, depth: Double) -> Sketch? {
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
        let loops = Outline.crossings(in: field)
        guard let longest = loops.max(by: { $0.count < $1.count }), longest.count > 12 else { return nil }
        let offset = Vec2(Double(margin), Double(margin))
        guard let form = fitting.form(ofClosed: longest.map { units($0 - offset) }) else { return nil }
        return Sketch(withoutFillets(form), role: .body)
    }
}

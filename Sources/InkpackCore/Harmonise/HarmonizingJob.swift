/// The work on one drawing.
struct HarmonizingJob {
    let harmonizer: Harmonizer
    let drawing: ForeignDrawing
    let list: DisplayList
    let measures: IconMeasures
    let original: SilhouetteFidelity
    var plan: InkPlan
    var encoding = DrawingEncoding.solid
    /// The width of the original's strokes on the style's grid; `nil` for drawings without any.
    var sourceWidth: Double?

    var sketches: [Sketch] = []
    var steps: [Harmonization.Step] = []
    var refusals: [Harmonization.Refusal] = []
    var notes: [String] = []
    var fidelity = 1.0
    /// Whether strokes would have made another drawing of it, and its shapes stay filled.
    var staysFilled = false
    /// How the sketches lie to the original.
    var scale = 1.0

    var style: ComputedStyle { harmonizer.computed }
    var strokeWidth: Double { style.effectiveStrokeWidth }

    init(_ list: DisplayList, _ harmonizer: Harmonizer) throws(HarmonizationError) {
        self.harmonizer = harmonizer
        self.list = list
        drawing = ForeignDrawing(list, side: harmonizer.computed.grid.size, regions: harmonizer.regions)
        guard !drawing.marks.isEmpty else {
            throw .blank(icon: list.name, reason: drawing.notes.first ?? "nothing is drawn on its canvas")
        }
        guard let measures = try Harmonizer.measures(of: list, harmonizer.rasterizer) else {
            throw .blank(icon: list.name, reason: "the picture is blank")
        }
        self.measures = measures
        plan = InkPlan(drawing)
        // What is faint belongs to the silhouette as well.
        original = SilhouetteFidelity(
            try Harmonizer.picture(
                of: drawing.list { _, mark in mark.color }, side: SilhouetteFidelity.pictureSide, harmonizer.rasterizer)
        )
        notes = drawing.notes
    }

    mutating func prepare() throws(HarmonizationError) {
        var counts: [Int] = []
        for cluster in plan.clusters.indices {
            counts.append(try coverage { _, index in index == cluster }.count)
        }
        plan.setAreas(counts)
        var palette: [Ink: Color] = [:]
        for (ink, entry) in style.palette where entry.ink == ink && ink != .surface { palette[ink] = entry.color }
        plan.assign(palette: palette)
        notes += plan.warnings
        classify()
    }

    /// The pixels that marks of the wanted clusters are seen at; the others hide what they lie on.
    func coverage(
        side: Int = 96, _ isWanted: (ForeignDrawing.Mark, Int) -> Bool
    ) throws(HarmonizationError) -> Bitmap {
        let picture = try layer(side: side, isWanted)
        var bits = Array(repeating: false, count: side * side)
        for index in bits.indices { bits[index] = picture.bytes[4 * index] >= 128 }
        return Bitmap(width: side, height: side, bits: bits)
    }

    /// A picture whose red says how much of each pixel shows the wanted clusters.
    func layer(side: Int, _ isWanted: (ForeignDrawing.Mark, Int) -> Bool) throws(HarmonizationError) -> Pixmap {
        let list = drawing.list { index, mark in isWanted(mark, plan.members[index]) ? .white : .black }
        return try Harmonizer.picture(of: list, side: side, harmonizer.rasterizer)
    }

    consuming func run() throws(HarmonizationError) -> Harmonization {
        var job = self
        try job.prepare()
        try job.draw()
        return try job.finish()
    }

    // MARK: What it is

    private mutating func classify() {
        let unit = style.grid.size / IconMeasures.unitsPerCanvas
        let strokes = drawing.marks.compactMap(\.stroke)
        var lengths: [Double: Double] = [:]
        var area = 0.0
        var nodes = 0
        var length = 0.0
        for mark in drawing.marks {
            if let stroke = mark.stroke {
                let line = mark.path.arcLength
                lengths[stroke.width, default: 0] += line
                area += line * stroke.width
            } else {
                nodes += mark.path.elements.count
                length += mark.path.arcLength
            }
        }
        let inkArea = max(1e-6, measures[.ink].map { $0 * style.grid.size * style.grid.size } ?? 1)
        let usual = lengths.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        let colors = plan.clusters.count { $0.area > 0 && !$0.isSurface && !$0.isTint }
        if area > 0.9 * inkArea || (colors < 2 && area > 0.6 * inkArea), let usual,
            usual < 2.2 * max(strokeWidth, 1.5 * unit)
        {
            encoding = .liveStrokes
            sourceWidth = usual
            return
        } else if colors > 1 || (plan.clusters.contains { $0.isTint && $0.area > 0 } && strokes.isEmpty) {
            encoding = .multicolor
        } else if Double(nodes) > 4 * length + 60 {
            encoding = .traced
        } else if (measures[.strokeEvenShare] ?? 0) > 0.85, (measures[.strokeHeavyShare] ?? 1) < 0.08,
            measures.strokeWidth * unit < 2.2 * max(strokeWidth, 1.5 * unit)
        {
            encoding = .outlinedStrokes
            sourceWidth = measures.strokeWidth * unit
            return
        } else {
            encoding = .solid
        }
        sourceWidth = nil
    }

    // MARK: Sketches

    private mutating func draw() throws(HarmonizationError) {
        switch encoding {
        case .liveStrokes: readStrokes()
        default: try readAreas()
        }
    }

    private mutating func readStrokes() {
        let reading = StrokeReading(style: style)
        // Its shapes are the marks, one by one.
        let analysis = DrawingAnalysis(drawing.list { _, mark in mark.color })
        for (index, mark) in drawing.marks.enumerated() {
            let cluster = plan.clusters[plan.members[index]]
            if cluster.isSurface { continue }
            guard mark.stroke != nil else {
                sketches += areaSketches(of: mark, ink: cluster.ink)
                continue
            }
            var found = analysis.shapes[index].lines.compactMap { reading.sketch(of: $0.contour) }
            found += analysis.shapes[index].dots.map { Sketch(.dot($0.center), role: .line) }
            sketches += found.map { $0.inked(cluster.ink) }
        }
        sketches = sketches.withRoles()
    }

    /// The simple outline of what is seen of the ink; `nil` if it is too much to work on.
    private func edges() -> BezierPath? {
        var result = BezierPath()
        for (index, mark) in drawing.marks.enumerated() {
            let isSurface = plan.clusters[plan.members[index]].isSurface
            if result.isEmpty, isSurface { continue }
            guard let region = drawing.region(of: mark),
                let next = try? harmonizer.regions.combine(Region(result), region, isSurface ? .subtract : .union)
            else { return nil }
            result = next
        }
        return result
    }

    /// Redraws what is filled.
    private mutating func readAreas() throws(HarmonizationError) {
        let edges = edges()
        if encoding != .multicolor, let edges {
            let unit = style.grid.size / IconMeasures.unitsPerCanvas
            let before = encoding
            if readOutlines(edges, width: sourceWidth ?? measures.strokeWidth * unit) {
                fidelity = try fidelity(of: sketches)
                if fidelity >= Harmonizer.leastFidelity { return }
                if try moveEdges(of: edges) { return }
                encoding = before
                steps.removeAll { $0.kind == .weight }
            }
        }
        if encoding == .outlinedStrokes { encoding = .solid }
        sourceWidth = nil
        let side = IconMeasures.pictureSide
        let drawing = LineDrawing(style: style, side: side, regions: harmonizer.regions, edges: edges)
        if encoding == .multicolor {
            try readColors(drawing, side: side)
        } else {
            let plan = plan
            sketches = drawing.solid(of: try coverage(side: side) { _, cluster in !plan.clusters[cluster].isSurface })
        }
        sketches = sketches.withRoles()
        fidelity = try fidelity(of: sketches)
        if fidelity < Harmonizer.leastFidelity {
            try keepAreas("it would leave \(Self.percent(fidelity)) of the silhouette")
        } else if encoding != .multicolor {
            let opening = GapOpening(style: style)
            let closed = opening.narrow(sketches).count { $0.width < 0.25 * opening.wanted }
            if closed >= Self.mostClosedGaps { try keepAreas("\(closed) gaps between its details would close") }
        }
    }

    private mutating func readColors(_ drawing: LineDrawing, side: Int) throws(HarmonizationError) {
        var layers: [ColorDrawing.Layer] = []
        for (index, cluster) in plan.clusters.enumerated() where cluster.area > 0 {
            layers.append(
                ColorDrawing.Layer(
                    pixels: try coverage(side: side) { _, member in member == index }, color: cluster.color,
                    ink: cluster.ink))
        }
        var colors = ColorDrawing(drawing: drawing, layers: layers)
        sketches = colors.sketches()
        if colors.dropped > 0 {
            let noun = colors.dropped == 1 ? "detail" : "details"
            steps.append(.init(.detail, "\(colors.dropped) \(noun) left out for want of room"))
        }
    }

    func areaSketches(of mark: ForeignDrawing.Mark, ink: Ink) -> [Sketch] {
        guard let region = drawing.region(of: mark) else { return [] }
        if case .circle(let center, let radius)? = RecognizedShape(region.path, tolerance: 0.02, isStroked: false),
            (radius * 2 - strokeWidth).magnitude < 0.5 * strokeWidth
        {
            var dot = Sketch(.dot(center), role: .line)
            dot.ink = ink
            return [dot]
        }
        var sketch = Sketch(.area(region), role: .fill)
        sketch.ink = ink
        return [sketch]
    }
}

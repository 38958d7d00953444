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
    /// How large it becomes.
    var sizing = Sizing.usual
    /// How the sketches lie to the original.
    var scale = 1.0

    /// A choice of size.
    enum Sizing: Hashable, Sendable {
        /// The pack's, where the drawing's own is none that the pack has.
        case usual
        /// The drawing's own.
        case own
        /// A longer side, in grid units.
        case to(Double)
    }

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
}

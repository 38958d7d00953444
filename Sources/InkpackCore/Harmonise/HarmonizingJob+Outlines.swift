extension HarmonizingJob {
    /// A drawing with more of its gaps closed than that cannot be told.
    static let mostClosedGaps = 4

    /// Makes strokes of the outlines of strokes: by exact pairs of their edges, and where these do not tell, by offsets
    /// of the outline to the style's weight. False if that is less than most of the drawing.
    /// - Parameter alongRims: whether a line along the outer edge of a part is looked for as well.
    mutating func readOutlines(_ edges: BezierPath, width: Double, alongRims: Bool) -> Bool {
        let unit = style.grid.size / IconMeasures.unitsPerCanvas
        let reader = OutlinedStrokes(regions: harmonizer.regions, unit: unit)
        let drawing = LineDrawing(
            style: style, side: IconMeasures.pictureSide, regions: harmonizer.regions, edges: edges)
        let parts = reader.parts(of: edges, widest: 1.7 * max(width, strokeWidth))
        var found: [Sketch] = []
        var areas: [Sketch] = []
        var widths: [WeightedValue] = []
        var (thin, thick) = (0.0, 0.0)
        let rim = RimReading(style: style, regions: harmonizer.regions, unit: unit, width: width)
        func keep(_ path: BezierPath) {
            let area = path.signedArea
            let core = try? harmonizer.regions.offset(Region(path), by: -0.8 * width, join: .round, miterLimit: 4)
            if let core, core.signedArea < 0.01 * area { thin += area } else { thick += area }
            areas.append(Sketch(.area(Region(path)), role: .fill))
        }
        for part in parts {
            if !part.lines.isEmpty {
                found += part.lines.compactMap { drawing.reading.sketch(of: $0) }
                widths += part.lines.map { WeightedValue($0.width, weight: $0.contour.length) }
            } else if let blob = drawing.blob(part.path) {
                found.append(blob)
            } else if alongRims, let read = rim.result(of: part.path) {
                found += read.sketches
                widths += read.sketches.map { WeightedValue(width, weight: $0.path.arcLength) }
                for path in read.rest { keep(path) }
            } else {
                keep(part.path)
            }
        }
        let total = edges.signedArea
        let isOutlined = encoding == .outlinedStrokes
        guard thick < 0.25 * total, thin + thick < (isOutlined ? 0.9 : 0.4) * total,
            let own = widths.mode(absolute: 0, relative: 0.1)?.value ?? (isOutlined ? width : nil)
        else { return false }
        encoding = .outlinedStrokes
        sourceWidth = own
        if !areas.isEmpty {
            areas = grown(areas, by: (strokeWidth - own) / 2)
            let noun = areas.count == 1 ? "outline" : "outlines"
            steps.append(.init(.weight, "edges of \(areas.count) \(noun) moved to the stroke's weight"))
        }
        sketches = found.withRoles() + areas
        return true
    }

    /// Gives the outlines of strokes the style's weight without making strokes of them, where these would be another
    /// drawing. False if that is one as well.
    mutating func moveEdges(of edges: BezierPath) throws(HarmonizationError) -> Bool {
        guard let sourceWidth else { return false }
        let share = Self.percent(fidelity)
        sketches = grown([Sketch(.area(Region(edges)), role: .fill)], by: (strokeWidth - sourceWidth) / 2)
        fidelity = try fidelity(of: sketches)
        guard fidelity >= Harmonizer.leastFidelity else { return false }
        refusals.append(.init(.weight, "redrawn in strokes: it would leave \(share) of the silhouette"))
        return true
    }

    /// Falls back on what is filled as it is, where strokes would make another drawing of it.
    mutating func keepAreas(_ reason: String) throws(HarmonizationError) {
        let strokes = sketches
        sketches = []
        for (index, mark) in drawing.marks.enumerated() where !plan.clusters[plan.members[index]].isSurface {
            sketches += areaSketches(of: mark, ink: plan.clusters[plan.members[index]].ink)
        }
        let value = try fidelity(of: sketches)
        guard value > fidelity else {
            sketches = strokes
            return
        }
        fidelity = value
        staysFilled = true
        refusals.append(.init(.weight, "redrawn in strokes: \(reason)"))
    }
}

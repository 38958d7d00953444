extension HarmonizingJob {
    /// A way to read a drawing.
    enum Reading: Hashable, Sendable {
        /// Outlines of strokes by pairs of their edges; along the outer edges of parts with holes as well, if so.
        case outlines(alongRims: Bool)
        /// Masses and bars, and pieces beside a mass from an area on, in squares of the stroke's width; outlines run `inset`
        /// widths inside of the edges.
        case solid(leastPiece: Double, inset: Double)
        /// Likewise of several colours; `apart` is the ground between details, in stroke widths.
        case colors(leastPiece: Double, inset: Double, apart: Double)
    }

    /// Drawings of more elements take long to read, and look the same whichever way.
    private static let mostElements = 250

    /// What is thought of a result: the lower, the better.
    private struct Worth {
        /// A share of the silhouette weighs as much as the score of this.
        static let fidelity = 25.0
        /// What stays filled, or in part as it was, must be that much more like the pack.
        static let filled = 4.0
        static let partly = 0.75
        /// Lines of the original that are not drawn, as a share of its ink, and what is drawn by areas, which no style
        /// reaches, as a share of the shapes.
        static let lostLines = 20.0
        static let areas = 3.0
        /// Masses and bars where the outlines of strokes tell a drawing as well.
        static let solidLines = 2.5
    }

    /// Reads the drawing in each of the ways that may tell, and takes the result that is most like the pack and the
    /// original; without a pack, the first that leaves enough of the silhouette.
    consuming func run() throws(HarmonizationError) -> Harmonization {
        var job = self
        try job.prepare()
        if job.encoding == .liveStrokes {
            job.readStrokes()
            return try job.finish()
        }
        let edges = job.edges()
        var best: (worth: Double, loss: Double, result: Harmonization, trial: HarmonizingJob)?
        var seen: Set<[Sketch]> = []
        let thin = try job.thinParts()
        let isIllustration = edges.map { $0.elements.count > Self.mostElements } ?? true
        for reading in job.readings(edges).prefix(isIllustration ? 2 : .max) {
            var trial = job
            guard try trial.read(reading, edges), seen.insert(trial.sketches).inserted else { continue }
            var loss = try trial.loss(of: thin)
            if trial.encoding == .solid, best?.trial.encoding == .outlinedStrokes { loss += Worth.solidLines }
            let result = try trial.finish()
            let worth = Self.worth(result) + loss
            if worth < best?.worth ?? .infinity { best = (worth, loss, result, trial) }
            if Self.isGood(result), loss < 1 { break }
        }
        if var best {
            if isIllustration || job.harmonizer.consistency == nil || Self.isGood(best.result) { return best.result }
            for sizing in try best.trial.sizings() {
                var trial = best.trial
                trial.sizing = sizing
                let result = try trial.finish()
                let worth = Self.worth(result) + best.loss
                if worth < best.worth { (best.worth, best.result) = (worth, result) }
            }
            return best.result
        }
        try job.keepAreas("no way of reading it leaves enough of the silhouette")
        return try job.finish()
    }

    /// The lines of the original: what is no mass. `nil` for drawings of colours, whose edges count.
    private func thinParts() throws(HarmonizationError) -> Bitmap? {
        if encoding == .multicolor { return nil }
        let side = IconMeasures.pictureSide
        let plan = plan
        let ink = try coverage(side: side) { _, cluster in !plan.clusters[cluster].isSurface }
        return LineDrawing(style: style, side: side, regions: harmonizer.regions, edges: nil).masses(of: ink).thin
    }

    /// What it costs that lines of the original are not drawn where they were, and that areas stay.
    private func loss(of thin: Bitmap?) throws(HarmonizationError) -> Double {
        let areas = Double(sketches.count(where: \.isArea)) / Double(max(1, sketches.count)) * Worth.areas
        guard let thin, !thin.isEmpty else { return areas }
        let side = IconMeasures.pictureSide
        let drawn = Bitmap(
            alphaOf: try Harmonizer.picture(of: try resolved(icon(of: sketches)), side: side, harmonizer.rasterizer))
        let reach = 0.25 * strokeWidth * Double(side) / style.grid.size
        let lost = (thin - drawn.grown(by: reach)).bits.count(where: \.self)
        let all = max(thin.bits.count(where: \.self), drawn.bits.count(where: \.self))
        return areas + Double(lost) / Double(max(1, all)) * Worth.lostLines
    }

    private static func worth(_ result: Harmonization) -> Double {
        var worth = (1 - result.fidelity) * Worth.fidelity
        switch result.outcome {
        case .filled: worth += Worth.filled
        case .partly: worth += Worth.partly
        default: break
        }
        return worth + (result.after?.score ?? 0)
    }

    /// Whether no other reading needs to be looked at.
    private static func isGood(_ result: Harmonization) -> Bool {
        guard result.outcome != .filled else { return false }
        guard let after = result.after else { return result.outcome == .harmonized }
        return after.isAccepted && result.fidelity > 0.94
    }

    private func readings(_ edges: BezierPath?) -> [Reading] {
        if encoding == .multicolor {
            return [
                .colors(leastPiece: 1, inset: 0.5, apart: 0.5), .colors(leastPiece: 1, inset: 0.5, apart: 0.85),
                .colors(leastPiece: 1, inset: 0.25, apart: 0.85), .colors(leastPiece: 0.3, inset: 0.5, apart: 0.5),
            ]
        }
        var result: [Reading] = []
        if edges != nil {
            // Nothing much wider than the style's stroke is a line.
            let unit = style.grid.size / IconMeasures.unitsPerCanvas
            let width = sourceWidth ?? measures.strokeWidth * unit
            if width < 1.6 * max(strokeWidth, 1.5 * unit) { result.append(.outlines(alongRims: true)) }
            result.append(.outlines(alongRims: false))
        }
        return result + [
            .solid(leastPiece: 1, inset: 0.5), .solid(leastPiece: 1, inset: 0.25), .solid(leastPiece: 0.3, inset: 0.5),
        ]
    }

    /// False if that is no way to read it.
    private mutating func read(_ reading: Reading, _ edges: BezierPath?) throws(HarmonizationError) -> Bool {
        let unit = style.grid.size / IconMeasures.unitsPerCanvas
        let side = IconMeasures.pictureSide
        switch reading {
        case .outlines(let alongRims):
            guard let edges,
                readOutlines(edges, width: sourceWidth ?? measures.strokeWidth * unit, alongRims: alongRims)
            else { return false }
            fidelity = try fidelity(of: sketches)
            if fidelity >= Harmonizer.leastFidelity + (alongRims ? 0.03 : 0) { return true }
            return alongRims ? false : try moveEdges(of: edges)
        case .solid(let leastPiece, let inset):
            var drawing = LineDrawing(style: style, side: side, regions: harmonizer.regions, edges: edges)
            drawing.leastPiece = leastPiece
            drawing.insetShare = inset
            if encoding == .outlinedStrokes { encoding = .solid }
            sourceWidth = nil
            let plan = plan
            sketches = drawing.solid(
                of: try coverage(side: side) { _, cluster in !plan.clusters[cluster].isSurface }
            ).withRoles()
        case .colors(let leastPiece, let inset, let apart):
            var drawing = LineDrawing(style: style, side: side, regions: harmonizer.regions, edges: edges)
            drawing.leastPiece = leastPiece
            drawing.insetShare = inset
            sourceWidth = nil
            try readColors(drawing, side: side, apart: apart)
            sketches = sketches.withRoles()
        }
        fidelity = try fidelity(of: sketches)
        if fidelity < Harmonizer.leastFidelity {
            try keepAreas("it would leave \(Self.percent(fidelity)) of the silhouette")
        } else if encoding != .multicolor {
            let opening = GapOpening(style: style)
            let closed = opening.narrow(sketches).count { $0.width < 0.25 * opening.wanted }
            if closed >= Self.mostClosedGaps { try keepAreas("\(closed) gaps between its details would close") }
        }
        return true
    }

    // MARK: Sketches

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

    private mutating func readColors(_ drawing: LineDrawing, side: Int, apart: Double) throws(HarmonizationError) {
        var layers: [ColorDrawing.Layer] = []
        for (index, cluster) in plan.clusters.enumerated() where cluster.area > 0 {
            layers.append(
                ColorDrawing.Layer(
                    pixels: try coverage(side: side) { _, member in member == index }, color: cluster.color,
                    ink: cluster.ink))
        }
        var colors = ColorDrawing(drawing: drawing, layers: layers, apart: apart)
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

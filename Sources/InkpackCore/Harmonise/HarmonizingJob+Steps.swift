extension HarmonizingJob {
    /// The steps behind the reading of the drawing, and the result.
    mutating func finish() throws(HarmonizationError) -> Harmonization {
        tellReading()
        fidelity = try fidelity(of: sketches)
        sketches = sketches.withoutCopies
        try fitSize()
        try roundAreas()
        try fitGrid()
        let narrow = try openGaps()
        try center()
        tellCorners()
        if fidelity < Harmonizer.leastFidelity, refusals.isEmpty {
            let share = Self.percent(fidelity)
            refusals.append(.init(.weight, "redrawn without loss: it leaves \(share) of the silhouette"))
        }
        let icon = icon(of: sketches)
        let list = try resolved(icon)
        let after = try Harmonizer.measures(of: list, harmonizer.rasterizer).flatMap {
            harmonizer.consistency?.verdict(on: $0)
        }
        let before = harmonizer.consistency?.verdict(on: measures)
        let outcome: Harmonization.Outcome =
            staysFilled
            ? .filled
            : steps.isEmpty && encoding == .liveStrokes ? .unchanged : refusals.isEmpty ? .harmonized : .partly
        return Harmonization(
            icon: icon, encoding: encoding, outcome: outcome, steps: steps, refusals: refusals, fidelity: fidelity,
            before: before, after: after, remaining: notes + narrow + Harmonizer.remaining(after))
    }

    func icon(of sketches: [Sketch]) -> Icon {
        let writing = SketchWriting(style: style, sketches: sketches)
        return Icon(
            name: Name.isValid(list.name) ? list.name : Name.fileSafe(list.name), grid: style.grid.size,
            metadata: Icon.Metadata(label: list.label), shapes: writing.shapes(sketches))
    }

    func resolved(_ icon: Icon) throws(HarmonizationError) -> DisplayList {
        do {
            return try Resolver.resolve(icon, computed: style)
        } catch {
            throw .resolve(error)
        }
    }

    /// How much of the original's silhouette the sketches have.
    func fidelity(of sketches: [Sketch]) throws(HarmonizationError) -> Double {
        let icon = icon(of: sketches)
        guard !icon.shapes.isEmpty else { return 0 }
        let picture = try Harmonizer.picture(
            of: try resolved(icon), side: SilhouetteFidelity.pictureSide, harmonizer.rasterizer)
        let unit = style.grid.size / IconMeasures.unitsPerCanvas
        if let sourceWidth {
            return original.value(of: picture, growth: (strokeWidth / scale - sourceWidth) / 2 / unit)
        }
        // A solid keeps its edges, and its bars take the stroke's width: whichever it has more of.
        let plain = original.value(of: picture, growth: 0)
        if plain >= 0.95 || encoding == .multicolor { return plain }
        let bars = (strokeWidth / scale / unit - measures.strokeWidth) / 2
        return bars.magnitude < 1.2 ? max(plain, original.value(of: picture, growth: bars)) : plain
    }

    /// Takes the step unless it would make another drawing of it.
    mutating func take(
        _ step: Harmonization.Step, _ changed: [Sketch], scale factor: Double = 1
    ) throws(HarmonizationError) {
        let before = (sketches, scale)
        scale *= factor
        let value = try fidelity(of: changed)
        if value < Harmonizer.leastFidelity, value < fidelity - 0.005 {
            (sketches, scale) = before
            refusals.append(
                Harmonization.Refusal(
                    step.kind,
                    "\(step.description): it would leave \(Self.percent(value)) of the silhouette"))
            return
        }
        sketches = changed
        fidelity = value
        steps.append(step)
    }

    static func percent(_ share: Double) -> String { (share * 100).decimalText(places: 0) + " %" }

    static func number(_ value: Double) -> String { value.decimalText(places: 2) }

    /// Whether it is drawn in the style's own stroke, so that its sizes and gaps are its designer's.
    private var isOwn: Bool { encoding == .liveStrokes && (sourceWidth ?? 0) > strokeWidth - 0.05 }

    private mutating func tellReading() {
        if let sourceWidth, (sourceWidth - strokeWidth).magnitude > 0.02 {
            steps.append(.init(.weight, "stroke \(Self.number(sourceWidth)) to \(Self.number(strokeWidth))"))
        }
        let caps = Set(drawing.marks.compactMap { $0.stroke?.cap })
        if let other = caps.sorted(by: { $0.rawValue < $1.rawValue }).first(where: { $0 != style.stroke.cap }) {
            steps.append(.init(.caps, "\(other.rawValue) caps to \(style.stroke.cap.rawValue)"))
        }
        let colors = plan.clusters.count { $0.area > 0 }
        let inks = Set(sketches.map(\.ink)).count
        if colors > 1 { steps.append(.init(.colors, "\(colors) colours to \(inks) \(inks == 1 ? "ink" : "inks")")) }
    }

    private mutating func tellCorners() {
        var radii: Set<String> = []
        for sketch in sketches {
            guard case .contour(let contour) = sketch.form else { continue }
            let side = contour.path.bounds.shorterSide
            let table = side >= style.corner.smallBelow ? style.corner.large : style.corner.small
            for radius in contour.fillets.values where (radius - table).magnitude > 0.06 {
                radii.insert("\(Self.number(radius)) to \(Self.number(table))")
            }
        }
        guard !radii.isEmpty else { return }
        steps.append(.init(.corners, "corner radii " + radii.sorted().prefix(4).joined(separator: ", ")))
    }

    private mutating func fitSize() throws(HarmonizationError) {
        guard let now = try Harmonizer.measures(of: try resolved(icon(of: sketches)), harmonizer.rasterizer) else {
            return
        }
        let size = SilhouetteSize(pack: harmonizer.pack, style: style)
        var factor: Double
        switch sizing {
        case .own: return
        case .usual:
            guard let found = size.scale(of: now, strokeWidth: strokeWidth, isOwn: isOwn) else { return }
            factor = found
        case .to(let side):
            guard let found = size.scale(of: now, strokeWidth: strokeWidth, to: side) else { return }
            factor = found
        }
        let middle = style.grid.size / 2
        let center = sketches.bounds(strokeWidth: strokeWidth).center
        let changed = holdingWeight(
            sketches.placed(scale: factor, offset: Vec2(middle, middle) - center * factor), of: sketches, scale: factor)
        let percent = (factor * 100).decimalText(places: 0)
        try take(.init(.size, "scaled to \(percent) %"), changed, scale: factor)
    }

    /// The other sizes that may suit it: its own, and the whole ones about the pack's median of its like.
    func sizings() throws(HarmonizationError) -> [Sizing] {
        guard let now = try Harmonizer.measures(of: try resolved(icon(of: sketches)), harmonizer.rasterizer),
            let usual = SilhouetteSize(pack: harmonizer.pack, style: style).median(of: now)
        else { return [] }
        let step = style.grid.step > 0 ? style.grid.step : 1
        let low = (usual / step).rounded(.down) * step
        return [.own, .to(low), .to(low + step)]
    }

    private mutating func fitGrid() throws(HarmonizationError) {
        let fitted = GridFitting(style: style).fitted(sketches)
        guard icon(of: fitted.sketches).shapes != icon(of: sketches).shapes else { return }
        var words: [String] = []
        if fitted.scale != 1 { words.append("scaled by \((fitted.scale * 100).decimalText(places: 1)) %") }
        let moved = sketches.bounds(strokeWidth: 0).center.distance(to: fitted.sketches.bounds(strokeWidth: 0).center)
        if moved > 0.005 { words.append("moved by \(Self.number(moved))") }
        words.append("edges laid on the grid")
        try take(.init(.grid, words.joined(separator: ", ")), fitted.sketches)
    }

    /// Opens what is narrower than the style's gaps, and tells what is left.
    private mutating func openGaps() throws(HarmonizationError) -> [String] {
        let opening = GapOpening(style: style)
        try openCounters(opening)
        var left = opening.narrow(sketches)
        var next = isOwn ? left.count : 0
        var tries = 0
        while next < left.count, tries < 16 {
            tries += 1
            let gap = left[next]
            let before = sketches
            if let found = opening.opening(gap, sketches) {
                let (now, wanted) = (Self.number(gap.width), Self.number(gap.wanted))
                try take(.init(.gaps, "gap of \(now), less than \(wanted), opened: \(found.words)"), found.sketches)
            }
            if sketches == before { next += 1 } else { (left, next) = (opening.narrow(sketches), 0) }
        }
        return left.map { gap in
            let (first, second) = (sketches[gap.first].role.rawValue, sketches[gap.second].role.rawValue)
            return
                "gap of \(Self.number(gap.width)) between a \(first) and a \(second), wanted \(Self.number(gap.wanted))"
        }
            + opening.narrowCounters(sketches).map { counter in
                "counter of \(Self.number(counter.width)), wanted \(Self.number(counter.wanted))"
            }
    }

    private mutating func openCounters(_ opening: GapOpening) throws(HarmonizationError) {
        guard !isOwn else { return }
        for counter in opening.narrowCounters(sketches) {
            guard let changed = opening.widened(counter, sketches) else { continue }
            let (now, wanted) = (Self.number(counter.width), Self.number(counter.wanted))
            try take(.init(.gaps, "counter of \(now) widened to \(wanted)"), changed)
        }
    }

    private mutating func center() throws(HarmonizationError) {
        let offset = style.centering(of: sketches.bounds(strokeWidth: strokeWidth, dot: style.stroke.dot))
        guard offset != .zero else { return }
        let text = "moved by \(Self.number(offset.x)), \(Self.number(offset.y)) to the middle"
        try take(.init(.center, text), sketches.placed(scale: 1, offset: offset))
    }
}

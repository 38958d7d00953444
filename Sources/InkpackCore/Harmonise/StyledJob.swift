/// The work on an icon that is drawn in roles already: the steps that leave its shapes what they are.
struct StyledJob {
    let harmonizer: Harmonizer
    let original: SilhouetteFidelity
    private var icon: Icon
    private var steps: [Harmonization.Step] = []
    private var refusals: [Harmonization.Refusal] = []
    private var fidelity = 1.0

    private var style: ComputedStyle { harmonizer.computed }
    /// Icon units to a unit of the style's grid.
    private var unit: Double { icon.grid / style.grid.size }

    init(_ icon: Icon, _ list: DisplayList, _ harmonizer: Harmonizer) throws(HarmonizationError) {
        self.icon = icon
        self.harmonizer = harmonizer
        original = SilhouetteFidelity(
            try Harmonizer.picture(of: list, side: SilhouetteFidelity.pictureSide, harmonizer.rasterizer))
    }

    consuming func run(_ measures: IconMeasures) throws(HarmonizationError) -> Harmonization {
        var job = self
        let before = job.harmonizer.consistency?.verdict(on: measures)
        let size = SilhouetteSize(pack: job.harmonizer.pack, style: job.style)
        if let factor = size.scale(of: measures, strokeWidth: job.style.effectiveStrokeWidth, isOwn: true) {
            let middle = job.icon.grid / 2
            try job.take(
                .init(.size, "scaled to \((factor * 100).decimalText(places: 0)) %"),
                .scale(.all, by: Vec2(factor, factor), about: Vec2(middle, middle)))
        }
        try job.takeCorners()
        try job.lay()
        try job.center()
        let list = try job.list(of: job.icon)
        let after = try Harmonizer.measures(of: list, job.harmonizer.rasterizer).flatMap {
            job.harmonizer.consistency?.verdict(on: $0)
        }
        let outcome: Harmonization.Outcome =
            !job.refusals.isEmpty ? .partly : job.steps.isEmpty ? .unchanged : .harmonized
        return Harmonization(
            icon: job.icon, encoding: .styled, outcome: outcome, steps: job.steps, refusals: job.refusals,
            fidelity: job.fidelity, before: before, after: after, remaining: Harmonizer.remaining(after))
    }

    private func list(of icon: Icon) throws(HarmonizationError) -> DisplayList {
        do {
            return try Resolver(harmonizer.style).resolve(icon)
        } catch {
            throw .resolve(error)
        }
    }

    private mutating func take(_ step: Harmonization.Step, _ edit: Edit) throws(HarmonizationError) {
        var changed = icon
        let context = EditContext(style: style, regions: harmonizer.regions, rasterizer: harmonizer.rasterizer)
        // An edit that cannot be applied, such as one of no effect, is no step.
        guard (try? changed.apply(edit, context: context)) != nil else { return }
        try take(step, changed)
    }

    /// Takes the step unless it would make another drawing of it.
    private mutating func take(_ step: Harmonization.Step, _ changed: Icon) throws(HarmonizationError) {
        guard changed != icon else { return }
        let picture = try Harmonizer.picture(
            of: try list(of: changed), side: SilhouetteFidelity.pictureSide, harmonizer.rasterizer)
        let value = original.value(of: picture, growth: 0)
        guard value >= Harmonizer.leastFidelity else {
            let share = HarmonizingJob.percent(value)
            refusals.append(.init(step.kind, "\(step.description): it would leave \(share) of the silhouette"))
            return
        }
        icon = changed
        fidelity = value
        steps.append(step)
    }

    /// Leaves round corners that are drawn into paths to the style's table.
    private mutating func takeCorners() throws(HarmonizationError) {
        var changed = icon
        var count = 0
        for index in changed.shapes.indices {
            guard let (shape, corners) = changed.shapes[index].withVertices(style, unit: unit) else { continue }
            changed.shapes[index] = shape
            count += corners
        }
        if count > 0 {
            try take(
                .init(.corners, "\(count) \(count == 1 ? "corner" : "corners") left to the style's table"), changed)
        }
    }

    /// Puts plain forms on the grid that lie just beside it.
    private mutating func lay() throws(HarmonizationError) {
        var changed = icon
        for index in changed.shapes.indices {
            var trial = icon
            let context = EditContext(style: style)
            guard
                (try? trial.apply(.snap(.position(index), step: style.grid.subStep * unit), context: context))
                    != nil,
                icon.shapes[index].isNear(trial.shapes[index], within: 0.13 * unit)
            else { continue }
            changed.shapes[index] = trial.shapes[index]
        }
        try take(.init(.grid, "shapes laid on the grid"), changed)
    }

    private mutating func center() throws(HarmonizationError) {
        let box = try list(of: icon).bounds
        guard !box.isEmpty else { return }
        let offset = style.centering(of: box)
        if offset == .zero { return }
        let (x, y) = (HarmonizingJob.number(offset.x), HarmonizingJob.number(offset.y))
        try take(.init(.center, "moved by \(x), \(y) to the middle"), .move(.all, by: offset * unit))
    }
}

extension ComputedStyle {
    /// The way, in whole substeps, that brings the bounds of ink to the middle; none for what lies near it within the
    /// live area, since optical centring is the drawing's own affair.
    func centering(of box: Bounds) -> Vec2 {
        func shift(_ low: Double, _ high: Double) -> Double {
            let offset = grid.size / 2 - (low + high) / 2
            let isOut = low < grid.padding - 0.05 || high > grid.size - grid.padding + 0.05
            guard offset.magnitude >= 0.75 * grid.step || (isOut && offset.magnitude >= 0.25 * grid.step) else {
                return 0
            }
            return (offset / grid.subStep).rounded(.towardZero) * grid.subStep
        }
        return Vec2(shift(box.minX, box.maxX), shift(box.minY, box.maxY))
    }
}

extension Shape {
    /// The shape with vertices in place of its fillets, and how many there were; `nil` for one without any.
    fileprivate func withVertices(_ style: ComputedStyle, unit: Double) -> (shape: Shape, corners: Int)? {
        guard case .path(let data) = geometry, corners.isEmpty, corner == .auto, transform == nil, role != .fill,
            role != .cut, let path = try? PathData.parse(data), path.subpaths.count == 1,
            let subpath = path.subpaths.first
        else { return nil }
        let drawn = DrawnContour(subpath, tolerance: 0.015 * unit)
        let contour = Contour(drawn, withoutFilletsUpTo: StrokeReading.largestFillet * unit)
        let sketch = Sketch(.contour(contour), role: role)
        guard !contour.fillets.isEmpty,
            let plain = SketchWriting(style: style, sketches: [sketch]).shapes([sketch]).first
        else { return nil }
        var result = self
        (result.geometry, result.corner, result.corners) = (plain.geometry, plain.corner, plain.corners)
        return (result, contour.fillets.count)
    }

    /// Whether the other shape is the same plain form with its edges and middle as near; where other lines end is their
    /// own affair, or their slopes would change.
    fileprivate func isNear(_ other: Shape, within reach: Double) -> Bool {
        func near(_ a: Vec2, _ b: Vec2) -> Bool { (a - b).length <= reach * 1.5 }
        switch (geometry, other.geometry) {
        case (.rectangle(let x, let y, let width, let height), .rectangle(let u, let v, let across, let down)):
            return near(Vec2(x, y), Vec2(u, v)) && near(Vec2(x + width, y + height), Vec2(u + across, v + down))
        case (.circle(let a, let r), .circle(let b, let s)): return near(a, b) && (r - s).magnitude <= reach
        case (.ellipse(let a, let r), .ellipse(let b, let s)): return near(a, b) && near(r, s)
        case (.dot(let a), .dot(let b)): return near(a, b)
        default: return false
        }
    }
}

/// Lays straight edges, centres and ends onto the style's grid.
///
/// First the whole drawing moves by up to half a step, and grows or shrinks by up to 2 %, to where most of its edges lie
/// on the grid. Then each edge moves by itself by up to a quarter of a unit; what mirrors itself goes on to do so.
struct GridFitting {
    let step: Double
    let subStep: Double
    let side: Double

    init(style: ComputedStyle) {
        step = style.grid.step
        subStep = style.grid.subStep
        side = style.grid.size
    }

    /// The most that an edge moves by itself, as a share of the step.
    private static let reach = 0.251

    func fitted(_ sketches: [Sketch]) -> (sketches: [Sketch], scale: Double, offset: Vec2) {
        // What lies on the grid for the most part, or has hardly any straight edge to lay there, stays where it is.
        let knots = (Knots(sketches, axis: \.x), Knots(sketches, axis: \.y))
        let weight = knots.0.total + knots.1.total
        let own = score(sketches, 1, .zero)
        if weight < 3 * step { return (sketches, 1, .zero) }
        if own > 0.6 * 1.4 * weight { return (snapped(sketches), 1, .zero) }
        var best = (scale: 1.0, offset: Vec2.zero, gain: own * 1.05 + 1e-6)
        for percent in stride(from: -2.0, through: 2.0, by: 0.5) {
            let scale = 1 + percent / 100
            let origin = side / 2 * (1 - scale)
            let x = bestShift(knots.0, scale, origin)
            let y = bestShift(knots.1, scale, origin)
            let gain = (x.gain + y.gain) * (1 - percent.magnitude / 40)
            if gain > best.gain { best = (scale, Vec2(origin + x.shift, origin + y.shift), gain) }
        }
        let moved =
            best.scale == 1 && best.offset == .zero
            ? sketches : sketches.placed(scale: best.scale, offset: best.offset)
        return (snapped(moved), best.scale, best.offset)
    }

    private func score(_ sketches: [Sketch], _ scale: Double, _ offset: Vec2) -> Double {
        gain(Knots(sketches, axis: \.x), scale, offset.x) + gain(Knots(sketches, axis: \.y), scale, offset.y)
    }

    private func bestShift(_ knots: Knots, _ scale: Double, _ origin: Double) -> (shift: Double, gain: Double) {
        var best = (shift: 0.0, gain: gain(knots, scale, origin))
        for count in -16...16 where count != 0 {
            let shift = step * Double(count) / 32
            let gain = gain(knots, scale, origin + shift) * (1 - 0.1 * shift.magnitude / step)
            if gain > best.gain + 1e-9 { best = (shift, gain) }
        }
        return best
    }

    private func gain(_ knots: Knots, _ scale: Double, _ offset: Double) -> Double {
        knots.all.reduce(0) { sum, knot in
            let position = knot.position * scale + offset
            return sum + knot.weight * (closeness(position, step) + 0.4 * closeness(position, subStep))
        }
    }

    private func closeness(_ position: Double, _ step: Double) -> Double {
        let distance = (position - (position / step).rounded() * step) / (0.08 * self.step)
        return Math.exp(-distance * distance)
    }

    // MARK: Single edges

    private func snapped(_ sketches: [Sketch]) -> [Sketch] {
        let x = AxisMap(Knots(sketches, axis: \.x), self)
        let y = AxisMap(Knots(sketches, axis: \.y), self)
        func map(_ point: Vec2) -> Vec2 { Vec2(x.apply(point.x), y.apply(point.y)) }
        return sketches.map { sketch in
            var result = sketch
            switch sketch.form {
            case .contour(let contour): result.form = .contour(contour.mapPoints { fine(map($0)) })
            case .circle(let center, let radius):
                result.form = .circle(center: fine(map(center)), radius: size(radius))
            case .ellipse(let center, let radii):
                result.form = .ellipse(center: fine(map(center)), radii: Vec2(size(radii.x), size(radii.y)))
            case .dot(let center): result.form = .dot(fine(map(center)))
            case .area(let region): result.form = .area(Region(region.path.mapPoints(map), rule: region.rule))
            }
            return result
        }
    }

    /// A radius on the finer step, if that is near; never none.
    private func size(_ radius: Double) -> Double {
        let target = (radius / subStep).rounded() * subStep
        return target > 0 && (target - radius).magnitude <= Self.reach * step / 2 + 0.01 ? target : max(0.05, radius)
    }

    /// A point whose coordinates are as good as on half of the finer step is put there.
    private func fine(_ point: Vec2) -> Vec2 {
        func fine(_ value: Double) -> Double {
            let target = (value / subStep * 2).rounded() * subStep / 2
            return (target - value).magnitude <= 0.035 * step ? target : value
        }
        return Vec2(fine(point.x), fine(point.y))
    }

    fileprivate func target(_ position: Double) -> Double {
        let whole = (position / step).rounded() * step
        if (whole - position).magnitude <= Self.reach * step { return whole }
        let half = (position / subStep).rounded() * subStep
        return (half - position).magnitude <= Self.reach * step ? half : position
    }
}

/// What wants to lie on the grid along one axis.
private struct Knots {
    struct Knot {
        var position: Double
        var weight: Double
    }

    var all: [Knot] = []

    var total: Double { all.reduce(0) { $0 + $1.weight } }

    init(_ sketches: [Sketch], axis: KeyPath<Vec2, Double>) {
        for sketch in sketches {
            switch sketch.form {
            case .circle(let center, let radius): add(center[keyPath: axis], 2 * radius)
            case .ellipse(let center, let radii): add(center[keyPath: axis], radii.x + radii.y)
            case .dot(let center): add(center[keyPath: axis], 1)
            case .contour(let contour): collect(contour, axis)
            case .area(let region): for subpath in region.path.subpaths { collect(Contour(subpath), axis) }
            }
        }
        merge()
    }

    private mutating func add(_ position: Double, _ weight: Double) {
        all.append(Knot(position: position, weight: weight))
    }

    private mutating func collect(_ contour: Contour, _ axis: KeyPath<Vec2, Double>) {
        for index in contour.pieces.indices {
            let (start, end) = (contour.start(of: index), contour.pieces[index].end)
            let length = start.distance(to: end)
            let across = (end[keyPath: axis] - start[keyPath: axis]).magnitude
            if contour.pieces[index].isLine {
                if across < 0.02 * length, length > 0.6 {
                    add((start[keyPath: axis] + end[keyPath: axis]) / 2, length)
                }
                continue
            }
            for atEnd in [false, true] {
                guard length > 2, let tangent = contour.tangent(of: index, atEnd: atEnd) else { continue }
                if tangent[keyPath: axis].magnitude < 0.02 { add((atEnd ? end : start)[keyPath: axis], 0.65) }
            }
        }
    }

    /// Knots closer than 0.03 are one.
    private mutating func merge() {
        var merged: [Knot] = []
        for knot in all.sorted(by: { $0.position < $1.position }) {
            if let last = merged.last, knot.position - last.position < 0.03 {
                let weight = last.weight + knot.weight
                let position = (last.position * last.weight + knot.position * knot.weight) / weight
                merged[merged.count - 1] = Knot(position: position, weight: weight)
            } else {
                merged.append(knot)
            }
        }
        all = merged
    }
}

/// A monotone map of one coordinate that takes knots to the grid; what lies between two moves in proportion.
private struct AxisMap {
    private var pairs: [(from: Double, to: Double)] = []

    init(_ knots: Knots, _ grid: GridFitting) {
        let heavy = knots.all.filter { $0.weight >= 0.6 }
        var targets = heavy.map { grid.target($0.position) }
        if let axis = Self.symmetryAxis(heavy) {
            let center = (axis / grid.subStep * 2).rounded() * grid.subStep / 2
            if (center - axis).magnitude < 0.251 * grid.step {
                for index in heavy.indices where heavy[index].position < axis - 0.02 {
                    guard
                        let twin = heavy.indices.first(where: {
                            (heavy[$0].position + heavy[index].position - 2 * axis).magnitude < 0.08
                        })
                    else { continue }
                    targets[twin] = 2 * center - targets[index]
                }
                for index in heavy.indices where (heavy[index].position - axis).magnitude <= 0.02 {
                    targets[index] = center
                }
            }
        }
        // Two edges that were apart stay apart by at least half of that.
        for index in heavy.indices.sorted(by: { (heavy[$1].weight, $0) < (heavy[$0].weight, $1) }) {
            let from = heavy[index].position
            var to = targets[index]
            for pair in pairs where (pair.from < from) != (pair.to + (from - pair.from) / 2 < to) || pair.from == from {
                to = pair.to + (from - pair.from)
            }
            pairs.append((from, to))
        }
        pairs.sort { $0.from < $1.from }
        for index in pairs.indices.dropFirst() where pairs[index].to <= pairs[index - 1].to {
            pairs[index].to = pairs[index - 1].to + (pairs[index].from - pairs[index - 1].from)
        }
    }

    /// The axis about which the knots mirror themselves, if nearly all of their weight does.
    private static func symmetryAxis(_ knots: [Knots.Knot]) -> Double? {
        guard let first = knots.first, let last = knots.last, knots.count > 1 else { return nil }
        let axis = (first.position + last.position) / 2
        let total = knots.reduce(0) { $0 + $1.weight }
        let matched = knots.filter { knot in
            knots.contains { ($0.position + knot.position - 2 * axis).magnitude < 0.08 }
        }.reduce(0) { $0 + $1.weight }
        return matched > 0.9 * total ? axis : nil
    }

    func apply(_ value: Double) -> Double {
        guard let first = pairs.first, let last = pairs.last else { return value }
        if value <= first.from { return value + first.to - first.from }
        if value >= last.from { return value + last.to - last.from }
        for (lower, upper) in zip(pairs, pairs.dropFirst()) where value <= upper.from {
            if upper.from - lower.from < 1e-9 { return upper.to }
            return lower.to + (upper.to - lower.to) * (value - lower.from) / (upper.from - lower.from)
        }
        return value
    }
}

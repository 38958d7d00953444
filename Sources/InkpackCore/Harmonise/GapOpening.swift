/// Opens gaps between elements that stand closer together than the style wants.
///
/// What touches belongs together. Of two elements the smaller one moves away, by whole substeps, if there is room;
/// else a line is cut short where it comes too near. What neither helps stays, and is told.
struct GapOpening {
    /// A gap that is too narrow.
    struct Narrow: Hashable, Sendable {
        var width: Double
        var wanted: Double
        /// The indices of the sketches.
        var first: Int
        var second: Int
    }

    let strokeWidth: Double
    let wanted: Double
    private let style: ComputedStyle

    /// The most by which an element moves, in 24ths of the canvas, and the most of a line that is cut off.
    private static let most = (move: 0.75, cut: 0.3)

    init(style: ComputedStyle) {
        self.style = style
        strokeWidth = style.effectiveStrokeWidth
        wanted = min(style.gap.element, style.gap.counter)
    }

    /// The least gap that is let pass.
    private var least: Double { wanted * (1 - LintLimits().gap) }
    private var unit: Double { style.grid.size / IconMeasures.unitsPerCanvas }

    /// The gaps that are too narrow, the narrowest first.
    func narrow(_ sketches: [Sketch]) -> [Narrow] {
        let elements = sketches.map { Element($0, style) }
        var result: [Narrow] = []
        let names = components(elements)
        for one in elements.indices {
            for other in elements.indices where other > one && names[one] != names[other] {
                let gap = elements[one].gap(to: elements[other], below: least)
                if gap < least { result.append(Narrow(width: gap, wanted: wanted, first: one, second: other)) }
            }
        }
        return result.sorted { ($0.width, $0.first, $0.second) < ($1.width, $1.first, $1.second) }
    }

    /// What opening one gap gives: the changed sketches, and in words what was done; `nil` if nothing helps.
    func opening(_ gap: Narrow, _ sketches: [Sketch]) -> (sketches: [Sketch], words: String)? {
        let elements = sketches.map { Element($0, style) }
        let names = components(elements)
        func members(_ index: Int) -> [Int] { elements.indices.filter { names[$0] == names[index] } }
        func size(_ members: [Int]) -> Double {
            let box = members.reduce(Bounds.empty) { $0.union(elements[$1].bounds) }
            return box.width * box.height
        }
        let before = narrow(sketches)
        let (one, other) = (members(gap.first), members(gap.second))
        let isFirstSmaller = size(one) <= size(other)
        let (small, large) = isFirstSmaller ? (one, other) : (other, one)
        for moved in [small, large] {
            let anchors = moved == one ? (gap.first, gap.second) : (gap.second, gap.first)
            guard let shift = shift(of: elements[anchors.0], from: elements[anchors.1], gap.width) else { continue }
            var changed = sketches
            for index in moved { changed[index] = changed[index].placed(scale: 1, offset: shift) }
            if isBetter(changed, than: sketches, before) {
                let distance = shift.length.decimalText(places: 2)
                return (changed, "an element moved by \(distance) away from another")
            }
        }
        for (cut, kept) in [(gap.second, gap.first), (gap.first, gap.second)] {
            guard let line = shortened(sketches[cut], awayFrom: elements[kept]) else { continue }
            var changed = sketches
            changed[cut] = line
            if isBetter(changed, than: sketches, before) { return (changed, "a line cut short before another element") }
        }
        return nil
    }

    /// A ring or a box whose inside is narrower than the style's counter.
    struct Counter: Hashable, Sendable {
        var width: Double
        var wanted: Double
        var sketch: Int
    }

    func narrowCounters(_ sketches: [Sketch]) -> [Counter] {
        let wanted = style.gap.counter
        return sketches.enumerated().compactMap { index, sketch in
            var inside: Double
            switch sketch.form {
            case .circle(_, let radius): inside = 2 * radius - strokeWidth
            case .ellipse(_, let radii): inside = 2 * min(radii.x, radii.y) - strokeWidth
            case .contour(let contour) where contour.isClosed && contour.pieces.count == 4:
                inside = contour.path.bounds.shorterSide - strokeWidth
            default: return nil
            }
            // A stroke that covers its own inside is a disc or a bar.
            guard inside > 0.1 * unit, inside < wanted * (1 - LintLimits().gap) else { return nil }
            return Counter(width: inside, wanted: wanted, sketch: index)
        }
    }

    /// The sketches with a ring as wide as it must be; `nil` where that is too much or would close a gap.
    func widened(_ counter: Counter, _ sketches: [Sketch]) -> [Sketch]? {
        guard case .circle(let center, let radius) = sketches[counter.sketch].form else { return nil }
        let wide = (strokeWidth + counter.wanted) / 2
        guard wide - radius <= 0.5 * unit else { return nil }
        var changed = sketches
        changed[counter.sketch].form = .circle(center: center, radius: wide)
        return narrow(changed).count <= narrow(sketches).count ? changed : nil
    }

    /// Whether the gap is open and no other became narrower.
    private func isBetter(_ sketches: [Sketch], than old: [Sketch], _ before: [Narrow]) -> Bool {
        guard overflow(of: sketches) <= max(0.05 * unit, overflow(of: old)) else { return false }
        let after = narrow(sketches)
        guard after.count < before.count else { return false }
        return after.allSatisfy { next in
            before.contains { $0.first == next.first && $0.second == next.second && $0.width <= next.width + 0.02 }
        }
    }

    /// How far ink lies outside of the live area.
    private func overflow(of sketches: [Sketch]) -> Double {
        let box = sketches.bounds(strokeWidth: strokeWidth, dot: style.stroke.dot)
        let (low, high) = (style.grid.padding, style.grid.size - style.grid.padding)
        return max(low - box.minX, low - box.minY, box.maxX - high, box.maxY - high)
    }

    /// The way that opens the gap: along the axis that the gap mostly runs along, by whole substeps.
    private func shift(of element: Element, from other: Element, _ width: Double) -> Vec2? {
        let (from, to) = other.nearest(to: element)
        guard let direction = (to - from).normalized else { return nil }
        let step = style.grid.subStep > 0 ? style.grid.subStep : 0.5 * unit
        func whole(_ way: Double) -> Double { (way / step - 0.02).rounded(.up) * step }
        let need = wanted - width
        var shift: Vec2
        if direction.x.magnitude > 0.9 {
            shift = Vec2(whole(need) * (direction.x < 0 ? -1 : 1), 0)
        } else if direction.y.magnitude > 0.9 {
            shift = Vec2(0, whole(need) * (direction.y < 0 ? -1 : 1))
        } else {
            let way = whole(need * 0.7072)
            shift = Vec2(direction.x < 0 ? -way : way, direction.y < 0 ? -way : way)
        }
        return shift.length > 0 && max(shift.x.magnitude, shift.y.magnitude) <= Self.most.move * unit + 1e-9
            ? shift : nil
    }

    /// An open line without the part at an end that comes too near; `nil` if it is near elsewhere, or too much is.
    private func shortened(_ sketch: Sketch, awayFrom other: Element) -> Sketch? {
        guard case .contour(let contour) = sketch.form, !contour.isClosed, !sketch.isArea else { return nil }
        let step = 0.05 * unit
        let places = contour.path.dense(step: step) + [contour.end]
        guard places.count > 4 else { return nil }
        let isNear = places.map { other.distance(to: $0) - strokeWidth / 2 < wanted - 0.01 }
        guard let first = isNear.firstIndex(of: false), let last = isNear.lastIndex(of: false),
            !isNear[first...last].contains(true)
        else { return nil }
        let length = contour.length
        let share = length / Double(places.count - 1)
        let (start, end) = (Double(first) * share, Double(places.count - 1 - last) * share)
        guard start + end <= min(Self.most.cut * length, 1.5 * unit), length - start - end > 0.75 * strokeWidth else {
            return nil
        }
        var result = sketch
        result.form = .contour(contour.trimmingStart(by: start).trimmingEnd(by: end))
        return result
    }

    /// For each element the first of those that it touches, over others as well.
    private func components(_ elements: [Element]) -> [Int] {
        var names = Array(elements.indices)
        for one in elements.indices {
            for other in elements.indices where other > one && names[other] != names[one] {
                guard elements[one].gap(to: elements[other], below: 0.06 * unit) < 0.05 * unit else { continue }
                let (kept, lost) = (min(names[one], names[other]), max(names[one], names[other]))
                for index in names.indices where names[index] == lost { names[index] = kept }
            }
        }
        return names
    }
}

/// A sketch as what it paints.
private struct Element {
    var contours: [DrawnContour]
    var places: [Vec2]
    var reach: Double
    var bounds: Bounds
    /// The inside, if that is painted.
    var inside: [[Vec2]] = []

    init(_ sketch: Sketch, _ style: ComputedStyle) {
        let unit = style.grid.size / IconMeasures.unitsPerCanvas
        let path = sketch.path
        contours = path.subpaths.map { DrawnContour($0, tolerance: 0.01 * unit) }.filter { !$0.pieces.isEmpty }
        places = path.dense(step: 0.3 * unit) + path.subpaths.map(\.end)
        reach = sketch.isArea ? 0 : style.effectiveStrokeWidth / 2
        if case .dot(let center) = sketch.form {
            places = [center]
            reach *= style.stroke.dot
        }
        if sketch.isArea { inside = path.subpaths.map { BezierPath(subpaths: [$0]).flattened } }
        bounds = path.bounds.outset(by: reach)
    }

    /// The distance from a place to the edge of what is painted; 0 inside.
    func distance(to place: Vec2) -> Double {
        if inside.count(where: { $0.contains(point: place) }) % 2 == 1 { return 0 }
        if contours.isEmpty { return max(0, (places.first?.distance(to: place) ?? .infinity) - reach) }
        return max(0, contours.reduce(.infinity) { min($0, $1.distance(to: place)) } - reach)
    }

    /// The distance between the edges of both; `limit` or more where they are further apart.
    func gap(to other: Element, below limit: Double) -> Double {
        if bounds.outset(by: limit).intersection(other.bounds).isEmpty { return limit }
        let forth = places.reduce(Double.infinity) { min($0, other.distance(to: $1)) } - reach
        let back = other.places.reduce(Double.infinity) { min($0, distance(to: $1)) } - other.reach
        return max(0, min(forth, back))
    }

    /// The place of this one and that of the other that are about nearest.
    func nearest(to other: Element) -> (from: Vec2, to: Vec2) {
        var best = (distance: Double.infinity, from: Vec2.zero, to: Vec2.zero)
        for place in places {
            for next in other.places {
                let distance = place.distance(to: next)
                if distance < best.distance { best = (distance, place, next) }
            }
        }
        return (best.from, best.to)
    }
}

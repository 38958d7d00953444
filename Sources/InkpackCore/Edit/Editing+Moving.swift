extension Editing {
    /// The middle of the canvas.
    var middle: Vec2 { icon.extent / 2 }

    /// How the groups around a shape place it.
    func surroundings(_ place: ShapePath) -> Affine {
        var result = Affine.identity
        var shapes = shapes(place.variant)
        for index in place.indices.dropLast() {
            result = result * (shapes[index].transform?.affine ?? .identity)
            shapes = shapes[index].children
        }
        return result
    }

    mutating func map(_ place: ShapePath, _ mapping: ShapeMapping) throws(EditError) {
        if mapping.affine == .identity { return }
        guard mapping.affine.isFinite, mapping.affine.determinant.magnitude > 1e-9 else {
            throw error(place, "nothing would be left to see of the shape")
        }
        guard let own = mapping.inside(surroundings(place)) else {
            throw error(place, "the groups around it leave nothing to see of the shape")
        }
        var shape = self[place]
        if own.affine.isTranslation { shape = anchored(shape) }
        self[place] = shape.mapped(by: own, middle: middle)
    }

    /// A badge with its centre written down, so that it can be moved.
    private func anchored(_ shape: Shape) -> Shape {
        var shape = shape
        let center = icon.slots["badge"] ?? Vec2(18.5, 18.5) * (icon.grid / 24)
        switch shape.geometry {
        case .use(.badge(let mark, nil)): shape.geometry = .use(.badge(mark, center: center))
        case .use(.count(let number, nil)): shape.geometry = .use(.count(number, center: center))
        default: break
        }
        return shape
    }

    mutating func move(_ selector: ShapeSelector, by step: Vec2) throws(EditError) {
        guard step.isFinite else { throw error("a shape cannot be moved by a number that is not finite") }
        for place in try selectRoots(selector) { try map(place, .translation(step)) }
    }

    mutating func scale(_ selector: ShapeSelector, by factors: Vec2, about center: Vec2?) throws(EditError) {
        guard factors.isFinite, min(factors.x.magnitude, factors.y.magnitude) > 1e-4,
            max(factors.x.magnitude, factors.y.magnitude) <= 1e4
        else { throw error("a scale must be from 0.0001 to 10000, not 0") }
        let places = try selectRoots(selector)
        let center = if let center { center } else { try self.center(of: places) }
        for place in places { try map(place, .scale(factors, about: center)) }
    }

    mutating func rotate(_ selector: ShapeSelector, by degrees: Double, about center: Vec2?) throws(EditError) {
        guard degrees.isFinite else { throw error("an angle must be a finite number of degrees") }
        let places = try selectRoots(selector)
        let center = if let center { center } else { try self.center(of: places) }
        for place in places { try map(place, .rotation(degrees, about: center)) }
    }

    mutating func mirror(
        _ selector: ShapeSelector, _ direction: Shape.Mirror.Direction, axis: Double?
    ) throws(EditError) {
        let places = try selectRoots(selector)
        let center = try center(of: places)
        let axis = axis ?? (direction == .horizontal ? center.x : center.y)
        guard axis.isFinite else { throw error("an axis must be at a finite place") }
        for place in places { try map(place, .reflection(direction, axis: axis)) }
    }

    // MARK: Bounds

    private func center(of places: [ShapePath]) throws(EditError) -> Vec2 {
        let center = try bounds(of: places).center
        return Vec2(center.x.tidied, center.y.tidied)
    }

    func bounds(of places: [ShapePath]) throws(EditError) -> Bounds {
        var result = Bounds.empty
        for place in places { result = result.union(try bounds(of: place)) }
        return result
    }

    /// The bounds of a shape's outline on the icon's grid, without the width of lines, as the groups around place it.
    func bounds(of place: ShapePath) throws(EditError) -> Bounds {
        try outlines(of: place).reduce(.empty) { $0.union($1.bounds) }
    }

    func outlines(of place: ShapePath) throws(EditError) -> [BezierPath] {
        do {
            return try self[place].outlines(in: icon, style: context.style, surroundings(place))
        } catch {
            throw .result(operation: operation, icon: icon.name, error)
        }
    }

    // MARK: Arranging

    mutating func align(
        _ selector: ShapeSelector, _ alignment: Alignment, to frame: AlignmentFrame
    ) throws(EditError) {
        let places = try selectRoots(selector)
        if frame == .selection, places.count < 2 {
            throw .selection(
                operation: operation, icon: icon.name, selector: "\(selector)", count: places.count,
                wanted: "the operation takes at least 2, or \"to\": \"canvas\" or \"liveArea\"")
        }
        let whole: Bounds
        switch frame {
        case .selection: whole = try bounds(of: places)
        case .canvas: whole = Bounds(minX: 0, minY: 0, maxX: icon.extent.x, maxY: icon.extent.y)
        case .liveArea:
            // Outlines are centre lines, which lie half a stroke inside of the ink.
            let style = context.style
            let margin = (style.grid.padding + style.stroke.width / 2) * icon.grid / style.grid.size
            whole = Bounds(minX: 0, minY: 0, maxX: icon.extent.x, maxY: icon.extent.y).outset(by: -margin)
        }
        for place in places {
            let box = try bounds(of: place)
            let step =
                switch alignment {
                case .left: Vec2(whole.minX - box.minX, 0)
                case .right: Vec2(whole.maxX - box.maxX, 0)
                case .top: Vec2(0, whole.minY - box.minY)
                case .bottom: Vec2(0, whole.maxY - box.maxY)
                case .middleX: Vec2(whole.center.x - box.center.x, 0)
                case .middleY: Vec2(0, whole.center.y - box.center.y)
                }
            try map(place, .translation(Vec2(step.x.tidied, step.y.tidied)))
        }
    }

    mutating func distribute(
        _ selector: ShapeSelector, _ direction: Shape.Mirror.Direction, gap: Double?
    ) throws(EditError) {
        let places = try selectRoots(selector)
        guard places.count >= (gap == nil ? 3 : 2) else {
            throw .selection(
                operation: operation, icon: icon.name, selector: "\(selector)", count: places.count,
                wanted: gap == nil
                    ? "the operation takes at least 3, or 2 with a gap" : "the operation takes at least 2")
        }
        if let gap, !gap.isFinite { throw error("a gap must be a finite number") }
        let isHorizontal = direction == .horizontal
        var spans: [(place: ShapePath, low: Double, high: Double)] = []
        for place in places {
            let box = try bounds(of: place)
            spans.append((place, isHorizontal ? box.minX : box.minY, isHorizontal ? box.maxX : box.maxY))
        }
        // The same order for the same icon: of equal middles the lower shape comes first.
        let order = spans.indices.sorted {
            let (a, b) = (spans[$0].low + spans[$0].high, spans[$1].low + spans[$1].high)
            return a == b ? $0 < $1 : a < b
        }
        guard let first = order.first, let last = order.last else { return }
        let sizes = spans.reduce(0) { $0 + $1.high - $1.low }
        let gap = gap ?? (spans[last].high - spans[first].low - sizes) / Double(spans.count - 1)
        var next = spans[first].low
        for index in order {
            let step = (next - spans[index].low).tidied
            try map(spans[index].place, .translation(isHorizontal ? Vec2(step, 0) : Vec2(0, step)))
            next += spans[index].high - spans[index].low + gap
        }
    }
}

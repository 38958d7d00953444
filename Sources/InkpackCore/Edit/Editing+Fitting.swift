extension Editing {
    /// Icon units to a unit of the style's grid.
    private var unit: Double { icon.grid / context.style.grid.size }

    // MARK: Keylines and centres

    mutating func fitToKeyline(
        _ selector: ShapeSelector, _ keyline: Component.Keyline?
    ) throws(EditError) {
        let places = try selectRoots(selector)
        let box = try bounds(of: places)
        guard max(box.width, box.height) > 1e-6 else { throw error("what is selected has no size to fit") }
        let keyline = keyline ?? nearestKeyline(to: box, places)
        guard let frame = context.style.grid.keylines[keyline].map({ $0 * unit }) else {
            throw error("the style has no keyline \"\(keyline.rawValue)\"")
        }
        try fit(places, box, into: frame, isRound: keyline == .circle)
    }

    /// Scales shapes into a frame about the middle of the canvas, a round one as far as their farthest point allows.
    mutating func fit(
        _ places: [ShapePath], _ box: Bounds, into frame: Vec2, isRound: Bool
    ) throws(EditError) {
        var factor = min(
            box.width > 1e-6 ? frame.x / box.width : .infinity, box.height > 1e-6 ? frame.y / box.height : .infinity)
        if isRound {
            var reach = 0.0
            for place in places {
                for path in try outlines(of: place) { reach = max(reach, path.reach(from: box.center)) }
            }
            factor = frame.x / 2 / reach
        }
        guard factor.isFinite, factor > 0 else { throw error("what is selected has no size to fit") }
        factor = factor.tidied
        let shift = middle - box.center * factor
        let (x, y) = (shift.x.tidied, shift.y.tidied)
        let mapping = ShapeMapping(
            affine: Affine(factor, 0, 0, factor, x, y),
            steps: Transform.joined(x == 0 && y == 0 ? [] : [.translate(x, y)], [.scale(factor, factor)]))
        for place in places { try map(place, mapping) }
    }

    /// The frame whose sides are most like those of the bounds; the circle for circles alone.
    private func nearestKeyline(to box: Bounds, _ places: [ShapePath]) -> Component.Keyline {
        if places.allSatisfy({ self[$0].geometry.kind == .circle }) { return .circle }
        func difference(_ keyline: Component.Keyline) -> Double {
            let size = (context.style.grid.keylines[keyline] ?? .zero) * unit
            return (size.x - box.width).magnitude + (size.y - box.height).magnitude
        }
        let frames: [Component.Keyline] = [.square, .portrait, .landscape]
        return frames.min { difference($0) < difference($1) } ?? .square
    }

    mutating func center(_ selector: ShapeSelector, _ centering: Centering) throws(EditError) {
        let places = try selectRoots(selector)
        var step: Vec2
        switch centering {
        case .geometric: step = middle - (try bounds(of: places).center)
        case .optical:
            step = middle - (try centerOfMass(places))
            // On the finer grid, or the picture is in the middle and blurred.
            let grain = context.style.grid.subStep * unit
            step = Vec2((step.x / grain).rounded() * grain, (step.y / grain).rounded() * grain)
        }
        for place in places { try map(place, .translation(Vec2(step.x.tidied, step.y.tidied))) }
    }

    /// Where the ink of the shapes balances, in the icon's units.
    private func centerOfMass(_ places: [ShapePath]) throws(EditError) -> Vec2 {
        guard let rasterizer = context.rasterizer else {
            throw .unavailable(operation: operation, icon: icon.name, what: "a rasterizer")
        }
        var part = Editing(icon, context: context, operation: operation)
        part.icon.variants = [:]
        part.icon.shapes = places.map { place in
            var shape = self[place]
            shape.over = []
            return shape
        }
        let side = 192
        let picture: Pixmap
        do {
            picture = try rasterizer.render(
                try Resolver.resolve(part.icon, computed: context.style), width: side, height: side)
        } catch let problem as ResolveError {
            throw .result(operation: operation, icon: icon.name, problem)
        } catch {
            throw .unavailable(operation: operation, icon: icon.name, what: "a picture of the shapes (\(error))")
        }
        var (sum, x, y) = (0.0, 0.0, 0.0)
        for row in 0..<picture.height {
            for column in 0..<picture.width {
                let alpha = Double(picture.bytes[4 * (row * picture.width + column) + 3])
                sum += alpha
                x += alpha * (Double(column) + 0.5)
                y += alpha * (Double(row) + 0.5)
            }
        }
        guard sum > 0 else { throw error("what is selected shows nothing, and has no centre") }
        // The canvas is centred in the square picture.
        let scale = icon.grid / Double(side)
        return middle + Vec2(x / sum * scale, y / sum * scale) - Vec2(icon.grid, icon.grid) / 2
    }

    // MARK: Snapping

    mutating func snap(_ selector: ShapeSelector, step: Double?) throws(EditError) {
        let step = step ?? context.style.grid.subStep * unit
        guard step >= 1e-3, step <= icon.grid else {
            throw error("a step must be a number from 0.001 to the grid, \(icon.grid.decimalText(places: 4))")
        }
        let places = try selectLeaves(selector)
        var last: ShapePath?
        var count = 0
        for place in places {
            guard let shape = self[place].snapped(to: step) else {
                last = place
                continue
            }
            count += 1
            self[place] = shape
        }
        if count == 0, let last {
            throw error(last, "it is turned or scaled by a transform, and its points lie on no grid of its own")
        }
    }
}

extension BezierPath {
    /// How far the path is from a point where it is farthest, nearly.
    fileprivate func reach(from center: Vec2) -> Double {
        subpaths.reduce(0) { reach, subpath in
            subpath.segments.reduce(max(reach, subpath.start.distance(to: center))) { reach, segment in
                (1...16).reduce(reach) { max($0, segment.point(at: Double($1) / 16).distance(to: center)) }
            }
        }
    }
}

extension Shape {
    /// The shape with its points on multiples of a step; `nil` where a transform puts them elsewhere anyway.
    fileprivate func snapped(to step: Double) -> Shape? {
        var shape = self
        if let steps = transform?.steps {
            guard steps.count == 1, case .translate(let x, let y)? = steps.first else { return nil }
            shape.transform = nil
            shape = shape.mapped(by: .translation(Vec2(x, y)), middle: .zero)
            guard shape.transform == nil else { return nil }
        }
        func snap(_ value: Double) -> Double { ((value / step).rounded() * step).tidied }
        func snap(_ point: Vec2) -> Vec2 { Vec2(snap(point.x), snap(point.y)) }
        func length(_ value: Double) -> Double { max(snap(value), step) }
        switch shape.geometry {
        case .path(let data):
            guard var outline = try? PathOutline(parsing: data) else { return nil }
            for run in outline.runs.indices { outline.runs[run].snap(snap) }
            shape.geometry = .path(outline.text)
        case .line(let start, let end): shape.geometry = .line(snap(start), snap(end))
        case .polyline(let points): shape.geometry = .polyline(points.map(snap))
        case .polygon(let points): shape.geometry = .polygon(points.map(snap))
        case .rectangle(let x, let y, let width, let height):
            let (low, high) = (snap(Vec2(x, y)), snap(Vec2(x + width, y + height)))
            shape.geometry = .rectangle(
                x: low.x, y: low.y, width: max((high.x - low.x).tidied, step),
                height: max((high.y - low.y).tidied, step))
        case .circle(let center, let radius): shape.geometry = .circle(center: snap(center), radius: length(radius))
        case .ellipse(let center, let radii):
            shape.geometry = .ellipse(center: snap(center), radii: Vec2(length(radii.x), length(radii.y)))
        case .arc(let center, let radius, let from, let to):
            shape.geometry = .arc(center: snap(center), radius: length(radius), from: from, to: to)
        case .dot(let center): shape.geometry = .dot(snap(center))
        case .use(.slash(let from, let to)): shape.geometry = .use(.slash(from: snap(from), to: snap(to)))
        case .use(.badge(let mark, let center?)): shape.geometry = .use(.badge(mark, center: snap(center)))
        case .use(.count(let number, let center?)): shape.geometry = .use(.count(number, center: snap(center)))
        case .use: break
        case .image, .group: return nil
        }
        return shape
    }
}

extension PathOutline.Run {
    /// Moves the ends of all segments, and handles with the ends that they belong to.
    fileprivate mutating func snap(_ snap: (Vec2) -> Vec2) {
        var pen = start
        start = snap(start)
        for index in segments.indices {
            let (from, end) = (pen, segments[index].end)
            pen = end
            switch segments[index] {
            case .line: segments[index] = .line(snap(end))
            case .cubic(let a, let b, _):
                let (first, second) = (a + (snap(from) - from), b + (snap(end) - end))
                segments[index] = .cubic(
                    Vec2(first.x.tidied, first.y.tidied), Vec2(second.x.tidied, second.y.tidied), snap(end))
            case .quadratic(let control, _): segments[index] = .quadratic(control, snap(end))
            case .arc(let arc, _): segments[index] = .arc(arc, snap(end))
            }
        }
    }
}

extension Painter {
    /// The items of a shape that is kept as it is: its own paints, in its own order.
    func paintAsIs(_ shape: ResolvedShape, _ looks: ResolvedLooks) throws(ResolveError) -> [DisplayList.Item] {
        switch looks {
        case .image(var image):
            image.source = shape.id
            let item = DisplayList.Item.image(image)
            return shape.opacity < 1 ? [.group(.init(opacity: shape.opacity, items: [item]))] : [item]
        case .outline(let fill, let stroke, let rule, let line, let strokeFirst):
            var areas: [(area: DisplayList.Shape.Area, paint: ResolvedPaint)] = []
            if let fill { areas.append((.fill(rule), fill)) }
            if let stroke { areas.append((.stroke(line), stroke)) }
            if strokeFirst { areas.reverse() }
            // Where a shape is painted twice, its opacity is that of both together.
            let isLayer = areas.count > 1 && shape.opacity < 1
            var items: [DisplayList.Item] = []
            for (area, paint) in areas {
                items.append(try item(shape, area, paint, opacity: isLayer ? 1 : shape.opacity))
            }
            return isLayer ? [.group(.init(opacity: shape.opacity, items: items))] : items
        }
    }

    private func item(
        _ shape: ResolvedShape, _ area: DisplayList.Shape.Area, _ paint: ResolvedPaint, opacity: Double
    ) throws(ResolveError) -> DisplayList.Item {
        switch paint {
        case .ink(let ink, let own):
            let entry = try entry(of: ink, shape)
            let color = entry.color.withOpacity(own * opacity)
            return .shape(
                .init(path: shape.path, area: area, paint: .solid(color), ink: entry.ink, source: shape.id))
        case .paint(let paint):
            return .shape(.init(path: shape.path, area: area, paint: paint.withOpacity(opacity), source: shape.id))
        }
    }

    /// What the shape keeps clear in those that it lies over: all that it paints, grown by the gap.
    func gapAsIs(_ shape: ResolvedShape, _ looks: ResolvedLooks, _ gap: Double) -> [DisplayList.Item] {
        var inside: BezierPath.FillRule?
        var edge = Stroke(width: 2 * gap, cap: style.stroke.cap, join: style.stroke.join)
        switch looks {
        case .image: inside = .nonzero
        case .outline(let fill, let stroke, let rule, let line, _):
            if fill != nil { inside = rule }
            if stroke != nil {
                // An uneven pen is as wide as it is on average.
                edge = Stroke(
                    width: line.width * line.pen.meanScale + 2 * gap, cap: line.cap, join: line.join,
                    miterLimit: line.miterLimit)
            }
        }
        // A butt cap would leave no gap before the end of a line.
        if edge.cap == .butt { edge.cap = .square }
        let line = knockout(shape.path, .stroke(edge), shape)
        return inside.map { [knockout(shape.path, .fill($0), shape), line] } ?? [line]
    }
}

extension Paint {
    /// The paint with its opacity multiplied by `factor`, 0 to 1.
    fileprivate func withOpacity(_ factor: Double) -> Paint {
        if factor == 1 { return self }
        func faded(_ stops: [GradientStop]) -> [GradientStop] {
            stops.map { GradientStop($0.offset, $0.color.withOpacity(factor)) }
        }
        switch self {
        case .solid(let color): return .solid(color.withOpacity(factor))
        case .linear(var gradient):
            gradient.stops = faded(gradient.stops)
            return .linear(gradient)
        case .radial(var gradient):
            gradient.stops = faded(gradient.stops)
            return .radial(gradient)
        case .pattern(var pattern):
            pattern.opacity *= factor
            return .pattern(pattern)
        }
    }
}

extension ShapeExpander {
    /// How far beyond the canvas a shape that is kept as it is may reach, in canvases.
    static let reachAsIs = 1000.0

    /// The layer that the shape is painted onto, if it is one: as a group that fades, or by its appearance.
    mutating func layer(
        of shape: Shape, name: String, path: String, _ surroundings: Surroundings
    ) throws(ResolveError) -> ResolvedLayer? {
        var layer = ResolvedLayer(opacity: shape.opacity)
        guard let appearance = shape.ownLooks else {
            // Shapes that the style paints fade by their paint, or where they are painted twice.
            return shape.fadesAsLayer && shape.opacity < 1 ? layer : nil
        }
        if case .use = shape.geometry {
            try check(false, shape: name, "a component looks as the style says; it cannot be kept as it is")
        }
        if shape.fadesAsLayer || shape.isImage {
            try check(
                appearance.fill == nil && appearance.stroke == nil, shape: name,
                "only a shape that has an outline has a fill and a stroke")
        }
        guard appearance.isLayer else { return shape.fadesAsLayer && shape.opacity < 1 ? layer : nil }
        layer.blend = appearance.blend
        if let clip = appearance.clip {
            let outline: BezierPath
            do {
                outline = try PathData.parse(clip.path)
            } catch {
                throw .pathData(icon: icon.name, shape: name, error)
            }
            let placed = outline.applying(toStyleGrid * surroundings.transform)
            try checkReach(placed, canvases: Self.reachAsIs, shape: name)
            layer.clip = DisplayList.Clip(path: placed, rule: clip.rule)
        }
        if let mask = appearance.mask {
            try check(!mask.shapes.isEmpty, shape: name, "the mask has no shapes")
            let items = try items(
                of: mask.shapes, place: "\(path).asIs.mask.shapes", surroundings, toStyleGrid: toStyleGrid,
                toCanvas: toCanvas)
            layer.mask = DisplayList.Mask(mask.coverage, items: items)
        }
        return layer
    }

    /// The looks of an image that `map` places on the style's grid.
    func looks(of pixels: Pixmap, _ shape: Shape, _ map: Affine) -> ResolvedLooks {
        let interpolation = shape.appearance?.interpolation ?? .smooth
        return .image(DisplayList.Image(pixels: pixels, transform: map, interpolation: interpolation))
    }

    /// The paints and the line of a shape, moved to the style's grid with it.
    mutating func looks(
        of appearance: Appearance, name: String, path: String, _ surroundings: Surroundings
    ) throws(ResolveError) -> ResolvedLooks {
        let map = toStyleGrid * surroundings.transform
        let line = appearance.line
        if appearance.stroke != nil, let flaw = line.flaw { try check(false, shape: name, flaw) }
        var paints: [ResolvedPaint?] = []
        for (key, paint) in [("fill", appearance.fill), ("stroke", appearance.stroke)] {
            guard let paint else {
                paints.append(nil)
                continue
            }
            if let flaw = paint.flaw { try check(false, shape: name, flaw) }
            switch paint {
            case .ink(let ink, let opacity): paints.append(.ink(ink, opacity: opacity))
            case .color(let color): paints.append(.paint(.solid(color)))
            case .linear(let gradient): paints.append(.paint(Paint.linear(gradient).placed(by: map)))
            case .radial(let gradient): paints.append(.paint(Paint.radial(gradient).placed(by: map)))
            case .pattern(let pattern):
                let transform = map * pattern.transform
                var inner = surroundings
                inner.transform = .identity
                let items = try items(
                    of: pattern.shapes, place: "\(path).asIs.\(key).shapes", inner, toStyleGrid: .identity,
                    toCanvas: toCanvas * transform)
                paints.append(
                    .paint(
                        .pattern(
                            Pattern(tile: pattern.tile, opacity: pattern.opacity, transform: transform, items: items))))
            }
        }
        return .outline(
            fill: paints[0], stroke: paints[1], appearance.fillRule, line.placed(by: map),
            strokeFirst: appearance.strokeFirst)
    }

    /// The outline with the radii that the shape itself gives its corners; all others are sharp.
    func roundingOwnCorners(of shape: Shape, _ outline: BezierPath, _ origins: [Int]) -> BezierPath {
        func radius(_ corner: Shape.Corner) -> Double {
            switch corner {
            case .auto, .frame, .small, .sharp: 0
            case .pill: 1e6
            case .radius(let radius): radius
            }
        }
        guard ([shape.corner] + shape.corners.values).contains(where: { radius($0) > 0 }) else { return outline }
        return outline.roundingCorners { corner in
            let origin = origins.indices.contains(corner.index) ? origins[corner.index] : corner.index
            return radius(shape.corners[origin] ?? shape.corner)
        }
    }

    /// What shapes paint that stand by themselves: those of a mask, or of a pattern's tile.
    private mutating func items(
        of shapes: [Shape], place: String, _ surroundings: Surroundings, toStyleGrid: Affine, toCanvas: Affine
    ) throws(ResolveError) -> [DisplayList.Item] {
        var inner = surroundings
        inner.cuts = []
        var expander = ShapeExpander(inside: self, toStyleGrid: toStyleGrid, toCanvas: toCanvas)
        // Held twice, the set would be copied at each of its growths.
        ids = []
        let nodes = try expander.expand(shapes, place: place, inner)
        (ids, count, cutCount) = (expander.ids, expander.count, expander.cutCount)
        var painter = Painter(style: style, icon: icon.name)
        return try painter.paint(nodes)
    }
}

extension Shape {
    /// Whether the shape holds others, which fade as one layer.
    fileprivate var fadesAsLayer: Bool {
        switch geometry {
        case .group, .use: true
        default: false
        }
    }

    fileprivate var isImage: Bool {
        if case .image = geometry { true } else { false }
    }
}

extension Appearance.Paint {
    /// What is wrong with the paint, as a sentence without its full stop.
    fileprivate var flaw: String? {
        switch self {
        case .color: return nil
        case .ink(_, let opacity): return (0...1).contains(opacity) ? nil : "a paint's opacity must be from 0 to 1"
        case .linear(let gradient):
            let isFinite = gradient.start.isFinite && gradient.end.isFinite && gradient.transform.isFinite
            return isFinite ? gradient.stops.flaw : "a gradient's coordinates must be finite"
        case .radial(let gradient):
            let isFinite = gradient.center.isFinite && gradient.focus.isFinite && gradient.transform.isFinite
            guard isFinite else { return "a gradient's coordinates must be finite" }
            guard (0...1e9).contains(gradient.radius), (0...1e9).contains(gradient.focalRadius) else {
                return "a gradient's radii must be from 0 to 1e9"
            }
            return gradient.stops.flaw
        case .pattern(let pattern):
            let (tile, map) = (pattern.tile, pattern.transform)
            guard tile.width > 0, tile.height > 0, Vec2(tile.minX, tile.minY).isFinite,
                Vec2(tile.maxX, tile.maxY).isFinite
            else { return "width and height of a pattern's tile must be above 0" }
            guard map.isFinite, map.determinant != 0 else { return "the pattern's transform leaves nothing to see" }
            guard (0...1).contains(pattern.opacity) else { return "a pattern's opacity must be from 0 to 1" }
            return pattern.shapes.isEmpty ? "the pattern has no shapes" : nil
        }
    }
}

extension [GradientStop] {
    fileprivate var flaw: String? {
        if isEmpty { return "a gradient needs at least one stop" }
        guard allSatisfy({ (0...1).contains($0.offset) }), zip(self, dropFirst()).allSatisfy({ $0.offset <= $1.offset })
        else { return "the stops of a gradient must ascend from 0 to 1" }
        return nil
    }
}

extension Stroke {
    /// What no renderer can draw a line with, as a sentence without its full stop.
    fileprivate var flaw: String? {
        guard width > 0, width.isFinite else { return "the width of a stroke must be above 0" }
        guard miterLimit >= 1, miterLimit.isFinite else { return "the mitre limit must be at least 1" }
        guard dashes.allSatisfy({ $0 >= 0 && $0.isFinite }), dashes.isEmpty || dashes.contains(where: { $0 > 0 }) else {
            return "dashes must be 0 or more, and not all of them 0"
        }
        guard dashOffset.isFinite else { return "the dash offset is not finite" }
        return pen.isFinite && pen.determinant != 0 ? nil : "the pen leaves nothing to see of the stroke"
    }
}

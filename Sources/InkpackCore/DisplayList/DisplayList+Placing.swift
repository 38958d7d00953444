extension DisplayList {
    /// The items moved and scaled by `factor`, strokes included, for a place on a larger canvas.
    public func items(scaledBy factor: Double, at origin: Vec2) -> [Item] {
        items.placed(by: Affine.translate(origin.x, origin.y) * .scale(factor))
    }
}

extension [DisplayList.Item] {
    /// The items under `map`, strokes included; an uneven map gives the strokes an uneven pen.
    public func placed(by map: Affine) -> [DisplayList.Item] {
        map == .identity ? self : self.map { $0.placed(by: map) }
    }
}

extension DisplayList.Item {
    fileprivate func placed(by map: Affine) -> DisplayList.Item {
        switch self {
        case .shape(var shape):
            shape.path = shape.path.applying(map)
            if case .stroke(let stroke) = shape.area { shape.area = .stroke(stroke.placed(by: map)) }
            shape.paint = shape.paint.placed(by: map)
            return .shape(shape)
        case .group(var group):
            group.clip = group.clip.map { DisplayList.Clip(path: $0.path.applying(map), rule: $0.rule) }
            group.mask = group.mask.map { DisplayList.Mask($0.coverage, items: $0.items.placed(by: map)) }
            group.items = group.items.placed(by: map)
            return .group(group)
        case .image(var image):
            image.transform = map * image.transform
            return .image(image)
        }
    }
}

extension Paint {
    /// The paint as it is after its ground was moved by `map`.
    package func placed(by map: Affine) -> Paint {
        switch self {
        case .solid: return self
        case .linear(var gradient):
            gradient.transform = map * gradient.transform
            return .linear(gradient)
        case .radial(var gradient):
            gradient.transform = map * gradient.transform
            return .radial(gradient)
        case .pattern(var pattern):
            pattern.transform = map * pattern.transform
            return .pattern(pattern)
        }
    }
}

extension Stroke {
    /// The stroke of a line that was drawn with this one and then moved by `map`.
    package func placed(by map: Affine) -> Stroke {
        var stroke = self
        let linear = Affine(map.a, map.b, map.c, map.d, 0, 0) * pen
        if let factor = linear.uniformScale {
            stroke.width *= factor
            stroke.dashes = stroke.dashes.map { $0 * factor }
            stroke.dashOffset *= factor
            stroke.pen = .identity
        } else {
            stroke.pen = linear
        }
        return stroke
    }
}

extension Affine {
    /// The factor by which all lengths grow, if the map treats all directions alike.
    package var uniformScale: Double? {
        let factor = meanScale
        let tolerance = 1e-9 * max(factor, 1e-300)
        guard factor > 0, (a * a + b * b - factor * factor).magnitude <= 2 * factor * tolerance,
            (a * c + b * d).magnitude <= factor * tolerance
        else { return nil }
        return factor
    }
}

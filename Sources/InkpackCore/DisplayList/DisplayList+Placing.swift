extension DisplayList {
    /// The items moved and scaled by `factor`, strokes included, for a place on a larger canvas.
    public func items(scaledBy factor: Double, at origin: Vec2) -> [Item] {
        items.map { $0.scaled(by: factor, Affine.translate(origin.x, origin.y) * .scale(factor)) }
    }
}

extension DisplayList.Item {
    fileprivate func scaled(by factor: Double, _ map: Affine) -> DisplayList.Item {
        switch self {
        case .shape(var shape):
            shape.path = shape.path.applying(map)
            if case .stroke(var stroke) = shape.area {
                stroke.width *= factor
                stroke.dashes = stroke.dashes.map { $0 * factor }
                stroke.dashOffset *= factor
                shape.area = .stroke(stroke)
            }
            switch shape.paint {
            case .solid: break
            case .linear(var gradient):
                gradient.transform = map * gradient.transform
                shape.paint = .linear(gradient)
            case .radial(var gradient):
                gradient.transform = map * gradient.transform
                shape.paint = .radial(gradient)
            }
            return .shape(shape)
        case .group(var group):
            group.clip = group.clip.map { DisplayList.Clip(path: $0.path.applying(map), rule: $0.rule) }
            group.items = group.items.map { $0.scaled(by: factor, map) }
            return .group(group)
        }
    }
}

import InkpackCore

extension DisplayList {
    /// Whether every number of the list is one that a renderer can do something with.
    var isFinite: Bool { width.isFinite && width > 0 && height.isFinite && height > 0 && items.allSatisfy(\.isFinite) }
}

extension DisplayList.Item {
    fileprivate var isFinite: Bool {
        switch self {
        case .shape(let shape):
            if case .stroke(let stroke) = shape.area, !stroke.isFinite { return false }
            return shape.path.isFinite && shape.paint.isFinite
        case .group(let group):
            return group.opacity.isFinite && group.clip?.path.isFinite ?? true
                && group.mask?.items.allSatisfy(\.isFinite) ?? true && group.items.allSatisfy(\.isFinite)
        case .image(let image): return image.transform.isFinite
        }
    }
}

extension Stroke {
    fileprivate var isFinite: Bool {
        pen.isFinite && ([width, miterLimit, dashOffset] + dashes).allSatisfy(\.isFinite)
    }
}

extension Paint {
    fileprivate var isFinite: Bool {
        switch self {
        case .solid: true
        case .linear(let gradient):
            gradient.start.isFinite && gradient.end.isFinite && gradient.transform.isFinite
                && gradient.stops.allSatisfy(\.offset.isFinite)
        case .radial(let gradient):
            gradient.center.isFinite && gradient.focus.isFinite && gradient.transform.isFinite
                && gradient.stops.allSatisfy(\.offset.isFinite) && gradient.radius.isFinite
                && gradient.focalRadius.isFinite
        case .pattern(let pattern):
            [pattern.tile.minX, pattern.tile.minY, pattern.tile.maxX, pattern.tile.maxY, pattern.opacity]
                .allSatisfy(\.isFinite)
                && pattern.transform.isFinite && pattern.items.allSatisfy(\.isFinite)
        }
    }
}

import InkpackCore

extension DisplayList {
    /// The bounds of all that is painted, knock-outs not taken off.
    var inkBounds: Bounds { Self.bounds(items) }

    private static func bounds(_ items: [Item]) -> Bounds {
        var result = Bounds(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
        for item in items {
            switch item {
            case .shape(let shape) where shape.compositing == .over: result = result.union(shape.bounds)
            case .shape, .image: break
            case .group(let group): result = result.union(bounds(group.items))
            }
        }
        return result
    }
}

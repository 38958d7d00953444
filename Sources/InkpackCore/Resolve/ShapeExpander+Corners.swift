extension ShapeExpander {
    /// The draft's path with its corners rounded by their classes and the style's table.
    func round(_ draft: Draft, junctions: [JunctionPoints], at index: Int) -> BezierPath {
        guard draft.resolved.dot == nil else { return draft.resolved.path }
        return draft.resolved.path.roundingCorners { radius(at: $0, of: draft, junctions: junctions, at: index) }
    }

    /// The radius that is wanted at a corner; its sides may be too short for it.
    func radius(at corner: PathCorner, of draft: Draft, junctions: [JunctionPoints], at index: Int) -> Double {
        let shape = draft.shape
        let rule = style.corner
        let side = draft.resolved.path.bounds.shorterSide
        let closedRadius = side >= rule.smallBelow ? rule.large : rule.small
        let origin = draft.origins.indices.contains(corner.index) ? draft.origins[corner.index] : corner.index
        let own = shape.corners[origin] ?? shape.corner
        switch own {
        case .sharp: return 0
        case .pill: return 1e6
        case .radius(let radius): return radius * style.grid.size / icon.grid
        case .auto, .frame, .small:
            if rule.junction == .sharp,
                junctions.enumerated().contains(where: { $0.offset != index && $0.element.touches(corner.vertex) })
            {
                return 0
            }
            let radius =
                if own == .small {
                    rule.small
                } else if own == .auto, !corner.isClosed {
                    rule.open
                } else if corner.isDiagonal, side >= rule.smallBelow, closedRadius > 0 {
                    rule.diagonal
                } else {
                    closedRadius
                }
            // An acute corner would lose more of its sides than a square one: r / tan(θ/2) of each. Held to r, a
            // triangle in a style of large radii stays a triangle.
            return corner.angle < 90 - 1e-6 ? radius * Math.tan(corner.angle * .pi / 360) : radius
        }
    }
}

/// The ends of a path's open lines: corners that one of them touches are junctions.
struct JunctionPoints {
    private var ends: [Vec2] = []

    init(of path: BezierPath) {
        for subpath in path.subpaths where !subpath.isClosed {
            ends.append(subpath.start)
            ends.append(subpath.end)
        }
    }

    func touches(_ point: Vec2) -> Bool { ends.contains { $0.distance(to: point) < 0.01 } }
}

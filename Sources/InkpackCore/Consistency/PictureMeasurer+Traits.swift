extension PictureMeasurer {
    /// Adds a value to a trait.
    mutating func note(_ trait: IconTrait, _ value: Double, weight: Double = 1) {
        traits[trait.rawValue].add(value, weight: weight)
    }

    /// Straight edges on the axes, and the corners and ends between them.
    mutating func measureEdgesAndTurns(_ outlines: [Outline]) {
        var radii = (outer: [Double](), inner: [Double]())
        for outline in outlines {
            let edges = EdgeFinder(outline.fine, step: outline.fineStep).edges()
            for edge in edges { measureEdge(edge) }
            for turn in TurnFinder(points: outline.fine, edges: edges, strokeWidth: strokeWidth).turns() {
                let isRight = (turn.degrees - 90).magnitude < 12
                switch turn.kind {
                case .end: note(.strokeEnd, turn.radius)
                case .outer where isRight:
                    note(
                        turn.size < IconTrait.largeOuterSide ? .smallOuterCorner : .outerCorner,
                        IconTrait.scaled(radius: turn.radius))
                    radii.outer.append(turn.radius)
                case .inner where isRight:
                    note(
                        turn.size < IconTrait.largeInnerSide ? .smallInnerCorner : .innerCorner,
                        IconTrait.scaled(radius: turn.radius))
                    radii.inner.append(turn.radius)
                case .outer where turn.degrees > 45: note(.outerTurn, IconTrait.scaled(radius: turn.radius))
                case .outer, .inner, .slot: break
                }
            }
        }
        (outerRadius, innerRadius) = (radii.outer.median, radii.inner.median)
    }

    private mutating func measureEdge(_ edge: StraightEdge) {
        let (across, down) = (edge.direction.x.magnitude, edge.direction.y.magnitude)
        // Within a degree of an axis.
        guard min(across, down) < 0.01745 else { return }
        let place = across > down ? edge.middle.y : edge.middle.x
        note(.edgePlace, max(0, min(place, Self.units - place)), weight: edge.length)
    }

    /// The radius of all turning.
    mutating func measureCurves(_ outlines: [Outline], sign: Double) {
        for outline in outlines {
            for (turn, length) in zip(outline.turns, outline.lengths) where turn.magnitude > 0.004 {
                let radius = Math.log2(length / turn.magnitude)
                note(turn * sign > 0 ? .outerCurve : .innerCurve, radius, weight: turn.magnitude)
            }
        }
    }
}

extension BezierPath {
    /// The exact bounds of the path itself, without any stroke.
    public var bounds: Bounds {
        subpaths.reduce(.empty) { bounds, subpath in
            var bounds = bounds
            bounds.include(subpath.start)
            return subpath.segments.reduce(bounds) { $0.union($1.bounds) }
        }
    }

    /// Bounds that hold the path, up to its control points: cheap, and at most a little too large.
    package var controlBounds: Bounds {
        var bounds = Bounds.empty
        for element in elements {
            switch element {
            case .move(let p), .line(let p): bounds.include(p)
            case .cubic(let a, let b, let p):
                bounds.include(a)
                bounds.include(b)
                bounds.include(p)
            case .close: break
            }
        }
        return bounds
    }

    /// The length along all subpaths, closing lines included.
    public var arcLength: Double {
        subpaths.reduce(0) { $0 + $1.segments.reduce(0) { $0 + $1.arcLength } }
    }

    /// The area enclosed, positive where the path runs clockwise to the eye; open subpaths count as if closed.
    public var signedArea: Double {
        subpaths.reduce(0) { sum, subpath in
            let closing = CubicCurve(lineFrom: subpath.end, to: subpath.start).signedArea
            return sum + subpath.segments.reduce(closing) { $0 + $1.signedArea }
        }
    }

    /// The bounds of what a stroke would paint, caps and joins included.
    ///
    /// A stroke's edge is the curve moved by half the width along its normal, so its extremes lie at the curve's own
    /// extremes, at the ends, and at the joins. Exact unless the curve bends tighter than half the width.
    ///
    /// Under an uneven pen they are the bounds of the box that the pen's own space gives, which may be a little large.
    public func strokedBounds(_ stroke: Stroke) -> Bounds {
        if stroke.pen != .identity, let inverse = stroke.pen.inverse {
            var plain = stroke
            plain.pen = .identity
            let box = applying(inverse).strokedBounds(plain)
            return box.isEmpty ? .empty : BezierPath.rectangle(box).applying(stroke.pen).bounds
        }
        var bounds = Bounds.empty
        for subpath in subpaths { bounds = bounds.union(subpath.strokedBounds(stroke)) }
        return bounds
    }
}

extension BezierPath.Subpath {
    fileprivate func strokedBounds(_ stroke: Stroke) -> Bounds {
        let radius = stroke.width / 2
        let drawn = segments.filter { $0.startTangent != nil }
        var bounds = Bounds.empty
        guard let first = drawn.first, let last = drawn.last else {
            // A point without direction: round and square caps paint it, butt caps do not (SVG 2, 13.5.4).
            guard stroke.cap != .butt else { return .empty }
            return Bounds(around: start, radius: radius)
        }
        for segment in drawn {
            for (t, tangent) in [(0.0, segment.startTangent), (1.0, segment.endTangent)] {
                guard let tangent else { continue }
                bounds.include(segment.point(at: t) + tangent.perpendicular * radius)
                bounds.include(segment.point(at: t) - tangent.perpendicular * radius)
            }
            let (xs, ys) = segment.extremes
            for t in xs {
                let point = segment.point(at: t)
                bounds.include(point + Vec2(radius, 0))
                bounds.include(point - Vec2(radius, 0))
            }
            for t in ys {
                let point = segment.point(at: t)
                bounds.include(point + Vec2(0, radius))
                bounds.include(point - Vec2(0, radius))
            }
        }
        for (before, after) in zip(drawn, drawn.dropFirst()) {
            includeJoin(before, after, stroke, in: &bounds)
        }
        if isClosed {
            includeJoin(last, first, stroke, in: &bounds)
        } else {
            includeCap(at: first.start, outwards: first.startTangent.map { -$0 }, stroke, in: &bounds)
            includeCap(at: last.end, outwards: last.endTangent, stroke, in: &bounds)
        }
        return bounds
    }

    private func includeCap(at point: Vec2, outwards: Vec2?, _ stroke: Stroke, in bounds: inout Bounds) {
        guard let outwards else { return }
        let radius = stroke.width / 2
        switch stroke.cap {
        case .butt: break
        case .round: bounds = bounds.union(Bounds(around: point, radius: radius))
        case .square:
            bounds.include(point + (outwards + outwards.perpendicular) * radius)
            bounds.include(point + (outwards - outwards.perpendicular) * radius)
        }
    }

    private func includeJoin(_ before: CubicCurve, _ after: CubicCurve, _ stroke: Stroke, in bounds: inout Bounds) {
        guard let incoming = before.endTangent, let outgoing = after.startTangent else { return }
        let radius = stroke.width / 2
        let point = after.start
        let turn = incoming.cross(outgoing)
        if turn.magnitude < 1e-9, incoming.dot(outgoing) > 0 { return }
        switch stroke.join {
        case .bevel: break
        case .round:
            // The sector between the outer normals: of the disc's four extremes, those that lie in it.
            let side = turn > 0 ? -1.0 : 1.0
            let (from, to) = (incoming.perpendicular * side, outgoing.perpendicular * side)
            let isReversal = turn.magnitude < 1e-9
            for extreme in [Vec2(1, 0), Vec2(0, 1), Vec2(-1, 0), Vec2(0, -1)] {
                let isInSector =
                    isReversal
                    ? extreme.dot(incoming) >= 0 : from.cross(extreme) * side <= 0 && extreme.cross(to) * side <= 0
                if isInSector { bounds.include(point + extreme * radius) }
            }
        case .miter:
            // The tip lies at width/2 / sin(θ/2) from the vertex, away from the turn (SVG 2, 13.5.5).
            let sineHalfInterior = ((1 + incoming.dot(outgoing)) / 2).squareRoot()
            guard sineHalfInterior > 1e-9, 1 / sineHalfInterior <= stroke.miterLimit,
                let direction = (incoming - outgoing).normalized
            else { return }
            bounds.include(point + direction * (radius / sineHalfInterior))
        }
    }
}

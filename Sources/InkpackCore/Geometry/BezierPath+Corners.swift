/// A corner where two straight sides meet, as a rounding rule sees it.
public struct PathCorner: Hashable, Sendable {
    /// Counts the vertices of the whole path from 0, in drawing order: a subpath's start is its first.
    public var index: Int
    public var vertex: Vec2
    /// Unit vectors from the vertex along the two sides.
    public var toPrevious: Vec2
    public var toNext: Vec2
    public var isClosed: Bool

    /// The angle between the sides, in degrees: 90 for a square corner, 180 for none.
    public var angle: Double { Math.acos(toPrevious.dot(toNext)) * 180 / .pi }

    /// Whether it is a right angle whose sides run about 45° to the axes.
    public var isDiagonal: Bool {
        (angle - 90).magnitude < 1 && min(toPrevious.x.magnitude, toPrevious.y.magnitude) > 0.58
    }
}

extension BezierPath {
    /// The path with corners between straight sides replaced by tangent arcs.
    ///
    /// `radius` tells the wanted radius of each corner. An arc of radius r at an angle θ starts r / tan(θ/2) from the
    /// vertex; where that is more than half of the shorter neighbouring side, the arc shrinks to fit.
    /// Corners at curves, at open ends, and ones flatter than 1° stay as they are.
    public func roundingCorners(_ radius: (PathCorner) -> Double) -> BezierPath {
        var result: [Subpath] = []
        var base = 0
        for subpath in subpaths {
            result.append(subpath.roundingCorners(firstIndex: base, radius))
            base += subpath.segments.count + (subpath.isClosed ? 0 : 1)
        }
        return BezierPath(subpaths: result)
    }
}

extension BezierPath.Subpath {
    fileprivate func roundingCorners(firstIndex: Int, _ radius: (PathCorner) -> Double) -> BezierPath.Subpath {
        let count = segments.count
        guard count > 1 else { return self }
        // The cut at the start of each segment: how much of both sides the arc there takes.
        var cuts: [Int: (distance: Double, radius: Double, corner: PathCorner)] = [:]
        for index in 0..<count {
            let previous = (index + count - 1) % count
            if index == 0, !isClosed { continue }
            guard isLine[index], isLine[previous],
                let toPrevious = segments[previous].endTangent.map({ -$0 }), let toNext = segments[index].startTangent
            else { continue }
            let corner = PathCorner(
                index: firstIndex + index, vertex: segments[index].start, toPrevious: toPrevious, toNext: toNext,
                isClosed: isClosed)
            let angle = corner.angle
            let wanted = radius(corner)
            guard wanted > 0, angle > 1, angle < 179 else { continue }
            let tangent = Math.tan(angle * .pi / 360)
            let room = min(length(previous), length(index)) / 2
            let distance = min(wanted / tangent, room)
            guard distance > 1e-6 else { continue }
            cuts[index] = (distance, distance * tangent, corner)
        }
        guard !cuts.isEmpty else { return self }
        return cutting(cuts)
    }

    private func length(_ index: Int) -> Double { segments[index].start.distance(to: segments[index].end) }

    private func cutting(_ cuts: [Int: (distance: Double, radius: Double, corner: PathCorner)]) -> BezierPath.Subpath {
        let count = segments.count
        var result = BezierPath.Subpath(start: start, segments: [], isLine: [], isClosed: isClosed)
        if let cut = cuts[0] { result.start = cut.corner.vertex + cut.corner.toPrevious * cut.distance }
        for index in 0..<count {
            var from = segments[index].start
            if let cut = cuts[index] {
                let arcStart = cut.corner.vertex + cut.corner.toPrevious * cut.distance
                let arcEnd = cut.corner.vertex + cut.corner.toNext * cut.distance
                // The arc turns by 180° - θ; its handles are 4/3·tan(turn/4) radii long.
                let handle = 4.0 / 3 * Math.tan((180 - cut.corner.angle) * .pi / 720) * cut.radius
                result.segments.append(
                    CubicCurve(
                        arcStart, arcStart - cut.corner.toPrevious * handle, arcEnd - cut.corner.toNext * handle, arcEnd
                    ))
                result.isLine.append(false)
                from = arcEnd
            }
            if !isLine[index] {
                result.segments.append(segments[index])
                result.isLine.append(false)
                continue
            }
            let next = (index + 1) % count
            var to = segments[index].end
            if index + 1 < count || isClosed, let cut = cuts[next] {
                to = cut.corner.vertex + cut.corner.toPrevious * cut.distance
            }
            if from.distance(to: to) > 1e-9 {
                result.segments.append(CubicCurve(lineFrom: from, to: to))
                result.isLine.append(true)
            }
        }
        return result
    }
}

/// A subpath of straight segments only.
struct StraightRun {
    /// The ends of the segments, from the start on, each but once in a row.
    private let ends: [Vec2]
    /// How far a point that is dropped may be from the line that remains.
    private let slack: Double

    /// The run of `subpath`, unless one of its curves strays from its chord by more than a quarter of `tolerance`.
    init?(_ subpath: BezierPath.Subpath, tolerance: Double) {
        var ends = [subpath.start]
        for (segment, isLine) in zip(subpath.segments, subpath.isLine) {
            // A curve is within 3/4 of what its control points are off.
            guard isLine || segment.isStraight(within: tolerance / 3) else { return nil }
            if !Self.repeats(segment.end, of: ends.last) { ends.append(segment.end) }
        }
        self.ends = ends
        slack = tolerance / 10
    }

    /// The points of the open line, without those in the middle of a straight part.
    var points: [Vec2] { indicesOfBends(ends).map { ends[$0] } }

    /// The corners of the closed line, without points in the middle of a side, from the first on that is a corner.
    var corners: [Vec2] {
        var ring = ends
        while ring.count > 1, Self.repeats(ring[0], of: ring.last) { ring.removeLast() }
        // The point that is furthest from another is a corner for sure.
        let start = ring[0]
        var anchor = 0
        for index in ring.indices where ring[index].distance(to: start) > ring[anchor].distance(to: start) {
            anchor = index
        }
        let turned = ring[anchor...] + ring[...anchor]
        let kept = indicesOfBends(Array(turned)).dropLast().map { ($0 + anchor) % ring.count }
        return kept.sorted().map { ring[$0] }
    }

    private static func repeats(_ point: Vec2, of other: Vec2?) -> Bool {
        other.map { point.distance(to: $0) <= 1e-9 } ?? false
    }

    /// Both ends and the points between them that are off the line from the last such point to their successor.
    ///
    /// Points dropped one by one could each be close to a line that slowly turns away. A line from A through P₁ near P₂
    /// moves at P₁ by no more than at P₂ when it goes on to P₃, so that the sum of all distances since A is a bound.
    private func indicesOfBends(_ points: [Vec2]) -> [Int] {
        var kept = [0]
        var spent = 0.0
        for index in points.indices.dropFirst() {
            if index + 1 < points.count {
                let side = CubicCurve(lineFrom: points[kept[kept.count - 1]], to: points[index + 1])
                spent += side.distanceFromChord(to: points[index])
                if spent <= slack { continue }
            }
            kept.append(index)
            spent = 0
        }
        return kept
    }
}

extension CubicCurve {
    /// Whether both control points are that close to the chord.
    func isStraight(within tolerance: Double) -> Bool {
        distanceFromChord(to: control1) <= tolerance && distanceFromChord(to: control2) <= tolerance
    }

    func distanceFromChord(to point: Vec2) -> Double {
        let chord = end - start
        let square = chord.dot(chord)
        let t = square > 0 ? max(0, min(1, (point - start).dot(chord) / square)) : 0
        return start.lerp(end, t).distance(to: point)
    }
}

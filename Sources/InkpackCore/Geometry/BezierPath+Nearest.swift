extension BezierPath {
    /// The distance from `point` to the nearest point of the path's line; infinite for a path without segments.
    ///
    /// Each curve is sampled, then refined by ternary search around the nearest sample: within 1e-6 of the truth for
    /// curves without loops tighter than an eighth of their length.
    public func distance(to point: Vec2) -> Double {
        subpaths.reduce(.infinity) { best, subpath in
            zip(subpath.segments, subpath.isLine).reduce(best) { best, segment in
                min(best, segment.1 ? segment.0.distanceFromChord(to: point) : segment.0.distance(to: point))
            }
        }
    }
}

extension CubicCurve {
    fileprivate func distance(to point: Vec2) -> Double {
        let count = 16
        var nearest = 0
        var best = Double.infinity
        for index in 0...count {
            let distance = self.point(at: Double(index) / Double(count)).distance(to: point)
            if distance < best { (nearest, best) = (index, distance) }
        }
        var low = max(0, Double(nearest - 1) / Double(count))
        var high = min(1, Double(nearest + 1) / Double(count))
        for _ in 0..<40 {
            let a = low + (high - low) / 3
            let b = high - (high - low) / 3
            if self.point(at: a).distance(to: point) < self.point(at: b).distance(to: point) {
                high = b
            } else {
                low = a
            }
        }
        return min(best, self.point(at: (low + high) / 2).distance(to: point))
    }
}

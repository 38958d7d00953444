extension CubicCurve {
    /// The cubic with these directions at its ends that passes points in their order, none further off than `tolerance`.
    /// - Parameters:
    ///   - points: in drawing order, the curve's ends among them; dense, since nothing is known between them.
    ///   - startTangent: of length 1, in drawing direction.
    ///   - endTangent: of length 1, in drawing direction.
    ///   - tolerance: above 0.
    init?(fitting points: [Vec2], startTangent: Vec2, endTangent: Vec2, tolerance: Double) {
        guard let first = points.first, let last = points.last, points.count > 2 else { return nil }
        let candidate = CubicCandidate(
            from: CurveFit.Sample(point: first, tangent: startTangent),
            to: CurveFit.Sample(point: last, tangent: endTangent), by: Array(points.dropFirst().dropLast()),
            goal: tolerance)
        guard candidate.error <= tolerance else { return nil }
        let curve = candidate.curve
        // What lies between the points must not be passed by a loop or a bulge.
        let total = zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
        guard zip(candidate.parameters, candidate.parameters.dropFirst()).allSatisfy({ $0 <= $1 + 1e-3 }),
            curve.length(steps: 24) <= total * 1.02 + 2 * tolerance
        else { return nil }
        self = curve
    }

    /// The cubic with these directions at its ends that is nearest to points, whatever the distance.
    init(nearest points: [Vec2], startTangent: Vec2, endTangent: Vec2) {
        let candidate = CubicCandidate(
            from: CurveFit.Sample(point: points.first ?? .zero, tangent: startTangent),
            to: CurveFit.Sample(point: points.last ?? .zero, tangent: endTangent),
            by: Array(points.dropFirst().dropLast()))
        self = candidate.curve
    }

    private func length(steps: Int) -> Double {
        var (sum, pen) = (0.0, start)
        for step in 1...steps {
            let next = point(at: Double(step) / Double(steps))
            sum += pen.distance(to: next)
            pen = next
        }
        return sum
    }
}

/// The cubic with given ends and end tangents that is closest to a curve.
///
/// Only the lengths of its two handles are free: Gauss and Newton's method on the distances of points of the curve from
/// the cubic, each measured at the cubic's nearest point.
struct CubicCandidate {
    private static let count = 12

    let first: CurveFit.Sample
    let last: CurveFit.Sample
    private var handles: (Double, Double)
    /// The largest distance of a point of the curve.
    private(set) var error = Double.infinity
    /// Where the cubic is nearest to each point, both ends among them.
    private(set) var parameters: [Double]

    init(_ range: (Double, Double), _ sample: (Double) -> CurveFit.Sample) {
        let points = (1..<Self.count).map { index in
            sample(range.0 + (range.1 - range.0) * Double(index) / Double(Self.count)).point
        }
        self.init(from: sample(range.0), to: sample(range.1), by: points)
    }

    /// - Parameters:
    ///   - first: where and how the curve starts.
    ///   - last: where and how it ends.
    ///   - points: points of the curve in their order, without both ends.
    ///   - goal: the distance that is good enough; what is far from it after a few steps is given up.
    init(from first: CurveFit.Sample, to last: CurveFit.Sample, by points: [Vec2], goal: Double? = nil) {
        (self.first, self.last) = (first, last)
        let chord = first.point.distance(to: last.point)
        handles = (chord / 3, chord / 3)
        parameters = Self.chordLengths([first.point] + points + [last.point])
        guard chord > 0 else {
            error = points.reduce(0) { max($0, $1.distance(to: first.point)) }
            return
        }
        if goal != nil {
            let all = [first.point] + points + [last.point]
            let third = zip(all, all.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) } / 3
            handles = (min(third, chord * 2), min(third, chord * 2))
        }
        var best = (error: Double.infinity, handles: handles)
        var parameters = self.parameters
        for count in 1...8 {
            let worst = step(points, &parameters, chord)
            let isSettled = (worst - best.error).magnitude < 1e-2 * worst
            if worst < best.error {
                best = (worst, measured)
                self.parameters = parameters
            } else if worst > best.error * 2 {
                break
            }
            if let goal, worst <= goal || (count > 2 && worst > 6 * goal) { break }
            if isSettled { break }
        }
        handles = best.handles
        error = best.error
        self.parameters = [0] + self.parameters + [1]
    }

    var curve: CubicCurve { curve(handles) }

    /// The handles that the last distances were measured with.
    private var measured = (0.0, 0.0)

    private func curve(_ handles: (Double, Double)) -> CubicCurve {
        CubicCurve(
            first.point, first.point + first.tangent * handles.0, last.point - last.tangent * handles.1, last.point)
    }

    /// Measures the distances and improves the handles by them; returns the largest distance before that.
    private mutating func step(_ points: [Vec2], _ parameters: inout [Double], _ chord: Double) -> Double {
        let curve = self.curve
        measured = handles
        var worst = 0.0
        // Normal equations of the distances along the normals, linear in both handles.
        var (aa, ab, bb, ar, br) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (index, point) in points.enumerated() {
            let t = curve.nearestParameter(to: point, from: parameters[index])
            parameters[index] = t
            let offset = curve.point(at: t) - point
            worst = max(worst, offset.length)
            guard let normal = curve.derivative(at: t).normalized?.perpendicular else { continue }
            let u = 1 - t
            let a = 3 * u * u * t * first.tangent.dot(normal)
            let b = -3 * u * t * t * last.tangent.dot(normal)
            let residual = offset.dot(normal)
            aa += a * a
            ab += a * b
            bb += b * b
            ar += a * residual
            br += b * residual
        }
        // A little damping keeps straight stretches, where the handles make no difference, in place.
        let damping = 1e-9 * (aa + bb) + 1e-30
        let determinant = (aa + damping) * (bb + damping) - ab * ab
        if determinant > 0 {
            let stepA = (ar * (bb + damping) - br * ab) / determinant
            let stepB = (br * (aa + damping) - ar * ab) / determinant
            handles = (
                max(0, min(2 * chord, handles.0 - stepA)), max(0, min(2 * chord, handles.1 - stepB))
            )
        }
        return worst
    }

    private static func chordLengths(_ points: [Vec2]) -> [Double] {
        var sum = 0.0
        let sums = zip(points, points.dropFirst()).map { pair in
            sum += pair.0.distance(to: pair.1)
            return sum
        }
        return sum > 0 ? sums.dropLast().map { $0 / sum } : sums.dropLast().map { _ in 0.5 }
    }
}

extension CubicCurve {
    /// The parameter of the nearest point, by Newton's method from a guess nearby.
    fileprivate func nearestParameter(to point: Vec2, from guess: Double) -> Double {
        var t = guess
        for _ in 0..<4 {
            let offset = self.point(at: t) - point
            let first = derivative(at: t)
            let slope = first.dot(first) + offset.dot(secondDerivative(at: t))
            guard slope > 0 else { break }
            let step = offset.dot(first) / slope
            t = max(0, min(1, t - step))
            if step.magnitude < 1e-9 { break }
        }
        return t
    }
}

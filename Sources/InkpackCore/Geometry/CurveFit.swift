/// Fits cubics to smooth curves.
public enum CurveFit {
    /// A point of a curve and the unit direction in which the curve passes it.
    public struct Sample: Hashable, Sendable {
        public var point: Vec2
        public var tangent: Vec2

        public init(point: Vec2, tangent: Vec2) {
            self.point = point
            self.tangent = tangent
        }
    }

    /// The most cubics for one curve.
    private static let limit = 64

    /// Cubics that follow a smooth curve to within `tolerance`, each for the same share of the parameter.
    ///
    /// They touch the curve in their ends, with its tangents there.
    /// - Parameters:
    ///   - tolerance: the largest distance of the curve's points from the cubics.
    ///   - sample: the curve at a parameter from 0 to 1.
    public static func cubics(tolerance: Double, along sample: (Double) -> Sample) -> [CubicCurve] {
        var count = 1
        while true {
            let shares = (0...count).map { Double($0) / Double(count) }
            let candidates = zip(shares, shares.dropFirst()).map { CubicCandidate($0, sample) }
            let error = candidates.reduce(0) { max($0, $1.error) }
            if error <= tolerance || count == limit { return candidates.map(\.curve) }
            // The error falls with the sixth power of the length; a little less is hoped for.
            let wanted = Double(count) * Math.pow(error / tolerance, 1.0 / 7)
            count = min(limit, max(count + 1, wanted < Double(limit) ? Int(wanted) : limit))
        }
    }

    /// The one cubic that follows a smooth curve to within `tolerance`, if there is one.
    ///
    /// - Parameters:
    ///   - tolerance: the largest distance of the curve's points from the cubic.
    ///   - sample: the curve at a parameter from 0 to 1.
    public static func cubic(tolerance: Double, along sample: (Double) -> Sample) -> CubicCurve? {
        let candidate = CubicCandidate((0, 1), sample)
        return candidate.error <= tolerance ? candidate.curve : nil
    }
}

/// The cubic with given ends and end tangents that is closest to a curve.
///
/// Only the lengths of its two handles are free: Gauss and Newton's method on the distances of points of the curve from
/// the cubic, each measured at the cubic's nearest point.
private struct CubicCandidate {
    private static let count = 12

    private let first: CurveFit.Sample
    private let last: CurveFit.Sample
    private var handles: (Double, Double)
    /// The largest distance of a point of the curve.
    private(set) var error = Double.infinity

    init(_ range: (Double, Double), _ sample: (Double) -> CurveFit.Sample) {
        first = sample(range.0)
        last = sample(range.1)
        let points = (1..<Self.count).map { index in
            sample(range.0 + (range.1 - range.0) * Double(index) / Double(Self.count)).point
        }
        let chord = first.point.distance(to: last.point)
        handles = (chord / 3, chord / 3)
        guard chord > 0 else {
            error = points.reduce(0) { max($0, $1.distance(to: first.point)) }
            return
        }
        var best = (error: Double.infinity, handles: handles)
        var parameters = Self.chordLengths([first.point] + points + [last.point])
        for _ in 0..<8 {
            let worst = step(points, &parameters, chord)
            let isSettled = (worst - best.error).magnitude < 1e-2 * worst
            if worst < best.error { best = (worst, measured) } else if worst > best.error * 2 { break }
            if isSettled { break }
        }
        handles = best.handles
        error = best.error
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

extension BezierPath {
    /// The path with curves that go on smoothly joined, where one cubic does for two to within `tolerance`.
    ///
    /// Lines, and points where the direction changes by more than a milliradian, stay as they are.
    public func joiningCurves(tolerance: Double) -> BezierPath {
        BezierPath(
            subpaths: subpaths.map { subpath in
                var result = Subpath(start: subpath.start, segments: [], isLine: [], isClosed: subpath.isClosed)
                for (segment, isLine) in zip(subpath.segments, subpath.isLine) {
                    var segment = segment
                    // A cubic that has grown may take in the one before it, too.
                    while !isLine, result.isLine.last == false, let last = result.segments.last,
                        let joined = last.joined(with: segment, tolerance: tolerance)
                    {
                        result.segments.removeLast()
                        result.isLine.removeLast()
                        segment = joined
                    }
                    result.segments.append(segment)
                    result.isLine.append(isLine)
                }
                return result
            })
    }
}

extension CubicCurve {
    fileprivate func joined(with next: CubicCurve, tolerance: Double) -> CubicCurve? {
        guard let incoming = endTangent, let outgoing = next.startTangent, let first = startTangent,
            let last = next.endTangent, incoming.dot(outgoing) > 0, incoming.cross(outgoing).magnitude < 1e-3,
            // One cubic is no good for more than a quarter turn or so.
            first.dot(incoming) > -0.2, outgoing.dot(last) > -0.2, first.dot(last) > -0.2
        else { return nil }
        let (length, nextLength) = (arcLength, next.arcLength)
        guard length > 0, nextLength > 0 else { return nil }
        let share = length / (length + nextLength)
        return CurveFit.cubic(tolerance: tolerance) { t in
            let isFirst = t < share
            let curve = isFirst ? self : next
            let u = isFirst ? t / share : (t - share) / (1 - share)
            return CurveFit.Sample(point: curve.point(at: u), tangent: curve.tangent(at: u) ?? incoming)
        }
    }
}

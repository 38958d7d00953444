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

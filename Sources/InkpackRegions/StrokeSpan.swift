import InkpackCore

/// A stretch of a line that turns by no more than about a right angle, and whose bend is either tighter than half the
/// stroke's width all along or nowhere.
struct StrokeSpan {
    var curve: CubicCurve
    var isLine: Bool
    var arc: CircularArc?
    /// Whether the centre of curvature is nearer than the offset.
    var isTight: Bool
    /// Unit vectors to the right of the ends, with y down.
    var startNormal: Vec2
    var endNormal: Vec2
    /// Whether the line turns back on itself where the span starts, inside of one segment.
    var startsAtCusp: Bool

    private init?(_ curve: CubicCurve, isLine: Bool, arc: CircularArc?, isTight: Bool, startsAtCusp: Bool) {
        guard let first = curve.startTangent, let last = curve.endTangent else { return nil }
        self.curve = curve
        self.isLine = isLine
        self.arc = arc
        self.isTight = isTight
        startNormal = first.perpendicular
        endNormal = last.perpendicular
        self.startsAtCusp = startsAtCusp
    }

    /// The spans of a segment, for a stroke that reaches `radius` to either side.
    static func spans(of curve: CubicCurve, isLine: Bool, radius: Double, tolerances: Tolerances) -> [StrokeSpan] {
        if isLine || curve.isStraight(within: tolerances.snap) {
            let line = StrokeSpan(
                CubicCurve(lineFrom: curve.start, to: curve.end), isLine: true, arc: nil, isTight: false,
                startsAtCusp: false)
            return [line].compactMap(\.self)
        }
        if let arc = CircularArc(curve, tolerance: 4 * tolerances.fit) {
            // An arc about as small as the offset shrinks to a point, which is no reason to turn it inside out.
            let isTight = arc.radius < radius - 4 * tolerances.fit
            return [StrokeSpan(curve, isLine: false, arc: arc, isTight: isTight, startsAtCusp: false)]
                .compactMap(\.self)
        }
        return CurveStretches(curve, radius: radius).stretches.compactMap { stretch in
            StrokeSpan(
                curve.part(from: stretch.from, to: stretch.to), isLine: false, arc: nil, isTight: stretch.isTight,
                startsAtCusp: stretch.startsAtCusp)
        }
    }

    /// The span at `distance` to the right, in its own direction, even where that runs backwards.
    func offset(by distance: Double, tolerances: Tolerances) -> (segments: [CubicCurve], isLine: Bool) {
        let (start, end) = (curve.start + startNormal * distance, curve.end + endNormal * distance)
        if isLine { return ([CubicCurve(lineFrom: start, to: end)], true) }
        if let arc {
            let radius = arc.radius - (arc.sweep > 0 ? distance : -distance)
            if radius.magnitude <= 4 * tolerances.fit { return ([CubicCurve(lineFrom: start, to: end)], true) }
            let handle = 4.0 / 3 * Math.tan(arc.sweep.magnitude / 4) * radius
            let (first, last) = (-startNormal.perpendicular, -endNormal.perpendicular)
            return ([CubicCurve(start, start + first * handle, end - last * handle, end)], false)
        }
        let isBackwards = isTight && (curve.curvature(at: 0.5) > 0) == (distance > 0)
        var curves = CurveFit.cubics(tolerance: tolerances.fit) { t in
            let tangent = curve.tangent(at: t) ?? -startNormal.perpendicular
            return CurveFit.Sample(
                point: curve.point(at: t) + tangent.perpendicular * distance, tangent: isBackwards ? -tangent : tangent)
        }
        // Neighbours that meet at next to no angle share a normal, which moves the ends a little.
        curves[0] = curves[0].moved(to: start, curves[0].end)
        curves[curves.count - 1] = curves[curves.count - 1].moved(to: curves[curves.count - 1].start, end)
        return (curves, false)
    }

    /// The centres of curvature at both ends.
    var centers: (Vec2, Vec2) {
        if let arc {
            // On the normals, from which the arc's own centre may be off by what it is off a circle.
            let reach = arc.sweep > 0 ? arc.radius : -arc.radius
            return (curve.start + startNormal * reach, curve.end + endNormal * reach)
        }
        func center(_ t: Double, _ end: Vec2, _ normal: Vec2) -> Vec2 {
            // A handle without length bends infinitely at its end: look next to it.
            let curvature = curve.curvature(at: t)
            return curvature == 0 ? end : end + normal / curvature
        }
        return (center(1e-9, curve.start, startNormal), center(1 - 1e-9, curve.end, endNormal))
    }

    var bendsRight: Bool { arc.map { $0.sweep > 0 } ?? (curve.curvature(at: 0.5) > 0) }
}

/// The stretches that a curve's bends divide it into.
private struct CurveStretches {
    struct Stretch {
        var from: Double
        var to: Double
        var isTight: Bool
        var startsAtCusp: Bool
    }

    private(set) var stretches: [Stretch] = []
    private let curve: CubicCurve

    init(_ curve: CubicCurve, radius: Double) {
        self.curve = curve
        let bends = CurveBends(curve)
        let ends = Self.distinct(bends.inflections + bends.extremes + bends.cusps)
        let isCusp = { (t: Double) in bends.cusps.contains { ($0 - t).magnitude < 1e-6 } }
        // Between these the curvature only rises or falls, and keeps its sign.
        let limit = 1 / radius
        func excess(_ t: Double) -> Double { curve.curvature(at: max(1e-9, min(1 - 1e-9, t))).magnitude - limit }
        var pieces: [Stretch] = []
        for (from, to) in zip(ends, ends.dropFirst()) {
            let margin = 1e-6 * (to - from)
            let (first, last) = (excess(from + margin), excess(to - margin))
            if (first > 0) != (last > 0) {
                let middle = bisect(from: from + margin, to: to - margin, excess)
                pieces.append(Stretch(from: from, to: middle, isTight: first > 0, startsAtCusp: isCusp(from)))
                pieces.append(Stretch(from: middle, to: to, isTight: last > 0, startsAtCusp: false))
            } else {
                pieces.append(Stretch(from: from, to: to, isTight: first > 0, startsAtCusp: isCusp(from)))
            }
        }
        var joined: [Stretch] = []
        for piece in pieces {
            if let last = joined.last, !last.isTight, !piece.isTight, !piece.startsAtCusp {
                joined[joined.count - 1].to = piece.to
            } else {
                joined.append(piece)
            }
        }
        for stretch in joined { addTurning(stretch, depth: 4) }
    }

    /// The stretch in parts that turn by little more than a right angle.
    private mutating func addTurning(_ stretch: Stretch, depth: Int) {
        let middle = (stretch.from + stretch.to) / 2
        let part = curve.part(from: stretch.from, to: stretch.to)
        if depth > 0, let first = part.startTangent, let between = part.tangent(at: 0.5), let last = part.endTangent,
            Self.angle(first, between) + Self.angle(between, last) > 1.8
        {
            addTurning(
                Stretch(from: stretch.from, to: middle, isTight: stretch.isTight, startsAtCusp: stretch.startsAtCusp),
                depth: depth - 1)
            addTurning(
                Stretch(from: middle, to: stretch.to, isTight: stretch.isTight, startsAtCusp: false), depth: depth - 1)
        } else {
            stretches.append(stretch)
        }
    }

    private static func angle(_ a: Vec2, _ b: Vec2) -> Double { Math.atan2(a.cross(b).magnitude, a.dot(b)) }

    private static func distinct(_ parameters: [Double]) -> [Double] {
        var result = [0.0]
        for t in parameters.sorted() where t > 1e-6 && t < 1 - 1e-6 && t - result[result.count - 1] > 1e-6 {
            result.append(t)
        }
        return result + [1]
    }
}

extension CubicCurve {
    /// Whether the curve runs from start to end along the chord, without turning back.
    func isStraight(within tolerance: Double) -> Bool {
        let chord = end - start
        let square = chord.dot(chord)
        guard deviation <= tolerance else { return false }
        let (first, last) = ((control1 - start).dot(chord), (control2 - start).dot(chord))
        // Handles may overlap as long as the speed stays positive; the plain test is enough.
        return first >= 0 && last >= 0 && first <= square && last <= square
    }
}

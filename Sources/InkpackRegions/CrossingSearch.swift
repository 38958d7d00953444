import InkpackCore

/// Finds where two curves cross or touch, by halving both until they are as good as straight.
struct CrossingSearch {
    /// Parameters of the same point on the first and on the second curve.
    struct Crossing: Hashable {
        var first: Double
        var second: Double
    }

    private struct Part {
        var curve: CubicCurve
        var from: Double
        var to: Double

        var bounds: Bounds {
            var bounds = Bounds.empty
            for point in [curve.start, curve.control1, curve.control2, curve.end] { bounds.include(point) }
            return bounds
        }

        var halves: (Part, Part) {
            let (left, right) = curve.split(at: 0.5)
            let middle = (from + to) / 2
            return (Part(curve: left, from: from, to: middle), Part(curve: right, from: middle, to: to))
        }

        /// The other control points, as seen from one of the ends.
        func rays(fromEndAt parameter: Double) -> [Vec2] {
            parameter == from
                ? [curve.control1 - curve.start, curve.control2 - curve.start, curve.end - curve.start]
                : [curve.control2 - curve.end, curve.control1 - curve.end, curve.start - curve.end]
        }
    }

    private let first: CubicCurve
    private let second: CubicCurve
    private let snap: Double
    /// Points that both are known to have in common.
    private let shared: [Crossing]
    /// What is left of the steps that two curves are worth; those that run along each other would take any number.
    private var budget = 3000
    private(set) var crossings: [Crossing] = []

    init(_ first: CubicCurve, _ second: CubicCurve, shared: [Crossing], snap: Double) {
        self.first = first
        self.second = second
        self.shared = shared
        self.snap = snap
    }

    /// Looks at the parts of the curves between the given parameters.
    mutating func search(_ firstRange: (Double, Double), _ secondRange: (Double, Double)) {
        search(
            Part(
                curve: first.part(from: firstRange.0, to: firstRange.1), from: firstRange.0, to: firstRange.1),
            Part(
                curve: second.part(from: secondRange.0, to: secondRange.1), from: secondRange.0, to: secondRange.1))
    }

    private mutating func search(_ a: Part, _ b: Part) {
        budget -= 1
        guard budget > 0 else { return }
        let (boundsA, boundsB) = (a.bounds, b.bounds)
        guard boundsA.minX <= boundsB.maxX, boundsB.minX <= boundsA.maxX, boundsA.minY <= boundsB.maxY,
            boundsB.minY <= boundsA.maxY, !isApart(a.curve, b.curve), !isApart(b.curve, a.curve)
        else { return }
        let corner = shared.first { point in
            (point.first == a.from || point.first == a.to) && (point.second == b.from || point.second == b.to)
        }
        if let corner, Self.isFan(a.rays(fromEndAt: corner.first), b.rays(fromEndAt: corner.second)) { return }
        let (sizeA, sizeB) = (max(boundsA.width, boundsA.height), max(boundsB.width, boundsB.height))
        if max(sizeA, sizeB) <= snap {
            if corner == nil {
                crossings.append(Crossing(first: (a.from + a.to) / 2, second: (b.from + b.to) / 2))
            }
            return
        }
        if Self.isNearlyStraight(a.curve), Self.isNearlyStraight(b.curve) {
            let (chordA, chordB) = (a.curve.end - a.curve.start, b.curve.end - b.curve.start)
            if chordA.cross(chordB).magnitude > 0.25 * chordA.length * chordB.length {
                // They meet once at most.
                if corner == nil { polish(a, b) }
                return
            }
            if isAlong(a.curve, b.curve) {
                // As good as one line here: where they part does not show.
                if corner == nil { touch(a, b) }
                return
            }
        }
        if sizeA >= sizeB * 2 {
            let (left, right) = a.halves
            search(left, b)
            search(right, b)
        } else if sizeB >= sizeA * 2 {
            let (left, right) = b.halves
            search(a, left)
            search(a, right)
        } else {
            let (leftA, rightA) = a.halves
            let (leftB, rightB) = b.halves
            search(leftA, leftB)
            search(leftA, rightB)
            search(rightA, leftB)
            search(rightA, rightB)
        }
    }

    /// Whether both are straight to a fraction of what counts, and `b` is no farther than that from the line of `a`.
    private func isAlong(_ a: CubicCurve, _ b: CubicCurve) -> Bool {
        guard a.deviation <= snap / 4, b.deviation <= snap / 4, let direction = (a.end - a.start).normalized else {
            return false
        }
        return [b.start, b.end].allSatisfy { direction.cross($0 - a.start).magnitude <= snap / 2 }
    }

    /// Notes a point in the middle of what two straight parts have in common.
    private mutating func touch(_ a: Part, _ b: Part) {
        let chord = b.curve.end - b.curve.start
        let square = chord.dot(chord)
        guard square > 0 else { return }
        let middle = a.curve.point(at: 0.5)
        let share = max(0, min(1, (middle - b.curve.start).dot(chord) / square))
        guard b.curve.start.lerp(b.curve.end, share).distance(to: middle) <= snap else { return }
        crossings.append(Crossing(first: (a.from + a.to) / 2, second: b.from + (b.to - b.from) * share))
    }

    /// Newton's method for the one crossing of two parts that are nearly straight.
    private mutating func polish(_ a: Part, _ b: Part) {
        let slack = 1e-9
        var t = (a.from + a.to) / 2
        var s = (b.from + b.to) / 2
        for _ in 0..<20 {
            let gap = second.point(at: s) - first.point(at: t)
            let (velocityA, velocityB) = (first.derivative(at: t), second.derivative(at: s))
            let determinant = velocityA.cross(velocityB)
            guard determinant != 0 else { return }
            let (stepT, stepS) = (gap.cross(velocityB) / determinant, gap.cross(velocityA) / determinant)
            t = max(a.from - 0.5 * (a.to - a.from), min(a.to + 0.5 * (a.to - a.from), t + stepT))
            s = max(b.from - 0.5 * (b.to - b.from), min(b.to + 0.5 * (b.to - b.from), s + stepS))
            if stepT.magnitude < 1e-15, stepS.magnitude < 1e-15 { break }
        }
        guard t > a.from - slack, t < a.to + slack, s > b.from - slack, s < b.to + slack else { return }
        t = max(a.from, min(a.to, t))
        s = max(b.from, min(b.to, s))
        guard first.point(at: t).distance(to: second.point(at: s)) <= snap else { return }
        crossings.append(Crossing(first: t, second: s))
    }

    /// Whether all of `b` is on one side of the strip along the chord of `a` that holds all of `a`.
    private func isApart(_ a: CubicCurve, _ b: CubicCurve) -> Bool {
        guard let direction = (a.end - a.start).normalized else { return false }
        func height(_ point: Vec2) -> Double { direction.cross(point - a.start) }
        let (control1, control2) = (height(a.control1), height(a.control2))
        let (low, high) = (min(0, control1, control2), max(0, control1, control2))
        let heights = [height(b.start), height(b.control1), height(b.control2), height(b.end)]
        let slack = snap * 1e-3
        return heights.allSatisfy { $0 > high + slack } || heights.allSatisfy { $0 < low - slack }
    }

    private static func isNearlyStraight(_ curve: CubicCurve) -> Bool {
        let chord = curve.end - curve.start
        let length = chord.length
        guard curve.deviation <= 0.02 * length else { return false }
        // The handles must not run backwards either.
        let (first, second) = ((curve.control1 - curve.start).dot(chord), (curve.control2 - curve.start).dot(chord))
        return first >= -1e-9 * length * length && second >= first && second <= (1 + 1e-9) * length * length
    }

    /// Whether two curves that leave a common point do so for good: the cones that hold them have nothing in common.
    private static func isFan(_ a: [Vec2], _ b: [Vec2]) -> Bool {
        guard let directionA = a[2].normalized, let directionB = b[2].normalized else { return false }
        func spread(_ rays: [Vec2], _ direction: Vec2) -> Double {
            rays.reduce(0) { spread, ray in
                ray.length < 1e-12 ? spread : max(spread, angle(ray, direction))
            }
        }
        let between = angle(directionA, directionB)
        return between > spread(a, directionA) + spread(b, directionB) + 1e-7
    }

    private static func angle(_ a: Vec2, _ b: Vec2) -> Double { Math.atan2(a.cross(b).magnitude, a.dot(b)) }
}

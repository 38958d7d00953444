extension CubicCurve {
    /// The second derivative at parameter `t`.
    public func secondDerivative(at t: Double) -> Vec2 {
        let first = start - control1 * 2 + control2
        let last = control1 - control2 * 2 + end
        return (first * (1 - t) + last * t) * 6
    }

    /// The same curve run through from its end.
    public var reversed: CubicCurve { CubicCurve(end, control2, control1, start) }

    /// The part between two parameters, `from` below `to`.
    public func part(from: Double, to: Double) -> CubicCurve {
        // Each end is cut by a fraction of what is there, so that a whole curve stays as it is, digit for digit.
        var rest = self
        if to < 1 { rest = rest.split(at: to).0 }
        if from > 0, to > 0 { rest = rest.split(at: from / to).1 }
        return rest
    }

    /// The curve moved to other ends, each with its handle.
    package func moved(to newStart: Vec2, _ newEnd: Vec2) -> CubicCurve {
        CubicCurve(newStart, control1 + (newStart - start), control2 + (newEnd - end), newEnd)
    }

    /// The unit tangent at parameter `t`, also where a handle has no length; `nil` for a curve that is a point.
    package func tangent(at t: Double) -> Vec2? {
        if t <= 0 { return startTangent }
        if t >= 1 { return endTangent }
        let derivative = self.derivative(at: t)
        let reach = max((control1 - start).length, (control2 - control1).length, (end - control2).length)
        // At a cusp the curve leaves along its second derivative.
        return derivative.length > 1e-9 * reach ? derivative.normalized : secondDerivative(at: t).normalized
    }

    /// How much the curve bends at parameter `t`: 1 / radius, positive clockwise to the eye; 0 where it stands still.
    package func curvature(at t: Double) -> Double {
        let first = derivative(at: t)
        let speed = first.length
        let cube = speed * speed * speed
        return cube > 0 ? first.cross(secondDerivative(at: t)) / cube : 0
    }

    /// How far the farther control point is from the chord's line (or from the start if there is no chord).
    package var deviation: Double {
        guard let direction = (end - start).normalized else {
            return max((control1 - start).length, (control2 - start).length)
        }
        return max((control1 - start).cross(direction).magnitude, (control2 - start).cross(direction).magnitude)
    }
}

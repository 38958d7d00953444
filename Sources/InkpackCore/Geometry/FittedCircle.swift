/// Circles that fit points best.
enum FittedCircle {
    /// The circle with the least sum of squared differences between the points' squared distances and its squared radius;
    /// `nil` for points that do not turn.
    ///
    /// A circle u² + v² = 2au + 2bv + c is linear in a, b and c; with u and v measured from the mean of the points the
    /// normal equations leave 2a·Σu² + 2b·Σuv = Σu(u² + v²) and the same for v (Kåsa 1976).
    /// - Parameters:
    ///   - points: three or more.
    ///   - leastTurn: the least determinant of those equations, as a share of (Σu² + Σv²)².
    static func through(_ points: some Collection<Vec2>, leastTurn: Double = 1e-6) -> (center: Vec2, radius: Double)? {
        let count = Double(points.count)
        guard count > 2 else { return nil }
        let mean = points.reduce(Vec2.zero) { $0 + $1 } / count
        var (uu, uv, vv) = (0.0, 0.0, 0.0)
        var moment = Vec2.zero
        for point in points {
            let offset = point - mean
            uu += offset.x * offset.x
            uv += offset.x * offset.y
            vv += offset.y * offset.y
            moment = moment + offset * offset.dot(offset)
        }
        let determinant = uu * vv - uv * uv
        guard determinant > leastTurn * (uu + vv) * (uu + vv) else { return nil }
        let center =
            Vec2(moment.x * vv - moment.y * uv, moment.y * uu - moment.x * uv) / (2 * determinant)
        return (mean + center, (center.dot(center) + (uu + vv) / count).squareRoot())
    }
}

extension BezierPath {
    /// Appends an elliptical arc whose first point is where the pen is.
    ///
    /// Angles are in degrees on the unrotated ellipse, clockwise to the eye. Each cubic spans at most 90°, with handles
    /// of 4/3·tan(θ/4) radii; its radius is at most 0.03 % off, which is 0.003 units at radius 10.
    public mutating func arc(center: Vec2, radii: Vec2, rotation: Double, from: Double, sweep: Double) {
        let count = max(1, Int((sweep.magnitude / 90 - 1e-9).rounded(.up)))
        let step = sweep / Double(count)
        let handle = 4.0 / 3 * (step.magnitude == 90 ? step / 90 * Self.eighthTangent : Math.tan(step * .pi / 720))
        let ellipse = EllipseMap(center: center, radii: radii, rotation: rotation)
        var start = Self.unit(from)
        for index in 1...count {
            let end = Self.unit(from + step * Double(index))
            quarter(of: ellipse, start, end, handle)
            start = end
        }
    }

    /// The tangent of an eighth of a turn's half, π/8: that of the handles of a quarter.
    private static let eighthTangent = Math.tan(.pi / 8)

    private static func unit(_ degrees: Double) -> Vec2 {
        let (sine, cosine) = Angle.sinCos(degrees: degrees)
        return Vec2(cosine, sine)
    }

    /// Appends the cubic from one point of the unit circle to another, as the ellipse has them.
    private mutating func quarter(of ellipse: EllipseMap, _ start: Vec2, _ end: Vec2, _ handle: Double) {
        cubic(
            ellipse.point(start, handle: handle), ellipse.point(end, handle: -handle), to: ellipse.point(end, handle: 0)
        )
    }

    /// Appends SVG's arc from the pen to `end`, by the end point parametrisation of SVG 2, appendix B.2.
    public mutating func arc(radii: Vec2, rotation: Double, largeArc: Bool, sweep: Bool, to end: Vec2) {
        arc(
            .init(radii: radii, rotation: rotation, isLarge: largeArc, sweeps: sweep), from: currentPoint, to: end)
    }

    /// The same of a known start.
    ///
    /// No angle is computed but where an arc takes three cubics. The half chord d of the unit circle is the sine of half
    /// the arc's turn, so that √(1 - d²) is its cosine, with the sign that the flags choose; half angles and sums of
    /// angles of a known sine and cosine take square roots and products alone.
    mutating func arc(_ arc: PathOutline.Arc, from start: Vec2, to end: Vec2) {
        if start == end { return }
        var (rx, ry) = (arc.radii.x.magnitude, arc.radii.y.magnitude)
        if rx == 0 || ry == 0 { return line(to: end) }
        let (sine, cosine) = Angle.sinCos(degrees: arc.rotation)
        let half = (start - end) / 2
        let x1 = cosine * half.x + sine * half.y
        let y1 = -sine * half.x + cosine * half.y
        // The half chord where the ellipse is the unit circle. B.2.5: radii too small to span it grow just enough; the
        // longer side first, since its square may overflow.
        var unit = Vec2(x1 / rx, y1 / ry)
        let side = max(unit.x.magnitude, unit.y.magnitude)
        if side > 1 {
            (rx, ry) = (rx * side, ry * side)
            unit = unit / side
        }
        let growth = unit.length
        if growth > 1 {
            (rx, ry) = (rx * growth, ry * growth)
            unit = unit / growth
        }
        let distance = min(1, unit.length)
        guard rx.isFinite, ry.isFinite, unit.isFinite, distance > 0 else {
            // A chord or a radius beyond what numbers hold: too short to show its bend.
            return line(to: end)
        }
        // B.2.4: the centre lies across the chord, at √(1 - d²) from it for the half chord d.
        let height = (1 - distance * distance).squareRoot()
        let offset = (arc.isLarge == arc.sweeps ? -height : height) / distance
        let unitCenter = Vec2(offset * unit.y, -offset * unit.x)
        let (cx, cy) = (rx * unitCenter.x, ry * unitCenter.y)
        let middle = (start + end) / 2
        let center = Vec2(cosine * cx - sine * cy + middle.x, sine * cx + cosine * cy + middle.y)
        let ellipse = EllipseMap(center: center, radii: Vec2(rx, ry), sine: sine, cosine: cosine)
        let turn = ArcTurn(sine: distance, cosine: arc.isLarge ? -height : height)
        var from = unit - unitCenter
        let handle = arc.sweeps ? turn.handle : -turn.handle
        let step = Vec2(turn.cosine, arc.sweeps ? turn.sine : -turn.sine)
        for _ in 1..<turn.count {
            let next = Vec2(from.x * step.x - from.y * step.y, from.x * step.y + from.y * step.x)
            quarter(of: ellipse, from, next, handle)
            from = next
        }
        // The path ends on the end point, to the last bit.
        cubic(ellipse.point(from, handle: handle), ellipse.point(-unit - unitCenter, handle: -handle), to: end)
    }
}

/// Where the points of the unit circle lie on an ellipse.
private struct EllipseMap {
    private let radii: Vec2
    private let map: Affine

    init(center: Vec2, radii: Vec2, rotation: Double) {
        let (sine, cosine) = Angle.sinCos(degrees: rotation)
        self.init(center: center, radii: radii, sine: sine, cosine: cosine)
    }

    init(center: Vec2, radii: Vec2, sine: Double, cosine: Double) {
        self.radii = radii
        map = Affine(cosine, sine, -sine, cosine, center.x, center.y)
    }

    /// The point, moved along the tangent by so many radii.
    func point(_ unit: Vec2, handle: Double) -> Vec2 {
        map.apply(Vec2(radii.x * unit.x - radii.x * unit.y * handle, radii.y * unit.y + radii.y * unit.x * handle))
    }
}

/// How an arc of the unit circle is cut into cubics of at most 90° each.
private struct ArcTurn {
    let count: Int
    /// Of the turn of one cubic.
    let sine: Double
    let cosine: Double
    /// 4/3·tan(θ/4) for the turn θ of one cubic.
    let handle: Double

    /// - Parameters:
    ///   - sine: that of half the arc's turn, which is up to 180°.
    ///   - cosine: of the same.
    init(sine: Double, cosine: Double) {
        // A turn that is 90° and a billionth is 90°: that of quarters whose ends were rounded.
        let (root, slack) = (0.5.squareRoot(), 1e-9)
        if cosine >= root - slack {
            count = 1
            handle = 4.0 / 3 * (sine / (1 + cosine))
            self.sine = 2 * sine * cosine
            self.cosine = cosine * cosine - sine * sine
        } else if cosine >= -slack {
            count = 2
            (self.sine, self.cosine) = (sine, cosine)
            let quarter = Self.half(sine, cosine)
            handle = 4.0 / 3 * (quarter.sine / (1 + quarter.cosine))
        } else if cosine >= -root - slack {
            count = 3
            let angle = Math.atan2(sine, cosine) * 2 / 3
            (self.sine, self.cosine) = (Math.sin(angle), Math.cos(angle))
            handle = 4.0 / 3 * Math.tan(angle / 4)
        } else {
            count = 4
            (self.sine, self.cosine) = Self.half(sine, cosine)
            let eighth = Self.half(self.sine, self.cosine)
            handle = 4.0 / 3 * (eighth.sine / (1 + eighth.cosine))
        }
    }

    /// Sine and cosine of half an angle of 0° to 180°: of each the formula that does not subtract what is nearly equal.
    private static func half(_ sine: Double, _ cosine: Double) -> (sine: Double, cosine: Double) {
        if cosine >= 0 {
            let half = ((1 + cosine) / 2).squareRoot()
            return (sine / (2 * half), half)
        }
        let half = ((1 - cosine) / 2).squareRoot()
        return (half, sine / (2 * half))
    }
}

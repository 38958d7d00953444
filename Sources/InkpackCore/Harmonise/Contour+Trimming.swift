extension Contour {
    var length: Double { path.arcLength }

    /// The open run without a length of its first piece, or drawn out by it if that is negative.
    func trimmingStart(by amount: Double) -> Contour {
        guard let first = pieces.first, amount != 0 else { return self }
        var result = self
        switch first {
        case .line(let end):
            guard let direction = (end - start).normalized else { return self }
            if amount >= start.distance(to: end) - 1e-6 {
                guard pieces.count > 1 else { return self }
                result.dropFirstPiece()
                return result.trimmingStart(by: amount - start.distance(to: end))
            }
            result.start = start + direction * amount
        case .arc(let end, let bulge):
            let turn = 4 * Math.atan2(bulge, 1)
            let radius = Self.radius(from: start, to: end, bulge: bulge)
            let share = amount / max(1e-9, radius * turn.magnitude)
            guard share < 0.98, turn.magnitude * (1 - share) < 1.9 * .pi else { return self }
            let center = Self.center(from: start, to: end, bulge: bulge)
            result.start = center + (start - center).turned(by: turn * share)
            result.pieces[0] = .arc(to: end, bulge: Math.tan(turn * (1 - share) / 4))
        case .cubic(let a, let b, let end):
            let curve = CubicCurve(start, a, b, end)
            if amount < 0 {
                guard let tangent = curve.startTangent else { return self }
                result.pieces.insert(.line(to: start), at: 0)
                result.start = start + tangent * amount
                result.fillets = [:]
                for (vertex, radius) in fillets { result.fillets[vertex + 1] = radius }
            } else {
                let share = amount / max(1e-9, curve.arcLength)
                guard share < 0.98 else { return self }
                let rest = curve.split(at: share).1
                result.start = rest.start
                result.pieces[0] = .cubic(rest.control1, rest.control2, to: end)
            }
        }
        return result
    }

    func trimmingEnd(by amount: Double) -> Contour { reversed.trimmingStart(by: amount).reversed }

    private mutating func dropFirstPiece() {
        start = pieces[0].end
        pieces.removeFirst()
        var moved: [Int: Double] = [:]
        for (vertex, radius) in fillets where vertex > 1 { moved[vertex - 1] = radius }
        fillets = moved
    }
}

extension Vec2 {
    /// The vector turned clockwise to the eye.
    func turned(by angle: Double) -> Vec2 {
        let (sine, cosine) = (Math.sin(angle), Math.cos(angle))
        return Vec2(x * cosine - y * sine, x * sine + y * cosine)
    }
}

/// Fits straight sides and arcs to lines of dense points, as they come from pictures.
struct CurveFitting {
    /// How far a point may lie from its side or arc.
    var tolerance: Double
    /// The distance between points that the work is done on.
    var step: Double

    /// What fits a run of points.
    fileprivate enum Part {
        /// A point on the line, and its direction.
        case line(Vec2, Vec2)
        case arc(center: Vec2, radius: Double)
    }

    /// The form of a closed line: a circle, an ellipse or a contour.
    func form(ofClosed points: [Vec2]) -> Sketch.Form? {
        let points = smoothed(resampled(points, closed: true), closed: true)
        guard points.count > 8 else { return nil }
        if let circle = Self.circle(points[...]) {
            let deviation = points.reduce(0) { max($0, ($1.distance(to: circle.center) - circle.radius).magnitude) }
            if deviation < 1.3 * tolerance { return .circle(center: circle.center, radius: circle.radius) }
        }
        if let ellipse = ellipse(points) { return ellipse }
        // The first break is a better start than wherever the points begin.
        let first = breaks(points + [points[0]])
        let start = first.dropFirst().first.map { $0 % points.count } ?? 0
        let turned = Array(points[start...] + points[..<start])
        return .contour(contour(turned + [turned[0]], closed: true))
    }

    /// The contour of an open line.
    func contour(ofOpen points: [Vec2]) -> Contour? {
        guard points.count > 1 else { return nil }
        let points = smoothed(resampled(points, closed: false), closed: false)
        guard points.count > 1 else { return nil }
        return contour(points, closed: false)
    }

    private func ellipse(_ points: [Vec2]) -> Sketch.Form? {
        var box = Bounds.empty
        for point in points { box.include(point) }
        let (a, b) = (box.width / 2, box.height / 2)
        guard min(a, b) > 4 * tolerance, max(a, b) < 3 * min(a, b) else { return nil }
        for point in points {
            let offset = point - box.center
            let value = (offset.x / a) * (offset.x / a) + (offset.y / b) * (offset.y / b)
            let slope = 2 * Math.hypot(offset.x / (a * a), offset.y / (b * b))
            if (value - 1).magnitude / max(1e-9, slope) > 1.3 * tolerance { return nil }
        }
        return .ellipse(center: box.center, radii: Vec2(a, b))
    }

    // MARK: Points

    private func resampled(_ points: [Vec2], closed: Bool) -> [Vec2] {
        var result: [Vec2] = []
        var rest = 0.0
        let ring = closed ? points + points.prefix(1) : points
        for (a, b) in zip(ring, ring.dropFirst()) {
            let length = a.distance(to: b)
            var at = rest
            while at < length {
                result.append(a.lerp(b, at / length))
                at += step
            }
            rest = at - length
        }
        if !closed, let last = points.last {
            if let previous = result.last, previous.distance(to: last) < step / 2 { result.removeLast() }
            result.append(last)
        }
        return result
    }

    /// Twice a triangle of three points; ends stay.
    private func smoothed(_ points: [Vec2], closed: Bool) -> [Vec2] {
        guard points.count > 4 else { return points }
        var points = points
        for _ in 0..<2 {
            let old = points
            for index in old.indices {
                if !closed, index == 0 || index == old.count - 1 { continue }
                let before = old[(index + old.count - 1) % old.count]
                let after = old[(index + 1) % old.count]
                points[index] = (before + old[index] * 2 + after) / 4
            }
        }
        return points
    }

    // MARK: Runs

    /// The indices where one part ends and the next begins, both ends included.
    private func breaks(_ points: [Vec2]) -> [Int] {
        var result = [0]
        var index = 0
        while index < points.count - 1 {
            index = reach(points, from: index)
            result.append(index)
        }
        return result
    }

    private func reach(_ points: [Vec2], from start: Int) -> Int {
        let line = furthest(points, from: start) { deviation(ofLine: $0) }
        let arc = furthest(points, from: start) { deviation(ofArc: $0) }
        let length = Double(line - start)
        return length >= 0.75 * Double(arc - start) ? line : arc
    }

    /// The last index up to which the points fit, by doubling and halving.
    private func furthest(_ points: [Vec2], from start: Int, _ deviation: (ArraySlice<Vec2>) -> Double) -> Int {
        var good = min(points.count - 1, start + 2)
        var size = 4
        while good < points.count - 1 {
            let next = min(points.count - 1, start + size)
            if deviation(points[start...next]) > tolerance {
                var bad = next
                while bad - good > 1 {
                    let middle = (good + bad) / 2
                    if deviation(points[start...middle]) > tolerance { bad = middle } else { good = middle }
                }
                return good
            }
            good = next
            size *= 2
        }
        return good
    }

    private func deviation(ofLine points: ArraySlice<Vec2>) -> Double {
        let (origin, direction) = Self.line(points)
        return points.reduce(0) { max($0, direction.cross($1 - origin).magnitude) }
    }

    private func deviation(ofArc points: ArraySlice<Vec2>) -> Double {
        guard points.count > 4, let circle = Self.circle(points) else { return .infinity }
        guard circle.radius > 3 * step, circle.radius < 1000 * step else { return .infinity }
        return points.reduce(0) { max($0, ($1.distance(to: circle.center) - circle.radius).magnitude) }
    }

    /// The line of least squares.
    private static func line(_ points: ArraySlice<Vec2>) -> (origin: Vec2, direction: Vec2) {
        let count = Double(points.count)
        let mean = points.reduce(Vec2.zero) { $0 + $1 } / count
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        for point in points {
            let offset = point - mean
            xx += offset.x * offset.x
            xy += offset.x * offset.y
            yy += offset.y * offset.y
        }
        let angle = Math.atan2(2 * xy, xx - yy) / 2
        var direction = Vec2(Math.cos(angle), Math.sin(angle))
        if let first = points.first, let last = points.last, direction.dot(last - first) < 0 { direction = -direction }
        return (mean, direction)
    }

    /// The circle that fits points best, also where they turn ever so little.
    static func circle(_ points: ArraySlice<Vec2>) -> (center: Vec2, radius: Double)? {
        FittedCircle.through(points, leastTurn: 1e-9)
    }
}

// MARK: Contours

extension CurveFitting {
    private func contour(_ points: [Vec2], closed: Bool) -> Contour {
        let breaks = merged(breaks(points), points)
        var parts: [Part] = []
        for (from, to) in zip(breaks, breaks.dropFirst()) { parts.append(part(points, from, to)) }
        var joints = breaks.map { points[$0] }
        for index in parts.indices.dropFirst() {
            joints[index] = joint(parts[index - 1], parts[index], near: joints[index])
        }
        if closed, parts.count > 1, let last = parts.last {
            joints[0] = joint(last, parts[0], near: joints[0])
            joints[joints.count - 1] = joints[0]
        } else if !closed {
            joints[0] = foot(joints[0], parts[0])
            if let last = parts.last { joints[joints.count - 1] = foot(joints[joints.count - 1], last) }
        }
        var result = Contour(start: joints[0], pieces: [], isClosed: closed)
        for index in parts.indices {
            let (from, to) = (joints[index], joints[index + 1])
            guard from.distance(to: to) > 1e-6 || parts.count < 3 else { continue }
            guard case .arc(let center, let radius) = parts[index] else {
                result.pieces.append(.line(to: to))
                continue
            }
            let sample = points[(breaks[index] + breaks[index + 1]) / 2]
            let chord = to - from
            guard let across = chord.perpendicular.normalized else { continue }
            let tops = [center + across * radius, center - across * radius]
            let middle = tops[0].distance(to: sample) < tops[1].distance(to: sample) ? tops[0] : tops[1]
            // The sagitta over half of the chord is the bulge; left of the chord, with y down, is clockwise.
            let sagitta = -(chord.cross(middle - from)) / chord.length
            let bulge = 2 * sagitta / chord.length
            if bulge.magnitude < 0.01 {
                result.pieces.append(.line(to: to))
            } else {
                result.pieces.append(.arc(to: to, bulge: bulge))
            }
        }
        return result
    }

    /// The breaks without those between two parts that fit as one, nor slivers.
    private func merged(_ breaks: [Int], _ points: [Vec2]) -> [Int] {
        var result = breaks
        var index = 1
        while index < result.count - 1 {
            let run = points[result[index - 1]...result[index + 1]]
            if deviation(ofLine: run) < tolerance || deviation(ofArc: run) < tolerance {
                result.remove(at: index)
            } else {
                index += 1
            }
        }
        return result
    }

    /// The line or arc of a run, from its inner points: the ends belong to the neighbours as much.
    private func part(_ points: [Vec2], _ from: Int, _ to: Int) -> Part {
        let trim = min(Int(0.35 / step), (to - from) / 5)
        let run = points[from + trim...to - trim]
        let whole = points[from...to]
        if deviation(ofLine: whole) <= 1.5 * tolerance || whole.count < 5 {
            let (origin, direction) = Self.line(run)
            let angle = Math.atan2(direction.y, direction.x) * 180 / .pi
            // Nearly upright, level or diagonal is meant to be so.
            let target = (angle / 45).rounded() * 45
            let length = Double(to - from) * step
            if (angle - target).magnitude * .pi / 180 * length < 1.5 * tolerance || (angle - target).magnitude < 1 {
                let (sine, cosine) = Angle.sinCos(degrees: target)
                return .line(origin, Vec2(cosine, sine))
            }
            return .line(origin, direction)
        }
        guard let circle = Self.circle(run) ?? Self.circle(whole) else {
            let (origin, direction) = Self.line(whole)
            return .line(origin, direction)
        }
        return .arc(center: circle.center, radius: circle.radius)
    }

    private func foot(_ point: Vec2, _ part: Part) -> Vec2 {
        switch part {
        case .line(let origin, let direction): origin + direction * direction.dot(point - origin)
        case .arc(let center, let radius): center + ((point - center).normalized ?? .zero) * radius
        }
    }

    /// Where two parts meet: their crossing or the point where they touch, if that is near.
    private func joint(_ a: Part, _ b: Part, near point: Vec2) -> Vec2 {
        let reach = 20 * tolerance
        func checked(_ candidates: [Vec2]) -> Vec2? {
            candidates.filter { $0.distance(to: point) < reach }.min { $0.distance(to: point) < $1.distance(to: point) }
        }
        switch (a, b) {
        case (.line(let p, let d), .line(let q, let e)):
            let cross = d.cross(e)
            if cross.magnitude > 0.08 {
                let crossing = p + d * ((q - p).cross(e) / cross)
                if crossing.distance(to: point) < 1.5 * reach { return crossing }
            }
        case (.line(let p, let d), .arc(let center, let radius)), (.arc(let center, let radius), .line(let p, let d)):
            let foot = p + d * d.dot(center - p)
            let distance = foot.distance(to: center)
            if (distance - radius).magnitude < 3 * tolerance {
                if foot.distance(to: point) < 2 * reach { return foot }
            } else if distance < radius {
                let half = (radius * radius - distance * distance).squareRoot()
                if let found = checked([foot + d * half, foot - d * half]) { return found }
            }
        case (.arc(let c1, let r1), .arc(let c2, let r2)):
            let way = c2 - c1
            guard let direction = way.normalized else { break }
            let distance = way.length
            if (distance - (r1 - r2).magnitude).magnitude < 3 * tolerance {
                let touching = r1 > r2 ? c1 + direction * r1 : c2 - direction * r2
                if let found = checked([touching]) { return found }
            } else if (distance - r1 - r2).magnitude < 3 * tolerance {
                if let found = checked([c1 + direction * r1]) { return found }
            } else if distance < r1 + r2, distance > (r1 - r2).magnitude {
                let along = (distance * distance + r1 * r1 - r2 * r2) / (2 * distance)
                let half = max(0, r1 * r1 - along * along).squareRoot()
                let foot = c1 + direction * along
                let found = checked([foot + direction.perpendicular * half, foot - direction.perpendicular * half])
                if let found { return found }
            }
        }
        return (foot(point, a) + foot(point, b)) / 2
    }
}

extension PictureMeasurer {
    /// Corners, caps, directions and grid, all from the contour of the ink.
    mutating func measureContour() {
        let outlines = Outline.all(in: primary, pixelsPerUnit: pixelsPerUnit)
        let length = outlines.reduce(0) { $0 + $1.length }
        self[.contourLength] = length / Self.units
        self[.contourOfInk] = length / (inkArea / pixelsPerUnit / pixelsPerUnit)
        self[.contourOfBounds] = length / max(1, 2 * (right - left + bottom - top))
        guard let longest = outlines.max(by: { $0.length < $1.length }) else { return }
        // The longest outline is nearly always an outer one, and turns convexly on the whole.
        let sign: Double = longest.turns.reduce(0, +) < 0 ? -1 : 1
        measureCorners(outlines, sign: sign)
        measureEdges(outlines, length: length)
        measureCaps(outlines, sign: sign)
        measureFineWidth(outlines)
        measureEdgesAndTurns(outlines)
        measureCurves(outlines, sign: sign)
    }

    /// The widths of strokes, from the contour's distance to places on the ridge.
    private mutating func measureFineWidth(_ outlines: [Outline]) {
        let samples = outlines.reduce(0) { $0 + $1.x.count }
        // More would take long, and say the same.
        let most = max(8, min(128, 400_000 / max(1, samples)))
        let step = max(1, crests.count / most)
        let widths = stride(from: 0, to: crests.count, by: step).map { index in
            let crest = crests[index]
            let nearest = outlines.reduce(Double.infinity) { min($0, $1.squaredDistance(to: crest.place)) }
            return 2 * (nearest.squareRoot() + crest.offset)
        }
        for width in widths {
            note(.lineWidth, Math.log2(max(width, 0.05)), weight: 20 / Double(widths.count))
        }
        let usual = widths.filter { $0 > 0.85 * strokeWidth && $0 < 1.15 * strokeWidth }
        if !usual.isEmpty { strokeWidth = usual.median }
    }

    /// The shares of turning by its radius.
    private mutating func measureCorners(_ outlines: [Outline], sign: Double) {
        let limits = [0.18, 0.35, 0.6, 0.85, 1.15, 1.6, 2.3, 3.3, 5, 9]
        var convex = Array(repeating: 0.0, count: limits.count)
        var concave = convex
        var total = 1e-9
        for outline in outlines {
            for (turn, length) in zip(outline.turns, outline.lengths) {
                total += turn.magnitude
                // Less is the noise of straight lines.
                guard turn.magnitude > 0.004 else { continue }
                let radius = length / max(turn.magnitude, 1e-6 * length)
                guard let band = limits.firstIndex(where: { radius < $0 }) else { continue }
                if turn * sign > 0 { convex[band] += turn.magnitude } else { concave[band] += turn.magnitude }
            }
        }
        let first = IconMeasure.convex018.rawValue
        for band in limits.indices {
            values[first + band] = convex[band] / total
            values[first + limits.count + band] = concave[band] / total
        }
        self[.turns] = total / (2 * .pi)
    }

    /// The directions of straight edges, and where the horizontal and vertical ones lie.
    private mutating func measureEdges(_ outlines: [Outline], length: Double) {
        var (straight, axis, diagonal) = (0.0, 0.0, 0.0)
        var phases = EdgePhases()
        for outline in outlines {
            for index in outline.turns.indices {
                let piece = outline.lengths[index]
                // A radius above 14 units.
                guard outline.turns[index].magnitude * 14 < piece else { continue }
                straight += piece
                let degrees = outline.headings[index] * 180 / .pi
                let (right, half) = (Self.remainder(degrees, 90), Self.remainder(degrees, 180))
                if right < 2 || right > 88 { axis += piece }
                if (right - 45).magnitude < 2 { diagonal += piece }
                if half < 1.5 || half > 178.5 {
                    phases.add(outline.y[index], length: piece)
                } else if (half - 90).magnitude < 1.5 {
                    phases.add(outline.x[index], length: piece)
                }
            }
        }
        self[.straightShare] = straight / length
        self[.axisShare] = axis / (straight + 1e-9)
        self[.diagonalShare] = diagonal / (straight + 1e-9)
        self[.otherShare] = 1 - self[.axisShare] - self[.diagonalShare]
        guard phases.length > 1.5 else { return }
        self[.gridUnit] = phases.unit.length / phases.length
        self[.gridHalfUnit] = phases.halfUnit.length / phases.length
        self[.gridCosine] = phases.unit.x / phases.length
        self[.gridSine] = phases.unit.y.magnitude / phases.length
        self[.onGridShare] = phases.onUnits / phases.length
        self[.onHalfShare] = phases.onHalves / phases.length
        self[.onQuarterShare] = phases.onQuarters / phases.length
    }

    private static func remainder(_ value: Double, _ divisor: Double) -> Double {
        value - (value / divisor).rounded(.down) * divisor
    }

    /// How many strokes end, and how concentrated the turning there is: over the whole of a round cap, or at the two
    /// corners of a butt or square one.
    private mutating func measureCaps(_ outlines: [Outline], sign: Double) {
        // Half the way around a round cap, and a little more.
        let window = .pi * Math.pow(2, self[.strokeMode]) / 2 * 1.15 + 0.35
        var concentrations: [Double] = []
        for outline in outlines {
            let samples = max(3, Int(window / (outline.length / Double(outline.turns.count))))
            let ends = CapFinder(turns: outline.turns.map { $0 * sign }, samples: samples)
            concentrations += ends.concentrations()
        }
        for concentration in concentrations { note(.capTurning, concentration) }
        self[.capCount] = Double(concentrations.count)
        self[.capConcentration] = concentrations.median
    }
}

/// Where horizontal and vertical edges lie within the units of the grid, weighted by length.
private struct EdgePhases {
    var length = 0.0
    /// The sum of directions when one turn is a unit.
    var unit = Vec2.zero
    /// The same for half a unit.
    var halfUnit = Vec2.zero
    var onUnits = 0.0
    var onHalves = 0.0
    var onQuarters = 0.0

    mutating func add(_ position: Double, length piece: Double) {
        length += piece
        let angle = 2 * Double.pi * (position - position.rounded(.down))
        let (cosine, sine) = (Math.cos(angle), Math.sin(angle))
        unit = unit + Vec2(cosine, sine) * piece
        // By the formulas for double angles.
        halfUnit = halfUnit + Vec2(cosine * cosine - sine * sine, 2 * cosine * sine) * piece
        let offUnit = (position - position.rounded()).magnitude
        if offUnit < 0.07 { onUnits += piece }
        if (offUnit - 0.5).magnitude < 0.07 { onHalves += piece }
        if (position * 4 - (position * 4).rounded()).magnitude / 4 < 0.05 { onQuarters += piece }
    }
}

/// Finds the stretches of an outline that turn by 150° or more within the length of a cap.
private struct CapFinder {
    /// Convex ones are positive.
    let turns: [Double]
    let samples: Int

    /// For each cap, what part of the turning its sharpest three tenths have; the sharpest caps take what they need
    /// before others do.
    func concentrations() -> [Double] {
        let count = turns.count
        guard count >= 2 * samples else { return [] }
        var sums = [0.0]
        for index in 0..<count + samples { sums.append(sums[index] + turns[index < count ? index : index - count]) }
        let least = 150 * Double.pi / 180
        var starts: [(start: Int, turn: Double)] = []
        for start in 0..<count {
            let turn = sums[start + samples] - sums[start]
            if turn >= least { starts.append((start, turn)) }
        }
        starts.sort { a, b in
            if a.turn == b.turn { return a.start < b.start }
            return a.turn > b.turn
        }
        var isTaken = Array(repeating: false, count: count)
        var result: [Double] = []
        for (start, _) in starts {
            // Windows are equally long: they overlap if one has an end of the other.
            if isTaken[start] || isTaken[(start + samples - 1) % count] { continue }
            var window: [Double] = []
            for offset in 0..<samples {
                let index = (start + offset) % count
                isTaken[index] = true
                window.append(turns[index].magnitude)
            }
            window.sort(by: >)
            let sharpest = window.prefix(max(1, Int(0.3 * Double(samples)))).reduce(0, +)
            result.append(sharpest / window.reduce(0, +))
        }
        return result
    }
}

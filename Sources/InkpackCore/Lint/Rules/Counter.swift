/// Holes that fill up at small sizes.
enum Counter: LintCheck {
    static let rule = LintRule(
        "counter", .warning,
        summary: "The space inside of a closed form is narrower than the style's.",
        measure: """
            In the picture, ground that ink surrounds must have room for a circle of `gap.counter`, less \
            \(LintValue.number(LintLimits().gap, .share)). The narrowest such hole of the icon is told.
            """,
        reason: "Lucide asks for inner holes in which a circle of 2 px of 24 fits; smaller ones are grey at 16 px.",
        bad: #"{ "circle": [12, 12, 1.5] }"#, good: #"{ "circle": [12, 12, 2] }"#,
        cure: "Make the form larger, or fill it: a small circle is better a `dot`.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        guard let picture = subject.picture else { return }
        let limit = subject.style.gap.counter * (1 - subject.limits.gap)
        var narrow = picture.holes.filter { $0.width < limit + LintPicture.Hole.error * subject.unit }
        if !narrow.isEmpty {
            let regions = PaintedRegion.all(of: subject.elements)
            narrow = narrow.map { subject.refined($0, regions) }.filter { $0.width < limit }
        }
        // Around an element that does not touch the form, the hole is the gap between both, which another rule tells.
        if !narrow.isEmpty, subject.settings.isOn(ElementGap.rule) {
            let gaps = subject.narrowGaps.map(\.middle)
            narrow.removeAll { hole in gaps.contains { hole.contains($0, in: picture) } }
        }
        guard let worst = narrow.min(by: { $0.width < $1.width }) else { return }
        let around = subject.elements.filter { $0.resolved.path.encloses(worst.place) }
            .min { $0.bounds.width * $0.bounds.height < $1.bounds.width * $1.bounds.height }
        let others = narrow.count == 1 ? "" : ", the narrowest of \(narrow.count)"
        report.add(
            "a hole is \(LintValue.units(worst.width.hundredths)) wide at most\(others), and the style's counters are "
                + "\(LintValue.units(subject.style.gap.counter))",
            at: around?.place, point: worst.place, measured: .units(worst.width.hundredths),
            wanted: .units(subject.style.gap.counter))
    }
}

extension LintSubject {
    /// The hole with the circle that just fits between the edges of what is painted, which the picture shows only to
    /// about a pixel. Where something is cut out, the picture alone knows.
    fileprivate func refined(_ hole: LintPicture.Hole, _ regions: [PaintedRegion]) -> LintPicture.Hole {
        let near = regions.filter {
            !$0.bounds.outset(by: hole.width).intersection(Bounds(around: hole.place, radius: hole.width)).isEmpty
        }
        func room(_ point: Vec2) -> Double {
            near.reduce(.infinity) { least, region in
                region.lines.reduce(least) { min($0, $1.nearest(to: point).distance - region.reach) }
            }
        }
        var (place, widest) = (hole.place, room(hole.place))
        var step = 0.1 * unit
        // Where what bounds the hole is not among the regions, the way out is open.
        while step > 0.001 * unit, widest.isFinite, place.distance(to: hole.place) < hole.width {
            let next = (0..<8).map {
                place + Vec2(Math.cos(Double($0) * .pi / 4), Math.sin(Double($0) * .pi / 4)) * step
            }
            .map { (place: $0, room: room($0)) }.max { $0.room < $1.room }
            if let next, next.room > widest { (place, widest) = next } else { step /= 2 }
        }
        guard (2 * widest - hole.width).magnitude < LintPicture.Hole.error * unit else { return hole }
        var result = hole
        (result.place, result.width) = (place, 2 * widest)
        return result
    }
}

extension LintPicture {
    /// Ground that ink surrounds: the widest circle in it, on the style's grid.
    struct Hole {
        var place: Vec2
        var width: Double
        fileprivate var pixels: [Int]

        /// How far the width that is read from the picture may be off, on a grid of 24.
        static let error = 0.25

        func contains(_ point: Vec2, in picture: LintPicture) -> Bool {
            let (x, y) = (Int(point.x * picture.pixelsPerUnit), Int(point.y * picture.pixelsPerUnit))
            guard (0..<picture.side).contains(x), (0..<picture.side).contains(y) else { return false }
            return pixels.contains(y * picture.side + x)
        }
    }

    /// All holes of more than a tenth of a square unit.
    var holes: [Hole] {
        let ground = Bitmap(width: side, height: side, bits: alpha.map { $0 < 128 })
        var isSeen = ground.inverted.bits
        var result: [Hole] = []
        var distances: [Int32] = []
        for start in isSeen.indices where !isSeen[start] {
            isSeen[start] = true
            var pixels = [start]
            var touchesEdge = false
            var next = 0
            while next < pixels.count {
                let pixel = pixels[next]
                next += 1
                let (column, row) = (pixel % side, pixel / side)
                if column == 0 || row == 0 || column == side - 1 || row == side - 1 { touchesEdge = true }
                for (ok, other) in [
                    (column > 0, pixel - 1), (column < side - 1, pixel + 1), (row > 0, pixel - side),
                    (row < side - 1, pixel + side),
                ] where ok && !isSeen[other] {
                    isSeen[other] = true
                    pixels.append(other)
                }
            }
            guard !touchesEdge, Double(pixels.count) > 0.1 * pixelsPerUnit * pixelsPerUnit else { continue }
            if distances.isEmpty { distances = ground.squaredDistances() }
            guard let deepest = pixels.max(by: { distances[$0] < distances[$1] }) else { continue }
            let center = Vec2(Double(deepest % side) + 0.5, Double(deepest / side) + 0.5) / pixelsPerUnit
            // In a slit of an even number of pixels that is its width, in one of an odd number a pixel more.
            let width = 2 * Double(distances[deepest]).squareRoot() / pixelsPerUnit
            result.append(Hole(place: center, width: width, pixels: pixels))
        }
        return result
    }
}

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
        let narrow = picture.holes.filter { $0.width < limit }
        guard let worst = narrow.min(by: { $0.width < $1.width }) else { return }
        let around = subject.elements.filter { $0.resolved.path.closedAll.contains(worst.place) }
            .min { $0.bounds.width * $0.bounds.height < $1.bounds.width * $1.bounds.height }
        let others = narrow.count == 1 ? "" : ", the narrowest of \(narrow.count)"
        report.add(
            "a hole is \(LintValue.units(worst.width.hundredths)) wide at most\(others), and the style's counters are "
                + "\(LintValue.units(subject.style.gap.counter))",
            at: around?.place, measured: .units(worst.width.hundredths), wanted: .units(subject.style.gap.counter))
    }
}

extension LintPicture {
    /// Ground that ink surrounds: the widest circle in it, on the style's grid.
    struct Hole {
        var place: Vec2
        var width: Double
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
            result.append(Hole(place: center, width: width))
        }
        return result
    }
}

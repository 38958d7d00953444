/// A place where two elements, or two parts of one, stand closer together than the style's gap.
struct NarrowGap {
    /// Which elements they are of; twice the same for parts of one.
    var first: Int
    var second: Int
    var width: Double
    var middle: Vec2
}

extension LintSubject {
    /// How far elements must be apart.
    var wantedGap: Double { min(style.gap.element, style.gap.counter) }

    /// The narrowest gap of each pair of elements that do not touch, and of parts of one that do not.
    var narrowGaps: [NarrowGap] {
        let regions = PaintedRegion.all(of: elements)
        // Every region is held against every other one.
        guard regions.count <= 160 else { return [] }
        let limit = wantedGap * (1 - limits.gap)
        var narrowest: [[Int]: NarrowGap] = [:]
        var touching: Set<[Int]> = []
        for (index, region) in regions.enumerated() {
            for (before, other) in regions[..<index].enumerated() {
                let (a, b) = (elements[other.element].resolved, elements[region.element].resolved)
                if b.cuts.contains(a.index) || a.isModifier || b.isModifier { continue }
                guard let gap = region.gap(to: other, below: limit) else { continue }
                let pair = [other.element, region.element]
                if gap.width < 0.05 * unit {
                    if other.element != region.element { touching.insert(pair) }
                    continue
                }
                // Where a third one fills the gap there is none, as between two spokes of a wheel.
                let isFilled = regions.indices.contains { third in
                    third != index && third != before && regions[third].covers(gap.middle, slack: gap.width / 2)
                }
                if isFilled { continue }
                if narrowest[pair].map({ gap.width < $0.width }) ?? true {
                    narrowest[pair] = NarrowGap(
                        first: pair[0], second: pair[1], width: gap.width, middle: gap.middle)
                }
            }
        }
        return narrowest.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
            .filter { !touching.contains([$0.first, $0.second]) }
    }
}

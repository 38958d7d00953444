import InkpackCore

/// Where a glyph goes on a base, and how.
struct GlyphPlace {
    /// The glyph's shapes where they are to be, on a grid of 24.
    var shapes: [Shape]
    var manner: Manner
    /// What remains of the confidence for how well it can be drawn there.
    var share: Double

    enum Manner {
        /// Within the largest body, knocked out where bodies are filled.
        case inside
        /// Where the base leaves room.
        case beside
        /// On the base, which is cleared around it.
        case over
    }
}

/// Finds room for glyphs on a base.
struct PlaceFinder {
    let style: ComputedStyle
    let ink: SampledInk
    /// Where the base says that badges go, or leaves room for one.
    let slot: Vec2?
    /// Whether what stands at the slot may lie over the base.
    let isOnBase: Bool
    private let clearance: ClearanceMap

    /// Centre lines that are this far apart leave 1.25 units clear between strokes of 2.
    private static let leastDistance = 3.25
    /// More room than this is no better.
    private static let ampleDistance = 4.0
    /// How far centre lines may reach on the grid.
    private static let reach = Bounds(minX: 2, minY: 2, maxX: 22, maxY: 22)

    init(style: ComputedStyle, ink: SampledInk, slot: Vec2?, isOnBase: Bool) {
        self.isOnBase = isOnBase
        self.style = style
        self.ink = ink
        self.slot = slot
        clearance = ClearanceMap(ink)
    }

    /// The places for a glyph, the best first.
    /// - Parameter prefersTop: whether it goes to the top if it goes to a corner, as numbers do.
    func places(for glyph: SmallGlyph, prefersTop: Bool) throws(ResolveError) -> [GlyphPlace] {
        let medium = try SampledInk(glyph: glyph.medium, style: style)
        let small: (shapes: [Shape], ink: SampledInk)? =
            if let shapes = glyph.small { (shapes, try SampledInk(glyph: shapes, style: style)) } else { nil }
        var result: [GlyphPlace] = []
        if slot == nil, !prefersTop {
            if let center = inside(medium) {
                result.append(place(glyph.medium, at: center, .inside, 0.95))
            } else if let small, let center = inside(small.ink) {
                result.append(place(small.shapes, at: center, .inside, 0.93))
            }
        }
        if let slot, let small {
            let center = held(slot - small.ink.bounds.center, small.ink)
            let isFree = distance(small.ink, at: center) >= Self.leastDistance
            result.append(place(small.shapes, at: center, isFree ? .beside : .over, isFree ? 0.95 : 0.93))
            return result
        }
        if let slot, isOnBase {
            result.append(place(glyph.medium, at: held(slot - medium.bounds.center, medium), .over, 0.9))
        } else {
            result.append(place(glyph.medium, at: corner(medium, prefersTop: prefersTop), .over, 0.88))
        }
        return result
    }

    private func place(
        _ shapes: [Shape], at offset: Vec2, _ manner: GlyphPlace.Manner, _ share: Double
    ) -> GlyphPlace {
        GlyphPlace(shapes: ShapePlacing(offset: offset).place(shapes), manner: manner, share: share)
    }

    /// The distance between the glyph at an offset and the base.
    private func distance(_ glyph: SampledInk, at offset: Vec2) -> Double {
        var least = Double.infinity
        for point in glyph.points {
            least = min(least, clearance.distance(at: point + offset))
            if least < 1 { return least }
        }
        return least
    }

    /// The offset at which the glyph has most room within the largest body, and is nearest to its middle.
    private func inside(_ glyph: SampledInk) -> Vec2? {
        guard !ink.container.isEmpty else { return nil }
        var frame = Bounds(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
        for point in ink.container { frame.include(point) }
        let (middle, own) = (frame.center, glyph.bounds.center)
        var best: (offset: Vec2, merit: Double)?
        for row in 2...46 {
            for column in 2...46 {
                let center = Vec2(Double(column) / 2, Double(row) / 2)
                let offset = center - own
                // Glyphs stay on halves of the grid.
                let onGrid = Vec2((offset.x * 2).rounded() / 2, (offset.y * 2).rounded() / 2)
                guard frame.contains(Bounds(around: center, radius: 2)) else { continue }
                let room = min(Self.ampleDistance, distance(glyph, at: onGrid))
                guard room >= Self.leastDistance, ink.contains(onGrid + own) else { continue }
                // The middle is worth some room, across more than along: eyes see a shift to the side first.
                let away = onGrid + own - middle
                let merit = room - 0.2 * Vec2(2 * away.x, away.y).length
                if merit > best?.merit ?? -.infinity { best = (onGrid, merit) }
            }
        }
        return best?.offset
    }

    /// The offset nearest to the wanted one at which the glyph stays on the grid.
    private func held(_ offset: Vec2, _ glyph: SampledInk) -> Vec2 {
        let (bounds, reach) = (glyph.bounds, Self.reach)
        func held(_ value: Double, _ least: Double, _ most: Double) -> Double {
            (max(least, min(most, value)) * 2).rounded() / 2
        }
        return Vec2(
            held(offset.x, reach.minX - bounds.minX, reach.maxX - bounds.maxX),
            held(offset.y, reach.minY - bounds.minY, reach.maxY - bounds.maxY))
    }

    /// The offset to the bottom right corner, or the top right one where that costs the base less.
    private func corner(_ glyph: SampledInk, prefersTop: Bool) -> Vec2 {
        let bottom = held(Vec2(24, 24), glyph)
        let top = held(Vec2(24, -24), glyph)
        let bias = prefersTop ? 0.15 : -0.12
        return loss(glyph, at: bottom) + bias <= loss(glyph, at: top) ? bottom : top
    }

    /// The share of the base's ink that a glyph there takes away.
    private func loss(_ glyph: SampledInk, at offset: Vec2) -> Double {
        let bounds = glyph.bounds
        let area = Bounds(
            minX: bounds.minX + offset.x - 3, minY: bounds.minY + offset.y - 3, maxX: bounds.maxX + offset.x + 3,
            maxY: bounds.maxY + offset.y + 3)
        let lost = ink.points.count { area.contains(Bounds(around: $0, radius: 0)) }
        return Double(lost) / Double(max(1, ink.points.count))
    }
}

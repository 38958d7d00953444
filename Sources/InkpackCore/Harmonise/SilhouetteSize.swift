/// How large the pack draws icons of a silhouette.
struct SilhouetteSize {
    let pack: [IconMeasures]
    let style: ComputedStyle

    /// The scale that the drawing needs, or `nil` where its size is one that the pack has.
    ///
    /// The 15 icons of the pack whose silhouette is most alike, by aspect and by how much of their box, hull and inside
    /// is ink, say what is usual. A drawing of the pack's own kind that is no smaller and no larger than all of them stays;
    /// one from elsewhere, whose size another grid gave it, must be no smaller than a third of them. Others get their median.
    func scale(of icon: IconMeasures, strokeWidth: Double, isOwn: Bool) -> Double? {
        let unit = style.grid.size / IconMeasures.unitsPerCanvas
        guard let own = icon[.longSide].map({ $0 * unit }), own > 1.5 * strokeWidth else { return nil }
        let room = style.grid.size - 2 * style.grid.padding
        let (low, middle, high) = usual(icon, unit, low: isOwn ? 0 : 1.0 / 3) ?? keyline(icon, strokeWidth)
        if own >= low - (isOwn ? 0.5 : 0.25) * unit, own <= max(high + 0.5 * unit, room + 0.1 * unit) { return nil }
        return scale(from: own, strokeWidth, to: min(own < low ? middle : min(middle, high), room))
    }

    /// The scale that gives the drawing a longer side, within the live area; `nil` where it has it.
    func scale(of icon: IconMeasures, strokeWidth: Double, to side: Double) -> Double? {
        let unit = style.grid.size / IconMeasures.unitsPerCanvas
        guard let own = icon[.longSide].map({ $0 * unit }), own > 1.5 * strokeWidth else { return nil }
        return scale(from: own, strokeWidth, to: min(side, style.grid.size - 2 * style.grid.padding))
    }

    /// The median of the pack's longer sides among its likes, in grid units.
    func median(of icon: IconMeasures) -> Double? {
        usual(icon, style.grid.size / IconMeasures.unitsPerCanvas, low: 0)?.1
    }

    private func scale(from own: Double, _ strokeWidth: Double, to side: Double) -> Double? {
        let scale = max(0.7, min(1.4, (side - strokeWidth) / max(1, own - strokeWidth)))
        return (scale - 1).magnitude < 0.01 ? nil : scale
    }

    private func usual(_ icon: IconMeasures, _ unit: Double, low: Double) -> (Double, Double, Double)? {
        guard pack.count >= PackConsistency.reliableCount, let own = Self.descriptor(icon) else { return nil }
        var candidates: [(distance: Double, size: Double)] = []
        for other in pack {
            guard let place = Self.descriptor(other), let size = other[.longSide] else { continue }
            let distance = zip(own, place).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            candidates.append((distance, size * unit))
        }
        guard candidates.count >= 5 else { return nil }
        let nearest = candidates.sorted { ($0.distance, $0.size) < ($1.distance, $1.size) }.prefix(15)
        let sizes = nearest.map(\.size).sorted()
        return (sizes.quantile(low), sizes.quantile(0.5), sizes.quantile(1))
    }

    /// What does not change with the size; the factors make a visible difference about 1.
    private static func descriptor(_ icon: IconMeasures) -> [Double]? {
        guard let width = icon[.width], let height = icon[.height], let hull = icon[.hull],
            let silhouette = icon[.silhouette], let ink = icon[.inkOfHull], width > 0, height > 0
        else { return nil }
        let share = 576 / (width * height)
        return [Math.log2(width / height) * 1.5, hull * share * 4, silhouette * share * 3, ink * 1.5]
    }

    /// Without a pack, the style's keylines say it: not above, and not far below.
    private func keyline(_ icon: IconMeasures, _ strokeWidth: Double) -> (Double, Double, Double) {
        let keylines = style.grid.keylines
        let sizes = keylines.values.map { max($0.x, $0.y) + strokeWidth }
        let largest = sizes.max() ?? style.grid.size
        let smallest = sizes.min() ?? largest
        return (0.6 * smallest, smallest, largest)
    }
}

extension TraitSet {
    var gridFindings: [StyleInference.Finding] {
        var result: [StyleInference.Finding] = []
        result.append(finding(.gridSize, .number(grid.value), grid.confidence, grid.icons))
        if let padding { result.append(padding) }
        result += keylines
        result += steps
        if let angle { result.append(angle) }
        return result
    }

    /// The largest margin that at least nineteen of twenty icons keep, in quarters of a unit.
    private var padding: StyleInference.Finding? {
        let margins = icons.compactMap(\.padding)
        let count = Double(margins.count)
        guard count > 0 else { return nil }
        var best: (margin: Double, share: Double) = (0, 1)
        for quarters in 1...24 {
            let margin = Double(quarters) / 4
            let share = Double(margins.count { $0 >= margin - 0.06 }) / count
            guard share >= 0.95 else { break }
            best = (margin, share)
        }
        let keeping = margins.count { $0 >= best.margin - 0.06 }
        return finding(
            .gridPadding, units(best.margin), Evidence.confidence(share: Double(keeping) / count, icons: keeping),
            keeping)
    }

    // MARK: Keylines

    private var keylines: [StyleInference.Finding] {
        let frames: [(Component.Keyline, StyleProperty)] = [
            (.circle, .keylineCircle), (.square, .keylineSquare), (.portrait, .keylinePortrait),
            (.landscape, .keylineLandscape),
        ]
        return frames.compactMap { keyline($0.0, $0.1) }
    }

    private func keyline(_ frame: Component.Keyline, _ property: StyleProperty) -> StyleInference.Finding? {
        var sizes: [Vec2] = []
        for icon in icons where icon.keyline == frame {
            guard var size = icon.keylineSize else { continue }
            // The edge of an area runs half a stroke outside of the centre line of one.
            if mode.fill == .solid, icon.strokeWidths.isEmpty {
                let growth = strokeWidth?.value ?? 2
                size = size - Vec2(growth, growth)
            }
            sizes.append(size)
        }
        guard let width = Evidence(sizes.map { [WeightedValue($0.x)] }).mode(absolute: 0.12), width.icons >= 2 else {
            return nil
        }
        if frame == .circle || frame == .square {
            return finding(property, units(width.value, slack: 0.06), width.confidence, width.icons)
        }
        let alike = sizes.filter { ($0.x - width.value).magnitude < 0.12 }
        guard let height = Evidence(alike.map { [WeightedValue($0.y)] }).mode(absolute: 0.12), height.icons >= 2 else {
            return nil
        }
        func number(_ value: Double) -> Double { (value * scale).rounded(within: 0.06 * scale) }
        let confidence = Evidence.confidence(share: width.share * height.share, icons: height.icons)
        return finding(property, .pair(number(width.value), number(height.value)), confidence, height.icons)
    }

    // MARK: Steps

    /// Every icon's coordinates: those of edges, weighted by their lengths, and of points.
    private var places: [[WeightedValue]] {
        icons.map { icon in
            icon.edges.map { WeightedValue($0.value * scale, weight: $0.weight) }
                + icon.coordinates.map { WeightedValue($0 * scale, weight: 0.5) }
        }
    }

    /// The largest steps that edges and points keep to.
    ///
    /// A step is a power of two, so that finer ones hold all that coarser ones do.
    private var steps: [StyleInference.Finding] {
        let evidence = Evidence(places)
        guard evidence.speakers > 0 else { return [] }
        func share(_ step: Double) -> Double {
            let slack = min(0.02 * scale, step / 12)
            let share = evidence.share { ($0 - $0.nearest(multipleOf: step)).magnitude <= slack }
            // As many as lie there by chance.
            let chance = 2 * slack / step
            return max(0, (share - chance) / (1 - chance))
        }
        let powers: [Double] = [64, 32, 16, 8, 4, 2, 1, 0.5, 0.25, 0.125]
        let candidates = powers.filter { $0 <= 2.1 * scale && $0 >= 0.12 * scale }
        guard let step = candidates.first(where: { share($0) >= 0.72 }) ?? candidates.last, share(step) > 0.5 else {
            return []
        }
        var result = [
            finding(
                .gridStep, .number(step), Evidence.confidence(share: share(step), icons: evidence.speakers),
                evidence.speakers)
        ]
        let finer = candidates.filter { $0 < step }
        if let subStep = finer.first(where: { share($0) >= 0.9 }) ?? finer.first {
            result.append(
                finding(
                    .gridSubStep, .number(subStep),
                    Evidence.confidence(share: share(subStep), icons: evidence.speakers), evidence.speakers))
        }
        return result
    }

    /// Where in a unit of the grid most edge length lies.
    var phase: WeightedValue? {
        let edges = icons.flatMap { icon -> [WeightedValue] in
            let total = icon.edges.weight
            return total > 0 ? icon.edges.map { WeightedValue($0.value * scale, weight: $0.weight / total) } : []
        }
        let period = max(1, scale.rounded())
        return edges.phase(period: period).map {
            WeightedValue($0.value.rounded(within: 0.02 * scale), weight: $0.share)
        }
    }

    /// The largest step that slanting lines keep to.
    private var angle: StyleInference.Finding? {
        let evidence = Evidence(icons.map(\.angles))
        guard evidence.speakers >= 3 else { return nil }
        let slack = 0.75
        func share(_ step: Double) -> Double {
            let share = evidence.share { ($0 - $0.nearest(multipleOf: step)).magnitude <= slack }
            let chance = 2 * slack / step
            return max(0, (share - chance) / (1 - chance))
        }
        guard let step = [90.0, 45, 30, 15].first(where: { share($0) >= 0.6 }) else { return nil }
        return finding(
            .gridAngle, .number(step), Evidence.confidence(share: share(step), icons: evidence.speakers),
            evidence.speakers)
    }
}

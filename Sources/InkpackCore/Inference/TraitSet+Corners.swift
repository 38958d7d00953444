extension TraitSet {
    /// The corner table, from strokes where there are enough, else from the edges of areas.
    var cornerFindings: [StyleInference.Finding] {
        let strokeIcons = icons.count { icon in icon.corners.contains(where: \.isStroke) }
        let usesStrokes = mode.fill != .solid || 3 * strokeIcons > icons.count && hasLiveStrokes
        // The edge of an area runs half a stroke outside of the centre line that a style's radii are those of.
        let growth = usesStrokes ? 0 : (strokeWidth?.value ?? 2) / 2
        let corners = icons.map { icon in icon.corners.filter { $0.isStroke == usesStrokes && $0.isExterior } }
        func radius(_ corner: DrawingTraits.Corner) -> Double { corner.radius > 0 ? max(0, corner.radius - growth) : 0 }
        func evidence(_ wanted: (DrawingTraits.Corner) -> Bool) -> Evidence {
            Evidence(corners.map { $0.filter(wanted).map { WeightedValue(radius($0)) } })
        }
        func agreed(_ evidence: Evidence) -> Evidence.Verdict? { evidence.mode(absolute: 0.05, relative: 0.04) }

        var result: [StyleInference.Finding] = []
        let note = usesStrokes ? nil : "told by the edges of areas, less half a stroke"
        func add(_ property: StyleProperty, _ verdict: Evidence.Verdict?) {
            guard let verdict, verdict.icons >= 2 else { return }
            result.append(
                finding(property, units(verdict.value, slack: 0.012), verdict.confidence, verdict.icons, note))
        }
        let upright = corners.flatMap { $0 }.filter { $0.kind == .upright }
        let threshold = threshold(upright.map { ($0.side, radius($0)) })
        let large = agreed(evidence { $0.kind == .upright && $0.side >= threshold?.side ?? 8 })
        add(.cornerLarge, large)
        let small = agreed(evidence { $0.kind == .upright && $0.side < threshold?.side ?? 8 })
        add(.cornerSmall, small)
        if let threshold, let large, let small, (large.value - small.value).magnitude > 0.2 {
            result.append(
                finding(
                    .cornerSmallBelow, .number((threshold.side * scale).nearest(multipleOf: scale / 2)),
                    Evidence.confidence(share: threshold.share * min(large.share, small.share), icons: small.icons),
                    small.icons))
        }
        add(.cornerDiagonal, agreed(evidence { $0.kind == .diagonal && $0.side >= threshold?.side ?? 8 }))
        // Upright corners of open lines may belong to frames; arrow heads and ticks slant.
        add(.cornerOpen, agreed(evidence { $0.kind == .open && !$0.isUpright && $0.angle < 150 }))
        if let large, large.value > 0.2 { result += junction(corners, rounded: large.value) }
        return result
    }

    private var hasLiveStrokes: Bool { icons.contains { $0.encoding == .liveStroke } || mode.fill != .solid }

    private func junction(_ corners: [[DrawingTraits.Corner]], rounded radius: Double) -> [StyleInference.Finding] {
        let votes = corners.map { icon in
            icon.filter { $0.kind == .junction && $0.angle < 135 }.map {
                WeightedValue($0.radius > 0.2 * radius ? 1 : 0)
            }
        }
        guard let verdict = Evidence(votes).mode(absolute: 0.1), verdict.icons >= 2 else { return [] }
        let word: ComputedStyle.Junction = verdict.value > 0.5 ? .rounded : .sharp
        return [finding(.cornerJunction, .keyword(word.rawValue), verdict.confidence, verdict.icons)]
    }

    /// The side below which shapes have the smaller radius, and how much of the corners it explains.
    ///
    /// The two radii are the modes of clearly small and of clearly large shapes; each candidate is judged by how many
    /// corners have the one of their own side.
    private func threshold(_ corners: [(side: Double, radius: Double)]) -> (side: Double, share: Double)? {
        func mode(_ sides: ClosedRange<Double>) -> Double? {
            let own = corners.filter { sides.contains($0.side) && $0.radius > 0 }.map { WeightedValue($0.radius) }
            return own.count < 3 ? nil : own.mode(absolute: 0.05, relative: 0.04)?.value
        }
        guard let large = mode(9...48), let small = mode(0...6), (large - small).magnitude > 0.2 else { return nil }
        let telling = corners.filter { ($0.radius - large).magnitude < 0.1 || ($0.radius - small).magnitude < 0.1 }
        let candidates = (4...28).map { halves -> (side: Double, share: Double) in
            let side = Double(halves) / 2
            let right = telling.count { ($0.side < side - 0.01) == (($0.radius - small).magnitude < 0.1) }
            return (side, Double(right) / Double(max(1, telling.count)))
        }
        // Of those that explain about as much, the one that is closest to a third of the canvas.
        let most = candidates.reduce(0) { max($0, $1.share) }
        let best = candidates.filter { $0.share >= most - 0.04 }
            .min { (($0.side - 8).magnitude, -$0.share) < (($1.side - 8).magnitude, -$1.share) }
        return best
    }
}

extension TraitSet {
    /// Gaps as far as they are kept clear on purpose, and limits that most icons keep to.
    var spaceFindings: [StyleInference.Finding] {
        var result: [StyleInference.Finding] = []
        let clearances = icons.map(\.clearances)
        func cleared(_ isModifier: Bool) -> Evidence.Verdict? {
            Evidence(clearances.map { $0.filter { $0.isModifier == isModifier }.map { WeightedValue($0.gap) } })
                .mode(absolute: 0.05)
        }
        if let element = cleared(false), element.icons >= 2 {
            result.append(
                finding(.gapElement, units(element.value), element.confidence, element.icons, "told by knock-outs"))
        } else if let element = limit(icons.map { $0.gaps.filter { $0 < 4.5 }.min() }) {
            result.append(finding(.gapElement, units(element.value), element.confidence, element.icons))
        }
        if let modifier = cleared(true), modifier.icons >= 2 {
            result.append(
                finding(.gapModifier, units(modifier.value), modifier.confidence, modifier.icons, "told by knock-outs"))
        }
        // Holes in filled bodies are details, as wide as a stroke.
        if mode.fill != .solid, let counter = limit(icons.map { $0.counters.filter { $0 < 9 }.min() }, share: 0.95) {
            result.append(finding(.gapCounter, units(counter.value), counter.confidence, counter.icons))
        }
        return result
    }

    /// The largest number of quarters that at least five of six icons, or a larger share, keep as their least space.
    private func limit(_ least: [Double?], share most: Double = 0.83) -> Evidence.Verdict? {
        let told = least.compactMap(\.self)
        guard told.count >= 3 else { return nil }
        var best: Evidence.Verdict?
        for quarters in 1...16 {
            let value = Double(quarters) / 4
            let keeping = told.count { $0 >= value - 0.06 }
            let share = Double(keeping) / Double(told.count)
            guard share >= most else { break }
            // A limit that nobody comes near is none.
            let near = told.count { ($0 - value).magnitude < 0.3 }
            best = Evidence.Verdict(
                value: value, share: share, icons: keeping,
                confidence: Evidence.confidence(
                    share: share * min(1, 0.3 + 3 * Double(near) / Double(told.count)), icons: keeping))
        }
        return best
    }

    var detailFindings: [StyleInference.Finding] {
        func budget(_ values: [Double], step: Double) -> (Double, Int)? {
            guard let limit = values.map({ WeightedValue($0) }).quantile(0.95) else { return nil }
            let rounded = ((limit / step - 1e-6).rounded(.up) * step * 1e6).rounded() / 1e6
            return (rounded, values.count { $0 <= rounded })
        }
        var result: [StyleInference.Finding] = []
        // Of twenty icons one is beyond; of fewer the largest is a guess.
        func add(_ property: StyleProperty, _ budget: (value: Double, keeping: Int)?) {
            guard let budget else { return }
            let count = Double(icons.count)
            let confidence = Evidence.confidence(share: Double(budget.keeping) / count, icons: budget.keeping)
            result.append(finding(property, .number(budget.value), confidence * min(1, count / 20), budget.keeping))
        }
        add(.detailMaxShapes, budget(icons.map { Double(max(1, $0.shapeCount)) }, step: 1))
        add(.detailMaxInk, budget(icons.map(\.ink), step: 0.01))
        return result
    }
}

/// A number and how much it counts.
public struct WeightedValue: Hashable, Sendable {
    public var value: Double
    public var weight: Double

    public init(_ value: Double, weight: Double = 1) {
        self.value = value
        self.weight = weight
    }
}

extension [WeightedValue] {
    /// The heaviest window of values, and the weighted median within it; `nil` without any weight.
    ///
    /// The values of a window are apart by at most `absolute` and the share `relative` of the largest. Of windows that
    /// weigh the same, the one of the smallest values counts.
    func mode(absolute: Double, relative: Double) -> (value: Double, weight: Double, window: ClosedRange<Double>)? {
        let sorted = filter { $0.value.isFinite && $0.weight > 0 }.sorted { $0.value < $1.value }
        var (best, bestWeight) = (0..<0, 0.0)
        var (low, weight) = (0, 0.0)
        for high in sorted.indices {
            weight += sorted[high].weight
            while sorted[high].value - sorted[low].value > absolute + relative * sorted[high].value.magnitude {
                weight -= sorted[low].weight
                low += 1
            }
            if weight > bestWeight + 1e-9 { (best, bestWeight) = (low..<high + 1, weight) }
        }
        guard let first = sorted[best].first, let last = sorted[best].last else { return nil }
        var (passed, median) = (0.0, first.value)
        for entry in sorted[best] {
            median = entry.value
            passed += entry.weight
            if passed >= bestWeight / 2 { break }
        }
        return (median, bestWeight, first.value...last.value)
    }

    /// The value below which `share` of the weight lies.
    func quantile(_ share: Double) -> Double? {
        let sorted = self.sorted { $0.value < $1.value }
        let total = sorted.reduce(0) { $0 + $1.weight }
        var passed = 0.0
        for entry in sorted {
            passed += entry.weight
            if passed >= share * total { return entry.value }
        }
        return sorted.last?.value
    }

    var weight: Double { reduce(0) { $0 + $1.weight } }
}

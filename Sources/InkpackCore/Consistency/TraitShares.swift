/// How a trait of one icon is spread over its bins.
package struct TraitShares: Hashable, Sendable {
    /// How much each bin has; all sum to 1, or are 0 if there is nothing.
    package private(set) var shares: [Double]
    /// How much there is in all.
    package private(set) var amount = 0.0

    package let trait: IconTrait

    init(_ trait: IconTrait) {
        self.trait = trait
        shares = Array(repeating: 0, count: trait.bins.count)
    }

    /// Adds to the bin of a value.
    mutating func add(_ value: Double, weight: Double = 1) {
        guard value.isFinite, weight > 0 else { return }
        let (count, low, high) = trait.bins
        let bin = max(0, min(Double(count - 1), (value - low) / (high - low) * Double(count)))
        shares[Int(bin)] += weight
        amount += weight
    }

    /// The same with shares that sum to 1.
    var normalized: TraitShares {
        var result = self
        if amount > 0 { result.shares = shares.map { $0 / amount } }
        return result
    }

    /// From 0 to 1, how sure it is that this is how the icon is drawn.
    var certainty: Double { amount / (amount + trait.doubt) }

    /// The shares blurred by what is no difference; what would get beyond the ends is lost.
    var blurred: [Double] {
        let kernel = Self.kernel(trait.blur)
        let radius = kernel.count / 2
        var result = Array(repeating: 0.0, count: shares.count)
        for (bin, share) in shares.enumerated() where share > 0 {
            for (tap, weight) in kernel.enumerated() {
                let target = bin + tap - radius
                if shares.indices.contains(target) { result[target] += share * weight }
            }
        }
        return result
    }

    private static func kernel(_ sigma: Double) -> [Double] {
        let radius = Int((4 * sigma).rounded(.up))
        let weights = (-radius...radius).map { Math.exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}

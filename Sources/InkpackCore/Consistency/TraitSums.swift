/// The traits of a pack's icons, added up.
struct TraitSums: Hashable, Sendable {
    /// For each trait and bin, the sum of the icons' blurred shares, each as much as it is certain.
    private var sums = IconTrait.allCases.map { Array(repeating: 0.0, count: $0.bins.count) }
    /// For each trait, the sum of the certainties.
    private var certainties = Array(repeating: 0.0, count: IconTrait.allCases.count)

    init(_ icons: [IconMeasures]) {
        for icon in icons {
            for (index, trait) in icon.traits.enumerated() where trait.amount > 0 {
                for (bin, share) in trait.blurred.enumerated() { sums[index][bin] += share * trait.certainty }
                certainties[index] += trait.certainty
            }
        }
    }

    /// What the pack says of an icon by each trait. A member is held against the others.
    func evidence(of icon: IconMeasures, isMember: Bool, model: ConsistencyModel) -> [Double] {
        icon.traits.enumerated().map { index, trait in
            guard trait.amount > 0 else { return 0 }
            let own = isMember ? trait.certainty : 0
            // Alone with a trait, a member would be held against the rest of a subtraction.
            let rest = certainties[index] - own
            guard rest > 1e-9 else { return 0 }
            var others = sums[index]
            if isMember { for (bin, share) in trait.blurred.enumerated() { others[bin] -= share * own } }
            return model.evidence(trait, pack: others.map { $0 / rest }, sureness: rest)
        }
    }
}

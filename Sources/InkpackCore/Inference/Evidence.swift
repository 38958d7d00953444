/// What the icons of a set say about one value: of every icon the values it shows, which together count as one vote.
struct Evidence {
    struct Verdict {
        var value: Double
        /// How much of the votes agree.
        var share: Double
        /// How many icons agree.
        var icons: Int
        /// How sure one can be; see ``StyleInference/Finding/confidence``.
        var confidence: Double
    }

    private var votes: [WeightedValue] = []
    /// Of each vote the icon.
    private var icons: [Int] = []
    /// How many icons say something.
    private(set) var speakers = 0
    /// How many icons there are.
    private let total: Int

    /// - Parameter icons: for each icon of the set its values with weights; empty where it says nothing.
    init(_ icons: [[WeightedValue]]) {
        total = icons.count
        for (index, values) in icons.enumerated() {
            let sum = values.weight
            guard sum > 0 else { continue }
            speakers += 1
            for value in values {
                votes.append(WeightedValue(value.value, weight: value.weight / sum))
                self.icons.append(index)
            }
        }
    }

    /// The share of the icons that say something.
    var coverage: Double { total > 0 ? Double(speakers) / Double(total) : 0 }

    /// The value that most votes agree on up to a tolerance; `nil` if no icon says anything.
    func mode(absolute: Double, relative: Double = 0) -> Verdict? {
        guard let mode = votes.mode(absolute: absolute, relative: relative), speakers > 0 else { return nil }
        let agreeing = Set(zip(votes, icons).filter { mode.window.contains($0.0.value) }.map(\.1)).count
        let share = mode.weight / Double(speakers)
        return Verdict(
            value: mode.value, share: share, icons: agreeing,
            confidence: Self.confidence(share: share, icons: agreeing))
    }

    /// The share of the votes that `fits`.
    func share(_ fits: (Double) -> Bool) -> Double {
        speakers > 0 ? votes.reduce(0) { fits($1.value) ? $0 + $1.weight : $0 } / Double(speakers) : 0
    }

    func quantile(_ share: Double) -> Double? { votes.quantile(share) }

    /// The share that agrees, less as if two more icons had said something else.
    static func confidence(share: Double, icons: Int) -> Double {
        share * Double(icons) / Double(icons + 2)
    }
}

extension Double {
    /// The round number that it is up to `slack`: a multiple of 1, ½, ¼, a tenth, or a hundredth; else three decimals.
    func rounded(within slack: Double) -> Double {
        for parts in [1.0, 2, 4, 10, 8, 20] {
            let near = (self * parts).rounded() / parts
            if (near - self).magnitude <= slack { return near }
        }
        return (self * 1000).rounded() / 1000
    }

    /// The multiple of `step` nearest to it, without the noise of binary fractions.
    func nearest(multipleOf step: Double) -> Double {
        ((self / step).rounded() * step * 1e6).rounded() / 1e6
    }
}

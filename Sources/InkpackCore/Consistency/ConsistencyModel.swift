/// What was learnt once from public icon sets of many styles: how often each value of each measure occurs, which
/// differences cannot be seen, in which directions styles differ, and how much each group says about belonging.
struct ConsistencyModel: Sendable {
    static let bins = 80
    static let dimensions = 21
    /// The share of strangers that a pack is taken to have; it bounds what one measure can say against an icon.
    static let strangers = 0.04
    static let count = IconMeasure.allCases.count

    let lows: [Double]
    let ranges: [Double]
    let noises: [Double]
    private let backgrounds: [Double]
    private let means: [Double]
    private let deviations: [Double]
    private let matrix: [Double]
    /// For each trait, how icons of any style spread over its bins.
    private let spreads: [[Double]]

    static let learnt = ConsistencyModel()

    private init() {
        lows = Self.numbers(Self.lows)
        ranges = Self.numbers(Self.ranges)
        noises = Self.numbers(Self.noises)
        means = Self.numbers(Self.means)
        deviations = Self.numbers(Self.deviations)
        backgrounds = Self.numbers(Self.backgroundOfShape) + Self.numbers(Self.backgroundOfDetail)
        matrix = Self.numbers(Self.matrix).map { $0 / 100_000 }
        var rest = Self.numbers(Self.backgroundOfTraits)[...]
        spreads = IconTrait.allCases.map { trait in
            let own = rest.prefix(trait.bins.count)
            rest = rest.dropFirst(trait.bins.count)
            return own.map { $0 / 1e6 }
        }
    }

    private static func numbers(_ text: StaticString) -> [Double] {
        var scanner = text.withUTF8Buffer { ByteScanner(Array($0)[...]) }
        var result: [Double] = []
        scanner.skipSpace()
        while let number = scanner.number() {
            result.append(number)
            scanner.skipSpace()
        }
        return result
    }

    /// How much a group's mean evidence counts. Other groups vary with what icons show, and say nothing by themselves.
    static func weight(of group: IconMeasure.Group) -> Double {
        switch group {
        case .strokeWidth: 0.211
        case .mass: 0.258
        case .weight: 0.055
        case .liveArea: 0.353
        case .gaps: 0.398
        case .caps: 0.526
        case .grid: 0.61
        case .tone: 0.402
        default: 0
        }
    }

    /// How much a trait's evidence counts.
    static func weight(of trait: IconTrait) -> Double {
        switch trait {
        case .edgePlace: 0.561
        case .outerCorner: 0.312
        case .smallOuterCorner: 0.584
        case .outerTurn: 0.369
        case .smallInnerCorner: 0.027
        case .strokeEnd: 0.281
        case .capTurning: 0.003
        case .lineWidth: 0.318
        case .gapWidth: 0.203
        case .outerCurve: 0.567
        case .innerCurve: 0.84
        default: 0
        }
    }

    /// How much more the loudest group or trait counts.
    static let loudestWeight = 0.5

    /// Whether a group can be the loudest: one that tells who drew an icon, rather than what it shows.
    static func standsAlone(_ group: IconMeasure.Group) -> Bool {
        switch group {
        case .strokeWidth, .mass, .weight, .caps, .tone: true
        default: false
        }
    }

    /// How much the distances in the style space count: to the pack's middle, and to the nearest icons.
    static let middleWeight = 0.411
    static let neighbourWeight = 1.4
    static let neighbours = 5

    /// The values that are compared: counts and lengths as log(1 + x), NaN for what was not measured.
    func features(of icon: IconMeasures) -> [Double] {
        IconMeasure.allCases.map { measure in
            guard let value = icon[measure] else { return .nan }
            return measure.isLogarithmic ? Math.log(1 + max(0, value)) : value
        }
    }

    /// How many icons of any style, as a density, have the value.
    func background(_ index: Int, at value: Double) -> Double {
        let position = (value - lows[index]) / ranges[index] * Double(Self.bins)
        let bin = Int(max(0, min(Double(Self.bins - 1), position)))
        let density = backgrounds[index * Self.bins + bin] / 1e6 * Double(Self.bins) / ranges[index]
        return max(density, 1e-4 / ranges[index])
    }

    /// What the spread of an icon over a trait's bins says against it, where that of the pack is known.
    ///
    /// The ratio of both densities is averaged, not its logarithm, so that one corner in five that the pack never has
    /// is heard. It counts less the less there is of the trait.
    func evidence(_ own: TraitShares, pack: [Double], sureness: Double) -> Double {
        guard own.amount > 0, sureness > 0 else { return 0 }
        let background = spreads[own.trait.rawValue]
        let least = Math.exp(-3)
        var sum = 0.0
        for (bin, share) in own.shares.enumerated() where share > 0 {
            let density = max(0, pack[bin]) * (1 - Self.strangers) + Self.strangers * background[bin]
            sum += share * max(least, min(1 / Self.strangers, background[bin] / density))
        }
        return Math.log(max(least, sum)) * own.certainty * sureness / (sureness + 1)
    }

    /// How far the values are from the mean of all styles, at most five standard deviations. What was not measured, or
    /// never varied in the sets (colour), is 0.
    func standardized(_ features: [Double]) -> [Double] {
        features.indices.map { index in
            let value = (features[index] - means[index]) / deviations[index]
            return value.isFinite ? max(-5, min(5, value)) : 0
        }
    }

    /// The place in the style space.
    func place(_ standardized: [Double]) -> [Double] {
        var result = Array(repeating: 0.0, count: Self.dimensions)
        for (index, value) in standardized.enumerated() where value != 0 {
            for dimension in 0..<Self.dimensions {
                result[dimension] += value * matrix[index * Self.dimensions + dimension]
            }
        }
        return result
    }

    /// What each standardized value adds in a direction of the style space.
    func slope(_ index: Int, along direction: [Double]) -> Double {
        direction.indices.reduce(0) { $0 + direction[$1] * matrix[index * Self.dimensions + $1] }
    }
}

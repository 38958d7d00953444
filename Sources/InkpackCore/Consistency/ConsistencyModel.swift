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

    static let learnt = ConsistencyModel()

    private init() {
        lows = Self.numbers(Self.lows)
        ranges = Self.numbers(Self.ranges)
        noises = Self.numbers(Self.noises)
        means = Self.numbers(Self.means)
        deviations = Self.numbers(Self.deviations)
        backgrounds = Self.numbers(Self.backgroundOfShape) + Self.numbers(Self.backgroundOfDetail)
        matrix = Self.numbers(Self.matrix).map { $0 / 100_000 }
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
        case .strokeWidth: 0.526823
        case .liveArea: 0.00077
        case .gaps: 0.755123
        case .caps: 1.213723
        case .grid: 0.878717
        default: 0
        }
    }

    /// How much the distances in the style space count: to the pack's middle, and to the nearest icons.
    static let middleWeight = 0.794851
    static let neighbourWeight = 1.111194
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

/// The icons that others are held against, and the evidence that comes of it.
struct PackReference: Sendable {
    /// What was found about one icon.
    struct Finding: Hashable, Sendable {
        var score: Double
        /// The mean of each group, in the order of its cases.
        var evidence: [Double]
        /// The evidence of each trait, in the order of its cases.
        var traits: [Double]
        /// What the two distances in the style space add to the score.
        var distance: Double
        /// What each group has in that, as shares that sum to 1.
        var shares: [Double]
        /// The group that says most beyond what is usual, by itself or by one of its traits, and how much.
        var loudest = IconMeasure.Group.strokeWidth
        var loudness = 0.0
    }

    /// The middle of what was found about the icons.
    struct Usual: Hashable, Sendable {
        var score: Double
        var evidence: [Double]
        var traits: [Double]
        var distance: Double
    }

    private(set) var findings: [Finding] = []
    private(set) var usual = Usual(score: 0, evidence: [], traits: [], distance: 0)
    let wordings: [PackWording]
    /// The side of the canvas that most icons have, in its own units.
    let canvas: Double
    private let features: [[Double]]
    private let traits: TraitSums
    private let bandwidths: [Double]
    /// How many icons have a measure.
    private let counts: [Double]
    private let places: [[Double]]
    private let middle: [Double]
    private let usualStandardized: [Double]

    private static let groups = IconMeasure.Group.allCases.map { group in group.measures.map(\.rawValue) }

    init(_ icons: [IconMeasures], model: ConsistencyModel) {
        let features = icons.map { model.features(of: $0) }
        self.features = features
        traits = TraitSums(icons)
        bandwidths = (0..<ConsistencyModel.count).map { index in
            let values = features.map { $0[index] }
            let median = values.median
            // The standard deviation of normally distributed values with that median deviation.
            let spread = 1.4826 * values.map { ($0 - median).magnitude }.median
            return Math.hypot(model.noises[index], spread.isNaN ? 0 : 0.4 * spread)
        }
        counts = (0..<ConsistencyModel.count).map { index in Double(features.count { !$0[index].isNaN }) }
        let standardized = features.map { model.standardized($0) }
        let places = standardized.map { model.place($0) }
        self.places = places
        middle = (0..<ConsistencyModel.dimensions).map { dimension in places.map { $0[dimension] }.median }
        usualStandardized = (0..<ConsistencyModel.count).map { index in standardized.map { $0[index] }.median }
        let canvases = Dictionary(grouping: icons, by: \.canvas).mapValues(\.count)
        canvas = canvases.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? IconMeasures.unitsPerCanvas
        wordings = PackWording.all(of: icons, canvas: canvas)

        let sums = kernelSums()
        for index in icons.indices {
            var nearest = Nearest()
            for other in icons.indices where other != index { nearest.add(distance(places[index], places[other])) }
            findings.append(
                finding(
                    features[index], sums: sums[index],
                    traits: traits.evidence(of: icons[index], isMember: true, model: model), isMember: true,
                    standardized[index], places[index], neighbours: nearest.mean, model: model))
        }
        usual = Usual(
            score: 0,
            evidence: Self.groups.indices.map { group in findings.map { $0.evidence[group] }.median },
            traits: IconTrait.allCases.indices.map { trait in findings.map { $0.traits[trait] }.median },
            distance: findings.map(\.distance).median)
        findings = findings.map { withLoudest($0) }
        usual.score = findings.map(\.score).median
    }

    /// What is found about an icon that is not among them.
    func finding(_ icon: IconMeasures) -> Finding {
        let model = ConsistencyModel.learnt
        let own = model.features(of: icon)
        var sums = Array(repeating: 0.0, count: own.count)
        for other in features { addKernels(own, other) { sums[$0] += $1 } }
        let standardized = model.standardized(own)
        let place = model.place(standardized)
        var nearest = Nearest()
        for other in places { nearest.add(distance(place, other)) }
        let result = finding(
            own, sums: sums, traits: traits.evidence(of: icon, isMember: false, model: model), isMember: false,
            standardized, place, neighbours: nearest.mean, model: model)
        return withLoudest(result)
    }

    /// With what one group or trait says by itself, so that an icon that differs in nothing else is found too.
    private func withLoudest(_ finding: Finding) -> Finding {
        var finding = finding
        for (index, group) in IconMeasure.Group.allCases.enumerated() where ConsistencyModel.standsAlone(group) {
            finding.note(group, finding.evidence[index] - usual.evidence[index])
        }
        for trait in IconTrait.allCases {
            finding.note(trait.group, finding.traits[trait.rawValue] - usual.traits[trait.rawValue])
        }
        finding.score += ConsistencyModel.loudestWeight * finding.loudness
        return finding
    }

    /// For each icon and measure, the sum of the kernels of all others at its value.
    private func kernelSums() -> [[Double]] {
        var result = Array(repeating: Array(repeating: 0.0, count: ConsistencyModel.count), count: features.count)
        for index in features.indices {
            for other in 0..<index {
                addKernels(features[index], features[other]) { measure, kernel in
                    result[index][measure] += kernel
                    result[other][measure] += kernel
                }
            }
        }
        return result
    }

    /// Student's t with three degrees of freedom, whose tails let a few odd icons stand.
    private func addKernels(_ a: [Double], _ b: [Double], _ add: (Int, Double) -> Void) {
        for measure in a.indices {
            let deviation = (a[measure] - b[measure]) / bandwidths[measure]
            let fall = 1 / (1 + deviation * deviation / 3)
            if !fall.isNaN { add(measure, fall * fall) }
        }
    }

    private func finding(
        _ own: [Double], sums: [Double], traits: [Double], isMember: Bool, _ standardized: [Double], _ place: [Double],
        neighbours: Double, model: ConsistencyModel
    ) -> Finding {
        let strangers = ConsistencyModel.strangers
        let most = -Math.log(strangers)
        let evidences = own.indices.map { measure -> Double in
            let others = counts[measure] - (isMember ? 1 : 0)
            guard !own[measure].isNaN, others > 0 else { return 0 }
            // 0.3676 is the height of the kernel of unit width.
            let density = 0.3676 * sums[measure] / bandwidths[measure] / others
            let background = model.background(measure, at: own[measure])
            let evidence = Math.log(background) - Math.log((1 - strangers) * density + strangers * background)
            return max(-3, min(most, evidence))
        }
        let means = Self.groups.map { group in group.reduce(0) { $0 + evidences[$1] } / Double(group.count) }
        let away = distance(place, middle)
        let distance =
            ConsistencyModel.middleWeight * 2 * Math.log(away + 0.3)
            + ConsistencyModel.neighbourWeight * 2 * Math.log(neighbours + 0.3)
        var score = distance
        for (group, mean) in zip(IconMeasure.Group.allCases, means) {
            score += ConsistencyModel.weight(of: group) * mean
        }
        for (trait, evidence) in zip(IconTrait.allCases, traits) {
            score += ConsistencyModel.weight(of: trait) * evidence
        }
        return Finding(
            score: score, evidence: means, traits: traits, distance: distance,
            shares: shares(of: standardized, at: place, model))
    }

    /// What part of the way from the pack's middle to a place is due to each group of measures.
    private func shares(of standardized: [Double], at place: [Double], _ model: ConsistencyModel) -> [Double] {
        let way = zip(place, middle).map { $0 - $1 }
        let parts = Self.groups.map { group in
            max(
                0,
                group.reduce(0) { sum, measure in
                    sum + (standardized[measure] - usualStandardized[measure]) * model.slope(measure, along: way)
                })
        }
        let total = parts.reduce(0, +)
        return parts.map { total > 0 ? $0 / total : 0 }
    }

    private func distance(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for index in a.indices { sum += (a[index] - b[index]) * (a[index] - b[index]) }
        return sum.squareRoot()
    }

    /// The distances to the nearest few icons.
    private struct Nearest {
        private var distances: [Double] = []

        mutating func add(_ distance: Double) {
            if distances.count == ConsistencyModel.neighbours {
                guard let last = distances.last, distance < last else { return }
                distances.removeLast()
            }
            distances.insert(distance, at: distances.firstIndex { $0 > distance } ?? distances.count)
        }

        var mean: Double { distances.reduce(0, +) / Double(max(1, distances.count)) }
    }
}

extension PackReference.Finding {
    fileprivate mutating func note(_ group: IconMeasure.Group, _ excess: Double) {
        if excess > loudness { (loudest, loudness) = (group, excess) }
    }
}

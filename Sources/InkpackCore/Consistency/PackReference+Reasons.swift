extension PackReference {
    /// What an icon differs in, at most three, the gravest first.
    ///
    /// A group is a reason by how much it adds to the icon's score beyond what is usual in the pack: by its own evidence
    /// and by its part in the distance in the style space. What is said is the group's most deviating value, if anybody
    /// would see the difference. Before all go stroke, caps and joins.
    func reasons(_ icon: IconMeasures, _ finding: Finding, usual: Usual) -> [PackConsistency.Reason] {
        if finding.score <= usual.score { return [] }
        let excess = max(0, finding.distance - usual.distance)
        let weights = IconMeasure.Group.allCases.enumerated().map { index, group in
            var weight = ConsistencyModel.weight(of: group) * (finding.evidence[index] - usual.evidence[index])
            for trait in IconTrait.allCases where trait.group == group {
                let evidence = finding.traits[trait.rawValue] - usual.traits[trait.rawValue]
                weight += ConsistencyModel.weight(of: trait) * evidence
            }
            if group == finding.loudest { weight += ConsistencyModel.loudestWeight * finding.loudness }
            return (group, weight + finding.shares[index] * excess)
        }
        var result = causes(icon)
        for (group, weight) in weights.sorted(by: { $0.1 > $1.1 }) where weight > 0.1 && result.count < 3 {
            if result.contains(where: { $0.group == group }) { continue }
            let told = wordings.filter { $0.group == group }.compactMap { $0.difference(of: icon) }
            if let text = told.max(by: { $0.deviation < $1.deviation })?.text {
                result.append(.init(group: group, description: text))
            }
        }
        return result
    }

    /// Another stroke, other caps and joins: they change corners, gaps and edges too, and are told before them.
    private func causes(_ icon: IconMeasures) -> [PackConsistency.Reason] {
        // Of solids, nobody would say how wide the stroke is.
        guard icon[.strokeEvenShare] ?? 0 > 0.5 else { return [] }
        return [.stroke, .capShape, .joins].compactMap { (value: PackWording.Value) in
            wordings.first { $0.value == value }?.difference(of: icon)
                .map { PackConsistency.Reason(group: value.group, description: $0.text) }
        }
    }
}

/// How one value is told, and what it is in the pack.
struct PackWording: Hashable, Sendable {
    /// Values that people can imagine, made of the measures.
    enum Value: Hashable, CaseIterable, Sendable {
        case stroke, evenStroke, heavyStroke, thickInk, ink, filledSilhouette, longSide, padding, offCentre
        case smallestGap, gaps, narrowGaps, sharpCorners, joins, outerCorners, innerCorners, capShape, capCount, angles
        case onGrid, onHalves, boundsOnGrid, blur, parts, contour, mirrored, tint, inks, saturation
    }

    let value: Value
    private let canvas: Double
    private let median: Double
    private let spread: Double

    var group: IconMeasure.Group { value.group }

    static func all(of icons: [IconMeasures], canvas: Double) -> [PackWording] {
        Value.allCases.compactMap { value in
            let values = icons.compactMap { value.number(of: $0) }
            guard !values.isEmpty else { return nil }
            let median = values.median
            let spread = 1.4826 * values.map { ($0 - median).magnitude }.median
            return PackWording(value: value, canvas: canvas, median: median, spread: spread)
        }
    }

    /// The sentence about an icon that deviates visibly, and by how many times of what is usual.
    func difference(of icon: IconMeasures) -> (text: String, deviation: Double)? {
        guard let own = value.number(of: icon) else { return nil }
        let deviation = (own - median).magnitude / Math.hypot(value.leastVisible, spread)
        guard deviation > 2 else { return nil }
        if value == .capShape {
            let (shape, usual) = (Self.caps(own), Self.caps(median))
            return shape == usual ? nil : ("\(shape) caps, pack \(usual)", deviation)
        }
        if value == .joins {
            let (shape, usual) = (Self.joins(own), Self.joins(median))
            return shape == usual ? nil : ("\(shape) joins, pack \(usual)", deviation)
        }
        guard let (a, b) = value.texts(own, median, scale: canvas / IconMeasures.unitsPerCanvas) else { return nil }
        return (value.sentence(a, scale: canvas / IconMeasures.unitsPerCanvas) + ", pack " + b, deviation)
    }

    private static func joins(_ share: Double) -> String { share < 0.5 ? "mitred" : "round" }

    /// Round ends measure 0.34 to 0.42, butt and square ones 0.86 to 0.97.
    private static func caps(_ concentration: Double) -> String {
        concentration < 0.5 ? "round" : concentration > 0.75 ? "butt" : "mixed"
    }
}

extension PackWording.Value {
    var group: IconMeasure.Group {
        switch self {
        case .stroke, .evenStroke, .heavyStroke: .strokeWidth
        case .thickInk: .mass
        case .ink, .filledSilhouette: .weight
        case .longSide, .padding: .liveArea
        case .offCentre: .centre
        case .smallestGap, .gaps, .narrowGaps: .gaps
        case .sharpCorners, .joins, .outerCorners, .innerCorners: .corners
        case .capShape, .capCount: .caps
        case .angles: .orientation
        case .onGrid, .onHalves, .boundsOnGrid, .blur: .grid
        case .parts, .contour: .detail
        case .mirrored: .symmetry
        case .tint, .inks, .saturation: .tone
        }
    }

    /// The value in units, as a share, or as a count.
    func number(of icon: IconMeasures) -> Double? {
        switch self {
        case .stroke: icon.strokeWidth
        case .evenStroke: icon[.strokeEvenShare]
        case .heavyStroke: icon[.strokeHeavyShare]
        case .thickInk: icon[.discs170]
        case .ink: icon[.ink]
        case .filledSilhouette: icon[.inkOfSilhouette]
        case .longSide: icon[.longSide]
        case .padding: icon[.padding]
        case .offCentre: icon[.centroidOffset]
        case .smallestGap: icon[.gapSmallest].map { Math.pow(2, $0) }
        case .gaps: icon[.gapMedian].map { Math.pow(2, $0) }
        case .narrowGaps: icon[.gapsBelow1]
        case .sharpCorners: icon[.convex018].flatMap { first in icon[.convex035].map { first + $0 } }
        case .joins: icon.outerJoin
        case .outerCorners: icon.outerRadius
        case .innerCorners: icon.innerRadius
        case .capShape: icon[.capConcentration]
        case .capCount: icon[.capCount]
        case .angles: icon[.otherShare].map { 1 - $0 }
        case .onGrid: icon[.onGridShare]
        case .onHalves: icon[.onHalfShare]
        case .boundsOnGrid: icon[.boundsOnGrid].map { 4 * $0 }
        case .blur: icon[.blurAt24]
        case .parts: icon[.parts]
        case .contour: icon[.contourLength].map { $0 * IconMeasures.unitsPerCanvas }
        case .mirrored: icon[.mirrorX]
        case .tint: icon[.lightShare]
        case .inks: icon[.inks]
        case .saturation: icon[.saturation]
        }
    }

    /// What nobody would take for a difference.
    var leastVisible: Double {
        switch self {
        case .stroke: 0.1
        case .joins, .outerCorners, .innerCorners: 0.15
        case .longSide, .padding, .offCentre: 0.4
        case .smallestGap, .gaps: 0.2
        case .capShape: 0.1
        case .capCount, .parts: 1
        case .inks, .boundsOnGrid: 0.6
        case .contour: 20
        default: 0.06
        }
    }

    /// The sentence without the pack's value.
    func sentence(_ text: String, scale: Double) -> String {
        func length(_ units: Double) -> String { (units * scale).decimalText(places: 2) }
        let unit = scale == 1 ? "units" : "24ths of the canvas"
        return switch self {
        case .stroke: "stroke \(text)"
        case .evenStroke: "\(text) of the lines at one width"
        case .heavyStroke: "\(text) of the lines far thicker than the rest"
        case .thickInk: "\(text) of the ink thicker than \(length(3.4))"
        case .ink: "ink on \(text) of the canvas"
        case .filledSilhouette: "silhouette filled by \(text)"
        case .longSide: "longer side \(text)"
        case .padding: "padding \(text)"
        case .offCentre: "centre of gravity \(text) off the middle"
        case .smallestGap: "smallest gap \(text)"
        case .gaps: "gaps \(text)"
        case .narrowGaps: "\(text) of the gaps below \(length(1))"
        case .joins: "joins \(text)"
        case .outerCorners: text == "sharp" ? "sharp outer corners" : "outer corners of radius \(text)"
        case .innerCorners: text == "sharp" ? "sharp inner corners" : "inner corners of radius \(text)"
        case .sharpCorners: "\(text) of the turning in sharp corners"
        case .capShape: "\(text) caps"
        case .capCount: "\(text) stroke \(text == "1" ? "end" : "ends")"
        case .angles: "\(text) of the straight edges at multiples of 45°"
        case .onGrid: "\(text) of the edges on whole \(unit)"
        case .onHalves: "\(text) of the edges on half \(unit)"
        case .boundsOnGrid: "\(text) of 4 outer edges on whole \(unit)"
        case .blur: "edges blurred by \(text) at 24 px"
        case .parts: "\(text) \(text == "1" ? "part" : "parts")"
        case .contour: "contour \(text) long"
        case .mirrored: "\(text) symmetric"
        case .tint: "\(text) of the ink light"
        case .inks: "\(text) \(text == "1" ? "ink" : "inks")"
        case .saturation: "colours \(text) saturated"
        }
    }

    /// Both values with as many digits as it takes to tell them apart; `nil` if that is too many.
    func texts(_ own: Double, _ usual: Double, scale: Double) -> (String, String)? {
        let forms: [(Double) -> String] =
            switch self {
            case .stroke, .longSide, .padding, .offCentre, .smallestGap, .gaps:
                [{ Self.fixed($0 * scale, places: 1) }, { Self.fixed($0 * scale, places: 2) }]
            case .outerCorners, .innerCorners:
                // Less is within a pixel of the picture that was measured.
                [1, 2].map { places in { $0 < 0.15 ? "sharp" : Self.fixed($0 * scale, places: places) } }
            case .contour: [{ Self.fixed($0 * scale, places: 0) }]
            case .capCount, .parts, .inks, .boundsOnGrid: [{ Self.fixed($0, places: 0) }]
            default: [{ Self.fixed($0 * 100, places: 0) + " %" }]
            }
        for form in forms where form(own) != form(usual) { return (form(own), form(usual)) }
        return nil
    }

    /// The number with just so many digits behind the point.
    private static func fixed(_ value: Double, places: Int) -> String {
        let text = value.decimalText(places: places)
        if places == 0 { return text }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.count > 1 ? String(parts[1]) : ""
        return parts[0] + "." + digits + String(repeating: "0", count: places - digits.count)
    }
}

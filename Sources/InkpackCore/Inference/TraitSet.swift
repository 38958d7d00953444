/// The traits of all icons of a set, and what follows from them.
struct TraitSet {
    let icons: [DrawingTraits]
    /// The canvas that most icons are drawn on, which becomes the grid.
    let grid: Evidence.Verdict
    /// From 24ths of the canvas to units of the grid.
    let scale: Double
    /// How most bodies are made.
    let mode: (fill: FillMode, confidence: Double, icons: Int)
    /// The icons that are drawn in lines, which tell about strokes; all, if hardly any is.
    let lineIcons: [DrawingTraits]

    /// A style's grid is at most that large.
    private static let largestGrid = 1024.0

    init(_ icons: [DrawingTraits]) {
        self.icons = icons
        let canvases = Evidence(icons.map { [WeightedValue($0.canvas)] })
        var grid =
            canvases.mode(absolute: 0.01)
            ?? Evidence.Verdict(value: 24, share: 0, icons: 0, confidence: 0)
        let side = grid.value.rounded(within: 0.01)
        grid.value = side
        if !(1...Self.largestGrid).contains(side) {
            grid = Evidence.Verdict(value: 24, share: 0, icons: 0, confidence: 0)
        }
        self.grid = grid
        scale = grid.value / 24
        mode = Self.fillMode(icons)
        lineIcons = icons.filter { !$0.strokeWidths.isEmpty }
    }

    /// A number of units as a style says it: round where it is as good as round.
    func units(_ value: Double, slack: Double = 0.02) -> StyleValue {
        .number((value * scale).rounded(within: slack * scale))
    }

    func finding(
        _ property: StyleProperty, _ value: StyleValue, _ confidence: Double, _ icons: Int, _ note: String? = nil
    ) -> StyleInference.Finding {
        StyleInference.Finding(property: property, value: value, confidence: confidence, icons: icons, note: note)
    }

    /// Sets of filled icons hold many that have no body to fill, such as arrows; sets of lines hold few areas.
    private static func fillMode(_ icons: [DrawingTraits]) -> (fill: FillMode, confidence: Double, icons: Int) {
        let drawn = icons.filter { $0.content != .image && $0.content != .multicolor }
        let count = Double(max(1, drawn.count))
        func number(_ content: DrawingTraits.Content) -> Int { drawn.count { $0.content == content } }
        let (solid, duotone) = (number(.solid), number(.duotone))
        let areas = Double(solid + duotone) / count
        // An illustration's areas are neither.
        let told = count / Double(max(1, icons.count))
        guard areas >= 0.3 else {
            let lines = number(.line)
            return (.none, told * Evidence.confidence(share: min(1, Double(lines) / count + 0.05), icons: lines), lines)
        }
        // As far above three in ten as a set can be where half of the icons have no body.
        let clear = min(1, 0.5 + (areas - 0.3) / 0.8)
        if Double(duotone) >= 0.4 * Double(solid + duotone) {
            return (.duotone, told * Evidence.confidence(share: clear, icons: duotone), duotone)
        }
        return (.solid, told * Evidence.confidence(share: clear, icons: solid), solid)
    }
}

// MARK: - Strokes

extension TraitSet {
    /// The width that most line is drawn at, in 24ths of the canvas.
    var strokeWidth: Evidence.Verdict? {
        let votes = Evidence(icons.map(\.strokeWidths))
        guard var verdict = votes.mode(absolute: 0.02, relative: 0.04) else { return nil }
        // A few bars among areas do not make a stroke.
        verdict.confidence *= min(1, votes.coverage / 0.5)
        if mode.fill == .solid {
            let lines = Double(icons.count { $0.content == .line }) / Double(icons.count)
            let strokes = Double(icons.count { $0.encoding == .liveStroke }) / Double(icons.count)
            verdict.confidence *= max(min(1, lines / 0.4), strokes, 0.3)
        }
        return verdict
    }

    var strokeFindings: [StyleInference.Finding] {
        var result: [StyleInference.Finding] = []
        let width = strokeWidth
        if let width {
            result.append(finding(.strokeWidth, units(width.value), width.confidence, width.icons))
        }
        let caps = lineIcons.map { icon in
            Stroke.Cap.allCases.enumerated().map { index, cap in
                WeightedValue(
                    Double(index), weight: Double(DrawnLine.End(rawValue: cap.rawValue).flatMap { icon.caps[$0] } ?? 0))
            }.filter { $0.weight > 0 }
        }
        if let cap = Evidence(caps).mode(absolute: 0.1) {
            let value = Stroke.Cap.allCases[Int(cap.value)]
            result.append(
                finding(
                    .strokeCap, .keyword(value.rawValue), cap.confidence, cap.icons,
                    value == .butt && !icons.contains { $0.encoding == .liveStroke }
                        ? "outlines show butt and square caps alike" : nil))
        }
        let joins = lineIcons.map { icon in
            Stroke.Join.allCases.enumerated().map { index, join in
                WeightedValue(Double(index), weight: Double(icon.joins[join] ?? 0))
            }.filter { $0.weight > 0 }
        }
        if let join = Evidence(joins).mode(absolute: 0.1) {
            let value = Stroke.Join.allCases[Int(join.value)]
            result.append(finding(.strokeJoin, .keyword(value.rawValue), join.confidence, join.icons))
            if value == .miter, let limit = miterLimit { result.append(limit) }
        }
        if let width, let dot = dotRatio(width.value) { result.append(dot) }
        return result
    }

    /// Between the longest mitre and the shortest that was cut off.
    private var miterLimit: StyleInference.Finding? {
        let longest = lineIcons.flatMap(\.miters).max() ?? 1
        let cut = lineIcons.flatMap(\.bevels).filter { $0 > longest }
        guard let shortest = cut.min() else { return nil }
        let usual = [4.0, 3, 2, 5, 10, 8, 6].first { $0 >= longest - 1e-6 && $0 < shortest - 1e-6 }
        let value = usual ?? ((longest + shortest) / 2)
        let icons = lineIcons.count { icon in icon.bevels.contains { $0 > longest } }
        // What lies between is a guess, the better the closer both are.
        return finding(
            .strokeMiterLimit, .number(value.rounded(within: 0.01)),
            Evidence.confidence(share: min(1, (longest / shortest)), icons: icons), icons)
    }

    private func dotRatio(_ width: Double) -> StyleInference.Finding? {
        let ratios = icons.map { icon in
            icon.dots.map { WeightedValue($0 / (icon.strokeWidth ?? width)) }.filter { (0.5...4).contains($0.value) }
        }
        guard let dot = Evidence(ratios).mode(absolute: 0.03, relative: 0.02), dot.icons >= 2 else { return nil }
        return finding(.strokeDot, .number(dot.value.rounded(within: 0.012)), dot.confidence, dot.icons)
    }
}

// MARK: - Fill

extension TraitSet {
    var fillFindings: [StyleInference.Finding] {
        var result = [finding(.fillMode, .keyword(mode.fill.rawValue), mode.confidence, mode.icons)]
        guard mode.fill == .duotone else { return result }
        let opacities = icons.map { icon in
            icon.tones.filter { $0.isUnderlay || $0.color.alpha < 200 }
                .map { WeightedValue(Double($0.color.alpha) / 255, weight: $0.area) }
        }
        if let opacity = Evidence(opacities).mode(absolute: 0.012) {
            // Where it is doubtful that there are tints, it is doubtful how strong they are.
            result.append(
                finding(
                    .fillOpacity, .number(opacity.value.nearest(multipleOf: 0.01)),
                    min(opacity.confidence, mode.confidence), opacity.icons))
        }
        result.append(finding(.fillInk, .keyword(Ink.tint.rawValue), mode.confidence, mode.icons))
        return result
    }
}

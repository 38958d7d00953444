extension StyleStack {
    /// The style at one theme and size, every value decided and checked.
    /// - Parameters:
    ///   - theme: whose colours and rules hold.
    ///   - size: in pixels; `nil` for a picture of no particular size.
    ///   - override: the rules of one icon.
    public func computed(
        theme: Theme = .light, size: Int? = nil, override: StyleRules? = nil
    ) throws(StyleError) -> ComputedStyle {
        let layers = try layers(theme: theme, size: size, override: override)
        let values = Values(try explained(layers).mapValues(\.value))
        var declared = Self.defaultPalette
        for (_, rules) in layers {
            declared.merge(rules.palette) { $1 }
        }
        var palette: [Ink: ComputedStyle.PaletteEntry] = [:]
        for ink in declared.keys.sorted() { palette[ink] = try entry(for: ink, in: declared, theme: theme) }
        let fill = ComputedStyle.Fill(
            mode: values.word(.fillMode) ?? .none, ink: Ink(rawValue: values.text(.fillInk)),
            opacity: values[.fillOpacity])
        guard palette[fill.ink] != nil else {
            throw .unknownInk(
                style: name, property: StyleProperty.fillInk.rawValue, ink: fill.ink.rawValue,
                nearest: Name.nearest(to: fill.ink.rawValue, among: palette.keys.map(\.rawValue).sorted()))
        }
        return ComputedStyle(
            grid: ComputedStyle.Grid(
                size: values[.gridSize], padding: values[.gridPadding], step: values[.gridStep],
                subStep: values[.gridSubStep], angle: values[.gridAngle],
                keylines: [
                    .circle: Vec2(values[.keylineCircle], values[.keylineCircle]),
                    .square: Vec2(values[.keylineSquare], values[.keylineSquare]),
                    .portrait: values.pair(.keylinePortrait), .landscape: values.pair(.keylineLandscape),
                    .shield: values.pair(.keylineShield),
                ]),
            stroke: ComputedStyle.StrokeRule(
                width: values[.strokeWidth], cap: values.word(.strokeCap) ?? .round,
                join: values.word(.strokeJoin) ?? .round, miterLimit: values[.strokeMiterLimit],
                scaling: values.word(.strokeScaling) ?? .geometric, dot: values[.strokeDot]),
            corner: ComputedStyle.CornerRule(
                large: values[.cornerLarge], small: values[.cornerSmall], smallBelow: values[.cornerSmallBelow],
                diagonal: values[.cornerDiagonal], open: values[.cornerOpen],
                junction: values.word(.cornerJunction) ?? .sharp),
            fill: fill,
            gap: ComputedStyle.Gap(
                element: values[.gapElement], modifier: values[.gapModifier], counter: values[.gapCounter]),
            detail: ComputedStyle.Detail(maxShapes: Int(values[.detailMaxShapes]), maxInk: values[.detailMaxInk]),
            pixel: ComputedStyle.Pixel(snap: values.word(.pixelSnap) ?? .edges, upTo: Int(values[.pixelUpTo])),
            palette: palette, theme: theme, size: size)
    }

    /// The palette of a style that declares none: one ink on white, or on black.
    public static let defaultPalette: [Ink: ThemedInk] = [
        .primary: ThemedInk(light: "#000000", dark: "#ffffff"),
        .surface: ThemedInk(light: "#ffffff", dark: "#000000"),
        .secondary: "primary", .accent: "primary", .tint: "primary",
        .positive: "primary", .warning: "primary", .negative: "primary",
    ]

    private func entry(
        for ink: Ink, in palette: [Ink: ThemedInk], theme: Theme
    ) throws(StyleError) -> ComputedStyle.PaletteEntry {
        var current = ink
        var seen: [Ink] = [ink]
        while true {
            guard let value = palette[current]?[theme] else {
                throw .unknownInk(
                    style: name, property: "palette.\(ink.rawValue).\(theme.rawValue)", ink: current.rawValue,
                    nearest: Name.nearest(to: current.rawValue, among: palette.keys.map(\.rawValue).sorted()))
            }
            switch value {
            case .color(let color): return ComputedStyle.PaletteEntry(color: color, ink: current)
            case .token(let path):
                switch tokens[path] {
                case .color(let color): return ComputedStyle.PaletteEntry(color: color, ink: current)
                case .number:
                    throw .tokenKind(
                        style: name, token: path, property: "palette.\(current.rawValue)", wanted: "a colour")
                case nil:
                    throw .unknownToken(
                        style: name, token: path, property: "palette.\(current.rawValue)",
                        nearest: Name.nearest(to: path, among: tokens.keys.sorted()))
                }
            case .ink(let next):
                if seen.contains(next) { throw .inkCycle(style: name, inks: (seen + [next]).map(\.rawValue)) }
                seen.append(next)
                current = next
            }
        }
    }
}

/// Values that have been checked against their kinds, read by type.
private struct Values {
    let values: [StyleProperty: StyleValue]

    init(_ values: [StyleProperty: StyleValue]) { self.values = values }

    subscript(property: StyleProperty) -> Double {
        if case .number(let number)? = values[property] { number } else { 0 }
    }

    func text(_ property: StyleProperty) -> String {
        if case .keyword(let word)? = values[property] { word } else { "" }
    }

    func word<Word: RawRepresentable<String>>(_ property: StyleProperty) -> Word? { Word(rawValue: text(property)) }

    func pair(_ property: StyleProperty) -> Vec2 {
        if case .pair(let width, let height)? = values[property] { Vec2(width, height) } else { .zero }
    }
}

/// Where a value was set, in the order of precedence.
public enum StyleOrigin: Hashable, Sendable, CustomStringConvertible {
    case engineDefault
    /// A style sheet of the chain, by name.
    case sheet(String)
    case pack
    case variant(sheet: String, name: String)
    case size(sheet: String, pixels: Int)
    case theme(sheet: String, Theme)
    case iconOverride

    public var description: String {
        switch self {
        case .engineDefault: "engine default"
        case .sheet(let name): "style \(name)"
        case .pack: "pack"
        case .variant(let sheet, let name): "style \(sheet), variant \(name)"
        case .size(let sheet, let pixels): "style \(sheet), size \(pixels)"
        case .theme(let sheet, let theme): "style \(sheet), theme \(theme.rawValue)"
        case .iconOverride: "icon override"
        }
    }
}

/// A style sheet together with all that it stands on: the sheets it extends, the pack's rules and the tokens.
///
/// Precedence, weakest first: engine default, extended sheets, the sheet, pack, variant, size, theme, icon override.
public struct StyleStack: Hashable, Sendable {
    /// The extended sheets first, the sheet itself last.
    public var sheets: [StyleSheet]
    public var pack: StyleRules
    /// The name of a variant that one of the sheets must have.
    public var variant: String?
    public var tokens: [String: TokenValue]

    public init(
        _ sheets: [StyleSheet], pack: StyleRules = [:], variant: String? = nil,
        tokens: [String: TokenValue] = [:]
    ) {
        self.sheets = sheets
        self.pack = pack
        self.variant = variant
        self.tokens = tokens
    }

    public var name: String { sheets.last?.name ?? "default" }

    /// The rules that hold at a theme and size, weakest first, each with its origin.
    public func layers(theme: Theme, size: Int?, override: StyleRules? = nil) throws(StyleError) -> [(
        StyleOrigin, StyleRules
    )] {
        var layers: [(StyleOrigin, StyleRules)] = sheets.map { (.sheet($0.name), $0.rules) }
        if !pack.isEmpty { layers.append((.pack, pack)) }
        if let variant {
            let found = sheets.compactMap { sheet in sheet.variants[variant].map { (sheet.name, $0) } }
            guard !found.isEmpty else {
                throw .unknownVariant(
                    style: name, variant: variant, known: Set(sheets.flatMap { $0.variants.keys }).sorted())
            }
            layers += found.map { (.variant(sheet: $0.0, name: variant), $0.1) }
        }
        if let size {
            let grid = try gridSize(in: layers)
            for sheet in sheets {
                guard let entry = sheet.sizeEntry(at: size, grid: grid) else { continue }
                layers.append((.size(sheet: sheet.name, pixels: entry.key), entry.rules))
            }
        }
        for sheet in sheets {
            if let rules = sheet.themes[theme] { layers.append((.theme(sheet: sheet.name, theme), rules)) }
        }
        if let override { layers.append((.iconOverride, override)) }
        return layers
    }

    /// The value of every property with the place that set it.
    public func explained(
        theme: Theme, size: Int?, override: StyleRules? = nil
    ) throws(StyleError) -> [StyleProperty: (value: StyleValue, origin: StyleOrigin)] {
        try explained(try layers(theme: theme, size: size, override: override))
    }

    func explained(
        _ layers: [(StyleOrigin, StyleRules)]
    ) throws(StyleError) -> [StyleProperty: (value: StyleValue, origin: StyleOrigin)] {
        var result: [StyleProperty: (value: StyleValue, origin: StyleOrigin)] = [:]
        for property in StyleProperty.allCases { result[property] = (property.initialValue, .engineDefault) }
        for (origin, rules) in layers {
            for property in StyleProperty.allCases {
                guard let value = rules.values[property] else { continue }
                result[property] = (try resolved(value, of: property, origin: origin), origin)
            }
        }
        return result
    }

    private func gridSize(in layers: [(StyleOrigin, StyleRules)]) throws(StyleError) -> Double {
        for (origin, rules) in layers.reversed() {
            if let value = rules.values[.gridSize],
                case .number(let size) = try resolved(value, of: .gridSize, origin: origin)
            {
                return size
            }
        }
        return 24
    }

    /// The value with its token looked up and its range checked.
    private func resolved(
        _ value: StyleValue, of property: StyleProperty, origin: StyleOrigin
    ) throws(StyleError) -> StyleValue {
        var value = value
        if case .token(let path) = value {
            switch tokens[path] {
            case .number(let number): value = .number(number)
            case .color:
                throw .tokenKind(style: name, token: path, property: property.rawValue, wanted: "a number or dimension")
            case nil:
                throw .unknownToken(
                    style: name, token: path, property: property.rawValue,
                    nearest: Name.nearest(to: path, among: tokens.keys.sorted()))
            }
        }
        if let wanted = property.kind.objection(to: value) {
            throw .value(style: name, property: property.rawValue, wanted: wanted, origin: origin)
        }
        return value
    }
}

extension StyleProperty.Kind {
    /// What the value should have been, if it is not.
    package func objection(to value: StyleValue) -> String? {
        switch (self, value) {
        case (.number, .token): nil
        case (.number(let range, let unit), .number(let number)):
            range.contains(number)
                ? nil : "a number from \(text(range)) (\(unit)), not \(number.decimalText(places: 4))"
        case (.number(let range, let unit), _): "a number from \(text(range)) (\(unit))"
        case (.keyword(let words), .keyword(let word)):
            words.contains(word) ? nil : "one of \(words.joined(separator: ", ")), not \"\(word)\""
        case (.keyword(let words), _): "one of \(words.joined(separator: ", "))"
        case (.pair(let range), .pair(let width, let height)):
            range.contains(width) && range.contains(height) ? nil : "two numbers from \(text(range))"
        case (.pair(let range), _): "two numbers from \(text(range))"
        case (.ink, .keyword): nil
        case (.ink, _): "the name of an ink"
        }
    }

    private func text(_ range: ClosedRange<Double>) -> String {
        "\(range.lowerBound.decimalText(places: 4)) to \(range.upperBound.decimalText(places: 4))"
    }
}

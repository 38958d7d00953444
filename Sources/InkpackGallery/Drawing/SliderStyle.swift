import InkpackCore

/// The style of an icon with the sliders moved.
struct SliderStyle {
    let own: ComputedStyle
    private let icon: Icon
    private let style: StyleStack
    private let theme: Theme

    init(_ style: StyleStack, theme: Theme, icon: Icon) throws(ResolveError) {
        (self.icon, self.style, self.theme) = (icon, style, theme)
        own = try Self.computed(style, theme, icon, [:])
    }

    /// - Parameters:
    ///   - width: of strokes; the style's own if `nil`.
    ///   - corner: the large radius, which the others follow in proportion; all stay the style's own if `nil`.
    func computed(width: Double?, corner: Double?) throws(ResolveError) -> ComputedStyle {
        var values: [StyleProperty: StyleValue] = [:]
        if let width { values[.strokeWidth] = .number(width) }
        if let corner {
            let rule = own.corner
            let isRound = rule.large > 0
            values[.cornerLarge] = .number(corner)
            values[.cornerSmall] = .number(corner * (isRound ? rule.small / rule.large : 0.5))
            values[.cornerDiagonal] = .number(corner * (isRound ? rule.diagonal / rule.large : 1.207))
            values[.cornerOpen] = .number(isRound ? corner * rule.open / rule.large : rule.open)
        }
        return try Self.computed(style, theme, icon, values)
    }

    func shapes(width: Double?, corner: Double?) throws(ResolveError) -> [DisplayList.Shape] {
        try Resolver.resolve(icon, computed: try computed(width: width, corner: corner)).items.flatShapes
    }

    /// What an icon sets for itself goes before the sliders.
    private static func computed(
        _ style: StyleStack, _ theme: Theme, _ icon: Icon, _ values: [StyleProperty: StyleValue]
    ) throws(ResolveError) -> ComputedStyle {
        let rules = icon.override?.rules ?? StyleRules()
        let merged = StyleRules(values.merging(rules.values) { $1 }, palette: rules.palette)
        do {
            return try style.computed(theme: theme, override: merged)
        } catch {
            throw .style(icon: icon.name, error)
        }
    }
}

extension [DisplayList.Item] {
    /// The shapes of all groups, in drawing order.
    var flatShapes: [DisplayList.Shape] {
        flatMap { item -> [DisplayList.Shape] in
            switch item {
            case .shape(let shape): [shape]
            case .group(let group): group.items.flatShapes
            case .image: []
            }
        }
    }
}

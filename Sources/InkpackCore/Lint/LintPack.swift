/// What the linter knows of the icons that one icon is to go with.
public struct LintPack: Sendable {
    struct Entry: Sendable {
        var icon: Icon
        /// Ink as a share of the canvas; `nil` for an icon that cannot be drawn.
        var ink: Double?
        /// The picture of 16 px, for comparing.
        var thumbnail: [Float]
    }

    let entries: [Entry]
    let stack: StyleStack
    let settings: LintSettings
    /// The themes and what the style is in each.
    let styles: [(theme: Theme, style: ComputedStyle)]
    /// Between which shares of ink all but a tenth of the icons are, if there are enough to tell.
    let usualInk: ClosedRange<Double>?

    init(
        _ icons: [Icon], stack: StyleStack, styles: [(theme: Theme, style: ComputedStyle)], settings: LintSettings,
        rasterizer: any Rasterizer
    ) {
        self.stack = stack
        self.styles = styles
        self.settings = settings
        entries = icons.map { icon in
            var entry = Entry(icon: icon, ink: nil, thumbnail: [])
            guard let plain = styles.first?.style,
                let style = icon.override == nil
                    ? plain : try? stack.computed(theme: plain.theme, override: icon.override?.rules),
                let list = try? Resolver.resolve(icon, computed: style.naming(icon.inks))
            else { return entry }
            entry.ink = LintPicture(list, side: 48, rasterizer: rasterizer)?.ink
            entry.thumbnail = LintPicture.thumbnail(list, on: style.surface, rasterizer: rasterizer)
            return entry
        }
        let inks = entries.compactMap(\.ink).sorted()
        usualInk = inks.count < settings.limits.usualCount ? nil : inks.quantile(0.05)...inks.quantile(0.95)
    }
}

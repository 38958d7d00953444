/// What the linter knows of the icons that one icon is to go with.
public struct LintPack: Sendable {
    struct Entry: Sendable {
        var icon: Icon
        /// Ink as a share of the canvas; `nil` for an icon that cannot be drawn.
        var ink: Double?
        /// The picture of 16 px; `nil` for one that is blank or cannot be drawn.
        var thumbnail: Thumbnail?

        init(
            _ icon: Icon, stack: StyleStack, styles: [(theme: Theme, style: ComputedStyle)],
            rasterizer: any Rasterizer
        ) {
            self.icon = icon
            guard let plain = styles.first?.style,
                let style = icon.override == nil
                    ? plain : try? stack.computed(theme: plain.theme, override: icon.override?.rules),
                let list = try? Resolver.resolve(icon, computed: style.naming(icon.inks))
            else { return }
            ink = LintPicture(list, side: 48, rasterizer: rasterizer)?.ink
            thumbnail = Thumbnail(list, on: style.surface, rasterizer: rasterizer)
        }
    }

    let entries: [Entry]
    let stack: StyleStack
    let settings: LintSettings
    /// The themes and what the style is in each.
    let styles: [(theme: Theme, style: ComputedStyle)]
    /// Between which shares of ink all but a tenth of the icons are, if there are enough to tell.
    let usualInk: ClosedRange<Double>?

    init(
        _ entries: [Entry], stack: StyleStack, styles: [(theme: Theme, style: ComputedStyle)], settings: LintSettings
    ) {
        self.entries = entries
        self.stack = stack
        self.styles = styles
        self.settings = settings
        let inks = entries.compactMap(\.ink).sorted()
        usualInk = inks.count < settings.limits.usualCount ? nil : inks.quantile(0.05)...inks.quantile(0.95)
    }
}

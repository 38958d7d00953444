public import InkpackCore

/// Icons that are to look alike, with the style that makes them so.
public struct Pack: Hashable, Sendable {
    /// A file-safe name, by the rule of `Name`.
    public var name: String
    public var version: String?
    public var license: String?
    public var style: Style
    /// The pack's own rules, which count for more than the style's.
    public var overrides: StyleRules
    /// In the order in which the pack shows them; names are unique.
    public var icons: [Icon]

    public init(
        name: String, version: String? = nil, license: String? = nil, style: Style = .named("outline"),
        overrides: StyleRules = [:], icons: [Icon] = []
    ) {
        self.name = name
        self.version = version
        self.license = license
        self.style = style
        self.overrides = overrides
        self.icons = icons
    }

    /// Where a pack's style comes from.
    public enum Style: Hashable, Sendable {
        /// A shipped style, or the path of a style document relative to the pack.
        case named(String)
        /// A sheet that stands in the pack document itself.
        case inline(StyleSheet)
    }
}

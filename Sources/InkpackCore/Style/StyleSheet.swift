/// Declarations that stand together: any of the properties, any of the inks.
public struct StyleRules: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    public var values: [StyleProperty: StyleValue]
    public var palette: [Ink: ThemedInk]

    public init(_ values: [StyleProperty: StyleValue] = [:], palette: [Ink: ThemedInk] = [:]) {
        self.values = values
        self.palette = palette
    }

    /// No rules.
    public init() { self.init([:], palette: [:]) }

    public init(dictionaryLiteral elements: (StyleProperty, StyleValue)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
    }

    public var isEmpty: Bool { values.isEmpty && palette.isEmpty }
}

/// What a pack fixes once so that its icons look alike.
///
/// ```swift
/// let style = StyleSheet("brand", extends: "outline", [.strokeWidth: 1.5, .cornerLarge: 3],
///                        palette: [.primary: ThemedInk(light: "#1f2937", dark: "#f9fafb")])
/// ```
public struct StyleSheet: Hashable, Sendable {
    /// A file-safe name; see ``Name``.
    public var name: String
    /// The name of a shipped style, or the path of a style document.
    public var extends: String?
    /// A sentence that says what the style looks like and where it fits.
    public var summary: String?
    /// Files of design tokens that values may refer to.
    public var tokens: [String]
    public var rules: StyleRules
    /// Named alternatives within the style.
    public var variants: [String: StyleRules]
    public var themes: [Theme: StyleRules]
    /// Optical sizes in pixels.
    ///
    /// An entry below the grid's size holds for its size and smaller ones, down to the next entry; one above it holds
    /// for its size and larger ones, up to the next.
    public var sizes: [Int: StyleRules]

    public init(
        _ name: String, extends: String? = nil, summary: String? = nil, tokens: [String] = [],
        _ values: [StyleProperty: StyleValue] = [:], palette: [Ink: ThemedInk] = [:],
        variants: [String: StyleRules] = [:], themes: [Theme: StyleRules] = [:], sizes: [Int: StyleRules] = [:]
    ) {
        self.name = name
        self.extends = extends
        self.summary = summary
        self.tokens = tokens
        self.rules = StyleRules(values, palette: palette)
        self.variants = variants
        self.themes = themes
        self.sizes = sizes
    }

    /// The size entry that holds at `size` pixels on a grid of `grid` units.
    func sizeEntry(at size: Int, grid: Double) -> (key: Int, rules: StyleRules)? {
        let key =
            Double(size) < grid
            ? sizes.keys.filter { $0 >= size && Double($0) < grid }.min()
            : sizes.keys.filter { $0 <= size && (Double($0) > grid || $0 == size) }.max()
        return key.flatMap { key in sizes[key].map { (key, $0) } }
    }
}

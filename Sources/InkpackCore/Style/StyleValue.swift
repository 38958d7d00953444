/// A declared value, before tokens are looked up and ranges are checked.
public enum StyleValue: Hashable, Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral
{
    case number(Double)
    case keyword(String)
    /// Width and height.
    case pair(Double, Double)
    /// A reference to a design token by its path, such as "brand.stroke.medium".
    case token(String)

    public init(floatLiteral value: Double) { self = .number(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    /// A word, or a token reference in braces: "{brand.stroke.medium}".
    public init(stringLiteral value: String) { self.init(text: value) }

    public init(text: String) {
        self = TokenReference.path(in: text).map(StyleValue.token) ?? .keyword(text)
    }
}

/// A colour of the palette as declared.
public enum InkValue: Hashable, Sendable, ExpressibleByStringLiteral {
    case color(Color)
    /// The same colour as another ink, and for writers the same ink.
    case ink(Ink)
    /// A reference to a design token by its path.
    case token(String)

    /// A hex colour, a token reference in braces, or the name of another ink.
    ///
    /// Text that starts with '#' and is no colour becomes the name of an ink that does not exist, which is reported when
    /// the style is computed.
    public init(stringLiteral value: String) { self.init(text: value) }

    public init(text: String) {
        if let color = Color(hex: text) {
            self = .color(color)
        } else {
            self = TokenReference.path(in: text).map(InkValue.token) ?? .ink(Ink(rawValue: text))
        }
    }
}

enum TokenReference {
    /// The path in "{path}".
    static func path(in text: String) -> String? {
        guard text.hasPrefix("{"), text.hasSuffix("}"), text.count > 2 else { return nil }
        return String(text.dropFirst().dropLast())
    }
}

/// An ink's value in the light and in the dark theme.
public struct ThemedInk: Hashable, Sendable, ExpressibleByStringLiteral {
    public var light: InkValue
    public var dark: InkValue

    public init(light: InkValue, dark: InkValue) {
        self.light = light
        self.dark = dark
    }

    /// The same in both themes.
    public init(_ value: InkValue) { self.init(light: value, dark: value) }

    public init(stringLiteral value: String) { self.init(InkValue(text: value)) }

    public subscript(theme: Theme) -> InkValue { theme == .light ? light : dark }
}

/// The ground that a picture is made for.
public enum Theme: String, Hashable, Sendable, CaseIterable {
    case light
    case dark
}

/// How bodies are drawn.
public enum FillMode: String, Hashable, Sendable, CaseIterable {
    /// Stroked only: an outline style.
    case none
    case solid
    case duotone
}

/// A value that a design token stands for.
public enum TokenValue: Hashable, Sendable {
    case color(Color)
    /// A number, or a dimension in grid units.
    case number(Double)
}

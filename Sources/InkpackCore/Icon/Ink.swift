/// The name of a colour's job in a pack's palette; a style says which colour does the job.
public struct Ink: RawRepresentable, Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }

    /// The ink of almost every stroke.
    public static let primary: Ink = "primary"
    /// A quieter one for what matters less.
    public static let secondary: Ink = "secondary"
    /// The one part of an icon that carries its meaning.
    public static let accent: Ink = "accent"
    /// What duotone styles fill bodies with.
    public static let tint: Ink = "tint"
    /// The ground that icons stand on.
    public static let surface: Ink = "surface"
    public static let positive: Ink = "positive"
    public static let warning: Ink = "warning"
    public static let negative: Ink = "negative"

    /// The inks that every style has.
    public static let standard: [Ink] = [
        .primary, .secondary, .accent, .tint, .surface, .positive, .warning, .negative,
    ]

    public static func < (a: Ink, b: Ink) -> Bool { a.rawValue < b.rawValue }
}

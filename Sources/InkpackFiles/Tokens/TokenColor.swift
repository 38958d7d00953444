import InkpackCore

/// The colours that tokens may hold.
enum TokenColor {
    /// A colour space that the Design Tokens Color Module 2025.10 and Inkpack both know; component ranges are those of
    /// `ColorSpace`.
    struct Space {
        static let allCases: [Space] = [
            ColorSpace.srgb, .srgbLinear, .hsl, .hwb, .lab, .lch, .oklab, .oklch, .displayP3, .xyzD50, .xyzD65,
        ].map(Space.init(space:))

        fileprivate let space: ColorSpace

        private init(space: ColorSpace) { self.space = space }

        /// The space that token documents call `rawValue`, or `nil` if there is none.
        init?(rawValue: String) {
            guard let known = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
            self = known
        }

        var rawValue: String { space.rawValue }
    }

    /// The sRGB colour of `components` in `space`.
    /// - Parameter alpha: 0 to 1.
    static func color(_ space: Space, _ components: Vec3, alpha: Double) -> Color {
        space.space.color(components, alpha: alpha)
    }
}

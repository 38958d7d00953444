/// Inks that are hard to see on the ground of their theme.
enum Contrast: LintPackCheck {
    static let rule = LintRule(
        "contrast", .warning,
        summary: "An ink that icons are drawn in stands out too little from the theme's ground.",
        measure: """
            The contrast of each ink that an icon uses with the palette's `surface`, by the formula of WCAG 2, must be \
            at least \(LintValue.number(LintLimits().contrast, .ratio)). Inks that are not opaque are laid on the \
            surface first. The ink of `fill.ink` counts only where shapes name it themselves: tints carry no meaning.
            """,
        reason: """
            WCAG 2.1 demands it of the parts of graphics that are needed to understand them (success criterion 1.4.11, \
            non-text contrast).
            """,
        bad: ##""palette": { "accent": { "light": "#fbbf24", "dark": "#fbbf24" } }"##,
        good: ##""palette": { "accent": { "light": "#b45309", "dark": "#fbbf24" } }"##,
        cure: "Make the colour darker in the light theme, or lighter in the dark one.")

    static func check(_ pack: LintPack, _ report: inout LintReport) {
        let used = Set(pack.entries.flatMap { $0.icon.inks })
        for (theme, style) in pack.styles {
            guard let surface = style.palette[.surface]?.color.opaque(on: .white) else { continue }
            for ink in used.sorted() where ink != .surface {
                guard let color = style.palette[ink]?.color else { continue }
                let contrast = color.opaque(on: surface).contrast(with: surface)
                guard contrast < pack.settings.limits.contrast else { continue }
                report.add(
                    "\"\(ink.rawValue)\" is \(color.hex) on \(surface.hex), a contrast of "
                        + "\(LintValue.number(contrast, .ratio))",
                    theme: theme, measured: .number(contrast, .ratio),
                    wanted: .number(pack.settings.limits.contrast, .ratio))
            }
        }
    }
}

extension Color {
    /// The relative luminance of WCAG 2, 0 to 1; alpha does not count.
    ///
    /// Its threshold of 0.03928 differs from sRGB's 0.04045, which no colour of 8 bits a channel can tell.
    package var relativeLuminance: Double {
        func linear(_ channel: UInt8) -> Double { ColorSpace.linearLight(Double(channel) / 255) }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast ratio of WCAG 2, from 1 to 21.
    package func contrast(with other: Color) -> Double {
        let (one, two) = (relativeLuminance, other.relativeLuminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// The colour as it is seen on an opaque ground.
    func opaque(on ground: Color) -> Color {
        let share = Double(alpha) / 255
        func mixed(_ over: UInt8, _ under: UInt8) -> UInt8 {
            UInt8((Double(over) * share + Double(under) * (1 - share)).rounded())
        }
        return Color(
            red: mixed(red, ground.red), green: mixed(green, ground.green), blue: mixed(blue, ground.blue))
    }
}

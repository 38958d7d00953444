/// How colours meet those below them: the names and formulas of Compositing and Blending Level 1, section 10.
public enum BlendMode: String, Hashable, Sendable, CaseIterable {
    case normal
    case multiply
    case screen
    case overlay
    case darken
    case lighten
    case colorDodge = "color-dodge"
    case colorBurn = "color-burn"
    case hardLight = "hard-light"
    case softLight = "soft-light"
    case difference
    case exclusion
    case hue
    case saturation
    case color
    case luminosity
    /// Level 2: colours and alpha are added up.
    case plusLighter = "plus-lighter"
}

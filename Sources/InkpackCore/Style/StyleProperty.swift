/// The properties of a style, by the names they have in style documents.
public enum StyleProperty: String, Hashable, Sendable, CaseIterable {
    case gridSize = "grid.size"
    case gridPadding = "grid.padding"
    case gridStep = "grid.step"
    case gridSubStep = "grid.subStep"
    case gridAngle = "grid.angle"
    case keylineCircle = "grid.keylines.circle"
    case keylineSquare = "grid.keylines.square"
    case keylinePortrait = "grid.keylines.portrait"
    case keylineLandscape = "grid.keylines.landscape"
    case keylineShield = "grid.keylines.shield"
    case strokeWidth = "stroke.width"
    case strokeCap = "stroke.cap"
    case strokeJoin = "stroke.join"
    case strokeMiterLimit = "stroke.miterLimit"
    case strokeScaling = "stroke.scaling"
    case strokeDot = "stroke.dot"
    case cornerLarge = "corner.large"
    case cornerSmall = "corner.small"
    case cornerSmallBelow = "corner.smallBelow"
    case cornerDiagonal = "corner.diagonal"
    case cornerOpen = "corner.open"
    case cornerJunction = "corner.junction"
    case fillMode = "fill.mode"
    case fillInk = "fill.ink"
    case fillOpacity = "fill.opacity"
    case gapElement = "gap.element"
    case gapModifier = "gap.modifier"
    case gapCounter = "gap.counter"
    case detailMaxShapes = "detail.maxShapes"
    case detailMaxInk = "detail.maxInk"
    case pixelSnap = "pixel.snap"
    case pixelUpTo = "pixel.upTo"

    /// What values a property takes.
    public enum Kind: Hashable, Sendable {
        /// A number within the range; the unit is for people.
        case number(ClosedRange<Double>, unit: String)
        /// One of these words.
        case keyword([String])
        /// A width and a height within the range, in grid units.
        case pair(ClosedRange<Double>)
        /// The name of an ink.
        case ink
    }

    public var kind: Kind { definition.kind }

    /// The engine's default.
    public var initialValue: StyleValue { definition.initial }

    /// What the property says, as a sentence.
    public var summary: String { definition.summary }

    private var definition: (kind: Kind, initial: StyleValue, summary: String) {
        switch self {
        case .gridSize:
            (
                .number(1...1024, unit: "units"), 24,
                "The side of the square canvas that all lengths of the style refer to."
            )
        case .gridPadding: (.units(0...512), 1, "The margin that ink keeps from the edge of the canvas.")
        case .gridStep: (.units(0.01...64), 1, "The step of the grid that points should lie on.")
        case .gridSubStep: (.units(0.01...64), 0.5, "The finer step that points may lie on at need.")
        case .gridAngle:
            (.number(1...90, unit: "degrees"), 15, "The step that the angles of straight lines are multiples of.")
        case .keylineCircle: (.units(1...1024), 20, "The diameter of round icons, on the centre line of the stroke.")
        case .keylineSquare: (.units(1...1024), 18, "The side of square icons, on the centre line of the stroke.")
        case .keylinePortrait: (.pair(1...1024), .pair(16, 20), "Width and height of upright icons.")
        case .keylineLandscape: (.pair(1...1024), .pair(20, 16), "Width and height of lying icons.")
        case .keylineShield: (.pair(1...1024), .pair(16, 20), "Width and height of shields.")
        case .strokeWidth: (.units(0.05...64), 2, "The width of strokes.")
        case .strokeCap: (.keyword(Stroke.Cap.allCases.map(\.rawValue)), "round", "The shape of open ends.")
        case .strokeJoin: (.keyword(Stroke.Join.allCases.map(\.rawValue)), "round", "The shape of corners.")
        case .strokeMiterLimit:
            (
                .number(1...100, unit: "ratio"), 4,
                "The largest ratio of mitre length to stroke width; longer ones are bevelled."
            )
        case .strokeScaling:
            (
                .keyword(ComputedStyle.Scaling.allCases.map(\.rawValue)), "geometric",
                "Whether strokes grow with the picture (`geometric`) or keep their width in pixels (`absolute`)."
            )
        case .strokeDot:
            (.number(0.5...4, unit: "ratio"), 1.25, "The diameter of dots as a multiple of the stroke width.")
        case .cornerLarge: (.units(0...64), 2, "The corner radius of closed shapes.")
        case .cornerSmall: (.units(0...64), 1, "The corner radius of closed shapes that are small.")
        case .cornerSmallBelow: (.units(0...1024), 8, "Shapes whose shorter side is below this are small.")
        case .cornerDiagonal:
            (
                .units(0...64), 2.414,
                "The radius of right angles whose sides run diagonally, on shapes that are not small."
            )
        case .cornerOpen: (.units(0...64), 0, "The radius of the corners of open lines, such as arrow heads and ticks.")
        case .cornerJunction:
            (
                .keyword(ComputedStyle.Junction.allCases.map(\.rawValue)), "sharp",
                "Whether a corner that another line touches stays `sharp` or is `rounded` like the rest."
            )
        case .fillMode:
            (
                .keyword(FillMode.allCases.map(\.rawValue)), "none",
                "How bodies are drawn: stroked (`none`), filled (`solid`), or tinted and stroked (`duotone`)."
            )
        case .fillInk: (.ink, "tint", "The ink that duotone bodies are filled with.")
        case .fillOpacity: (.number(0...1, unit: "share"), 0.2, "The opacity of that fill.")
        case .gapElement: (.units(0...64), 2, "The gap around a shape that lies over another one.")
        case .gapModifier: (.units(0...64), 1.5, "The gap around badges and slashes.")
        case .gapCounter: (.units(0...64), 2, "The least space inside of closed shapes and between lines.")
        case .detailMaxShapes: (.number(1...1000, unit: "shapes"), 8, "The most shapes that an icon should have.")
        case .detailMaxInk: (.number(0...1, unit: "share"), 0.38, "The most of the canvas that ink should cover.")
        case .pixelSnap:
            (
                .keyword(ComputedStyle.Snap.allCases.map(\.rawValue)), "edges",
                "Whether straight edges and round extremes move onto pixel boundaries at small sizes (`edges`) or nothing does (`none`)."
            )
        case .pixelUpTo: (.number(0...8192, unit: "px"), 32, "The largest size in pixels at which edges are snapped.")
        }
    }
}

extension StyleProperty.Kind {
    fileprivate static func units(_ range: ClosedRange<Double>) -> Self { .number(range, unit: "units") }
}

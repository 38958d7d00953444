/// One of the distributions that ``IconMeasures`` holds beside its values: how an icon's lines, corners, ends and gaps
/// spread over all that they might be.
///
/// Where a value says "half of the edges are on whole units", a distribution says where each edge is. The article
/// <doc:MeasuringConsistency> lists them.
public enum IconTrait: Int, CaseIterable, Hashable, Sendable {
    /// How far horizontal and vertical edges are from the nearer side of the canvas, by their length.
    case edgePlace
    /// The radius of corners to the outside at right angles, of large sides and of small ones, and at others above 45°.
    case outerCorner, smallOuterCorner, outerTurn
    /// The radius of corners to the inside at right angles, of large sides and of small ones.
    case innerCorner, smallInnerCorner
    /// How round strokes end: the radius as a share of half the width.
    case strokeEnd
    /// How concentrated the turning is at ends of strokes.
    case capTurning
    /// How wide lines are, along the middle.
    case lineWidth
    /// How wide gaps are, along the middle.
    case gapWidth
    /// The radius of all turning to the outside and to the inside, by its angle.
    case outerCurve, innerCurve

    /// What it is about.
    public var group: IconMeasure.Group {
        switch self {
        case .edgePlace: .liveArea
        case .outerCorner, .smallOuterCorner, .outerTurn, .innerCorner, .smallInnerCorner, .outerCurve, .innerCurve:
            .corners
        case .strokeEnd, .capTurning: .caps
        case .lineWidth: .strokeWidth
        case .gapWidth: .gaps
        }
    }

    /// How many bins there are, and the values at the first's beginning and the last's end; what lies beyond is in these.
    var bins: (count: Int, low: Double, high: Double) {
        switch self {
        case .edgePlace: (120, 0, 12)
        case .outerCorner, .smallOuterCorner, .outerTurn, .innerCorner, .smallInnerCorner: (28, 0, 5.6)
        case .strokeEnd: (25, 0, 1.25)
        case .capTurning: (40, 0.2, 1)
        case .lineWidth: (150, -2.5, 3.5)
        case .gapWidth: (56, -3, 4)
        case .outerCurve, .innerCurve: (64, -4, 4)
        }
    }

    /// The standard deviation, in bins, that values are blurred by, since smaller differences are none.
    var blur: Double {
        switch self {
        case .edgePlace, .outerCorner, .smallOuterCorner, .innerCorner, .smallInnerCorner, .lineWidth: 1
        case .outerTurn, .gapWidth: 1.2
        case .strokeEnd, .capTurning, .outerCurve, .innerCurve: 1.5
        }
    }

    /// How much there must be of it, in its own weight, to be half sure.
    var doubt: Double {
        switch self {
        case .lineWidth, .gapWidth, .outerCurve, .innerCurve: 4
        case .edgePlace: 6
        case .outerCorner, .smallOuterCorner, .outerTurn, .innerCorner, .smallInnerCorner: 0.5
        case .strokeEnd, .capTurning: 0.25
        }
    }

    /// From which length of the shorter side on corners are those of large elements, in units: styles round small ones
    /// less, mostly those below 8 units along the middle of the stroke.
    static let largeOuterSide = 9.0
    static let largeInnerSide = 5.5

    /// The number that radii of corners are binned by: small ones count by their difference, large ones by their ratio.
    static func scaled(radius: Double) -> Double { Math.log2(1 + min(7, radius) / 0.15) }
}

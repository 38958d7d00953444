/// One of the values that ``IconMeasures`` holds, all of them taken from the picture.
///
/// Lengths are in 24ths of the canvas, called units here; widths and gaps are their logarithms to base 2. Shares are 0
/// to 1. The article <doc:MeasuringConsistency> says how each is measured.
public enum IconMeasure: Int, CaseIterable, Hashable, Sendable {
    // Stroke width: along the ridge of the ink.
    case strokeMode, strokeMedian, strokeSpread, strokeThin, strokeThick, strokeEvenShare, strokeHeavyShare
    // Mass: the share of the ink that discs of 0.3, 0.42, 0.55, 0.7, 0.85, 1.05, 1.3, 1.7, 2.4 and 3.6 units cover.
    case discs030, discs042, discs055, discs070, discs085, discs105, discs130, discs170, discs240, discs360
    // Weight.
    case ink, inkOfBounds, inkOfHull, inkOfSilhouette, blurPeak, blurSpread
    // Live area.
    case width, height, longSide, shortSide, padding, diagonal, aspect, keylineDistance, hull, silhouette
    // Centre: distances from the canvas' centre.
    case boundsOffsetX, boundsOffsetY, centroidOffsetX, centroidOffsetY, centroidOffset
    // Gaps: along the ridge of the ground inside the hull.
    case gapSmallest, gapQuartile, gapMedian, gapsBelow1, gapsBelow2
    // Corners: shares of all turning, by radius up to 0.18, 0.35, 0.6, 0.85, 1.15, 1.6, 2.3, 3.3, 5 and 9 units.
    case convex018, convex035, convex060, convex085, convex115, convex160, convex230, convex330, convex500, convex900
    case concave018, concave035, concave060, concave085, concave115
    case concave160, concave230, concave330, concave500, concave900
    // Caps.
    case capCount, capConcentration
    // Orientation of straight edges.
    case straightShare, axisShare, diagonalShare, otherShare
    // Grid: where straight horizontal and vertical edges lie, and how they blur at small sizes.
    case gridUnit, gridHalfUnit, gridCosine, gridSine, onGridShare, onHalfShare, onQuarterShare, boundsOnGrid
    case blurAt24, blurAt16
    // Detail.
    case parts, holes, contourLength, contourOfInk, contourOfBounds, turns, skeletonLength, strokeEnds, junctions
    // Symmetry: overlap with the own mirror image.
    case mirrorX, mirrorY
    // Tone.
    case lightShare, alpha, saturation, luminance, inks

    /// What a measure is about; evidence is the mean over a group.
    public enum Group: String, CaseIterable, Hashable, Sendable {
        case strokeWidth = "stroke width"
        case mass
        case weight
        case liveArea = "live area"
        case centre
        case gaps
        case corners
        case caps
        case orientation
        case grid
        case detail
        case symmetry
        case tone

        /// The group's measures, in their order.
        public var measures: [IconMeasure] { Self.table[self] ?? [] }

        private static let table = Dictionary(grouping: IconMeasure.allCases, by: \.group)
    }

    public var group: Group {
        switch rawValue {
        case ...Self.strokeHeavyShare.rawValue: .strokeWidth
        case ...Self.discs360.rawValue: .mass
        case ...Self.blurSpread.rawValue: .weight
        case ...Self.silhouette.rawValue: .liveArea
        case ...Self.centroidOffset.rawValue: .centre
        case ...Self.gapsBelow2.rawValue: .gaps
        case ...Self.concave900.rawValue: .corners
        case ...Self.capConcentration.rawValue: .caps
        case ...Self.otherShare.rawValue: .orientation
        case ...Self.blurAt16.rawValue: .grid
        case ...Self.junctions.rawValue: .detail
        case ...Self.mirrorY.rawValue: .symmetry
        default: .tone
        }
    }

    /// Whether the model compares log(1 + x) of it: counts and lengths, whose differences matter by proportion.
    var isLogarithmic: Bool { group == .detail || self == .capCount }
}

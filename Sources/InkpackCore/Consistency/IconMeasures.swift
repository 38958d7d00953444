/// What a picture of an icon measures: 95 values that say how it is drawn, not what it shows.
///
/// Only the picture counts. A stroked path and its outline measure alike.
public struct IconMeasures: Hashable, Sendable {
    /// The side in pixels that pictures of icons have.
    public static let pictureSide = 384
    /// Lengths are measured in 24ths of the canvas.
    public static let unitsPerCanvas = 24.0

    /// The longer side of the icon's canvas, in its own units.
    public let canvas: Double
    /// The width that most of the ink has, in 24ths of the canvas.
    ///
    /// It is nearer to the truth than ``IconMeasure/strokeMode``, which comes from whole pixels as the model's does.
    public let strokeWidth: Double
    private let values: [Double?]
    /// The usual radius of right-angled corners to the outside of the ink, and to its inside, in 24ths of the canvas;
    /// `nil` without any. Corners at the end of a stroke, or of a shape as wide as most of the ink, do not count.
    public let outerRadius: Double?
    public let innerRadius: Double?
    /// By the traits' raw values.
    package let traits: [TraitShares]

    /// The longest contour of 250 real icons has 7,900 pixels, and half of them less than 2,600. What has more than this
    /// is noise or a raster, and is measured at half the size or at a quarter, which bounds the time that it takes.
    private static let borderLimit = 9_000
    private static let leastSide = 96

    /// The value of a measure; `nil` where the picture has nothing to measure it by, such as gaps in a full square.
    public subscript(measure: IconMeasure) -> Double? { values[measure.rawValue] }

    /// How round the joins of strokes are: 1 where outer corners are as round as the stroke is wide, 0 where they are
    /// sharp, `nil` where they are neither or there are none.
    var outerJoin: Double? {
        guard let outerRadius, self[.strokeEvenShare] ?? 0 > 0.6, (innerRadius ?? 0) < 0.15 else { return nil }
        let share = outerRadius / (strokeWidth / 2)
        return share < 0.3 ? 0 : (0.8...1.2).contains(share) ? 1 : nil
    }

    /// The measures of a drawing; `nil` if it is as good as blank.
    /// - Throws: what the rasterizer throws.
    public init?(_ list: DisplayList, drawnBy rasterizer: any Rasterizer) throws {
        let (list, side) = list.measured
        self.init(
            try rasterizer.render(list, width: side, height: side), canvas: max(list.width, list.height))
    }

    /// The measures of a picture on a transparent ground, its canvas scaled to fit the square and centred.
    ///
    /// `nil` for a picture that is as good as blank: of which fewer than 30 pixels have ink.
    /// - Parameters:
    ///   - picture: the canvas drawn to fit, on a transparent ground.
    ///   - canvas: the longer side of the icon's canvas, in its own units.
    /// - Precondition: the picture has ``pictureSide`` pixels on both sides, or a half, a quarter or an eighth of them; and
    ///   the canvas is larger than 0.
    public init?(_ picture: Pixmap, canvas: Double) {
        precondition(
            picture.width == picture.height && [1, 2, 4, 8].contains { picture.width * $0 == Self.pictureSide },
            "measures are taken at \(Self.pictureSide)x\(Self.pictureSide) pixels")
        precondition(canvas > 0, "a canvas has a size")
        guard var measurer = PictureMeasurer(picture) else { return nil }
        var smaller = picture
        while measurer.inkRows.borderCount > Self.borderLimit, smaller.width > Self.leastSide {
            smaller = smaller.halved
            guard let coarse = PictureMeasurer(smaller) else { break }
            measurer = coarse
        }
        measurer.measure()
        self.canvas = canvas
        strokeWidth = measurer.strokeWidth
        outerRadius = measurer.outerRadius.isFinite ? measurer.outerRadius : nil
        innerRadius = measurer.innerRadius.isFinite ? measurer.innerRadius : nil
        traits = measurer.traits.map(\.normalized)
        values = measurer.values.map { $0.isFinite ? $0 : nil }
    }
}

extension Pixmap {
    /// The picture at half the size, each pixel the mean of four.
    fileprivate var halved: Pixmap {
        let (columns, rows, line) = (width / 2, height / 2, 4 * width)
        var result = Array(repeating: UInt8(0), count: 4 * columns * rows)
        bytes.withUnsafeBufferPointer { bytes in
            result.withUnsafeMutableBufferPointer { result in
                for row in 0..<rows {
                    for byte in 0..<4 &* columns {
                        let source = 2 &* row &* line &+ byte / 4 &* 8 &+ byte % 4
                        let above = UInt16(bytes[source]) &+ UInt16(bytes[source &+ 4])
                        let below = UInt16(bytes[source &+ line]) &+ UInt16(bytes[source &+ line &+ 4])
                        result[row &* 4 &* columns &+ byte] = UInt8(truncatingIfNeeded: (above &+ below &+ 2) / 4)
                    }
                }
            }
        }
        return Pixmap(width: columns, height: rows, bytes: result)
    }
}

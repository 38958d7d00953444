/// Takes the measures of one picture. Each group has its own file.
struct PictureMeasurer {
    static let units = IconMeasures.unitsPerCanvas

    /// The picture's width and height in pixels.
    let side: Int
    let pixelsPerUnit: Double

    /// The alpha of each pixel, 0 to 255.
    let alpha: [UInt8]
    /// The picture's bytes: premultiplied RGBA.
    let bytes: [UInt8]
    /// The alpha of the main ink, 0 to 1; tints of a duotone icon are left out.
    let primary: ScalarField
    /// The pixels in the box that the main ink covers by half or more.
    let ink: Bitmap
    let inkRows: BitRows
    let inkArea: Double
    /// The pixels with any ink to speak of.
    let touched: BitRows
    /// The box around these.
    let columns: ClosedRange<Int>
    let rows: ClosedRange<Int>

    /// By the measures' raw values; NaN is what cannot be measured.
    var values = Array(repeating: Double.nan, count: IconMeasure.allCases.count)
    var strokeWidth = 0.0
    /// The median radius of corners at right angles, NaN if there are none.
    var outerRadius = Double.nan
    var innerRadius = Double.nan
    var traits = IconTrait.allCases.map { TraitShares($0) }
    /// Places on the ridge, and how far beside the ridge's top they lie.
    var crests: [(place: Vec2, offset: Double)] = []

    init?(_ picture: Pixmap) {
        side = picture.width
        pixelsPerUnit = Double(picture.width) / Self.units
        bytes = picture.bytes
        let alpha = Self.alpha(of: picture)
        self.alpha = alpha
        let visible = Bitmap(width: picture.width, height: picture.height, bits: alpha.map { $0 > 10 })
        touched = BitRows(visible)
        guard touched.count >= 30, let extent = visible.extent else { return nil }
        (columns, rows) = extent
        // With opaque ink, what is less than half opaque is a tint or an edge. Without, all ink is a tint.
        var opaque = 0
        var most: UInt8 = 1
        for value in alpha {
            opaque &+= value >= 230 ? 1 : 0
            most = max(most, value)
        }
        let (lowest, full) = opaque > 40 ? (UInt8(128), Float(255)) : (0, Float(most))
        primary = ScalarField(
            width: picture.width, height: picture.height, values: alpha.map { $0 >= lowest ? Float($0) / full : 0 })
        ink = Bitmap(
            width: picture.width, height: picture.height, bits: primary.values.map { $0 >= 0.5 }
        ).cropped(columns: columns, rows: rows)
        inkRows = BitRows(ink)
        inkArea = Double(inkRows.count)
    }

    private static func alpha(of picture: Pixmap) -> [UInt8] {
        var result = Array(repeating: UInt8(0), count: picture.width * picture.height)
        result.withUnsafeMutableBufferPointer { result in
            picture.bytes.withUnsafeBufferPointer { bytes in
                for pixel in result.indices { result[pixel] = bytes[4 &* pixel &+ 3] }
            }
        }
        return result
    }

    mutating func measure() {
        measureTone()
        measureStroke()
        measureMass()
        measureWeight()
        measureLiveArea()
        measureHull()
        measureContour()
        measureSymmetry()
    }

    subscript(measure: IconMeasure) -> Double {
        get { values[measure.rawValue] }
        set { values[measure.rawValue] = newValue }
    }

    /// The box's sides in units.
    var left: Double { Double(columns.lowerBound) / pixelsPerUnit }
    var right: Double { Double(columns.upperBound + 1) / pixelsPerUnit }
    var top: Double { Double(rows.lowerBound) / pixelsPerUnit }
    var bottom: Double { Double(rows.upperBound + 1) / pixelsPerUnit }
}

extension [Double] {
    /// The value below which the given share of the sorted numbers lies, between two of them by proportion.
    /// - Precondition: the array is sorted and not empty.
    func quantile(_ share: Double) -> Double {
        let position = share * Double(count - 1)
        let index = Swift.min(count - 1, Int(position))
        let next = Swift.min(count - 1, index + 1)
        return self[index] + (self[next] - self[index]) * (position - Double(index))
    }

    /// The middle one of the finite numbers, NaN if there is none.
    var median: Double {
        let sorted = filter(\.isFinite).sorted()
        return sorted.isEmpty ? .nan : sorted.quantile(0.5)
    }
}

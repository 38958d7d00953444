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
    let inkArea: Double
    /// The pixels with any ink to speak of.
    let touched: Bitmap
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
        var alpha = Array(repeating: UInt8(0), count: picture.width * picture.height)
        for pixel in alpha.indices { alpha[pixel] = picture.bytes[4 * pixel + 3] }
        self.alpha = alpha
        touched = Bitmap(width: picture.width, height: picture.height, bits: alpha.map { $0 > 10 })
        guard touched.count >= 30, let extent = touched.extent else { return nil }
        (columns, rows) = extent
        // With opaque ink, what is less than half opaque is a tint or an edge. Without, all ink is a tint.
        let isOpaque = alpha.count { $0 >= 230 } > 40
        let most = Float(alpha.max() ?? 255)
        let levels = (0...255).map { level in
            isOpaque ? (level >= 128 ? Float(level) / 255 : 0) : Float(level) / most
        }
        primary = ScalarField(width: picture.width, height: picture.height, values: alpha.map { levels[Int($0)] })
        ink = Bitmap(width: picture.width, height: picture.height, bits: alpha.map { levels[Int($0)] >= 0.5 })
            .cropped(columns: columns, rows: rows)
        inkArea = Double(ink.count)
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

    /// How many neighbouring pixels differ in whether they have ink: the length of the contour, more or less.
    var borderCount: Int {
        var count = 0
        ink.bits.withUnsafeBufferPointer { bits in
            for index in stride(from: ink.width, to: bits.count, by: 1) {
                if bits[index] != bits[index - 1] { count += 1 }
                if bits[index] != bits[index - ink.width] { count += 1 }
            }
        }
        return count
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

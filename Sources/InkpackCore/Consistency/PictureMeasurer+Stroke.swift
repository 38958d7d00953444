extension PictureMeasurer {
    /// How wide the ink is along its ridge, and how its skeleton is made.
    mutating func measureStroke() {
        let padded = ink.padded(by: 2)
        let distances = padded.squaredDistances()
        var skeleton = padded.skeleton.indices
        if skeleton.count < 4 { skeleton = [distances.indices.max { distances[$0] < distances[$1] } ?? 0] }
        let ridge = Ridge(distances, width: padded.width)
        let kept = ridge.crests(of: skeleton, levelOnly: true)
        let crest = kept.count > 10 ? kept : skeleton
        measureWidths(crest.map { ridge.width(at: $0) / pixelsPerUnit })
        measureBranches(skeleton, width: padded.width, height: padded.height)

        strokeWidth = Math.pow(2, self[.strokeMode])
        crests = crest.map { pixel in
            // The box has a margin of two pixels here.
            let column = pixel % padded.width - 2 + columns.lowerBound
            let row = pixel / padded.width - 2 + rows.lowerBound
            let place = Vec2(Double(column) + 0.5, Double(row) + 0.5) / pixelsPerUnit
            return (place, ridge.offset(at: pixel) / pixelsPerUnit)
        }
    }

    private mutating func measureWidths(_ all: [Double]) {
        let visible = all.filter { $0 > 0.08 }
        let widths = visible.isEmpty ? all : visible
        let logs = widths.map { Math.log2(max($0, 0.05)) }.sorted()
        let mode = Self.mode(of: logs)
        self[.strokeMode] = mode
        self[.strokeMedian] = logs.quantile(0.5)
        self[.strokeSpread] = logs.quantile(0.75) - logs.quantile(0.25)
        self[.strokeThin] = logs.quantile(0.1)
        self[.strokeThick] = logs.quantile(0.9)
        let count = Double(logs.count)
        self[.strokeEvenShare] = Double(logs.count { ($0 - mode).magnitude < 0.16 }) / count
        let heavy = 1.6 * Math.pow(2, mode)
        self[.strokeHeavyShare] = Double(widths.count { $0 > heavy }) / count
    }

    /// The middle of the fullest of the bins of 0.08 from -4.4 on, after these are smoothed.
    private static func mode(of logs: [Double]) -> Double {
        let (first, step, count) = (-4.4, 0.08, 114)
        var bins = Array(repeating: Float(0), count: count)
        for value in logs {
            let bin = Int(((value - first) / step).rounded(.down))
            if bins.indices.contains(bin) { bins[bin] += 1 }
        }
        let smooth = ScalarField(width: count, height: 1, values: bins).blurred(sigma: 1).values
        let fullest = smooth.indices.max { smooth[$0] < smooth[$1] } ?? 0
        return first + (Double(fullest) + 0.5) * step
    }

    private mutating func measureBranches(_ skeleton: [Int], width: Int, height: Int) {
        var isSet = Array(repeating: false, count: width * height)
        for pixel in skeleton { isSet[pixel] = true }
        let around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]
        var (ends, forks) = (0, 0)
        for pixel in skeleton {
            let neighbours = around.count { isSet.indices.contains(pixel + $0) && isSet[pixel + $0] }
            if neighbours == 1 { ends += 1 } else if neighbours >= 3 { forks += 1 }
        }
        self[.skeletonLength] = Double(skeleton.count) / pixelsPerUnit / Self.units
        self[.strokeEnds] = Double(ends)
        self[.junctions] = Double(min(40, forks / 2))
    }

    /// The share of the ink that stays when discs of growing size are moved about in it, at half the resolution.
    mutating func measureMass() {
        let half = primary.reduced(by: 2)
        // An even number of pixels from the edge, so that the box falls on whole pixels of the smaller picture.
        let coarse = Bitmap(width: half.width, height: half.height, bits: half.values.map { $0 >= 0.5 })
            .cropped(
                columns: columns.lowerBound / 2...min(half.width - 1, columns.upperBound / 2),
                rows: rows.lowerBound / 2...min(half.height - 1, rows.upperBound / 2)
            ).padded(by: 4)
        let area = Double(coarse.count)
        let distances = coarse.squaredDistances()
        let radii = [0.3, 0.42, 0.55, 0.7, 0.85, 1.05, 1.3, 1.7, 2.4, 3.6]
        for (measure, radius) in zip(IconMeasure.Group.mass.measures, radii) {
            let pixels = radius * pixelsPerUnit / 2
            let count = coarse.openingCount(distances: distances, radius: pixels, reach: pixels + 0.5)
            self[measure] = Double(count) / area
        }
    }
}

/// The heights of a distance transform, to find the ridge that runs along the middle of shapes.
struct Ridge {
    private let squares: [Int32]
    private let width: Int
    private let height: Int

    init(_ squares: [Int32], width: Int) {
        self.squares = squares
        self.width = width
        height = squares.count / width
    }

    /// The pixels that are about as high as any within two pixels. With `levelOnly`, the ground must not rise there
    /// either, which leaves out branches into corners.
    ///
    /// - Precondition: with `levelOnly`, no pixel lies on the picture's edge.
    func crests(of pixels: [Int], levelOnly: Bool) -> [Int] {
        let high = pixels.filter { height(at: $0) >= highest(around: $0) - 0.75 }
        if !levelOnly { return high }
        let heights = ScalarField(width: width, height: height, values: squares.map { Float($0).squareRoot() })
        let smooth = heights.blurred(sigma: 1).values
        return high.filter { pixel in
            let across = (smooth[pixel + 1] - smooth[pixel - 1]) / 2
            let down = (smooth[pixel + width] - smooth[pixel - width]) / 2
            return across * across + down * down < 0.55 * 0.55
        }
    }

    private func height(at pixel: Int) -> Float { Float(squares[pixel]).squareRoot() }

    private func highest(around pixel: Int) -> Float {
        let (column, row) = (pixel % width, pixel / width)
        var best: Int32 = 0
        squares.withUnsafeBufferPointer { squares in
            for y in max(0, row - 2)...min(height - 1, row + 2) {
                for index in y * width + max(0, column - 2)...y * width + min(width - 1, column + 2) {
                    best = max(best, squares[index])
                }
            }
        }
        return Float(best).squareRoot()
    }

    /// The width of the shape in pixels, as if an odd number.
    func width(at pixel: Int) -> Double { 2 * Double(squares[pixel]).squareRoot() - 1 }

    /// How far beside the pixel the ridge's top lies, in pixels.
    ///
    /// Across a ridge, heights fall by 1 for each pixel. If its top lies δ beside the pixel, the neighbours' heights
    /// differ by 2δ.
    func offset(at pixel: Int) -> Double {
        var offset: Float = 0
        for step in [1, width - 1, width, width + 1] {
            guard squares.indices.contains(pixel - step), squares.indices.contains(pixel + step) else { continue }
            offset = max(offset, (height(at: pixel + step) - height(at: pixel - step)).magnitude / 2)
        }
        return min(0.5, Double(offset))
    }
}

extension PictureMeasurer {
    /// How much ink there is, and how dark it gets out of focus.
    mutating func measureWeight() {
        let small = Self.halved(alpha, width: side)
        let full = Double(small.values.reduce(0, +)) * 4
        let area = Double(alpha.count)
        self[.ink] = full / area
        let square = pixelsPerUnit * pixelsPerUnit
        self[.inkOfBounds] = full / square / ((right - left) * (bottom - top))

        let blurred = small.reduced(by: 2).blurred(sigma: 2 * pixelsPerUnit / 4).values.map { Double($0) }
        let mean = blurred.reduce(0, +) / Double(blurred.count)
        self[.blurPeak] = blurred.max() ?? 0
        let squares = blurred.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self[.blurSpread] = (squares / Double(blurred.count)).squareRoot()

        for (measure, pixels) in [(IconMeasure.blurAt24, 24), (.blurAt16, 16)] {
            let touched = small.reduced(by: side / pixels / 2).values.filter { $0 > 0.02 }
            // 1 where a pixel is half covered, 0 where it is covered or not.
            let blur = touched.reduce(0) { $0 + 4 * Double($1) * Double(1 - $1) }
            self[measure] = blur / Double(touched.count)
        }
    }

    /// The means of squares of 2 x 2 pixels, from 0 to 1.
    private static func halved(_ alpha: [UInt8], width: Int) -> ScalarField {
        let (columns, rows) = (width / 2, alpha.count / width / 2)
        var values = Array(repeating: Float(0), count: columns * rows)
        alpha.withUnsafeBufferPointer { alpha in
            values.withUnsafeMutableBufferPointer { values in
                for row in 0..<rows {
                    let above = alpha.extracting(2 &* row &* width..<(2 &* row &+ 1) &* width)
                    let below = alpha.extracting((2 &* row &+ 1) &* width..<(2 &* row &+ 2) &* width)
                    let target = values.extracting(row &* columns..<(row &+ 1) &* columns)
                    for column in 0..<columns {
                        let left = UInt16(above[2 &* column]) &+ UInt16(below[2 &* column])
                        let right = UInt16(above[2 &* column &+ 1]) &+ UInt16(below[2 &* column &+ 1])
                        target[column] = Float(left &+ right) / 1020
                    }
                }
            }
        }
        return ScalarField(width: columns, height: rows, values: values)
    }

    /// How large the ink is and where it lies.
    mutating func measureLiveArea() {
        let (width, height) = (right - left, bottom - top)
        let (units, middle) = (Self.units, Self.units / 2)
        self[.width] = width
        self[.height] = height
        self[.longSide] = max(width, height)
        self[.shortSide] = min(width, height)
        self[.padding] = min(left, top, units - right, units - bottom)
        self[.diagonal] = Math.hypot(width, height)
        self[.aspect] = Math.log2(width / height).magnitude
        let frames = [(18.0, 18.0), (20, 20), (16, 20), (20, 16)]
        self[.keylineDistance] = frames.reduce(.infinity) { nearest, frame in
            min(nearest, max((width - frame.0).magnitude, (height - frame.1).magnitude))
        }
        self[.boundsOffsetX] = ((left + right) / 2 - middle).magnitude
        self[.boundsOffsetY] = ((top + bottom) / 2 - middle).magnitude
        let onGrid = [left, right, top, bottom].count { ($0 - $0.rounded()).magnitude < 0.07 }
        self[.boundsOnGrid] = Double(onGrid) / 4

        var (weight, across, down) = (0, 0, 0)
        alpha.withUnsafeBufferPointer { alpha in
            for row in 0..<side {
                let own = alpha.extracting(row &* side..<(row &+ 1) &* side)
                // No row sums up to more than 31 bits.
                var (line, moment) = (Int32(0), Int32(0))
                for column in 0..<side {
                    let value = Int32(own[column])
                    line &+= value
                    moment &+= value &* Int32(truncatingIfNeeded: column)
                }
                weight += Int(line)
                across += Int(moment)
                down += Int(line) * row
            }
        }
        // Positions of pixels are those of their upper left corners, as in the model.
        let x = Double(across) / Double(weight) / pixelsPerUnit - middle
        let y = Double(down) / Double(weight) / pixelsPerUnit - middle
        self[.centroidOffsetX] = x.magnitude
        self[.centroidOffsetY] = y
        self[.centroidOffset] = Math.hypot(x, y)
    }

    /// The hull and the silhouette, the parts, and the gaps inside of the hull.
    mutating func measureHull() {
        let area = Double(alpha.count)
        let parts = ink.parts
        self[.parts] = Double(parts.count)
        self[.holes] = Double(parts.holes)
        let silhouette = inkArea + Double(parts.holeArea)
        self[.silhouette] = silhouette / area
        self[.inkOfSilhouette] = inkArea / silhouette
        guard let hull = ink.hull else {
            self[.hull] = silhouette / area
            self[.inkOfHull] = 1
            return
        }
        let hullArea = Double(hull.count)
        self[.hull] = hullArea / area
        self[.inkOfHull] = inkArea / hullArea
        measureGaps(in: hull)
    }

    private mutating func measureGaps(in hull: Bitmap) {
        // The ground goes on beyond the box: without a margin its edge would pass for a ridge.
        let padded = ink.padded(by: 2)
        var ground = hull.padded(by: 2)
        ground.bits.withUnsafeMutableBufferPointer { ground in
            padded.bits.withUnsafeBufferPointer { ink in
                for index in ground.indices { ground[index] = ground[index] && !ink[index] }
            }
        }
        let skeleton = (ground.count > 20 ? ground.skeleton : BitRows(ground)).indices
        if skeleton.isEmpty { return }
        let ridge = Ridge(padded.inverted.squaredDistances(), width: padded.width)
        let gaps = ridge.crests(of: skeleton, levelOnly: false)
            .map { ridge.width(at: $0) / pixelsPerUnit }.filter { $0 > 0.12 }.sorted()
        let step = max(1, gaps.count / 64)
        for index in stride(from: 0, to: gaps.count, by: step) {
            note(.gapWidth, Math.log2(max(gaps[index], 0.05)), weight: 0.25)
        }
        guard gaps.count > 10 else { return }
        self[.gapSmallest] = Math.log2(gaps.quantile(0.05))
        self[.gapQuartile] = Math.log2(gaps.quantile(0.25))
        self[.gapMedian] = Math.log2(gaps.quantile(0.5))
        self[.gapsBelow1] = Double(gaps.count { $0 < 1 }) / Double(gaps.count)
        self[.gapsBelow2] = Double(gaps.count { $0 < 2 }) / Double(gaps.count)
    }

    mutating func measureSymmetry() {
        self[.mirrorX] = ink.mirrorOverlap(leftToRight: true)
        self[.mirrorY] = ink.mirrorOverlap(leftToRight: false)
    }
}

/// A picture of numbers, rows from top to bottom.
package struct ScalarField: Hashable, Sendable {
    package let width: Int
    package let height: Int
    package var values: [Float]

    package init(width: Int, height: Int, values: [Float]) {
        precondition(values.count == width * height, "a field of \(width)x\(height) has \(width * height) values")
        self.width = width
        self.height = height
        self.values = values
    }

    package subscript(column: Int, row: Int) -> Float { values[row * width + column] }

    /// The means of squares of `side` x `side` pixels.
    package func reduced(by side: Int) -> ScalarField {
        let (columns, rows) = (width / side, height / side)
        var result = Array(repeating: Float(0), count: columns * rows)
        let area = Float(side * side)
        values.withUnsafeBufferPointer { values in
            for row in 0..<rows {
                for column in 0..<columns {
                    var sum: Float = 0
                    var start = row &* side &* width &+ column &* side
                    for _ in 0..<side {
                        for offset in 0..<side { sum += values[start &+ offset] }
                        start &+= width
                    }
                    result[row &* columns &+ column] = sum / area
                }
            }
        }
        return ScalarField(width: columns, height: rows, values: result)
    }

    /// The field under a Gaussian of `sigma` pixels, cut off at four sigma and mirrored at the edges.
    package func blurred(sigma: Double) -> ScalarField {
        let kernel = Self.gaussian(sigma: sigma).map { Float($0) }
        let radius = kernel.count / 2
        var across = Array(repeating: Float(0), count: values.count)
        var result = across
        let columns = (-radius..<width + radius).map { Self.mirrored($0, count: width) }
        // Whole rows are added up, so that the compiler can work on several columns at once.
        var values = values
        values.withUnsafeMutableBufferPointer { values in
            across.withUnsafeMutableBufferPointer { across in
                withUnsafeTemporaryAllocation(of: Float.self, capacity: columns.count) { line in
                    for row in 0..<height {
                        let start = row * width
                        for index in columns.indices { line[index] = values[start + columns[index]] }
                        let target = across.extracting(start..<start + width)
                        target.add(line.extracting(radius..<radius + width), times: kernel[radius])
                        // The kernel is symmetric.
                        for tap in 0..<radius {
                            let (before, after) = (tap, 2 * radius - tap)
                            target.add(
                                line.extracting(before..<before + width), line.extracting(after..<after + width),
                                times: kernel[tap])
                        }
                    }
                }
            }
        }
        across.withUnsafeMutableBufferPointer { across in
            result.withUnsafeMutableBufferPointer { result in
                for row in 0..<height {
                    let target = result.extracting(row * width..<(row + 1) * width)
                    func line(_ row: Int) -> UnsafeMutableBufferPointer<Float> {
                        let source = Self.mirrored(row, count: height) * width
                        return across.extracting(source..<source + width)
                    }
                    target.add(line(row), times: kernel[radius])
                    for tap in 0..<radius {
                        target.add(line(row + tap - radius), line(row + radius - tap), times: kernel[tap])
                    }
                }
            }
        }
        return ScalarField(width: width, height: height, values: result)
    }

    /// The weights of a Gaussian at whole numbers, from -4 to 4 sigma; they sum to 1.
    package static func gaussian(sigma: Double) -> [Double] {
        let radius = max(1, Int(4 * sigma + 0.5))
        let weights = (-radius...radius).map { Math.exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    /// An index beyond the ends, mirrored there: -1 is 0, -2 is 1, and so on.
    private static func mirrored(_ index: Int, count: Int) -> Int {
        let period = 2 * count
        let position = ((index % period) + period) % period
        return position < count ? position : period - 1 - position
    }
}

extension UnsafeMutableBufferPointer<Float> {
    /// Adds `factor` times the other numbers to these, which are as many.
    func add(_ other: UnsafeMutableBufferPointer<Float>, times factor: Float) {
        for index in 0..<count { self[index] += factor * other[index] }
    }

    /// Adds `factor` times the sums of two others.
    func add(
        _ first: UnsafeMutableBufferPointer<Float>, _ second: UnsafeMutableBufferPointer<Float>, times factor: Float
    ) {
        for index in 0..<count { self[index] += factor * (first[index] + second[index]) }
    }
}

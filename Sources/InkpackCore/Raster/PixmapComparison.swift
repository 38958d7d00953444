/// How two pictures differ, pixel by pixel.
public struct PixmapComparison: Hashable, Sendable {
    public let expected: Pixmap
    public let actual: Pixmap
    /// How many pixels have their largest channel difference at each value, 0 to 255.
    ///
    /// Where the sizes differ, pixels that only one picture has count with 255.
    public let histogram: [Int]

    public init(_ expected: Pixmap, _ actual: Pixmap) {
        self.expected = expected
        self.actual = actual
        var histogram = Array(repeating: 0, count: 256)
        let (width, height) = (min(expected.width, actual.width), min(expected.height, actual.height))
        // Most pixels are equal; they are found four bytes at a time.
        var equal = 0
        expected.bytes.withUnsafeBytes { first in
            actual.bytes.withUnsafeBytes { second in
                for row in 0..<height {
                    for column in 0..<width {
                        let (a, b) = ((row * expected.width + column) * 4, (row * actual.width + column) * 4)
                        let isEqual =
                            first.loadUnaligned(fromByteOffset: a, as: UInt32.self)
                            == second.loadUnaligned(fromByteOffset: b, as: UInt32.self)
                        if isEqual { equal += 1 } else { histogram[Self.difference(first, a, second, b)] += 1 }
                    }
                }
            }
        }
        histogram[0] += equal
        let all = max(expected.width, actual.width) * max(expected.height, actual.height)
        histogram[255] += all - width * height
        self.histogram = histogram
    }

    private static func difference(
        _ first: UnsafeRawBufferPointer, _ a: Int, _ second: UnsafeRawBufferPointer, _ b: Int
    ) -> Int {
        var worst = 0
        for channel in 0..<4 {
            let delta = Int(first[a + channel]) - Int(second[b + channel])
            worst = max(worst, delta < 0 ? -delta : delta)
        }
        return worst
    }

    private func difference(_ column: Int, _ row: Int) -> Int {
        let (a, b) = ((row * expected.width + column) * 4, (row * actual.width + column) * 4)
        return expected.bytes.withUnsafeBytes { first in
            actual.bytes.withUnsafeBytes { second in Self.difference(first, a, second, b) }
        }
    }

    public var total: Int { histogram.reduce(0, +) }

    /// The largest difference of a channel of premultiplied RGBA.
    public var worst: Int { histogram.lastIndex { $0 > 0 } ?? 0 }

    /// How many pixels differ by more than `tolerance` in a channel.
    public func count(over tolerance: Int) -> Int { histogram.dropFirst(tolerance + 1).reduce(0, +) }

    /// That number as a share of all pixels.
    public func share(over tolerance: Int) -> Double { Double(count(over: tolerance)) / Double(max(1, total)) }

    public func isEqual(within tolerance: Int) -> Bool { count(over: tolerance) == 0 }

    /// Expected, actual and their difference side by side on white, enlarged to at least 96 px a picture.
    ///
    /// The difference is black where the pictures are equal, and brighter the more they differ.
    public var strip: Pixmap {
        let (width, height) = (max(expected.width, actual.width), max(expected.height, actual.height))
        let zoom = max(1, (96 + width - 1) / width)
        let gap = 4
        var result = Pixmap(width: (width * zoom + gap) * 3 - gap, height: height * zoom)
        result.bytes = Array(repeating: 255, count: result.bytes.count)
        let pictures = [expected.flattened(onto: .white), actual.flattened(onto: .white)]
        for row in 0..<height * zoom {
            for column in 0..<width * zoom {
                let (x, y) = (column / zoom, row / zoom)
                for (index, picture) in pictures.enumerated() where x < picture.width && y < picture.height {
                    let source = (y * picture.width + x) * 4
                    let target = (row * result.width + column + index * (width * zoom + gap)) * 4
                    result.bytes.replaceSubrange(target..<target + 4, with: picture.bytes[source..<source + 4])
                }
                var difference = 255
                if x < min(expected.width, actual.width), y < min(expected.height, actual.height) {
                    difference = self.difference(x, y)
                }
                let level = UInt8(difference == 0 ? 0 : min(255, 64 + difference * 3))
                let target = (row * result.width + column + 2 * (width * zoom + gap)) * 4
                result.bytes.replaceSubrange(target..<target + 4, with: [level, level / 4, level / 4, 255])
            }
        }
        return result
    }
}

extension Pixmap {
    /// The pictures below each other, left-aligned on white; `nil` for none. At most 8192 px high: the rest is left out.
    public static func stacked(_ pictures: [Pixmap]) -> Pixmap? {
        guard let width = pictures.map(\.width).max() else { return nil }
        var bytes: [UInt8] = []
        for picture in pictures where bytes.count / (4 * width) + picture.height <= 8192 {
            for row in 0..<picture.height {
                bytes += picture.bytes[row * picture.width * 4..<(row + 1) * picture.width * 4]
                bytes += Array(repeating: 255, count: (width - picture.width) * 4)
            }
        }
        return bytes.isEmpty ? nil : Pixmap(width: width, height: bytes.count / (4 * width), bytes: bytes)
    }
}

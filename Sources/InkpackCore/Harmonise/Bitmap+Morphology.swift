extension Bitmap {
    /// The pixels of a picture whose alpha is at least `least`, 0 to 255.
    package init(alphaOf picture: Pixmap, least: UInt8 = 128) {
        var bits = Array(repeating: false, count: picture.width * picture.height)
        for index in bits.indices { bits[index] = picture.bytes[4 * index + 3] >= least }
        self.init(width: picture.width, height: picture.height, bits: bits)
    }

    static func empty(width: Int, height: Int) -> Bitmap {
        Bitmap(width: width, height: height, bits: Array(repeating: false, count: width * height))
    }

    var isEmpty: Bool { !bits.contains(true) }

    /// The pixels within `radius` pixels of a set one.
    func grown(by radius: Double) -> Bitmap {
        guard radius > 0, !isEmpty else { return self }
        let limit = Int32(radius * radius)
        return Bitmap(width: width, height: height, bits: inverted.squaredDistances().map { $0 <= limit })
    }

    /// The set pixels that are further than `radius` pixels from every unset one; beyond the edges nothing is set.
    func shrunk(by radius: Double) -> Bitmap {
        guard radius > 0 else { return self }
        let limit = Int32(radius * radius)
        let wide = padded(by: 1)
        let distances = wide.squaredDistances()
        var bits = self.bits
        for row in 0..<height {
            for column in 0..<width {
                bits[row * width + column] = distances[(row + 1) * wide.width + column + 1] > limit
            }
        }
        return Bitmap(width: width, height: height, bits: bits)
    }

    /// What discs of a radius cover that lie inside.
    func opened(by radius: Double) -> Bitmap { shrunk(by: radius).grown(by: radius) & self }

    /// The picture with what discs of a radius cannot enter filled.
    func closed(by radius: Double) -> Bitmap {
        let margin = Int(radius.rounded(.up)) + 1
        let wide = padded(by: margin)
        let result = wide.grown(by: radius).shrunk(by: radius)
        var bits = self.bits
        for row in 0..<height {
            let start = (row + margin) * wide.width + margin
            for column in 0..<width where result.bits[start + column] { bits[row * width + column] = true }
        }
        return Bitmap(width: width, height: height, bits: bits)
    }

    static func & (a: Bitmap, b: Bitmap) -> Bitmap {
        Bitmap(width: a.width, height: a.height, bits: zip(a.bits, b.bits).map { $0 && $1 })
    }

    static func | (a: Bitmap, b: Bitmap) -> Bitmap {
        Bitmap(width: a.width, height: a.height, bits: zip(a.bits, b.bits).map { $0 || $1 })
    }

    static func - (a: Bitmap, b: Bitmap) -> Bitmap {
        Bitmap(width: a.width, height: a.height, bits: zip(a.bits, b.bits).map { $0 && !$1 })
    }

    /// The parts that hang together over sides (or corners as well), each as the indices of its pixels, in the order
    /// of their first pixel.
    func components(overCorners: Bool = false) -> [[Int]] {
        var seen = Array(repeating: false, count: bits.count)
        var result: [[Int]] = []
        for first in bits.indices where bits[first] && !seen[first] {
            var part = [first]
            seen[first] = true
            var next = 0
            while next < part.count {
                let index = part[next]
                next += 1
                let (column, row) = (index % width, index / width)
                for down in -1...1 {
                    for across in -1...1 where (across != 0 || down != 0) && (overCorners || across == 0 || down == 0) {
                        let (x, y) = (column + across, row + down)
                        guard x >= 0, x < width, y >= 0, y < height else { continue }
                        let other = y * width + x
                        if bits[other], !seen[other] {
                            seen[other] = true
                            part.append(other)
                        }
                    }
                }
            }
            result.append(part)
        }
        return result
    }

    /// The bitmap of some pixels.
    func picking(_ pixels: [Int]) -> Bitmap {
        var result = Bitmap.empty(width: width, height: height)
        for pixel in pixels { result.bits[pixel] = true }
        return result
    }

    /// The picture with its holes filled: what the ground does not reach from the edges.
    var filled: Bitmap {
        let wide = padded(by: 1)
        let ground = wide.inverted.components().first ?? []
        var outside = Array(repeating: false, count: wide.bits.count)
        for index in ground { outside[index] = true }
        var result = self
        for row in 0..<height {
            for column in 0..<width {
                result.bits[row * width + column] = !outside[(row + 1) * wide.width + column + 1]
            }
        }
        return result
    }

    /// The bitmap with its rows and columns at the places that `source` says, taken from the nearest pixel.
    func resampled(scale: Double, offset: Vec2) -> Bitmap {
        var result = Bitmap.empty(width: width, height: height)
        for row in 0..<height {
            let y = Int(((Double(row) + 0.5 - offset.y) / scale).rounded(.down))
            guard y >= 0, y < height else { continue }
            for column in 0..<width {
                let x = Int(((Double(column) + 0.5 - offset.x) / scale).rounded(.down))
                if x >= 0, x < width { result.bits[row * width + column] = bits[y * width + x] }
            }
        }
        return result
    }
}

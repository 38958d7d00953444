import InkpackCore

/// Pictures of every class that the encoder tells apart, from a seed.
struct Samples {
    /// SplitMix64.
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ value >> 31) % UInt64(limit))
    }

    enum Kind: CaseIterable, Sendable {
        case blank, full, oneColor, oneGray, translucent, hard, grays, fewGrays, twoColors, fewColors, manyColors
        case opaqueGradient, gradient, grayGradient, fade, noise, opaqueNoise, grayNoise, coverNoise, cutNoise,
            cutGrays, cutGradient
    }

    /// Width and height: single pixels and lines, odd ones, such as icons have.
    mutating func size() -> (Int, Int) {
        switch next(8) {
        case 0: (1, 1)
        case 1: (1, 1 + next(40))
        case 2: (1 + next(70), 1)
        case 3: (24, 24)
        case 4: (16, 16)
        default: (1 + next(33), 1 + next(33))
        }
    }

    mutating func picture(_ kind: Kind) -> Pixmap {
        let (width, height) = size()
        return picture(kind, width: width, height: height)
    }

    mutating func picture(_ kind: Kind, width: Int, height: Int) -> Pixmap {
        let ink = color(alpha: 255)
        let gray = UInt8(next(256))
        switch kind {
        case .blank: return Pixmap(width: width, height: height)
        case .full: return fill(width, height) { _, _ in ink }
        case .oneColor: return covered(width, height, ink)
        case .oneGray: return covered(width, height, Color(red: gray, green: gray, blue: gray))
        case .translucent: return covered(width, height, color(alpha: UInt8(1 + next(254))))
        case .hard: return blobs(width, height, [Color(red: 0, green: 0, blue: 0, alpha: 0), ink])
        case .grays: return blobs(width, height, (0..<24).map { _ in Self.grayColor(UInt8(next(256))) })
        case .fewGrays:
            let step = [255, 85, 17, 1][next(4)]
            return blobs(width, height, (0..<3).map { _ in Self.grayColor(UInt8(next(255 / step + 1) * step)) })
        case .twoColors: return blobs(width, height, [ink, color(alpha: UInt8(next(256)))])
        case .fewColors:
            let colors = (0..<2 + next(15)).map { _ in color(alpha: next(2) == 0 ? 255 : UInt8(next(256))) }
            return blobs(width, height, colors)
        case .manyColors:
            let colors = (0..<17 + next(400)).map { _ in color(alpha: next(2) == 0 ? 255 : UInt8(next(256))) }
            return fill(width, height) { x, y in colors[(x * 7 + y * 13 + x * y) % colors.count] }
        case .fade:
            return fill(width, height) { x, y in
                Color(red: ink.red, green: ink.green, blue: ink.blue, alpha: UInt8(255 * (x + y) / (width + height)))
            }
        case .opaqueGradient, .gradient, .grayGradient:
            let other = color(alpha: 255)
            return fill(width, height) { x, y in
                let (a, b) = (x * 255 / max(1, width - 1), y * 255 / max(1, height - 1))
                if kind == .grayGradient { return Self.grayColor(UInt8((a + b) / 2)) }
                let red = UInt8((Int(ink.red) * a + Int(other.red) * (255 - a)) / 255)
                let alpha = kind == .gradient ? UInt8(b) : 255
                return Color(red: red, green: UInt8(b), blue: UInt8(a), alpha: alpha)
            }
        case .noise:
            return noise(width, height) { samples in
                let alpha = UInt8(samples.next(256))
                return samples.color(alpha: alpha)
            }
        case .opaqueNoise: return noise(width, height) { $0.color(alpha: 255) }
        case .grayNoise: return noise(width, height) { Self.grayColor(UInt8($0.next(256))) }
        case .coverNoise:
            return noise(width, height) { Color(red: 10, green: 200, blue: 99, alpha: UInt8($0.next(256))) }
        case .cutNoise: return noise(width, height) { $0.color(alpha: $0.next(3) == 0 ? 0 : 255) }
        case .cutGrays:
            return noise(width, height) { samples in
                let level = UInt8(samples.next(256))
                return Color(red: level, green: level, blue: level, alpha: samples.next(3) == 0 ? 0 : 255)
            }
        case .cutGradient:
            return fill(width, height) { x, y in
                let isInside = (2 * x - width) * (2 * x - width) + (2 * y - height) * (2 * y - height) < width * height
                return Color(
                    red: UInt8(x * 255 / width), green: UInt8(y * 255 / height), blue: ink.blue,
                    alpha: isInside ? 255 : 0)
            }
        }
    }

    private static func grayColor(_ level: UInt8) -> Color { Color(red: level, green: level, blue: level) }

    private mutating func color(alpha: UInt8) -> Color {
        Color(red: UInt8(next(256)), green: UInt8(next(256)), blue: UInt8(next(256)), alpha: alpha)
    }

    /// A colour painted on nothing, through discs with soft edges.
    private mutating func covered(_ width: Int, _ height: Int, _ ink: Color) -> Pixmap {
        let coverage = coverage(width, height)
        return Pixmap(width: width, height: height, bytes: coverage.flatMap { Self.pixel(ink, coverage: $0) })
    }

    mutating func coverage(_ width: Int, _ height: Int) -> [UInt8] {
        let discs = (0..<1 + next(3)).map { _ in (next(width + 1), next(height + 1), 2 + next(max(width, height))) }
        return (0..<width * height).map { index in
            let (x, y) = (index % width, index / width)
            let level =
                discs.map { disc in
                    let distance = (x - disc.0) * (x - disc.0) + (y - disc.1) * (y - disc.1)
                    return 128 + (disc.2 * disc.2 / 4 - distance) * 255 / (2 * disc.2)
                }.max() ?? 0
            return UInt8(min(255, max(0, level)))
        }
    }

    /// The premultiplied pixel of a colour seen through coverage, each product rounded to nearest.
    static func pixel(_ color: Color, coverage: UInt8) -> [UInt8] {
        func product(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) * Double(b) / 255).rounded()) }
        let alpha = product(color.alpha, coverage)
        return [color.red, color.green, color.blue].map { product($0, alpha) } + [alpha]
    }

    private mutating func blobs(_ width: Int, _ height: Int, _ colors: [Color]) -> Pixmap {
        let (a, b) = (1 + next(7), 1 + next(7))
        return fill(width, height) { x, y in colors[(x / a + y / b * 5 + (x + y) / 9) % colors.count] }
    }

    private mutating func noise(_ width: Int, _ height: Int, _ color: (inout Samples) -> Color) -> Pixmap {
        var bytes: [UInt8] = []
        for _ in 0..<width * height { bytes += Self.pixel(color(&self), coverage: 255) }
        return Pixmap(width: width, height: height, bytes: bytes)
    }

    private func fill(_ width: Int, _ height: Int, _ color: (Int, Int) -> Color) -> Pixmap {
        let bytes = (0..<width * height).flatMap { Self.pixel(color($0 % width, $0 / width), coverage: 255) }
        return Pixmap(width: width, height: height, bytes: bytes)
    }
}

extension Pixmap {
    /// The pixels as Cairo has them, each row with `padding` bytes behind it.
    func argb32(padding: Int = 0) -> [UInt8] {
        var result: [UInt8] = []
        for row in 0..<height {
            for column in 0..<width {
                let place = (row * width + column) * 4
                let pixel =
                    UInt32(bytes[place + 3]) << 24 | UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8
                    | UInt32(bytes[place + 2])
                withUnsafeBytes(of: pixel) { result += $0 }
            }
            result += Array(repeating: 0xA5, count: padding)
        }
        return result
    }
}

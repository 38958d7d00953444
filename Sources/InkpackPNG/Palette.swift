/// The distinct pixels of a picture, as long as they are few, in the order in which they appear.
struct Palette {
    static let limit = 256
    /// The premultiplied pixels.
    let colors: Memory<UInt32>
    private(set) var count = 0
    /// Whether there are more colours than a palette holds.
    private(set) var isOver = false
    private(set) var isOpaque = true
    private(set) var isGray = true
    /// Whether every pixel is either opaque or nothing.
    private(set) var isHard = true
    /// Of the opaque pixels, which pairs of red and green occur; filled when there are more colours than a palette holds.
    private var pairs: [UInt64] = []

    /// Open addressing: a colour's number and one more, or 0.
    private let slots: Memory<UInt32>
    static let slotCount = 1024

    init(colors: Memory<UInt32>, slots: Memory<UInt32>) {
        self.colors = colors
        self.slots = slots
        slots.clear()
    }

    @inline(__always)
    private func slot(of pixel: UInt32) -> Int {
        var slot = Int((pixel &* 0x9E37_79B1) >> 22)
        while slots[slot] != 0, colors[Int(slots[slot] &- 1)] != pixel { slot = (slot &+ 1) & (Self.slotCount &- 1) }
        return slot
    }

    /// The number of a pixel that is in the palette.
    @inline(__always)
    func number(of pixel: UInt32) -> UInt32 { slots[slot(of: pixel)] &- 1 }

    @inline(__always)
    mutating func add(_ pixel: UInt32) {
        if pixel < 0xFF00_0000 {
            isOpaque = false
            if pixel != 0 { isHard = false }
        }
        if !Straight.isGray(pixel) { isGray = false }
        if isOver { return mark(pixel) }
        let slot = slot(of: pixel)
        if slots[slot] != 0 { return }
        if count == Self.limit {
            isOver = true
            for index in 0..<count { mark(colors[index]) }
            return mark(pixel)
        }
        colors[count] = pixel
        count &+= 1
        slots[slot] = UInt32(truncatingIfNeeded: count)
    }

    /// Notes a pixel's red and green, for ``freeColor``.
    private mutating func mark(_ pixel: UInt32) {
        guard isHard, pixel >= 0xFF00_0000 else { return }
        if pairs.isEmpty { pairs = Array(repeating: 0, count: 1 << 10) }
        pairs[Int(pixel >> 14 & 0x3FF)] |= 1 << UInt64(pixel >> 8 & 63)
    }

    /// A colour that no opaque pixel has, a gray if all are gray; `nil` if none was found.
    var freeColor: UInt32? {
        if isOver {
            if isGray { return nil }
            for (index, pairs) in pairs.enumerated() where pairs != .max {
                return UInt32(index << 6 | (~pairs).trailingZeroBitCount) << 8
            }
            return nil
        }
        for level in 0..<256 as Range<UInt32> {
            let color = isGray ? level &* 0x01_0101 : level
            if slots[slot(of: 0xFF00_0000 | color)] == 0 { return color }
        }
        return nil
    }

    /// Adds every pixel of a picture.
    mutating func add(_ picture: Picture, size: PNGEncoder.Size) {
        for row in 0..<size.height {
            var last: UInt32?
            for column in 0..<size.width {
                let pixel = picture[row, column]
                if pixel != last { add(pixel) }
                last = pixel
            }
        }
    }

    /// The one colour under all these pixels, with what it is when it is opaque: multiplied by each pixel's alpha and
    /// rounded it gives exactly that pixel. `nil` if there is none.
    ///
    /// That is more exact than each pixel's own division, whose results differ from pixel to pixel, and it compresses
    /// better. A gray is preferred where several colours fit.
    var onlyColor: UInt32? {
        guard !isOver else { return nil }
        var most: UInt32 = 0
        var (red, green, blue) = (Shades(), Shades(), Shades())
        for index in 0..<count {
            let pixel = colors[index]
            let alpha = pixel >> 24
            if alpha == 0 {
                if pixel != 0 { return nil }
                continue
            }
            red.narrow(pixel >> 16 & 0xFF, alpha)
            green.narrow(pixel >> 8 & 0xFF, alpha)
            blue.narrow(pixel & 0xFF, alpha)
            if red.isEmpty || green.isEmpty || blue.isEmpty { return nil }
            if alpha > most >> 24 { most = pixel }
        }
        let nearest = Straight.color(ofPremultiplied: most)
        let gray = Shades(
            lowest: max(red.lowest, green.lowest, blue.lowest), highest: min(red.highest, green.highest, blue.highest))
        if !gray.isEmpty { return gray.nearest(to: nearest >> 8 & 0xFF) &* 0x01_0101 }
        return red.nearest(to: nearest >> 16 & 0xFF) << 16 | green.nearest(to: nearest >> 8 & 0xFF) << 8
            | blue.nearest(to: nearest & 0xFF)
    }

    /// The values of a channel that fit all pixels so far.
    private struct Shades {
        var lowest: Int32 = 0
        var highest: Int32 = 255
        var isEmpty: Bool { lowest > highest }

        /// Keeps the values c for which c·alpha/255 rounds to `value`: as 255 is odd, no product is half way between.
        mutating func narrow(_ value: UInt32, _ alpha: UInt32) {
            let (product, divisor) = (Int32(value) &* 255, Int32(alpha))
            lowest = max(lowest, (product &- 127 &+ divisor &- 1) / divisor)
            highest = min(highest, (product &+ 127) / divisor)
        }

        func nearest(to value: UInt32) -> UInt32 { UInt32(min(highest, max(lowest, Int32(value)))) }
    }
}

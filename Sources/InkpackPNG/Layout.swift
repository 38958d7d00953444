/// How the pixels of a file are written: PNG, table 11.1.
struct Layout: Hashable {
    enum ColorType: UInt8 {
        case gray = 0
        case color = 2
        case palette = 3
        case grayAlpha = 4
        case colorAlpha = 6
    }

    var colorType: ColorType
    /// Bits a channel, or a palette's index.
    var bits = 8
    /// The colour whose pixels are transparent, where there is no alpha: no other pixel has it. PNG, 11.3.2.1.
    ///
    /// Only with 8 bits a channel: common programs take fewer bits of gray for another level.
    var key: UInt32?

    static let gray = Layout(colorType: .gray)
    static let palette = Layout(colorType: .palette)

    /// The layout with 8 bits a channel for pixels such as these.
    init(isGray: Bool, isOpaque: Bool) {
        colorType = isGray ? (isOpaque ? .gray : .grayAlpha) : (isOpaque ? .color : .colorAlpha)
    }

    init(colorType: ColorType, bits: Int = 8) {
        self.colorType = colorType
        self.bits = bits
    }

    /// The layout with 8 bits a channel for the pixels of a palette: where some are transparent and all others opaque, a
    /// colour that does not occur stands for transparent.
    init(_ palette: Palette) {
        self.init(isGray: palette.isGray, isOpaque: palette.isOpaque)
        guard !palette.isOpaque, palette.isHard, let key = palette.freeColor else { return }
        self.init(isGray: palette.isGray, isOpaque: true)
        self.key = key
    }

    /// The bytes of a pixel of a colour with straight alpha, the first one lowest.
    @inline(__always)
    func bytes(of color: UInt32) -> UInt32 {
        if let key, color < 0xFF00_0000 { return Straight.bytes(of: key, colorType) }
        return Straight.bytes(of: color, colorType)
    }

    /// How many bytes a pixel of 8 bits a channel has.
    var depth: Int {
        switch colorType {
        case .gray, .palette: 1
        case .grayAlpha: 2
        case .color: 3
        case .colorAlpha: 4
        }
    }

    /// How many bytes a row has behind its filter.
    func rowLength(_ width: Int) -> Int { bits == 8 ? width * depth : (width * bits + 7) / 8 }
}

/// Colours with straight alpha, and what is done with them: alpha, red, green and blue from the highest byte down.
enum Straight {
    /// The colours divided by alpha and rounded to nearest; what is transparent is zero.
    @inline(__always)
    static func color(ofPremultiplied pixel: UInt32) -> UInt32 {
        let alpha = pixel >> 24
        if alpha == 255 { return pixel }
        if alpha == 0 { return 0 }
        @inline(__always)
        func channel(_ shift: UInt32) -> UInt32 {
            min(255, ((pixel >> shift & 0xFF) &* 255 &+ alpha / 2) / alpha) << shift
        }
        return alpha << 24 | channel(16) | channel(8) | channel(0)
    }

    /// A colour multiplied by alpha: each channel times alpha / 255, rounded to nearest.
    @inline(__always)
    static func cover(_ color: UInt32, _ alpha: UInt32) -> UInt32 {
        // Two channels at once, of 16 bits each: for products below 65536, (p + 128 + (p + 128) / 256) / 256 is p / 255
        // to nearest.
        let first = (color & 0xFF_00FF) &* alpha &+ 0x80_0080
        let second = (color >> 8 & 0xFF) &* alpha &+ 0x80
        return alpha << 24 | (first &+ (first >> 8 & 0xFF_00FF)) >> 8 & 0xFF_00FF
            | (second &+ second >> 8) & 0xFF00
    }

    @inline(__always)
    static func isGray(_ color: UInt32) -> Bool { (color ^ color >> 8) & 0xFFFF == 0 }

    /// The bytes of a color in a layout of 8 bits, the first one lowest.
    @inline(__always)
    static func bytes(of color: UInt32, _ colorType: Layout.ColorType) -> UInt32 {
        switch colorType {
        case .gray, .palette: color & 0xFF
        case .grayAlpha: color & 0xFF | color >> 16 & 0xFF00
        case .color, .colorAlpha:
            (color >> 16 & 0xFF) | (color & 0xFF00_FF00) | (color & 0xFF) << 16
        }
    }
}

public import InkpackCore

/// Writes pictures as PNG, one after the other, in memory that it keeps.
///
/// It is for many pictures; for one there is ``PNG/encode(_:scale:options:)``. Each thread has an encoder of its own. The
/// bytes depend on the picture and the options only.
public struct PNGEncoder: ~Copyable {
    let options: PNG.Options

    // The room of the steps: tokens, fresh pixels as they are and as they are written, rows, and the file.
    var tokenStore = Buffer<UInt32>()
    var freshStore = Buffer<UInt32>()
    var mappedStore = Buffer<UInt32>()
    var packedStore = Buffer<UInt32>()
    private var pixelStore = Buffer<UInt32>()
    var rowStore = Buffer<UInt8>()
    var planeStore = Buffer<UInt8>()
    var sampleStore = Buffer<UInt8>()
    var filterStore = Buffer<UInt8>()
    var fileStore = Buffer<UInt8>()
    var otherStore = Buffer<UInt8>()
    private var colorStore = Buffer<UInt32>()
    let colorRoom: ColorRoom
    var deflater = Deflater()
    var compressor = Compressor(level: 6)
    var thorough = Compressor(level: 12)
    /// Whether the slower compressor is at work.
    var isThorough = false

    /// Room for at most 256 colours.
    struct ColorRoom {
        let colors: Memory<UInt32>
        let slots: Memory<UInt32>
        let numbers: Memory<UInt32>
        let straight: Memory<UInt32>
    }

    /// What the header of a file says.
    struct Size: Hashable {
        var width: Int
        var height: Int
        var scale: Int
    }

    public init(options: PNG.Options = PNG.Options()) {
        self.options = options
        let limit = Palette.limit
        let room = colorStore.room(3 * limit + Palette.slotCount)
        colorRoom = ColorRoom(
            colors: room.part(0..<limit), slots: room.part(3 * limit..<room.count),
            numbers: room.part(limit..<2 * limit), straight: room.part(2 * limit..<3 * limit))
    }

    /// The picture as a PNG.
    /// - Parameters:
    ///   - pixmap: premultiplied; the file holds straight alpha, which multiplied again gives the same bytes.
    ///   - scale: the density that a `pHYs` chunk records, as a multiple of 72 dots an inch; 1 writes none.
    public mutating func encode(_ pixmap: Pixmap, scale: Int = 1) throws(PNGError) -> [UInt8] {
        try Self.check(pixmap.width, pixmap.height)
        return encodeAnySize(pixmap, scale: scale)
    }

    /// The picture as a PNG, from pixels as Cairo's `ARGB32` has them: one number of 32 bits each, in the machine's own
    /// byte order, with alpha on top and the colours multiplied by it.
    /// - Parameters:
    ///   - pixels: from the first row, which is the upper one, to the last pixel of the last row at least.
    ///   - width: in pixels.
    ///   - height: in pixels.
    ///   - stride: how many bytes a row begins behind the one before.
    ///   - scale: as for a pixmap.
    public mutating func encode(
        argb32 pixels: UnsafeRawBufferPointer, width: Int, height: Int, stride: Int, scale: Int = 1
    ) throws(PNGError) -> [UInt8] {
        try Self.check(width, height)
        let base = unsafe Self.base(of: pixels, width: width * 4, height: height, stride: stride)
        let plane = unsafe Plane<UInt32>(base: base, width: width, height: height, stride: stride)
        return encode(
            Picture(plane: plane, isRGBA: false), size: Size(width: width, height: height, scale: scale))
    }

    /// A picture of one colour as a PNG, from how much of each pixel it covers: 8 bits a pixel, as Cairo's `A8` has them.
    ///
    /// The pixels are those of the colour painted through the coverage on nothing.
    /// - Parameters:
    ///   - coverage: from the first row, which is the upper one, to the last pixel of the last row at least.
    ///   - color: with straight alpha.
    ///   - width: in pixels.
    ///   - height: in pixels.
    ///   - stride: how many bytes a row begins behind the one before.
    ///   - scale: as for a pixmap.
    public mutating func encode(
        coverage: UnsafeRawBufferPointer, color: Color, width: Int, height: Int, stride: Int, scale: Int = 1
    ) throws(PNGError) -> [UInt8] {
        try Self.check(width, height)
        let base = unsafe Self.base(of: coverage, width: width, height: height, stride: stride)
        let plane = unsafe Plane<UInt8>(base: base, width: width, height: height, stride: stride)
        return encode(plane, color: color, size: Size(width: width, height: height, scale: scale))
    }

    mutating func encodeAnySize(_ pixmap: Pixmap, scale: Int) -> [UInt8] {
        let size = Size(width: pixmap.width, height: pixmap.height, scale: scale)
        return unsafe pixmap.bytes.withUnsafeBytes { bytes in
            let base = unsafe Self.base(of: bytes, width: size.width * 4, height: size.height, stride: size.width * 4)
            let plane = unsafe Plane<UInt32>(
                base: base, width: size.width, height: size.height, stride: size.width * 4)
            return encode(Picture(plane: plane, isRGBA: true), size: size)
        }
    }

    private static func check(_ width: Int, _ height: Int) throws(PNGError) {
        let limit = PNG.sideLimit
        guard width <= limit, height <= limit else { throw .tooLarge(width: width, height: height, limit: limit) }
    }

    private static func base(
        of pixels: UnsafeRawBufferPointer, width: Int, height: Int, stride: Int
    ) -> UnsafeRawPointer {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        precondition(stride >= width, "a row is not longer than the stride")
        precondition(pixels.count >= (height - 1) * stride + width, "the pixels reach to the last one")
        return unsafe pixels.baseAddress.unsafelyUnwrapped
    }

    private mutating func encode(_ picture: Picture, size: Size) -> [UInt8] {
        var length = write(picture, size: size)
        if options.effort == .small { length = smallest(picture, ink: nil, size: size, length: length) }
        return fileStore.room(length).array(to: length)
    }

    private mutating func write(_ picture: Picture, size: Size) -> Int {
        var palette = Palette(colors: colorRoom.colors, slots: colorRoom.slots)
        guard let tokens = tokens(picture.plane) else {
            palette.add(picture, size: size)
            return rich(picture, palette, isFlat: false, size: size)
        }
        // A pixel that is not fresh was there before.
        let (fresh, count) = (tokens.fresh, tokens.freshCount)
        var opaque: UInt32?
        for index in 0..<count {
            let pixel = picture.argb(fresh[index])
            fresh[index] = pixel
            if pixel >= 0xFF00_0000 { opaque = pixel }
        }
        // Most icons have one colour.
        if let opaque, Self.isOnly(opaque, fresh, count) {
            for index in 0..<count { fresh[index] >>= 24 }
            return covered(tokens, ink: opaque & 0xFF_FFFF, size: size)
        }
        for index in 0..<count { palette.add(fresh[index]) }
        if opaque == nil, let ink = palette.onlyColor {
            for index in 0..<count { fresh[index] >>= 24 }
            return covered(tokens, ink: ink, size: size)
        }
        let isSmooth = tokens.isSmooth
        guard palette.isOver else {
            var length = indexed(tokens, palette, size: size)
            if isSmooth { filtered(picture, palette, size: size, best: &length) }
            return length
        }
        return rich(
            picture, palette, isFlat: !isSmooth && 4 * count < size.width * size.height, size: size)
    }

    /// Whether every pixel is an opaque colour multiplied by the pixel's alpha.
    private static func isOnly(_ color: UInt32, _ pixels: Memory<UInt32>, _ count: Int) -> Bool {
        for index in 0..<count where pixels[index] != Straight.cover(color, pixels[index] >> 24) { return false }
        return true
    }

    private mutating func encode(_ plane: Plane<UInt8>, color: Color, size: Size) -> [UInt8] {
        var length: Int
        if let tokens = tokens(plane) {
            let (fresh, count) = (tokens.fresh, tokens.freshCount)
            if color.alpha < 255 {
                for index in 0..<count {
                    fresh[index] = color.alpha(under: UInt8(truncatingIfNeeded: fresh[index]))
                }
            }
            length = covered(tokens, ink: color.ink, size: size)
        } else {
            length = rich(plane, color: color, size: size)
        }
        if options.effort == .small {
            let pixels = pixelStore.room(size.width * size.height)
            for row in 0..<size.height {
                for column in 0..<size.width {
                    let alpha = color.alpha(under: plane[row, column])
                    pixels[row * size.width + column] = Straight.cover(color.ink, alpha)
                }
            }
            let picture = Picture(plane: pixels.plane(width: size.width, height: size.height), isRGBA: false)
            length = smallest(picture, ink: color.ink, size: size, length: length)
        }
        return fileStore.room(length).array(to: length)
    }
}

extension Color {
    /// The channels without alpha.
    var ink: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

    /// The alpha of a pixel that is covered, rounded to nearest.
    @inline(__always)
    func alpha(under coverage: UInt8) -> UInt32 { (UInt32(coverage) &* UInt32(alpha) &+ 127) / 255 }
}

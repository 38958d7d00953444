/// The signature and the chunks of one file; PNG, 5.
struct ChunkWriter {
    let bytes: Memory<UInt8>
    private(set) var count = 0

    /// How many bytes there are around a compressed picture at most.
    static let overhead = 8 + 25 + 21 + 12 + 768 + 12 + 256 + 12 + 6 + 12

    init(_ bytes: Memory<UInt8>) {
        self.bytes = bytes
        put(0x8950_4E47 as UInt32)
        put(0x0D0A_1A0A as UInt32)
    }

    /// The highest byte first.
    @inline(__always)
    private mutating func put(_ value: UInt32) {
        bytes.store(value.byteSwapped, at: count)
        count &+= 4
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        bytes[count] = byte
        count &+= 1
    }

    /// The chunk's content lies behind its name already.
    private mutating func finish(from start: Int) {
        let end = count
        count = start
        put(UInt32(truncatingIfNeeded: end &- start &- 8))
        count = end
        put(Check.crc32(bytes.part(start &+ 4..<end)))
    }

    private mutating func begin(_ name: UInt32) -> Int {
        let start = count
        count &+= 4
        put(name)
        return start
    }

    mutating func header(_ layout: Layout, width: Int, height: Int) {
        let start = begin(0x4948_4452)  // IHDR
        put(UInt32(truncatingIfNeeded: width))
        put(UInt32(truncatingIfNeeded: height))
        put(UInt8(layout.bits))
        put(layout.colorType.rawValue)
        // There is one method of compression and of filters each; and the rows are not interlaced.
        for _ in 0..<3 { put(UInt8(0)) }
        finish(from: start)
    }

    /// PNG, 11.3.5.3: the pixels a metre; none for 1.
    mutating func density(scale: Int) {
        guard scale > 1 else { return }
        let start = begin(0x7048_5973)  // pHYs
        let density = UInt32((Double(scale) * 72 / 0.0254).rounded())
        put(density)
        put(density)
        put(UInt8(1))
        finish(from: start)
    }

    /// The colours with straight alpha; those that are not opaque come first.
    mutating func palette(_ colors: Memory<UInt32>) {
        var start = begin(0x504C_5445)  // PLTE
        var clear = 0
        for index in 0..<colors.count {
            let color = colors[index]
            put(UInt8(truncatingIfNeeded: color >> 16))
            put(UInt8(truncatingIfNeeded: color >> 8))
            put(UInt8(truncatingIfNeeded: color))
            if color < 0xFF00_0000 { clear = index &+ 1 }
        }
        finish(from: start)
        if clear == 0 { return }
        start = begin(0x7452_4E53)  // tRNS
        for index in 0..<clear { put(UInt8(truncatingIfNeeded: colors[index] >> 24)) }
        finish(from: start)
    }

    /// PNG, 11.3.2.1: the colour that stands for transparent, in 16 bits a channel.
    mutating func key(of layout: Layout) {
        guard let key = layout.key else { return }
        let start = begin(0x7452_4E53)  // tRNS
        for shift in layout.colorType == .gray ? [0] : [16, 8, 0] as [UInt32] {
            put(UInt8(0))
            put(UInt8(truncatingIfNeeded: key >> shift))
        }
        finish(from: start)
    }

    /// Begins the rows; what compresses them writes at ``count``.
    mutating func beginRows() -> Int {
        let start = begin(0x4944_4154)  // IDAT
        // RFC 1950: deflate with a window of 32768 bytes.
        put(UInt8(0x78))
        put(UInt8(0x01))
        return start
    }

    /// Ends the rows, whose compressed form ends at `end`.
    mutating func endRows(from start: Int, at end: Int, rows: Memory<UInt8>) {
        count = end
        put(Check.adler32(rows))
        finish(from: start)
    }

    mutating func end() {
        let start = begin(0x4945_4E44)  // IEND
        finish(from: start)
    }
}

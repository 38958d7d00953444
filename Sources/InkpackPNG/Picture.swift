/// Pixels with premultiplied colours in somebody else's memory.
struct Picture {
    let plane: Plane<UInt32>
    /// Whether the bytes are red, green, blue and alpha; otherwise numbers with alpha on top, as Cairo's are.
    let isRGBA: Bool

    /// Alpha, red, green and blue from the highest byte down, of a pixel as it lies in memory.
    @inline(__always)
    func argb(_ pixel: UInt32) -> UInt32 {
        guard isRGBA else { return pixel }
        let pixel = UInt32(littleEndian: pixel)
        return pixel & 0xFF00_FF00 | (pixel & 0xFF) << 16 | pixel >> 16 & 0xFF
    }

    @inline(__always)
    subscript(row: Int, column: Int) -> UInt32 { argb(plane[row, column]) }
}

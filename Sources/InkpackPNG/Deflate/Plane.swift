/// Rows of pixels in somebody else's memory, one number a pixel; valid as long as that is.
@safe
struct Plane<Unit: FixedWidthInteger & UnsignedInteger & BitwiseCopyable> {
    private let base: UnsafeRawPointer
    let width: Int
    let height: Int
    /// How many bytes a row begins behind the one before.
    private let stride: Int
    /// The bytes up to the end of the last row.
    private let length: Int

    init(base: UnsafeRawPointer, width: Int, height: Int, stride: Int) {
        unsafe self.base = unsafe base
        self.width = width
        self.height = height
        self.stride = stride
        length = (height - 1) * stride + width * MemoryLayout<Unit>.size
    }

    @inline(__always) private static var size: Int { MemoryLayout<Unit>.size }

    /// The pixel as it lies in memory.
    @inline(__always)
    subscript(row: Int, column: Int) -> Unit {
        assert(row >= 0 && row < height && column >= 0 && column < width, "a pixel is in the picture")
        return unsafe base.loadUnaligned(fromByteOffset: row &* stride &+ column &* Self.size, as: Unit.self)
    }

    /// How many pixels from a place on equal those from a place before it, at most `limit`.
    @inline(__always)
    func equal(
        _ row: Int, _ column: Int, to otherRow: Int, _ otherColumn: Int, limit: Int
    ) -> Int {
        let here = row &* stride &+ column &* Self.size
        let there = otherRow &* stride &+ otherColumn &* Self.size
        assert(there >= 0 && there < here, "what is repeated comes before")
        assert(column + limit <= width && otherColumn + limit <= width, "a row is not left")
        let bytes = limit &* Self.size
        let (a, b) = unsafe (base + there, base + here)
        var done = 0
        // Words may reach over the end of the row, and not over that of the picture.
        let room = length &- here
        while done < bytes {
            if done &+ 32 <= bytes {
                let first = unsafe Self.word(a, done) ^ Self.word(b, done)
                let second = unsafe Self.word(a, done &+ 8) ^ Self.word(b, done &+ 8)
                let third = unsafe Self.word(a, done &+ 16) ^ Self.word(b, done &+ 16)
                let fourth = unsafe Self.word(a, done &+ 24) ^ Self.word(b, done &+ 24)
                if first | second | third | fourth == 0 {
                    done &+= 32
                    continue
                }
            }
            if done &+ 8 <= room {
                let difference = unsafe Self.word(a, done) ^ Self.word(b, done)
                if difference != 0 {
                    let found = done &+ difference.trailingZeroBitCount / 8
                    return min(limit, found / Self.size)
                }
                done &+= 8
            } else {
                let first = unsafe a.loadUnaligned(fromByteOffset: done, as: Unit.self)
                let second = unsafe b.loadUnaligned(fromByteOffset: done, as: Unit.self)
                if first != second { return done / Self.size }
                done &+= Self.size
            }
        }
        return limit
    }

    @inline(__always)
    private static func word(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}

/// Bits in the order of deflate: into each byte from the lowest bit up; RFC 1951, 3.1.1.
struct BitWriter {
    private let bytes: Memory<UInt8>
    private var position: Int
    private var bits: UInt64 = 0
    /// How many bits wait for a call of ``flush()``.
    private(set) var count: UInt64 = 0

    init(_ bytes: Memory<UInt8>, at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// Adds bits; together at most 56 between two calls of ``flush()``.
    @inline(__always)
    mutating func put(_ value: UInt32, _ length: UInt32) {
        bits |= UInt64(value) &<< count
        count &+= UInt64(length)
    }

    /// Adds a code of a ``HuffmanCode``.
    @inline(__always)
    mutating func put(code: UInt32) { put(code >> 8, code & 0xFF) }

    @inline(__always)
    mutating func flush() {
        bytes.store(bits, at: position)
        position &+= Int(count >> 3)
        bits &>>= count & ~7
        count &= 7
    }

    /// Fills the last byte with zeros; the answer is the position behind it.
    mutating func finish() -> Int {
        flush()
        return position + (count > 0 ? 1 : 0)
    }
}

/// A SHA-256 digest.
public struct ContentDigest: Hashable, Sendable {
    // The 32 bytes as numbers, the first byte on top of the first one.
    package let first: UInt64
    package let second: UInt64
    package let third: UInt64
    package let fourth: UInt64

    package init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        self.first = first
        self.second = second
        self.third = third
        self.fourth = fourth
    }

    /// The digest of some bytes.
    public init(of bytes: [UInt8]) {
        let state = bytes.withUnsafeBytes { SHA256.state(of: $0) }
        func word(_ index: Int) -> UInt64 { UInt64(state[2 * index]) << 32 | UInt64(state[2 * index + 1]) }
        self.init(word(0), word(1), word(2), word(3))
    }

    /// The digest of several parts, each with its length, so that no two lists of parts are alike.
    public init(of parts: [[UInt8]]) {
        var all: [UInt8] = []
        all.reserveCapacity(parts.reduce(0) { $0 + $1.count + 8 })
        for part in parts {
            withUnsafeBytes(of: UInt64(part.count).littleEndian) { all += $0 }
            all += part
        }
        self.init(of: all)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            let buffer = UnsafeMutableRawBufferPointer(buffer)
            for (index, word) in [first, second, third, fourth].enumerated() {
                buffer.storeBytes(of: word.bigEndian, toByteOffset: 8 * index, as: UInt64.self)
            }
            count = 32
        }
    }

    /// The 32 bytes in 64 hexadecimal digits.
    public var hexadecimal: String { SHA256.hexadecimal(digest: bytes) }
}

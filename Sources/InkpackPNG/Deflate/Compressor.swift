import CDeflate

/// The owner of a compressor of libdeflate, which is made when it is first used.
@safe
struct Compressor: ~Copyable {
    private var pointer: OpaquePointer?
    private let level: Int

    /// - Parameter level: 1, the fastest, to 12, the smallest.
    init(level: Int) { self.level = level }

    deinit { if let pointer = unsafe pointer { unsafe libdeflate_free_compressor(pointer) } }

    /// How many bytes a stream of `count` bytes has at most.
    static func limit(_ count: Int) -> Int { libdeflate_deflate_compress_bound(nil, count) }

    /// Writes a whole stream at `position`; the answer is where it ends.
    mutating func write(_ bytes: Memory<UInt8>, to output: Memory<UInt8>, at position: Int) -> Int {
        if unsafe pointer == nil { unsafe pointer = libdeflate_alloc_compressor(Int32(level)) }
        guard let pointer = unsafe pointer else { preconditionFailure("there is memory for a compressor") }
        let length = unsafe bytes.withBytes { input in
            unsafe output.part(position..<output.count).withBytes { target in
                unsafe libdeflate_deflate_compress(
                    pointer, input.baseAddress, input.count, target.baseAddress, target.count)
            }
        }
        precondition(length > 0, "there is room for what may be written")
        return position + length
    }
}

/// The checks of zlib streams and of chunks.
enum Check {
    /// RFC 1950, 8.2.
    static func adler32(_ bytes: Memory<UInt8>) -> UInt32 {
        unsafe bytes.withBytes { unsafe libdeflate_adler32(1, $0.baseAddress, $0.count) }
    }

    /// PNG, annex D.
    static func crc32(_ bytes: Memory<UInt8>) -> UInt32 {
        unsafe bytes.withBytes { unsafe libdeflate_crc32(0, $0.baseAddress, $0.count) }
    }
}

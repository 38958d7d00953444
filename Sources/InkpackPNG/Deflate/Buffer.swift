/// A place for numbers that is reused for one picture after the other.
@safe
struct Buffer<Element: BitwiseCopyable>: ~Copyable {
    /// A writer of eight bytes at once may go beyond the last element by this much.
    private static var slack: Int { 32 }

    private var base: UnsafeMutableRawPointer?
    private var capacity = 0

    init() {}

    deinit { unsafe base?.deallocate() }

    /// Room for `count` elements, whose values are arbitrary.
    mutating func room(_ count: Int) -> Memory<Element> {
        let bytes = count * MemoryLayout<Element>.stride
        if bytes <= capacity, let base = unsafe base {
            return unsafe Memory(base: base, count: count)
        }
        unsafe base?.deallocate()
        let grown = UnsafeMutableRawPointer.allocate(byteCount: bytes + Self.slack, alignment: 16)
        unsafe base = grown
        capacity = bytes
        return unsafe Memory(base: grown, count: count)
    }
}

/// A view of a ``Buffer``: valid until that gives out room again.
///
/// Bounds are checked in debug builds, in which the tests run.
@safe
struct Memory<Element: BitwiseCopyable> {
    private let base: UnsafeMutableRawPointer
    let count: Int

    @inline(__always)
    init(base: UnsafeMutableRawPointer, count: Int) {
        unsafe self.base = unsafe base
        self.count = count
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            assert(index >= 0 && index < count, "an index is within the room")
            return unsafe base.load(fromByteOffset: index &* MemoryLayout<Element>.stride, as: Element.self)
        }
        nonmutating set {
            assert(index >= 0 && index < count, "an index is within the room")
            unsafe base.storeBytes(
                of: newValue, toByteOffset: index &* MemoryLayout<Element>.stride, as: Element.self)
        }
    }

    /// The elements of a range, counted from its start.
    @inline(__always)
    func part(_ range: Range<Int>) -> Memory {
        assert(range.lowerBound >= 0 && range.upperBound <= count, "a part is within the room")
        return unsafe Memory(base: base + range.lowerBound &* MemoryLayout<Element>.stride, count: range.count)
    }

    @inline(__always)
    func clear() {
        unsafe base.initializeMemory(as: UInt8.self, repeating: 0, count: count &* MemoryLayout<Element>.stride)
    }

    /// The elements as bytes, for a call into C.
    func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) -> Result) -> Result {
        unsafe body(UnsafeMutableRawBufferPointer(start: base, count: count &* MemoryLayout<Element>.stride))
    }
}

extension Memory<UInt32> {
    /// The numbers as rows of pixels without gaps.
    func plane(width: Int, height: Int) -> Plane<UInt32> {
        assert(width * height <= count, "the rows are within the room")
        return unsafe Plane(base: base, width: width, height: height, stride: 4 * width)
    }
}

extension Memory<UInt8> {
    /// The bytes as rows, each with a byte before it that is left out.
    func plane(width: Int, height: Int) -> Plane<UInt8> {
        assert((1 + width) * height <= count, "the rows are within the room")
        return unsafe Plane(base: base + 1, width: width, height: height, stride: 1 + width)
    }

    /// The bytes before `end`.
    func array(to end: Int) -> [UInt8] {
        assert(end <= count, "the bytes are within the room")
        return unsafe Array(UnsafeRawBufferPointer(start: base, count: end))
    }

    /// Writes 4 bytes, the lowest first.
    @inline(__always)
    func store(_ value: UInt32, at index: Int) {
        assert(index >= 0 && index <= count, "an index is within the room")
        unsafe base.storeBytes(of: value.littleEndian, toByteOffset: index, as: UInt32.self)
    }

    /// Writes 8 bytes, the lowest first; they may go beyond the last element by seven.
    @inline(__always)
    func store(_ value: UInt64, at index: Int) {
        assert(index >= 0 && index <= count, "an index is within the room")
        unsafe base.storeBytes(of: value.littleEndian, toByteOffset: index, as: UInt64.self)
    }

    @inline(__always)
    func load4(at index: Int) -> UInt32 {
        assert(index >= 0 && index + 4 <= count + 32, "an index is within the room")
        return UInt32(littleEndian: unsafe base.loadUnaligned(fromByteOffset: index, as: UInt32.self))
    }

    /// How many bytes from a place on equal those `distance` before, at most `limit`.
    @inline(__always)
    func repeated(at start: Int, distance: Int, limit: Int) -> Int {
        assert(start >= distance && start + limit <= count, "what is compared is within the room")
        var done = 0
        while done < limit {
            let here = unsafe base.loadUnaligned(fromByteOffset: start &+ done, as: UInt64.self)
            let there = unsafe base.loadUnaligned(fromByteOffset: start &+ done &- distance, as: UInt64.self)
            if here != there {
                let difference = UInt64(littleEndian: here) ^ UInt64(littleEndian: there)
                return min(limit, done &+ difference.trailingZeroBitCount / 8)
            }
            done &+= 8
        }
        return limit
    }

    /// Repeats what begins `distance` before `start` up to `end`, as deflate understands it: what is written may be read.
    @inline(__always)
    func repeatBytes(from distance: Int, _ start: Int, _ end: Int) {
        assert(start >= distance && end <= count, "a copy is within the room")
        if distance >= 8 {
            var index = start
            while index < end {
                unsafe base.storeBytes(
                    of: base.loadUnaligned(fromByteOffset: index &- distance, as: UInt64.self), toByteOffset: index,
                    as: UInt64.self)
                index &+= 8
            }
        } else if distance == 3 || distance > 4 {
            var index = start
            while index < end {
                self[index] = self[index &- distance]
                index &+= 1
            }
        } else {
            // A pattern of 1, 2 or 4 bytes fills a word.
            var word: UInt64 =
                switch distance {
                case 1: UInt64(self[start &- 1]) &* 0x0101_0101_0101_0101
                case 2: UInt64(self[start &- 2]) | UInt64(self[start &- 1]) << 8
                default: UInt64(load4(at: start &- 4))
                }
            if distance == 2 { word = word &* 0x0001_0001_0001_0001 }
            if distance == 4 { word = word &* 0x0000_0001_0000_0001 }
            var index = start
            while index < end {
                store(word, at: index)
                index &+= 8
            }
        }
    }
}

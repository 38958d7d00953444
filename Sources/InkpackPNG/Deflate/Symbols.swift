/// The literals and matches of one deflate block with how often each code is used, and the bytes that they stand for.
struct Symbols {
    static let literalCodes = 286
    static let distanceCodes = 30
    /// RFC 1951, 3.2.5: the longest and the shortest match, and how far back one may reach.
    static let longestMatch = 258
    static let shortestMatch = 3
    static let window = 32768

    /// A literal byte, or a match: the highest bit, its length from bit 16 on, and its distance less one.
    let list: Memory<UInt32>
    private(set) var count = 0
    let literals: Memory<UInt32>
    let distances: Memory<UInt32>
    private let lengthCodes: Memory<UInt8>

    /// The bytes: each row has the filter 0 before it.
    let bytes: Memory<UInt8>
    private var written = 0
    /// What of the bytes is said by symbols and the open match.
    private var said = 0
    /// A match that may still grow.
    private var open: (distance: Int, length: Int) = (0, 0)

    /// - Parameters:
    ///   - list: as long as there may be symbols.
    ///   - lengthCodes: of each length less 3, its code less 257.
    init(
        list: Memory<UInt32>, literals: Memory<UInt32>, distances: Memory<UInt32>, lengthCodes: Memory<UInt8>,
        bytes: Memory<UInt8>
    ) {
        self.list = list
        self.literals = literals
        self.distances = distances
        self.lengthCodes = lengthCodes
        self.bytes = bytes
        literals.clear()
        distances.clear()
    }

    @inline(__always)
    private mutating func literal(_ byte: UInt8) {
        list[count] = UInt32(byte)
        count &+= 1
        literals[Int(byte)] &+= 1
    }

    @inline(__always)
    private mutating func match(_ distance: Int, _ length: Int) {
        list[count] = 1 << 31 | UInt32(truncatingIfNeeded: length) << 16 | UInt32(truncatingIfNeeded: distance &- 1)
        count &+= 1
        literals[257 &+ Int(lengthCodes[length &- 3])] &+= 1
        distances[Self.code(ofDistance: distance)] &+= 1
    }

    /// RFC 1951, 3.2.5: distances 1 to 4 have codes of their own, then two codes share each power of two.
    @inline(__always)
    static func code(ofDistance distance: Int) -> Int {
        let rest = distance &- 1
        if rest < 4 { return rest }
        let bits = Int.bitWidth &- 1 &- rest.leadingZeroBitCount
        return 2 &* bits &+ (rest &>> (bits &- 1) & 1)
    }

    /// The open match is over.
    @inline(__always)
    private mutating func close(depth: Int) {
        var length = open.length
        if length == 0 { return }
        open.length = 0
        while length > Self.longestMatch {
            if open.distance != depth {
                // A run says the same with fewer bits for its distance, each time that the longest match is used up.
                let run = bytes.repeated(at: said &- length, distance: depth, limit: length)
                if run >= Self.longestMatch {
                    let whole = run / Self.longestMatch
                    for _ in 0..<whole { match(depth, Self.longestMatch) }
                    length &-= whole &* Self.longestMatch
                    continue
                }
            }
            // What is left must not be too short for a match.
            let part = length &- Self.longestMatch < 3 ? length &- 3 : Self.longestMatch
            match(open.distance, part)
            length &-= part
        }
        if length >= Self.shortestMatch {
            match(open.distance, length)
        } else {
            for index in said &- length..<said { literal(bytes[index]) }
        }
    }

    /// Says the bytes that are written and not said. An open match grows over what it fits, such as the bytes of a
    /// colour that stays while alpha changes.
    @inline(__always)
    private mutating func sayFresh(depth: Int) {
        if open.length > 0 {
            while said < written, bytes[said] == bytes[said &- open.distance] {
                said &+= 1
                open.length &+= 1
            }
            close(depth: depth)
        }
        if depth == 4, written &- said == 4, said >= 4,
            (bytes.load4(at: said) ^ bytes.load4(at: said &- 4)) & 0xFF_FFFF == 0
        {
            match(4, 3)
            said &+= 3
        }
        while said < written {
            literal(bytes[said])
            said &+= 1
        }
    }

    /// Spells the tokens out.
    /// - Parameters:
    ///   - width: of a row, in pixels.
    ///   - depth: how many bytes a pixel has.
    ///   - pixels: the fresh pixels as they are written, the lowest byte first.
    @inline(__always)
    mutating func spell(_ tokens: Tokens, width: Int, depth: Int, pixels: Memory<UInt32>) {
        let rowLength = 1 &+ width &* depth
        var column = 0
        var next = 0
        for index in 0..<tokens.count {
            let token = tokens.list[index]
            var length = Int(token >> 3)
            let distance: Int
            switch token & 7 {
            case Tokens.Source.fresh.rawValue:
                while length > 0 {
                    length &-= 1
                    if column == width { column = 0 }
                    if column == 0 {
                        bytes[written] = 0
                        written &+= 1
                    }
                    let pixel = pixels[next]
                    next &+= 1
                    if depth == 1 {
                        bytes[written] = UInt8(truncatingIfNeeded: pixel)
                    } else {
                        // Bytes beyond the pixel are overwritten by the next one.
                        bytes.store(pixel, at: written)
                    }
                    written &+= depth
                    column &+= 1
                    sayFresh(depth: depth)
                }
                continue
            case Tokens.Source.before.rawValue: distance = depth
            case Tokens.Source.above.rawValue: distance = rowLength
            case Tokens.Source.aboveLeft.rawValue: distance = rowLength &+ depth
            default: distance = rowLength &- depth
            }
            if column == width { column = 0 }
            if column == 0 {
                bytes[written] = 0
                written &+= 1
                // Above the filter of a row is that of the row before; elsewhere it is said as what it is.
                if distance != rowLength { sayFresh(depth: depth) }
            }
            let start = written
            // In every row there is a filter to repeat as well.
            column &+= length
            var size = length &* depth
            if column > width {
                size &+= (column &- 1) / width
                column = (column &- 1) % width &+ 1
            }
            bytes.repeatBytes(from: distance, start, start &+ size)
            written = start &+ size
            if open.length > 0, open.distance != distance { close(depth: depth) }
            open = (distance, open.length &+ written &- said)
            said = written
        }
        close(depth: depth)
        literals[256] = 1
    }
}

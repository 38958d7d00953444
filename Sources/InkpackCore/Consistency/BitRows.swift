/// A bitmap as rows of bits, 64 to a word, with a margin of one unset pixel on all sides.
struct BitRows: Hashable, Sendable {
    let width: Int
    let height: Int
    /// How many words a row has.
    let stride: Int
    /// The lowest bit is the leftmost pixel; the first row and the last are margin.
    var words: [UInt64]

    init(_ bitmap: Bitmap) {
        self.init(width: bitmap.width, height: bitmap.height, bits: bitmap.bits)
    }

    /// - Precondition: `bits` holds width·height values.
    init(width: Int, height: Int, bits: [Bool]) {
        self.width = width
        self.height = height
        stride = (width + 2 + 63) / 64
        words = Array(repeating: UInt64(0), count: stride * (height + 2))
        bits.withUnsafeBytes { bytes in
            words.withUnsafeMutableBufferPointer { words in
                for row in 0..<height {
                    Self.pack(
                        bytes, from: row &* width, count: width,
                        into: words.extracting((row &+ 1) &* stride..<(row &+ 2) &* stride))
                }
            }
        }
    }

    /// Packs bytes of 0 or 1, eight at a time.
    private static func pack(
        _ bytes: UnsafeRawBufferPointer, from start: Int, count: Int, into words: UnsafeMutableBufferPointer<UInt64>
    ) {
        var word: UInt64 = 0
        // The margin is bit 0.
        var place: UInt64 = 1
        var index = 0
        var column = 0
        while column < count {
            let bits: UInt64
            let length: UInt64
            if column &+ 8 <= count {
                let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start &+ column, as: UInt64.self))
                // Moves bit 8i to 56 + i: the factor has a bit at 56 - 7i for each i.
                bits = (eight &* 0x0102_0408_1020_4080) &>> 56
                length = 8
            } else {
                bits = UInt64(bytes[start &+ column])
                length = 1
            }
            word |= bits &<< place
            place &+= length
            if place >= 64 {
                words[index] = word
                index &+= 1
                place &-= 64
                // What did not fit any more.
                word = place == 0 ? 0 : bits &>> (length &- place)
            }
            column &+= Int(length)
        }
        if place > 0 { words[index] = word }
    }

    /// How many pixels are set.
    var count: Int { words.reduce(0) { $0 &+ $1.nonzeroBitCount } }

    /// The set pixels whose four neighbours are set too; there is nothing beyond the edges.
    var eroded: BitRows {
        var result = self
        words.withUnsafeBufferPointer { words in
            result.words.withUnsafeMutableBufferPointer { result in
                for word in stride..<words.count &- stride where words[word] != 0 {
                    result[word] = words[word] & WordNeighbours(words, word, stride).inner
                }
            }
        }
        return result
    }

    /// How many pairs of neighbours differ, right or below: the length of the contour, more or less.
    var borderCount: Int {
        var count = 0
        words.withUnsafeBufferPointer { words in
            for word in 0..<words.count &- stride {
                let right = words[word] &>> 1 | (word &+ 1 < words.count ? words[word &+ 1] &<< 63 : 0)
                count &+= (words[word] ^ right).nonzeroBitCount &+ (words[word] ^ words[word &+ stride]).nonzeroBitCount
            }
        }
        return count
    }

    /// A word, and that of the pixels to the right; rows count from the margin.
    func pair(_ word: Int, _ row: Int) -> (own: UInt64, right: UInt64) {
        let own = words[row * stride + word]
        return (own, own >> 1 | (word + 1 < stride ? words[row * stride + word + 1] << 63 : 0))
    }

    /// Calls with every run of set pixels within a word, as row · width + column.
    func forEachRun(_ body: (Range<Int>) -> Void) {
        for row in 0..<height {
            for word in 0..<stride {
                var rest = words[(row + 1) * stride + word]
                while rest != 0 {
                    let first = rest.trailingZeroBitCount
                    let length = (~(rest &>> UInt64(first))).trailingZeroBitCount
                    let start = row * width + word * 64 + first - 1
                    body(start..<start + min(length, 64 - first))
                    rest &= ~(length >= 64 ? UInt64.max : (1 &<< UInt64(length) &- 1) &<< UInt64(first))
                }
            }
        }
    }

    /// The set pixels from top to bottom, as row · width + column.
    var indices: [Int] {
        var result: [Int] = []
        for row in 0..<height {
            for word in 0..<stride {
                var rest = words[(row + 1) * stride + word]
                while rest != 0 {
                    result.append(row * width + word * 64 + rest.trailingZeroBitCount - 1)
                    rest &= rest - 1
                }
            }
        }
        return result
    }

    var bitmap: Bitmap {
        var bits = Array(repeating: false, count: width * height)
        for row in 0..<height {
            for word in 0..<stride {
                var rest = words[(row + 1) * stride + word]
                while rest != 0 {
                    bits[row * width + word * 64 + rest.trailingZeroBitCount - 1] = true
                    rest &= rest - 1
                }
            }
        }
        return Bitmap(width: width, height: height, bits: bits)
    }
}

/// For each pixel of a word, the pixels around it.
struct WordNeighbours {
    private let northWest: UInt64
    private let north: UInt64
    private let northEast: UInt64
    private let east: UInt64
    private let southEast: UInt64
    private let south: UInt64
    private let southWest: UInt64
    private let west: UInt64

    /// - Precondition: the word is in no row of margin.
    @inline(__always)
    init(_ words: UnsafeBufferPointer<UInt64>, _ word: Int, _ stride: Int) {
        // A row's first and last bits are margin, so that what is taken from the next row is none of a pixel's.
        (northWest, north, northEast) = Self.row(words, word &- stride)
        (west, _, east) = Self.row(words, word)
        (southWest, south, southEast) = Self.row(words, word &+ stride)
    }

    @inline(__always)
    private static func row(_ words: UnsafeBufferPointer<UInt64>, _ word: Int) -> (UInt64, UInt64, UInt64) {
        let own = words[word]
        let before = word > 0 ? words[word &- 1] : 0
        let after = word &+ 1 < words.count ? words[word &+ 1] : 0
        return (own &<< 1 | before &>> 63, own, own &>> 1 | after &<< 63)
    }

    /// Where all four sides are set.
    @inline(__always)
    var inner: UInt64 { north & east & south & west }

    /// The neighbours of the pixel at a bit: bit 0 north-west, then clockwise.
    @inline(__always)
    func code(at place: UInt64) -> Int {
        let north = northWest &>> place & 1 | (self.north &>> place & 1) &<< 1 | (northEast &>> place & 1) &<< 2
        let south = (southEast &>> place & 1) &<< 4 | (self.south &>> place & 1) &<< 5 | (southWest &>> place & 1) &<< 6
        return Int(truncatingIfNeeded: north | (east &>> place & 1) &<< 3 | south | (west &>> place & 1) &<< 7)
    }
}

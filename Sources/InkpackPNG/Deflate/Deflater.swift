/// Writes ``Symbols`` as one deflate block, with the codes of RFC 1951 or with codes made for it, whichever is shorter.
struct Deflater: ~Copyable {
    private var wordStore = Buffer<UInt64>()
    private var numberStore = Buffer<UInt32>()
    private var byteStore = Buffer<UInt8>()
    private var symbolStore = Buffer<UInt32>()

    private let literals: HuffmanCode
    private let distances: HuffmanCode
    private let lengths: HuffmanCode
    private let fixedLiterals: HuffmanCode
    private let fixedDistances: HuffmanCode
    private let literalCounts: Memory<UInt32>
    private let distanceCounts: Memory<UInt32>
    private let lengthCounts: Memory<UInt32>
    /// The lengths of both codes as runs: a symbol of the code for lengths below, and from bit 8 on its extra bits.
    private let runs: Memory<UInt32>
    private let both: Memory<UInt8>
    /// Of each length less 3, its code less 257; and of each such code, its first length less 3 and number of extra bits.
    private let lengthCodes: Memory<UInt8>
    private let lengthStarts: Memory<UInt8>
    private let lengthBits: Memory<UInt8>

    private static let lengthSymbols = 19

    init() {
        let (literal, distance) = (Symbols.literalCodes + 2, Symbols.distanceCodes)
        let size = HuffmanCode.Work.symbols
        let words = wordStore.room(2 * size)
        let numbers = numberStore.room(3 * (literal + distance) + 2 * Self.lengthSymbols + 3 * size)
        let bytes = byteStore.room(2 * (literal + distance) + Self.lengthSymbols + size + 256 + 2 * 29)
        var (number, byte) = (0, 0)
        func numberRoom(_ count: Int) -> Memory<UInt32> {
            number += count
            return numbers.part(number - count..<number)
        }
        func byteRoom(_ count: Int) -> Memory<UInt8> {
            byte += count
            return bytes.part(byte - count..<byte)
        }
        let work = HuffmanCode.Work(
            keys: words.part(0..<size), other: words.part(size..<2 * size), occurring: numberRoom(size),
            places: numberRoom(size))
        literals = HuffmanCode(lengths: byteRoom(literal), codes: numberRoom(literal), work: work)
        distances = HuffmanCode(lengths: byteRoom(distance), codes: numberRoom(distance), work: work)
        lengths = HuffmanCode(
            lengths: byteRoom(Self.lengthSymbols), codes: numberRoom(Self.lengthSymbols), work: work)
        fixedLiterals = HuffmanCode(lengths: byteRoom(literal), codes: numberRoom(literal), work: work)
        fixedDistances = HuffmanCode(lengths: byteRoom(distance), codes: numberRoom(distance), work: work)
        // RFC 1951, 3.2.6.
        fixedLiterals.set { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
        fixedDistances.set { _ in 5 }
        literalCounts = numberRoom(literal)
        distanceCounts = numberRoom(distance)
        lengthCounts = numberRoom(Self.lengthSymbols)
        runs = numberRoom(size)
        both = byteRoom(size)
        lengthCodes = byteRoom(256)
        lengthStarts = byteRoom(29)
        lengthBits = byteRoom(29)
        // RFC 1951, 3.2.5: four codes share each power of two, except that 258 has a code of its own.
        var start = 0
        for code in 0..<28 {
            let bits = code < 8 ? 0 : code / 4 - 1
            lengthStarts[code] = UInt8(start)
            lengthBits[code] = UInt8(bits)
            for length in start..<min(256, start + 1 << bits) { lengthCodes[length] = UInt8(code) }
            start += 1 << bits
        }
        (lengthCodes[255], lengthStarts[28], lengthBits[28]) = (28, 255, 0)
    }

    /// Symbols, none yet, for tokens whose bytes will fill the room.
    mutating func symbols(for tokens: Tokens, into bytes: Memory<UInt8>, depth: Int, height: Int) -> Symbols {
        // Fresh bytes and filters are literals; a token is one match, or two bytes that are too few for one, and one match
        // more each time that the longest is used up.
        let limit = tokens.freshCount * depth + height + 4 * tokens.count + bytes.count / Symbols.longestMatch + 8
        return Symbols(
            list: symbolStore.room(limit), literals: literalCounts, distances: distanceCounts,
            lengthCodes: lengthCodes, bytes: bytes)
    }

    /// How many bytes a block of the symbols has at most.
    static func limit(_ symbols: Symbols) -> Int { symbols.count * 6 + 512 }

    /// Writes the last block of a stream at `position`; the answer is where it ends.
    func write(_ symbols: Symbols, to output: Memory<UInt8>, at position: Int) -> Int {
        var extra = 0
        for code in 8..<28 { extra &+= Int(literalCounts[257 &+ code]) &* Int(lengthBits[code]) }
        for code in 4..<30 { extra &+= Int(distanceCounts[code]) &* (code / 2 &- 1) }
        var made = literals.fit(literalCounts, limit: 15) &+ distances.fit(distanceCounts, limit: 15)
        let (header, literalLimit, distanceLimit, runCount) = describe()
        made &+= header
        var fixed = 0
        // RFC 1951, 3.2.6: 8 bits for most codes.
        for code in 0..<Symbols.literalCodes { fixed &+= Int(literalCounts[code] &* 8) }
        for code in 144..<256 { fixed &+= Int(literalCounts[code]) }
        for code in 256..<280 { fixed &-= Int(literalCounts[code]) }
        for code in 0..<Symbols.distanceCodes { fixed &+= Int(distanceCounts[code] &* 5) }
        var writer = BitWriter(output, at: position)
        writer.put(1, 1)
        if fixed <= made {
            writer.put(1, 2)
            writeBody(symbols, fixedLiterals, fixedDistances, to: &writer)
        } else {
            writer.put(2, 2)
            writer.put(UInt32(literalLimit &- 257), 5)
            writer.put(UInt32(distanceLimit &- 1), 5)
            writeLengths(runCount, to: &writer)
            writeBody(symbols, literals, distances, to: &writer)
        }
        return writer.finish()
    }

    /// The order in which the lengths of the code for lengths are written; RFC 1951, 3.2.7.
    @inline(__always)
    private static func place(_ index: Int) -> Int {
        // 16 17 18 0 8 7 9 6 10 5 11 4 12 3 13 2 14 1 15
        if index < 3 { return 16 &+ index }
        if index == 3 { return 0 }
        return index & 1 == 0 ? 8 &+ (index &- 4) / 2 : 7 &- (index &- 5) / 2
    }

    /// Makes the code for the lengths of both codes.
    private func describe() -> (bits: Int, literals: Int, distances: Int, runs: Int) {
        var literalLimit = Symbols.literalCodes
        while literals.lengths[literalLimit &- 1] == 0 { literalLimit &-= 1 }
        var distanceLimit = Symbols.distanceCodes
        while distanceLimit > 1, distances.lengths[distanceLimit &- 1] == 0 { distanceLimit &-= 1 }
        for code in 0..<literalLimit { both[code] = literals.lengths[code] }
        for code in 0..<distanceLimit { both[literalLimit &+ code] = distances.lengths[code] }
        lengthCounts.clear()
        let total = literalLimit &+ distanceLimit
        var (index, count, bits) = (0, 0, 0)
        @inline(__always)
        func add(_ symbol: Int, _ rest: Int, _ extra: Int) {
            runs[count] = UInt32(symbol) | UInt32(rest) << 8
            count &+= 1
            lengthCounts[symbol] &+= 1
            bits &+= extra
        }
        while index < total {
            let length = both[index]
            var run = 1
            while index &+ run < total, both[index &+ run] == length { run &+= 1 }
            index &+= run
            if length == 0 {
                while run >= 11 {
                    let part = min(run, 138)
                    add(18, part &- 11, 7)
                    run &-= part
                }
                if run >= 3 {
                    add(17, run &- 3, 3)
                    run = 0
                }
            } else {
                add(Int(length), 0, 0)
                run &-= 1
                while run >= 3 {
                    let part = min(run, 6)
                    add(16, part &- 3, 2)
                    run &-= part
                }
            }
            while run > 0 {
                add(Int(length), 0, 0)
                run &-= 1
            }
        }
        // Inflaters refuse a code for lengths of one symbol.
        if lengthCounts[0] == 0 { lengthCounts[0] = 1 }
        bits &+= lengths.fit(lengthCounts, limit: 7)
        return (bits &+ 14 &+ 3 &* lengthCodeCount, literalLimit, distanceLimit, count)
    }

    /// How many lengths of the code for lengths are written.
    private var lengthCodeCount: Int {
        var count = Self.lengthSymbols
        while count > 4, lengths.lengths[Self.place(count &- 1)] == 0 { count &-= 1 }
        return count
    }

    private func writeLengths(_ runCount: Int, to writer: inout BitWriter) {
        let count = lengthCodeCount
        writer.put(UInt32(count &- 4), 4)
        writer.flush()
        for index in 0..<count {
            writer.put(UInt32(lengths.lengths[Self.place(index)]), 3)
            writer.flush()
        }
        for index in 0..<runCount {
            let run = runs[index]
            let symbol = Int(run & 0xFF)
            writer.put(code: lengths.codes[symbol])
            if symbol >= 16 { writer.put(run >> 8, symbol == 16 ? 2 : symbol == 17 ? 3 : 7) }
            writer.flush()
        }
    }

    private func writeBody(
        _ symbols: Symbols, _ literals: HuffmanCode, _ distances: HuffmanCode, to writer: inout BitWriter
    ) {
        let (literal, distance) = (literals.codes, distances.codes)
        let list = symbols.list
        for index in 0..<symbols.count {
            let symbol = list[index]
            if symbol < 256 {
                writer.put(code: literal[Int(symbol)])
                // Up to here at most 40 bits wait, and 15 are added.
                if writer.count > 40 { writer.flush() }
            } else {
                writer.flush()
                let length = Int(symbol >> 16 & 0x7FFF) &- 3
                let code = Int(lengthCodes[length])
                writer.put(code: literal[257 &+ code])
                writer.put(
                    UInt32(truncatingIfNeeded: length &- Int(lengthStarts[code])), UInt32(lengthBits[code]))
                let back = Int(symbol & 0xFFFF)
                let place = Symbols.code(ofDistance: back &+ 1)
                writer.put(code: distance[place])
                let bits = place < 4 ? 0 : place / 2 &- 1
                writer.put(UInt32(truncatingIfNeeded: back & ((1 &<< bits) &- 1)), UInt32(bits))
                writer.flush()
            }
        }
        writer.flush()
        writer.put(code: literal[256])
    }
}

import InkpackCore

/// Kinds of bytes in XML.
enum PlainByte {
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    /// Whether it is a character of ASCII that may stand in a document.
    static func isText(_ byte: UInt8) -> Bool { byte &- 0x20 < 0x60 || isSpace(byte) }

    /// Whether it may stand in the names that are read.
    static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }
}

/// What the plain reader asks of text in ASCII.
extension Span<UInt8> {
    /// Whether just the word stands in the range.
    @inline(__always)
    func isWord(_ word: StaticString, _ range: Range<Int>) -> Bool {
        range.count == word.utf8CodeUnitCount && hasPrefix(word, at: range.lowerBound)
    }

    /// Whether the text goes on with `word` at a place.
    @inline(__always)
    func hasPrefix(_ word: StaticString, at place: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard place + length <= count else { return false }
        for index in 0..<length where unsafe self[place + index] != word.utf8Start[index] {
            return false
        }
        return true
    }

    /// Where the quote stands that ends a value; `nil` if something stands before it that is more than plain text.
    func endOfValue(from start: Int, quote: UInt8) -> Int? {
        var end = start
        while end + 8 <= count {
            // Eight bytes at once: of those that end the run or the loop, the first one has its high bit set.
            let word = unsafe UInt64(
                littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: end, as: UInt64.self))
            let stops =
                Self.zeros(word ^ Self.ones &* UInt64(quote)) | Self.zeros(word ^ Self.ones &* 0x3C)
                | Self.zeros(word ^ Self.ones &* 0x26) | (word &- Self.ones &* 0x20) & ~word | word
            let marks = stops & (Self.ones &* 0x80)
            if marks == 0 {
                end += 8
                continue
            }
            end += marks.trailingZeroBitCount / 8
            guard PlainByte.isSpace(self[end]) else { return self[end] == quote ? end : nil }
            end += 1
        }
        while end < count, self[end] != quote {
            let byte = self[end]
            guard PlainByte.isText(byte), byte != UInt8(ascii: "<"), byte != UInt8(ascii: "&") else {
                return nil
            }
            end += 1
        }
        return end < count ? end : nil
    }

    private static var ones: UInt64 { 0x0101_0101_0101_0101 }

    /// Sets the high bit of the first byte that is 0, and maybe of bytes behind it.
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }

    /// The range without white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, ByteScanner.isSpace(self[start]) { start += 1 }
        while end > start, ByteScanner.isSpace(self[end - 1]) { end -= 1 }
        return start..<end
    }

    func areEqual(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        guard a.count == b.count else { return false }
        for index in 0..<a.count where self[a.lowerBound + index] != self[b.lowerBound + index] {
            return false
        }
        return true
    }

    /// The number that is all of the range, but for white space around it.
    func number(_ range: Range<Int>) -> Double? {
        let range = trimmed(range)
        var place = range.lowerBound
        guard let number = extracting(..<range.upperBound).number(at: &place),
            place == range.upperBound,
            number.isFinite
        else { return nil }
        return number
    }

    /// The same, with or without `px` behind it.
    func pixels(_ range: Range<Int>) -> Double? {
        let range = trimmed(range)
        let hasUnit = range.count > 2 && hasPrefix("px", at: range.upperBound - 2)
        let digits = range.lowerBound..<range.upperBound - (hasUnit ? 2 : 0)
        if hasUnit, ByteScanner.isSpace(self[digits.upperBound - 1]) { return nil }
        return number(digits)
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }

    func bytes(_ range: Range<Int>) -> Bytes {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for place in range { bytes.append(self[place]) }
        return bytes[...]
    }
}

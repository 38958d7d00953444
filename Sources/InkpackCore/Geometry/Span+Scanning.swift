/// Reading of numbers and white space from ASCII text, by the grammars that SVG and CSS share; places count from 0.
///
/// Nothing here allocates, and every byte is looked up within bounds.
extension Span<UInt8> {
    /// The byte at a place, 0 behind the end.
    @inlinable
    package func byte(at place: Int) -> UInt8 { place < count ? self[place] : 0 }

    @inlinable
    package func skipSpace(at place: inout Int) {
        while ByteScanner.isSpace(byte(at: place)) { place += 1 }
    }

    /// Skips white space with at most one comma in it, and tells whether there was one.
    @inlinable @inline(__always) @discardableResult
    package func skipSpaceAndComma(at place: inout Int) -> Bool {
        // What follows most numbers is a digit or a sign.
        guard byte(at: place) <= UInt8(ascii: ",") else { return false }
        skipSpace(at: &place)
        guard byte(at: place) == UInt8(ascii: ",") else { return false }
        place += 1
        skipSpace(at: &place)
        return true
    }

    /// The number that starts right at a place; without one, the place stays, and it stays before a bare point.
    @inlinable
    package func number(at place: inout Int) -> Double? { shortNumber(at: &place) ?? anyNumber(at: &place) }

    /// The number at a place, if with the byte behind it it has up to eight without its sign, as nearly all have.
    ///
    /// The eight bytes are looked at all at once: where those stand that are no digits, and what the digits are worth.
    @inlinable @inline(__always)
    package func shortNumber(at place: inout Int) -> Double? {
        let sign = byte(at: place)
        let isNegative = sign == UInt8(ascii: "-")
        let start = place &+ (isNegative ? 1 : 0) &+ (sign == UInt8(ascii: "+") ? 1 : 0)
        guard start + 8 <= count else { return nil }
        let word = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
        // Digits become 0 to 9, and adding 0x76 to anything else sets its high bit, or that of a byte behind it.
        let values = word ^ 0x3030_3030_3030_3030
        let others = (values &+ 0x7676_7676_7676_7676 | values) & 0x8080_8080_8080_8080
        // No branch depends on how the number is written, since no processor could foretell it.
        let whole = others.trailingZeroBitCount & 0x38
        let point = UInt8(truncatingIfNeeded: word &>> UInt64(whole)) == UInt8(ascii: ".") ? 1 : 0
        // Without the point's own mark, if there is a point.
        let ends = others & (others &- UInt64(point))
        guard ends != 0 else { return nil }
        let end = ends.trailingZeroBitCount & 0x38
        let length = end &- 8 &* point
        let places = (length &- whole) / 8
        // A bare point, and an exponent, are left to the other way.
        guard length > 0, places > 0 || point == 0,
            UInt8(truncatingIfNeeded: word &>> UInt64(end)) | 0x20 != UInt8(ascii: "e")
        else { return nil }
        place = start &+ end / 8
        let below: UInt64 = (1 &<< UInt64(whole)) &- 1
        let fraction = values & ((1 &<< UInt64(end)) &- 1) & ~below
        var digits = values & below | (fraction &>> UInt64(8 &* point)) & ~below
        // The last digit to the last byte; then pairs, fours and all eight are put together.
        digits = digits &<< UInt64(64 &- length)
        digits = digits &* 10 &+ digits >> 8
        let pair: UInt64 = 0x0000_00FF_0000_00FF
        let high = (digits & pair) &* (100 &+ 1_000_000 << 32)
        let low = (digits >> 16 & pair) &* (1 &+ 10_000 << 32)
        let value = Double((high &+ low) >> 32) / PowersOfTen.exact(places)
        return Double(bitPattern: value.bitPattern | (isNegative ? 1 << 63 : 0))
    }

    /// The same as ``number(at:)``, byte for byte.
    @usableFromInline
    package func anyNumber(at place: inout Int) -> Double? {
        let start = place
        var index = place
        let sign = byte(at: index)
        let isNegative = sign == UInt8(ascii: "-")
        if isNegative || sign == UInt8(ascii: "+") { index += 1 }
        // 18 digits fit into 64 bits; more are left to the standard library.
        var mantissa: UInt64 = 0
        let first = index
        while case let digit = byte(at: index) &- 0x30, digit < 10 {
            mantissa = mantissa &* 10 &+ UInt64(digit)
            index += 1
        }
        var digits = index - first
        var places = 0
        if byte(at: index) == UInt8(ascii: ".") {
            let point = index
            index += 1
            while case let digit = byte(at: index) &- 0x30, digit < 10 {
                mantissa = mantissa &* 10 &+ UInt64(digit)
                index += 1
            }
            places = index - point - 1
            digits += places
            if places == 0 { index = point }
        }
        guard digits > 0 else { return nil }
        place = index
        var exponent = -places
        if byte(at: index) | 0x20 == UInt8(ascii: "e") { skipExponent(at: &place, adding: &exponent) }
        if digits <= 18, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
            // Clinger's fast path: both operands are exact, so that one rounding gives the nearest double.
            let power = PowersOfTen.exact(Int(exponent.magnitude))
            let value = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
            return isNegative ? -value : value
        }
        return longNumber(start..<place)
    }

    private func skipExponent(at place: inout Int, adding exponent: inout Int) {
        var index = place + 1
        var sign = 1
        if byte(at: index) == UInt8(ascii: "-") || byte(at: index) == UInt8(ascii: "+") {
            sign = byte(at: index) == UInt8(ascii: "-") ? -1 : 1
            index += 1
        }
        var value = 0
        let first = index
        while case let digit = byte(at: index) &- 0x30, digit < 10 {
            value = Swift.min(100_000, value * 10 + Int(digit))
            index += 1
        }
        // An "e" without digits is no exponent: "1em".
        guard index > first else { return }
        exponent += sign * value
        place = index
    }

    private func longNumber(_ range: Range<Int>) -> Double? {
        var text: [UInt8] = []
        for place in range { text.append(self[place]) }
        return Double(String(decoding: text, as: UTF8.self))
    }
}

/// The powers of ten that doubles hold exactly.
@usableFromInline
package enum PowersOfTen {
    /// - Parameter exponent: up to 22.
    @inlinable
    package static func exact(_ exponent: Int) -> Double { table[exponent] }

    @usableFromInline
    static let table: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}

/// Reads numbers, white space and words from ASCII text, by the grammars that SVG and CSS share.
package struct ByteScanner {
    package let bytes: ArraySlice<UInt8>
    package var index: Int

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    package var isAtEnd: Bool { index >= bytes.endIndex }

    /// The byte at the scanner, 0 at the end.
    package var peek: UInt8 { index < bytes.endIndex ? bytes[index] : 0 }

    /// What has not been read yet.
    package var rest: ArraySlice<UInt8> { bytes[index...] }

    package static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B)
    }

    package mutating func skipSpace() {
        while index < bytes.endIndex, Self.isSpace(bytes[index]) { index += 1 }
    }

    /// Skips white space with at most one comma in it, and tells whether there was one.
    @discardableResult
    package mutating func skipSpaceAndComma() -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: ",") else { return false }
        index += 1
        skipSpace()
        return true
    }

    /// Skips `byte` if it stands here, and tells whether it did.
    package mutating func skip(_ byte: UInt8) -> Bool {
        guard index < bytes.endIndex, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    package var startsNumber: Bool {
        switch peek {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    /// The number that starts right here; without one, or with a bare point behind digits, the scanner stays.
    package mutating func number() -> Double? {
        let start = index
        let end = bytes.endIndex
        var isNegative = false
        if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        // 18 digits fit into 64 bits; more are left to the standard library.
        var mantissa: UInt64 = 0
        var digits = 0
        var exponent = 0
        while index < end, case let digit = bytes[index] &- 0x30, digit < 10 {
            mantissa = mantissa &* 10 &+ UInt64(digit)
            digits += 1
            index += 1
        }
        if index < end, bytes[index] == UInt8(ascii: ".") {
            let point = index
            index += 1
            while index < end, case let digit = bytes[index] &- 0x30, digit < 10 {
                mantissa = mantissa &* 10 &+ UInt64(digit)
                digits += 1
                exponent -= 1
                index += 1
            }
            if exponent == 0 {
                index = digits == 0 ? start : point
                if digits == 0 { return nil }
            }
        }
        guard digits > 0 else {
            index = start
            return nil
        }
        if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") { scanExponent(&exponent) }
        if digits <= 18, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
            // Clinger's fast path: both operands are exact, so that one rounding gives the nearest double.
            let value =
                exponent < 0 ? Double(mantissa) / Self.powers[-exponent] : Double(mantissa) * Self.powers[exponent]
            return isNegative ? -value : value
        }
        return Double(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func scanExponent(_ exponent: inout Int) {
        let start = index
        index += 1
        var sign = 1
        if index < bytes.endIndex, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            sign = bytes[index] == UInt8(ascii: "-") ? -1 : 1
            index += 1
        }
        var value = 0
        let first = index
        while index < bytes.endIndex, case let digit = bytes[index] &- 0x30, digit < 10 {
            value = min(100_000, value * 10 + Int(digit))
            index += 1
        }
        // An "e" without digits is no exponent: "1em".
        if index == first { index = start } else { exponent += sign * value }
    }

    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// The run of letters, digits, '-', '_' and bytes above ASCII that starts here.
    package mutating func word() -> ArraySlice<UInt8> {
        let start = index
        while index < bytes.endIndex, Self.isWordByte(bytes[index]) { index += 1 }
        return bytes[start..<index]
    }

    package static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }
}

/// Reads numbers, white space and words from ASCII text, by the grammars that SVG and CSS share.
@usableFromInline
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

    @inlinable
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

    package var startsNumber: Bool { Self.startsNumber(peek) }

    static func startsNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    /// The number that starts right here; without one, or with a bare point behind digits, the scanner stays.
    package mutating func number() -> Double? {
        var place = index - bytes.startIndex
        defer { index = bytes.startIndex + place }
        return bytes.span.number(at: &place)
    }

    /// The run of letters, digits, '-', '_' and bytes above ASCII that starts here.
    package mutating func word() -> ArraySlice<UInt8> {
        let start = index
        while index < bytes.endIndex, Self.isWordByte(bytes[index]) { index += 1 }
        return bytes[start..<index]
    }

    @inlinable
    package static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }
}

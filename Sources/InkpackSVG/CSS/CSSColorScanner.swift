/// The tokens of a colour's text, by CSS Syntax Module Level 3, without its escapes.
struct CSSColorScanner {
    /// Names and units are in lower case.
    enum Token: Equatable {
        case number(Double)
        case percentage(Double)
        case dimension(Double, String)
        case name(String)
        /// A name and the opening parenthesis right behind it.
        case function(String)
        /// What stands behind the `#`.
        case hash(String)
        case comma
        case slash
        case close
        case end
        /// Anything that no colour has.
        case other
    }

    private let bytes: ArraySlice<UInt8>
    private var index: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// The token behind white space and comments; `end` again and again once all is read.
    mutating func next() -> Token {
        skipSpace()
        guard let byte = peek() else { return .end }
        if startsNumber() { return numeric() }
        if startsName() {
            let name = name()
            guard peek() == UInt8(ascii: "(") else { return .name(name) }
            index += 1
            return .function(name)
        }
        index += 1
        switch byte {
        case UInt8(ascii: "#"): return .hash(name())
        case UInt8(ascii: ","): return .comma
        case UInt8(ascii: "/"): return .slash
        case UInt8(ascii: ")"): return .close
        default: return .other
        }
    }

    private func peek(_ offset: Int = 0) -> UInt8? {
        index + offset < bytes.endIndex ? bytes[index + offset] : nil
    }

    /// Skips white space and comments; the end of the text closes a comment.
    private mutating func skipSpace() {
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C: index += 1
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
                index += 2
                while peek() != nil, !(peek() == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) { index += 1 }
                index = min(index + 2, bytes.endIndex)
            default: return
            }
        }
    }
}

// Numbers.
extension CSSColorScanner {
    /// "Check if three code points would start a number", section 4.3.10.
    private func startsNumber() -> Bool {
        let start = isSign(peek()) ? 1 : 0
        return isDigit(peek(start)) || (peek(start) == UInt8(ascii: ".") && isDigit(peek(start + 1)))
    }

    /// "Consume a numeric token", section 4.3.3.
    private mutating func numeric() -> Token {
        let start = index
        if isSign(peek()) { index += 1 }
        skipDigits()
        if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
            index += 1
            skipDigits()
        }
        let exponent = isSign(peek(1)) ? 2 : 1
        if let byte = peek(), byte | 0x20 == UInt8(ascii: "e"), isDigit(peek(exponent)) {
            index += exponent
            skipDigits()
        }
        guard let value = Double(String(decoding: bytes[start..<index], as: UTF8.self)) else { return .other }
        // Formulas downstream cube and multiply: this keeps them finite.
        let limit = Double(Float.greatestFiniteMagnitude)
        let number = max(-limit, min(limit, value))
        if peek() == UInt8(ascii: "%") {
            index += 1
            return .percentage(number)
        }
        return startsName() ? .dimension(number, name()) : .number(number)
    }

    private mutating func skipDigits() {
        while isDigit(peek()) { index += 1 }
    }

    private func isDigit(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private func isSign(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }
}

// Names.
extension CSSColorScanner {
    /// "Check if three code points would start an ident sequence", section 4.3.9.
    private func startsName() -> Bool {
        guard peek() == UInt8(ascii: "-") else { return isNameStart(peek()) }
        return peek(1) == UInt8(ascii: "-") || isNameStart(peek(1))
    }

    /// "Consume an ident sequence", section 4.3.11, in lower case.
    private mutating func name() -> String {
        let start = index
        while isNameStart(peek()) || isDigit(peek()) || peek() == UInt8(ascii: "-") { index += 1 }
        let lower = bytes[start..<index].lazy.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
        return String(decoding: lower, as: UTF8.self)
    }

    private func isNameStart(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return true
        default: return byte == UInt8(ascii: "_") || byte >= 0x80
        }
    }
}

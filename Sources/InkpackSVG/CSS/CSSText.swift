import InkpackCore

/// The few rules of CSS Syntax that the reader needs: where things end, comments, strings and escapes.
enum CSSText {
    /// The text without its comments, each replaced by a space, or `nil` if it has none.
    static func withoutComments(_ text: Bytes) -> [UInt8]? {
        guard contains(text, "/*") else { return nil }
        var result: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                let end = endOfString(text, from: index)
                result += text[index..<end]
                index = end
            } else if byte == UInt8(ascii: "/"), index + 1 < text.endIndex, text[index + 1] == UInt8(ascii: "*") {
                index += 2
                while index < text.endIndex,
                    !(text[index] == UInt8(ascii: "*") && index + 1 < text.endIndex
                        && text[index + 1] == UInt8(ascii: "/"))
                {
                    index += 1
                }
                index = min(text.endIndex, index + 2)
                result.append(0x20)
            } else {
                result.append(byte)
                index += 1
            }
        }
        return result
    }

    static func contains(_ text: Bytes, _ part: StaticString) -> Bool { find(text, part) != nil }

    /// Where `part` starts in `text`.
    static func find(_ text: Bytes, _ part: StaticString) -> Int? {
        part.withUTF8Buffer { wanted in
            let count = wanted.count
            guard count > 0, text.count >= count else { return nil }
            let first = unsafe wanted[0]
            for index in text.startIndex...(text.endIndex - count) where text[index] == first {
                if unsafe text[index..<index + count].elementsEqual(wanted) { return index }
            }
            return nil
        }
    }

    /// Behind the string in quotes that starts at `start`.
    static func endOfString(_ text: Bytes, from start: Int) -> Int {
        let quote = text[start]
        var index = start + 1
        while index < text.endIndex, text[index] != quote {
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(text.endIndex, index + 1)
    }

    /// The first of `ends` that stands outside of strings and brackets, or the end of the text.
    static func end(_ text: Bytes, from start: Int, at ends: [UInt8]) -> Int {
        var index = start
        var depth = 0
        while index < text.endIndex {
            let byte = text[index]
            if depth == 0, ends.contains(byte) { return index }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                index = endOfString(text, from: index)
                continue
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            default: break
            }
            index += 1
        }
        return text.endIndex
    }

    static func trimmed(_ text: Bytes) -> Bytes {
        var (start, end) = (text.startIndex, text.endIndex)
        while start < end, ByteScanner.isSpace(text[start]) { start += 1 }
        while end > start, ByteScanner.isSpace(text[end - 1]) { end -= 1 }
        return text[start..<end]
    }

    /// Whether the text is the word, whatever the case of its ASCII letters.
    static func isWord(_ text: Bytes, _ word: StaticString) -> Bool {
        guard text.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { wanted in
            unsafe zip(text, wanted).allSatisfy { lower($0) == $1 }
        }
    }

    /// Whether the text is one of the keywords that every property has.
    static func isWideKeyword(_ text: Bytes) -> Bool {
        let words: [StaticString] = ["inherit", "initial", "unset", "revert", "revert-layer"]
        return words.contains { isWord(text, $0) }
    }

    static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

    static func string(_ text: some Sequence<UInt8>) -> String { String(decoding: Array(text), as: UTF8.self) }

    /// Whether an identifier stands at the scanner: no digit first, nor behind one hyphen (CSS Syntax 3, 4.3.9).
    static func startsIdentifier(_ scanner: ByteScanner) -> Bool {
        let bytes = scanner.rest.drop { $0 == UInt8(ascii: "-") }
        let hyphens = scanner.rest.count - bytes.count
        guard let first = bytes.first else { return hyphens > 1 }
        if first == UInt8(ascii: "\\") { return true }
        return hyphens > 1 || (ByteScanner.isWordByte(first) && !(0x30...0x39).contains(first))
    }

    /// The identifier that starts at the scanner, with its escapes undone; `nil` if none does.
    static func identifier(_ scanner: inout ByteScanner) -> String? {
        guard startsIdentifier(scanner) else { return nil }
        var result: [UInt8] = []
        while !scanner.isAtEnd {
            if scanner.peek == UInt8(ascii: "\\") {
                scanner.index += 1
                guard let scalar = escape(&scanner) else { return nil }
                result += Array(String(Character(scalar)).utf8)
            } else if ByteScanner.isWordByte(scanner.peek) {
                result.append(scanner.peek)
                scanner.index += 1
            } else {
                break
            }
        }
        return result.isEmpty ? nil : string(result)
    }

    /// What stands behind a backslash: up to six hexadecimal digits and one space, or any character.
    private static func escape(_ scanner: inout ByteScanner) -> Unicode.Scalar? {
        var value: UInt32 = 0
        var digits = 0
        while digits < 6, let digit = hexDigit(scanner.peek), !scanner.isAtEnd {
            value = value * 16 + digit
            digits += 1
            scanner.index += 1
        }
        if digits > 0 {
            if ByteScanner.isSpace(scanner.peek), !scanner.isAtEnd { scanner.index += 1 }
            return Unicode.Scalar(value) ?? "\u{FFFD}"
        }
        guard !scanner.isAtEnd else { return nil }
        let byte = scanner.peek
        scanner.index += 1
        guard byte >= 0x80 else { return Unicode.Scalar(byte) }
        // A character of several bytes: its rest are word bytes, so that the first one is all that was escaped.
        scanner.index -= 1
        guard let scalar = String(decoding: scanner.rest.prefix(4), as: UTF8.self).unicodeScalars.first else {
            return nil
        }
        scanner.index += min(UTF8.width(scalar), scanner.rest.count)
        return scalar
    }

    static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }

    /// The text of a string in quotes, or the bare text.
    static func unquoted(_ text: Bytes) -> Bytes {
        let text = trimmed(text)
        guard text.count >= 2, let first = text.first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'"),
            text.last == first
        else { return text }
        return text.dropFirst().dropLast()
    }

    /// The arguments of `name( ... )`, if the whole text is that call.
    static func arguments(_ text: Bytes, of name: StaticString) -> Bytes? {
        let count = name.utf8CodeUnitCount
        guard text.count > count + 1, text.last == UInt8(ascii: ")"), isWord(text.prefix(count), name),
            text[text.startIndex + count] == UInt8(ascii: "(")
        else { return nil }
        return text.dropFirst(count + 1).dropLast()
    }
}

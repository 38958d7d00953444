/// Reads JSON (RFC 8259) with line and column for every value.
///
/// Foundation's decoders say neither where a value stands nor that a key stands twice, and both are what a person
/// needs who wrote the file.
struct JSONParser {
    /// Deeper nesting is refused. Shapes nest 32 deep, with up to four values a level where they stand in masks.
    static let depthLimit = 160

    private let file: String
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    /// How many characters of the line stand before the byte `index`. It moves along, so that none is counted twice.
    private var counted = (index: 0, characters: 0)

    private init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    /// The one value in `bytes`.
    /// - Parameter file: how errors name the file.
    static func parse(_ bytes: [UInt8], file: String) throws(DocumentError) -> JSONNode {
        var parser = JSONParser(bytes, file: file)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            parser.index = 3
            parser.counted.index = 3
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw .syntax(file: file, line: 1, column: 1, reason: "the file is not UTF-8 text")
        }
        parser.skipSpace()
        let node = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.index == bytes.count else { throw parser.error("unexpected text behind the end of the document") }
        return node
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private var position: JSONNode.Position {
        let rest = String(decoding: bytes[counted.index..<index], as: UTF8.self)
        return JSONNode.Position(line: line, column: counted.characters + rest.count + 1)
    }

    /// The position, up to which characters need not be counted again.
    private mutating func mark() -> JSONNode.Position {
        let position = position
        counted = (index, position.column - 1)
        return position
    }

    private func error(_ reason: String) -> DocumentError {
        .syntax(file: file, line: position.line, column: position.column, reason: reason)
    }

    /// What stands here, for messages.
    private var found: String {
        guard peek != nil else { return "the end of the file" }
        let rest = String(decoding: bytes[index...].prefix(8), as: UTF8.self)
        return rest.first.map { $0.isNewline ? "the end of the line" : "'\($0)'" } ?? "the end of the file"
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            index += 1
            if byte == 0x0A {
                line += 1
                counted = (index, 0)
            }
        }
    }

    private mutating func value(depth: Int) throws(DocumentError) -> JSONNode {
        guard depth < Self.depthLimit else { throw error("values are nested more than \(Self.depthLimit) deep") }
        let start = mark()
        switch peek {
        case UInt8(ascii: "{"): return JSONNode(.object(try object(depth: depth)), at: start)
        case UInt8(ascii: "["): return JSONNode(.array(try array(depth: depth)), at: start)
        case UInt8(ascii: "\""): return JSONNode(.string(try string()), at: start)
        case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
            return JSONNode(.number(try number()), at: start)
        case UInt8(ascii: "t"): return try word("true", .bool(true), at: start)
        case UInt8(ascii: "f"): return try word("false", .bool(false), at: start)
        case UInt8(ascii: "n"): return try word("null", .null, at: start)
        default: throw error("expected a JSON value, found \(found)")
        }
    }

    private mutating func word(
        _ word: String, _ value: JSONNode.Value, at start: JSONNode.Position
    ) throws(DocumentError) -> JSONNode {
        guard bytes[index...].starts(with: word.utf8) else { throw error("expected a JSON value, found \(found)") }
        index += word.utf8.count
        return JSONNode(value, at: start)
    }

    private mutating func object(depth: Int) throws(DocumentError) -> [JSONNode.Member] {
        index += 1
        var members: [JSONNode.Member] = []
        var keys: Set<String> = []
        skipSpace()
        if peek == UInt8(ascii: "}") {
            index += 1
            return members
        }
        while true {
            guard peek == UInt8(ascii: "\"") else { throw error("expected a key in double quotes, found \(found)") }
            let start = mark()
            let key = try string()
            guard keys.insert(key).inserted else {
                throw .syntax(
                    file: file, line: start.line, column: start.column,
                    reason: "the key \"\(key)\" stands twice in one object; remove one")
            }
            skipSpace()
            guard peek == UInt8(ascii: ":") else {
                throw error("expected ':' behind the key \"\(key)\", found \(found)")
            }
            index += 1
            skipSpace()
            members.append(JSONNode.Member(key, try value(depth: depth + 1)))
            skipSpace()
            if try isEnd(UInt8(ascii: "}"), "an object") { return members }
        }
    }

    private mutating func array(depth: Int) throws(DocumentError) -> [JSONNode] {
        index += 1
        var elements: [JSONNode] = []
        skipSpace()
        if peek == UInt8(ascii: "]") {
            index += 1
            return elements
        }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if try isEnd(UInt8(ascii: "]"), "an array") { return elements }
        }
    }

    /// Steps over a comma, or over the closing bracket and says so.
    private mutating func isEnd(_ bracket: UInt8, _ what: String) throws(DocumentError) -> Bool {
        let closing = Character(Unicode.Scalar(bracket))
        guard let byte = peek, byte == bracket || byte == UInt8(ascii: ",") else {
            throw error("expected ',' or '\(closing)' in \(what), found \(found)")
        }
        index += 1
        skipSpace()
        if byte == UInt8(ascii: ","), peek == bracket { throw error("a comma stands before '\(closing)'; remove it") }
        return byte == bracket
    }

    private mutating func string() throws(DocumentError) -> String {
        index += 1
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try escape(into: &text)
            case 0..<0x20:
                throw error("a string contains a line break or control character; write it as an escape such as \\n")
            default:
                text.append(byte)
                index += 1
            }
        }
        throw error("a string lacks its closing quote")
    }

    private mutating func escape(into text: inout [UInt8]) throws(DocumentError) {
        index += 1
        guard let byte = peek else { throw error("a string lacks its closing quote") }
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
            UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        ]
        if let plain = simple[byte] {
            text.append(plain)
            index += 1
            return
        }
        guard byte == UInt8(ascii: "u") else { throw error("'\\\(Character(Unicode.Scalar(byte)))' is no JSON escape") }
        index += 1
        var unit = try hexUnit()
        if (0xD800..<0xDC00).contains(unit) {
            guard peek == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") else {
                throw error("a \\u escape is half of a surrogate pair")
            }
            index += 2
            let low = try hexUnit()
            guard (0xDC00..<0xE000).contains(low) else { throw error("a \\u escape is half of a surrogate pair") }
            unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(unit) else { throw error("a \\u escape is half of a surrogate pair") }
        text += Array(String(Character(scalar)).utf8)
    }

    private mutating func hexUnit() throws(DocumentError) -> UInt32 {
        let digits = String(decoding: bytes[index...].prefix(4), as: UTF8.self)
        guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let unit = UInt32(digits, radix: 16) else {
            throw error("\\u needs 4 hexadecimal digits")
        }
        index += 4
        return unit
    }

    private mutating func number() throws(DocumentError) -> Double {
        let start = index
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
        if peek == UInt8(ascii: "-") { index += 1 }
        guard isDigit(peek) else { throw error("expected a digit, found \(found)") }
        if peek == UInt8(ascii: "0"), index + 1 < bytes.count, isDigit(bytes[index + 1]) {
            throw error("a number starts with a needless 0")
        }
        while isDigit(peek) { index += 1 }
        if peek == UInt8(ascii: ".") {
            index += 1
            guard isDigit(peek) else { throw error("expected a digit behind the decimal point, found \(found)") }
            while isDigit(peek) { index += 1 }
        }
        if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
            index += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
            guard isDigit(peek) else { throw error("expected a digit in the exponent, found \(found)") }
            while isDigit(peek) { index += 1 }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw error("the number \(text) is too large") }
        return value
    }
}

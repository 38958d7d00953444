import InkpackCore

/// The style sheets of a plain document: rules for one class each, which stand before what they are for.
///
/// That is how icon themes of desktops name the colours that are theirs to choose.
struct PlainSheet {
    private var rules: [(name: Range<Int>, declarations: Range<Int>)] = []
    /// The bytes of all sheets.
    private(set) var size = 0
    /// Whether an element asked for a class before.
    private var wasAsked = false

    /// Reads a sheet; `false` if there is more in it than such rules, or if it comes too late.
    mutating func append(_ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
        guard !wasAsked else { return false }
        size += range.count
        var place = range.lowerBound
        while true {
            skipSpace(&place, range, text)
            if place == range.upperBound { return true }
            guard text[place] == UInt8(ascii: "."), place + 1 < range.upperBound else { return false }
            let start = place + 1
            guard case let first = text[start] | 0x20, first >= 0x61, first <= 0x7A else { return false }
            place = start
            while place < range.upperBound, ByteScanner.isWordByte(text[place]) { place += 1 }
            let name = start..<place
            skipSpace(&place, range, text)
            guard place < range.upperBound, text[place] == UInt8(ascii: "{") else { return false }
            place += 1
            let body = place
            while place < range.upperBound, text[place] != UInt8(ascii: "}") {
                // Strings and blocks may hold a brace that ends nothing.
                switch text[place] {
                case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "("),
                    UInt8(ascii: "["),
                    UInt8(ascii: "\\"), UInt8(ascii: "/"):
                    return false
                default: place += 1
                }
            }
            guard place < range.upperBound else { return false }
            rules.append((name, body..<place))
            place += 1
        }
    }

    private func skipSpace(_ place: inout Int, _ range: Range<Int>, _ text: Span<UInt8>) {
        while place < range.upperBound, ByteScanner.isSpace(text[place]) { place += 1 }
    }

    /// Sets on an element what the rules of its classes say, the last one as the strongest.
    mutating func apply(
        to attributes: inout PlainAttributes, _ classes: Range<Int>, _ text: Span<UInt8>
    ) -> Bool {
        wasAsked = true
        for rule in rules where Self.holds(rule.name, classes, text) {
            guard attributes.apply(rule.declarations, text) else { return false }
        }
        return true
    }

    private static func holds(_ name: Range<Int>, _ classes: Range<Int>, _ text: Span<UInt8>) -> Bool {
        var place = classes.lowerBound
        while place < classes.upperBound {
            let start = place
            while place < classes.upperBound, !ByteScanner.isSpace(text[place]) { place += 1 }
            if text.areEqual(start..<place, name) { return true }
            place += 1
        }
        return false
    }
}

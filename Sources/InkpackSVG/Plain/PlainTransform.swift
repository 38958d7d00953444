import InkpackCore

/// The transform lists that plain documents have: those of the attribute's grammar.
enum PlainTransform {
    /// `nil` for a list that is empty or wrong, and for one that only ``SVGTransform`` can tell about.
    static func parse(_ text: Span<UInt8>, _ range: Range<Int>) -> Affine? {
        let text = text.extracting(range)
        var place = 0
        var result = Affine.identity
        text.skipSpace(at: &place)
        guard place < text.count else { return nil }
        while place < text.count {
            let start = place
            while ByteScanner.isWordByte(text.byte(at: place)) { place += 1 }
            let name = start..<place
            text.skipSpace(at: &place)
            guard text.byte(at: place) == UInt8(ascii: "(") else { return nil }
            place += 1
            guard let step = step(text, name, &place), step.isFinite else { return nil }
            result = result * step
            if text.skipSpaceAndComma(at: &place), place == text.count { return nil }
        }
        return result.isFinite ? result : nil
    }

    private static func step(_ text: Span<UInt8>, _ name: Range<Int>, _ place: inout Int) -> Affine? {
        var numbers = SIMD8<Double>()
        var count = 0
        text.skipSpace(at: &place)
        while true {
            guard count < 6, let number = text.number(at: &place) else { return nil }
            numbers[count] = number
            count += 1
            let hasComma = text.skipSpaceAndComma(at: &place)
            if !hasComma, text.byte(at: place) == UInt8(ascii: ")") { break }
        }
        place += 1
        if text.isWord("matrix", name), count == 6 {
            return Affine(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
        }
        if text.isWord("translate", name), count <= 2 { return .translate(numbers[0], numbers[1]) }
        if text.isWord("scale", name), count <= 2 {
            return .scale(numbers[0], count == 2 ? numbers[1] : numbers[0])
        }
        if text.isWord("rotate", name), count == 1 { return .rotate(numbers[0]) }
        if text.isWord("rotate", name), count == 3 {
            return .rotate(numbers[0], numbers[1], numbers[2])
        }
        return nil
    }
}

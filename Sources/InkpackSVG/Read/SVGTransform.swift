import InkpackCore

/// Transform lists, as attributes and as CSS have them.
enum SVGTransform {
    /// The map that the list says; `nil` if it does not parse.
    /// - Parameters:
    ///   - reference: the size that percentages of translations are of.
    ///   - scope: for other relative lengths.
    ///   - isProperty: whether lengths and angles other than 0 need units, and rotations have no centre.
    static func parse(
        _ text: Bytes, reference: Vec2, scope: SVGLengthScope, isProperty: Bool = false
    ) -> Affine? {
        var scanner = ByteScanner(text)
        var result = Affine.identity
        scanner.skipSpace()
        if CSSText.isWord(CSSText.trimmed(text), "none") { return .identity }
        while !scanner.isAtEnd {
            let name = CSSText.string(scanner.word().map(CSSText.lower))
            scanner.skipSpace()
            guard scanner.skip(UInt8(ascii: "(")) else { return nil }
            var arguments: [Argument] = []
            scanner.skipSpace()
            while scanner.peek != UInt8(ascii: ")") {
                guard arguments.count < 6, let argument = Argument(&scanner) else { return nil }
                if isProperty, argument.lacksUnit, name.hasPrefix("t") || name.hasPrefix("r") || name.hasPrefix("sk") {
                    return nil
                }
                arguments.append(argument)
                scanner.skipSpaceAndComma()
                if scanner.isAtEnd { return nil }
            }
            scanner.index += 1
            if isProperty, name == "rotate", arguments.count != 1 { return nil }
            guard let step = step(name, arguments, reference, scope), step.isFinite else { return nil }
            result = result * step
            scanner.skipSpaceAndComma()
        }
        return result.isFinite ? result : nil
    }

    private enum Argument {
        case length(SVGLength)
        /// A bare number, which is pixels or degrees.
        case number(Double)
        /// In degrees.
        case angle(Double)

        init?(_ scanner: inout ByteScanner) {
            let start = scanner.index
            if let length = SVGLength(&scanner) {
                let last = scanner.bytes[scanner.index - 1] | 0x20
                let hasUnit = last == UInt8(ascii: "%") | 0x20 || (last >= 0x61 && last <= 0x7A)
                self = hasUnit ? .length(length) : .number(length.value)
                return
            }
            scanner.index = start
            guard let angle = SVGAngle.parse(&scanner) else { return nil }
            self = .angle(angle)
        }

        var number: Double? {
            if case .number(let number) = self { number } else { nil }
        }

        var lacksUnit: Bool { number.map { $0 != 0 } ?? false }

        /// A number or a percentage.
        var factor: Double? {
            if case .length(let length) = self, length.unit == .percent { return length.value / 100 }
            return number
        }

        var degrees: Double? {
            if case .angle(let angle) = self { angle } else { number }
        }
    }

    private static func step(
        _ name: String, _ arguments: [Argument], _ reference: Vec2, _ scope: SVGLengthScope
    ) -> Affine? {
        func length(_ index: Int, _ axis: SVGLength.Axis) -> Double? {
            if let number = arguments[index].number { return number }
            guard case .length(let length) = arguments[index] else { return nil }
            var scope = scope
            scope.viewport = reference
            return length.resolve(axis, scope)
        }
        switch (name, arguments.count) {
        case ("matrix", 6):
            let n = arguments.compactMap(\.number)
            return n.count == 6 ? Affine(n[0], n[1], n[2], n[3], n[4], n[5]) : nil
        case ("translate", 1), ("translatex", 1): return length(0, .x).map { .translate($0, 0) }
        case ("translatey", 1): return length(0, .y).map { .translate(0, $0) }
        case ("translate", 2):
            guard let x = length(0, .x), let y = length(1, .y) else { return nil }
            return .translate(x, y)
        case ("scale", 1): return arguments[0].factor.map { .scale($0) }
        case ("scalex", 1): return arguments[0].factor.map { .scale($0, 1) }
        case ("scaley", 1): return arguments[0].factor.map { .scale(1, $0) }
        case ("scale", 2):
            guard let x = arguments[0].factor, let y = arguments[1].factor else { return nil }
            return .scale(x, y)
        case ("rotate", 1): return arguments[0].degrees.map { .rotate($0) }
        case ("rotate", 3):
            guard let angle = arguments[0].degrees, let x = length(1, .x), let y = length(2, .y) else { return nil }
            return .rotate(angle, x, y)
        case ("skewx", 1), ("skew", 1): return arguments[0].degrees.map { .skewX($0) }
        case ("skewy", 1): return arguments[0].degrees.map { .skewY($0) }
        case ("skew", 2):
            guard let x = arguments[0].degrees, let y = arguments[1].degrees else { return nil }
            return Affine(1, Math.tan(y * .pi / 180), Math.tan(x * .pi / 180), 1, 0, 0)
        default: return nil
        }
    }

    /// The point of a `transform-origin` in a box; `nil` if the text is none.
    static func origin(_ text: Bytes, box: Bounds, scope: SVGLengthScope) -> Vec2? {
        var words = text.split(whereSeparator: ByteScanner.isSpace).map { $0 }
        // A third length is the depth, which a flat picture does not have.
        if words.count == 3 { words.removeLast() }
        guard (1...2).contains(words.count) else { return nil }
        if words.count == 1 { words.append(Bytes("center".utf8)) }
        let isVertical = { (word: Bytes) in CSSText.isWord(word, "top") || CSSText.isWord(word, "bottom") }
        let isHorizontal = { (word: Bytes) in CSSText.isWord(word, "left") || CSSText.isWord(word, "right") }
        if isVertical(words[0]) || isHorizontal(words[1]) { words.swapAt(0, 1) }
        if isVertical(words[0]) || isHorizontal(words[1]) { return nil }
        func place(_ word: Bytes, _ axis: SVGLength.Axis, _ start: Double, _ extent: Double) -> Double? {
            if CSSText.isWord(word, "left") || CSSText.isWord(word, "top") { return start }
            if CSSText.isWord(word, "right") || CSSText.isWord(word, "bottom") { return start + extent }
            if CSSText.isWord(word, "center") { return start + extent / 2 }
            guard let length = SVGLength(word) else { return nil }
            var scope = scope
            scope.viewport = Vec2(box.width, box.height)
            return start + length.resolve(axis, scope)
        }
        guard let x = place(words[0], .x, box.minX, box.width), let y = place(words[1], .y, box.minY, box.height) else {
            return nil
        }
        return Vec2(x, y)
    }
}

/// Angles of CSS.
enum SVGAngle {
    /// The angle at the scanner in degrees, which a bare number is too.
    static func parse(_ scanner: inout ByteScanner) -> Double? {
        guard let number = scanner.number(), number.isFinite else { return nil }
        let start = scanner.index
        while case let byte = CSSText.lower(scanner.peek), byte >= 0x61, byte <= 0x7A { scanner.index += 1 }
        let unit = scanner.bytes[start..<scanner.index]
        let factors: [(StaticString, Double)] = [("deg", 1), ("grad", 0.9), ("rad", 180 / .pi), ("turn", 360)]
        return unit.isEmpty ? number : factors.first { CSSText.isWord(unit, $0.0) }.map { number * $0.1 }
    }
}

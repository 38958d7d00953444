import InkpackCore

/// Transform lists, as attributes and as CSS have them.
enum SVGTransform {
    /// The map that the list says; `nil` if it does not parse.
    ///
    /// The attribute has numbers, and names in their own case; separators are free (CSS Transforms 1, 8). The property
    /// has commas between arguments, none between functions, and units on lengths and angles other than 0.
    /// - Parameters:
    ///   - reference: the size that percentages of translations are of.
    ///   - scope: for other relative lengths.
    ///   - isProperty: whether the text is of a style sheet.
    static func parse(
        _ text: Bytes, reference: Vec2, scope: SVGLengthScope, isProperty: Bool = false
    ) -> Affine? {
        var scanner = ByteScanner(text)
        var result = Affine.identity
        scanner.skipSpace()
        if CSSText.isWord(CSSText.trimmed(text), "none") { return .identity }
        if isProperty, scanner.isAtEnd { return nil }
        while !scanner.isAtEnd {
            let word = CSSText.string(scanner.word())
            if !isProperty {
                guard attributeFunctions.contains(word) else { return nil }
                scanner.skipSpace()
            }
            let name = word.lowercased()
            guard scanner.skip(UInt8(ascii: "(")),
                let arguments = isProperty ? propertyArguments(&scanner, name) : attributeArguments(&scanner),
                let step = step(name, arguments, reference, scope), step.isFinite
            else { return nil }
            result = result * step
            if isProperty {
                scanner.skipSpace()
            } else if scanner.skipSpaceAndComma(), scanner.isAtEnd {
                return nil
            }
        }
        return result.isFinite ? result : nil
    }

    private static let attributeFunctions: Set<String> = ["matrix", "translate", "scale", "rotate", "skewX", "skewY"]

    /// The numbers up to the closing parenthesis, which is skipped.
    private static func attributeArguments(_ scanner: inout ByteScanner) -> [Argument]? {
        var arguments: [Argument] = []
        scanner.skipSpace()
        while true {
            guard arguments.count < 6, let number = scanner.number() else { return nil }
            arguments.append(.number(number))
            let hasComma = scanner.skipSpaceAndComma()
            if !hasComma, scanner.skip(UInt8(ascii: ")")) { return arguments }
        }
    }

    /// The values up to the closing parenthesis, which is skipped; the end of the text closes it as well.
    private static func propertyArguments(_ scanner: inout ByteScanner, _ name: String) -> [Argument]? {
        var arguments: [Argument] = []
        let needsUnits = name.hasPrefix("t") || name.hasPrefix("r") || name.hasPrefix("sk")
        while true {
            scanner.skipSpace()
            guard arguments.count < 6, let argument = Argument(&scanner), !(needsUnits && argument.lacksUnit) else {
                return nil
            }
            arguments.append(argument)
            scanner.skipSpace()
            if scanner.isAtEnd || scanner.skip(UInt8(ascii: ")")) { break }
            guard scanner.skip(UInt8(ascii: ",")) else { return nil }
        }
        return name == "rotate" && arguments.count != 1 ? nil : arguments
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
        // What a flat picture shows of these.
        case ("translate3d", 3):
            guard let x = length(0, .x), let y = length(1, .y), length(2, .x) != nil else { return nil }
            return .translate(x, y)
        case ("translatez", 1): return length(0, .x).map { _ in .identity }
        case ("scale3d", 3):
            guard let x = arguments[0].factor, let y = arguments[1].factor, arguments[2].factor != nil else {
                return nil
            }
            return .scale(x, y)
        case ("scalez", 1): return arguments[0].factor.map { _ in .identity }
        case ("rotate", 1), ("rotatez", 1): return arguments[0].degrees.map { .rotate($0) }
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
        if words.count == 3 {
            guard let depth = SVGLength(words.removeLast()), depth.unit != .percent else { return nil }
        }
        guard words.count <= 2 else { return nil }
        return position(words, box: box, scope: scope)
    }

    /// The point of a position in a box; with four words, it has offsets from sides (CSS Values 4, 8.3).
    static func position(_ list: [Bytes], box: Bounds, scope: SVGLengthScope) -> Vec2? {
        var words = list
        var scope = scope
        scope.viewport = Vec2(box.width, box.height)
        let isVertical = { (word: Bytes) in CSSText.isWord(word, "top") || CSSText.isWord(word, "bottom") }
        let isHorizontal = { (word: Bytes) in CSSText.isWord(word, "left") || CSSText.isWord(word, "right") }
        let isKeyword = { (word: Bytes) in isVertical(word) || isHorizontal(word) || CSSText.isWord(word, "center") }
        if words.count == 4 {
            if isVertical(words[0]) { words = [words[2], words[3], words[0], words[1]] }
            guard isHorizontal(words[0]), isVertical(words[2]), let x = SVGLength(words[1]), let y = SVGLength(words[3])
            else { return nil }
            let (dx, dy) = (x.resolve(.x, scope), y.resolve(.y, scope))
            return Vec2(
                CSSText.isWord(words[0], "left") ? box.minX + dx : box.maxX - dx,
                CSSText.isWord(words[2], "top") ? box.minY + dy : box.maxY - dy)
        }
        guard (1...2).contains(words.count) else { return nil }
        if words.count == 1 { words.append(Bytes("center".utf8)) }
        if isVertical(words[0]) || isHorizontal(words[1]) {
            // Only keywords may stand in the other order.
            guard isKeyword(words[0]), isKeyword(words[1]) else { return nil }
            words.swapAt(0, 1)
        }
        if isVertical(words[0]) || isHorizontal(words[1]) { return nil }
        func place(_ word: Bytes, _ axis: SVGLength.Axis, _ start: Double, _ extent: Double) -> Double? {
            if CSSText.isWord(word, "left") || CSSText.isWord(word, "top") { return start }
            if CSSText.isWord(word, "right") || CSSText.isWord(word, "bottom") { return start + extent }
            if CSSText.isWord(word, "center") { return start + extent / 2 }
            return SVGLength(word).map { start + $0.resolve(axis, scope) }
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

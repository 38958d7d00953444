import InkpackCore

/// A length or percentage as written; absolute units are pixels already.
struct SVGLength: Hashable, Sendable {
    enum Unit: Hashable, Sendable {
        case px, percent, em, ex, rem, vw, vh, vmin, vmax
    }

    var value: Double
    var unit: Unit

    init(_ value: Double, _ unit: Unit = .px) {
        self.value = value
        self.unit = unit
    }

    /// What a percentage is of.
    enum Axis {
        case x, y
        /// The diagonal of the viewport over √2 (SVG 2, 8.9).
        case diagonal
    }

    /// The length of the whole text; `nil` if it is none.
    init?(_ text: Bytes) {
        var scanner = ByteScanner(CSSText.trimmed(text))
        guard let length = SVGLength(&scanner), scanner.isAtEnd else { return nil }
        self = length
    }

    /// The length at the scanner.
    init?(_ scanner: inout ByteScanner) {
        guard let number = scanner.number(), number.isFinite else { return nil }
        if scanner.skip(UInt8(ascii: "%")) {
            self.init(number, .percent)
            return
        }
        let start = scanner.index
        while case let byte = CSSText.lower(scanner.peek), byte >= 0x61, byte <= 0x7A { scanner.index += 1 }
        let unit = scanner.bytes[start..<scanner.index]
        if unit.isEmpty {
            self.init(number)
            return
        }
        // CSS Values 4, section 6.2: an inch is 96 pixels.
        let perPixel: [(StaticString, Double)] = [
            ("px", 1), ("pt", 96.0 / 72), ("pc", 16), ("mm", 96 / 25.4), ("cm", 96 / 2.54), ("in", 96),
            ("q", 96 / 101.6),
        ]
        for (name, factor) in perPixel where CSSText.isWord(unit, name) {
            self.init(number * factor)
            return
        }
        let relative: [(StaticString, Unit, Double)] = [
            ("em", .em, 1), ("ex", .ex, 1), ("ch", .ex, 1), ("rem", .rem, 1), ("vw", .vw, 1), ("vh", .vh, 1),
            ("vmin", .vmin, 1), ("vmax", .vmax, 1),
        ]
        for (name, unitCase, factor) in relative where CSSText.isWord(unit, name) {
            self.init(number * factor, unitCase)
            return
        }
        return nil
    }

    /// Whether a number other than 0 stands in the text without a unit, outside of strings and references.
    static func lacksUnits(_ text: Bytes) -> Bool {
        var scanner = ByteScanner(text)
        while !scanner.isAtEnd {
            if scanner.peek == UInt8(ascii: "\"") || scanner.peek == UInt8(ascii: "'") {
                scanner.index = CSSText.endOfString(text, from: scanner.index)
            } else if ByteScanner.isWordByte(scanner.peek), !scanner.startsNumber {
                let word = scanner.word()
                guard CSSText.isWord(word, "url"), scanner.peek == UInt8(ascii: "(") else { continue }
                scanner.index = CSSText.end(text, from: scanner.index + 1, at: [UInt8(ascii: ")")])
            } else if let number = scanner.number() {
                guard number == 0 || scanner.peek == UInt8(ascii: "%") || ByteScanner.isWordByte(scanner.peek) else {
                    return true
                }
                while ByteScanner.isWordByte(scanner.peek), !scanner.isAtEnd { scanner.index += 1 }
            } else {
                scanner.index += 1
            }
        }
        return false
    }

    func resolve(_ axis: Axis, _ scope: SVGLengthScope) -> Double {
        switch unit {
        case .px: return value
        case .percent:
            let whole: Double =
                switch axis {
                case .x: scope.viewport.x
                case .y: scope.viewport.y
                case .diagonal: (scope.viewport.dot(scope.viewport) / 2).squareRoot()
                }
            return value / 100 * whole
        case .em: return value * scope.fontSize
        // Without a font, half an em is what CSS Values 4 (6.1.1) says to take.
        case .ex: return value * scope.fontSize / 2
        case .rem: return value * scope.rootFontSize
        case .vw: return value / 100 * scope.initialViewport.x
        case .vh: return value / 100 * scope.initialViewport.y
        case .vmin: return value / 100 * min(scope.initialViewport.x, scope.initialViewport.y)
        case .vmax: return value / 100 * max(scope.initialViewport.x, scope.initialViewport.y)
        }
    }
}

/// What relative lengths are relative to.
struct SVGLengthScope: Hashable, Sendable {
    /// Width and height of the nearest viewport, in user units.
    var viewport: Vec2
    var initialViewport: Vec2
    var fontSize: Double
    var rootFontSize: Double
}

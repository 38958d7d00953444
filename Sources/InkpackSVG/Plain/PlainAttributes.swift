import InkpackCore

/// The attributes of one element of a plain document.
struct PlainAttributes {
    /// Attributes that are one length.
    enum Length: Int {
        case x, y, width, height, cx, cy, r, rx, ry, x1, y1, x2, y2
    }

    var style: PlainStyle
    private(set) var viewBox: Bounds?
    private(set) var transform: Affine?
    private(set) var d: Range<Int>?
    private(set) var points: Range<Int>?
    private(set) var id: Range<Int>?
    private(set) var classes: Range<Int>?
    private(set) var declarations: Range<Int>?
    private var lengths = SIMD16<Double>()
    private var isGiven: UInt16 = 0

    init(style: PlainStyle) { self.style = style }

    subscript(length: Length) -> Double? {
        isGiven & 1 << UInt16(length.rawValue) == 0 ? nil : lengths[length.rawValue]
    }

    var center: Vec2 { Vec2(self[.cx] ?? 0, self[.cy] ?? 0) }

    /// Takes an attribute that the full reader knows; `false` if it makes the document no plain one.
    mutating func set(_ key: SVGAttribute, _ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        switch key {
        case .x: return setLength(.x, text, value)
        case .y: return setLength(.y, text, value)
        case .width: return setLength(.width, text, value)
        case .height: return setLength(.height, text, value)
        case .cx: return setLength(.cx, text, value)
        case .cy: return setLength(.cy, text, value)
        case .r: return setLength(.r, text, value)
        case .rx: return setLength(.rx, text, value)
        case .ry: return setLength(.ry, text, value)
        case .x1: return setLength(.x1, text, value)
        case .y1: return setLength(.y1, text, value)
        case .x2: return setLength(.x2, text, value)
        case .y2: return setLength(.y2, text, value)
        case .d: d = value
        case .points: points = value
        case .class: classes = value
        case .id:
            for place in value where text[place] < 0x20 { return false }
            id = value
        case .style: declarations = value
        case .viewBox:
            viewBox = Self.viewBox(text, text.trimmed(value))
            return viewBox != nil
        case .transform:
            transform = PlainTransform.parse(text, value)
            return transform != nil
        default: return style.set(key, text, text.trimmed(value))
        }
        return true
    }

    private static func viewBox(_ text: Span<UInt8>, _ range: Range<Int>) -> Bounds? {
        let text = text.extracting(..<range.upperBound)
        var place = range.lowerBound
        var numbers = SIMD4<Double>()
        for index in 0..<4 {
            guard let number = text.number(at: &place), number.magnitude < 1e9 else { return nil }
            numbers[index] = number
            if index < 3 { text.skipSpaceAndComma(at: &place) }
        }
        guard place == text.count, numbers.z >= 0, numbers.w >= 0 else { return nil }
        return Bounds(
            minX: numbers.x, minY: numbers.y, maxX: numbers.x + numbers.z, maxY: numbers.y + numbers.w)
    }

    private mutating func setLength(_ length: Length, _ text: Span<UInt8>, _ value: Range<Int>)
        -> Bool
    {
        guard let number = text.pixels(value) else { return false }
        lengths[length.rawValue] = number
        isGiven |= 1 << UInt16(length.rawValue)
        return true
    }

    /// Sets what declarations of a `style` attribute or of a sheet say, which are stronger than attributes.
    mutating func apply(_ declarations: Range<Int>, _ text: Span<UInt8>) -> Bool {
        var place = declarations.lowerBound
        while place < declarations.upperBound {
            let start = place
            guard let end = Self.endOfDeclaration(text, from: start, in: declarations) else {
                return false
            }
            place = end + 1
            var colon = start
            while colon < end, text[colon] != UInt8(ascii: ":") { colon += 1 }
            let name = text.trimmed(start..<colon)
            if colon == end {
                guard name.isEmpty else { return false }
                continue
            }
            let value = text.trimmed(colon + 1..<end)
            // Names in capitals, and custom properties, are left to the full reader.
            for place in name
            where text[place] != UInt8(ascii: "-") && !(0x61...0x7A).contains(text[place]) {
                return false
            }
            guard !name.isEmpty, !text.hasPrefix("--", at: name.lowerBound), !value.isEmpty else {
                return false
            }
            let key = PlainNames.key(text, name) ?? SVGAttribute(name: text.string(name))
            if key.isProperty, !style.set(key, text, value) { return false }
        }
        return true
    }

    /// The semicolon that ends a declaration, or the end of all; `nil` where more of CSS is needed to tell.
    private static func endOfDeclaration(_ text: Span<UInt8>, from start: Int, in range: Range<Int>)
        -> Int?
    {
        var place = start
        var quote: UInt8 = 0
        while place < range.upperBound {
            let byte = text[place]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                quote = quote == 0 ? byte : quote == byte ? 0 : quote
            case UInt8(ascii: ";") where quote == 0: return place
            case UInt8(ascii: "\\"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
                UInt8(ascii: "]"),
                UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "!"), UInt8(ascii: "/"),
                UInt8(ascii: "@"):
                return nil
            default: break
            }
            place += 1
        }
        return quote == 0 ? place : nil
    }
}

/// Names of attributes and properties, found by their bytes.
enum PlainNames {
    /// The key of a name that icons have often; `nil` says nothing of others.
    static func key(_ text: Span<UInt8>, _ name: Range<Int>) -> SVGAttribute? {
        @inline(__always) func pick(_ word: StaticString, _ key: SVGAttribute) -> SVGAttribute? {
            text.isWord(word, name) ? key : nil
        }
        switch name.count {
        case 1:
            switch text[name.lowerBound] {
            case UInt8(ascii: "d"): return .d
            case UInt8(ascii: "r"): return .r
            case UInt8(ascii: "x"): return .x
            case UInt8(ascii: "y"): return .y
            default: return nil
            }
        case 2:
            switch (text[name.lowerBound], text[name.lowerBound + 1]) {
            case (UInt8(ascii: "c"), UInt8(ascii: "x")): return .cx
            case (UInt8(ascii: "c"), UInt8(ascii: "y")): return .cy
            case (UInt8(ascii: "r"), UInt8(ascii: "x")): return .rx
            case (UInt8(ascii: "r"), UInt8(ascii: "y")): return .ry
            case (UInt8(ascii: "x"), UInt8(ascii: "1")): return .x1
            case (UInt8(ascii: "x"), UInt8(ascii: "2")): return .x2
            case (UInt8(ascii: "y"), UInt8(ascii: "1")): return .y1
            case (UInt8(ascii: "y"), UInt8(ascii: "2")): return .y2
            case (UInt8(ascii: "i"), UInt8(ascii: "d")): return .id
            default: return nil
            }
        case 4: return pick("fill", .fill)
        case 5: return pick("width", .width) ?? pick("class", .class) ?? pick("style", .style)
        case 6: return pick("stroke", .stroke) ?? pick("height", .height) ?? pick("points", .points)
        case 7: return pick("viewBox", .viewBox) ?? pick("opacity", .opacity)
        case 9:
            return pick("fill-rule", .fillRule) ?? pick("clip-rule", .clipRule)
                ?? pick("transform", .transform)
        case 12: return pick("stroke-width", .strokeWidth) ?? pick("fill-opacity", .fillOpacity)
        case 14: return pick("stroke-linecap", .strokeLinecap) ?? pick("stroke-opacity", .strokeOpacity)
        case 15: return pick("stroke-linejoin", .strokeLinejoin)
        default: return nil
        }
    }
}

import InkpackCore

/// The attributes of one element of a plain document.
struct PlainAttributes {
    /// Attributes that are one number.
    enum Length: Int {
        case x, y, width, height, cx, cy, r, rx, ry, x1, y1, x2, y2
    }

    var style: PlainReader.Style
    private(set) var viewBox: Bounds?
    private(set) var d: Bytes?
    private(set) var points: Bytes?
    private(set) var id: Bytes?
    private var numbers = SIMD16<Double>()
    private var isNumbered: UInt16 = 0
    private var hasNamespace = false
    /// The known ones that are there, and the others' names, to find one that is there twice.
    private var known: (UInt64, UInt64) = (0, 0)
    private var others: [Bytes] = []

    init(style: PlainReader.Style) { self.style = style }

    subscript(length: Length) -> Double? {
        isNumbered & 1 << UInt16(length.rawValue) == 0 ? nil : numbers[length.rawValue]
    }

    var center: Vec2 { Vec2(self[.cx] ?? 0, self[.cy] ?? 0) }

    /// Whether the root, and nothing else, says that it is SVG.
    func isNamed(asRoot isRoot: Bool) -> Bool { hasNamespace == isRoot }

    /// Whether the document is plain with this attribute.
    mutating func set(_ name: Bytes, _ value: Bytes) -> Bool {
        guard let key = PlainNames.key(name) else {
            if name.elementsEqual("xmlns".utf8) {
                guard !hasNamespace, value.elementsEqual("http://www.w3.org/2000/svg".utf8) else { return false }
                hasNamespace = true
                return true
            }
            guard others.count < PlainReader.attributeLimit, !others.contains(name) else { return false }
            others.append(name)
            return true
        }
        guard isNew(key.number) else { return false }
        switch key.attribute {
        case .x: return set(.x, value)
        case .y: return set(.y, value)
        case .width: return set(.width, value)
        case .height: return set(.height, value)
        case .cx: return set(.cx, value)
        case .cy: return set(.cy, value)
        case .r: return set(.r, value)
        case .rx: return set(.rx, value)
        case .ry: return set(.ry, value)
        case .x1: return set(.x1, value)
        case .y1: return set(.y1, value)
        case .x2: return set(.x2, value)
        case .y2: return set(.y2, value)
        case .d: d = value
        case .points: points = value
        case .class: break
        case .id:
            guard !value.contains(where: { $0 < 0x20 }) else { return false }
            id = value
        case .viewBox:
            viewBox = SVGViewBox.parse(value)
            return viewBox != nil
        default: return setStyle(key.attribute, CSSText.trimmed(value))
        }
        return true
    }

    private mutating func setStyle(_ key: SVGAttribute, _ value: Bytes) -> Bool {
        switch key {
        case .fill: return Self.assign(&style.fill, Self.paint(value))
        case .stroke: return Self.assign(&style.stroke, Self.paint(value))
        case .fillOpacity: return Self.assign(&style.fillOpacity, SVGStyle.opacity(value))
        case .strokeOpacity: return Self.assign(&style.strokeOpacity, SVGStyle.opacity(value))
        case .fillRule: return Self.assign(&style.fillRule, Self.rule(value))
        case .clipRule: return Self.rule(value) != nil
        case .opacity: return SVGStyle.opacity(value) == 1
        case .strokeWidth: return Self.assign(&style.width, SVGStyle.number(value).flatMap { $0 >= 0 ? $0 : nil })
        case .strokeMiterlimit:
            return Self.assign(&style.miterLimit, SVGStyle.number(value).flatMap { $0 >= 1 ? $0 : nil })
        case .strokeLinecap:
            return Self.assign(
                &style.cap,
                CSSText.isWord(value, "round")
                    ? .round : CSSText.isWord(value, "butt") ? .butt : CSSText.isWord(value, "square") ? .square : nil)
        case .strokeLinejoin:
            return Self.assign(
                &style.join,
                CSSText.isWord(value, "round")
                    ? .round : CSSText.isWord(value, "miter") ? .miter : CSSText.isWord(value, "bevel") ? .bevel : nil)
        default: return false
        }
    }

    private mutating func isNew(_ number: Int) -> Bool {
        let bit = UInt64(1) << UInt64(number & 63)
        if number < 64 {
            defer { known.0 |= bit }
            return known.0 & bit == 0
        }
        defer { known.1 |= bit }
        return known.1 & bit == 0
    }

    private mutating func set(_ length: Length, _ value: Bytes) -> Bool {
        guard let number = SVGStyle.number(CSSText.trimmed(value)) else { return false }
        numbers[length.rawValue] = number
        isNumbered |= 1 << UInt16(length.rawValue)
        return true
    }

    private static func assign<Value>(_ place: inout Value, _ value: Value?) -> Bool {
        guard let value else { return false }
        place = value
        return true
    }

    private static func rule(_ value: Bytes) -> BezierPath.FillRule? {
        CSSText.isWord(value, "evenodd") ? .evenodd : CSSText.isWord(value, "nonzero") ? .nonzero : nil
    }

    private static func paint(_ value: Bytes) -> SVGPaint? {
        if value.first == UInt8(ascii: "#"), value.count == 7 {
            var number: UInt32 = 0
            for byte in value.dropFirst() {
                guard let digit = CSSText.hexDigit(byte) else { return nil }
                number = number << 4 | digit
            }
            return .color(
                Color(
                    red: UInt8(number >> 16), green: UInt8(number >> 8 & 0xFF), blue: UInt8(number & 0xFF)))
        }
        guard let paint = SVGPaint(value) else { return nil }
        switch paint {
        case .none, .color, .currentColor: return paint
        default: return nil
        }
    }
}

/// Finds the attributes that the reader knows by the bytes of their names.
enum PlainNames {
    struct Key {
        var attribute: SVGAttribute
        /// Counted from 0, below 128.
        var number: Int
        fileprivate var name: [UInt8]
    }

    /// `nil` for names that are unknown.
    static func key(_ name: Bytes) -> Key? {
        var slot = hash(name)
        while let key = table[slot & mask] {
            if name.elementsEqual(key.name) { return key }
            slot += 1
        }
        return nil
    }

    private static let mask = 511

    /// Names that collide stand in the slots behind.
    private static let table: [Key?] = {
        var table: [Key?] = Array(repeating: nil, count: mask + 1)
        for (number, attribute) in SVGAttribute.allCases.enumerated() where attribute != .unknown {
            let name = Array(attribute.rawValue.utf8)
            var slot = hash(name[...])
            while table[slot & mask] != nil { slot += 1 }
            table[slot & mask] = Key(attribute: attribute, number: number, name: name)
        }
        return table
    }()

    private static func hash(_ name: Bytes) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash >> 16 ^ hash & 0xFFFF)
    }
}

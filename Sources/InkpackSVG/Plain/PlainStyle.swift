import InkpackCore

/// The properties of an element that a plain document may set. It holds no reference, so that a copy is one of bytes.
struct PlainStyle {
    enum Paint {
        case none, currentColor, initialBlack
        case color(Color)
    }

    // What passes to children
    var color: Color
    var fill = Paint.initialBlack
    var fillOpacity = 1.0
    var fillRule = BezierPath.FillRule.nonzero
    var stroke = Paint.none
    var strokeOpacity = 1.0
    var width = 1.0
    var cap = Stroke.Cap.butt
    var join = Stroke.Join.miter
    var miterLimit = 4.0
    // What does not
    var opacity = 1.0

    init(color: Color) { self.color = color }

    var forChild: PlainStyle {
        var child = self
        child.opacity = 1
        return child
    }

    /// Sets a property; `false` for a value, or a property, that makes a document no plain one.
    /// - Parameter range: where the value stands, without white space around it.
    mutating func set(_ key: SVGAttribute, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        switch key {
        case .fill: return Self.assign(&fill, Self.paint(text, range))
        case .stroke: return Self.assign(&stroke, Self.paint(text, range))
        case .fillOpacity: return Self.assign(&fillOpacity, Self.opacity(text, range))
        case .strokeOpacity: return Self.assign(&strokeOpacity, Self.opacity(text, range))
        case .opacity: return Self.assign(&opacity, Self.opacity(text, range))
        case .fillRule: return Self.assign(&fillRule, Self.rule(text, range))
        case .strokeWidth: return Self.assign(&width, text.pixels(range).flatMap { $0 >= 0 ? $0 : nil })
        case .strokeMiterlimit:
            return Self.assign(&miterLimit, text.number(range).flatMap { $0 >= 1 ? $0 : nil })
        case .strokeLinecap:
            return Self.assign(
                &cap,
                text.isWord("round", range)
                    ? .round
                    : text.isWord("butt", range) ? .butt : text.isWord("square", range) ? .square : nil)
        case .strokeLinejoin:
            return Self.assign(
                &join,
                text.isWord("round", range)
                    ? .round
                    : text.isWord("miter", range) ? .miter : text.isWord("bevel", range) ? .bevel : nil)
        case .color:
            guard case .color(let own)? = Self.paint(text, range) else { return false }
            color = own
            return true
        default: return Self.isNeutral(key, text, range)
        }
    }

    /// Whether the property has a value that changes nothing of what a plain document draws.
    private static func isNeutral(_ key: SVGAttribute, _ text: Span<UInt8>, _ range: Range<Int>)
        -> Bool
    {
        switch key {
        case .clipRule: rule(text, range) != nil
        case .display: text.isWord("inline", range) || text.isWord("block", range)
        case .visibility, .overflow: text.isWord("visible", range)
        case .clipPath, .mask, .filter, .marker, .markerStart, .markerMid, .markerEnd, .strokeDasharray,
            .vectorEffect:
            text.isWord("none", range)
        case .strokeDashoffset: text.pixels(range) != nil
        case .fontSize: (text.pixels(range) ?? -1) >= 0
        case .isolation, .imageRendering: text.isWord("auto", range)
        case .colorInterpolation: text.isWord("auto", range) || text.isWord("sRGB", range)
        case .mixBlendMode, .paintOrder: text.isWord("normal", range)
        case .stopOpacity: opacity(text, range) != nil
        case .stopColor: if case .color? = paint(text, range) { true } else { false }
        default: false
        }
    }

    @inline(__always)
    private static func assign<Value>(_ place: inout Value, _ value: Value?) -> Bool {
        guard let value else { return false }
        place = value
        return true
    }

    private static func rule(_ text: Span<UInt8>, _ range: Range<Int>) -> BezierPath.FillRule? {
        text.isWord("evenodd", range) ? .evenodd : text.isWord("nonzero", range) ? .nonzero : nil
    }

    /// A number or a percentage, held to 0 to 1.
    private static func opacity(_ text: Span<UInt8>, _ range: Range<Int>) -> Double? {
        var place = range.lowerBound
        guard var number = text.extracting(..<range.upperBound).number(at: &place), number.isFinite
        else { return nil }
        if place < range.upperBound, text[place] == UInt8(ascii: "%") {
            number /= 100
            place += 1
        }
        return place == range.upperBound ? max(0, min(1, number)) : nil
    }

    private static func paint(_ text: Span<UInt8>, _ range: Range<Int>) -> Paint? {
        if text.byte(at: range.lowerBound) == UInt8(ascii: "#"), range.count == 7 || range.count == 4 {
            var number: UInt32 = 0
            for place in range.dropFirst() {
                guard let digit = CSSText.hexDigit(text[place]) else { return nil }
                number = range.count == 4 ? number << 8 | digit * 17 : number << 4 | digit
            }
            return .color(
                Color(
                    red: UInt8(number >> 16), green: UInt8(number >> 8 & 0xFF), blue: UInt8(number & 0xFF)))
        }
        if text.isWord("none", range) { return Paint.none }
        if text.isWord("currentColor", range) { return .currentColor }
        guard let paint = SVGPaint(text.bytes(range)) else { return nil }
        switch paint {
        case .none: return Paint.none
        case .color(let color): return .color(color)
        case .currentColor: return .currentColor
        default: return nil
        }
    }
}

import InkpackCore

extension SVGStyle {
    /// Sets one property to what `text` says; `false` if it says nothing that the property can be.
    /// - Parameter parent: for lengths that are relative to the parent's font, and for `color`.
    mutating func set(_ key: SVGAttribute, _ text: Bytes, parent: SVGStyle, scope: SVGLengthScope) -> Bool {
        let text = CSSText.trimmed(text)
        switch key {
        case .color:
            if CSSText.isWord(text, "currentcolor") {
                color = parent.color
                return true
            }
            return assign(\.color, CSSColor.parse(text))
        case .fill: return assign(\.fill, SVGPaint(text))
        case .stroke: return assign(\.stroke, SVGPaint(text))
        case .stopColor: return assign(\.own.stopColor, Self.stopColor(text))
        case .opacity: return assign(\.own.opacity, Self.opacity(text))
        case .fillOpacity: return assign(\.fillOpacity, Self.opacity(text))
        case .strokeOpacity: return assign(\.strokeOpacity, Self.opacity(text))
        case .stopOpacity: return assign(\.own.stopOpacity, Self.opacity(text))
        case .fillRule: return assign(\.fillRule, Self.rule(text))
        case .clipRule: return assign(\.clipRule, Self.rule(text))
        case .strokeWidth:
            return assign(\.strokeWidth, SVGLength(text).flatMap { $0.value >= 0 ? fixed($0, scope) : nil })
        case .strokeDashoffset: return assign(\.dashOffset, SVGLength(text).map { fixed($0, scope) })
        case .strokeDasharray: return assign(\.dashes, Self.dashes(text)?.map { fixed($0, scope) })
        case .strokeMiterlimit: return assign(\.miterLimit, Self.number(text).flatMap { $0 >= 0 ? $0 : nil })
        case .strokeLinecap:
            return assign(\.cap, Self.word(text, [("butt", .butt), ("round", .round), ("square", .square)]))
        case .strokeLinejoin:
            return assign(
                \.join,
                Self.word(
                    text,
                    [
                        ("miter", .miter), ("round", .round), ("bevel", .bevel), ("miter-clip", .miterClip),
                        ("arcs", .miter),
                    ]))
        case .visibility:
            return assign(\.isVisible, Self.word(text, [("visible", true), ("hidden", false), ("collapse", false)]))
        case .display:
            own.isDisplayed = !CSSText.isWord(text, "none")
            return true
        case .overflow:
            return assign(
                \.own.overflowsVisibly,
                Self.word(
                    text, [("visible", true), ("auto", true), ("hidden", false), ("scroll", false), ("clip", false)]))
        case .paintOrder: return assign(\.paintOrder, Self.paintOrder(text))
        case .markerStart: return setReference(\.markerStart, text)
        case .markerMid: return setReference(\.markerMid, text)
        case .markerEnd: return setReference(\.markerEnd, text)
        case .mask: return setReference(\.own.mask, text)
        case .clipPath: return setClipPath(text)
        case .filter:
            own.filter = CSSText.isWord(text, "none") ? nil : SVGReference.parse(text)?.id ?? ""
            return true
        case .fontSize: return assign(\.fontSize, Self.fontSize(text, parent: parent, scope: scope))
        case .colorInterpolation:
            return assign(
                \.isLinearRGB, Self.word(text, [("srgb", false), ("auto", false), ("linearrgb", true)]))
        case .imageRendering:
            return assign(
                \.interpolation,
                Self.word(
                    text,
                    [
                        ("auto", .smooth), ("smooth", .smooth), ("optimizequality", .smooth),
                        ("high-quality", .smooth), ("pixelated", .pixelated), ("crisp-edges", .pixelated),
                        ("optimizespeed", .pixelated),
                    ]))
        case .isolation: return assign(\.own.isIsolated, Self.word(text, [("auto", false), ("isolate", true)]))
        case .maskType:
            return assign(\.own.isAlphaMask, Self.word(text, [("luminance", false), ("alpha", true)]))
        case .mixBlendMode: return assign(\.own.blend, BlendMode(rawValue: CSSText.string(text.map(CSSText.lower))))
        case .vectorEffect:
            own.hasFixedStroke = text.split(whereSeparator: ByteScanner.isSpace).contains {
                CSSText.isWord($0, "non-scaling-stroke")
            }
            return true
        case .transform:
            own.transform = CSSText.isWord(text, "none") ? nil : Array(text)
            return true
        case .transformOrigin:
            own.transformOrigin = Array(text)
            return true
        case .transformBox:
            return assign(
                \.own.isFillBox,
                Self.word(
                    text,
                    [
                        ("fill-box", true), ("content-box", true), ("stroke-box", true), ("view-box", false),
                        ("border-box", true),
                    ]))
        default: return true
        }
    }

    /// Lengths of the font are computed where they stand, and pass to children as pixels.
    private func fixed(_ length: SVGLength, _ scope: SVGLengthScope) -> SVGLength {
        guard [.em, .ex, .rem].contains(length.unit) else { return length }
        var scope = scope
        scope.fontSize = fontSize
        return SVGLength(length.resolve(.x, scope))
    }

    private mutating func assign<Value>(_ keyPath: WritableKeyPath<SVGStyle, Value>, _ value: Value?) -> Bool {
        guard let value else { return false }
        self[keyPath: keyPath] = value
        return true
    }

    private mutating func setReference(_ keyPath: WritableKeyPath<SVGStyle, String?>, _ text: Bytes) -> Bool {
        if CSSText.isWord(text, "none") {
            self[keyPath: keyPath] = nil
            return true
        }
        guard let (id, _) = SVGReference.parse(text) else { return false }
        self[keyPath: keyPath] = id
        return true
    }

    private mutating func setClipPath(_ text: Bytes) -> Bool {
        if CSSText.isWord(text, "none") {
            own.clipPath = nil
            return true
        }
        if let (id, _) = SVGReference.parse(text) {
            own.clipPath = .reference(id)
            return true
        }
        own.clipPath = .shape(Array(text))
        return true
    }

    private static func stopColor(_ text: Bytes) -> SVGPaint? {
        if CSSText.isWord(text, "currentcolor") { return .currentColor }
        return CSSColor.parse(text).map { .color($0) }
    }

    static func number(_ text: Bytes) -> Double? {
        var scanner = ByteScanner(text)
        guard let number = scanner.number(), scanner.isAtEnd, number.isFinite else { return nil }
        return number
    }

    /// A number or a percentage, held to 0 to 1.
    static func opacity(_ text: Bytes) -> Double? {
        var scanner = ByteScanner(text)
        guard var number = scanner.number(), number.isFinite else { return nil }
        if scanner.skip(UInt8(ascii: "%")) { number /= 100 }
        return scanner.isAtEnd ? max(0, min(1, number)) : nil
    }

    private static func rule(_ text: Bytes) -> BezierPath.FillRule? {
        word(text, [("nonzero", .nonzero), ("evenodd", .evenodd)])
    }

    private static func word<Value>(_ text: Bytes, _ words: [(StaticString, Value)]) -> Value? {
        words.first { CSSText.isWord(text, $0.0) }?.1
    }

    private static func dashes(_ text: Bytes) -> [SVGLength]? {
        if CSSText.isWord(text, "none") { return [] }
        var scanner = ByteScanner(text)
        var result: [SVGLength] = []
        repeat {
            guard let length = SVGLength(&scanner), length.value >= 0, result.count < 4096 else { return nil }
            result.append(length)
            scanner.skipSpaceAndComma()
        } while !scanner.isAtEnd
        return result
    }

    private static func paintOrder(_ text: Bytes) -> [PaintLayer]? {
        let normal: [PaintLayer] = [.fill, .stroke, .markers]
        if CSSText.isWord(text, "normal") { return normal }
        var result: [PaintLayer] = []
        for part in text.split(whereSeparator: ByteScanner.isSpace) {
            let names: [(StaticString, PaintLayer)] = [("fill", .fill), ("stroke", .stroke), ("markers", .markers)]
            guard let layer = word(part, names), !result.contains(layer) else { return nil }
            result.append(layer)
        }
        return result.isEmpty ? nil : result + normal.filter { !result.contains($0) }
    }

    private static func fontSize(_ text: Bytes, parent: SVGStyle, scope: SVGLengthScope) -> Double? {
        let sizes: [(StaticString, Double)] = [
            ("xx-small", 9), ("x-small", 10), ("small", 13), ("medium", 16), ("large", 18), ("x-large", 24),
            ("xx-large", 32), ("xxx-large", 48), ("smaller", parent.fontSize / 1.2), ("larger", parent.fontSize * 1.2),
        ]
        if let size = word(text, sizes) { return size }
        guard let length = SVGLength(text), length.value >= 0 else { return nil }
        if length.unit == .percent { return parent.fontSize * length.value / 100 }
        var scope = scope
        scope.fontSize = parent.fontSize
        return length.resolve(.x, scope)
    }
}

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
            let isNone = CSSText.isWord(text, "none")
            return assign(
                \.own.isDisplayed,
                isNone || Self.displays.contains { CSSText.isWord(text, $0) } ? !isNone : nil)
        case .overflow:
            let words: [(StaticString, Bool)] = [
                ("visible", true), ("auto", true), ("overlay", true), ("hidden", false), ("scroll", false),
                ("clip", false),
            ]
            return assign(\.own.overflowsVisibly, Self.overflow(text, words))
        case .paintOrder: return assign(\.paintOrder, Self.paintOrder(text))
        case .markerStart: return setReference(\.markerStart, text)
        case .markerMid: return setReference(\.markerMid, text)
        case .markerEnd: return setReference(\.markerEnd, text)
        case .mask: return setReference(\.own.mask, text, followedBy: Self.maskWords)
        case .clipPath: return setClipPath(text, scope)
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
            return assign(\.own.hasFixedStroke, Self.word(text, [("none", false), ("non-scaling-stroke", true)]))
        case .transform:
            own.transform = CSSText.isWord(text, "none") ? nil : Array(text)
            return true
        case .transformOrigin:
            let box = Bounds(minX: 0, minY: 0, maxX: 1, maxY: 1)
            guard SVGTransform.origin(text, box: box, scope: scope) != nil else { return false }
            own.transformOrigin = Array(text)
            return true
        case .transformBox:
            return assign(
                \.own.transformBox,
                Self.word(
                    text,
                    [
                        ("fill-box", .fill), ("content-box", .fill), ("stroke-box", .stroke), ("view-box", .view),
                        ("border-box", .stroke),
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

    /// - Parameter words: what may stand behind the reference, and changes nothing.
    private mutating func setReference(
        _ keyPath: WritableKeyPath<SVGStyle, String?>, _ text: Bytes, followedBy words: [StaticString] = []
    ) -> Bool {
        if CSSText.isWord(text, "none") {
            self[keyPath: keyPath] = nil
            return true
        }
        guard let (id, rest) = SVGReference.parse(text),
            rest.split(whereSeparator: ByteScanner.isSpace).allSatisfy({ part in
                words.contains { CSSText.isWord(part, $0) }
            })
        else { return false }
        self[keyPath: keyPath] = id
        return true
    }

    /// What `mask` may say of an image, and which changes nothing of a mask that is an element.
    private static let maskWords: [StaticString] = [
        "alpha", "luminance", "match-source", "no-repeat", "repeat", "add", "center", "border-box", "fill-box",
        "no-clip",
    ]

    private mutating func setClipPath(_ text: Bytes, _ scope: SVGLengthScope) -> Bool {
        if CSSText.isWord(text, "none") {
            own.clipPath = nil
            return true
        }
        if let (id, rest) = SVGReference.parse(text) {
            guard CSSText.trimmed(rest).isEmpty else { return false }
            own.clipPath = .reference(id)
            return true
        }
        let box = Bounds(minX: 0, minY: 0, maxX: 1, maxY: 1)
        let boxes = BasicShape.Boxes(fill: box, stroke: box, view: box)
        guard BasicShape.parse(text, boxes: boxes, scope: scope) != nil else { return false }
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

    /// Of two values the first one counts, which is that of the horizontal axis.
    private static func overflow(_ text: Bytes, _ words: [(StaticString, Bool)]) -> Bool? {
        let values = text.split(whereSeparator: ByteScanner.isSpace).map { word($0, words) }
        return (1...2).contains(values.count) && !values.contains(nil) ? values[0] : nil
    }

    /// All values of `display` but `none`; they are one and the same to a picture.
    private static let displays: [StaticString] = [
        "inline", "block", "inline-block", "list-item", "flex", "inline-flex", "grid", "inline-grid", "table",
        "inline-table", "table-row", "table-cell", "table-column", "table-row-group", "table-header-group",
        "table-footer-group", "table-column-group", "table-caption", "flow-root", "run-in", "compact", "marker",
        "contents", "flow", "ruby", "block flow", "inline flow", "block flex", "inline flex",
    ]

    private static func dashes(_ text: Bytes) -> [SVGLength]? {
        if CSSText.isWord(text, "none") { return [] }
        var scanner = ByteScanner(text)
        var result: [SVGLength] = []
        repeat {
            guard let length = SVGLength(&scanner), length.value >= 0, result.count < 4096 else { return nil }
            result.append(length)
            if scanner.skipSpaceAndComma(), scanner.isAtEnd { return nil }
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

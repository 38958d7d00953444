import InkpackCore

/// A value of `fill` or `stroke` as written.
indirect enum SVGPaint: Hashable, Sendable {
    case none
    /// What `fill` is where nothing is said: black, and meant to be recoloured with the icon.
    case initialBlack
    case color(Color)
    case currentColor
    case contextFill
    case contextStroke
    /// A gradient or pattern by its id, and what stands in for it.
    case server(id: String, fallback: SVGPaint?)

    /// `nil` for text that is no paint.
    init?(_ text: Bytes) {
        let text = CSSText.trimmed(text)
        if let first = text.first, first | 0x20 == UInt8(ascii: "u"), text.count > 4,
            CSSText.isWord(text.prefix(4), "url(")
        {
            guard let (id, rest) = SVGReference.parse(text) else { return nil }
            let tail = CSSText.trimmed(rest)
            if tail.isEmpty {
                self = .server(id: id, fallback: nil)
                return
            }
            guard let fallback = SVGPaint(tail) else { return nil }
            switch fallback {
            case .server, .contextFill, .contextStroke: return nil
            default: self = .server(id: id, fallback: fallback)
            }
            return
        }
        if CSSText.isWord(text, "none") {
            self = .none
        } else if CSSText.isWord(text, "currentcolor") {
            self = .currentColor
        } else if CSSText.isWord(text, "context-fill") {
            self = .contextFill
        } else if CSSText.isWord(text, "context-stroke") {
            self = .contextStroke
        } else if let color = CSSColor.parse(text) {
            self = .color(color)
        } else if let profile = CSSText.find(text, "icc-color("),
            let color = CSSColor.parse(CSSText.trimmed(text[..<profile]))
        {
            // SVG 1.1 lets an ICC colour follow the sRGB one.
            self = .color(color)
        } else {
            return nil
        }
    }
}

/// References to elements of the same document.
enum SVGReference {
    /// The id of `url(#id)` at the start of `text`, and what follows. A reference to another document has the id "".
    static func parse(_ text: Bytes) -> (id: String, rest: Bytes)? {
        let text = CSSText.trimmed(text)
        guard text.count > 4, CSSText.isWord(text.prefix(4), "url(") else { return nil }
        let end = CSSText.end(text, from: text.startIndex + 4, at: [UInt8(ascii: ")")])
        let target = CSSText.unquoted(text[text.startIndex + 4..<end])
        // The end of the text closes what is open.
        return (id(ofLink: target), text[min(end + 1, text.endIndex)...])
    }

    /// The id that a link such as `#a` names; "" for one that leads elsewhere.
    static func id(ofLink link: Bytes) -> String {
        let link = CSSText.trimmed(link)
        guard link.first == UInt8(ascii: "#") else { return "" }
        return percentDecoded(link.dropFirst())
    }

    private static func percentDecoded(_ text: Bytes) -> String {
        guard text.contains(UInt8(ascii: "%")) else { return CSSText.string(text) }
        return CSSText.string(decodingPercents(text))
    }

    static func decodingPercents(_ text: Bytes) -> [UInt8] {
        var result: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex,
                let high = CSSText.hexDigit(text[index + 1]),
                let low = CSSText.hexDigit(text[index + 2])
            {
                result.append(UInt8(high * 16 + low))
                index += 3
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }
}

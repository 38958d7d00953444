import InkpackCore

/// Reads plain documents; see ``PlainDrawing``. Every step is given the text, and tells whether it is plain so far.
struct PlainReader {
    static let depthLimit = 32
    static let attributeLimit = 100

    private var place = 0
    private var prefixes: [Range<Int>] = []
    /// The attributes' names of the present element, and a mark for each that says which others it may be.
    private var names: [Range<Int>] = []
    private var marks: UInt64 = 0

    var canvas = Vec2.zero
    var reach: Double { SVGListBuilder.reach * max(canvas.x, canvas.y) }
    var items: [DisplayList.Item] = []
    let primary = Ink.primary
    let currentColor: Color
    var usesCurrentColor = false
    private(set) var label: String?
    private(set) var sheet = PlainSheet()

    init(currentColor: Color) {
        self.currentColor = currentColor
        items.reserveCapacity(8)
        names.reserveCapacity(12)
    }

    enum Element {
        case root, group, path, circle, ellipse, rectangle, line, polyline, polygon
        /// The title or a description, of text alone.
        case title
        case style
        /// What is not drawn, with all that is in it.
        case hidden
    }

    private static func element(_ text: Span<UInt8>, _ name: Range<Int>) -> Element? {
        switch name.count {
        case 1: text[name.lowerBound] == UInt8(ascii: "g") ? .group : nil
        case 4:
            text.isWord("path", name)
                ? .path
                : text.isWord("rect", name)
                    ? .rectangle
                    : text.isWord("line", name)
                        ? .line : text.isWord("defs", name) ? .hidden : text.isWord("desc", name) ? .title : nil
        case 5: text.isWord("title", name) ? .title : text.isWord("style", name) ? .style : nil
        case 6: text.isWord("circle", name) ? .circle : nil
        case 7: text.isWord("ellipse", name) ? .ellipse : text.isWord("polygon", name) ? .polygon : nil
        case 8:
            text.isWord("polyline", name) ? .polyline : text.isWord("metadata", name) ? .hidden : nil
        default: nil
        }
    }

    // MARK: The document

    mutating func read(_ text: Span<UInt8>) -> Bool {
        guard skipDeclaration(text), skipMisc(text), text.hasPrefix("<svg", at: place) else {
            return false
        }
        let name = place + 1..<place + 4
        place += 4
        guard readElement(.root, name, text, PlainStyle(color: currentColor), .identity, depth: 0),
            skipMisc(text)
        else {
            return false
        }
        return place == text.count
    }

    /// Skips `<?xml ...?>` of a document in UTF-8, of which ASCII is a part.
    private mutating func skipDeclaration(_ text: Span<UInt8>) -> Bool {
        guard text.hasPrefix("<?xml", at: 0) else { return true }
        place = 5
        var index = 0
        while true {
            let before = place
            skipSpace(text)
            if text.hasPrefix("?>", at: place) {
                place += 2
                return index > 0
            }
            guard place > before, let name = readName(text), let value = readValue(text) else {
                return false
            }
            if text.isWord("version", name), index == 0, text.isWord("1.0", value) {
                index = 1
            } else if text.isWord("encoding", name), index == 1,
                text.isWord("UTF-8", value) || text.isWord("utf-8", value)
            {
                index = 2
            } else if text.isWord("standalone", name), index == 1 || index == 2,
                text.isWord("yes", value) || text.isWord("no", value)
            {
                index = 3
            } else {
                return false
            }
        }
    }

    /// Skips white space and comments.
    private mutating func skipMisc(_ text: Span<UInt8>) -> Bool {
        while true {
            skipSpace(text)
            guard text.byte(at: place) == UInt8(ascii: "<"), text.byte(at: place + 1) == UInt8(ascii: "!")
            else {
                return true
            }
            guard text.hasPrefix("<!--", at: place) else { return false }
            place += 4
            while PlainByte.isText(text.byte(at: place)), !text.hasPrefix("--", at: place) { place += 1 }
            guard text.hasPrefix("-->", at: place) else { return false }
            place += 3
        }
    }

    private mutating func skipSpace(_ text: Span<UInt8>) {
        while PlainByte.isSpace(text.byte(at: place)) { place += 1 }
    }

    private mutating func skip(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
        guard text.byte(at: place) == byte else { return false }
        place += 1
        return true
    }

    /// A name, with a prefix or without, of the letters that the known ones have.
    private mutating func readName(_ text: Span<UInt8>) -> Range<Int>? {
        let start = place
        while PlainByte.isName(text.byte(at: place)) { place += 1 }
        guard place > start, case let first = text[start] | 0x20, first >= 0x61, first <= 0x7A else {
            return nil
        }
        return start..<place
    }

    /// The value in quotes behind the name of an attribute.
    private mutating func readValue(_ text: Span<UInt8>) -> Range<Int>? {
        skipSpace(text)
        guard skip(UInt8(ascii: "="), text) else { return nil }
        skipSpace(text)
        let quote = text.byte(at: place)
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        let start = place + 1
        guard let end = text.endOfValue(from: start, quote: quote) else { return nil }
        place = end + 1
        return start..<end
    }

    // MARK: Elements

    /// Reads an element behind its name, and what is in it.
    /// - Parameter map: from the space around the element to the display list's.
    private mutating func readElement(
        _ element: Element, _ name: Range<Int>, _ text: Span<UInt8>, _ parent: PlainStyle,
        _ map: Affine, depth: Int
    ) -> Bool {
        var attributes = PlainAttributes(style: parent)
        guard let isEmpty = readAttributes(&attributes, text, isRoot: depth == 0) else { return false }
        if let classes = attributes.classes {
            guard sheet.apply(to: &attributes, classes, text) else { return false }
        }
        if let declarations = attributes.declarations {
            guard attributes.apply(declarations, text) else { return false }
        }
        var map = map
        if element == .root {
            guard attributes.transform == nil, let own = setCanvas(attributes) else { return false }
            map = own
        } else if let transform = attributes.transform {
            map = map * transform
            guard map.isFinite, map.determinant.magnitude > 1e-15 else { return false }
        }
        let first = items.count
        let opacity = attributes.style.opacity
        if opacity > 0, !draw(element, attributes, text, map) { return false }
        if !isEmpty {
            let isShown = opacity > 0 && (element == .root || element == .group)
            guard
                readContent(element, text, attributes.style.forChild, map, depth: depth, isShown: isShown),
                readEnd(of: name, text)
            else { return false }
        }
        if opacity < 1, items.count > first { fade(from: first, by: opacity) }
        return true
    }

    private mutating func readEnd(of name: Range<Int>, _ text: Span<UInt8>) -> Bool {
        place += 2
        guard let end = readName(text), text.areEqual(end, name) else { return false }
        skipSpace(text)
        return skip(UInt8(ascii: ">"), text)
    }

    /// The elements within one, up to its end tag.
    /// - Parameter isShown: whether what is in the element is drawn as well.
    private mutating func readContent(
        _ element: Element, _ text: Span<UInt8>, _ style: PlainStyle, _ map: Affine, depth: Int,
        isShown: Bool
    ) -> Bool {
        guard depth + 1 < Self.depthLimit else { return false }
        while true {
            guard skipMisc(text), skip(UInt8(ascii: "<"), text) else { return false }
            if text.byte(at: place) == UInt8(ascii: "/") {
                place -= 1
                return true
            }
            guard isShown, let name = readName(text) else { return false }
            switch Self.element(text, name) {
            case nil:
                guard Self.hasPrefix(name, text), skipElement(name, text, depth: depth + 1) else { return false }
            case .hidden: guard skipElement(name, text, depth: depth + 1) else { return false }
            case .title:
                let isLabel = depth == 0 && text.isWord("title", name)
                guard readTitle(name, text, isLabel: isLabel) else { return false }
            case .style: guard readStyle(name, text) else { return false }
            case let child?:
                guard readElement(child, name, text, style, map, depth: depth + 1) else { return false }
            }
        }
    }

    /// Skips an element that is not drawn, behind its name, with all that is in it; `false` if there is something to tell
    /// about it nevertheless.
    private mutating func skipElement(_ name: Range<Int>, _ text: Span<UInt8>, depth: Int) -> Bool {
        let known = prefixes.count
        defer { prefixes.removeSubrange(known...) }
        // The element may declare its own prefix.
        guard depth < Self.depthLimit, let isEmpty = skipAttributes(text, mayDeclare: true), isKnown(name, text) else {
            return false
        }
        if isEmpty { return true }
        while true {
            skipText(text)
            guard skipMisc(text) else { return false }
            if text.hasPrefix("</", at: place) { return readEnd(of: name, text) }
            // Behind a comment, text may go on.
            guard text.byte(at: place) == UInt8(ascii: "<") else {
                guard PlainByte.isText(text.byte(at: place)), text.byte(at: place) != UInt8(ascii: "&"),
                    text.byte(at: place) != UInt8(ascii: "]")
                else { return false }
                continue
            }
            place += 1
            guard let name = readName(text) else { return false }
            switch Self.element(text, name) {
            case .style: guard readStyle(name, text) else { return false }
            case .title: guard readTitle(name, text, isLabel: false) else { return false }
            default:
                guard Self.hasPrefix(name, text) || Self.isSilent(name, text),
                    skipElement(name, text, depth: depth + 1)
                else { return false }
            }
        }
    }

    /// Whether the full reader has nothing to tell of an element of the name that is not drawn.
    private static func isSilent(_ name: Range<Int>, _ text: Span<UInt8>) -> Bool {
        switch SVGTag(localName: text.string(name)) {
        case .path, .rect, .circle, .ellipse, .line, .polyline, .polygon, .g, .defs, .use, .symbol, .metadata,
            .linearGradient, .radialGradient, .stop, .pattern, .clipPath, .mask, .marker, .filter:
            true
        default: text.hasPrefix("fe", at: name.lowerBound)
        }
    }

    private mutating func readStyle(_ name: Range<Int>, _ text: Span<UInt8>) -> Bool {
        guard let isEmpty = skipAttributes(text, isStyle: true) else { return false }
        if isEmpty { return true }
        let start = place
        skipText(text)
        return sheet.append(start..<place, text) && text.hasPrefix("</", at: place)
            && readEnd(of: name, text)
    }

    /// Skips text in which nothing is referred to.
    private mutating func skipText(_ text: Span<UInt8>) {
        while case let byte = text.byte(at: place), PlainByte.isText(byte), byte != UInt8(ascii: "<"),
            byte != UInt8(ascii: "&"), byte != UInt8(ascii: "]")
        {
            place += 1
        }
    }

    private mutating func readTitle(_ name: Range<Int>, _ text: Span<UInt8>, isLabel: Bool) -> Bool {
        guard let isEmpty = skipAttributes(text) else { return false }
        if isEmpty { return true }
        let start = place
        skipText(text)
        let words = text.string(start..<place).split(whereSeparator: \.isWhitespace)
        if isLabel, label == nil, !words.isEmpty { label = words.joined(separator: " ") }
        return text.hasPrefix("</", at: place) && readEnd(of: name, text)
    }

    private static func hasPrefix(_ name: Range<Int>, _ text: Span<UInt8>) -> Bool {
        for index in name where text[index] == UInt8(ascii: ":") { return true }
        return false
    }

    /// Whether a prefix is declared to be of another namespace than SVG's.
    private func isForeign(prefix: Range<Int>, _ text: Span<UInt8>) -> Bool {
        for other in prefixes where text.areEqual(other, prefix) { return true }
        return text.isWord("xml", prefix)
    }

    // MARK: Attributes

    private enum Step {
        case attribute(name: Range<Int>, value: Range<Int>)
        /// The end of the start tag, which may be that of the element too.
        case end(isEmpty: Bool)
        case other
    }

    private mutating func nextStep(_ text: Span<UInt8>) -> Step {
        let before = place
        skipSpace(text)
        switch text.byte(at: place) {
        case UInt8(ascii: ">"):
            place += 1
            return .end(isEmpty: false)
        case UInt8(ascii: "/"):
            place += 1
            return skip(UInt8(ascii: ">"), text) ? .end(isEmpty: true) : .other
        default:
            guard place > before, let name = readName(text), let value = readValue(text),
                isNew(name, text)
            else {
                return .other
            }
            return .attribute(name: name, value: value)
        }
    }

    private mutating func startAttributes() {
        names.removeAll(keepingCapacity: true)
        marks = 0
    }

    /// The rest of a start tag; whether it is the element's end, too, or `nil` if it is not plain.
    private mutating func readAttributes(
        _ attributes: inout PlainAttributes, _ text: Span<UInt8>, isRoot: Bool
    ) -> Bool? {
        startAttributes()
        var hasNamespace = false
        while true {
            switch nextStep(text) {
            case .attribute(let name, let value):
                if let key = PlainNames.key(text, name) {
                    guard attributes.set(key, text, value) else { return nil }
                } else if text.isWord("xmlns", name) {
                    guard isRoot, text.isWord(Self.namespace, value) else { return nil }
                    hasNamespace = true
                } else if text.hasPrefix("xmlns", at: name.lowerBound) {
                    guard isRoot, declare(name, value, text) else { return nil }
                } else {
                    let key = SVGAttribute(name: text.string(name))
                    if key == .unknown || key == .xlinkHref {
                        guard isKnown(name, text) else { return nil }
                    } else {
                        guard attributes.set(key, text, value) else { return nil }
                    }
                }
            case .end(let isEmpty): return hasNamespace == isRoot ? isEmpty : nil
            case .other: return nil
            }
        }
    }

    /// The same of an element whose attributes say nothing.
    /// - Parameters:
    ///   - mayDeclare: whether a prefix may be declared among them, which the caller takes back.
    ///   - isStyle: whether they may say that a style sheet does not count.
    private mutating func skipAttributes(
        _ text: Span<UInt8>, mayDeclare: Bool = false, isStyle: Bool = false
    ) -> Bool? {
        startAttributes()
        while true {
            switch nextStep(text) {
            case .attribute(let name, let value):
                if text.hasPrefix("xmlns", at: name.lowerBound) {
                    guard mayDeclare, declare(name, value, text) else { return nil }
                } else if isStyle, text.isWord("media", name) || text.isWord("type", name) {
                    guard text.isWord("text/css", value) else { return nil }
                } else {
                    guard isKnown(name, text) else { return nil }
                }
            case .end(let isEmpty): return isEmpty
            case .other: return nil
            }
        }
    }

    private static let namespace: StaticString = "http://www.w3.org/2000/svg"

    /// Takes the declaration of a prefix; `false` for another one of a known prefix.
    private mutating func declare(_ name: Range<Int>, _ value: Range<Int>, _ text: Span<UInt8>)
        -> Bool
    {
        guard text.hasPrefix("xmlns:", at: name.lowerBound), name.count > 6,
            !isForeign(prefix: name.dropFirst(6), text)
        else {
            return false
        }
        guard prefixes.count + 1 < Self.attributeLimit else { return false }
        // A prefix of SVG's own namespace gives names a meaning, and is none of the foreign ones.
        prefixes.append(text.isWord(Self.namespace, value) ? 0..<0 : name.dropFirst(6))
        return true
    }

    /// Whether the prefix of a name, if it has one, is declared to be a foreign one; of an attribute, before it.
    private func isKnown(_ name: Range<Int>, _ text: Span<UInt8>) -> Bool {
        for index in name where text[index] == UInt8(ascii: ":") {
            return isForeign(prefix: name.lowerBound..<index, text)
        }
        return true
    }

    /// Whether the element has no other attribute of the name so far.
    private mutating func isNew(_ name: Range<Int>, _ text: Span<UInt8>) -> Bool {
        let first = UInt64(text[name.lowerBound]) &* 7
        let mark =
            UInt64(1) << ((first &+ UInt64(text[name.upperBound - 1]) &* 13 &+ UInt64(name.count)) & 63)
        if marks & mark != 0 {
            for other in names where text.areEqual(other, name) { return false }
        }
        marks |= mark
        names.append(name)
        return names.count <= Self.attributeLimit
    }
}

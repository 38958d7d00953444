import InkpackCore

/// A complex selector, such as `g > .mark:not(#a) path`, by the grammar of Selectors Level 4.
struct CSSSelector: Sendable {
    enum Combinator: Sendable {
        case descendant, child, nextSibling, laterSibling
    }

    enum Pseudo: Sendable {
        case root, empty
        /// The a and b of `an+b`; counted from the last child, and among elements of the same name, if so.
        case nthChild(Int, Int, fromEnd: Bool, ofType: Bool)
        case not([CSSSelector])
        case isAny([CSSSelector])
        /// As `isAny`, without any specificity.
        case isAnyWhere([CSSSelector])
        /// A state that a still picture is never in, such as `:hover`.
        case never
    }

    enum AttributeTest: Sendable {
        case isPresent
        case equals(String), hasWord(String), hasPrefixWord(String), hasPrefix(String), hasSuffix(String)
        case contains(String)
    }

    struct Compound: Sendable {
        var type: String?
        var id: String?
        var classes: [String] = []
        var attributes: [(name: String, test: AttributeTest)] = []
        var pseudos: [Pseudo] = []

        /// Ids, then classes with attributes and pseudo-classes, then types, 10 bits each.
        var specificity: Int {
            var result = (id == nil ? 0 : 1 << 20) + (classes.count + attributes.count) << 10 + (type == nil ? 0 : 1)
            for pseudo in pseudos {
                switch pseudo {
                case .not(let list), .isAny(let list): result += list.map(\.specificity).max() ?? 0
                case .isAnyWhere: break
                default: result += 1 << 10
                }
            }
            return result
        }
    }

    /// The compounds from right to left, each with the combinator to its left.
    var compounds: [(compound: Compound, left: Combinator)]

    var subject: Compound { compounds[0].compound }

    /// Whether other elements around it decide as well.
    var dependsOnPlace: Bool {
        compounds.count > 1
            || subject.pseudos.contains { pseudo in
                switch pseudo {
                case .root, .nthChild: true
                case .not(let list), .isAny(let list), .isAnyWhere(let list): list.contains { $0.dependsOnPlace }
                case .empty, .never: false
                }
            }
    }

    var specificity: Int { compounds.reduce(0) { $0 + $1.compound.specificity } }

    /// The selectors of a list with commas; `nil` if one of them does not parse, since that voids the whole rule.
    static func parse(list text: Bytes) -> [CSSSelector]? {
        var result: [CSSSelector] = []
        var start = text.startIndex
        while start <= text.endIndex {
            let end = CSSText.end(text, from: start, at: [UInt8(ascii: ",")])
            guard let selector = CSSSelector(CSSText.trimmed(text[start..<end]), depth: 0) else { return nil }
            result.append(selector)
            start = end + 1
        }
        return result.isEmpty ? nil : result
    }

    private init(compounds: [(compound: Compound, left: Combinator)]) { self.compounds = compounds }

    private init?(_ text: Bytes, depth: Int) {
        var scanner = ByteScanner(text)
        guard let first = Self.compound(&scanner, depth: depth) else { return nil }
        var found: [(compound: Compound, left: Combinator)] = [(first, .descendant)]
        while !scanner.isAtEnd {
            let before = scanner.index
            scanner.skipSpace()
            var combinator = Combinator.descendant
            switch scanner.peek {
            case UInt8(ascii: ">"): combinator = .child
            case UInt8(ascii: "+"): combinator = .nextSibling
            case UInt8(ascii: "~"): combinator = .laterSibling
            default: if scanner.index == before { return nil }
            }
            if combinator != .descendant {
                scanner.index += 1
                scanner.skipSpace()
            }
            guard let next = Self.compound(&scanner, depth: depth) else { return nil }
            found.append((next, combinator))
        }
        guard found.count <= 32 else { return nil }
        compounds = found.reversed()
    }

    private static func compound(_ scanner: inout ByteScanner, depth: Int) -> Compound? {
        var result = Compound()
        let start = scanner.index
        if scanner.rest.starts(with: "*|".utf8) {
            // Of any namespace, as it is without a prefix.
            scanner.index += 2
            guard scanner.peek == UInt8(ascii: "*") || CSSText.startsIdentifier(scanner) else { return nil }
        } else if scanner.skip(UInt8(ascii: "|")) {
            // Without a namespace, as no element of a picture is.
            guard scanner.peek == UInt8(ascii: "*") || CSSText.startsIdentifier(scanner) else { return nil }
            result.pseudos.append(.never)
        }
        if scanner.skip(UInt8(ascii: "*")) {
        } else if ByteScanner.isWordByte(scanner.peek) || scanner.peek == UInt8(ascii: "\\") {
            guard let name = CSSText.identifier(&scanner) else { return nil }
            result.type = name
        }
        while !scanner.isAtEnd {
            switch scanner.peek {
            case UInt8(ascii: "#"):
                scanner.index += 1
                guard let name = CSSText.identifier(&scanner) else { return nil }
                // Two different ids on one element never match.
                if let id = result.id, id != name { result.pseudos.append(.never) }
                result.id = name
            case UInt8(ascii: "."):
                scanner.index += 1
                guard let name = CSSText.identifier(&scanner) else { return nil }
                result.classes.append(name)
            case UInt8(ascii: "["):
                guard let test = attribute(&scanner) else { return nil }
                result.attributes.append(test)
            case UInt8(ascii: ":"):
                guard let pseudo = pseudo(&scanner, depth: depth) else { return nil }
                result.pseudos.append(pseudo)
            default: return scanner.index > start ? result : nil
            }
        }
        return scanner.index > start ? result : nil
    }

    private static func attribute(_ scanner: inout ByteScanner) -> (name: String, test: AttributeTest)? {
        let end = CSSText.end(scanner.bytes, from: scanner.index + 1, at: [UInt8(ascii: "]")])
        guard end < scanner.bytes.endIndex else { return nil }
        var inner = ByteScanner(CSSText.trimmed(scanner.bytes[scanner.index + 1..<end]))
        scanner.index = end + 1
        guard let name = CSSText.identifier(&inner) else { return nil }
        inner.skipSpace()
        if inner.isAtEnd { return (name, .isPresent) }
        let kind = inner.peek
        if kind != UInt8(ascii: "=") { inner.index += 1 }
        guard inner.skip(UInt8(ascii: "=")) else { return nil }
        inner.skipSpace()
        let value: String
        if inner.peek == UInt8(ascii: "\"") || inner.peek == UInt8(ascii: "'") {
            let end = CSSText.endOfString(inner.bytes, from: inner.index)
            value = CSSText.string(CSSText.unquoted(inner.bytes[inner.index..<end]))
            inner.index = end
        } else {
            guard let word = CSSText.identifier(&inner) else { return nil }
            value = word
        }
        inner.skipSpace()
        guard inner.isAtEnd else { return nil }
        switch kind {
        case UInt8(ascii: "="): return (name, .equals(value))
        case UInt8(ascii: "~"): return (name, .hasWord(value))
        case UInt8(ascii: "|"): return (name, .hasPrefixWord(value))
        case UInt8(ascii: "^"): return (name, .hasPrefix(value))
        case UInt8(ascii: "$"): return (name, .hasSuffix(value))
        case UInt8(ascii: "*"): return (name, .contains(value))
        default: return nil
        }
    }

    private static func pseudo(_ scanner: inout ByteScanner, depth: Int) -> Pseudo? {
        scanner.index += 1
        // Pseudo-elements are no elements of the document.
        let isElement = scanner.skip(UInt8(ascii: ":"))
        guard let name = CSSText.identifier(&scanner)?.lowercased() else { return nil }
        var argument: Bytes?
        if scanner.peek == UInt8(ascii: "(") {
            let end = CSSText.end(scanner.bytes, from: scanner.index + 1, at: [UInt8(ascii: ")")])
            guard end < scanner.bytes.endIndex else { return nil }
            argument = CSSText.trimmed(scanner.bytes[scanner.index + 1..<end])
            scanner.index = end + 1
        }
        if isElement { return elements.contains(name) || name.hasPrefix("-webkit-") ? .never : nil }
        switch (name, argument) {
        case ("root", nil), ("scope", nil): return .root
        case ("empty", nil): return .empty
        case ("first-child", nil): return .nthChild(0, 1, fromEnd: false, ofType: false)
        case ("last-child", nil): return .nthChild(0, 1, fromEnd: true, ofType: false)
        case ("first-of-type", nil): return .nthChild(0, 1, fromEnd: false, ofType: true)
        case ("last-of-type", nil): return .nthChild(0, 1, fromEnd: true, ofType: true)
        case ("nth-child", let text?): return nth(text).map { .nthChild($0.0, $0.1, fromEnd: false, ofType: false) }
        case ("nth-last-child", let text?):
            return nth(text).map { .nthChild($0.0, $0.1, fromEnd: true, ofType: false) }
        case ("nth-of-type", let text?): return nth(text).map { .nthChild($0.0, $0.1, fromEnd: false, ofType: true) }
        case ("nth-last-of-type", let text?):
            return nth(text).map { .nthChild($0.0, $0.1, fromEnd: true, ofType: true) }
        case ("only-child", nil), ("only-of-type", nil):
            let isType = name == "only-of-type"
            let ends = [false, true].map { Pseudo.nthChild(0, 1, fromEnd: $0, ofType: isType) }
            return .isAny([CSSSelector(compounds: [(Compound(pseudos: ends), .descendant)])])
        case ("not", let text?): return list(text, depth: depth, isForgiving: false).map { .not($0) }
        case ("is", let text?): return list(text, depth: depth, isForgiving: true).map { .isAny($0) }
        case ("where", let text?): return list(text, depth: depth, isForgiving: true).map { .isAnyWhere($0) }
        case (_, nil): return states.contains(name) ? .never : nil
        default: return nil
        }
    }

    /// What a still picture never is or has; any other name makes the selector invalid.
    private static let states: Set<String> = [
        "hover", "active", "focus", "focus-within", "focus-visible", "visited", "link", "any-link", "target",
        "target-within", "enabled", "disabled", "checked", "default", "indeterminate", "valid", "invalid", "required",
        "optional", "read-only", "read-write", "fullscreen", "modal", "open", "before", "after", "first-line",
        "first-letter",
    ]

    private static let elements: Set<String> = [
        "before", "after", "first-line", "first-letter", "selection", "marker", "placeholder", "backdrop",
    ]

    /// - Parameter isForgiving: whether what does not parse is left out, and voids nothing else.
    private static func list(_ text: Bytes, depth: Int, isForgiving: Bool) -> [CSSSelector]? {
        guard depth < 4 else { return nil }
        var result: [CSSSelector] = []
        var start = text.startIndex
        while start <= text.endIndex {
            let end = CSSText.end(text, from: start, at: [UInt8(ascii: ",")])
            if let next = CSSSelector(CSSText.trimmed(text[start..<end]), depth: depth + 1) {
                result.append(next)
            } else if !isForgiving {
                return nil
            }
            start = end + 1
        }
        return result
    }

    /// `odd`, `even`, `3`, `2n+1`, `-n+3`.
    private static func nth(_ text: Bytes) -> (Int, Int)? {
        // Spaces may stand around the sign between both numbers only.
        var word = CSSText.string(CSSText.trimmed(text)).lowercased()
        if let n = word.firstIndex(of: "n") {
            let tail = word[word.index(after: n)...].drop(while: \.isWhitespace)
            if let sign = tail.first {
                guard sign == "+" || sign == "-" else { return nil }
                word = String(word[...n]) + [sign] + tail.dropFirst().drop(while: \.isWhitespace)
            }
        }
        if word == "odd" { return (2, 1) }
        if word == "even" { return (2, 0) }
        guard let n = word.firstIndex(of: "n") else {
            return Int(word).flatMap { $0.magnitude < 1 << 30 ? (0, $0) : nil }
        }
        let (head, tail) = (word[..<n], word[word.index(after: n)...])
        let a: Int? =
            switch head {
            case "", "+": 1
            case "-": -1
            default: Int(head)
            }
        guard let a, let b = tail.isEmpty ? 0 : Int(tail), a.magnitude < 1 << 30, b.magnitude < 1 << 30 else {
            return nil
        }
        return (a, b)
    }
}

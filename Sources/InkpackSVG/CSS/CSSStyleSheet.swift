import InkpackCore

/// The rules of a document's style sheets, in order.
struct CSSStyleSheet: Sendable {
    /// What a declaration sets.
    enum Target: Hashable, Sendable {
        case property(SVGAttribute)
        /// A custom property, with its two hyphens.
        case custom(String)
    }

    struct Declaration: Sendable {
        var target: Target
        /// In the tree's pool.
        var value: Range<Int>
        var isImportant: Bool
    }

    struct Rule: Sendable {
        var selectors: [CSSSelector]
        var declarations: [Declaration]
    }

    private(set) var rules: [Rule] = []
    /// What was left out, and why.
    private(set) var problems: [(kind: SVGFinding.Kind, message: String)] = []

    /// Reads the sheet that stands in `range` of the tree's pool, behind those that were read before.
    mutating func append(_ range: Range<Int>, tree: inout XMLTree) {
        var range = range
        if let plain = CSSText.withoutComments(tree.bytes(range)) {
            let start = tree.pool.count
            tree.pool += plain
            range = start..<tree.pool.count
        }
        parseRules(tree.bytes(range), depth: 0)
    }

    private mutating func parseRules(_ text: Bytes, depth: Int) {
        var index = text.startIndex
        while true {
            while index < text.endIndex, ByteScanner.isSpace(text[index]) { index += 1 }
            guard index < text.endIndex else { return }
            // A sheet may be hidden from programs of the nineties.
            if text[index...].starts(with: "<!--".utf8) {
                index += 4
                continue
            }
            if text[index...].starts(with: "-->".utf8) {
                index += 3
                continue
            }
            let isAtRule = text[index] == UInt8(ascii: "@")
            let end = CSSText.end(text, from: index, at: [UInt8(ascii: "{"), isAtRule ? UInt8(ascii: ";") : 0])
            let prelude = CSSText.trimmed(text[index..<end])
            guard end < text.endIndex, text[end] == UInt8(ascii: "{") else {
                if isAtRule {
                    atRule(prelude, block: nil, depth: depth)
                } else {
                    problems.append((.value, "the style sheet ends within a rule"))
                }
                index = end + 1
                if index > text.endIndex { return }
                continue
            }
            let close = CSSText.end(text, from: end + 1, at: [UInt8(ascii: "}")])
            let block = text[end + 1..<close]
            if isAtRule {
                atRule(prelude, block: block, depth: depth)
            } else if let selectors = CSSSelector.parse(list: prelude) {
                rules.append(Rule(selectors: selectors, declarations: Self.declarations(block)))
            } else {
                problems.append((.value, "the selector \"\(CSSText.string(prelude.prefix(60)))\" cannot be read"))
            }
            index = min(text.endIndex, close + 1)
        }
    }

    private mutating func atRule(_ prelude: Bytes, block: Bytes?, depth: Int) {
        var scanner = ByteScanner(prelude.dropFirst())
        let name = CSSText.string(scanner.word()).lowercased()
        switch (name, block) {
        case ("media", let block?) where depth < 8:
            if Self.isMet(media: scanner.rest) { parseRules(block, depth: depth + 1) }
        case ("layer", let block?) where depth < 8: parseRules(block, depth: depth + 1)
        case ("import", _): problems.append((.unsupported, "@import reads another file, and is left out"))
        case ("keyframes", _): problems.append((.unsupported, "@keyframes is animation, and is left out"))
        case ("font-face", _), ("charset", _), ("namespace", _), ("page", _), ("property", _), ("layer", nil): break
        default: problems.append((.unsupported, "@\(name) is left out"))
        }
    }

    /// Whether a media query list is met by a light screen of colours; queries of features beyond that are not.
    static func isMet(media text: Bytes) -> Bool {
        let list = CSSText.string(text).lowercased()
        if list.allSatisfy(\.isWhitespace) { return true }
        return list.split(separator: ",").contains { query in
            // Without the spaces inside of parentheses, words are apart.
            var words = query.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                .replacing(": ", with: ":").replacing(" :", with: ":").split(separator: " ")
            let isNegated = words.first == "not"
            if isNegated || words.first == "only" { words.removeFirst() }
            guard !words.isEmpty else { return false }
            var result = true
            for (index, word) in words.enumerated() {
                if !index.isMultiple(of: 2) {
                    guard word == "and" else { return false }
                } else if let known = isMet(feature: word, isFirst: index == 0) {
                    result = result && known
                } else {
                    return false
                }
            }
            return result != isNegated
        }
    }

    /// `nil` for what cannot be told of a picture.
    private static func isMet(feature: Substring, isFirst: Bool) -> Bool? {
        switch feature {
        case "all", "screen": isFirst ? true : nil
        case "print", "speech", "tty", "tv", "projection", "handheld", "braille", "embossed", "aural":
            isFirst ? false : nil
        case "(prefers-color-scheme:light)", "(prefers-color-scheme)", "(prefers-reduced-motion:no-preference)",
            "(prefers-contrast:no-preference)", "(forced-colors:none)", "(scripting:none)":
            true
        case "(prefers-color-scheme:dark)", "(prefers-reduced-motion:reduce)", "(prefers-reduced-motion)",
            "(prefers-contrast:more)", "(prefers-contrast:less)", "(forced-colors:active)":
            false
        default: nil
        }
    }

    /// The declarations of a block; those of properties that pictures do not depend on are left out.
    static func declarations(_ block: Bytes) -> [Declaration] {
        var result: [Declaration] = []
        var start = block.startIndex
        while start < block.endIndex {
            let end = CSSText.end(block, from: start, at: [UInt8(ascii: ";")])
            if let declaration = declaration(block[start..<end]) { result.append(declaration) }
            start = end + 1
        }
        return result
    }

    private static func declaration(_ text: Bytes) -> Declaration? {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = CSSText.trimmed(text[..<colon])
        var value = CSSText.trimmed(text[(colon + 1)...])
        var isImportant = false
        if let mark = value.lastIndex(of: UInt8(ascii: "!")),
            CSSText.isWord(CSSText.trimmed(value[(mark + 1)...]), "important")
        {
            isImportant = true
            value = CSSText.trimmed(value[..<mark])
        }
        // Anything else behind an exclamation mark is an error.
        guard CSSText.end(value, from: value.startIndex, at: [UInt8(ascii: "!")]) == value.endIndex else { return nil }
        let target: Target
        if name.starts(with: "--".utf8) {
            target = .custom(CSSText.string(name))
        } else {
            guard !value.isEmpty else { return nil }
            let key = SVGAttribute(name: CSSText.string(name.map(CSSText.lower)))
            guard key.isProperty else { return nil }
            target = .property(key)
        }
        return Declaration(target: target, value: value.startIndex..<value.endIndex, isImportant: isImportant)
    }
}

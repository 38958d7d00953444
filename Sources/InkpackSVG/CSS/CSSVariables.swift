import InkpackCore

/// Custom properties as they hold for an element and those below it (CSS Custom Properties Level 1).
struct CSSVariables: Sendable {
    /// `nil` for one that is set to what cannot be computed.
    private var values: [String: [UInt8]?] = [:]

    /// What one substitution may grow to; variables of variables could ask for any length.
    private static let limit = 8192

    /// What the substitutions of one element may grow to together.
    private static let limitOfAll = 1 << 20

    var isEmpty: Bool { values.isEmpty }

    var count: Int { values.count }

    /// Sets the declared ones, whose values may refer to each other and to those from above.
    mutating func declare(_ custom: [(name: String, value: Range<Int>)], in tree: XMLTree) {
        let inherited = values
        var raw: [String: Bytes] = [:]
        for (name, value) in custom { raw[name] = tree.bytes(value) }
        var resolving: Set<String> = []
        var resolved: [String: [UInt8]?] = [:]
        var room = Self.limitOfAll
        func resolve(_ name: String) -> [UInt8]? {
            guard let text = raw[name] else { return inherited[name] ?? nil }
            if let known = resolved[name] { return known }
            let value = compute(name, text)
            resolved[name] = .some(value)
            return value
        }
        func compute(_ name: String, _ text: Bytes) -> [UInt8]? {
            // A cycle makes all of its members invalid.
            guard resolving.count < 64, resolving.insert(name).inserted else { return nil }
            defer { resolving.remove(name) }
            if CSSText.isWord(text, "initial") { return nil }
            if CSSText.isWord(text, "inherit") || CSSText.isWord(text, "unset") { return inherited[name] ?? nil }
            guard CSSText.contains(text, "var(") else { return Array(text) }
            guard room > 0, let value = Self.substitute(text, depth: 0, value: resolve) else { return nil }
            room -= value.count
            return value
        }
        for (name, _) in custom { values[name] = .some(resolve(name)) }
    }

    /// The text with every `var()` replaced; `nil` where one has neither a value nor a fallback.
    func substitute(_ text: Bytes) -> [UInt8]? {
        Self.substitute(text, depth: 0) { values[$0] ?? nil }
    }

    private static func substitute(_ text: Bytes, depth: Int, value: (String) -> [UInt8]?) -> [UInt8]? {
        guard depth < 32 else { return nil }
        guard CSSText.contains(text, "var(") else { return Array(text) }
        var result: [UInt8] = []
        var rest = text
        while let start = CSSText.find(rest, "var(") {
            result += rest[..<start]
            let end = CSSText.end(rest, from: start + 4, at: [UInt8(ascii: ")")])
            let inner = rest[start + 4..<end]
            let comma = CSSText.end(inner, from: inner.startIndex, at: [UInt8(ascii: ",")])
            let name = CSSText.string(CSSText.trimmed(inner[..<comma]))
            if let found = value(name) {
                result += found
            } else if comma < inner.endIndex,
                let fallback = substitute(CSSText.trimmed(inner[(comma + 1)...]), depth: depth + 1, value: value)
            {
                result += fallback
            } else {
                return nil
            }
            guard result.count < limit else { return nil }
            rest = rest[min(rest.endIndex, end + 1)...]
        }
        result += rest
        return result.count < limit ? result : nil
    }
}

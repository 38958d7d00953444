extension ShapeSelector {
    /// What is wrong with the text of a selector.
    public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The 1-based position of the offending term, in characters.
        public var position: Int
        /// A sentence without its full stop.
        public var reason: String

        public var description: String { "\(reason), at character \(position) of the selector" }
    }

    /// The selector that `text` says; its ``description`` reads back as the same.
    public init(text: String) throws(SyntaxError) {
        var parser = SelectorParser(Array(text))
        self = try parser.selector()
    }
}

extension ShapeSelector: ExpressibleByStringLiteral {
    /// The selector that a literal says.
    /// - Precondition: the literal is a selector; text from elsewhere is read by ``init(text:)``.
    public init(stringLiteral value: String) {
        do {
            try self.init(text: value)
        } catch {
            preconditionFailure("\"\(value)\": \(error)")
        }
    }
}

private struct SelectorParser {
    private let characters: [Character]
    private var index = 0

    init(_ characters: [Character]) { self.characters = characters }

    private static let forms =
        "write *, #id, role:body, kind:circle, ink:accent, shapes[0] or shapes[0].group[1]"

    mutating func selector() throws(ShapeSelector.SyntaxError) -> ShapeSelector {
        var result = ShapeSelector([[]])
        skipSpace()
        if characters[index...].starts(with: "variants.") {
            let start = index
            index += "variants.".count
            let name = word { $0.isLetter }
            guard let mode = FillMode(rawValue: name) else {
                let modes = FillMode.allCases.map(\.rawValue).joined(separator: ", ")
                throw error("\"\(name)\" is no fill mode; use \(modes)", at: start)
            }
            result.variant = mode
            if index < characters.count, characters[index] == "." { index += 1 }
        }
        while true {
            skipSpace()
            if index == characters.count { break }
            if characters[index] == "," {
                if result.alternatives.last?.isEmpty == true { throw error("a term is missing before ','", at: index) }
                index += 1
                result.alternatives.append([])
                continue
            }
            let term = try term()
            result.alternatives[result.alternatives.count - 1].append(term)
        }
        if result.alternatives.last?.isEmpty == true {
            throw error(
                result.alternatives.count == 1
                    ? "the selector is empty; \(Self.forms)" : "a term is missing behind ','", at: index)
        }
        return result
    }

    private mutating func term() throws(ShapeSelector.SyntaxError) -> ShapeSelector.Term {
        let start = index
        if characters[index] == "#" {
            index += 1
            let id = try id(from: start)
            if id.isEmpty { throw error("'#' lacks the id behind it", at: start) }
            return .id(id)
        }
        let text = word { !$0.isWhitespace && $0 != "," }
        if text == "*" { return .all }
        if text.hasPrefix("shapes[") { return .position(try position(text, from: start)) }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { throw error("\"\(text)\" is no selector; \(Self.forms)", at: start) }
        func value<Word: RawRepresentable<String> & CaseIterable>(
            _: Word.Type
        ) throws(ShapeSelector.SyntaxError) -> Word {
            if let word = Word(rawValue: parts[1]) { return word }
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw error("\"\(parts[1])\" is no \(parts[0]); use \(known)", at: start)
        }
        switch parts[0] {
        case "role": return .role(try value(Shape.Role.self))
        case "kind": return .kind(try value(Shape.Geometry.Kind.self))
        case "ink":
            guard Name.isValid(parts[1]) else { throw error("\"\(parts[1])\" cannot be the name of an ink", at: start) }
            return .ink(Ink(rawValue: parts[1]))
        default: throw error("\"\(parts[0])\" is nothing to select by; \(Self.forms)", at: start)
        }
    }

    /// An id, in quotes where it has spaces, commas or quotes.
    private mutating func id(from start: Int) throws(ShapeSelector.SyntaxError) -> String {
        guard index < characters.count, characters[index] == "\"" else {
            return word { !$0.isWhitespace && $0 != "," }
        }
        index += 1
        var result = ""
        while index < characters.count {
            var character = characters[index]
            index += 1
            if character == "\"" { return result }
            if character == "\\", index < characters.count {
                character = characters[index]
                index += 1
            }
            result.append(character)
        }
        throw error("an id lacks its closing quote", at: start)
    }

    private func position(_ text: String, from start: Int) throws(ShapeSelector.SyntaxError) -> [Int] {
        var result: [Int] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let name = result.isEmpty ? "shapes[" : "group["
            guard part.hasPrefix(name), part.hasSuffix("]"), let index = Int(part.dropFirst(name.count).dropLast()),
                index >= 0, "\(name)\(index)]" == part
            else { throw error("\"\(text)\" is no place; write shapes[0] or shapes[0].group[1]", at: start) }
            result.append(index)
        }
        return result
    }

    private mutating func word(_ isPart: (Character) -> Bool) -> String {
        let start = index
        while index < characters.count, isPart(characters[index]) { index += 1 }
        return String(characters[start..<index])
    }

    private mutating func skipSpace() {
        while index < characters.count, characters[index].isWhitespace { index += 1 }
    }

    private func error(_ reason: String, at position: Int) -> ShapeSelector.SyntaxError {
        ShapeSelector.SyntaxError(position: position + 1, reason: reason)
    }
}

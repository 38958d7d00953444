import InkpackCore

/// Reads the members of one JSON object by name and type, and refuses what it does not know.
struct ObjectReader {
    let file: String
    /// The JSON path of the object.
    let path: String
    let node: JSONNode
    private let members: [String: JSONNode]

    /// - Parameters:
    ///   - keys: every key that may stand here.
    ///   - format: what the member "format" must be. Looked at first: another format has other keys.
    init(
        _ node: JSONNode, file: String, path: String, keys: [String], format: String? = nil
    ) throws(DocumentError) {
        self.file = file
        self.path = path
        self.node = node
        guard case .object(let members) = node.value else {
            throw Self.error(file, path, node, "must be an object, not \(node.kind)")
        }
        self.members = Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        if let format { try check(format: format) }
        let known = Set(keys)
        for member in members where !known.contains(member.key) {
            let nearest = Name.nearest(to: member.key, among: keys).map { "; did you mean \"\($0)\"?" }
            throw Self.error(
                file, path, member.value,
                "unknown key \"\(member.key)\"" + (nearest ?? "; the keys here are \(keys.joined(separator: ", "))"))
        }
    }

    static func error(_ file: String, _ path: String, _ node: JSONNode, _ reason: String) -> DocumentError {
        .value(file: file, line: node.position?.line, column: node.position?.column, path: path, reason: reason)
    }

    /// An error at the member `key`, or at the object itself where there is none.
    func error(_ key: String?, _ reason: String) -> DocumentError {
        guard let key else { return Self.error(file, path, node, reason) }
        return Self.error(file, "\(path).\(key)", members[key] ?? node, reason)
    }

    func has(_ key: String) -> Bool { members[key] != nil }

    subscript(key: String) -> JSONNode? { members[key] }

    func required(_ key: String) throws(DocumentError) -> JSONNode {
        guard let node = members[key] else { throw error(nil, "lacks the key \"\(key)\"") }
        return node
    }

    // MARK: Types

    func string(_ key: String) throws(DocumentError) -> String? {
        guard let node = members[key] else { return nil }
        guard case .string(let text) = node.value else { throw error(key, "must be a string, not \(node.kind)") }
        return text
    }

    func requiredString(_ key: String) throws(DocumentError) -> String {
        _ = try required(key)
        return try string(key) ?? ""
    }

    func number(_ key: String) throws(DocumentError) -> Double? {
        guard let node = members[key] else { return nil }
        guard case .number(let number) = node.value else { throw error(key, "must be a number, not \(node.kind)") }
        return number
    }

    /// A share of 1, such as an opacity.
    func share(_ key: String) throws(DocumentError) -> Double? {
        guard let number = try number(key) else { return nil }
        guard (0...1).contains(number) else { throw error(key, "must be a number from 0 to 1") }
        return number
    }

    func bool(_ key: String) throws(DocumentError) -> Bool? {
        guard let node = members[key] else { return nil }
        guard case .bool(let bool) = node.value else { throw error(key, "must be true or false, not \(node.kind)") }
        return bool
    }

    func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String, _: Word.Type) throws(DocumentError) -> Word?
    {
        guard let text = try string(key) else { return nil }
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw error(key, "must be one of \(known), not \"\(text)\"")
        }
        return word
    }

    func strings(_ key: String) throws(DocumentError) -> [String] {
        guard let node = members[key] else { return [] }
        guard case .array(let elements) = node.value else {
            throw error(key, "must be an array of strings, not \(node.kind)")
        }
        var result: [String] = []
        for (index, element) in elements.enumerated() {
            guard case .string(let text) = element.value else {
                throw Self.error(file, "\(path).\(key)[\(index)]", element, "must be a string, not \(element.kind)")
            }
            result.append(text)
        }
        return result
    }

    /// The numbers of an array whose length must be `count`, or any if `nil`.
    func numbers(
        _ key: String, count: Int?, meaning: String, limit: Double = 1e6
    ) throws(DocumentError) -> [Double]? {
        guard let node = members[key] else { return nil }
        guard case .array(let elements) = node.value else {
            throw error(key, "must be an array \(meaning), not \(node.kind)")
        }
        var result: [Double] = []
        for (index, element) in elements.enumerated() {
            guard case .number(let number) = element.value else {
                throw Self.error(file, "\(path).\(key)[\(index)]", element, "must be a number, not \(element.kind)")
            }
            guard number.magnitude <= limit else {
                throw Self.error(
                    file, "\(path).\(key)[\(index)]", element,
                    "must be a number from \(JSONNode.text(-limit)) to \(JSONNode.text(limit))")
            }
            result.append(number)
        }
        if let count, result.count != count {
            throw error(key, "must be \(count) numbers \(meaning), not \(result.count)")
        }
        return result
    }

    func vec2(_ key: String) throws(DocumentError) -> Vec2? {
        try numbers(key, count: 2, meaning: "[x, y]").map { Vec2($0[0], $0[1]) }
    }

    func transform(_ key: String) throws(DocumentError) -> Transform? {
        guard let text = try string(key) else { return nil }
        guard let transform = Transform(text: text) else {
            throw error(key, "is no SVG transform list; write for example \"rotate(45 12 12)\"")
        }
        return transform
    }

    /// SVG path data, which is kept as it is written.
    func pathData(_ key: String) throws(DocumentError) -> String {
        let data = try requiredString(key)
        do {
            _ = try PathData.parse(data)
        } catch {
            throw self.error(key, "\(error)")
        }
        return data
    }

    func ink(_ key: String) throws(DocumentError) -> Ink? {
        guard let ink = try string(key) else { return nil }
        guard Name.isValid(ink) else {
            throw error(
                key,
                "must be the name of an ink such as \"accent\", not \"\(ink)\"; colours stand in the style's palette")
        }
        return Ink(rawValue: ink)
    }

    func array(_ key: String) throws(DocumentError) -> [JSONNode] {
        guard let node = members[key] else { return [] }
        guard case .array(let elements) = node.value else { throw error(key, "must be an array, not \(node.kind)") }
        return elements
    }

    func members(_ key: String) throws(DocumentError) -> [JSONNode.Member] {
        guard let node = members[key] else { return [] }
        guard case .object(let members) = node.value else { throw error(key, "must be an object, not \(node.kind)") }
        return members
    }

    /// The name of a document, which must be file-safe.
    func name() throws(DocumentError) -> String {
        let name = try requiredString("name")
        guard Name.isValid(name) else { throw error("name", "\"\(name)\" is not file-safe; use \(Name.rule)") }
        return name
    }

    /// Checks the document's kind and version.
    private func check(format wanted: String) throws(DocumentError) {
        let format = try requiredString("format")
        guard format == wanted else { throw error("format", "must be \"\(wanted)\", not \"\(format)\"") }
    }
}

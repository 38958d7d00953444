import InkpackCore

/// Carries out `$extends`, and the `$ref` of groups, which says the same (Format Module 2025.10, section 6.4).
struct TokenGroups {
    /// Nesting that only inheritance can make is refused beyond this, and so are chains of it.
    private static let depthLimit = 64
    /// Copies of inherited members, which a small file could otherwise make by the million.
    private static let copyLimit = 200_000

    private let file: String
    private let document: JSONNode
    private var copies = 0
    /// Groups whose inheritance is being carried out, outermost first.
    private var open: [[String]] = []
    private var shallow: [[String]: JSONNode] = [:]

    private init(_ document: JSONNode, file: String) {
        self.document = document
        self.file = file
    }

    /// The document with all inherited tokens in their places and no `$extends` left.
    static func expanded(_ document: JSONNode, file: String) throws(DocumentError) -> JSONNode {
        var groups = TokenGroups(document, file: file)
        return try groups.deep([])
    }

    /// The group at `path` with its own inheritance and that of all groups in it carried out.
    private mutating func deep(_ path: [String]) throws(DocumentError) -> JSONNode {
        let group = try self.group(path)
        guard case .object(let members) = group.value, !group.isToken else { return group }
        guard path.count < 2 * Self.depthLimit else {
            throw error(path, group, "groups are nested more than \(2 * Self.depthLimit) deep")
        }
        var result: [JSONNode.Member] = []
        for member in members {
            let isGroup = !member.key.hasPrefix("$") && member.value.isObject
            result.append(JSONNode.Member(member.key, isGroup ? try deep(path + [member.key]) : member.value))
        }
        return JSONNode(.object(result), at: group.position)
    }

    /// The group at `path` with its own inheritance carried out.
    private mutating func group(_ path: [String]) throws(DocumentError) -> JSONNode {
        if let done = shallow[path] { return done }
        guard let node = try raw(path) else { return JSONNode(.null) }
        guard let (key, reference) = try parent(of: node, at: path) else {
            shallow[path] = node
            return node
        }
        let place = node[key] ?? node
        if let first = open.firstIndex(of: path) {
            let circle = (open[first...] + [path]).map { $0.joined(separator: ".") }.joined(separator: " -> ")
            throw error(path + [key], place, "groups extend each other in a circle (\(circle)); one must extend none")
        }
        guard open.count < Self.depthLimit else {
            throw error(path + [key], place, "groups extend each other more than \(Self.depthLimit) deep")
        }
        open.append(path)
        let target = reference.steps
        guard let found = try raw(target), found.isObject else {
            throw error(path + [key], place, "extends \(reference.text), which does not exist")
        }
        guard found["$value"] == nil else {
            throw error(path + [key], place, "extends \(reference.text), which is a token; only groups can be extended")
        }
        let inherited = stamped(try deep(target), type: try type(around: target))
        open.removeLast()
        copies += Self.count(inherited)
        guard copies <= Self.copyLimit else {
            throw error(path + [key], place, "inheritance makes more than \(Self.copyLimit) tokens and groups")
        }
        let result = inherited.merging(node.without("$extends", "$ref"))
        shallow[path] = result
        return result
    }

    /// What the document says at `path`, inherited members included.
    private mutating func raw(_ path: [String]) throws(DocumentError) -> JSONNode? {
        guard let name = path.last else { return document }
        return try group(Array(path.dropLast()))[name]
    }

    /// The group that `node` extends, and the key that says so.
    private mutating func parent(
        of node: JSONNode, at path: [String]
    ) throws(DocumentError) -> (key: String, TokenReference)? {
        guard node.isObject, node["$value"] == nil else { return nil }
        let name = ObjectReader.path(path)
        if let extends = node["$extends"] {
            guard let reference = try TokenReference(extends, file: file, path: "\(name).$extends") else {
                throw error(
                    path + ["$extends"], extends,
                    "must be a group in braces such as \"{button}\", or { \"$ref\": \"#/button\" }")
            }
            return ("$extends", reference)
        }
        guard node["$ref"] != nil, let reference = try TokenReference(node, file: file, path: name) else { return nil }
        return try isGroup(node, reference, visited: [path]) ? ("$ref", reference) : nil
    }

    /// Whether an object with a `$ref` is a group that inherits, not a token that stands for another one.
    private mutating func isGroup(
        _ node: JSONNode, _ reference: TokenReference, visited: [[String]]
    ) throws(DocumentError) -> Bool {
        if node.members.contains(where: { !$0.key.hasPrefix("$") && $0.value.isObject }) { return true }
        let target = reference.steps
        // A circle of nothing but pointers is reported where tokens are followed.
        if visited.contains(target) || visited.count > Self.depthLimit || target.contains("$value") { return false }
        guard let found = lookup(target), found.isObject, found["$value"] == nil else { return false }
        guard found["$ref"] != nil else { return true }
        guard let next = try TokenReference(found, file: file, path: ObjectReader.path(target)) else { return false }
        return try isGroup(found, next, visited: visited + [target])
    }

    /// What the file itself has at `path`.
    private func lookup(_ path: [String]) -> JSONNode? {
        var node: JSONNode? = document
        for name in path { node = node?[name] }
        return node
    }

    /// The `$type` that holds at `path`.
    private mutating func type(around path: [String]) throws(DocumentError) -> JSONNode? {
        var type: JSONNode?
        for count in 0...path.count { type = try group(Array(path.prefix(count)))["$type"] ?? type }
        return type
    }

    /// The group with the type of its surroundings on every token, so that tokens keep it where they are inherited.
    private func stamped(_ node: JSONNode, type: JSONNode?) -> JSONNode {
        guard case .object(let members) = node.value else { return node }
        let type = node["$type"] ?? type
        if node.isToken {
            guard let type, node["$type"] == nil, let value = node["$value"], value["$ref"] == nil else { return node }
            if case .string(let text) = value.value, text.hasPrefix("{") { return node }
            return node.setting("$type", type)
        }
        let result = members.map { member in
            member.key.hasPrefix("$") && member.key != "$root"
                ? member : JSONNode.Member(member.key, stamped(member.value, type: type))
        }
        return JSONNode(.object(result), at: node.position)
    }

    private static func count(_ node: JSONNode) -> Int {
        node.isToken ? 1 : node.members.reduce(1) { $0 + ($1.value.isObject ? count($1.value) : 0) }
    }

    private func error(_ path: [String], _ node: JSONNode, _ reason: String) -> DocumentError {
        ObjectReader.error(file, ObjectReader.path(path), node, reason)
    }
}

extension ObjectReader {
    /// The JSON path of the steps from the root of a document.
    static func path(_ steps: [String]) -> String { (["$"] + steps).joined(separator: ".") }
}

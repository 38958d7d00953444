import InkpackCore

/// The tokens of one document: inheritance carried out, references ready to be followed.
struct TokenTree {
    struct Token {
        var path: [String]
        var node: JSONNode
        /// The `$type` of the nearest group around that has one.
        var groupType: String?

        var name: String { path.joined(separator: ".") }
        var jsonPath: String { ObjectReader.path(path) }
    }

    /// A value at the end of its references, the type that goes with it, and where it stands.
    struct Resolved {
        var node: JSONNode
        var type: String?
        var path: String
    }

    /// Longer chains of references are refused.
    private static let chainLimit = 64

    let file: String
    /// In the order of the file; inherited tokens stand in front of a group's own.
    let tokens: [Token]
    private let root: JSONNode
    private let places: [[String]: Int]
    private let effort = TokenEffort()

    /// - Throws: if groups extend what is none or each other, if a name cannot be one, or if a group holds anything but
    ///   groups and tokens.
    init(_ document: JSONNode, file: String) throws(DocumentError) {
        self.file = file
        guard document.isObject else {
            throw ObjectReader.error(
                file, "$", document, "must be an object of groups and tokens, not \(document.kind)")
        }
        root = try TokenGroups.expanded(document, file: file)
        var tokens: [Token] = []
        try Self.collect(root, path: [], type: nil, file: file, into: &tokens)
        var places: [[String]: Int] = [:]
        for (index, token) in tokens.enumerated() { places[token.path] = index }
        self.tokens = tokens
        self.places = places
    }

    private static func collect(
        _ group: JSONNode, path: [String], type: String?, file: String, into tokens: inout [Token]
    ) throws(DocumentError) {
        let type = try Self.type(of: group, path: path, file: file) ?? type
        for member in group.members where !member.key.hasPrefix("$") || member.key == "$root" {
            let inner = path + [member.key]
            func error(_ reason: String) -> DocumentError {
                ObjectReader.error(file, ObjectReader.path(inner), member.value, reason)
            }
            guard !member.key.contains(where: { "{}.".contains($0) }) else {
                throw error("\"\(member.key)\" cannot be a name; names have no '{', '}' and '.'")
            }
            guard member.value.isObject else { throw error("must be a group or a token, not \(member.value.kind)") }
            guard member.value.isToken else {
                guard member.key != "$root" else { throw error("must be a token, and lacks the key \"$value\"") }
                try collect(member.value, path: inner, type: type, file: file, into: &tokens)
                continue
            }
            if let child = member.value.members.first(where: { !$0.key.hasPrefix("$") && $0.value.isObject }) {
                throw ObjectReader.error(
                    file, ObjectReader.path(inner + [child.key]), child.value,
                    "stands in a token; a group with a value of its own gives it to a token named \"$root\"")
            }
            tokens.append(Token(path: inner, node: member.value, groupType: type))
        }
    }

    private static func type(of node: JSONNode, path: [String], file: String) throws(DocumentError) -> String? {
        guard let type = node["$type"] else { return nil }
        guard case .string(let text) = type.value else {
            throw ObjectReader.error(
                file, ObjectReader.path(path + ["$type"]), type, "must be a string, not \(type.kind)")
        }
        return text
    }

    func token(_ path: [String]) -> Token? { places[path].map { tokens[$0] } }

    /// The token that `token` is an alias of.
    func alias(of token: Token) throws(DocumentError) -> Token? {
        switch try reference(token)?.reference {
        case .token(let path): return self.token(path)
        case .pointer(let steps): return self.token(steps.last == "$value" ? Array(steps.dropLast()) : steps)
        case nil: return nil
        }
    }

    private func reference(
        _ token: Token
    ) throws(DocumentError) -> (reference: TokenReference, node: JSONNode, path: String)? {
        let node = token.node["$value"] ?? token.node
        let path = token.node["$value"] == nil ? token.jsonPath : "\(token.jsonPath).$value"
        return try TokenReference(node, file: file, path: path).map { ($0, node, path) }
    }

    // MARK: References

    /// The value of `token`, references followed.
    ///
    /// Its type is its own, else that of the token it refers to, else that of the groups around it.
    func resolved(_ token: Token) throws(DocumentError) -> Resolved {
        try resolved(token, visited: [token.name])
    }

    /// The value that `node` is or refers to; the type is known only if it is all of a token.
    func resolved(_ node: JSONNode, at path: String) throws(DocumentError) -> Resolved {
        try resolved(node, at: path, visited: [])
    }

    private func resolved(_ token: Token, visited: [String]) throws(DocumentError) -> Resolved {
        let own = try Self.type(of: token.node, path: token.path, file: file)
        if let (reference, node, path) = try reference(token) {
            var target = try follow(reference, from: node, at: path, visited: visited)
            target.type = own ?? target.type ?? token.groupType
            return target
        }
        return Resolved(
            node: token.node["$value"] ?? token.node, type: own ?? token.groupType, path: "\(token.jsonPath).$value")
    }

    private func resolved(_ node: JSONNode, at path: String, visited: [String]) throws(DocumentError) -> Resolved {
        guard let reference = try TokenReference(node, file: file, path: path) else {
            return Resolved(node: node, type: nil, path: path)
        }
        return try follow(reference, from: node, at: path, visited: visited)
    }

    private func follow(
        _ reference: TokenReference, from node: JSONNode, at path: String, visited: [String]
    ) throws(DocumentError) -> Resolved {
        func error(_ reason: String) -> DocumentError { ObjectReader.error(file, path, node, reason) }
        try effort.step(error)
        func visit(_ name: String) throws(DocumentError) -> [String] {
            if let first = visited.firstIndex(of: name) {
                let circle = (visited[first...] + [name]).joined(separator: " -> ")
                throw error("tokens refer to each other in a circle (\(circle)); give one of them a value")
            }
            guard visited.count < Self.chainLimit else {
                throw error("more than \(Self.chainLimit) references lead from one token to the next")
            }
            return visited + [name]
        }
        switch reference {
        case .token(let path):
            guard let target = token(path) else { throw error(missing(reference)) }
            return try resolved(target, visited: try visit(target.name))
        case .pointer(let steps):
            guard let count = (0...steps.count).first(where: { token(Array(steps.prefix($0))) != nil }),
                let target = token(Array(steps.prefix(count)))
            else { throw error(missing(reference)) }
            var rest = steps.dropFirst(count)
            if rest.first == "$value" { rest = rest.dropFirst() }
            if rest.isEmpty { return try resolved(target, visited: try visit(target.name)) }
            // A part of a value.
            let visited = try visit(reference.text)
            var place = try resolved(target, visited: visited)
            for step in rest {
                place = try resolved(place.node, at: place.path, visited: visited)
                guard let next = child(step, of: place) else { throw error(missing(reference)) }
                place = next
            }
            return try resolved(place.node, at: place.path, visited: visited)
        }
    }

    private func child(_ step: String, of place: Resolved) -> Resolved? {
        if case .array(let elements) = place.node.value {
            guard let index = Int(step), elements.indices.contains(index) else { return nil }
            return Resolved(node: elements[index], type: nil, path: "\(place.path)[\(index)]")
        }
        return place.node[step].map { Resolved(node: $0, type: nil, path: "\(place.path).\(step)") }
    }

    private func missing(_ reference: TokenReference) -> String {
        let steps = reference.steps
        if tokens.contains(where: { $0.path.starts(with: steps) }) {
            let root =
                token(steps + ["$root"]) == nil
                ? "" : "; did you mean \"{\((steps + ["$root"]).joined(separator: "."))}\"?"
            return "refers to \(reference.text), which is a group, not a token" + root
        }
        let name = steps.joined(separator: ".")
        let nearest = Name.nearest(to: name, among: tokens.map(\.name)).map { "; did you mean \"{\($0)}\"?" }
        return "refers to \(reference.text), which does not exist" + (nearest ?? "")
    }
}

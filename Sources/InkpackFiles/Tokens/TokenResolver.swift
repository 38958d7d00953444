import InkpackCore

/// A resolver document (Resolver Module 2025.10): which tokens hold in which contexts.
struct TokenResolver {
    struct Modifier {
        var name: String
        /// In the order of the document.
        var contexts: [(name: String, sources: [JSONNode])]
        /// The context that holds if none is chosen.
        var standard: String?
        var node: JSONNode
        var path: String

        func sources(_ context: String) -> [JSONNode]? { contexts.first { $0.name == context }?.sources }
    }

    enum Item {
        case set([JSONNode])
        case modifier(Modifier)
    }

    /// What a modifier is set to where tokens are composed.
    enum Choice {
        case context(String)
        /// None of its contexts, not even the default.
        case nothing
    }

    static let version = "2025.10"
    /// Sets that list other sets many times over could otherwise grow without bounds.
    private static let sourceLimit = 10_000

    let file: String
    private let document: JSONNode
    private let effort = TokenEffort()
    /// In the order in which they override each other, weakest first.
    private(set) var items: [Item] = []

    static func isResolver(_ document: JSONNode) -> Bool {
        if case .array = document["resolutionOrder"]?.value { true } else { false }
    }

    var modifiers: [Modifier] {
        items.compactMap { if case .modifier(let modifier) = $0 { modifier } else { nil } }
    }

    init(_ document: JSONNode, file: String) throws(DocumentError) {
        self.document = document
        self.file = file
        guard let version = document["version"] else {
            throw ObjectReader.error(file, "$", document, "lacks the key \"version\", which is \"\(Self.version)\"")
        }
        guard version.value == .string(Self.version) else {
            throw ObjectReader.error(file, "$.version", version, "must be \"\(Self.version)\"")
        }
        guard case .array(let order)? = document["resolutionOrder"]?.value else { return }
        for (index, node) in order.enumerated() { items.append(try item(node, at: "$.resolutionOrder[\(index)]")) }
    }

    /// A plain file of tokens, which holds in every context.
    init(plain document: JSONNode, file: String) {
        self.document = document
        self.file = file
        items = [.set([document])]
    }

    // MARK: Reading

    private func item(_ node: JSONNode, at path: String) throws(DocumentError) -> Item {
        func error(_ reason: String) -> DocumentError { ObjectReader.error(file, path, node, reason) }
        guard node.isObject else { throw error("must be a set or a modifier, not \(node.kind)") }
        if let (steps, _) = try pointer(node, at: path) {
            guard steps.count == 2, let found = lookup(steps) else {
                throw error(
                    "refers to \(TokenReference.pointer(steps).text), which is no set and no modifier of this file")
            }
            let place = ObjectReader.path(steps)
            switch steps[0] {
            case "sets": return .set(try sources(of: found, at: place, open: [steps]))
            case "modifiers": return .modifier(try modifier(found, name: steps[1], at: place))
            default: throw error("refers to \(TokenReference.pointer(steps).text), which is no set and no modifier")
            }
        }
        guard case .string(let name)? = node["name"]?.value else { throw error("lacks the key \"name\"") }
        switch node["type"]?.value {
        case .string("set"): return .set(try sources(of: node, at: path, open: []))
        case .string("modifier"): return .modifier(try modifier(node, name: name, at: path))
        default: throw error("needs a \"type\", which is \"set\" or \"modifier\"")
        }
    }

    private func modifier(_ node: JSONNode, name: String, at path: String) throws(DocumentError) -> Modifier {
        guard let contexts = node["contexts"], contexts.isObject, !contexts.members.isEmpty else {
            throw ObjectReader.error(file, path, node, "needs \"contexts\", an object with one context or more")
        }
        var modifier = Modifier(name: name, contexts: [], standard: nil, node: node, path: path)
        for member in contexts.members {
            let list = try list(member.value, at: "\(path).contexts.\(member.key)", open: [])
            modifier.contexts.append((member.key, list))
        }
        if let standard = node["default"] {
            guard case .string(let context) = standard.value, modifier.sources(context) != nil else {
                let known = modifier.contexts.map(\.name).joined(separator: ", ")
                throw ObjectReader.error(file, "\(path).default", standard, "must be one of the contexts (\(known))")
            }
            modifier.standard = context
        }
        return modifier
    }

    private func sources(of set: JSONNode, at path: String, open: [[String]]) throws(DocumentError) -> [JSONNode] {
        guard let sources = set["sources"] else {
            throw ObjectReader.error(file, path, set, "lacks the key \"sources\"")
        }
        return try list(sources, at: "\(path).sources", open: open)
    }

    /// The token groups of an array of sources, references replaced by what they refer to.
    private func list(_ node: JSONNode, at path: String, open: [[String]]) throws(DocumentError) -> [JSONNode] {
        guard case .array(let elements) = node.value else {
            throw ObjectReader.error(file, path, node, "must be an array of groups of tokens, not \(node.kind)")
        }
        var result: [JSONNode] = []
        for (index, element) in elements.enumerated() {
            let place = "\(path)[\(index)]"
            guard result.count < Self.sourceLimit else {
                throw ObjectReader.error(file, place, element, "sets add up to more than \(Self.sourceLimit) sources")
            }
            guard element.isObject else {
                throw ObjectReader.error(file, place, element, "must be a group of tokens, not \(element.kind)")
            }
            guard let (steps, text) = try pointer(element, at: place) else {
                result.append(element)
                continue
            }
            func error(_ reason: String) -> DocumentError {
                ObjectReader.error(file, "\(place).$ref", element["$ref"] ?? element, reason)
            }
            try effort.step(error)
            guard !open.contains(steps) else { throw error("sets refer to each other in a circle; one must stop") }
            guard let found = lookup(steps), found.isObject else {
                throw error("refers to \(text), which does not exist")
            }
            guard let first = steps.first, first != "modifiers", first != "resolutionOrder" else {
                throw error("refers to \(text); only sets can be referred to here")
            }
            if first == "sets", steps.count == 2 {
                result += try sources(of: found, at: ObjectReader.path(steps), open: open + [steps])
            } else {
                // Members beside the reference override those of the target, each as a whole.
                var target = found
                for member in element.without("$ref").members { target = target.setting(member.key, member.value) }
                result.append(target)
            }
        }
        return result
    }

    private func pointer(_ node: JSONNode, at path: String) throws(DocumentError) -> ([String], String)? {
        guard let reference = node["$ref"] else { return nil }
        guard case .string(let text) = reference.value else {
            throw ObjectReader.error(file, "\(path).$ref", reference, "must be a string, not \(reference.kind)")
        }
        return (try TokenReference.steps(of: text, at: reference, file: file, path: "\(path).$ref"), text)
    }

    private func lookup(_ steps: [String]) -> JSONNode? {
        var node: JSONNode? = document
        for step in steps {
            if case .array(let elements)? = node?.value {
                node = Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
            } else {
                node = node?[step]
            }
        }
        return node
    }

    // MARK: Composing

    /// The sources that hold for `choices`, weakest first; modifiers that are not named have their default context.
    /// - Throws: if such a modifier has no default.
    func sources(_ choices: [String: Choice]) throws(DocumentError) -> [JSONNode] {
        var result: [JSONNode] = []
        for item in items {
            switch item {
            case .set(let sources): result += sources
            case .modifier(let modifier):
                switch choices[modifier.name] {
                case .nothing: continue
                case .context(let name): result += modifier.sources(name) ?? []
                case nil:
                    guard let standard = modifier.standard else {
                        throw ObjectReader.error(
                            file, modifier.path, modifier.node,
                            "lacks the key \"default\", which says which of its contexts holds")
                    }
                    result += modifier.sources(standard) ?? []
                }
            }
        }
        return result
    }

    /// The tokens that hold for `choices`, as one document.
    func composed(_ choices: [String: Choice]) throws(DocumentError) -> JSONNode {
        Self.merged(try sources(choices), in: document)
    }

    static func merged(_ sources: [JSONNode], in document: JSONNode) -> JSONNode {
        var result = JSONNode(.object([]), at: document.position)
        for source in sources { result = result.merging(source) }
        return result
    }
}

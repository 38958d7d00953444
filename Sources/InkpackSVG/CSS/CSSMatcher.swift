import InkpackCore

/// Finds out which elements of a tree a selector means.
struct CSSMatcher {
    let tree: XMLTree
    /// The root of the copy that a `use` shows: for selectors, nothing lies around it (SVG 2, 5.6.3).
    let copyRoot: XMLTree.NodeID?
    /// How many more comparisons may be made; long texts count as several.
    var budget: Int

    init(tree: XMLTree, copyRoot: XMLTree.NodeID? = nil, budget: Int) {
        self.tree = tree
        self.copyRoot = copyRoot
        self.budget = budget
    }

    mutating func matches(_ selector: CSSSelector, _ node: XMLTree.NodeID) -> Bool {
        matches(selector, at: 0, node)
    }

    private mutating func matches(_ selector: CSSSelector, at index: Int, _ node: XMLTree.NodeID) -> Bool {
        budget -= 1
        guard budget > 0, matches(selector.compounds[index].compound, node) else { return false }
        guard index + 1 < selector.compounds.count else { return true }
        // The compound's own entry says how it hangs on what stands to its left.
        switch selector.compounds[index].left {
        case .child:
            let parent = parent(node)
            return parent >= 0 && matches(selector, at: index + 1, parent)
        case .descendant:
            var ancestor = parent(node)
            while ancestor >= 0 {
                if matches(selector, at: index + 1, ancestor) { return true }
                ancestor = parent(ancestor)
            }
            return false
        case .nextSibling:
            let sibling = node == copyRoot ? -1 : tree.nodes[node].previousSibling
            return sibling >= 0 && matches(selector, at: index + 1, sibling)
        case .laterSibling:
            var sibling = node == copyRoot ? -1 : tree.nodes[node].previousSibling
            while sibling >= 0 {
                if matches(selector, at: index + 1, sibling) { return true }
                sibling = tree.nodes[sibling].previousSibling
            }
            return false
        }
    }

    private mutating func take(_ bytes: Int) { budget -= bytes / 64 }

    private func parent(_ node: XMLTree.NodeID) -> XMLTree.NodeID { node == copyRoot ? -1 : tree.nodes[node].parent }

    private mutating func matches(_ compound: CSSSelector.Compound, _ node: XMLTree.NodeID) -> Bool {
        if let type = compound.type {
            take(tree.nodes[node].name.count)
            guard isNamed(node, type) else { return false }
        }
        if let id = compound.id {
            take(id.utf8.count)
            guard tree.attribute(node, .id).map({ $0.elementsEqual(id.utf8) }) == true else { return false }
        }
        if !compound.classes.isEmpty {
            guard let list = tree.attribute(node, .class) else { return false }
            for name in compound.classes {
                take(list.count)
                guard budget > 0, Self.hasWord(list, name) else { return false }
            }
        }
        for (name, test) in compound.attributes {
            take(name.utf8.count)
            guard budget > 0, let value = attribute(node, name) else { return false }
            if case .contains(let text) = test { take(value.count * text.utf8.count) } else { take(value.count) }
            guard budget > 0, Self.matches(value, test) else { return false }
        }
        for pseudo in compound.pseudos where !matches(pseudo, node) { return false }
        return true
    }

    private func isNamed(_ node: XMLTree.NodeID, _ type: String) -> Bool {
        let name = tree.bytes(tree.nodes[node].name)
        // A selector names elements without their prefix.
        let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
        return local.elementsEqual(type.utf8)
    }

    private func attribute(_ node: XMLTree.NodeID, _ name: String) -> Bytes? {
        let key = SVGAttribute(name: name)
        return key != .unknown ? tree.attribute(node, key) : tree.attribute(node, named: name)
    }

    private static func hasWord(_ list: Bytes, _ word: String) -> Bool {
        list.split(whereSeparator: ByteScanner.isSpace).contains { $0.elementsEqual(word.utf8) }
    }

    private static func matches(_ value: Bytes, _ test: CSSSelector.AttributeTest) -> Bool {
        switch test {
        case .isPresent: true
        case .equals(let text): value.elementsEqual(text.utf8)
        case .hasWord(let text): !text.isEmpty && hasWord(value, text)
        case .hasPrefixWord(let text):
            value.elementsEqual(text.utf8) || value.starts(with: Array(text.utf8) + [UInt8(ascii: "-")])
        case .hasPrefix(let text): !text.isEmpty && value.starts(with: text.utf8)
        case .hasSuffix(let text): !text.isEmpty && value.reversed().starts(with: text.utf8.reversed())
        case .contains(let text):
            !text.isEmpty && value.count >= text.utf8.count
                && (value.startIndex...(value.endIndex - text.utf8.count)).contains {
                    value[$0...].starts(with: text.utf8)
                }
        }
    }

    private mutating func matches(_ pseudo: CSSSelector.Pseudo, _ node: XMLTree.NodeID) -> Bool {
        let element = tree.nodes[node]
        budget -= 1
        guard budget > 0 else { return false }
        switch pseudo {
        case .never: return false
        case .root: return element.parent < 0
        case .empty: return element.firstChild < 0 && element.text.map { tree.bytes($0).isEmpty } ?? true
        case .nthChild(let a, let b, let fromEnd, let ofType):
            var position = 1
            var sibling = fromEnd ? element.nextSibling : element.previousSibling
            while sibling >= 0 {
                if !ofType || tree.bytes(tree.nodes[sibling].name) == tree.bytes(element.name) { position += 1 }
                budget -= 1
                sibling = fromEnd ? tree.nodes[sibling].nextSibling : tree.nodes[sibling].previousSibling
            }
            // position = a·n + b for an n of at least 0.
            let offset = position - b
            return a == 0 ? offset == 0 : offset.isMultiple(of: a) && offset / a >= 0
        case .not(let list):
            budget -= list.count
            for selector in list where budget <= 0 || matches(selector, node) { return false }
            return true
        case .isAny(let list), .isAnyWhere(let list):
            budget -= list.count
            for selector in list where budget > 0 && matches(selector, node) { return true }
            return false
        }
    }
}

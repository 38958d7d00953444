import InkpackCore

/// What style sheets and `style` attributes set on one element, with the cascade decided.
struct CSSDeclared: Sendable {
    /// All that is said of each property, the strongest last: one that does not parse leaves the word to those before it.
    var properties: [(key: SVGAttribute, value: Range<Int>)] = []
    var custom: [(name: String, value: Range<Int>)] = []

    /// - Parameter places: where custom properties stand that were set before.
    fileprivate mutating func set(_ declaration: CSSStyleSheet.Declaration, _ places: inout [String: Int]) {
        switch declaration.target {
        case .custom(let name):
            if let place = places[name] {
                custom[place].value = declaration.value
            } else {
                places[name] = custom.count
                custom.append((name, declaration.value))
            }
        case .property(.marker):
            for key in [SVGAttribute.markerStart, .markerMid, .markerEnd] {
                properties.append((key, declaration.value))
            }
        case .property(let key): properties.append((key, declaration.value))
        }
    }
}

/// Applies style sheets to a tree by the rules of CSS Cascade: importance, then `style` attributes over sheets, then
/// specificity, then order. Presentation attributes come before all of these.
struct CSSCascade: Sendable {
    /// The elements that a sheet or a `style` attribute says something about.
    private(set) var declared: [XMLTree.NodeID: CSSDeclared] = [:]
    private(set) var problems: [(node: XMLTree.NodeID, kind: SVGFinding.Kind, message: String)] = []

    /// How much of the limit of matches was taken.
    private(set) var matches = 0

    private let rules: [CSSStyleSheet.Rule]
    private let index: RuleIndex
    private let inline: [XMLTree.NodeID: [CSSStyleSheet.Declaration]]
    /// Whether a rule asks for more than the element itself, so that it may hold in one place and not in another.
    let dependsOnPlace: Bool

    /// - Throws: if sheets and elements are too many for each other.
    init(_ tree: inout XMLTree, limits: SVGLimits) throws(SVGError) {
        var sheet = CSSStyleSheet()
        for node in tree.nodes.indices where tree.nodes[node].tag == .style {
            guard let text = tree.nodes[node].text, Self.applies(tree, node) else { continue }
            let known = sheet.problems.count
            sheet.append(text, tree: &tree)
            for problem in sheet.problems[known...] { problems.append((node, problem.kind, problem.message)) }
        }
        rules = sheet.rules
        index = RuleIndex(sheet.rules)
        dependsOnPlace = sheet.rules.contains { $0.selectors.contains { $0.dependsOnPlace } }
        var inline: [XMLTree.NodeID: [CSSStyleSheet.Declaration]] = [:]
        for node in tree.nodes.indices {
            let declarations = Self.inline(&tree, node)
            if !declarations.isEmpty { inline[node] = declarations }
        }
        self.inline = inline
        if rules.isEmpty {
            for (node, declarations) in inline { declared[node] = Self.decide([], declarations) }
            return
        }
        var matcher = CSSMatcher(tree: tree, budget: limits.selectorMatches)
        for node in tree.nodes.indices {
            if let result = declared(node, &matcher) { declared[node] = result }
            guard matcher.budget > 0 else {
                throw .tooLarge(what: "selectors to compare with elements", limit: limits.selectorMatches)
            }
        }
        matches = limits.selectorMatches - matcher.budget
    }

    /// What is said of the element where the matcher sees it.
    func declared(_ node: XMLTree.NodeID, _ matcher: inout CSSMatcher) -> CSSDeclared? {
        var matched: [(specificity: Int, rule: Int)] = []
        for entry in index.entries(for: node, in: matcher.tree) {
            let selector = rules[entry.rule].selectors[entry.selector]
            if matcher.matches(selector, node) { matched.append((selector.specificity, entry.rule)) }
        }
        let own = inline[node] ?? []
        guard !matched.isEmpty || !own.isEmpty else { return nil }
        matched.sort { $0 < $1 }
        // What holds for many elements is kept for each of them.
        matcher.budget -= matched.reduce(own.count) { $0 + 4 * rules[$1.rule].declarations.count }
        guard matcher.budget > 0 else { return nil }
        return Self.decide(matched.flatMap { rules[$0.rule].declarations }, own)
    }

    private static func decide(
        _ ordered: [CSSStyleSheet.Declaration], _ inline: [CSSStyleSheet.Declaration]
    ) -> CSSDeclared? {
        var result = CSSDeclared()
        var places: [String: Int] = [:]
        for list in [ordered, inline] {
            for declaration in list where !declaration.isImportant { result.set(declaration, &places) }
        }
        for list in [ordered, inline] {
            for declaration in list where declaration.isImportant { result.set(declaration, &places) }
        }
        return result.properties.isEmpty && result.custom.isEmpty ? nil : result
    }

    private static func applies(_ tree: XMLTree, _ node: XMLTree.NodeID) -> Bool {
        if let type = tree.attribute(node, .type), !CSSText.trimmed(type).isEmpty,
            !CSSText.isWord(CSSText.trimmed(type), "text/css")
        {
            return false
        }
        return tree.attribute(node, .media).map(CSSStyleSheet.isMet) ?? true
    }

    private static func inline(_ tree: inout XMLTree, _ node: XMLTree.NodeID) -> [CSSStyleSheet.Declaration] {
        guard let text = tree.attribute(node, .style) else { return [] }
        if let plain = CSSText.withoutComments(text) {
            let start = tree.pool.count
            tree.pool += plain
            return CSSStyleSheet.declarations(tree.pool[start...])
        }
        return CSSStyleSheet.declarations(text)
    }
}

/// Rules by what their rightmost compound asks for, so that an element meets only those that may match it.
private struct RuleIndex: Sendable {
    struct Entry: Sendable {
        var rule: Int
        var selector: Int
    }

    private var byID: [String: [Entry]] = [:]
    private var byClass: [String: [Entry]] = [:]
    private var byType: [String: [Entry]] = [:]
    private var others: [Entry] = []
    private let isEmpty: Bool

    init(_ rules: [CSSStyleSheet.Rule]) {
        isEmpty = rules.isEmpty
        for (rule, content) in rules.enumerated() {
            for (selector, complex) in content.selectors.enumerated() {
                let entry = Entry(rule: rule, selector: selector)
                if let id = complex.subject.id {
                    byID[id, default: []].append(entry)
                } else if let name = complex.subject.classes.first {
                    byClass[name, default: []].append(entry)
                } else if let type = complex.subject.type {
                    byType[type, default: []].append(entry)
                } else {
                    others.append(entry)
                }
            }
        }
    }

    func entries(for node: XMLTree.NodeID, in tree: XMLTree) -> [Entry] {
        if isEmpty { return [] }
        var result = others
        if !byID.isEmpty, let id = tree.attribute(node, .id), let found = byID[CSSText.string(id)] { result += found }
        if !byClass.isEmpty, let list = tree.attribute(node, .class) {
            for name in Set(list.split(whereSeparator: ByteScanner.isSpace).map(CSSText.string)) {
                result += byClass[name] ?? []
            }
        }
        if !byType.isEmpty {
            let name = tree.name(node)
            let local = name.split(separator: ":").last.map(String.init) ?? name
            result += byType[local] ?? []
        }
        return result
    }
}

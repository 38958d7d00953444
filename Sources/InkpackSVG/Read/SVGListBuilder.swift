import InkpackCore

/// Walks a document as a renderer would, and collects display items.
///
/// Every element has a frame: the style it inherits, and the map from its user space to the list's. Whatever a document can
/// multiply by references is counted, and reading ends where a count passes its limit.
final class SVGListBuilder {
    /// What an element finds around it.
    struct Frame {
        /// The computed style of the parent, or of the element itself once it was entered.
        ///
        /// It stands outside of the frame, which is copied at every level of the recursion: the stack is small.
        var style: SVGStyle {
            get { shared.style }
            set { shared = SharedStyle(newValue) }
        }
        private var shared: SharedStyle
        /// From the element's user space to the display list's.
        var map: Affine
        /// The nearest viewport's size, in user units.
        var viewport: Vec2
        var depth: Int
        /// What `context-fill` and `context-stroke` stand for: none or one.
        var context: [PaintContext] = []
        /// From the space of the map to the element's own user space, for clips and masks of viewports.
        var toUser = Affine.identity
        /// The lengths that a `use` gives to the `svg` or `symbol` that it shows.
        var usedSize: (width: SVGLength?, height: SVGLength?)?

        init(style: SVGStyle, viewport: Vec2) {
            shared = SharedStyle(style)
            map = .identity
            self.viewport = viewport
            depth = 0
        }
    }

    private final class SharedStyle {
        let style: SVGStyle

        init(_ style: SVGStyle) { self.style = style }
    }

    /// The element whose paints are passed on to its markers or to what it uses.
    struct PaintContext {
        var frame: Frame
        /// In the element's user space.
        var box: Bounds
    }

    let source: SVGSource
    let options: SVGReadOptions
    let limits: SVGLimits
    private(set) var findings: [SVGFinding] = []
    private var noted: Set<String> = []
    private lazy var lineStarts = source.lineStarts
    /// References that are being followed, to find those that lead back.
    private var active: Set<XMLTree.NodeID> = []
    /// The element that the innermost `use` shows, while it does.
    private var copyRoot: XMLTree.NodeID?
    private var copies: [CopiedNode: CSSDeclared?] = [:]
    var usage = SVGUsage()
    /// How many documents this one is an image in.
    let nesting: Int

    var initialViewport = Vec2(0, 0)
    var rootFontSize = 16.0
    /// The list's units in a pixel of the document's own size, or of the wanted one.
    var unitsPerPixel = 1.0
    /// The longer side of the list's canvas.
    var canvasSide = 24.0

    init(source: SVGSource, options: SVGReadOptions, limits: SVGLimits, nesting: Int) {
        self.source = source
        self.options = options
        self.limits = limits
        self.nesting = nesting
    }

    // MARK: Findings and limits

    func note(_ kind: SVGFinding.Kind, _ node: XMLTree.NodeID, _ message: String) {
        note(kind, offset: source.tree.nodes[node].offset, message)
    }

    func note(_ kind: SVGFinding.Kind, offset: Int, _ message: String) {
        // An element that is drawn a thousand times is told of once, and a hostile document does not fill the memory.
        guard findings.count < 1000, noted.insert("\(offset) \(message)").inserted else { return }
        let (line, column) = source.place(ofOffset: offset, lineStarts: lineStarts)
        findings.append(SVGFinding(kind, line: line, column: column, message: message))
    }

    func countElement(depth: Int) throws(SVGError) {
        usage.drawnElements += 1
        try usage.check(limits)
        if depth > limits.depth { throw .tooLarge(what: "levels of nesting and references", limit: limits.depth) }
    }

    func count(_ path: BezierPath) throws(SVGError) {
        usage.segments += path.elements.count
        try usage.check(limits)
    }

    /// Runs `body` with the element marked as being referred to; `nil`, with a finding, where it is so already.
    /// - Parameter isCopy: whether a `use` shows the element, so that selectors see nothing around it.
    func following<Value>(
        _ target: XMLTree.NodeID, from node: XMLTree.NodeID, isCopy: Bool = false, _ body: () throws(SVGError) -> Value
    ) throws(SVGError) -> Value? {
        guard !isWithin(node, target), active.insert(target).inserted else {
            note(.reference, node, "the reference leads back to itself, and is left out")
            return nil
        }
        let outerCopy = copyRoot
        copyRoot = isCopy ? target : nil
        defer {
            active.remove(target)
            copyRoot = outerCopy
        }
        return try body()
    }

    private func isWithin(_ node: XMLTree.NodeID, _ ancestor: XMLTree.NodeID) -> Bool {
        // Elements are in document order, so that an ancestor comes first.
        var next = node
        while next > ancestor { next = source.tree.nodes[next].parent }
        return next == ancestor
    }

    /// What style sheets say of the element where it stands, or where a `use` shows it.
    private func declared(_ node: XMLTree.NodeID) -> CSSDeclared? {
        guard let copyRoot, source.cascade.dependsOnPlace else {
            return source.cascade.declared.isEmpty ? nil : source.cascade.declared[node]
        }
        let key = CopiedNode(root: copyRoot, node: node)
        if let known = copies[key] { return known }
        let budget = max(0, limits.selectorMatches - usage.selectorMatches)
        var matcher = CSSMatcher(tree: source.tree, copyRoot: copyRoot, budget: budget)
        let result = source.cascade.declared(node, &matcher)
        usage.selectorMatches += budget - matcher.budget
        copies[key] = .some(result)
        return result
    }

    private struct CopiedNode: Hashable {
        var root: XMLTree.NodeID
        var node: XMLTree.NodeID
    }

    /// What is said of a property or attribute, the strongest first.
    func values(_ node: XMLTree.NodeID, _ key: SVGAttribute) -> [(text: Bytes, isSheet: Bool)] {
        var result: [(text: Bytes, isSheet: Bool)] = []
        if key.isProperty {
            for entry in declared(node)?.properties.reversed() ?? [] where entry.key == key {
                result.append((source.tree.bytes(entry.value), true))
            }
            guard key.isPresentationAttribute else { return result }
        }
        if let own = source.tree.attribute(node, key) { result.append((own, false)) }
        return result
    }

    // MARK: Values

    func scope(_ frame: Frame) -> SVGLengthScope {
        SVGLengthScope(
            viewport: frame.viewport, initialViewport: initialViewport, fontSize: frame.style.fontSize,
            rootFontSize: rootFontSize)
    }

    /// The text of a property or attribute with its variables replaced.
    func text(_ node: XMLTree.NodeID, _ key: SVGAttribute, _ style: SVGStyle) -> Bytes? {
        values(node, key).first.flatMap { substituted($0.text, style) }
    }

    func substituted(_ raw: Bytes, _ style: SVGStyle) -> Bytes? {
        CSSText.contains(raw, "var(") ? style.variables.substitute(raw).map { $0[...] } : raw
    }

    /// A length in user units; `nil` if it is not given, `auto`, or does not parse.
    func length(_ node: XMLTree.NodeID, _ key: SVGAttribute, _ axis: SVGLength.Axis, _ frame: Frame) -> Double? {
        rawLength(node, key, frame)?.resolve(axis, scope(frame))
    }

    func rawLength(_ node: XMLTree.NodeID, _ key: SVGAttribute, _ frame: Frame) -> SVGLength? {
        for (raw, isSheet) in values(node, key) {
            guard let text = substituted(raw, frame.style) else { return nil }
            if let length = SVGLength(text) {
                // A declaration that breaks the property's grammar leaves the word to those before it.
                if !isSheet || length.value >= 0 || !key.isSize { return length }
            } else if CSSText.isWord(CSSText.trimmed(text), "auto"), key != .r {
                return nil
            } else if isSheet, CSSText.isWideKeyword(CSSText.trimmed(text)) {
                return nil
            }
            noteValue(node, key.rawValue, text)
        }
        return nil
    }

    func noteValue(_ node: XMLTree.NodeID, _ name: String, _ text: Bytes) {
        let shown = CSSText.string(text.prefix(40)) + (text.count > 40 ? "..." : "")
        note(.value, node, "\(name) cannot be \"\(shown)\", and is left out")
    }

    /// The element that a reference means, if it is one of the wanted kind.
    func target(_ id: String, _ tags: Set<SVGTag>, from node: XMLTree.NodeID, _ what: String) -> XMLTree.NodeID? {
        if id.isEmpty {
            note(.unsupported, node, "\(what) refers to another document, which is not read")
            return nil
        }
        guard let target = source.ids[id] else {
            note(.reference, node, "\(what) refers to \"\(id.prefix(60))\", which is not in the document")
            return nil
        }
        guard tags.contains(source.tree.nodes[target].tag) else {
            note(.reference, node, "\(what) refers to <\(source.tree.name(target))>, which cannot serve there")
            return nil
        }
        return target
    }

    // MARK: Styles

    /// The computed style of an element below a parent of the given one.
    func style(_ node: XMLTree.NodeID, parent: SVGStyle, viewport: Vec2) -> SVGStyle {
        var style = parent.forChild
        let entry = declared(node)
        countValues(of: node, entry, style)
        if let custom = entry?.custom, !custom.isEmpty { style.variables.declare(custom, in: source.tree) }
        let scope = SVGLengthScope(
            viewport: viewport, initialViewport: initialViewport, fontSize: parent.fontSize,
            rootFontSize: rootFontSize)
        // Others depend on the size of the font.
        for onlyFontSize in [true, false] {
            for index in source.tree.nodes[node].attributes {
                let attribute = source.tree.attributes[index]
                guard attribute.key.isPresentationAttribute, (attribute.key == .fontSize) == onlyFontSize else {
                    continue
                }
                set(attribute.key, source.tree.bytes(attribute.value), node, false, &style, parent, scope)
            }
            for property in entry?.properties ?? [] where (property.key == .fontSize) == onlyFontSize {
                set(property.key, source.tree.bytes(property.value), node, true, &style, parent, scope)
            }
        }
        return style
    }

    /// Counts what reading the element's style takes, for the next check of limits.
    private func countValues(of node: XMLTree.NodeID, _ entry: CSSDeclared?, _ style: SVGStyle) {
        usage.values += SVGUsage.elementCost
        for index in source.tree.nodes[node].attributes {
            usage.values += SVGUsage.valueCost + source.tree.attributes[index].value.count
        }
        guard let entry else { return }
        for property in entry.properties { usage.values += SVGUsage.valueCost + property.value.count }
        if entry.custom.isEmpty { return }
        for custom in entry.custom { usage.values += SVGUsage.elementCost + custom.value.count }
        // The element gets all of them anew, its own and those from above.
        usage.values += SVGUsage.elementCost * style.variables.count
    }

    private func set(
        _ key: SVGAttribute, _ raw: Bytes, _ node: XMLTree.NodeID, _ isSheet: Bool, _ style: inout SVGStyle,
        _ parent: SVGStyle, _ scope: SVGLengthScope
    ) {
        // The attribute has a grammar of its own, without variables and keywords of CSS.
        if key == .transform, !isSheet {
            style.own.isTransformProperty = false
            style.own.transform = Array(raw)
            return
        }
        var text = raw
        let hasVariables = CSSText.contains(raw, "var(")
        if hasVariables {
            guard let substituted = style.variables.substitute(raw) else {
                // Invalid at computed-value time: as if unset.
                style.copy(key, from: SVGStyle.isInherited(key) ? parent : .initial)
                return
            }
            text = substituted[...]
        }
        text = CSSText.trimmed(text)
        if let first = text.first, [UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "r")].contains(first | 0x20),
            setKeyword(key, text, node, &style, parent)
        {
            return
        }
        // The property's grammar is stricter than the attribute's, and what breaks it leaves the attribute in force.
        if isSheet, !isGrammatical(key, text, scope) {
            noteValue(node, "the property \(key.rawValue)", text)
            if hasVariables { style.copy(key, from: SVGStyle.isInherited(key) ? parent : .initial) }
            return
        }
        if style.set(key, text, parent: parent, scope: scope) {
            if key == .transform { style.own.isTransformProperty = true }
            return
        }
        noteValue(node, key.rawValue, text)
        // Only now is it known that it says nothing, and no earlier declaration can come back.
        if hasVariables { style.copy(key, from: SVGStyle.isInherited(key) ? parent : .initial) }
    }

    /// Takes a keyword that every property has; `false` for any other text.
    private func setKeyword(
        _ key: SVGAttribute, _ text: Bytes, _ node: XMLTree.NodeID, _ style: inout SVGStyle, _ parent: SVGStyle
    ) -> Bool {
        guard CSSText.isWideKeyword(text) else { return false }
        let isInherit = CSSText.isWord(text, "inherit")
        let isInitial = CSSText.isWord(text, "initial")
        style.copy(key, from: isInherit || (SVGStyle.isInherited(key) && !isInitial) ? parent : .initial)
        // What holds where nothing is said is of the browser's own sheet, and not what these properties are initially.
        if isInherit, key == .overflow, style.own.overflowsVisibly == nil {
            let above = source.tree.nodes[node].parent
            let clips: Set<SVGTag> = [.svg, .symbol, .marker, .pattern, .image]
            style.own.overflowsVisibly = above <= 0 || !clips.contains(source.tree.nodes[above].tag)
        } else if isInitial || CSSText.isWord(text, "unset") {
            if key == .overflow { style.own.overflowsVisibly = true }
            if key == .transformOrigin { style.own.transformOrigin = Array("50% 50%".utf8) }
        }
        return true
    }

    /// Whether the text is by the grammar of the property, where that is stricter than the attribute's.
    private func isGrammatical(_ key: SVGAttribute, _ text: Bytes, _ scope: SVGLengthScope) -> Bool {
        switch key {
        case .transform: SVGTransform.parse(text, reference: Vec2(1, 1), scope: scope, isProperty: true) != nil
        case .transformOrigin, .clipPath: !SVGLength.lacksUnits(text)
        default: true
        }
    }

    /// The computed style of an element where it stands in the document, for what is not drawn there.
    func style(inPlace node: XMLTree.NodeID) -> SVGStyle {
        var chain: [XMLTree.NodeID] = []
        var next = node
        while next >= 0 {
            chain.append(next)
            next = source.tree.nodes[next].parent
        }
        return chain.reversed().reduce(rootStyle) { style($1, parent: $0, viewport: initialViewport) }
    }

    /// What the root inherits.
    var rootStyle: SVGStyle {
        var style = SVGStyle.initial
        style.color = options.currentColor
        return style
    }
}

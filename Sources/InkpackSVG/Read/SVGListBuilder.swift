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
    func declared(_ node: XMLTree.NodeID) -> CSSDeclared? {
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
            guard let text = key.isProperty ? substituted(raw, frame.style) : raw else { return nil }
            // With a variable, the attribute is read as the property is: with units.
            if !isSheet, key == .width || key == .height, CSSText.contains(raw, "var("), SVGLength.lacksUnits(text) {
                noteValue(node, key.rawValue, text)
                return nil
            }
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
}

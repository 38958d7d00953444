import InkpackCore

extension SVGListBuilder {
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
        } else if isInherit, key == .transformOrigin, source.tree.nodes[node].parent == 0 {
            style.own.transformOrigin = style.own.transformOrigin ?? Array("50% 50%".utf8)
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

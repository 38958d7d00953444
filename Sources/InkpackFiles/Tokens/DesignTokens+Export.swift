public import InkpackCore

extension DesignTokens {
    /// The whole style as one resolver document (version 2025.10) with all tokens in it, ending in a line feed.
    ///
    /// A set `base` holds the rules and the palette with its light values; the modifiers `variant`, `size` and `theme`
    /// hold what the variants, sizes and themes change, in the order of precedence that styles have; `variant` and
    /// `size` are left out of styles that have none. Tokens are named like the style's properties (`stroke.width`) and
    /// inks (`palette.accent`). Lengths in grid units are dimensions in px, other numbers are numbers, inks that stand
    /// for other inks are aliases. The style's name and summary are the document's `name` and `description`; keywords,
    /// pairs of numbers, references to token files, and what the style extends go into `$extensions` under
    /// "org.inkpack". ``importStyle(_:file:name:)`` reads it all back.
    /// - Throws: ``DocumentError/style(file:_:)`` for a value that its property does not take, and for a name that no
    ///   document could have.
    public static func export(_ sheet: StyleSheet) throws(DocumentError) -> String {
        try StyleTokenWriter(sheet).document().text
    }
}

/// Writes one style as tokens.
private struct StyleTokenWriter {
    let sheet: StyleSheet
    /// The inks of the style's own palette that tokens can say.
    let inks: Set<Ink>

    init(_ sheet: StyleSheet) {
        self.sheet = sheet
        inks = Self.expressible(sheet.rules.palette)
    }

    /// The inks that have a colour in both themes, their own or that of such an ink.
    ///
    /// Growing the set from colours up leaves out references to token files, to inks of other styles, and circles.
    private static func expressible(_ palette: [Ink: ThemedInk]) -> Set<Ink> {
        var result: Set<Ink> = []
        func isExpressible(_ value: InkValue) -> Bool {
            switch value {
            case .color: true
            case .ink(let ink): result.contains(ink)
            case .token: false
            }
        }
        while true {
            let count = result.count
            for (ink, value) in palette where isExpressible(value.light) && isExpressible(value.dark) {
                result.insert(ink)
            }
            if result.count == count { return result }
        }
    }

    // MARK: Document

    func document() throws(DocumentError) -> JSONNode {
        try checkNames()
        var members: [(String, JSONNode)] = [
            ("$schema", "https://www.designtokens.org/schemas/2025.10/resolver.json"), ("name", .text(sheet.name)),
            ("version", .text(TokenResolver.version)),
        ]
        if let summary = sheet.summary { members.append(("description", .text(summary))) }
        var head: [(String, JSONNode)] = []
        if let extends = sheet.extends { head.append(("extends", .text(extends))) }
        if !sheet.tokens.isEmpty { head.append(("tokens", .texts(sheet.tokens))) }
        let base = try source(sheet.rules, origin: .sheet(sheet.name), inks: inks, head: head)
        members.append(("sets", .object([("base", .object([("sources", JSONNode(.array([base])))]))])))

        let modifiers = try self.modifiers()
        members.append(("modifiers", .object(modifiers)))
        let order = ["#/sets/base"] + modifiers.map { "#/modifiers/\($0.0)" }
        members.append(("resolutionOrder", JSONNode(.array(order.map { .object([("$ref", .text($0))]) }))))
        return .object(members)
    }

    private func modifiers() throws(DocumentError) -> [(String, JSONNode)] {
        var result: [(String, JSONNode)] = []
        var variants: [(String, [JSONNode])] = []
        for (name, rules) in sheet.variants.sorted(by: { $0.key < $1.key }) {
            variants.append((name, [try overlay(rules, origin: .variant(sheet: sheet.name, name: name))]))
        }
        if !variants.isEmpty {
            // No variant is named so, since names do not end in a hyphen.
            let standard = sheet.variants["default"] == nil ? "default" : "default-"
            result.append(("variant", modifier([(standard, [])] + variants, standard: standard)))
        }
        var sizes: [(String, [JSONNode])] = []
        for (size, rules) in sheet.sizes.sorted(by: { $0.key < $1.key }) {
            sizes.append(("\(size)", [try overlay(rules, origin: .size(sheet: sheet.name, pixels: size))]))
        }
        if !sizes.isEmpty {
            result.append(("size", modifier([("default", [])] + sizes, standard: "default")))
        }
        var themes: [(String, [JSONNode])] = []
        for theme in Theme.allCases {
            var sources: [JSONNode] = []
            let themed = sheet.rules.palette.filter { inks.contains($0.key) && $0.value.light != $0.value.dark }
            if !themed.isEmpty { sources.append(.object([("palette", palette(themed, theme: theme, isWhole: false))])) }
            if let rules = sheet.themes[theme] {
                sources.append(try overlay(rules, origin: .theme(sheet: sheet.name, theme), theme: theme))
            }
            themes.append((theme.rawValue, sources))
        }
        result.append(("theme", modifier(themes, standard: Theme.light.rawValue)))
        return result
    }

    private func modifier(_ contexts: [(String, [JSONNode])], standard: String) -> JSONNode {
        .object([
            ("contexts", .object(contexts.map { ($0.0, JSONNode(.array($0.1))) })), ("default", .text(standard)),
        ])
    }

    // MARK: Rules

    /// Rules that hold over those of the style.
    private func overlay(
        _ rules: StyleRules, origin: StyleOrigin, theme: Theme = .light
    ) throws(DocumentError) -> JSONNode {
        let below = sheet.rules.palette.filter { inks.contains($0.key) }
        return try source(
            rules, origin: origin, inks: Self.expressible(below.merging(rules.palette) { $1 }), theme: theme,
            isWhole: true)
    }

    /// The rules as a group of tokens.
    /// - Parameters:
    ///   - inks: those that tokens can say.
    ///   - theme: the theme whose colours the tokens have.
    ///   - isWhole: whether the colours of the other theme are noted at the tokens.
    ///   - head: what else stands in the extension.
    private func source(
        _ rules: StyleRules, origin: StyleOrigin, inks: Set<Ink>, theme: Theme = .light, isWhole: Bool = false,
        head: [(String, JSONNode)] = []
    ) throws(DocumentError) -> JSONNode {
        var numbers: [StyleProperty: Double] = [:]
        var rest: StyleRules = [:]
        for property in StyleProperty.allCases {
            guard let value = rules.values[property] else { continue }
            if let wanted = property.kind.objection(to: value) {
                throw error(.value(style: sheet.name, property: property.rawValue, wanted: wanted, origin: origin))
            }
            if case .number(let number) = value { numbers[property] = number } else { rest.values[property] = value }
        }
        rest.palette = rules.palette.filter { !inks.contains($0.key) }
        let own = rules.palette.filter { inks.contains($0.key) }

        let extra = head + [("rules", JSONNode.object(StyleRulesCoding.members(rest)))]
        var members: [(String, JSONNode)] = [
            ("$extensions", .object([(DesignTokens.extensionKey, .object(extra))]))
        ]
        for section in PropertyTree.root.children {
            if let group = group(section, numbers) { members.append((section.name, group)) }
            if section.name == "grid", !own.isEmpty {
                members.append(("palette", palette(own, theme: theme, isWhole: isWhole)))
            }
        }
        return .object(members)
    }

    private func group(_ tree: PropertyTree, _ numbers: [StyleProperty: Double]) -> JSONNode? {
        if let property = tree.property { return numbers[property].map { token(property, $0) } }
        let members = tree.children.compactMap { child in group(child, numbers).map { (child.name, $0) } }
        return members.isEmpty ? nil : .object(members)
    }

    private func token(_ property: StyleProperty, _ number: Double) -> JSONNode {
        guard case .number(_, unit: "units") = property.kind else {
            return .object([("$type", "number"), ("$value", .number(number))])
        }
        return .object([
            ("$type", "dimension"), ("$value", .object([("value", .number(number)), ("unit", "px")])),
        ])
    }

    // MARK: Palette

    private func palette(_ palette: [Ink: ThemedInk], theme: Theme, isWhole: Bool) -> JSONNode {
        let other: Theme = theme == .light ? .dark : .light
        let order = Ink.standard.filter { palette[$0] != nil }
        let inks = order + palette.keys.filter { !order.contains($0) }.sorted()
        var members: [(String, JSONNode)] = [("$type", "color")]
        for ink in inks {
            guard let value = palette[ink] else { continue }
            var token = [("$value", node(value[theme]))]
            if isWhole, value.light != value.dark {
                let note = JSONNode.object([(other.rawValue, .text(value[other].text))])
                token.append(("$extensions", .object([(DesignTokens.extensionKey, note)])))
            }
            members.append((ink.rawValue, .object(token)))
        }
        return .object(members)
    }

    private func node(_ value: InkValue) -> JSONNode {
        switch value {
        case .ink(let ink): .text("{palette.\(ink.rawValue)}")
        case .token(let path): .text("{\(path)}")
        case .color(let color): Self.node(color)
        }
    }

    /// sRGB components of 5 decimals, which give every 8-bit channel back.
    private static func node(_ color: Color) -> JSONNode {
        func share(_ channel: UInt8) -> Double { (Double(channel) / 255 * 1e5).rounded() / 1e5 }
        var members: [(String, JSONNode)] = [
            ("colorSpace", "srgb"),
            ("components", .numbers([share(color.red), share(color.green), share(color.blue)])),
        ]
        if color.alpha != 255 { members.append(("alpha", .number(share(color.alpha)))) }
        members.append(("hex", .text(Color(red: color.red, green: color.green, blue: color.blue).hex)))
        return .object(members)
    }

    // MARK: Errors

    private func checkNames() throws(DocumentError) {
        let parts = [sheet.rules] + sheet.variants.values + sheet.sizes.values + sheet.themes.values
        let inks = parts.flatMap(\.palette.keys).map { ("palette", $0.rawValue) }.sorted { $0.1 < $1.1 }
        let variants = sheet.variants.keys.sorted().map { ("variants", $0) }
        for (place, name) in [("name", sheet.name)] + variants + inks where !Name.isValid(name) {
            throw error(
                .value(
                    style: sheet.name, property: place, wanted: "named in \(Name.rule), not \"\(name)\"",
                    origin: .sheet(sheet.name)))
        }
    }

    private func error(_ error: StyleError) -> DocumentError { .style(file: "style \"\(sheet.name)\"", error) }
}

import InkpackCore

/// What the tokens of one document say to styles: properties and inks, told by their paths.
struct StyleTokens {
    private(set) var rules: StyleRules = [:]
    private var valuePaths: [StyleProperty: [String]] = [:]
    private var inkPaths: [Ink: [[String]]] = [:]

    /// Groups that hold inks, the one that counts most first.
    private static let groups = ["palette", "ink", "inks", "color", "colors"]

    /// - Throws: for a token of such a name whose value its property or ink does not take.
    init(_ tree: TokenTree) throws(DocumentError) {
        let properties = Dictionary(StyleProperty.allCases.map { ($0.rawValue, $0) }, uniquingKeysWith: { $1 })
        var inks: [Ink: [(rank: Int, theme: Theme?, token: TokenTree.Token)]] = [:]
        for token in tree.tokens {
            if let property = properties[token.name], case .number = property.kind {
                rules.values[property] = .number(try Self.number(token, property, tree))
                valuePaths[property] = token.path
            }
            if let place = Self.place(token.path), try tree.resolved(token).type == "color" {
                inks[place.ink, default: []].append((place.rank, place.theme, token))
            }
        }
        for (ink, found) in inks.sorted(by: { $0.key < $1.key }) {
            guard let rank = found.map(\.rank).min() else { continue }
            let best = found.filter { $0.rank == rank }
            let light = best.first { $0.theme == .light } ?? best.first { $0.theme == nil } ?? best.first
            let dark = best.first { $0.theme == .dark } ?? best.first { $0.theme == nil } ?? best.first
            guard let light, let dark else { continue }
            rules.palette[ink] = ThemedInk(
                light: try Self.ink(light.token, .light, tree, known: inks.keys),
                dark: try Self.ink(dark.token, .dark, tree, known: inks.keys))
            inkPaths[ink] = [light.token.path, dark.token.path]
        }
    }

    /// What comes from tokens at `paths`, or is otherwise than in `base`.
    func changes(from paths: Set<[String]>, otherThan base: StyleTokens?) -> StyleRules {
        var result: StyleRules = [:]
        for (property, value) in rules.values {
            let isOwn = valuePaths[property].map(paths.contains) ?? false
            if isOwn || base.map({ $0.rules.values[property] != value }) ?? false { result.values[property] = value }
        }
        for (ink, value) in rules.palette {
            let isOwn = inkPaths[ink]?.contains(where: paths.contains) ?? false
            if isOwn || base.map({ $0.rules.palette[ink] != value }) ?? false { result.palette[ink] = value }
        }
        return result
    }

    // MARK: Values

    private static func number(
        _ token: TokenTree.Token, _ property: StyleProperty, _ tree: TokenTree
    ) throws(DocumentError) -> Double {
        func error(_ reason: String) -> DocumentError {
            ObjectReader.error(tree.file, "\(token.jsonPath).$value", token.node["$value"] ?? token.node, reason)
        }
        guard case .number(let number)? = try tree.value(of: token) else {
            throw error("must be a dimension or a number, as \(property.rawValue) is one in styles")
        }
        if let wanted = property.kind.objection(to: .number(number)) { throw error("must be \(wanted)") }
        return number
    }

    /// The ink that a token at `path` is for.
    private static func place(_ path: [String]) -> (ink: Ink, theme: Theme?, rank: Int)? {
        guard (2...3).contains(path.count), let rank = groups.firstIndex(of: path[0].lowercased()) else { return nil }
        let name = path[1].lowercased()
        guard Name.isValid(name), rank == 0 || Ink.standard.contains(Ink(rawValue: name)) else { return nil }
        if path.count == 2 || path[2] == "$root" { return (Ink(rawValue: name), nil, rank) }
        return Theme(rawValue: path[2].lowercased()).map { (Ink(rawValue: name), $0, rank) }
    }

    private static func ink(
        _ token: TokenTree.Token, _ theme: Theme, _ tree: TokenTree, known: some Collection<Ink>
    ) throws(DocumentError) -> InkValue {
        // Where the other theme's colour is not in the tokens, an exported style notes it.
        if let note = token.node["$extensions"]?[DesignTokens.extensionKey]?[theme.rawValue] {
            guard case .string(let text) = note.value else {
                throw ObjectReader.error(
                    tree.file, "\(token.jsonPath).$extensions.\(DesignTokens.extensionKey).\(theme.rawValue)", note,
                    "must be a string, not \(note.kind)")
            }
            return InkValue(text: text)
        }
        guard case .color(let color)? = try tree.value(of: token) else {
            throw ObjectReader.error(tree.file, token.jsonPath, token.node, "must be a colour")
        }
        if let target = try tree.alias(of: token), let place = place(target.path), known.contains(place.ink),
            place.theme == nil || place.theme == theme
        {
            return .ink(place.ink)
        }
        return .color(color)
    }
}

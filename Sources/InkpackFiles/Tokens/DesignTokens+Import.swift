import Foundation
public import InkpackCore

extension DesignTokens {
    /// The style in `text`, which is a resolver document or a plain file of tokens.
    ///
    /// What ``export(_:)`` wrote comes back the same. From documents of other makers come:
    /// - tokens named like a property of styles (`stroke.width`, `corner.large`), as its value;
    /// - the colours in a group `palette`, `ink`, `inks`, `color` or `colors` that are named like an ink, as the
    ///   palette; in `palette` any name is one, elsewhere those of `Ink.standard`. A group named like an ink has its
    ///   `$root`, or its `light` and `dark`. An alias of another ink stays one, other aliases become colours;
    /// - from a modifier `theme` or `mode` with a context `light` or `dark`: what changes there; from one named `size`
    ///   with contexts that are numbers of pixels: the sizes; from one named `variant`: the variants. Of all other
    ///   modifiers the default context holds.
    ///
    /// Other tokens are left out.
    /// - Parameters:
    ///   - text: a token file or a resolver document.
    ///   - file: how errors name the document; a plain file gives the style its name.
    ///   - name: the style's name, if not the document's own.
    /// - Throws: for what ``read(_:file:)`` throws for, for a value that a property does not take, for references to
    ///   other files, and if nothing at all is recognised.
    public static func importStyle(
        _ text: String, file: String, name: String?
    ) throws(DocumentError) -> StyleSheet {
        let document = try JSONParser.parse(Array(text.utf8), file: file)
        let resolver =
            TokenResolver.isResolver(document)
            ? try TokenResolver(document, file: file)
            : TokenResolver(plain: document, file: file)
        return try StyleTokenReader(resolver, document: document)
            .sheet(name: name ?? derivedName(document, file: file))
    }

    /// A file-safe name from the document's own, else from the file's.
    private static func derivedName(_ document: JSONNode, file: String) -> String {
        if TokenResolver.isResolver(document), case .string(let text)? = document["name"]?.value {
            if Name.isValid(text) { return text }
            if let name = fileSafe(text) { return name }
        }
        let last = (file as NSString).lastPathComponent
        return fileSafe(String(last.prefix { $0 != "." })) ?? "imported"
    }

    private static func fileSafe(_ text: String) -> String? {
        let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let name = String(words.joined(separator: "-").prefix(80))
        return Name.isValid(name) ? name : nil
    }
}

/// Reads one style from tokens.
private struct StyleTokenReader {
    let resolver: TokenResolver
    let document: JSONNode
    private let theme: TokenResolver.Modifier?
    private let size: TokenResolver.Modifier?
    private let variant: TokenResolver.Modifier?

    init(_ resolver: TokenResolver, document: JSONNode) {
        self.resolver = resolver
        self.document = document
        func first(_ names: [String], where isOurs: (TokenResolver.Modifier, String) -> Bool) -> TokenResolver.Modifier?
        {
            resolver.modifiers.first { modifier in
                names.contains(modifier.name.lowercased())
                    && modifier.contexts.contains { $0.name != modifier.standard && isOurs(modifier, $0.name) }
            }
        }
        theme = resolver.modifiers.first { modifier in
            ["theme", "mode"].contains(modifier.name.lowercased())
                && modifier.contexts.contains { Theme(rawValue: $0.name.lowercased()) != nil }
        }
        size = first(["size"]) { Self.pixels($1) != nil }
        variant = first(["variant"]) { Name.isValid($1) }
    }

    private static func pixels(_ text: String) -> Int? {
        Int(text).flatMap { (1...8192).contains($0) && "\($0)" == text ? $0 : nil }
    }

    // MARK: Sheet

    func sheet(name: String) throws(DocumentError) -> StyleSheet {
        guard Name.isValid(name) else {
            throw ObjectReader.error(
                resolver.file, "$.name", document, "\"\(name)\" is not file-safe; use \(Name.rule)")
        }
        var sheet = StyleSheet(name)
        if TokenResolver.isResolver(document), case .string(let text)? = document["description"]?.value {
            sheet.summary = text
        }
        let sources = try sources(in: .light)
        let base = try tokens(sources)
        sheet.rules = base.rules
        try readThemes(base, into: &sheet)
        var isOurs = false
        for source in sources {
            guard let note = try Note(source, file: resolver.file) else { continue }
            isOurs = true
            sheet.extends = note.extends ?? sheet.extends
            sheet.tokens += note.tokens
            sheet.rules.add(note.rules)
        }
        for context in size?.contexts ?? [] {
            guard let pixels = Self.pixels(context.name) else { continue }
            sheet.sizes[pixels] = try changes(by: context.sources, to: sources, base)
        }
        for context in variant?.contexts ?? [] where Name.isValid(context.name) {
            guard context.name != variant?.standard || !context.sources.isEmpty else { continue }
            sheet.variants[context.name] = try changes(by: context.sources, to: sources, base)
        }
        guard isOurs || sheet != StyleSheet(name, summary: sheet.summary) else {
            throw ObjectReader.error(
                resolver.file, "$", document,
                "has no token that a style can use; name colours palette.primary, palette.accent and so on, numbers "
                    + "stroke.width, corner.large and so on")
        }
        return sheet
    }

    /// The sources that hold in a theme with everything else at its default, without the rules of the theme itself.
    private func sources(in wanted: Theme) throws(DocumentError) -> [JSONNode] {
        var choices: [String: TokenResolver.Choice] = [:]
        for modifier in [size, variant].compactMap(\.self) where modifier.standard == nil {
            choices[modifier.name] = .nothing
        }
        guard let theme else { return try resolver.sources(choices) }
        let context = Self.context(of: wanted, in: theme)
        choices[theme.name] = (context?.name ?? theme.standard).map { .context($0) } ?? .nothing
        let noted = (context?.sources ?? []).filter { $0.note != nil }
        return try resolver.sources(choices).filter { !noted.contains($0) }
    }

    private static func context(
        of theme: Theme, in modifier: TokenResolver.Modifier
    ) -> (name: String, sources: [JSONNode])? {
        modifier.contexts.first { $0.name.lowercased() == theme.rawValue }
    }

    /// What the sources `own` say, or make otherwise than it is in `base`.
    private func changes(
        by own: [JSONNode], to sources: [JSONNode], _ base: StyleTokens
    ) throws(DocumentError) -> StyleRules {
        let paths = own.reduce(into: Set<[String]>()) { $0.formUnion($1.tokenPaths) }
        var result = try tokens(sources + own).changes(from: paths, otherThan: base)
        for source in own {
            if let note = try Note(source, file: resolver.file) { result.add(note.rules) }
        }
        return result
    }

    private func tokens(_ sources: [JSONNode]) throws(DocumentError) -> StyleTokens {
        try StyleTokens(try TokenTree(TokenResolver.merged(sources, in: document), file: resolver.file))
    }

    // MARK: Themes

    /// The palette is that of both themes; what else the dark context changes is a rule of the dark theme.
    private func readThemes(_ light: StyleTokens, into sheet: inout StyleSheet) throws(DocumentError) {
        guard let theme else { return }
        for wanted in Theme.allCases {
            guard let context = Self.context(of: wanted, in: theme) else { continue }
            let sources = try sources(in: wanted)
            let tokens = try tokens(sources)
            let noted = context.sources.filter { $0.note != nil }
            var rules: StyleRules = [:]
            if wanted == .dark {
                let paths = context.sources.filter { $0.note == nil }
                    .reduce(into: Set<[String]>()) { $0.formUnion($1.tokenPaths) }
                rules.values = tokens.changes(from: paths, otherThan: light).values
                for (ink, value) in tokens.rules.palette {
                    let light = sheet.rules.palette[ink]?.light ?? value.dark
                    sheet.rules.palette[ink] = ThemedInk(light: light, dark: value.dark)
                }
            }
            if !noted.isEmpty { rules.add(try changes(by: noted, to: sources, tokens)) }
            if !noted.isEmpty || !rules.isEmpty { sheet.themes[wanted] = rules }
        }
    }
}

/// What an exported source says in its `$extensions`.
private struct Note {
    var extends: String?
    var tokens: [String]
    var rules: StyleRules

    /// `nil` for a source of another maker.
    init?(_ source: JSONNode, file: String) throws(DocumentError) {
        guard let node = source.note else { return nil }
        let path = "$.$extensions.\(DesignTokens.extensionKey)"
        let reader = try ObjectReader(node, file: file, path: path, keys: ["extends", "tokens", "rules"])
        extends = try reader.string("extends")
        tokens = try reader.strings("tokens")
        rules = try StyleRulesCoding.rules(
            try reader.required("rules"), file: file, path: "\(path).rules", extraKeys: [])
    }
}

extension JSONNode {
    fileprivate var note: JSONNode? { self["$extensions"]?[DesignTokens.extensionKey] }

    /// The paths of all tokens in the group, as they stand.
    fileprivate var tokenPaths: Set<[String]> {
        var result: Set<[String]> = []
        for member in members where member.value.isObject && (!member.key.hasPrefix("$") || member.key == "$root") {
            if member.value.isToken { result.insert([member.key]) }
            for path in member.value.tokenPaths { result.insert([member.key] + path) }
        }
        return result
    }
}

extension StyleRules {
    fileprivate mutating func add(_ other: StyleRules) {
        values.merge(other.values) { $1 }
        palette.merge(other.palette) { $1 }
    }
}

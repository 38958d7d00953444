public import InkpackCore

/// Style sheets as JSON documents of the format `inkpack.style/1`.
public enum StyleDocument {
    public static let format = "inkpack.style/1"

    private static let headKeys = ["format", "name", "extends", "summary", "tokens", "variants", "themes", "sizes"]

    /// The style sheet in `text`; what it extends and its tokens are not looked at.
    /// - Parameters:
    ///   - text: one whole JSON document.
    ///   - file: how errors name the document.
    public static func read(_ text: String, file: String) throws(DocumentError) -> StyleSheet {
        try sheet(try JSONParser.parse(Array(text.utf8), file: file), file: file, path: "$")
    }

    /// The canonical text, ending in a line feed; reading it gives the same sheet, and writing that the same bytes.
    public static func write(_ sheet: StyleSheet) -> String { node(sheet).text }

    static func sheet(_ node: JSONNode, file: String, path: String) throws(DocumentError) -> StyleSheet {
        let sections = PropertyTree.root.children.map(\.name)
        let reader = try ObjectReader(
            node, file: file, path: path, keys: headKeys + sections + ["palette"], format: format)
        var sheet = StyleSheet(
            try reader.name(), extends: try reader.string("extends"), summary: try reader.string("summary"),
            tokens: try reader.strings("tokens"))
        sheet.rules = try StyleRulesCoding.rules(node, file: file, path: path, extraKeys: headKeys)
        for member in try reader.members("variants") {
            guard Name.isValid(member.key) else {
                throw reader.error("variants", "\"\(member.key)\" cannot be a variant's name; use \(Name.rule)")
            }
            sheet.variants[member.key] = try rulesOf(member, "variants", reader)
        }
        for member in try reader.members("themes") {
            guard let theme = Theme(rawValue: member.key) else {
                throw reader.error("themes", "has the key \"\(member.key)\"; the themes are light and dark")
            }
            sheet.themes[theme] = try rulesOf(member, "themes", reader)
        }
        for member in try reader.members("sizes") {
            guard let size = Int(member.key), (1...8192).contains(size), "\(size)" == member.key else {
                throw reader.error("sizes", "has the key \"\(member.key)\"; keys are sizes from 1 to 8192 px")
            }
            sheet.sizes[size] = try rulesOf(member, "sizes", reader)
        }
        return sheet
    }

    private static func rulesOf(
        _ member: JSONNode.Member, _ key: String, _ reader: ObjectReader
    ) throws(DocumentError) -> StyleRules {
        try StyleRulesCoding.rules(
            member.value, file: reader.file, path: "\(reader.path).\(key).\(member.key)", extraKeys: [])
    }

    static func node(_ sheet: StyleSheet) -> JSONNode {
        var members: [(String, JSONNode)] = [("format", .text(format)), ("name", .text(sheet.name))]
        if let extends = sheet.extends { members.append(("extends", .text(extends))) }
        if let summary = sheet.summary { members.append(("summary", .text(summary))) }
        if !sheet.tokens.isEmpty { members.append(("tokens", .texts(sheet.tokens))) }
        members += StyleRulesCoding.members(sheet.rules)
        func append(_ key: String, _ entries: [(String, StyleRules)]) {
            if entries.isEmpty { return }
            members.append((key, .object(entries.map { ($0.0, .object(StyleRulesCoding.members($0.1))) })))
        }
        append("variants", sheet.variants.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        append("themes", Theme.allCases.compactMap { theme in sheet.themes[theme].map { (theme.rawValue, $0) } })
        append("sizes", sheet.sizes.sorted { $0.key < $1.key }.map { ("\($0.key)", $0.value) })
        return .object(members)
    }
}

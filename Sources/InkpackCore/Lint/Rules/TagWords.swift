/// Search words that are missing or of no use.
enum TagWords: LintCheck {
    static let rule = LintRule(
        "tags", .warning,
        summary: "The icon has no search words, or ones of no use.",
        measure: """
            An icon must have at least one tag. None may stand twice, whatever its case, be empty, or begin or end \
            with a space; a tag that is the name says nothing. SVG documents have no tags and are not looked at.
            """,
        reason:
            "People look for what they mean, not for what a designer called it. Lucide's build refuses icons without.",
        bad: #""name": "trash", "tags": ["delete", "Delete", "trash"]"#,
        good: #""name": "trash", "tags": ["delete", "bin", "remove"]"#,
        cure: "Add words that people would type. `--fix` removes those of no use.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        if subject.settings.isForDocuments { return }
        let tags = subject.icon.tags
        if tags.isEmpty { report.add("the icon has no tags") }
        let useless = useless(in: subject.icon)
        guard !useless.isEmpty else { return }
        let list = useless.map { "\"\($0)\"" }.joined(separator: ", ")
        report.add("tags that add nothing: \(list)", severity: .info, measured: .text(list))
    }

    /// The tags of an icon that can go.
    static func useless(in icon: Icon) -> [String] {
        var seen: Set<String> = [icon.name, icon.name.split(separator: "-").joined(separator: " ")]
        return icon.tags.filter { tag in
            let key = tag.lowercased()
            return key.allSatisfy(\.isWhitespace) || key.first?.isWhitespace == true
                || key.last?.isWhitespace == true || !seen.insert(key).inserted
        }
    }
}

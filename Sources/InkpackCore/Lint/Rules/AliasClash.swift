/// Names that mean two icons.
enum AliasClash: LintCheck {
    static let rule = LintRule(
        "alias-clash", .error,
        summary: "An alias of the icon is the name or an alias of another one.",
        measure: """
            Each alias must be file-safe, differ from the icon's own name, stand only once, and be neither the name \
            nor an alias of another icon of the pack.
            """,
        reason: "Who asks for the name gets one of both icons by chance. Lucide's build refuses such aliases.",
        bad: #""name": "trash", "aliases": ["bin"] beside "name": "bin""#,
        good: #""name": "trash", "aliases": ["rubbish"]"#,
        cure: "Drop the alias, or rename the other icon.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        var seen: Set<String> = []
        for alias in subject.icon.metadata.aliases.map(\.name) {
            if !Name.isValid(alias) {
                report.add("the alias \"\(alias)\" is not file-safe", measured: .text(alias))
            }
            if alias == subject.icon.name {
                report.add("the alias \"\(alias)\" is the icon's own name", measured: .text(alias))
            }
            if !seen.insert(alias).inserted {
                report.add("the alias \"\(alias)\" stands twice", measured: .text(alias))
            }
            for other in subject.pack.entries.map(\.icon) where other.name != subject.icon.name {
                if other.name == alias {
                    report.add("the alias \"\(alias)\" is the name of another icon", measured: .text(alias))
                } else if other.metadata.aliases.contains(where: { $0.name == alias }) {
                    report.add("the alias \"\(alias)\" is one of \"\(other.name)\" too", measured: .text(alias))
                }
            }
        }
    }
}

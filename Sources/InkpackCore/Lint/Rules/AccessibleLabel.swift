/// Icons that say nothing to people who do not see them.
enum AccessibleLabel: LintCheck {
    static let rule = LintRule(
        "label", .warning,
        summary: "The icon has no label for people who cannot see it.",
        measure: """
            `label` must be there and have a letter. Labels that call the picture an icon or an image say twice what \
            readers say themselves, which is a hint only. SVG documents are not looked at.
            """,
        reason: """
            WCAG 2 demands a text alternative for what is not text (success criterion 1.1.1). Writers put the label \
            into the SVG's title; without one there is nothing to read out.
            """,
        bad: #""name": "bell-off""#, good: #""name": "bell-off", "label": "Notifications off""#,
        cure: "Say what the picture means, in a few words. `--fix` makes a first label of the name.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        if subject.settings.isForDocuments { return }
        let label = subject.icon.metadata.label ?? ""
        guard label.contains(where: \.isLetter) else {
            report.add("the icon has no label", wanted: .text(subject.icon.labelOfName))
            return
        }
        let words = label.lowercased().split { !$0.isLetter }
        if let word = words.first(where: { ["icon", "image", "picture", "glyph"].contains($0) }),
            !subject.icon.name.contains(word)
        {
            report.add("the label says that the picture is one", severity: .info, measured: .text(label))
        }
    }
}

extension Icon {
    /// The name as a sentence: "bell-off" is "Bell off".
    package var labelOfName: String {
        let words = name.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

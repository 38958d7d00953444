/// Names that say less than they should.
enum IconName: LintCheck {
    static let rule = LintRule(
        "name", .warning,
        summary: "The icon's name is not one that people find it by.",
        measure: """
            Names must be file-safe: \(Name.rule). They must have a word, and neither start with "icon" or "ic" nor \
            end in a version such as "v2", "final", "tmp" or "untitled".
            """,
        reason: """
            Names become file names, CSS classes and identifiers in code, where a rename breaks what others built. A \
            version belongs into the pack's own.
            """,
        bad: #""name": "icon-home-v2""#, good: #""name": "home""#,
        cure: "Rename the icon and keep the old name as a deprecated alias: `inkpack edit` has an operation for both.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let name = subject.icon.name
        guard Name.isValid(name) else {
            report.add(
                "the name \"\(name)\" is not file-safe", severity: .error, measured: .text(name),
                wanted: .text(Name.fileSafe(name)))
            return
        }
        var words = name.split(separator: "-").map(String.init)
        func isVersion(_ word: String) -> Bool {
            ["final", "tmp", "temp", "untitled", "draft"].contains(word)
                || (word.count > 1 && word.first == "v" && word.dropFirst().allSatisfy(\.isNumber))
        }
        let before = words
        while let last = words.last, isVersion(last), words.count > 1 || last == "untitled" { words.removeLast() }
        if words.count > 1, ["icon", "icons", "ic"].contains(words[0]) { words.removeFirst() }
        if !words.contains(where: { $0.contains(where: \.isLetter) }) {
            report.add("the name has no word", measured: .text(name))
        } else if words != before {
            report.add(
                "the name says more than what is shown", measured: .text(name),
                wanted: .text(words.joined(separator: "-")))
        }
    }
}

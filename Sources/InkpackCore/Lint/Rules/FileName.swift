/// Files that are not called what their icons are called.
enum FileName: LintCheck {
    static let rule = LintRule(
        "file-name", .warning,
        summary: "The file that an icon stands in has another name than the icon.",
        measure: """
            The name of a document that holds one icon, without its ending, must be the icon's. SVG files, which have no \
            other name, must be named in kebab-case: words of lower-case letters and digits, with single hyphens \
            between. Pack folders name their files by themselves and are not looked at.
            """,
        reason: """
            Who looks for the icon looks for the file, and whoever exports the folder names pictures by either. Lucide, \
            Tabler, Phosphor and Bootstrap all name their files in kebab-case; capitals and spaces make files that \
            differ between disks and need escapes in URLs.
            """,
        bad: "`Arrow Left.svg`, or an icon `arrow-left` in `left.json`.",
        good: "`arrow-left.svg`, or the icon `arrow-left` in `arrow-left.json`.",
        cure: "Rename the file, or the icon if the file is right.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let name = subject.icon.name
        guard let stem = subject.settings.fileNames[name], stem != name else { return }
        if subject.settings.isForDocuments {
            report.add(
                "the file is called \"\(stem)\", which is no kebab-case", measured: .text(stem),
                wanted: .text(Name.fileSafe(kebab(stem))))
        } else if Name.isValid(name) {
            report.add(
                "the file is called \"\(stem)\", and the icon \"\(name)\"", measured: .text(stem), wanted: .text(name))
        }
    }

    /// The text with hyphens before the capitals of its words.
    private static func kebab(_ text: String) -> String {
        var result = ""
        var last: Character?
        for character in text {
            if let last, character.isUppercase, last.isLowercase || last.isNumber { result.append("-") }
            result.append(character)
            last = character
        }
        return result
    }
}

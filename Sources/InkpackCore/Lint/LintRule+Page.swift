extension LintRule {
    /// The rule's documentation page in Markdown, which is also the article of the documentation.
    public var page: String {
        """
        # Lint: \(id)

        \(summary)

        ## Overview

        | Id | Severity |
        |---|---|
        | `\(id)` | \(severity.rawValue) |

        ### What is measured

        \(measure)

        ### Why

        \(reason)

        ### Example

        Bad:

        \(Self.example(bad))

        Good:

        \(Self.example(good))

        ### What to do

        \(cure)

        \(exemption)

        """
    }

    private var exemption: String {
        if Linter.packChecks.contains(where: { $0.rule == self }) {
            return """
                The rule looks at the pack and not at single icons. `--rule \(id)=off` turns it off, and a baseline \
                accepts what it finds today.
                """
        }
        return """
            An icon that has a reason to break the rule says so in its document, for all styles or for some:

            ```json
            "lint": { "\(id)": "why this icon may" }
            "lint": { "\(id)": { "reason": "why this icon may", "styles": ["bold"] } }
            ```

            In Swift that is `.exempt(from: "\(id)", reason: "why this icon may")`. `--rule \(id)=off` turns the rule off.
            """
    }

    /// JSON as code, and all else as a sentence.
    private static func example(_ text: String) -> String {
        guard let first = text.first, "{[\"".contains(first) else { return text }
        return "```json\n\(text)\n```"
    }
}

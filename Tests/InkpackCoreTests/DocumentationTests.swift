import Foundation
import InkpackCore
import Testing

/// The articles say what the code says.
@Suite struct DocumentationTests {
    @Test func thePageOfStylePropertiesHasTheTableThatThePropertiesMake() throws {
        let page = try text("Sources/InkpackCore/InkpackCore.docc/StyleProperties.md")
        let expected = StyleProperty.allCases.map { property in
            "| `\(property.rawValue)` | \(values(of: property.kind)) | \(shown(property.initialValue)) "
                + "| \(property.summary) |"
        }
        #expect(rows(of: page, below: "| Property |") == expected)
    }

    @Test func thePageOfStylePropertiesHasEveryShippedStyleWithItsSummary() throws {
        let page = try text("Sources/InkpackCore/InkpackCore.docc/StyleProperties.md")
        let names = ["outline", "bold", "thin", "sharp", "soft", "solid", "duotone", "vivid"]
        let expected = try names.map { name in
            let style = try JSONSerialization.jsonObject(with: Data(text("Styles/\(name).json").utf8))
            let members = try #require(style as? [String: Any])
            return "| `\(name)` | \(try #require(members["summary"] as? String)) |"
        }
        #expect(rows(of: page, below: "| Style |") == expected)
    }

    @Test func thePageOfTheDisplayListHasRealOutput() throws {
        let page = try text("Sources/InkpackCore/InkpackCore.docc/DisplayListText.md")
        let icon = Icon("file-add", label: "Add file") {
            Rectangle(4, 2, 14, 20).id("sheet").role(.body)
            Line(9, 8, 13, 8).role(.detail)
            Badge(.plus, over: "sheet").id("new").ink(.accent)
        }
        let style = StyleSheet(
            "example", [.fillMode: "duotone", .cornerLarge: 3],
            palette: [.primary: "#1f2937", .accent: "#e11d48"])
        let list = try Resolver(StyleStack([style])).resolve(icon)
        #expect(block(of: page, "text") == list.description)
    }

    @Test func theArticleOnLintingListsEveryRuleByItsSeverity() throws {
        let page = try text("Sources/InkpackCore/InkpackCore.docc/LintingPacks.md")
        for (severity, head) in [(LintSeverity.error, "Errors"), (.warning, "Warnings"), (.info, "Hints")] {
            let listed = page.split(separator: "\n").drop { $0 != "### \(head)" }.dropFirst()
                .prefix { !$0.hasPrefix("#") }.map(String.init)
            let rules = LintRule.all.filter { $0.severity == severity }
            #expect(listed == rules.map { "- <doc:\($0.pageName)>" })
        }
    }

    /// The values that a property takes, as the page says it.
    private func values(of kind: StyleProperty.Kind) -> String {
        switch kind {
        case .number(let range, let unit): "\(shown(range)) (\(unit))"
        case .keyword(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .pair(let range): "two of \(shown(range)) (units)"
        case .ink: "the name of an ink"
        }
    }

    private func shown(_ range: ClosedRange<Double>) -> String {
        "\(range.lowerBound.decimalText(places: 4)) to \(range.upperBound.decimalText(places: 4))"
    }

    private func shown(_ value: StyleValue) -> String {
        switch value {
        case .number(let number): "`\(number.decimalText(places: 4))`"
        case .keyword(let word): "`\(word)`"
        case .pair(let width, let height):
            "`[\(width.decimalText(places: 4)), \(height.decimalText(places: 4))]`"
        case .token(let path): "`{\(path)}`"
        }
    }

    /// The rows of the table whose head starts so.
    private func rows(of page: String, below head: String) -> [String] {
        page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            .drop { !$0.hasPrefix(head) }.dropFirst(2).prefix { $0.hasPrefix("|") }.map(\.self)
    }

    /// The first block of code in a language.
    private func block(of page: String, _ language: String) -> String? {
        page.components(separatedBy: "```\(language)\n").dropFirst().first?.components(separatedBy: "```").first
    }

    /// A file of the package.
    private func text(_ path: String, filePath: String = #filePath) throws -> String {
        let package = URL(fileURLWithPath: filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: package.appendingPathComponent(path), encoding: .utf8)
    }
}

import Foundation
import InkpackCore
import InkpackFiles
import InkpackTesting
import Testing

@Suite struct LintTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.pack, to: "pack/pack.json")
        try folder.write(Self.icon("bar", label: "Bar", y: 12), to: "pack/icons/bar.json")
        try folder.write(Self.icon("low", label: nil, y: 0), to: "pack/icons/low.json")
    }

    private static let pack = """
        { "format": "inkpack.pack/1", "name": "pack", "style": "outline", "icons": ["bar", "low"] }
        """

    private static func icon(_ name: String, label: String?, y: Double) -> String {
        """
        { "format": "inkpack.icon/1", "name": "\(name)", "tags": ["sample"],
          \(label.map { "\"label\": \"\($0)\"," } ?? "")
          "shapes": [
            { "line": [4, \(y), 20, \(y)] } ] }
        """
    }

    private func run(_ words: String...) throws -> CommandLine {
        try CommandLine.run(["lint"] + words, in: folder.root)
    }

    @Test func findingsAreGroupedByIconAndErrorsExitWithOne() throws {
        let run = try run("pack")
        #expect(run.status == 1)
        #expect(
            run.output == """
                low  (pack/icons/low.json)
                  error    $.shapes[0]: ink reaches 1 u beyond the canvas  [outside-canvas]
                  warning  the icon has no label  [label]
                  info     the centre of gravity is 11.51 u off the middle (11.5 above)  [optical-centre]

                2 icons, 1 error, 1 warning, 1 hint

                """)
    }

    @Test func whatIsFixedIsInTheHistoryAndCanBeUndone() throws {
        let file = folder.url("pack/icons/low.json")
        #expect(try run("pack", "--fix", "--dry-run").errors.hasSuffix("2 findings would be fixed\n"))
        #expect(
            try Set(FileManager.default.contentsOfDirectory(atPath: folder.url("pack/icons").path))
                == ["bar.json", "low.json"])
        let fixed = try run("pack", "--fix", "--rule", "optical-centre=off")
        #expect(fixed.status == 0, "\(fixed.output)")
        let icon = try IconDocument.read(try String(contentsOf: file, encoding: .utf8), file: "low.json")
        #expect(icon.metadata.label == "Low")
        // A stroke of 2 units and a padding of 1.
        #expect(icon.shapes.map(\.geometry) == [.line(Vec2(4, 2), Vec2(20, 2))])
        for _ in 0..<2 { #expect(try CommandLine.run(["edit", "undo", file.path], in: folder.root).status == 0) }
        let undone = try IconDocument.read(try String(contentsOf: file, encoding: .utf8), file: "low.json")
        let original = try IconDocument.read(Self.icon("low", label: nil, y: 0), file: "low.json")
        #expect(undone == original)
    }

    @Test func warningsExitWithOneOnlyIfStrict() throws {
        let words = ["pack", "--rule", "outside-canvas=off"]
        #expect(try CommandLine.run(["lint"] + words, in: folder.root).status == 0)
        #expect(try CommandLine.run(["lint"] + words + ["--strict"], in: folder.root).status == 1)
    }

    @Test func aRuleOfAnotherSeverityCountsAsThat() throws {
        let run = try run("pack", "--only", "label", "--rule", "label=error")
        #expect(run.status == 1)
        #expect(run.output.contains("  error    the icon has no label  [label]\n"))
        #expect(run.output.hasSuffix("2 icons, 1 error, 0 warnings, 0 hints\n"))
    }

    @Test func aBaselineAcceptsWhatIsThereAndTellsWhatIsResolved() throws {
        #expect(try run("pack", "--baseline", "accepted.json", "--write-baseline").status == 0)
        let same = try run("pack", "--baseline", "accepted.json")
        #expect(same.status == 0)
        #expect(same.output == "2 icons, 0 errors, 0 warnings, 0 hints, 3 in the baseline\n")
        // Moved a little and named: one finding less, and the others are still known.
        try folder.write(Self.icon("low", label: "Low", y: 0.5), to: "pack/icons/low.json")
        let less = try run("pack", "--baseline", "accepted.json")
        #expect(less.status == 0)
        #expect(
            less.output
                == "2 icons, 0 errors, 0 warnings, 0 hints, 2 in the baseline, 1 of the baseline resolved\n")
        try folder.write(Self.icon("bar", label: "Bar", y: 30), to: "pack/icons/bar.json")
        #expect(try run("pack", "--baseline", "accepted.json").status == 1)
    }

    private struct Report: Decodable {
        struct Finding: Decodable, Equatable {
            var rule: String
            var icon: String?
            var place: String?
            var file: String?
            var line: Int?
            var column: Int?
            var fingerprint: String?
        }

        var icons: Int
        var findings: [Finding]
    }

    @Test func jsonSaysWhereTheShapeStands() throws {
        let run = try run("pack", "--json", "--only", "outside-canvas,label")
        #expect(run.status == 1)
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.icons == 2)
        let file = "pack/icons/low.json"
        #expect(
            report.findings == [
                Report.Finding(
                    rule: "outside-canvas", icon: "low", place: "$.shapes[0]", file: file, line: 4, column: 5,
                    fingerprint: "outside-canvas|low|line||1"),
                Report.Finding(
                    rule: "label", icon: "low", file: file, line: 1, column: 1, fingerprint: "label|low|||1"),
            ])
    }

    @Test func everyPageIsTheArticleOfTheDocumentation() throws {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let articles = package.appendingPathComponent("Sources/InkpackCore/InkpackCore.docc/Lint")
        let isRecording = ProcessInfo.processInfo.environment["INKPACK_RECORD"] == "all"
        for rule in LintRule.all {
            let page = try run("--explain", rule.id).output
            let file = articles.appendingPathComponent("\(rule.pageName).md")
            if isRecording {
                try FileManager.default.createDirectory(at: articles, withIntermediateDirectories: true)
                try Data(page.utf8).write(to: file)
                Issue.record("recorded \(file.lastPathComponent)")
                continue
            }
            #expect(try String(contentsOf: file, encoding: .utf8) == page)
            #expect(page.contains("| `\(rule.id)` | \(rule.severity.rawValue) |"))
        }
    }

    @Test(arguments: [
        (["lint"], "Name what to lint"), (["lint", "pack", "--rule", "label"], "write the rule's id"),
        (["lint", "pack", "--rule", "lable=off"], "did you mean \"label\"?"),
        (["lint", "pack", "--rule", "label=bad"], "is none of off, info, warning, error"),
        (["lint", "--explain", "gird"], "did you mean \"grid\"?"),
        (["lint", "pack", "--write-baseline"], "needs --baseline"),
        (["lint", "pack", "--severity", "grave"], "is none of info, warning, error"),
    ])
    func badUsageIsToldAndExitsWith64(words: [String], message: String) throws {
        let run = try CommandLine.run(words, in: folder.root)
        #expect(run.status == 64)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test func aFileThatIsNoBaselineIsBadData() throws {
        try folder.write("{}", to: "accepted.json")
        let run = try run("pack", "--baseline", "accepted.json")
        #expect(run.status == 65)
        #expect(run.errors.contains("it is no baseline"))
    }

    @Test func svgFilesAreHeldAgainstTheStyleToo() throws {
        try folder.write(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" \
            stroke-width="1.5" stroke-linecap="butt"><path d="M4 12H20"/></svg>
            """, to: "thin.svg")
        let run = try run("thin.svg", "--json")
        #expect(run.status == 1)
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.findings.map(\.rule) == ["stroke-width", "stroke-cap"])
    }
}

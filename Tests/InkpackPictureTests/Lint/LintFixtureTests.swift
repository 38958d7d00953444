import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackTesting
import Testing

/// Each rule against a drawing that breaks it and no other.
@Suite struct LintFixtureTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures/lint")

    /// Rules whose fixtures no document can hold, or only a long one.
    static let inCode = ["duplicate-id", "ink-amount"]

    static let fixtures = LintRule.all.map(\.id).filter { !inCode.contains($0) }

    @Test(arguments: fixtures)
    func theFixtureOfARuleBreaksJustThatRule(rule: String) throws {
        let found = try Self.findings(inFixture: rule)
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.rule == rule })
        let expected = try String(
            contentsOf: Self.folder.appendingPathComponent("\(rule).txt"), encoding: .utf8)
        #expect(found.map(Self.text).joined(separator: "\n") + "\n" == expected)
    }

    /// More than one fixture of a rule.
    @Test(arguments: [
        ("element-gap-in-outline", "element-gap"), ("counter-in-outline", "counter"), ("grid-arc", "grid"),
        ("grid-curve", "grid"),
    ])
    func anotherFixtureBreaksJustItsRule(name: String, rule: String) throws {
        let found = try Self.findings(inFixture: name)
        #expect(found.allSatisfy { $0.rule == rule })
        let expected = try String(contentsOf: Self.folder.appendingPathComponent("\(name).txt"), encoding: .utf8)
        #expect(found.map(Self.text).joined(separator: "\n") + "\n" == expected)
    }

    @Test func theCleanFixtureBreaksNone() throws {
        #expect(try Self.findings(inFixture: "clean") == [])
    }

    @Test func anIdOfTwoShapesIsTold() throws {
        let icon = Icon("pair", tags: ["sample"], label: "Pair") {
            Line(4, 8, 20, 8).id("bar")
            Line(4, 16, 20, 16).id("bar")
        }
        let found = try Self.linter("outline").findings(in: [icon])
        #expect(
            found.map(Self.text) == [
                "error duplicate-id pair $.shapes[1] #bar | the id \"bar\" is that of $.shapes[0] already | bar |"
            ])
    }

    @Test func inkBeyondThePacksUsualIsTold() throws {
        // Bars of 2 by 14 with round ends: 28 and pi square units of ink, a share of 0.054.
        let bars = (0..<20).map { index in
            Icon("bar-\(index)") { Line(5 + 0.5 * Double(index), 5, 5 + 0.5 * Double(index), 19) }
        }
        let block = Icon("block") { Rectangle(6, 6, 12, 12).role(.fill).corner(.sharp) }
        let settings = LintSettings(only: ["ink-amount"])
        let found = try Self.linter("outline", settings).findings(in: bars + [block])
        // A square of 12 is a quarter of a canvas of 24.
        #expect(
            found.map(Self.text) == [
                "info ink-amount block - - | ink covers 25 % of the canvas, more than in the others | 25 % "
                    + "| 5.4 % to 5.4 %"
            ])
    }

    @Test func anExemptionKeepsFindingsBackInItsStylesAlone() throws {
        let icon = Icon("bar", tags: ["sample"], label: "Bar") { Line(4, 11.3, 20, 11.3) }
            .exempt(from: "grid", in: "bold", reason: "The sample is about that.")
        let bold = try Self.linter("bold").result(for: [icon])
        #expect(bold.findings == [])
        #expect(bold.exempted.map(\.finding.rule) == ["grid"])
        #expect(bold.exempted.map(\.reason) == ["The sample is about that."])
        let outline = try Self.linter("outline").result(for: [icon])
        #expect(outline.findings.map(\.rule) == ["grid"])
        #expect(outline.exempted == [])
        #expect(try IconDocument.read(IconDocument.write(icon), file: "bar.json") == icon)
    }

    @Test func oneIconIsLookedAtAmongOthersAsInTheWholePack() throws {
        let icons = ["bin", "bar"].map { name in
            Icon(name, tags: ["sample"], label: "Sample") { Line(4, 12, 20, 12) }
        }
        let linter = try Self.linter("outline")
        let pack = linter.pack(of: icons)
        // In the pack the later of two likenesses is told; a single icon is held against all.
        #expect(linter.findings(in: icons).map(\.icon) == ["bar"])
        #expect(linter.findings(for: icons[0], among: pack).map(\.rule) == ["near-duplicate"])
    }

    // MARK: Reading

    static func linter(_ style: String, _ settings: LintSettings = LintSettings()) throws -> Linter {
        try Linter(style: StyleLibrary.shipped(style), settings: settings, rasterizer: CairoRenderer())
    }

    static func findings(inFixture name: String) throws -> [LintFinding] {
        let file = folder.appendingPathComponent("\(name).json")
        let text = try String(contentsOf: file, encoding: .utf8)
        guard try DocumentFormat.of(text, file: file.lastPathComponent) == .pack else {
            let icon = try IconDocument.read(text, file: file.lastPathComponent)
            // The other fixtures are called as their rules are.
            let settings = LintSettings(fileNames: name == "file-name" ? [icon.name: name] : [:])
            return try linter("outline", settings).findings(in: [icon])
        }
        let pack = try PackDocument.read(text, file: file.lastPathComponent)
        let style = try StyleLibrary.load(for: pack, in: folder)
        return try Linter(style: style, rasterizer: CairoRenderer()).findings(in: pack.icons)
    }

    /// All of a finding on one line.
    static func text(_ finding: LintFinding) -> String {
        var words = [finding.severity.rawValue, finding.rule, finding.icon ?? "-", finding.place ?? "-"]
        words.append(finding.shape.map { "#\($0)" } ?? "-")
        if let theme = finding.theme { words.append(theme.rawValue) }
        let values = [finding.measured, finding.wanted].map { $0?.description ?? "" }
        let line = "\(words.joined(separator: " ")) | \(finding.message) | \(values[0]) | \(values[1])"
        return line.hasSuffix(" ") ? String(line.dropLast()) : line
    }
}

import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import Testing

/// Findings carry the edit that takes them away.
@Suite struct LintFixTests {
    private func fixed(_ icon: Icon, _ rule: String, style: String = "outline") async throws -> [Edit?] {
        let result = try await LintFixtureTests.linter(style).lint([icon], withFixes: true)
        return result.findings.filter { $0.rule == rule }.map(\.fix)
    }

    private static func icon(@ShapeBuilder _ shapes: () -> [Shape]) -> Icon {
        Icon("sample", tags: ["sample"], label: "Sample", shapes: shapes)
    }

    @Test func aPointBesideTheGridIsMovedOntoIt() async throws {
        let icon = Self.icon { Line(4, 11.3, 20, 11.3).id("bar") }
        var moved = try #require(icon.shapes.first)
        moved.geometry = .line(Vec2(4, 11.5), Vec2(20, 11.5))
        let selector = ShapeSelector([[.position([0])]])
        #expect(try await fixed(icon, "grid") == [.replace(selector, with: moved)])
    }

    @Test func whatNoEditIsSafeForHasNone() async throws {
        let icon = Self.icon {
            Line(4, 10.5, 20, 10.5)
            Line(4, 13.5, 20, 13.5)
        }
        #expect(try await fixed(icon, "element-gap") == [nil])
    }

    /// Edges drawn twice are darker than drawn once, on and off the grid; see ``Linter``.
    @Test(arguments: [12, 12.3])
    func ofShapesDrawnTwiceTheLowerOneIsRemoved(y: Double) async throws {
        let icon = Self.icon {
            Line(4, y, 20, y)
            Circle(12, 12, 9)
            Line(4, y, 20, y)
        }
        let lower = ShapeSelector([[.position([0])]])
        #expect(try await fixed(icon, "duplicate-shape", style: "outline") == [.remove(lower)])
    }

    @Test func aLowerShapeThatOthersNameStays() async throws {
        let icon = Self.icon {
            Circle(12, 12, 9).id("ring")
            Circle(12, 12, 9)
            Line(2, 12, 22, 12).over("ring")
        }
        let edits = try await fixed(icon, "duplicate-shape")
        // The upper circle hides the gap that the line cuts into the lower one, so that either is seen.
        #expect(edits == [nil])
    }

    @Test func translucentShapesDrawnTwiceAreDarkerThanOne() async throws {
        let icon = Self.icon {
            Circle(12, 12, 9).role(.fill).opacity(0.5)
            Circle(12, 12, 9).role(.fill).opacity(0.5)
        }
        #expect(try await fixed(icon, "duplicate-shape") == [nil])
    }

    /// What `fix` holds is what takes the finding away: applied, it is not found again.
    @Test func everyFixTakesItsFindingAwayAndBringsNone() async throws {
        for rule in LintFixtureTests.fixtures where LintRule.named(rule)?.isFixable == true {
            let file = LintFixtureTests.folder.appendingPathComponent("\(rule).json")
            let text = try String(contentsOf: file, encoding: .utf8)
            guard try DocumentFormat.of(text, file: rule) == .icon else { continue }
            let icon = try IconDocument.read(text, file: rule)
            let linter = try LintFixtureTests.linter("outline")
            for finding in await linter.lint([icon], withFixes: true).findings {
                guard let edit = finding.fix else { continue }
                var changed = icon
                try changed.apply(edit, context: EditContext(style: try linter.style.computed()))
                let after = linter.findings(in: [changed])
                #expect(after.count { $0.rule == finding.rule } == 0, "\(rule)")
                // What made an exemption needed may be gone as well.
                let others = after.filter { $0.rule != "unused-exemption" }
                #expect(others.count < linter.findings(in: [icon]).count, "\(rule)")
            }
        }
    }

    @Test func theSpreadWorkFindsTheSameInTheSameOrder() async throws {
        let icons = (0..<40).map { index in
            Icon("icon-\(index)") { Line(2 + 0.3 * Double(index % 7), 4, 20, 4 + 0.4 * Double(index)) }
        }
        let linter = try LintFixtureTests.linter("outline")
        let alone = linter.result(for: icons)
        for _ in 0..<3 { #expect(await linter.lint(icons) == alone) }
    }
}

import InkpackCore
import InkpackFiles
import Testing

/// One fault is told once, by the rule that says most about it.
@Suite struct OneFaultOneFindingTests {
    private func rules(_ icon: Icon, style: String = "outline") throws -> [String] {
        try LintFixtureTests.linter(style).findings(in: [icon]).map(\.rule)
    }

    private static func icon(
        _ name: String = "figure", grid: Double = 24, @ShapeBuilder _ shapes: () -> [Shape]
    ) -> Icon {
        Icon(name, grid: grid, tags: ["sample"], label: "Sample", shapes: shapes)
    }

    @Test func aGapAroundAnElementIsNoNarrowHoleAsWell() throws {
        // A dot of 2 in a hole of 4: 1 all around.
        let icon = Self.icon {
            Circle(12, 12, 3)
            Dot(12, 12)
        }
        #expect(try rules(icon).filter { ["element-gap", "counter"].contains($0) } == ["element-gap"])
    }

    @Test func whatLiesBeyondTheCanvasIsNotInvisibleAsWell() throws {
        let icon = Self.icon {
            Circle(12, 12, 9)
            Line(30, 4, 30, 20)
        }
        #expect(try rules(icon).filter { ["outside-canvas", "invisible-shape"].contains($0) } == ["outside-canvas"])
    }

    @Test func anIconOnAnotherGridIsToldOnceAndNotForEachPoint() throws {
        let icon = Self.icon(grid: 32) {
            Line(6, 9, 26, 9)
            Line(6, 16, 26, 16)
            Line(6, 23, 26, 23)
        }
        let found = try LintFixtureTests.linter("outline").findings(in: [icon])
        #expect(found.map(\.rule) == ["canvas"])
        // 9 and 23 of 32 are 6.75 and 17.25 of 24.
        #expect(
            found.map(\.message) == [
                "the icon is drawn on a grid of 32 u, so that 2 of its coordinates fall beside the style's"
            ])
    }

    @Test func anUnsafeNameIsToldByItsRuleAlone() throws {
        #expect(try rules(Self.icon("Bad Name") { Line(4, 12, 20, 12) }) == ["name"])
    }

    @Test func ofIconsThatLookAlikeEachLaterOneIsToldOnce() throws {
        let icons = ["one", "two", "three"].map { name in Self.icon(name) { Line(4, 12, 20, 12) } }
        let found = try LintFixtureTests.linter("outline").findings(in: icons)
        #expect(
            found.map { "\($0.icon ?? ""): \($0.message)" } == [
                "two: at 16 px the icon looks like \"one\"",
                "three: at 16 px the icon looks like \"one\" and \"two\"",
            ])
    }

    @Test func signsInALargeFrameAreToldApart() throws {
        let frame = Rectangle(3, 3, 18, 18)
        let plus = Self.icon("square-plus") {
            frame
            Line(8, 12, 16, 12)
            Line(12, 8, 12, 16)
        }
        let chevron = Self.icon("square-chevron") {
            frame
            Polyline(9, 11, 12, 14, 15, 11)
        }
        #expect(try LintFixtureTests.linter("outline").findings(in: [plus, chevron]).map(\.rule) == [])
    }

    @Test func aLineAtAnOddAngleIsNotBesideTheGridAsWell() throws {
        let icon = Self.icon { Polyline(4, 4, 12, 12.4, 20, 4) }
        #expect(try rules(icon).filter { ["grid", "angle"].contains($0) } == ["angle"])
    }

    @Test func theCornersOfAStarAreFree() throws {
        let star = Self.icon {
            Polygon(
                12, 3, 14.65, 9.13, 21.3, 9.75, 16.28, 14.15, 17.75, 20.66, 12, 17.25, 6.25, 20.66, 7.72, 14.15, 2.7,
                9.75, 9.35, 9.13)
        }
        #expect(try rules(star).filter { $0 == "grid" } == [])
    }
}

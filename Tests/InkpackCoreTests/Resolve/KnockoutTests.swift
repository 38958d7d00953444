import InkpackCore
import Testing

@Suite struct KnockoutTests {
    private let square = "M4,4 L20,4 L20,20 L4,20 Z"
    private let line = "cap=round join=round paint=#111111 ink=primary"
    private let hole = "cap=round join=round paint=#000000"

    @Test func overSetsAShapeOffByTheElementGap() throws {
        let icon = Icon("over") {
            Rectangle(4, 4, 16, 16).id("a")
            Line(2, 12, 22, 12).over("a")
        }
        #expect(
            try picture(icon) == [
                "group opacity=1", "  stroke width=2 \(line) id=a d=\(square)",
                "  knockout-stroke width=6 \(hole) d=M2,12 L22,12", "end", "stroke width=2 \(line) d=M2,12 L22,12",
            ])
    }

    @Test func aCutErasesAllThatStandsBefore() throws {
        let icon = Icon("cut") {
            Line(4, 4, 20, 4)
            Line(4, 8, 20, 8)
            Rectangle(4, 4, 16, 16).role(.cut)
            Line(4, 12, 20, 12)
        }
        #expect(
            try picture(icon, [.gapElement: 1]) == [
                "group opacity=1", "  stroke width=2 \(line) d=M4,4 L20,4", "  stroke width=2 \(line) d=M4,8 L20,8",
                "  knockout-fill rule=nonzero paint=#000000 d=\(square)",
                "  knockout-stroke width=4 \(hole) d=\(square)",
                "end", "stroke width=2 \(line) d=M4,12 L20,12",
            ])
    }

    @Test func aDetailIsKnockedOutOfASolidBody() throws {
        let icon = Icon("detail") {
            Rectangle(4, 4, 16, 16).role(.body)
            Line(8, 12, 16, 12).role(.detail)
        }
        #expect(
            try picture(icon, [.fillMode: "solid"]) == [
                "group opacity=1", "  fill rule=nonzero paint=#111111 ink=primary d=\(square)",
                "  stroke width=2 \(line) d=\(square)", "  knockout-stroke width=2 \(hole) d=M8,12 L16,12", "end",
            ])
    }

    @Test func aSlashUsesTheModifierGap() throws {
        let icon = Icon("off") {
            Rectangle(4, 4, 16, 16).id("a")
            Slash(over: "a")
        }
        #expect(
            try picture(icon).dropFirst(2) == [
                "  knockout-stroke width=5 \(hole) d=M3,3 L21,21", "end", "stroke width=2 \(line) d=M3,3 L21,21",
            ])
    }

    @Test func aBadgeClearsADisc() throws {
        let icon = Icon("add") {
            Rectangle(4, 4, 16, 16).id("a")
            Badge(.plus, over: "a")
        }
        let shapes = try Resolver(testStyle()).resolve(icon).shapes
        // The mark's reach of 3, half a stroke, and the gap of 1.5.
        #expect(shapes.map(\.compositing) == [.over, .knockout, .over, .over])
        #expect(shapes.dropFirst().first?.path == .circle(center: Vec2(18.5, 18.5), radius: 5.5))
        #expect(try paths(icon).suffix(2) == ["M15.5,18.5 L21.5,18.5", "M18.5,15.5 L18.5,21.5"])
    }

    @Test func anEnclosureStandsOnItsKeyline() throws {
        let round = try Resolver(testStyle()).resolve(Icon("ring") { Enclosure(.circle) }).shapes
        #expect(round.map(\.path) == [.circle(center: Vec2(12, 12), radius: 10)])
        #expect(try paths(Icon("frame") { Enclosure(.portrait) }) == ["M4,2 L20,2 L20,22 L4,22 Z"])
    }

    @Test func anEnclosuresOpacityCountsOnce() throws {
        let icon = Icon("pale") { Enclosure(.square).opacity(0.5) }
        let lines = try picture(icon)
        #expect(!(lines[0] == "group opacity=0.5" && lines[1].contains("#11111180")))
    }

    @Test func aBadgesPlaceScalesWithTheIconsGrid() throws {
        let icon = Icon("add", grid: 48) { Badge(.minus) }
        let drawn = try paths(icon)
        #expect(drawn == ["M15.5,18.5 L21.5,18.5"])
    }
}

import InkpackCairo
import InkpackCore
import InkpackRegions
import Testing

/// What holds for every drawing, and the steps that move elements.
@Suite struct HarmonizerLawTests {
    /// Drawings in strokes of 1.5, round throughout.
    static let lines = [
        "M6 4h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-12a2 2 0 0 1-2-2v-12a2 2 0 0 1 2-2z",
        "M4 12h16M12 4v16",
        "M4 18v-6a8 8 0 0 1 16 0v6",
        "M4 4v16h16M8 16l4-5 3 3 5-6",
    ]

    private func overlap(_ first: Icon, _ second: Icon) throws -> Double {
        let style = try StyleStack.outline
        let renderer = CairoRenderer()
        let pictures = try [first, second].map {
            try renderer.render(try Resolver(style).resolve($0), width: 96, height: 96)
        }
        var (both, either) = (0, 0)
        for index in 0..<96 * 96 {
            let inks = pictures.map { $0.bytes[4 * index + 3] >= 128 }
            if inks[0] && inks[1] { both += 1 }
            if inks[0] || inks[1] { either += 1 }
        }
        return Double(both) / Double(max(1, either))
    }

    @Test(arguments: lines)
    func aStrokeAndItsOutlineBecomeTheSameIcon(data: String) throws {
        let harmonizer = try HarmonizerTests.harmonizer()
        let path = try PathData.parse(data)
        var stroke = Stroke(width: 1.5)
        (stroke.cap, stroke.join) = (.round, .round)
        let outline = try GEOSRegions().outline(of: path, stroke: stroke)
        func list(_ path: BezierPath, _ area: DisplayList.Shape.Area) -> DisplayList {
            DisplayList(
                name: "drawing", width: 24, height: 24,
                items: [.shape(.init(path: path, area: area, paint: .solid(.black)))])
        }
        let live = try harmonizer.harmonize(list(path, .stroke(stroke)))
        let outlined = try harmonizer.harmonize(list(outline, .fill(.nonzero)))
        #expect(live.encoding == .liveStrokes)
        #expect(outlined.encoding == .outlinedStrokes)
        #expect(outlined.refusals.isEmpty)
        // Pixels of 1/4 unit: what differs is less than a hundredth of a unit along the edges.
        #expect(try overlap(live.icon, outlined.icon) > 0.985)
        #expect(!outlined.icon.shapes.contains { $0.role == .fill })
    }

    // MARK: Caps

    @Test func aBarCutOffSquareEndsWhereItDidUnderARoundCap() throws {
        // From 4 to 20: the centre line ends 1, half of the width, before, and its round caps end at 4 and 20.
        let result = try HarmonizerTests.result("<path d='M4 11h16v2h-16z'/>")
        #expect(result.encoding == .outlinedStrokes)
        #expect(result.icon.shapes.map(\.geometry) == [.line(Vec2(5, 12), Vec2(19, 12))])
    }

    // MARK: Gaps

    @Test func anElementMovesAwayWhereTheNewWeightClosesTheGap() throws {
        // The third of the strokes of 1 is 3.5 from the second: 2.5 of ground become 1.5 in strokes of 2, and the style wants 2.
        let result = try HarmonizerTests.result(
            "<path d='M4 4h16M4 10h16M8 13.5h8M4 20h16' fill='none' stroke='#000' stroke-width='1' stroke-linecap='round'/>"
        )
        #expect(result.steps.contains { $0.kind == .gaps })
        let heights = result.icon.shapes.compactMap { shape -> Double? in
            if case .line(let start, _) = shape.geometry { start.y } else { nil }
        }
        #expect(heights.sorted() == [4, 10, 14, 20])
    }

    @Test func aGapThatCannotBeOpenedIsTold() throws {
        // Five strokes, 2.5 apart from middle to middle, fill the live area: 0.5 of ground between any two.
        let result = try HarmonizerTests.result(
            "<path d='M4 3h16M4 5.5h16M4 8h16M4 10.5h16M4 13h16M4 15.5h16M4 18h16M4 20.5h16' fill='none' stroke='#000' stroke-width='1' stroke-linecap='round'/>"
        )
        #expect(result.remaining.contains { $0.hasPrefix("gap of 0.5 between a line and a line, wanted 2") })
    }

    // MARK: Icons in roles

    @Test func anIconInRolesKeepsItsShapesAndLosesItsBakedCorners() throws {
        let icon = Icon(
            name: "card", grid: 24, metadata: Icon.Metadata(),
            shapes: [
                Shape(.path("M6 4H18A2 2 0 0 1 20 6V18A2 2 0 0 1 18 20H6A2 2 0 0 1 4 18V6A2 2 0 0 1 6 4Z")).role(.body),
                Shape(.circle(center: Vec2(12.1, 12), radius: 4)).role(.detail),
            ])
        let result = try HarmonizerTests.harmonizer().harmonize(icon)
        #expect(result.encoding == .styled)
        #expect(
            result.icon.shapes == [
                Shape(.rectangle(x: 4, y: 4, width: 16, height: 16)).role(.body),
                Shape(.circle(center: Vec2(12, 12), radius: 4)).role(.detail),
            ])
        #expect(result.steps.map(\.kind) == [.corners, .grid])
    }

    @Test func anIconInRolesThatLiesAsideIsMovedToTheMiddle() throws {
        let icon = Icon(
            name: "ring", grid: 24, metadata: Icon.Metadata(),
            shapes: [Shape(.circle(center: Vec2(9, 12), radius: 6)).role(.body)])
        let result = try HarmonizerTests.harmonizer().harmonize(icon)
        #expect(result.icon.shapes == [Shape(.circle(center: Vec2(12, 12), radius: 6)).role(.body)])
        #expect(result.steps.map(\.kind) == [.center])
    }
}

extension StyleStack {
    fileprivate static var outline: StyleStack {
        get throws { try HarmonizerTests.outline() }
    }
}

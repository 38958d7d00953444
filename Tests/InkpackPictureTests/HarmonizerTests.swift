import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackRegions
import InkpackSVG
import InkpackStarter
import Testing

/// Small drawings of each encoding, made for these tests, in the shipped outline style: stroke 2, radii 2 and 1.
@Suite struct HarmonizerTests {
    static func harmonizer(_ style: String = "outline") throws -> Harmonizer {
        try Harmonizer(
            style: StyleLibrary.shipped(style), pack: [], rasterizer: CairoRenderer(), regions: GEOSRegions())
    }

    static func outline() throws -> StyleStack { try StyleLibrary.shipped("outline") }

    static func list(_ body: String, canvas: String = "0 0 24 24") throws -> DisplayList {
        let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"\(canvas)\">\(body)</svg>"
        return try SVGDocument(text).picture(name: "drawing").list
    }

    static func result(_ body: String, style: String = "outline", canvas: String = "0 0 24 24") throws -> Harmonization
    {
        try harmonizer(style).harmonize(list(body, canvas: canvas))
    }

    // MARK: Live strokes

    @Test func liveStrokesTakeTheStylesWidthOnTheirCentreLines() throws {
        let result = try Self.result(
            "<g fill='none' stroke='#000' stroke-width='1.5' stroke-linecap='round'><circle cx='12' cy='12' r='9'/><path d='M12 8v8M8 12h8'/></g>"
        )
        #expect(result.encoding == .liveStrokes)
        #expect(
            result.icon.shapes == [
                Shape(.circle(center: Vec2(12, 12), radius: 9)).role(.body),
                Shape(.line(Vec2(12, 8), Vec2(12, 16))).role(.detail),
                Shape(.line(Vec2(8, 12), Vec2(16, 12))).role(.detail),
            ])
        #expect(result.steps.map(\.description).first == "stroke 1.5 to 2")
    }

    @Test func aFilletBecomesAVertexOfTheStylesTable() throws {
        // Radius 3 all around a box of 16 x 16: the table rounds it by 2.
        let result = try Self.result(
            "<rect x='4' y='4' width='16' height='16' rx='3' fill='none' stroke='#000' stroke-width='2' stroke-linecap='round'/>"
        )
        #expect(
            result.icon.shapes == [Shape(.rectangle(x: 4, y: 4, width: 16, height: 16)).role(.body).corner(.auto)])
        #expect(result.steps.map(\.description) == ["corner radii 3 to 2"])
    }

    @Test func aFilletOfAnOpenLineBecomesAFrameCorner() throws {
        let result = try Self.result(
            "<path d='M4 4v13a3 3 0 0 0 3 3h13' fill='none' stroke='#000' stroke-width='2' stroke-linecap='round'/>")
        #expect(
            result.icon.shapes == [Shape(.polyline([Vec2(4, 4), Vec2(4, 20), Vec2(20, 20)])).corner(.frame)])
    }

    @Test func aLargeArcStays() throws {
        let result = try Self.result(
            "<path d='M4 4v8a8 8 0 0 0 8 8h8' fill='none' stroke='#000' stroke-width='2' stroke-linecap='round'/>")
        #expect(result.icon.shapes == [Shape(.path("M4 4V12A8 8 0 0 0 12 20H20"))])
    }

    @Test func dashesBecomeOpenLines() throws {
        let result = try Self.result(
            "<path d='M2 12h20' fill='none' stroke='#000' stroke-width='2' stroke-linecap='round' stroke-dasharray='4 4'/>"
        )
        #expect(
            result.icon.shapes == [
                Shape(.line(Vec2(2, 12), Vec2(6, 12))), Shape(.line(Vec2(10, 12), Vec2(14, 12))),
                Shape(.line(Vec2(18, 12), Vec2(22, 12))),
            ])
    }

    // MARK: Outlined strokes

    @Test func anOutlinedRingComesBackAsACircle() throws {
        // Radii 9.75 and 8.25: a stroke of 1.5 about a circle of 9.
        let result = try Self.result(
            "<path fill-rule='evenodd' d='M2.25 12a9.75 9.75 0 1 0 19.5 0a9.75 9.75 0 1 0-19.5 0zM3.75 12a8.25 8.25 0 1 1 16.5 0a8.25 8.25 0 1 1-16.5 0z'/>"
        )
        #expect(result.encoding == .outlinedStrokes)
        #expect(result.icon.shapes == [Shape(.circle(center: Vec2(12, 12), radius: 9)).role(.body)])
    }

    @Test func anOutlinedBoxOfOneAndAHalfComesBackAsARectangle() throws {
        // Centre line 16 x 16 at 4, 4 with radius 2.
        let result = try Self.result(
            "<path fill-rule='evenodd' d='M6 3.25h12a2.75 2.75 0 0 1 2.75 2.75v12a2.75 2.75 0 0 1-2.75 2.75h-12a2.75 2.75 0 0 1-2.75-2.75v-12a2.75 2.75 0 0 1 2.75-2.75zM6 4.75a1.25 1.25 0 0 0-1.25 1.25v12a1.25 1.25 0 0 0 1.25 1.25h12a1.25 1.25 0 0 0 1.25-1.25v-12a1.25 1.25 0 0 0-1.25-1.25z'/>"
        )
        #expect(result.encoding == .outlinedStrokes)
        #expect(
            result.icon.shapes == [Shape(.rectangle(x: 4, y: 4, width: 16, height: 16)).role(.body).corner(.auto)])
    }

    @Test func outlinedBarsThatCrossComeBackAsTwoLines() throws {
        let result = try Self.result(
            "<path d='M11.25 4a.75.75 0 0 1 1.5 0v7.25h7.25a.75.75 0 0 1 0 1.5h-7.25v7.25a.75.75 0 0 1-1.5 0v-7.25h-7.25a.75.75 0 0 1 0-1.5h7.25z'/>"
        )
        let lines = Set(result.icon.shapes.map(\.geometry))
        #expect(
            lines == [.line(Vec2(12, 4), Vec2(12, 20)), .line(Vec2(4, 12), Vec2(20, 12))]
                || lines == [.line(Vec2(12, 20), Vec2(12, 4)), .line(Vec2(4, 12), Vec2(20, 12))]
                || lines == [.line(Vec2(12, 4), Vec2(12, 20)), .line(Vec2(20, 12), Vec2(4, 12))])
    }

    // MARK: Solids

    @Test func aSolidDiscBecomesABodyWithItsCutOutAsADetail() throws {
        // A disc of radius 10, from which a bar of 2 is cut: in outline, a circle of radius 9 with a line in it.
        let result = try Self.result(
            "<path fill-rule='evenodd' d='M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0zM8 11h8a1 1 0 0 1 0 2h-8a1 1 0 0 1 0-2z'/>"
        )
        #expect(result.encoding == .solid)
        #expect(result.icon.shapes.first == Shape(.circle(center: Vec2(12, 12), radius: 9)).role(.body))
        let detail = try #require(result.icon.shapes.last)
        #expect(detail.role == .detail)
        guard case .line(let start, let end) = detail.geometry else {
            Issue.record("\(detail.geometry) is no line")
            return
        }
        #expect(start.distance(to: Vec2(8, 12)) < 0.1 || start.distance(to: Vec2(16, 12)) < 0.1)
        #expect((start.distance(to: end) - 8).magnitude < 0.15)
        #expect(result.fidelity > 0.97)
    }

    @Test func aSolidInASolidStyleFillsWhatItFilled() throws {
        let body = "<path d='M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2v-14a2 2 0 0 1 2-2z'/>"
        let result = try Self.result(body, style: "solid")
        let style = try StyleLibrary.shipped("solid")
        let renderer = CairoRenderer()
        let before = try renderer.render(try Self.list(body), size: 48)
        let after = try renderer.render(try Resolver(style).resolve(result.icon, size: nil), size: 48)
        let differing = (0..<48 * 48).count {
            abs(Int(before.bytes[4 * $0 + 3]) - Int(after.bytes[4 * $0 + 3])) > 128
        }
        // The table rounds the four corners by 2 on the centre line, and so by 3 at the edge.
        #expect(differing < 32)
    }

    // MARK: Colours

    @Test func whiteOnInkIsCutOut() throws {
        let result = try Self.result(
            "<circle cx='12' cy='12' r='10' fill='#1d4ed8'/><rect x='11' y='6' width='2' height='12' rx='1' fill='#fff'/>"
        )
        #expect(result.icon.shapes.map(\.role) == [.body, .detail])
        #expect(Set(result.icon.shapes.map(\.ink)) == [.primary])
    }

    @Test func twoColoursGiveASilhouetteWithAnEdge() throws {
        // A box whose upper third has another colour.
        let result = try Self.result(
            "<rect x='3' y='3' width='18' height='18' fill='#f59e0b'/><rect x='3' y='3' width='18' height='7' fill='#1d4ed8'/>"
        )
        #expect(result.encoding == .multicolor)
        #expect(result.icon.shapes.first?.role == .body)
        #expect(result.icon.shapes.count > 1)
        #expect(result.fidelity > 0.95)
    }

    // MARK: Invariants

    static let drawings = [
        "<g fill='none' stroke='#000' stroke-width='1.5'><path d='M4.3 20.2l7.5-16 7.7 16z'/><path d='M12 10v4'/></g>",
        "<path d='M3 3h18v4H3zM3 10h18v4H3zM3 17h12v4H3z'/>",
        "<circle cx='12' cy='12' r='10' fill='#fbbf24'/><circle cx='8' cy='10' r='1.5'/><circle cx='16' cy='10' r='1.5'/>",
        "<path d='M10 3a7 7 0 1 0 4.2 12.6l4.1 4.1a1 1 0 0 0 1.4-1.4l-4.1-4.1A7 7 0 0 0 10 3zm0 2a5 5 0 1 1 0 10 5 5 0 0 1 0-10z' fill-rule='evenodd'/>",
    ]

    @Test(arguments: drawings)
    func harmonizingAgainChangesNothingMore(body: String) throws {
        let harmonizer = try Self.harmonizer()
        let first = try harmonizer.harmonize(try Self.list(body))
        #expect(first.fidelity >= Harmonizer.leastFidelity || !first.refusals.isEmpty)
        let again = try harmonizer.harmonize(first.icon)
        #expect(again.outcome == .unchanged)
        #expect(again.icon == first.icon)
        // The picture of the result is in style too: read as a foreign drawing, it gives the same drawing.
        let list = try Resolver(StyleLibrary.shipped("outline")).resolve(first.icon)
        let second = try harmonizer.harmonize(list)
        #expect(second.encoding == .liveStrokes || second.encoding == .solid)
        #expect(second.fidelity > 0.95)
    }

    @Test(arguments: [0, 60, 120])
    func aStarterIconInTheStyleIsRedrawnTheSame(index: Int) throws {
        let icon = StarterPack.icons[index]
        let list = try Resolver(StyleLibrary.shipped("outline")).resolve(icon)
        let result = try Self.harmonizer().harmonize(list)
        #expect(result.fidelity > 0.9, "\(icon.name): \(result.steps)")
    }

    @Test func aBlankPictureIsAnError() throws {
        let harmonizer = try Self.harmonizer()
        let list = DisplayList(name: "nothing", width: 24, height: 24, items: [])
        #expect(throws: HarmonizationError.blank(icon: "nothing", reason: "nothing is drawn on its canvas")) {
            _ = try harmonizer.harmonize(list)
        }
    }

    @Test func theSameDrawingGivesTheSameIcon() throws {
        #expect(try Self.result(Self.drawings[2]) == Self.result(Self.drawings[2]))
    }
}

import InkpackCore
import InkpackSVG
import Testing

/// Reading recovers structure: plain shapes, strokes, ids, inks.
@Suite struct SVGIconTests {
    private func icon(
        _ content: String, root: String = "viewBox='0 0 24 24'", _ options: SVGIconOptions = SVGIconOptions()
    )
        throws -> Icon
    {
        try SVGDocument("<svg xmlns='http://www.w3.org/2000/svg' \(root)>\(content)</svg>")
            .icon(name: "a", options: options).icon
    }

    @Test(arguments: [
        (
            "<path d='M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0z'/>",
            Shape.Geometry.circle(center: Vec2(12, 12), radius: 10)
        ),
        ("<circle cx='12' cy='9' r='3'/>", .circle(center: Vec2(12, 9), radius: 3)),
        ("<ellipse cx='12' cy='9' rx='3' ry='5'/>", .ellipse(center: Vec2(12, 9), radii: Vec2(3, 5))),
        ("<path d='M3 4h18v9H3z'/>", .rectangle(x: 3, y: 4, width: 18, height: 9)),
        ("<rect x='3' y='4' width='18' height='9'/>", .rectangle(x: 3, y: 4, width: 18, height: 9)),
        ("<path d='M3 4l9 9' stroke='red'/>", .line(Vec2(3, 4), Vec2(12, 13))),
        ("<path d='M3 4l9 9 9-9' stroke='red'/>", .polyline([Vec2(3, 4), Vec2(12, 13), Vec2(21, 4)])),
        ("<path d='M3 4l9 9 9-9z'/>", .polygon([Vec2(3, 4), Vec2(12, 13), Vec2(21, 4)])),
        (
            "<g transform='translate(2 3) scale(2)'><circle cx='4' cy='4' r='3'/></g>",
            .circle(center: Vec2(10, 11), radius: 6)
        ),
        ("<path d='M5 5h0' stroke='red' stroke-linecap='round'/>", .path("M5 5 5 5")),
    ])
    func plainShapesAreFoundInPaths(content: String, geometry: Shape.Geometry) throws {
        #expect(try icon(content).shapes.map(\.geometry) == [geometry])
    }

    @Test func aRoundedRectangleKeepsItsRadius() throws {
        let shapes = try icon("<path d='M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z'/>")
            .shapes
        #expect(shapes.map(\.geometry) == [.rectangle(x: 3, y: 3, width: 18, height: 18)])
        #expect(shapes.map(\.corner) == [.radius(2)])
    }

    @Test func aStrokeStaysAStrokeAndAnIdStays() throws {
        let shape = try #require(
            try icon(
                """
                <path id='roof' d='M3 11l9-8 9 8' fill='none' stroke='#1d4ed8' stroke-opacity='.5' stroke-width='1.5'
                    stroke-linecap='round' stroke-linejoin='bevel' stroke-dasharray='2 1'/>
                """
            ).shapes.first)
        var expected = Appearance(stroke: .color(Color(red: 0x1D, green: 0x4E, blue: 0xD8, alpha: 128)))
        expected.line = Stroke(width: 1.5, cap: .round, join: .bevel, dashes: [2, 1])
        #expect(shape.id == "roof")
        #expect(shape.appearance == expected)
    }

    @Test func fillAndStrokeOfOneElementAreOneShape() throws {
        let content = "<circle id='c' cx='12' cy='12' r='9' fill='#ff0000' stroke='#00ff00' paint-order='stroke'/>"
        let shape = try #require(try icon(content).shapes.first)
        var expected = Appearance(
            fill: .color(Color(red: 255, green: 0, blue: 0)), stroke: .color(Color(red: 0, green: 255, blue: 0)),
            strokeFirst: true)
        expected.line = Appearance.initialLine
        #expect(shape.appearance == expected)
    }

    @Test func coloursBecomeTheNearestInksWhenAsked() throws {
        let inks: [Ink: Color] = [
            .primary: Color(red: 31, green: 41, blue: 55), .accent: Color(red: 225, green: 29, blue: 72),
            .positive: Color(red: 22, green: 163, blue: 74),
        ]
        let content = """
            <path d='M0 0h9v9z' fill='#ee2255'/><path d='M9 0h9v9z' fill='#11aa44' fill-opacity='.5'/>
            <path d='M0 9h9v9z' fill='#111'/><path d='M9 9h9v9z'/><path d='M0 0h1v1z' fill='currentColor' color='red'/>
            """
        let fills = try icon(content, SVGIconOptions(inks: inks)).shapes.map { $0.appearance?.fill }
        let half = 128.0 / 255
        #expect(
            fills == [
                .ink(.accent), .ink(.positive, opacity: half), .ink(.primary), .ink(.primary), .ink(.primary),
            ])
    }

    @Test func aStyledIconLeavesTheLineToTheStyle() throws {
        let content = "<path d='M3 12h18' stroke='currentColor' stroke-width='3' fill='none'/>"
        let shape = try #require(try icon(content, SVGIconOptions(looks: .styled)).shapes.first)
        #expect(shape == Shape(.line(Vec2(3, 12), Vec2(21, 12))))
    }

    @Test(
        arguments: [
            ("viewBox='0 0 24 24'", 24, nil), ("width='48' height='48'", 48, nil),
            ("viewBox='0 0 36 24'", 36, Vec2(36, 24)), ("viewBox='0 0 2048 2048'", 512, nil),
            ("viewBox='0 0 .5 .5'", 512, nil), ("viewBox='10 10 20 20'", 20, nil),
        ] as [(String, Double, Vec2?)])
    func theGridIsTheCanvas(root: String, grid: Double, canvas: Vec2?) throws {
        let icon = try icon("<path d='M0 0h30v30z'/>", root: root)
        #expect(icon.grid == grid)
        #expect(icon.canvas == canvas)
    }

    @Test func aDocumentThatDrawsNothingIsNoIcon() {
        #expect(throws: SVGError.empty) { try icon("<defs><path d='M0 0h9v9z'/></defs>") }
    }

    @Test func theTitleIsTheLabel() throws {
        #expect(try icon("<title>\n  A  house </title><path d='M0 0h9v9z'/>").metadata.label == "A house")
    }
}

import InkpackCairo
import InkpackCore
import InkpackRegions
import Testing

@Suite struct OutlineTests {
    private let regions = GEOSRegions()

    private func outline(_ text: String, _ stroke: Stroke) throws -> BezierPath {
        try regions.outline(of: PathData.parse(text), stroke: stroke)
    }

    @Test func aLineWithButtCapsIsARectangle() throws {
        let result = try outline("M4 12H20", Stroke(width: 2, cap: .butt))
        #expect(result.subpaths.map(\.segments.count) == [4])
        #expect(result.bounds == Bounds(minX: 4, minY: 11, maxX: 20, maxY: 13))
        #expect((result.signedArea - 32).magnitude < 1e-9)
    }

    @Test func aLineWithSquareCapsIsLonger() throws {
        let result = try outline("M4 12H20", Stroke(width: 2, cap: .square))
        #expect(result.subpaths.map(\.segments.count) == [4])
        #expect(result.bounds == Bounds(minX: 3, minY: 11, maxX: 21, maxY: 13))
    }

    @Test func aLineWithRoundCapsHasFourArcs() throws {
        let result = try outline("M4 12H20", Stroke(width: 2))
        #expect(result.subpaths.map(\.segments.count) == [6])
        #expect((result.signedArea - 32 - .pi).magnitude < 2e-3)
    }

    @Test func aClosedLineIsARing() throws {
        let result = try outline("M4 4H20V20H4Z", Stroke(width: 2, join: .miter))
        #expect(result.subpaths.map(\.segments.count) == [4, 4])
        #expect(result.subpaths.map { BezierPath(subpaths: [$0]).signedArea.rounded() } == [324, -196])
    }

    @Test func aCircleIsARingOfTwoCircles() throws {
        let circle = BezierPath.circle(center: Vec2(12, 12), radius: 9)
        let result = try regions.outline(of: circle, stroke: Stroke(width: 2))
        #expect(result.subpaths.map(\.segments.count) == [4, 4])
        #expect((result.signedArea - 36 * .pi).magnitude < 0.05)
    }

    @Test(arguments: [
        (Stroke.Cap.butt, 0.0), (.round, Double.pi), (.square, 4),
    ])
    func aPointIsADotUnlessCapsAreButt(_ cap: Stroke.Cap, _ area: Double) throws {
        for text in ["M5 5L5 5", "M5 5Z", "M5 5C5 5 5 5 5 5"] {
            let result = try outline(text, Stroke(width: 2, cap: cap))
            #expect((result.signedArea - area).magnitude < 2e-3)
        }
    }

    @Test func joinsAreAsLongAsTheLimitAllows() throws {
        // Sides at 60°: the mitre is 2 widths long.
        let text = "M4 20L12 6.1435935394489816L20 20"
        let long = try outline(text, Stroke(width: 2, cap: .butt, join: .miter, miterLimit: 2.01))
        let short = try outline(text, Stroke(width: 2, cap: .butt, join: .miter, miterLimit: 1.99))
        #expect((long.bounds.minY - (6.1435935394489816 - 2)).magnitude < 1e-6)
        #expect((short.bounds.minY - (6.1435935394489816 - 0.5)).magnitude < 1e-6)
    }

    @Test func dashesAreSeparate() throws {
        let result = try outline("M2 12H22", Stroke(width: 2, cap: .butt, dashes: [4, 2]))
        #expect(result.subpaths.map { BezierPath(subpaths: [$0]).bounds.minX.rounded() } == [2, 8, 14, 20])
        #expect((result.signedArea - 28).magnitude < 1e-6)
    }

    @Test func aTransformedPenDrawsAnEllipse() throws {
        let stroke = Stroke(width: 2, pen: .scale(-3, 1))
        let result = try outline("M12 12L12 12", stroke)
        #expect((result.signedArea - 3 * .pi).magnitude < 5e-3)
        #expect((result.bounds.width - 6).magnitude < 1e-6)
    }

    private static let drawings = [
        "M4 20C4 4 20 4 20 20", "M3 12C3 2 21 22 21 12", "M4 12C24 12 0 12 20 12.5", "M12 12C4 2 20 2 12 12Z",
        "M3 3L21 3L3 5L21 12Z", "M6 9A3 3 0 0 1 9 6H15A3 3 0 0 1 18 9V15A3 3 0 0 1 15 18",
        "M4 4C20 20 20 20 4 20", "M12 3L20 20L2 9L22 9L4 20Z", "M4 12H12H20M12 4V20", "M5 5C5 5 19 5 19 19",
        "M4 18C10 18 20 2 8 6S18 20 20 8", "M12 12m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0M12 6V18",
        "M12 4C20 12 4 12 12 4", "M2 12C22 8 2 16 22 12", "M6 12H18H6",
    ]

    /// What bends tighter than half of the width, where Cairo leaves holes (cairo 1.16: a circle of radius 0.5, width 2).
    private static let tight = [
        "M6 6A1 1 0 0 1 7 5H17A1 1 0 0 1 18 6V18A.5.5 0 0 1 17.5 18.5",
        "M11.5 12A.5.5 0 1 0 12.5 12A.5.5 0 1 0 11.5 12",
        "M4 12C24 12 0 12 20 12.5", "M12 4C20 12 4 12 12 4", "M5 12C5 9 7 9 7 12C7 15 9 15 9 12V6",
    ]

    /// With round caps and joins a stroke covers the points within half of its width.
    @Test(arguments: tight, [1.0, 3])
    func everyPointNearTheLineIsCoveredAndNoOther(_ text: String, _ radius: Double) throws {
        let path = try PathData.parse(text)
        let result = try regions.outline(of: path, stroke: Stroke(width: 2 * radius))
        let picture = try Picture.of(result, .fill(.nonzero))
        var wrong: [Vec2] = []
        for column in 1..<48 {
            for row in 1..<48 {
                let point = Vec2(Double(column) / 2, Double(row) / 2)
                let depth = radius - path.distance(to: point)
                let alpha = picture.bytes[(row * 4 * picture.width + column * 4) * 4 + 3]
                if depth > 0.2 && alpha < 255 || depth < -0.2 && alpha > 0 { wrong.append(point) }
            }
        }
        #expect(wrong == [])
    }

    /// Cairo's own stroker is the witness. It draws round joins where a curve turns back within one segment.
    @Test(arguments: drawings)
    func theFilledOutlineIsWhatCairoStrokes(_ text: String) throws {
        let path = try PathData.parse(text)
        for width in [0.5, 2, 5] {
            for (cap, join) in [(Stroke.Cap.round, Stroke.Join.round), (.butt, .miter), (.square, .bevel)] {
                let stroke = Stroke(width: width, cap: cap, join: join)
                let result = try regions.outline(of: path, stroke: stroke)
                let wanted = try Picture.of(path, .stroke(stroke))
                let (nonzero, evenodd) = (
                    try Picture.of(result, .fill(.nonzero)), try Picture.of(result, .fill(.evenodd))
                )
                let comparison = PixmapComparison(wanted, nonzero)
                #expect(comparison.share(over: 48) < 0.0005, "\(text) \(stroke)")
                #expect(PixmapComparison(nonzero, evenodd).worst <= 1, "\(text) \(stroke)")
            }
        }
    }

    @Test(arguments: [[3.0], [4, 1.5], [0, 3], [2, 1, 0.5, 1]], [0.0, 1.7, -2.5])
    func dashesAreWhereCairoDrawsThem(_ dashes: [Double], _ offset: Double) throws {
        let path = try PathData.parse("M4 4H18A3 3 0 0 1 21 7V15C21 22 4 22 4 15Z")
        let stroke = Stroke(width: 1.2, dashes: dashes, dashOffset: offset)
        let result = try regions.outline(of: path, stroke: stroke)
        let comparison = PixmapComparison(
            try Picture.of(path, .stroke(stroke)), try Picture.of(result, .fill(.nonzero)))
        #expect(comparison.share(over: 48) < 0.001)
    }
}

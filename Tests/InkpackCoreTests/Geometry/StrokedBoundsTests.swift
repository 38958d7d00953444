import InkpackCore
import Testing

@Suite struct StrokedBoundsTests {
    private let diagonal = 2.0.squareRoot()

    private func bounds(_ data: String, _ cap: Stroke.Cap, _ join: Stroke.Join = .round, limit: Double = 4) throws
        -> Bounds
    {
        try PathData.parse(data).strokedBounds(Stroke(width: 2, cap: cap, join: join, miterLimit: limit))
    }

    @Test func capsLengthenAStraightLine() throws {
        #expect(try near(bounds("M2 5H8", .butt), Bounds(minX: 2, minY: 4, maxX: 8, maxY: 6)))
        #expect(try near(bounds("M2 5H8", .round), Bounds(minX: 1, minY: 4, maxX: 9, maxY: 6)))
        #expect(try near(bounds("M2 5H8", .square), Bounds(minX: 1, minY: 4, maxX: 9, maxY: 6)))
    }

    @Test func capsOfADiagonalReachTheirCorners() throws {
        // Half the width is 1: the butt's corners lie √½ off the end, the square's √2 along one axis.
        let half = diagonal / 2
        #expect(
            try near(bounds("M0 0L10 10", .butt), Bounds(minX: -half, minY: -half, maxX: 10 + half, maxY: 10 + half)))
        #expect(try near(bounds("M0 0L10 10", .round), Bounds(minX: -1, minY: -1, maxX: 11, maxY: 11)))
        #expect(
            try near(
                bounds("M0 0L10 10", .square),
                Bounds(minX: -diagonal, minY: -diagonal, maxX: 10 + diagonal, maxY: 10 + diagonal)))
    }

    @Test func aSquareCornerJoinsByItsKind() throws {
        #expect(try near(bounds("M0 0H10V10", .butt, .miter), Bounds(minX: 0, minY: -1, maxX: 11, maxY: 10)))
        #expect(try near(bounds("M0 0H10V10", .butt, .bevel), Bounds(minX: 0, minY: -1, maxX: 11, maxY: 10)))
    }

    @Test func aPointedCornerReachesAsFarAsItsJoin() throws {
        // A right angle that points up: the mitre is √2 half widths, the bevel √½, the round join 1.
        let data = "M0 10L10 0L20 10"
        #expect(try near(bounds(data, .butt, .miter).minY, -diagonal))
        #expect(try near(bounds(data, .butt, .bevel).minY, -diagonal / 2))
        #expect(try near(bounds(data, .butt, .round).minY, -1))
    }

    @Test func theMitreLimitIsTheRatioOfTheSpecification() throws {
        // 1 / sin(90°/2) = √2.
        let data = "M0 10L10 0L20 10"
        #expect(try near(bounds(data, .butt, .miter, limit: 1.42).minY, -diagonal))
        #expect(try near(bounds(data, .butt, .miter, limit: 1.41).minY, -diagonal / 2))
    }

    @Test func aClosedPathJoinsWhereItStarts() throws {
        let triangle = "M10 0L20 10L0 10Z"
        #expect(try near(bounds(triangle, .butt, .miter).minY, -diagonal))
        // 45° corners: 1 / sin(22.5°) half widths along the bisector, whose horizontal share is cos(22.5°).
        #expect(try near(bounds(triangle, .butt, .miter).maxX, 20 + 1 / 0.41421356237309503))
    }

    @Test func aLineThatTurnsBackHasNoMitre() throws {
        #expect(try near(bounds("M0 5H10H4", .butt, .miter), Bounds(minX: 0, minY: 4, maxX: 10, maxY: 6)))
        #expect(try near(bounds("M0 5H10H4", .butt, .round), Bounds(minX: 0, minY: 4, maxX: 11, maxY: 6)))
    }

    @Test(arguments: ["M5 5Z", "M5 5L5 5", "M5 5C5 5 5 5 5 5"])
    func aSubpathWithoutLengthIsADotUnlessCapsAreButt(data: String) throws {
        #expect(try bounds(data, .round) == Bounds(around: Vec2(5, 5), radius: 1))
        #expect(try bounds(data, .square) == Bounds(around: Vec2(5, 5), radius: 1))
        #expect(try bounds(data, .butt) == .empty)
    }

    @Test func aCurvesExtremesMoveOutByHalfTheWidth() throws {
        let arch = try bounds("M0 0C0 8 8 8 8 0", .butt)
        #expect(near(arch, Bounds(minX: -1, minY: 0, maxX: 9, maxY: 7)))
        let circle = BezierPath.circle(center: Vec2(5, 5), radius: 4).strokedBounds(Stroke(width: 2))
        #expect(near(circle, Bounds(around: Vec2(5, 5), radius: 5)))
    }

    @Test func everySubpathCounts() throws {
        #expect(try near(bounds("M2 5H8M20 1V9", .butt), Bounds(minX: 2, minY: 1, maxX: 21, maxY: 9)))
    }

    @Test func aRoundJoinPaintsOnlyItsOuterSector() {
        // Turning by 90° about the diagonal, with a second side shorter than half the width and butt caps: the disc
        // about the vertex would reach x = 11, the corners of the ends reach 10.1·cos… only.
        let path = BezierPath.polyline([Vec2(0, 0), Vec2(10, 10), Vec2(10.1, 10.11)], closed: false)
        let outline = path.strokedBounds(Stroke(width: 2, cap: .butt, join: .round))
        let bevelled = path.strokedBounds(Stroke(width: 2, cap: .butt, join: .bevel))
        #expect(near(outline, bevelled))
    }
}

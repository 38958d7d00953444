import InkpackCore
import InkpackRegions
import Testing

@Suite struct OffsetTests {
    private let regions = GEOSRegions()

    private func grown(_ path: BezierPath, by distance: Double, _ join: Stroke.Join = .round) throws -> BezierPath {
        try regions.offset(Region(path), by: distance, join: join, miterLimit: 4)
    }

    private static let square = BezierPath.rectangle(Bounds(minX: 4, minY: 4, maxX: 20, maxY: 14))
    private static let circle = BezierPath.circle(center: Vec2(12, 12), radius: 5)
    private static let hexagon = BezierPath.polyline(
        [Vec2(8, 4), Vec2(16, 5), Vec2(20, 12), Vec2(15, 19), Vec2(7, 18), Vec2(3, 11)], closed: true)
    private static let egg = BezierPath([
        .move(Vec2(12, 3)), .cubic(Vec2(18, 3), Vec2(21, 10), Vec2(20, 14)),
        .cubic(Vec2(19, 20), Vec2(5, 20), Vec2(4, 14)), .cubic(Vec2(3, 10), Vec2(6, 3), Vec2(12, 3)), .close,
    ])

    /// Steiner's formula: a convex region of area A and perimeter P grows to A + P·d + π·d².
    @Test(arguments: [square, circle, hexagon, egg], [0.25, 1, 3])
    func aConvexRegionGrowsBySteinersFormula(_ path: BezierPath, _ distance: Double) throws {
        let result = try grown(path, by: distance)
        let wanted = path.signedArea + path.arcLength * distance + .pi * distance * distance
        #expect((result.signedArea - wanted).magnitude < wanted * 5e-4)
        #expect(result.subpaths.count == 1)
    }

    @Test(arguments: [square, circle, hexagon, egg])
    func growingAndShrinkingAConvexRegionGivesItBack(_ path: BezierPath) throws {
        let back = try grown(try grown(path, by: 1.5), by: -1.5)
        #expect((back.signedArea - path.signedArea).magnitude < 2e-3 * path.signedArea)
        let rest = try regions.combine(Region(back), Region(path), .exclude)
        #expect(rest.signedArea < 0.01 * path.arcLength)
    }

    @Test(arguments: [
        (Stroke.Join.miter, "M2 2L22 2L22 16L2 16Z"),
        (.bevel, "M2 4L4 2L20 2L22 4L22 14L20 16L4 16L2 14Z"),
    ])
    func cornersOfASquareGrowAsTheirJoinSays(_ join: Stroke.Join, _ expected: String) throws {
        let result = try grown(Self.square, by: 2, join)
        #expect(try regions.combine(Region(result), Region(PathData.parse(expected)), .exclude).isEmpty)
        #expect(result.subpaths.map(\.segments.count) == [join == .miter ? 4 : 8])
    }

    @Test func aRoundCornerIsOneArc() throws {
        let result = try grown(Self.square, by: 2)
        #expect(result.subpaths.map(\.segments.count) == [8])
        #expect(result.subpaths.map { $0.isLine.filter { $0 }.count } == [4])
        #expect(result.bounds == Bounds(minX: 2, minY: 2, maxX: 22, maxY: 16))
    }

    @Test func aCircleGrowsToACircle() throws {
        let result = try grown(Self.circle, by: 3)
        let wanted = BezierPath.circle(center: Vec2(12, 12), radius: 8)
        #expect(result.subpaths.map(\.segments.count) == [4])
        for segment in result.subpaths.flatMap(\.segments) {
            for t in [0, 0.3, 0.5, 1] { #expect(wanted.distance(to: segment.point(at: t)) < 1e-6) }
        }
    }

    @Test func whatShrinksByMoreThanItHasIsEmpty() throws {
        #expect(try grown(Self.square, by: -5.01).isEmpty)
        #expect(try grown(Self.circle, by: -5.01).isEmpty)
        #expect(try grown(Self.square, by: -4.9).subpaths.count == 1)
    }

    @Test func aHoleGrowsWhereItsRegionShrinks() throws {
        let outer = BezierPath.rectangle(Bounds(minX: 0, minY: 0, maxX: 20, maxY: 20))
        let hole = BezierPath.rectangle(Bounds(minX: 8, minY: 8, maxX: 12, maxY: 12))
        var frame = outer
        frame.append(hole)
        let region = Region(frame, rule: .evenodd)
        let small = try regions.offset(region, by: -1, join: .miter, miterLimit: 4)
        #expect((small.signedArea - (18 * 18 - 6 * 6)).magnitude < 1e-6)
        let large = try regions.offset(region, by: 1, join: .miter, miterLimit: 4)
        #expect((large.signedArea - (22 * 22 - 2 * 2)).magnitude < 1e-6)
        let full = try regions.offset(region, by: 2.5, join: .miter, miterLimit: 4)
        #expect(full.subpaths.count == 1)
    }

    @Test func aNeckBreaksWhenTheRegionShrinks() throws {
        let dumbbell = try PathData.parse("M0 0H8V3.5H14V0H22V8H14V4.5H8V8H0Z")
        #expect(try grown(dumbbell, by: -0.6).subpaths.count == 2)
        #expect(try grown(dumbbell, by: -0.4).subpaths.count == 1)
    }

    /// The curve moved along its normals, as the definition has it.
    @Test func everyPointOfAGrownEggIsAsFarFromTheEgg() throws {
        for distance in [0.5, 2, -1.0] {
            let result = try grown(Self.egg, by: distance)
            for segment in result.subpaths.flatMap(\.segments) {
                for t in stride(from: 0.0, through: 1, by: 0.125) {
                    let reach = Self.egg.distance(to: segment.point(at: t))
                    #expect((reach - distance.magnitude).magnitude < 1e-3)
                }
            }
        }
    }
}

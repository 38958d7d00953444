import InkpackCore
import InkpackRegions
import Testing

@Suite struct CombineTests {
    private let regions = GEOSRegions()

    private static let left = BezierPath.circle(center: Vec2(9, 12), radius: 6)
    private static let right = BezierPath.circle(center: Vec2(15, 12), radius: 6)
    private static let square = BezierPath.rectangle(Bounds(minX: 2, minY: 2, maxX: 12, maxY: 12))
    private static let inner = BezierPath.rectangle(Bounds(minX: 4, minY: 5, maxX: 8, maxY: 9))
    private static let corner = BezierPath.rectangle(Bounds(minX: 8, minY: 8, maxX: 20, maxY: 20))

    /// Two circles of radius r with centres d apart overlap in 2·r²·acos(d/2r) - d/2·√(4r² - d²).
    @Test func twoCirclesMeetInALens() throws {
        let lens = 2 * 36 * (Double.pi / 3) - 3 * 108.0.squareRoot()
        let whole = 36 * Double.pi
        let expected: [RegionOperation: Double] = [
            .union: 2 * whole - lens, .subtract: whole - lens, .intersect: lens, .exclude: 2 * (whole - lens),
        ]
        for operation in RegionOperation.allCases {
            let result = try regions.combine(Region(Self.left), Region(Self.right), operation)
            // A circle of four cubics is up to 0.03 % too large in radius.
            let wanted = try #require(expected[operation])
            #expect((result.signedArea - wanted).magnitude < wanted * 0.001)
        }
    }

    @Test func theUnionOfTwoCirclesHasEightCurves() throws {
        let result = try regions.combine(Region(Self.left), Region(Self.right), .union)
        #expect(result.subpaths.map(\.segments.count) == [8])
        #expect(result.subpaths.allSatisfy { !$0.isLine.contains(true) })
    }

    @Test(arguments: [
        (RegionOperation.union, "M2 2L12 2L12 8L20 8L20 20L8 20L8 12L2 12Z"),
        (.subtract, "M2 2L12 2L12 8L8 8L8 12L2 12Z"),
        (.intersect, "M8 8L12 8L12 12L8 12Z"),
        (.exclude, "M2 2L12 2L12 8L8 8L8 12L2 12ZM12 8L20 8L20 20L8 20L8 12L12 12Z"),
    ])
    func twoSquaresAreCombined(_ operation: RegionOperation, _ expected: String) throws {
        let result = try regions.combine(Region(Self.square), Region(Self.corner), operation)
        #expect(try result == PathData.parse(expected))
    }

    @Test func aHoleRunsTheOtherWay() throws {
        let result = try regions.combine(Region(Self.square), Region(Self.inner), .subtract)
        #expect(try result == PathData.parse("M2 2L12 2L12 12L2 12ZM4 5L4 9L8 9L8 5Z"))
    }

    @Test func whatDoesNotInteractComesBackUnchanged() throws {
        let far = BezierPath.circle(center: Vec2(40, 40), radius: 3)
        let result = try regions.combine(Region(Self.left), Region(far), .union)
        var both = Self.left
        both.append(far)
        #expect(result == both)
        #expect(try regions.combine(Region(Self.left), Region(far), .subtract) == Self.left)
        #expect(try regions.combine(Region(Self.left), Region(far), .intersect).isEmpty)
    }

    @Test func sidesInCommonDisappear() throws {
        let first = BezierPath.rectangle(Bounds(minX: 0, minY: 0, maxX: 10, maxY: 10))
        let second = BezierPath.rectangle(Bounds(minX: 10, minY: 0, maxX: 20, maxY: 10))
        let result = try regions.combine(Region(first), Region(second), .union)
        #expect(try result == PathData.parse("M0 0L20 0L20 10L0 10Z"))
    }

    @Test func aRegionWithoutItselfIsEmpty() throws {
        #expect(try regions.combine(Region(Self.left), Region(Self.left), .subtract).isEmpty)
        #expect(try regions.combine(Region(Self.left), Region(Self.left), .exclude).isEmpty)
        #expect(try regions.combine(Region(Self.left), Region(Self.left), .union) == Self.left)
    }

    @Test(arguments: [BezierPath.FillRule.nonzero, .evenodd])
    func aStarKeepsOrLosesItsHeart(_ rule: BezierPath.FillRule) throws {
        let star = try PathData.parse("M12 2L18 20L2 9L22 9L6 20Z")
        let result = try regions.simple(Region(star, rule: rule))
        #expect(result.subpaths.map(\.segments.count) == (rule == .nonzero ? [10] : [3, 3, 3, 3, 3]))
    }

    @Test func numbersOutOfReachAreRefused() {
        for number in [Double.nan, .infinity, 2e6] {
            let path = BezierPath([.move(.zero), .line(Vec2(number, 1)), .line(Vec2(1, 1)), .close])
            #expect(throws: RegionError.outOfRange) { try regions.simple(Region(path)) }
        }
    }
}

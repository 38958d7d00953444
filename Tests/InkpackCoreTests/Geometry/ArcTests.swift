import InkpackCore
import Testing

@Suite struct ArcTests {
    @Test(arguments: [1.0, 45, 89, 90, 91, 179, 180, 270, 359, 360, -30, -90, -200])
    func aCircularArcKeepsItsRadiusWithinThreeHundredthsOfAPercent(sweep: Double) {
        let center = Vec2(3, 4)
        var path = BezierPath([.move(center + Affine.rotate(17).apply(Vec2(10, 0)))])
        path.arc(center: center, radii: Vec2(10, 10), rotation: 0, from: 17, sweep: sweep)
        for point in path.samples(perSegment: 64) {
            #expect(near(point.distance(to: center), 10, within: 0.003))
        }
        #expect(near(path.currentPoint, center + Affine.rotate(17 + sweep).apply(Vec2(10, 0))))
        #expect(
            near(path.arcLength, 10 * sweep.magnitude * .pi / 180, within: 0.0003 * 10 * sweep.magnitude * .pi / 180))
    }

    @Test func aFullCircleIsFourCubicsClockwiseFromTheRight() {
        let circle = BezierPath.circle(center: Vec2(0, 0), radius: 1)
        let ends = circle.subpaths.flatMap { $0.segments.map(\.end) }
        #expect(ends == [Vec2(0, 1), Vec2(-1, 0), Vec2(0, -1), Vec2(1, 0)])
        #expect(near(circle.bounds, Bounds(minX: -1, minY: -1, maxX: 1, maxY: 1)))
    }

    @Test func anEllipseIsAStretchedCircle() {
        let ellipse = BezierPath.ellipse(center: Vec2(2, 3), radii: Vec2(6, 2))
        for point in ellipse.samples(perSegment: 32) {
            let unit = Vec2((point.x - 2) / 6, (point.y - 3) / 2)
            #expect(near(unit.length, 1, within: 3e-4))
        }
    }

    /// The centre and the sweep that the four flag pairs give for a quarter of a circle from (10, 0) to (0, 10).
    @Test(arguments: zip(["0 0", "0 1", "1 0", "1 1"], [Vec2(10, 10), Vec2(0, 0), Vec2(0, 0), Vec2(10, 10)]))
    func flagsChooseTheCentre(flags: String, center: Vec2) throws {
        let path = try PathData.parse("M10 0A10 10 0 \(flags) 0 10")
        for point in path.samples(perSegment: 16) {
            #expect(near(point.distance(to: center), 10, within: 0.003))
        }
        #expect(near(path.arcLength, (flags.hasPrefix("1") ? 15 : 5) * .pi, within: 0.02))
        // SVG 2, 9.5.1: sweep 1 is the direction of growing angles, which is clockwise to the eye.
        let turn = path.subpaths[0].segments.reduce(0) { $0 + ($1.start - center).cross($1.end - center) }
        #expect((turn > 0) == flags.hasSuffix("1"))
    }

    @Test(arguments: UInt64(1)...60)
    func arcsAreTheEllipseOfTheSpecification(seed: UInt64) {
        // SVG 2, appendix B.2.3 the other way round: start from a centre, radii and angles, and ask for that ellipse.
        var random = SplitMix64(seed: seed)
        let center = Vec2(.random(in: -9...9, using: &random), .random(in: -9...9, using: &random))
        let radii = Vec2(.random(in: 1...20, using: &random), .random(in: 1...20, using: &random))
        let rotation = Double.random(in: -180...180, using: &random)
        let from = Double.random(in: -180...180, using: &random)
        let turn = Double.random(in: -355...355, using: &random)
        let toPlane = Affine.translate(center.x, center.y) * .rotate(rotation) * .scale(radii.x, radii.y)
        func point(_ degrees: Double) -> Vec2 { toPlane.apply(Affine.rotate(degrees).apply(Vec2(1, 0))) }
        var path = BezierPath([.move(point(from))])
        path.arc(
            radii: radii, rotation: rotation, largeArc: turn.magnitude > 180, sweep: turn > 0, to: point(from + turn))
        var expected = BezierPath([.move(point(from))])
        expected.arc(center: center, radii: radii, rotation: rotation, from: from, sweep: turn)
        #expect(path.elements.count == expected.elements.count)
        for (a, b) in zip(path.samples(perSegment: 8), expected.samples(perSegment: 8)) {
            #expect(near(a, b, within: 1e-6))
        }
    }

    @Test func radiiThatAreTooSmallGrowUntilTheySpanTheChord() throws {
        // B.2.5: the smallest circle through both ends is the one about their middle.
        let path = try PathData.parse("M0 0A1 1 0 0 1 10 0")
        for point in path.samples(perSegment: 16) {
            #expect(near(point.distance(to: Vec2(5, 0)), 5, within: 0.0015))
        }
        #expect(path.bounds.minY < -4.99)
    }

    @Test func radiiThatAreTooSmallKeepTheirRatio() throws {
        let path = try PathData.parse("M0 0A2 1 0 0 1 40 0")
        #expect(near(path.bounds, Bounds(minX: 0, minY: -10, maxX: 40, maxY: 0), within: 1e-6))
    }

    @Test(arguments: ["1e-100", "1e-160", "1e-200", "1e-300"])
    func tinyRadiiGrowLikeAnyOthers(radius: String) throws {
        let path = try PathData.parse("M0 0A\(radius) \(radius) 0 0 1 10 0")
        #expect(path.isFinite)
        #expect(near(path.bounds, Bounds(minX: 0, minY: -5, maxX: 10, maxY: 0), within: 1e-6))
    }

    @Test(arguments: ["A5e-324 5e-324 0 0 1 10 0", "A5e-324 5 0 1 0 10 3", "A1e9 1e9 0 1 1 1e-300 0"])
    func arcsBeyondWhatNumbersHoldStayFinite(arc: String) throws {
        #expect(try PathData.parse("M0 0\(arc)").isFinite)
    }

    @Test func aShortChordOfAHugeCircleIsNoFullCircle() throws {
        let path = try PathData.parse("M0 0A1e9 1e9 0 0 1 1e-8 0")
        #expect(near(path.bounds, Bounds(minX: 0, minY: 0, maxX: 1e-8, maxY: 0), within: 1e-8))
    }

    @Test func aRadiusOfZeroIsALine() throws {
        #expect(try PathData.parse("M1 2A0 5 0 0 1 9 9") == .line(from: Vec2(1, 2), to: Vec2(9, 9)))
        #expect(try PathData.parse("M1 2A5 0 0 0 1 9 9") == .line(from: Vec2(1, 2), to: Vec2(9, 9)))
    }

    @Test func negativeRadiiCountAsPositive() throws {
        #expect(try PathData.parse("M0 0A-5 -5 0 0 1 5 5") == PathData.parse("M0 0A5 5 0 0 1 5 5"))
    }

    @Test func anArcToWhereThePenIsDrawsNothing() throws {
        #expect(try PathData.parse("M1 2A5 5 0 1 1 1 2L3 4") == .line(from: Vec2(1, 2), to: Vec2(3, 4)))
    }

    @Test func theArcEndsExactlyOnItsEndPoint() throws {
        let path = try PathData.parse("M.1 .2A3 4 33 1 0 .7 1.3")
        #expect(path.currentPoint == Vec2(0.7, 1.3))
    }
}

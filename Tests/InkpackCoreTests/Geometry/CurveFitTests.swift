import InkpackCore
import Testing

@Suite struct CurveFitTests {
    /// A quarter circle by one cubic is at best 0.02 % off its radius (Goldapp 1991: 1.96e-4).
    @Test func aQuarterCircleIsOneCubicAsGoodAsCubicsGet() throws {
        func quarter(_ t: Double) -> CurveFit.Sample {
            let angle = t * .pi / 2
            let spoke = Vec2(Math.cos(angle), Math.sin(angle))
            return CurveFit.Sample(point: spoke * 10, tangent: spoke.perpendicular)
        }
        let curve = try #require(CurveFit.cubic(tolerance: 0.0028, along: quarter))
        for t in stride(from: 0.0, through: 1, by: 0.05) {
            #expect((curve.point(at: t).length - 10).magnitude < 0.0028)
        }
        #expect(CurveFit.cubic(tolerance: 0.0005, along: quarter) == nil)
        #expect(CurveFit.cubics(tolerance: 0.0005, along: quarter).count == 2)
    }

    @Test(arguments: [0.2, 0.5, 0.75])
    func theHalvesOfACurveAreJoinedAgain(_ t: Double) throws {
        let whole = CubicCurve(Vec2(2, 20), Vec2(4, 8), Vec2(12, 4), Vec2(22, 4))
        let (left, right) = whole.split(at: t)
        let path = BezierPath([
            .move(whole.start), .cubic(left.control1, left.control2, left.end),
            .cubic(right.control1, right.control2, right.end),
        ])
        let joined = path.joiningCurves(tolerance: 1e-3)
        let segments = joined.subpaths.flatMap(\.segments)
        #expect(segments.count == 1)
        for step in 0...20 {
            #expect(joined.distance(to: whole.point(at: Double(step) / 20)) < 1e-3)
        }
    }

    @Test func cornersAndLinesStay() throws {
        let path = try PathData.parse("M0 0L5 0L10 0C12 0 14 2 14 4C14 2 16 0 18 0Z")
        #expect(path.joiningCurves(tolerance: 0.01) == path)
    }

    @Test func aPartOfACurveIsThatPart() {
        let whole = CubicCurve(Vec2(2, 20), Vec2(4, 4), Vec2(14, 2), Vec2(22, 12))
        let part = whole.part(from: 0.25, to: 0.75)
        for t in [0.0, 0.3, 1] {
            #expect(part.point(at: t).distance(to: whole.point(at: 0.25 + t / 2)) < 1e-12)
        }
        #expect(whole.part(from: 0, to: 1) == whole)
        #expect(whole.reversed.point(at: 0.25).distance(to: whole.point(at: 0.75)) < 1e-12)
    }
}

import InkpackCore
import Testing

@Suite struct CubicCurveTests {
    private let curve = CubicCurve(Vec2(0, 0), Vec2(0, 8), Vec2(8, 8), Vec2(8, 0))

    @Test func pointIsBernsteins() {
        // (p0 + 3·p1 + 3·p2 + p3) / 8
        #expect(curve.point(at: 0.5) == Vec2(4, 6))
        #expect(curve.point(at: 0) == curve.start)
        #expect(curve.point(at: 1) == curve.end)
    }

    @Test func derivativeStartsAndEndsAtThreeHandles() {
        #expect(curve.derivative(at: 0) == Vec2(0, 24))
        #expect(curve.derivative(at: 1) == Vec2(0, -24))
        #expect(curve.derivative(at: 0.5) == Vec2(12, 0))
    }

    @Test(arguments: [0.1, 0.25, 0.5, 0.9])
    func theHalvesOfASplitAreTheSameCurve(t: Double) {
        let (left, right) = curve.split(at: t)
        for share in [0.0, 0.3, 0.7, 1] {
            #expect(near(left.point(at: share), curve.point(at: t * share)))
            #expect(near(right.point(at: share), curve.point(at: t + (1 - t) * share)))
        }
    }

    @Test func aStraightSegmentHasAConstantDerivative() {
        let line = CubicCurve(lineFrom: Vec2(1, 2), to: Vec2(7, -1))
        for t in [0.0, 0.4, 1] { #expect(near(line.derivative(at: t), Vec2(6, -3))) }
    }

    @Test func tangentsSkipCoincidentHandles() {
        let start = Vec2(1, 1)
        #expect(CubicCurve(start, start, start, Vec2(1, 5)).startTangent == Vec2(0, 1))
        #expect(CubicCurve(start, start, Vec2(4, 1), Vec2(4, 1)).endTangent == Vec2(1, 0))
        #expect(CubicCurve(start, start, start, start).startTangent == nil)
        #expect(CubicCurve(start, start, start, start).endTangent == nil)
    }

    @Test func boundsOfASymmetricArchAreThoseOfItsApex() {
        #expect(near(curve.bounds, Bounds(minX: 0, minY: 0, maxX: 8, maxY: 6)))
    }

    @Test func boundsOfAnSCurveComeFromItsTwoRoots() {
        // x(t) = 3·(1-t)²·t·6 - 3·(1-t)·t²·6 is odd about t = 1/2; x' = 0 at t = 1/2 ± √3/6, x = ±√3.
        let curve = CubicCurve(Vec2(0, 0), Vec2(6, 1), Vec2(-6, 2), Vec2(0, 3))
        let root = 3.0.squareRoot()
        #expect(near(curve.bounds, Bounds(minX: -root, minY: 0, maxX: root, maxY: 3)))
    }

    @Test(arguments: UInt64(1)...40)
    func boundsHoldDenseSamplesAndAreTouchedByThem(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func point() -> Vec2 { Vec2(.random(in: -20...20, using: &random), .random(in: -20...20, using: &random)) }
        let curve = CubicCurve(point(), point(), point(), point())
        var sampled = Bounds.empty
        for step in 0...4000 { sampled.include(curve.point(at: Double(step) / 4000)) }
        #expect(curve.bounds.contains(sampled, tolerance: 1e-9))
        #expect(sampled.contains(curve.bounds, tolerance: 1e-4))
    }

    @Test func lengthOfAStraightSegmentIsItsChord() {
        #expect(near(CubicCurve(lineFrom: Vec2(1, 2), to: Vec2(4, 6)).arcLength, 5))
        #expect(near(CubicCurve(Vec2(0, 0), Vec2(0, 0), Vec2(9, 0), Vec2(9, 0)).arcLength, 9))
    }

    @Test func lengthOfAParabolaIsTheClosedForm() {
        // y = x² from 0 to 1: √5/2 + asinh(2)/4; asinh 2 = ln(2 + √5) = 1.4436354751788103.
        var path = BezierPath([.move(Vec2(0, 0))])
        path.quadratic(Vec2(0.5, 0), to: Vec2(1, 1))
        #expect(near(path.arcLength, 5.0.squareRoot() / 2 + 1.4436354751788103 / 4, within: 1e-10))
    }

    @Test func lengthOfACuspIsTwiceItsHalf() {
        // The cusp at t = 1/2: both halves mirror each other; y = 9·(1-t)·t, x' = 0 there; the sum of chords converges.
        let curve = CubicCurve(Vec2(0, 0), Vec2(6, 6), Vec2(0, 6), Vec2(6, 0))
        var chords = 0.0
        for step in 0..<100_000 {
            chords += curve.point(at: Double(step) / 1e5).distance(to: curve.point(at: Double(step + 1) / 1e5))
        }
        #expect(near(curve.arcLength, chords, within: 1e-6))
    }
}

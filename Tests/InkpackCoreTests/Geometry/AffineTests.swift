import InkpackCore
import Testing

@Suite struct AffineTests {
    @Test func rotationByAQuarterTurnIsExactAndClockwise() {
        #expect(Affine.rotate(90).apply(Vec2(1, 0)) == Vec2(0, 1))
        #expect(Affine.rotate(90, 12, 12).apply(Vec2(12, 2)) == Vec2(22, 12))
    }

    @Test(arguments: [-720.0, -360, -270, -180, -90, 0, 90, 180, 270, 360, 450, 36_000_090])
    func everyQuarterTurnIsExact(degrees: Double) {
        let quarters = (Int(degrees / 90) % 4 + 4) % 4
        let expected = [Vec2(3, 1), Vec2(-1, 3), Vec2(-3, -1), Vec2(1, -3)]
        #expect(Affine.rotate(degrees).apply(Vec2(3, 1)) == expected[quarters])
    }

    @Test func productAppliesTheRightHandSideFirst() {
        let map = Affine.translate(10, 0) * .scale(2)
        #expect(map.apply(Vec2(1, 1)) == Vec2(12, 2))
        #expect(Affine.scale(2) * .translate(10, 0) == Affine(2, 0, 0, 2, 20, 0))
    }

    @Test func productIsTheMatrixProductOfSVG() {
        // [a c e; b d f; 0 0 1] · [g i k; h j l; 0 0 1], worked by hand.
        #expect(Affine(1, 2, 3, 4, 5, 6) * Affine(7, 8, 9, 10, 11, 12) == Affine(31, 46, 39, 58, 52, 76))
    }

    @Test func inverseUndoesTheMap() throws {
        let map = Affine(2, 1, -1, 3, 5, -7)
        let back = try #require(map.inverse).apply(map.apply(Vec2(3, 4)))
        #expect(back.distance(to: Vec2(3, 4)) < 1e-12)
        #expect(Affine(1, 2, 2, 4, 0, 0).inverse == nil)
    }

    @Test func inverseOfATranslationAndAScaleIsExact() {
        #expect(Affine(4, 0, 0, 2, 8, 6).inverse == Affine(0.25, 0, 0, 0.5, -2, -3))
    }

    @Test func determinantAndMeanScaleMeasureTheArea() {
        let map = Affine.scale(2, 8) * .rotate(90)
        #expect(map.determinant == 16)
        #expect(map.meanScale == 4)
        #expect(Affine.scale(-1, 1).determinant == -1)
    }

    @Test func skewsMoveAlongOneAxis() {
        #expect(near(Affine.skewX(45).apply(Vec2(1, 2)), Vec2(3, 2)))
        #expect(near(Affine.skewY(45).apply(Vec2(1, 2)), Vec2(1, 3)))
    }

    @Test func oneInfiniteCoefficientMakesTheMapNotFinite() {
        #expect(Affine.identity.isFinite)
        #expect(!Affine.translate(.infinity, 0).isFinite)
        #expect(!Affine.scale(.nan).isFinite)
    }
}

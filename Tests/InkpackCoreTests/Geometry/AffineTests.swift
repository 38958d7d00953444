import InkpackCore
import Testing

@Suite struct AffineTests {
    @Test func rotationByAQuarterTurnIsExactAndClockwise() {
        #expect(Affine.rotate(90).apply(Vec2(1, 0)) == Vec2(0, 1))
        #expect(Affine.rotate(90, 12, 12).apply(Vec2(12, 2)) == Vec2(22, 12))
    }

    @Test func productAppliesTheRightHandSideFirst() {
        let map = Affine.translate(10, 0) * .scale(2)
        #expect(map.apply(Vec2(1, 1)) == Vec2(12, 2))
    }

    @Test func inverseUndoesTheMap() throws {
        let map = Affine(2, 1, -1, 3, 5, -7)
        let back = try #require(map.inverse).apply(map.apply(Vec2(3, 4)))
        #expect(back.distance(to: Vec2(3, 4)) < 1e-12)
        #expect(Affine(1, 2, 2, 4, 0, 0).inverse == nil)
    }
}

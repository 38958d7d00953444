import InkpackCore
import Testing

@Suite struct Vec2Tests {
    @Test func lengthIsEuclids() {
        #expect(Vec2(3, -4).length == 5)
        #expect(Vec2(1, 1).distance(to: Vec2(4, 5)) == 5)
    }

    @Test func perpendicularTurnsClockwiseToTheEye() {
        #expect(Vec2(1, 0).perpendicular == Vec2(0, 1))
        #expect(Vec2(1, 0).cross(Vec2(0, 1)) == 1)
        #expect(Vec2(2, 3).dot(Vec2(5, -1)) == 7)
    }

    @Test func normalizedIsNilForALengthOfAlmostZero() {
        #expect(Vec2(0, -2).normalized == Vec2(0, -1))
        #expect(Vec2(0, 0).normalized == nil)
        #expect(Vec2(1e-13, 0).normalized == nil)
    }

    @Test func lerpMeetsBothEnds() {
        #expect(Vec2(2, 4).lerp(Vec2(6, 0), 0) == Vec2(2, 4))
        #expect(Vec2(2, 4).lerp(Vec2(6, 0), 1) == Vec2(6, 0))
        #expect(Vec2(2, 4).lerp(Vec2(6, 0), 0.25) == Vec2(3, 3))
    }

    @Test func notANumberIsNotFinite() {
        #expect(Vec2(1, 2).isFinite)
        #expect(!Vec2(.nan, 0).isFinite)
        #expect(!Vec2(0, -.infinity).isFinite)
    }
}

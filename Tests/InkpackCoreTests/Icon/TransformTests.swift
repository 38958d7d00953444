import InkpackCore
import Testing

@Suite struct TransformTests {
    @Test func theLastStepIsAppliedFirst() {
        let transform = Transform([.translate(10, 0), .scale(2, 3), .rotate(90, 0, 0)])
        // (1, 0) turns to (0, 1), grows to (0, 3), moves to (10, 3).
        #expect(transform.affine.apply(Vec2(1, 0)) == Vec2(10, 3))
    }

    @Test(arguments: [
        "translate(3)", "translate(3 4)", "scale(2)", "scale(2 -1)", "rotate(45)", "rotate(45 12 12)", "skewX(10)",
        "skewY(-10)", "matrix(1 2 3 4 5 6)", "translate(3 4) rotate(90) scale(0.5)", "",
    ])
    func textRoundTrips(text: String) throws {
        #expect(try #require(Transform(text: text)).text == text)
    }

    @Test(
        arguments: zip(
            ["translate( 3 , 4 )", "translate(3,4),scale(2)", " rotate(1e1) "],
            ["translate(3 4)", "translate(3 4) scale(2)", "rotate(10)"]))
    func spacesAndCommasSeparate(text: String, written: String) throws {
        #expect(try #require(Transform(text: text)).text == written)
    }

    @Test(arguments: [
        "translate", "translate()", "translate(1 2 3)", "rotate(1 2)", "matrix(1 2 3)", "spin(3)", "scale(a)",
        "scale(nan)", "scale(1e999)", ")scale(2)", "scale(2", "scale 2",
    ])
    func textThatDoesNotParseIsNil(text: String) {
        #expect(Transform(text: text) == nil)
    }
}

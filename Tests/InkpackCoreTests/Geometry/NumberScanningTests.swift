import InkpackCore
import Testing

/// Numbers of path data against the standard library's reading of the same text.
@Suite struct NumberScanningTests {
    /// Digits before and behind the point, up to more than a number of eight bytes has.
    private static let splits = (0...10).flatMap { whole in (0...10).map { (whole, $0) } }
        .filter { $0.0 + $0.1 > 0 }

    /// With each sign, and each kind of byte behind it: also where the text ends.
    @Test(arguments: splits)
    func everyNumberIsTheNearestDouble(whole: Int, places: Int) throws {
        var random = SplitMix64(seed: UInt64(whole * 100 + places))
        func digits(_ count: Int) -> String {
            (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        }
        for _ in 0..<20 {
            let number = digits(min(whole, 9)) + (places > 0 ? "." + digits(places) : "")
            for text in [number, "-" + number, "+" + number] {
                let expected = try #require(Double(text))
                #expect(try PathData.parse("M\(text) 7L1 2H3").elements.first == .move(Vec2(expected, 7)))
                #expect(try PathData.parse("M7 \(text),8 9 3 4").elements.first == .move(Vec2(7, expected)))
                #expect(try PathData.parse("M0 0L1 2H\(text)").currentPoint == Vec2(expected, 2))
                #expect(try PathData.parse("M0 0L1 2H\(text)V3 4 5 6 7").elements[2] == .line(Vec2(expected, 2)))
                #expect(try PathData.parse("M0 0L1 2H\(text)-5 4 5").elements[2] == .line(Vec2(expected, 2)))
            }
        }
    }

    @Test(arguments: [
        "1e3", "1E+3", "1.5e-3", "12.5e3", ".5e1", "0e5", "1234567e1", "1.234567e2", "123456789012345678e-10",
        "1234567890123456789012e-15", "0.000000000000000000000000000012345", "9007199254740993e-8", "1e-320",
        "00000000000000000000001.5", "1.7976931348623157", "4.35", "0.1", "2.675", "1.005",
    ])
    func longNumbersAndExponentsAreTheNearestDoubles(text: String) throws {
        let expected = try #require(Double(text))
        #expect(try PathData.parse("M\(text) 7L1 2H3").elements.first == .move(Vec2(expected, 7)))
        #expect(try PathData.parse("M0 0H-\(text)").currentPoint == Vec2(-expected, 0))
    }

    /// What ends a number, where the eight bytes that are looked at hold more than the number.
    @Test(
        arguments: zip(
            [
                "M1.5.5L9 9", "M1-2L9 9", "M.5-.5L9 9", "M1,2L9 9", "M1\n2L9 9", "M1.25+2L9 9", "M10.5.25.75 1",
                "M0 0l.1.2",
            ],
            [
                BezierPath.line(from: Vec2(1.5, 0.5), to: Vec2(9, 9)), .line(from: Vec2(1, -2), to: Vec2(9, 9)),
                .line(from: Vec2(0.5, -0.5), to: Vec2(9, 9)), .line(from: Vec2(1, 2), to: Vec2(9, 9)),
                .line(from: Vec2(1, 2), to: Vec2(9, 9)), .line(from: Vec2(1.25, 2), to: Vec2(9, 9)),
                .line(from: Vec2(10.5, 0.25), to: Vec2(0.75, 1)), .line(from: Vec2(0, 0), to: Vec2(0.1, 0.2)),
            ]))
    func numbersEndWhereTheNextBegins(text: String, path: BezierPath) throws {
        #expect(try PathData.parse(text) == path)
    }

    @Test(arguments: [
        ("M1. 2L9 9 9 9", "expected a digit behind the point"),
        ("M1 2L3e 4 5 6 7", "expected a number for 'L', not 'e'"),
        ("M. 2L9 9 9 9", "expected a number for 'M', not '.'"), ("M- 2L9 9 9 9", "expected a number for 'M', not '-'"),
        ("M1 2L+-3 4 5 6 7", "expected a number for 'L', not '+'"), ("M1 2L", "'L' lacks a number"),
        ("M12345678901 2L3 4", "the number is larger than 1e9"),
    ])
    func whatIsNoNumberIsTold(text: String, reason: String) {
        let error = #expect(throws: PathData.SyntaxError.self) { try PathData.parse(text) }
        #expect(error?.reason == reason)
    }
}

import InkpackCore
import Testing

@Suite struct PathDataTests {
    /// Each piece of path data beside absolute moves, lines, cubics and closes that draw the same.
    static let equivalents = [
        // Every command, absolute and relative.
        ("M1 2L3 4", "M1,2 L3,4"), ("m1 2l3 4", "M1,2 L4,6"), ("M1 2H5", "M1,2 L5,2"), ("M1 2h5", "M1,2 L6,2"),
        ("M1 2V5", "M1,2 L1,5"), ("M1 2v5", "M1,2 L1,7"), ("M1 2H5Z", "M1,2 L5,2 Z"), ("M1 2H5z", "M1,2 L5,2 Z"),
        ("M1 2C3 4 5 6 7 8", "M1,2 C3,4 5,6 7,8"), ("M1 2c3 4 5 6 7 8", "M1,2 C4,6 6,8 8,10"),
        ("M0 0Q3 3 6 0", "M0,0 C2,2 4,2 6,0"), ("M1 1q3 3 6 0", "M1,1 C3,3 5,3 7,1"),
        // S and T take up the last control point of their own kind, and the pen behind anything else.
        ("M0 0C1 1 2 3 4 4S7 7 8 8", "M0,0 C1,1 2,3 4,4 C6,5 7,7 8,8"),
        ("M0 0C1 1 2 3 4 4s3 3 4 4", "M0,0 C1,1 2,3 4,4 C6,5 7,7 8,8"),
        ("M0 0S1 1 2 2", "M0,0 C0,0 1,1 2,2"), ("M0 0L3 3S4 5 6 6", "M0,0 L3,3 C3,3 4,5 6,6"),
        ("M0 0Q3 3 6 0S7 7 8 8", "M0,0 C2,2 4,2 6,0 C6,0 7,7 8,8"),
        ("M0 0Q3 3 6 0T12 0", "M0,0 C2,2 4,2 6,0 C8,-2 10,-2 12,0"),
        ("M0 0Q3 3 6 0t6 0", "M0,0 C2,2 4,2 6,0 C8,-2 10,-2 12,0"),
        ("M0 0Q3 3 6 0T12 0 18 0", "M0,0 C2,2 4,2 6,0 C8,-2 10,-2 12,0 C14,2 16,2 18,0"),
        ("M0 0T6 0", "M0,0 C0,0 2,0 6,0"), ("M0 0C1 1 2 3 6 0T12 0", "M0,0 C1,1 2,3 6,0 C6,0 8,0 12,0"),
        ("M0 0C1 1 2 3 4 4M4 4S7 7 8 8", "M0,0 C1,1 2,3 4,4 M4,4 C4,4 7,7 8,8"),
        ("M0 0C1 1 2 3 4 4ZS7 7 8 8", "M0,0 C1,1 2,3 4,4 Z M0,0 C0,0 7,7 8,8"),
        // Repeats.
        ("M1 2 3 4 5 6", "M1,2 L3,4 L5,6"), ("m1 2 3 4 5 6", "M1,2 L4,6 L9,12"), ("M0 0l1 0 0 1", "M0,0 L1,0 L1,1"),
        ("M0 0H1 2 3", "M0,0 L1,0 L2,0 L3,0"), ("M0 0v1 2 3", "M0,0 L0,1 L0,3 L0,6"),
        ("M0 0c1 1 2 2 3 3 1 1 2 2 3 3", "M0,0 C1,1 2,2 3,3 C4,4 5,5 6,6"),
        // A command behind a close starts where the closed subpath started.
        ("M1 2H5V6ZL9 9", "M1,2 L5,2 L5,6 Z M1,2 L9,9"), ("M1 2H5V6zl1 1", "M1,2 L5,2 L5,6 Z M1,2 L2,3"),
        ("M1 2H5zM3 3h1", "M1,2 L5,2 Z M3,3 L4,3"), ("M1 2h4zm3 3h1", "M1,2 L5,2 Z M4,5 L5,5"),
        ("M1 2h4m3 3h1", "M1,2 L5,2 M8,5 L9,5"),
        // Numbers.
        ("M.5.5L1-2", "M0.5,0.5 L1,-2"), ("M1-2-3-4", "M1,-2 L-3,-4"), ("M1.5.5.25-.75", "M1.5,0.5 L0.25,-0.75"),
        ("M1e1 2E-1L+3 +4e+0", "M10,0.2 L3,4"), ("M-.5e1-.5E1L0 0", "M-5,-5 L0,0"), ("M007 00.50L0 0", "M7,0.5 L0,0"),
        // White space and commas.
        ("  M 1 , 2 L 3 , 4  ", "M1,2 L3,4"), ("M1,2,3,4", "M1,2 L3,4"),
        ("\t\n\r\u{0C}M1\t2\nL\r\n3\u{0C}4", "M1,2 L3,4"),
        ("M1 2L3 4\n", "M1,2 L3,4"),
    ]

    @Test(arguments: equivalents)
    func dataDrawsWhatItsAbsoluteFormSays(data: String, absolute: String) throws {
        let path = try PathData.parse(data)
        #expect(Self.text(path) == absolute)
    }

    @Test(
        arguments: [
            "a1 1 0 01.5 2", "a1 1 0 0 1.5 2", "a1,1,0,0,1,.5,2", "a1 1 0 0 1 .5 2", "a1 1 0 01.5,2", "a1 1 0 01+.5 2",
            "a1 1 0,01.5 2",
        ])
    func arcFlagsNeedNoSeparators(arc: String) throws {
        let expected =
            arc == "a1 1 0 0 1.5 2" ? "M3 3a1 1 0 0 1 .5 2" : "M3 3A1 1 0 0 1 3.5 5"
        let (path, wanted) = (try PathData.parse("M3 3\(arc)"), try PathData.parse(expected))
        #expect(Self.text(path) == Self.text(wanted))
    }

    @Test func arcsRepeatWithoutTheirCommand() throws {
        let repeated = try PathData.parse("M0 0a5 5 0 015 5 5 5 0 01-5 5")
        #expect(Self.text(repeated) == Self.text(try PathData.parse("M0 0A5 5 0 0 1 5 5A5 5 0 0 1 0 10")))
    }

    /// The error beside each piece of bad data, as `description` says it.
    static let errors = [
        ("", "the path data is empty; it must start with 'M', at character 1 of the path data"),
        (" \n", "the path data is empty; it must start with 'M', at character 3 of the path data"),
        ("L1 2", "path data must start with 'M' or 'm', at character 1 of the path data"),
        ("1 2", "path data must start with 'M' or 'm', at character 1 of the path data"),
        ("M", "'M' lacks a number, at character 2 of the path data"),
        ("M1", "'M' lacks a number, at character 3 of the path data"),
        ("M1 2l", "'l' lacks a number, at character 6 of the path data"),
        ("M1 2L3", "'L' lacks a number, at character 7 of the path data"),
        ("M1 2L3 4 5", "'L' lacks a number, at character 11 of the path data"),
        ("M1 2LH5", "expected a number for 'L', not 'H', at character 6 of the path data"),
        ("M1 2L.", "expected a number for 'L', not '.', at character 6 of the path data"),
        ("M1 2L-", "expected a number for 'L', not '-', at character 6 of the path data"),
        ("M1 2LNaN 3", "expected a number for 'L', not 'N', at character 6 of the path data"),
        ("M1 2L1e999 3", "the number is larger than 1e9, at character 6 of the path data"),
        ("M1 2L3 -1000000001", "the number is larger than 1e9, at character 8 of the path data"),
        ("M1 2X3 4", "'X' is not a path command, at character 5 of the path data"),
        ("M1 2L3 4junk", "'j' is not a path command, at character 9 of the path data"),
        ("M1 2L3 4e", "'e' is not a path command, at character 9 of the path data"),
        ("M1 2L3 4 é", "'é' is not a path command, at character 10 of the path data"),
        ("M1 2H5Z6", "'6' is not a path command, at character 8 of the path data"),
        ("M1 2C1 2 3 4 5", "'C' lacks a number, at character 15 of the path data"),
        ("M1 2A1 1 0 2 0 3 3", "an arc flag must be 0 or 1, at character 12 of the path data"),
        ("M1 2A1 1 0 0 -1 3 3", "an arc flag must be 0 or 1, at character 14 of the path data"),
        ("M1 2A1 1 0 0", "an arc flag must be 0 or 1, at character 13 of the path data"),
        // Commas stand between numbers only.
        ("M,1 2L3 4", "expected a number for 'M', not ',', at character 2 of the path data"),
        ("M1 2L,3 4", "expected a number for 'L', not ',', at character 6 of the path data"),
        ("M1,,2L3 4", "expected a number for 'M', not ',', at character 4 of the path data"),
        ("M1 2L3 4,", "'L' lacks a number, at character 10 of the path data"),
        ("M1 2,L3 4", "expected a number for 'M', not 'L', at character 6 of the path data"),
        ("M1 2L3 4,,5 6", "expected a number for 'L', not ',', at character 10 of the path data"),
        ("M1 2H3,Z", "expected a number for 'H', not 'Z', at character 8 of the path data"),
        (",M1 2L3 4", "path data must start with 'M' or 'm', at character 1 of the path data"),
        // SVG 2 wants a digit behind the point.
        ("M1. 2L3 4", "expected a digit behind the point, at character 4 of the path data"),
        // A path of moves alone draws nothing.
        ("M5 5", "the path data has no segment to draw, at character 5 of the path data"),
        ("M5 5M6 6 ", "the path data has no segment to draw, at character 10 of the path data"),
    ]

    @Test(arguments: errors)
    func badDataIsRefusedWithItsPlace(data: String, message: String) {
        #expect { try PathData.parse(data) } throws: { error in "\(error)" == message }
    }

    @Test func theErrorIsAValue() {
        #expect(throws: PathData.SyntaxError.self) { try PathData.parse("M1 2L3 4 é") }
        do throws(PathData.SyntaxError) {
            _ = try PathData.parse("M1 2L3 4 é")
        } catch {
            #expect(error.position == 10)
            #expect(error.reason == "'é' is not a path command")
        }
    }

    @Test(arguments: UInt64(1)...200)
    func randomTextNeverTraps(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "M", "m", "L", "l", "H", "v", "C", "s", "Q", "t", "A", "a", "Z", "z", " ", ",", "-", ".", "1", "0", "2.5",
            "1e-300", "1e9", "-7", "e", "é", "\u{0}", "+",
        ]
        let text = "M1 1" + (0..<24).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        do throws(PathData.SyntaxError) {
            let path = try PathData.parse(text)
            #expect(path.isFinite, "\(text)")
        } catch {
            #expect(error.position >= 1 && error.position <= text.count + 1, "\(text)")
        }
    }

    private static func text(_ path: BezierPath) -> String {
        let list = DisplayList(
            name: "a", width: 24, height: 24,
            items: [.shape(.init(path: path, area: .fill(.nonzero), paint: .solid(.black)))])
        return list.description.split(separator: "d=").last.map { $0.trimmingSuffix() } ?? ""
    }
}

extension Substring {
    fileprivate func trimmingSuffix() -> String { String(last == "\n" ? dropLast() : self) }
}

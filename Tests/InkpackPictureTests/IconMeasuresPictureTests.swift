import InkpackCairo
import InkpackCore
import InkpackSVG
import Testing

/// What is measured of drawn icons whose measures are known.
@Suite struct IconMeasuresPictureTests {
    /// The measures of the elements on a canvas of 24 units, or of an enlarged one.
    static func measures(_ elements: String, zoom: Double = 1) throws -> IconMeasures {
        let side = 24 * zoom
        let text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)"><g transform="scale(\(zoom))">\
            \(elements)</g></svg>
            """
        let list = try SVGDocument(Array(text.utf8)).picture(name: "icon").list
        let pixels = IconMeasures.pictureSide
        let picture = try CairoRenderer().render(list, width: pixels, height: pixels)
        return try #require(IconMeasures(picture, canvas: max(list.width, list.height)))
    }

    static func stroked(_ path: String, width: Double = 2, cap: String = "round") -> String {
        "<path fill=\"none\" stroke=\"#000\" stroke-width=\"\(width)\" stroke-linecap=\"\(cap)\" "
            + "stroke-linejoin=\"round\" d=\"\(path)\"/>"
    }

    static func ring(radius: Double, width: Double) -> String {
        "<circle cx=\"12\" cy=\"12\" r=\"\(radius)\" fill=\"none\" stroke=\"#000\" stroke-width=\"\(width)\"/>"
    }

    @Test(arguments: [1, 1.5, 2, 2.5, 3])
    func theStrokeOfARingIsMeasuredWithinTwoPercent(width: Double) throws {
        let measures = try Self.measures(Self.ring(radius: 8, width: width))
        #expect((measures.strokeWidth / width - 1).magnitude < 0.02, "\(measures.strokeWidth)")
        #expect(try #require(measures[.strokeEvenShare]) > 0.95)
        // As the model has it: in whole pixels of 1/16 unit, and rather less than more.
        let median = try #require(measures[.strokeMedian].map { Double.exp2($0) })
        #expect(median <= width * 1.01 && median >= width - 0.15)
    }

    @Test(arguments: ["M4 12H20", "M5 5L19 19", "M4 8L20 15"])
    func theStrokeOfALineIsMeasuredInAnyDirection(path: String) throws {
        let measures = try Self.measures(Self.stroked(path, cap: "butt"))
        #expect((measures.strokeWidth / 2 - 1).magnitude < 0.03, "\(measures.strokeWidth)")
    }

    @Test(arguments: ["M4 12H20", "M5 5L19 19", "M4 8L20 15M4 16L14 20"])
    func capsAreToldApart(path: String) throws {
        let round = try Self.measures(Self.stroked(path))
        let butt = try Self.measures(Self.stroked(path, cap: "butt"))
        let square = try Self.measures(Self.stroked(path, cap: "square"))
        #expect((0.33...0.43).contains(try #require(round[.capConcentration])))
        #expect((0.85...0.98).contains(try #require(butt[.capConcentration])))
        #expect((0.85...0.98).contains(try #require(square[.capConcentration])))
        let ends = Double(2 * path.split(separator: "M").count)
        #expect([round[.capCount], butt[.capCount], square[.capCount]] == [ends, ends, ends])
    }

    @Test func aRingHasNoCaps() throws {
        let measures = try Self.measures(Self.ring(radius: 8, width: 2))
        #expect(measures[.capCount] == 0)
        #expect(measures[.capConcentration] == nil)
        #expect(measures[.holes] == 1)
        #expect(measures[.width] == 18)
        #expect(measures[.keylineDistance] == 0)
        #expect(measures[.centroidOffset] ?? 1 < 0.05)
    }

    /// A square of 16 units whose corners the middle of the stroke rounds by a radius.
    static func box(radius: Double, width: Double = 2, join: String = "round") -> String {
        "<rect x=\"4\" y=\"4\" width=\"16\" height=\"16\" rx=\"\(radius)\" fill=\"none\" stroke=\"#000\" "
            + "stroke-width=\"\(width)\" stroke-linejoin=\"\(join)\"/>"
    }

    @Test(arguments: [0.5, 1, 2, 3, 4], [1, 1.5, 2])
    func cornersAreAsRoundAsTheMiddleOfTheStrokeAndHalfItsWidth(radius: Double, width: Double) throws {
        let measures = try Self.measures(Self.box(radius: radius, width: width))
        let (outer, inner) = (try #require(measures.outerRadius), try #require(measures.innerRadius))
        #expect((outer - radius - width / 2).magnitude < 0.1, "\(outer)")
        #expect((inner - max(0, radius - width / 2)).magnitude < 0.1, "\(inner)")
    }

    @Test(arguments: [("round", 1.0), ("miter", 0.0)])
    func joinsAreToldApart(join: String, outer: Double) throws {
        let measures = try Self.measures(Self.box(radius: 0, join: join))
        // What is sharp measures up to two and a half pixels of the picture.
        #expect((try #require(measures.outerRadius) - outer).magnitude < 0.16)
        #expect(try #require(measures.innerRadius) < 0.16)
    }

    @Test func aRingHasNoCorners() throws {
        let measures = try Self.measures(Self.ring(radius: 8, width: 2))
        #expect(measures.outerRadius == nil)
        #expect(measures.innerRadius == nil)
    }

    @Test func cornersAreMeasuredOnDiagonalsToo() throws {
        let box =
            "<g transform=\"rotate(45 12 12) translate(2.4 2.4) scale(0.8)\">" + Self.box(radius: 2) + "</g>"
        let measures = try Self.measures(box)
        #expect((try #require(measures.outerRadius) - 2.4).magnitude < 0.1)
        #expect((try #require(measures.innerRadius) - 0.8).magnitude < 0.1)
    }

    @Test(arguments: [4.0, 8, 12])
    func aFilledSquareIsNoEndOfAStroke(side: Double) throws {
        let square =
            "<rect x=\"\(12 - side / 2)\" y=\"\(12 - side / 2)\" width=\"\(side)\" height=\"\(side)\"/>"
        let measures = try Self.measures(square)
        #expect(measures.traits[IconTrait.strokeEnd.rawValue].amount == 0)
        #expect(try #require(measures.outerRadius) < 0.16)
    }

    @Test func gapsAreMeasuredBetweenLines() throws {
        let measures = try Self.measures(Self.stroked("M4 6H20M4 11H20", cap: "butt"))
        let gap = try #require(measures[.gapMedian].map { Double.exp2($0) })
        #expect((gap - 3).magnitude < 0.1)
        #expect(measures[.gapsBelow2] == 0)
        #expect(measures[.parts] == 2)
    }

    @Test(arguments: [(12.0, 1.0, 0.0), (12.5, 0.0, 1.0), (12.25, 0.0, 0.0)])
    func edgesOnTheGridAreFound(y: Double, whole: Double, half: Double) throws {
        let measures = try Self.measures(Self.stroked("M4 \(y)H20", cap: "butt"))
        // The edges of the ends are on whole units, and an eighth of the contour.
        #expect((try #require(measures[.onGridShare]) - max(whole, 0.1)).magnitude < 0.08)
        #expect((try #require(measures[.onHalfShare]) - half).magnitude < 0.12)
    }

    static let twins = [
        (stroked("M4 12H20"), "<path d=\"M4 11H20A1 1 0 0 1 20 13H4A1 1 0 0 1 4 11Z\"/>"),
        (
            ring(radius: 8, width: 2),
            "<path fill-rule=\"evenodd\" d=\"M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0Z"
                + "M5 12a7 7 0 1 0 14 0a7 7 0 1 0-14 0Z\"/>"
        ),
        (
            stroked("M6 4V18H20", width: 1.5),
            "<path d=\"M5.25 4A.75 .75 0 0 1 6.75 4V17.25H20A.75 .75 0 0 1 20 18.75H6A.75 .75 0 0 1 5.25 18Z\"/>"
        ),
    ]

    @Test(arguments: twins)
    func aStrokeAndItsOutlineMeasureAlike(stroke: String, outline: String) throws {
        try Self.expectAlike(try Self.measures(stroke), try Self.measures(outline))
    }

    /// Values within 2 %, shares of turning within 5 %, and distributions half a bin apart at most.
    private static func expectAlike(_ a: IconMeasures, _ b: IconMeasures) throws {
        #expect((a.strokeWidth - b.strokeWidth).magnitude < 0.01)
        for measure in IconMeasure.allCases {
            let (one, other) = (a[measure], b[measure])
            #expect((one == nil) == (other == nil), "\(measure)")
            guard let one, let other else { continue }
            // Turning may fall on either side of the limit between two radii.
            let most = measure.group == .corners ? 0.05 : 0.02
            #expect((one - other).magnitude <= most * max(1, one.magnitude), "\(measure): \(one), \(other)")
        }
        for (one, other) in zip(a.traits, b.traits) {
            #expect((one.amount - other.amount).magnitude <= 0.05 * max(1, one.amount), "\(one.trait)")
            // A value at the limit between two bins may fall into either.
            let distance = one.cumulated.indices.reduce(0) { $0 + (one.cumulated[$1] - other.cumulated[$1]).magnitude }
            #expect(distance < 0.5, "\(one.trait): \(distance) bins apart")
        }
    }

    /// Bars of any length, width and direction, as strokes and as the shapes that these cover.
    @Test(arguments: 0..<6)
    func randomStrokesAndTheirOutlinesMeasureAlike(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let width = [1.0, 1.5, 2, 2.5][Int.random(in: 0..<4, using: &random)]
        var (strokes, outlines) = ("", "")
        for row in 0..<3 {
            let length = Double.random(in: 6...14, using: &random)
            let degrees = [0, 0, 45, 20][Int.random(in: 0..<4, using: &random)]
            let place = "transform=\"translate(12 \(5 + 7 * row)) rotate(\(degrees) 0 0) scale(0.7)\""
            let line = Self.stroked("M\(-length / 2) 0H\(length / 2)", width: width, cap: "butt")
            strokes += "<g \(place)>\(line)</g>"
            outlines +=
                "<rect \(place) x=\"\(-length / 2)\" y=\"\(-width / 2)\" width=\"\(length)\" "
                + "height=\"\(width)\"/>"
        }
        try Self.expectAlike(try Self.measures(strokes), try Self.measures(outlines))
    }

    @Test func aLargerCanvasChangesNothingButItsUnits() throws {
        let elements = Self.stroked("M6 4V18H20") + Self.ring(radius: 3, width: 2)
        let (small, large) = (try Self.measures(elements), try Self.measures(elements, zoom: 10))
        #expect(large.canvas == 240)
        for measure in IconMeasure.allCases {
            let (one, other) = (small[measure] ?? 0, large[measure] ?? 0)
            #expect((one - other).magnitude <= 0.01 * max(1, one.magnitude), "\(measure): \(one), \(other)")
        }
    }
}

extension Double {
    /// 2 to this power, good to 1e-9.
    static func exp2(_ power: Double) -> Double {
        let whole = power.rounded(.down)
        let rest = (power - whole) * 0.693147180559945309
        var (term, sum) = (1.0, 1.0)
        for index in 1...14 {
            term *= rest / Double(index)
            sum += term
        }
        return Double(sign: .plus, exponent: Int(whole), significand: sum)
    }
}

extension TraitShares {
    /// How much is in each bin and all before it.
    fileprivate var cumulated: [Double] {
        var sum = 0.0
        return shares.map {
            sum += $0
            return sum
        }
    }
}

/// Pseudo-random numbers that are the same every time (Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators", 2014).
private struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

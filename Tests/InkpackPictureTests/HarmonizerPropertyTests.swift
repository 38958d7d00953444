import InkpackCairo
import InkpackCore
import InkpackRegions
import Testing

/// What holds whatever is drawn: random drawings of each encoding.
@Suite struct HarmonizerPropertyTests {
    /// Numbers that look random and are the same in every run: Marsaglia's xorshift.
    struct Chance {
        private var state: UInt64

        init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

        mutating func whole(_ range: ClosedRange<Int>) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return range.lowerBound + Int(state % UInt64(range.count))
        }

        /// In hundredths.
        mutating func number(_ range: ClosedRange<Double>) -> Double {
            Double(whole(Int((range.lowerBound * 100).rounded())...Int((range.upperBound * 100).rounded()))) / 100
        }
    }

    static func drawing(_ path: BezierPath, _ area: DisplayList.Shape.Area) -> DisplayList {
        DisplayList(
            name: "drawing", width: 24, height: 24,
            items: [.shape(.init(path: path, area: area, paint: .solid(.black)))])
    }

    static func roundStroke(_ width: Double) -> Stroke {
        var stroke = Stroke(width: width)
        (stroke.cap, stroke.join) = (.round, .round)
        return stroke
    }

    /// The outline of a path's stroke, filled.
    static func outlined(_ data: String, _ width: Double) throws -> DisplayList {
        drawing(
            try GEOSRegions().outline(of: try PathData.parse(data), stroke: roundStroke(width)), .fill(.nonzero))
    }

    /// A frame, a line or an arc and a mark in it, in strokes, as their outline, or filled with a hole, by turns.
    static func any(_ seed: UInt64) throws -> DisplayList {
        var chance = Chance(seed)
        let (left, top) = (chance.whole(3...5), chance.whole(3...5))
        let (right, bottom) = (chance.whole(18...21), chance.whole(18...21))
        let radius = chance.number(0.5...3)
        let box =
            "M\(Double(left) + radius) \(top)H\(Double(right) - radius)a\(radius) \(radius) 0 0 1 \(radius) \(radius)"
            + "V\(Double(bottom) - radius)a\(radius) \(radius) 0 0 1 -\(radius) \(radius)H\(Double(left) + radius)"
            + "a\(radius) \(radius) 0 0 1 -\(radius) -\(radius)V\(Double(top) + radius)"
            + "a\(radius) \(radius) 0 0 1 \(radius) -\(radius)z"
        let (x, y) = (chance.number(8...10), chance.number(10...13))
        let marks = ["M\(x) \(y)h5", "M\(x) \(y)l3 3 4-5", "M\(x) \(y)a3 3 0 0 1 6 0", "M\(x + 2) \(y - 2)v6"]
        let mark = marks[chance.whole(0...3)]
        let width = chance.number(1...2.5)
        switch seed % 3 {
        case 0: return drawing(try PathData.parse(box + mark), .stroke(roundStroke(width)))
        case 1: return try outlined(box + mark, width)
        default:
            let hole = try GEOSRegions().outline(of: try PathData.parse(mark), stroke: roundStroke(width))
            let solid = try GEOSRegions().combine(Region(try PathData.parse(box)), Region(hole), .subtract)
            return drawing(solid, .fill(.nonzero))
        }
    }

    private static func overlap(_ first: DisplayList, _ second: DisplayList) throws -> Double {
        let pictures = try [first, second].map { try CairoRenderer().render($0, width: 96, height: 96) }
        var (both, either) = (0, 0)
        for index in 0..<96 * 96 {
            let inks = pictures.map { $0.bytes[4 * index + 3] >= 128 }
            if inks[0] && inks[1] { both += 1 }
            if inks[0] || inks[1] { either += 1 }
        }
        return Double(both) / Double(max(1, either))
    }

    @Test(arguments: UInt64(1)...3)
    func theResultFollowsTheStyleAndStaysSoWhenHarmonizedAgain(seed: UInt64) throws {
        let harmonizer = try HarmonizerTests.harmonizer()
        let result = try harmonizer.harmonize(Self.any(seed))
        #expect(result.fidelity >= Harmonizer.leastFidelity || !result.refusals.isEmpty)
        let style = try HarmonizerTests.outline()
        let list = try Resolver(style).resolve(result.icon)
        for case .shape(let shape) in list.items {
            guard case .stroke(let stroke) = shape.area else { continue }
            #expect([stroke.width, stroke.width / 1.25].contains(2), "\(result.icon.shapes)")
            #expect(stroke.cap == .round && stroke.join == .round)
        }
        let told = "\(result.steps) \(result.icon.shapes.map(\.geometry))"
        // Foreign once more: the picture is the same but for what a hundredth of a unit makes of it.
        let again = try harmonizer.harmonize(list)
        #expect(
            try Self.overlap(list, Resolver(style).resolve(again.icon)) > 0.97,
            "\(told) \(again.steps) \(again.icon.shapes.map(\.geometry))")
        // As an icon in roles there is nothing left to mend either.
        let styled = try harmonizer.harmonize(result.icon)
        #expect(try Self.overlap(list, Resolver(style).resolve(styled.icon)) > 0.97, "\(told) \(styled.steps)")
    }

    @Test(arguments: UInt64(1)...3)
    func anOutlinedRingBecomesItsCircle(seed: UInt64) throws {
        var chance = Chance(seed)
        let radius = chance.whole(6...9)
        let ring =
            "M\(12 - radius) 12a\(radius) \(radius) 0 0 1 \(2 * radius) 0a\(radius) \(radius) 0 0 1 -\(2 * radius) 0z"
        let result = try HarmonizerTests.harmonizer().harmonize(Self.outlined(ring, chance.number(0.8...2.6)))
        #expect(
            result.icon.shapes == [Shape(.circle(center: Vec2(12, 12), radius: Double(radius))).role(.body)])
    }

    @Test(arguments: UInt64(1)...3)
    func anOutlinedBarBecomesItsLine(seed: UInt64) throws {
        var chance = Chance(seed)
        // Both as long as the keylines want, and whole.
        let (start, end) = (Vec2(4, Double(chance.whole(5...9))), Vec2(20, Double(chance.whole(15...19))))
        let data = "M\(start.x) \(start.y)L\(end.x) \(end.y)"
        let result = try HarmonizerTests.harmonizer().harmonize(Self.outlined(data, chance.number(0.8...2.6)))
        let shape = try #require(result.icon.shapes.first)
        #expect(result.icon.shapes.count == 1)
        guard case .line(let first, let last) = shape.geometry else {
            Issue.record("\(shape)")
            return
        }
        // It may be moved to the middle by whole substeps, and says its ends in hundredths.
        let (low, high) = first.x < last.x ? (first, last) : (last, first)
        #expect(((high - low) - (end - start)).length < 0.03, "\(shape)")
    }

    @Test(arguments: UInt64(1)...3)
    func anOutlinedBoxWithRoundCornersBecomesItsRectangle(seed: UInt64) throws {
        var chance = Chance(seed)
        let (half, tall) = (Double(chance.whole(6...9)), Double(chance.whole(6...8)))
        let radius = chance.number(1.5...3)
        let (left, right, top, bottom) = (12 - half, 12 + half, 12 - tall, 12 + tall)
        let arc = "A\(radius) \(radius) 0 0 1 "
        let box =
            "M\(left + radius) \(top)H\(right - radius)\(arc)\(right) \(top + radius)V\(bottom - radius)"
            + "\(arc)\(right - radius) \(bottom)H\(left + radius)\(arc)\(left) \(bottom - radius)"
            + "V\(top + radius)\(arc)\(left + radius) \(top)z"
        let result = try HarmonizerTests.harmonizer().harmonize(Self.outlined(box, chance.number(0.8...2.4)))
        #expect(
            result.icon.shapes == [
                Shape(.rectangle(x: left, y: top, width: 2 * half, height: 2 * tall)).role(.body).corner(.auto)
            ])
    }
}

import InkpackCore
import Testing

/// A stroke and the outline of it, written by hand, are the same lines.
@Suite struct StrokeTwinTests {
    struct Twin: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var stroke: String
        var outline: String
        var cap = Stroke.Cap.round
        var join = Stroke.Join.round
        /// By hand.
        var lines: [LineFacts]
        var corners: [CornerFacts] = []
    }

    static let twins = [
        Twin(
            testDescription: "a bar with round ends", stroke: "M4 12H20",
            outline: "M4 11H20A1 1 0 0 1 20 13H4A1 1 0 0 1 4 11Z",
            lines: [LineFacts(width: 2, length: 16, ends: [.round, .round])]),
        Twin(
            testDescription: "a bar with butt ends, run through the other way", stroke: "M4 12H20",
            outline: "M4 11V13H20V11Z", cap: .butt,
            lines: [LineFacts(width: 2, length: 16, ends: [.butt, .butt])]),
        Twin(
            testDescription: "a round corner join", stroke: "M4 4V20H20",
            outline: "M3 4A1 1 0 0 1 5 4V19H20A1 1 0 0 1 20 21H4A1 1 0 0 1 3 20Z",
            lines: [LineFacts(width: 2, length: 32, ends: [.round, .round], joins: [.round])],
            corners: [CornerFacts(4, 20, angle: 90, radius: 0, isClosed: false)]),
        Twin(
            testDescription: "a mitred corner", stroke: "M4 4V20H20", outline: "M3 4H5V19H20V21H3Z", cap: .butt,
            join: .miter, lines: [LineFacts(width: 2, length: 32, ends: [.butt, .butt], joins: [.miter])],
            corners: [CornerFacts(4, 20, angle: 90, radius: 0, isClosed: false)]),
        Twin(
            testDescription: "a bevelled corner", stroke: "M4 4V20H20", outline: "M3 4H5V19H20V21H4L3 20Z", cap: .butt,
            join: .bevel, lines: [LineFacts(width: 2, length: 32, ends: [.butt, .butt], joins: [.bevel])],
            corners: [CornerFacts(4, 20, angle: 90, radius: 0, isClosed: false)]),
        Twin(
            // The inner edge of radius 1 - 1 is a sharp corner.
            testDescription: "a fillet of half a width", stroke: "M4 4V19A1 1 0 0 0 5 20H20",
            outline: "M3 4A1 1 0 0 1 5 4V19H20A1 1 0 0 1 20 21H5A2 2 0 0 1 3 19Z",
            lines: [LineFacts(width: 2, length: 15 + 15 + .pi / 2, ends: [.round, .round])],
            corners: [CornerFacts(4, 20, angle: 90, radius: 1, isClosed: false)]),
        Twin(
            testDescription: "a fillet wider than the stroke", stroke: "M4 4V17A3 3 0 0 0 7 20H20",
            outline: "M3 4A1 1 0 0 1 5 4V17A2 2 0 0 0 7 19H20A1 1 0 0 1 20 21H7A4 4 0 0 1 3 17Z",
            lines: [LineFacts(width: 2, length: 13 + 13 + 1.5 * .pi, ends: [.round, .round])],
            corners: [CornerFacts(4, 20, angle: 90, radius: 3, isClosed: false)]),
        Twin(
            testDescription: "a rounded frame",
            stroke: "M5 3H19A2 2 0 0 1 21 5V19A2 2 0 0 1 19 21H5A2 2 0 0 1 3 19V5A2 2 0 0 1 5 3Z",
            outline: """
                M5 2H19A3 3 0 0 1 22 5V19A3 3 0 0 1 19 22H5A3 3 0 0 1 2 19V5A3 3 0 0 1 5 2Z\
                M5 4A1 1 0 0 0 4 5V19A1 1 0 0 0 5 20H19A1 1 0 0 0 20 19V5A1 1 0 0 0 19 4Z
                """,
            lines: [LineFacts(width: 2, length: 56 + 4 * .pi)],
            corners: [
                CornerFacts(3, 3, angle: 90, radius: 2, isClosed: true),
                CornerFacts(3, 21, angle: 90, radius: 2, isClosed: true),
                CornerFacts(21, 3, angle: 90, radius: 2, isClosed: true),
                CornerFacts(21, 21, angle: 90, radius: 2, isClosed: true),
            ]),
        Twin(
            testDescription: "a ring", stroke: "M3 12A9 9 0 1 1 21 12A9 9 0 1 1 3 12Z",
            outline: "M2 12A10 10 0 1 1 22 12A10 10 0 1 1 2 12ZM4 12A8 8 0 1 0 20 12A8 8 0 1 0 4 12Z",
            lines: [LineFacts(width: 2, length: 18 * .pi)]),
        Twin(
            testDescription: "a cross of two bars", stroke: "M12 4V20M4 12H20",
            outline: """
                M11 4A1 1 0 0 1 13 4V11H20A1 1 0 0 1 20 13H13V20A1 1 0 0 1 11 20V13H4A1 1 0 0 1 4 11H11Z
                """,
            lines: [
                LineFacts(width: 2, length: 16, ends: [.round, .round]),
                LineFacts(width: 2, length: 16, ends: [.round, .round]),
            ]),
        Twin(
            testDescription: "a T", stroke: "M4 4H20M12 4V20",
            outline: "M4 3H20A1 1 0 0 1 20 5H13V20A1 1 0 0 1 11 20V5H4A1 1 0 0 1 4 3Z",
            lines: [
                LineFacts(width: 2, length: 16, ends: [.round, .round]),
                LineFacts(width: 2, length: 16, ends: [.covered, .round]),
            ]),
    ]

    @Test(arguments: twins)
    func theStrokeIsWhatWasCalculated(twin: Twin) throws {
        check(try stroked(twin.stroke, cap: twin.cap, join: twin.join), twin, .liveStroke)
    }

    @Test(arguments: twins)
    func theOutlineIsTheSame(twin: Twin) throws {
        check(try filled(twin.outline), twin, .outlinedStroke)
    }

    @Test(arguments: twins)
    func theOutlineOnALargerCanvasIsTheSameEnlarged(twin: Twin) throws {
        let path = try PathData.parse(twin.outline).applying(.scale(32))
        let drawing = DrawingAnalysis(list([(path, .fill(.evenodd))], canvas: 768))
        let lines = drawing.lines.map { line in
            LineFacts(
                width: line.width / 32, length: line.contour.length / 32,
                ends: [line.start, line.end].compactMap(\.self), joins: line.joins.compactMap(\.self))
        }
        #expect(Set(lines) == Set(twin.lines))
        #expect(drawing.unit == 32)
    }

    private func check(_ drawing: DrawingAnalysis, _ twin: Twin, _ encoding: DrawnShape.Encoding) {
        #expect(drawing.shapes.map(\.encoding) == [encoding])
        #expect(Set(drawing.lines.map { LineFacts($0) }) == Set(twin.lines), "\(drawing.lines.map { LineFacts($0) })")
        #expect(drawing.lines.count == twin.lines.count)
        #expect(drawing.outlines.isEmpty)
        #expect(Set(drawing.corners.map { CornerFacts($0) }) == Set(twin.corners))
        #expect(drawing.lines.allSatisfy { $0.isStroke == (encoding == .liveStroke) })
    }
}

import InkpackCore
import Testing

/// At which size drawings are measured, and what is left out of those that take too long.
@Suite struct MeasuredDrawingTests {
    /// Draws nothing but tells the side that it was asked for.
    private struct SideTeller: Rasterizer {
        struct Side: Error, Equatable { var side: Int }

        func render(_ list: DisplayList, width: Int, height: Int) throws -> Pixmap { throw Side(side: width) }
    }

    private static func list(_ shapes: [DisplayList.Shape]) -> DisplayList {
        DisplayList(name: "drawing", width: 24, height: 24, items: shapes.map { .shape($0) })
    }

    private static func filled(_ path: BezierPath) -> DisplayList.Shape {
        DisplayList.Shape(path: path, area: .fill(.nonzero), paint: .solid(.black))
    }

    /// Lines that cross the canvas, and each other.
    private static func lines(_ count: Int) -> BezierPath {
        var path = BezierPath()
        for line in 0..<count {
            path.move(to: Vec2(0, Double(line * 7 % 24)))
            path.line(to: Vec2(24, Double(line * 5 % 23)))
        }
        return path
    }

    @Test(arguments: [(2, 384), (20, 384), (100, 192), (300, 96), (700, 48), (90_000, 48)])
    func drawingsOfVeryManyLinesAreMeasuredSmaller(lines: Int, side: Int) {
        let list = Self.list([Self.filled(Self.lines(lines))])
        #expect(throws: SideTeller.Side(side: side)) { try IconMeasures(list, drawnBy: SideTeller()) }
    }

    @Test func manyGradientsOverTheWholeCanvasAreMeasuredSmaller() {
        var shape = Self.filled(.rectangle(Bounds(minX: 0, minY: 0, maxX: 24, maxY: 24)))
        let gradient = LinearGradient(
            start: .zero, end: Vec2(24, 0), stops: [GradientStop(0, .black), GradientStop(1, .white)])
        shape.paint = .linear(gradient)
        #expect(Self.list([shape, shape]).measured.side == 384)
        #expect(Self.list(Array(repeating: shape, count: 20)).measured.side == 192)
    }

    @Test func anOrdinaryDrawingIsMeasuredAsItIs() {
        let circles = (1..<12).map { Self.filled(.ellipse(center: Vec2(12, 12), radii: Vec2(Double($0), 4))) }
        let list = Self.list(circles)
        #expect(list.measured.list == list)
        #expect(list.measured.side == IconMeasures.pictureSide)
    }

    @Test func whatLiesBeyondTheCanvasTakesNoTime() {
        let square = Self.filled(.rectangle(Bounds(minX: 4, minY: 4, maxX: 20, maxY: 20)))
        let far = Self.filled(Self.lines(1000).applying(.translate(0, 100)))
        let long = Self.filled(
            BezierPath([.move(Vec2(-1e9, -1e9)), .line(Vec2(1e9, 1e9)), .line(Vec2(0, 1e9)), .close]))
        let list = Self.list([square, far, long])
        #expect(list.measured.list == list)
        #expect(list.measured.side == IconMeasures.pictureSide)
    }

    enum Endless: CaseIterable { case line, triangles, shapes, strokes }

    /// A hundred thousand pieces.
    private static func endless(_ kind: Endless) -> DisplayList {
        func point(_ index: Int) -> Vec2 {
            Vec2(Double(index * 7919 % 2400) / 100, Double(index * 104_729 % 2399) / 100)
        }
        func triangle(_ index: Int) -> BezierPath {
            let place = point(index)
            return BezierPath([.move(place), .line(place + Vec2(1, 0)), .line(place + Vec2(0, 1)), .close])
        }
        switch kind {
        case .line:
            return list([filled(BezierPath([.move(.zero)] + (0..<100_000).map { .line(point($0)) }))])
        case .triangles:
            var path = BezierPath()
            for index in 0..<33_000 { path.append(triangle(index)) }
            return list([filled(path)])
        case .shapes: return list((0..<33_000).map { filled(triangle($0)) })
        case .strokes:
            let stroke = Stroke(width: 1, cap: .round, join: .round)
            return list(
                (0..<33_000).map {
                    DisplayList.Shape(path: triangle($0), area: .stroke(stroke), paint: .solid(.black))
                })
        }
    }

    @Test(arguments: Endless.allCases)
    func drawingsWithoutEndLosePiecesUntilTheyTakeNoLonger(kind: Endless) {
        let endless = Self.endless(kind)
        let (list, side) = endless.measured
        #expect(side == 48)
        #expect(DrawingCost(endless).milliseconds(side: side) > 20)
        #expect((4...10).contains(DrawingCost(list).milliseconds(side: side)))
    }
}

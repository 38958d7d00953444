import InkpackCore
import Testing

@Suite struct BezierPathTests {
    @Test func aDrawingElementBeforeTheFirstMoveStartsAtTheOrigin() {
        #expect(BezierPath([.line(Vec2(3, 4))]).elements == [.move(.zero), .line(Vec2(3, 4))])
        #expect(BezierPath([.close]).elements == [])
    }

    @Test func aDrawingElementBehindACloseStartsWhereTheSubpathDid() {
        let path = BezierPath([
            .move(Vec2(1, 1)), .line(Vec2(5, 1)), .line(Vec2(5, 5)), .close, .line(Vec2(1, 9)),
        ])
        #expect(path.subpaths.map(\.start) == [Vec2(1, 1), Vec2(1, 1)])
        #expect(path.subpaths.map(\.isClosed) == [true, false])
        #expect(path.subpaths.map { $0.segments.count } == [3, 1])
        #expect(path.subpaths.last?.end == Vec2(1, 9))
    }

    @Test func closeAddsTheClosingLineOnlyWhereThereIsAGap() {
        let corner = [Vec2(0, 0), Vec2(4, 0), Vec2(4, 4)]
        let open = BezierPath.polyline(corner, closed: true)
        let shut = BezierPath.polyline(corner + [Vec2(0, 0)], closed: true)
        let sides = [
            CubicCurve(lineFrom: corner[0], to: corner[1]), CubicCurve(lineFrom: corner[1], to: corner[2]),
            CubicCurve(lineFrom: corner[2], to: corner[0]),
        ]
        #expect(open.subpaths.map(\.segments) == [sides])
        #expect(shut.subpaths.map(\.segments) == [sides])
    }

    @Test func bareMovesAreNoSubpaths() {
        let path = BezierPath([.move(Vec2(9, 9)), .move(Vec2(1, 1)), .line(Vec2(2, 2)), .move(Vec2(50, 50))])
        #expect(path.subpaths.map(\.start) == [Vec2(1, 1)])
        #expect(path.bounds == Bounds(minX: 1, minY: 1, maxX: 2, maxY: 2))
    }

    @Test func currentPointBehindACloseIsTheStart() {
        var path = BezierPath()
        #expect(path.currentPoint == .zero)
        path.move(to: Vec2(2, 3))
        path.line(to: Vec2(7, 8))
        #expect(path.currentPoint == Vec2(7, 8))
        path.close()
        #expect(path.currentPoint == Vec2(2, 3))
    }

    @Test func aPathOfItsSubpathsDrawsTheSame() {
        var path = BezierPath.rectangle(Bounds(minX: 1, minY: 2, maxX: 5, maxY: 9))
        path.append(.circle(center: Vec2(3, 3), radius: 1))
        path.append(.line(from: Vec2(0, 0), to: Vec2(7, 7)))
        #expect(BezierPath(subpaths: path.subpaths) == path)
    }

    @Test func aQuadraticIsRaisedExactly() {
        let (a, b, c) = (Vec2(1, 2), Vec2(7, -3), Vec2(4, 9))
        var path = BezierPath([.move(a)])
        path.quadratic(b, to: c)
        for step in 0...20 {
            let t = Double(step) / 20
            let expected = a * ((1 - t) * (1 - t)) + b * (2 * t * (1 - t)) + c * (t * t)
            #expect(near(path.subpaths[0].segments[0].point(at: t), expected, within: 1e-12))
        }
    }

    @Test func mapsMoveEveryPoint() {
        let path = BezierPath([.move(Vec2(1, 0)), .cubic(Vec2(2, 0), Vec2(3, 1), Vec2(3, 2)), .close])
        #expect(
            path.applying(.translate(10, 20)).elements
                == [.move(Vec2(11, 20)), .cubic(Vec2(12, 20), Vec2(13, 21), Vec2(13, 22)), .close])
    }

    @Test func areaIsPositiveClockwiseToTheEye() {
        let square = BezierPath.rectangle(Bounds(minX: 2, minY: 3, maxX: 6, maxY: 8))
        #expect(near(square.signedArea, 20))
        #expect(near(square.applying(.scale(-1, 1)).signedArea, -20))
    }

    @Test func areaOfAnOpenPolygonCountsAsClosed() {
        // Shoelace for (0,0) (6,0) (4,5): half of 30.
        #expect(near(BezierPath.polyline([Vec2(0, 0), Vec2(6, 0), Vec2(4, 5)], closed: false).signedArea, 15))
    }

    @Test func areaOfAParabolicSegmentIsArchimedes() {
        // Two thirds of base times height: base 6, height 2 (half of the control point's 4).
        var path = BezierPath([.move(Vec2(0, 0))])
        path.quadratic(Vec2(3, -4), to: Vec2(6, 0))
        #expect(near(path.signedArea, 8))
    }

    @Test func areaAndLengthOfACircleAreTheFormulas() {
        let circle = BezierPath.circle(center: Vec2(5, -7), radius: 10)
        #expect(near(circle.signedArea, 100 * .pi, within: 100 * .pi * 6e-4))
        #expect(near(circle.arcLength, 20 * .pi, within: 20 * .pi * 3e-4))
    }

    @Test func aClosedPathsLengthHasItsClosingLine() {
        let corner = [Vec2(0, 0), Vec2(3, 0), Vec2(3, 4)]
        #expect(near(BezierPath.polyline(corner, closed: true).arcLength, 12))
        #expect(near(BezierPath.polyline(corner, closed: false).arcLength, 7))
    }

    @Test func boundsOfNothingAreEmpty() {
        #expect(BezierPath().bounds == .empty)
        #expect(BezierPath([.move(Vec2(1, 1))]).bounds == .empty)
    }

    @Test func finiteMeansEveryControlPoint() {
        #expect(BezierPath([.move(.zero), .close]).isFinite)
        #expect(!BezierPath([.move(.zero), .cubic(Vec2(.nan, 0), .zero, .zero)]).isFinite)
        #expect(!BezierPath([.move(.zero), .cubic(.zero, Vec2(0, .infinity), .zero)]).isFinite)
    }
}

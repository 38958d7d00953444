import InkpackCore
import Testing

@Suite struct CornerTests {
    private let square = BezierPath.rectangle(Bounds(minX: 0, minY: 0, maxX: 20, maxY: 10))

    @Test func aRoundedSquareCornerTouchesItsSidesAtTheRadius() {
        let ends = square.roundingCorners { _ in 3 }.subpaths.flatMap { $0.segments.map(\.end) }
        let expected = [
            Vec2(3, 0), Vec2(17, 0), Vec2(20, 3), Vec2(20, 7), Vec2(17, 10), Vec2(3, 10), Vec2(0, 7), Vec2(0, 3),
        ]
        #expect(ends.count == expected.count)
        for (end, wanted) in zip(ends, expected) { #expect(near(end, wanted)) }
    }

    @Test(arguments: [30.0, 60, 90, 120, 150])
    func theArcIsTangentAndHasItsRadius(angle: Double) throws {
        let vertex = Vec2(50, 50)
        let other = vertex + Affine.rotate(angle).apply(Vec2(40, 0))
        let path = BezierPath.polyline([vertex + Vec2(40, 0), vertex, other], closed: false)
        let rounded = path.roundingCorners { _ in 4 }
        let arc = try #require(rounded.subpaths.first?.segments.dropFirst().first)
        // The tangent points lie r / tan(θ/2) from the vertex, the centre r / sin(θ/2) along the bisector.
        let half = Affine.rotate(angle / 2).apply(Vec2(1, 0))
        let distance = 4 * half.x / half.y
        #expect(near(arc.start, vertex + Vec2(distance, 0)))
        #expect(near(arc.end, vertex + Affine.rotate(angle).apply(Vec2(distance, 0))))
        let center = vertex + half * (4 / half.y)
        // A single cubic is 0.0273 % off at a quarter turn, and its error grows with the turn's sixth power.
        let turns = (180 - angle) / 90
        let tolerance = 4 * 2.8e-4 * max(1, turns * turns * turns * turns * turns * turns)
        for step in 0...32 {
            #expect(near(arc.point(at: Double(step) / 32).distance(to: center), 4, within: tolerance))
        }
        #expect(near(try #require(arc.startTangent), Vec2(-1, 0)))
        #expect(near(try #require(arc.endTangent), Affine.rotate(angle).apply(Vec2(1, 0))))
    }

    @Test func openEndsStayWhereTheyAre() {
        let path = BezierPath.polyline([Vec2(0, 0), Vec2(10, 0), Vec2(10, 10)], closed: false).roundingCorners { _ in 2
        }
        #expect(path.subpaths.map(\.start) == [Vec2(0, 0)])
        #expect(path.currentPoint == Vec2(10, 10))
        #expect(path.subpaths.map { $0.segments.count } == [3])
    }

    @Test func cornersShrinkToHalfOfTheShorterSide() {
        let ends = square.roundingCorners { _ in 100 }.subpaths.flatMap { $0.segments.map(\.end) }
        let stadium = [Vec2(5, 0), Vec2(15, 0), Vec2(20, 5), Vec2(15, 10), Vec2(5, 10), Vec2(0, 5)]
        #expect(ends.count == stadium.count)
        for (end, wanted) in zip(ends, stadium) { #expect(near(end, wanted)) }
    }

    @Test func aSquareOfPillCornersIsACircle() {
        let path = BezierPath.rectangle(Bounds(around: Vec2(0, 0), radius: 6)).roundingCorners { _ in 1e6 }
        for point in path.samples(perSegment: 16) { #expect(near(point.length, 6, within: 0.002)) }
        #expect(path.subpaths.map { $0.segments.count } == [4])
    }

    @Test func cornersAreToldInDrawingOrderAcrossSubpaths() {
        var path = BezierPath.polyline([Vec2(0, 0), Vec2(10, 0), Vec2(10, 10)], closed: false)
        path.append(square)
        var seen: [PathCorner] = []
        _ = path.roundingCorners {
            seen.append($0)
            return 0
        }
        #expect(seen.map(\.index) == [1, 3, 4, 5, 6])
        #expect(seen.map(\.vertex) == [Vec2(10, 0), Vec2(0, 0), Vec2(20, 0), Vec2(20, 10), Vec2(0, 10)])
        #expect(seen.map(\.isClosed) == [false, true, true, true, true])
        #expect(seen.allSatisfy { near($0.angle, 90) && !$0.isDiagonal })
        #expect(seen.first?.toPrevious == Vec2(-1, 0))
        #expect(seen.first?.toNext == Vec2(0, 1))
    }

    @Test func aDiamondsCornersAreDiagonal() {
        var diagonal: [Bool] = []
        _ = BezierPath.polyline([Vec2(5, 0), Vec2(10, 5), Vec2(5, 10), Vec2(0, 5)], closed: true).roundingCorners {
            diagonal.append($0.isDiagonal)
            return 0
        }
        #expect(diagonal == [true, true, true, true])
    }

    @Test func cornersAtCurvesAndStraightOnesStay() throws {
        let mixed = try PathData.parse("M0 0H10H20C30 0 30 10 20 10V20")
        #expect(mixed.roundingCorners { _ in 3 } == mixed)
    }

    @Test func onlyTheWantedCornersAreRound() {
        let path = square.roundingCorners { $0.index == 1 ? 4 : 0 }
        let ends = path.subpaths.flatMap { $0.segments.map(\.end) }
        #expect(ends.count == 5)
        #expect(ends.prefix(2).elementsEqual([Vec2(16, 0), Vec2(20, 4)]) { near($0, $1) })
    }

    @Test func roundingKeepsTheArea() {
        // Each square corner loses r²·(1 - π/4).
        let rounded = square.roundingCorners { _ in 3 }
        #expect(near(rounded.signedArea, 200 - 36 * (1 - .pi / 4), within: 0.02))
    }
}

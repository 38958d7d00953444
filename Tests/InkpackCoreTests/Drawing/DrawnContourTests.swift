import InkpackCore
import Testing

@Suite struct DrawnContourTests {
    private func contour(_ data: String, tolerance: Double = 0.02) throws -> DrawnContour {
        let subpath = try #require(try PathData.parse(data).subpaths.first)
        return DrawnContour(subpath, tolerance: tolerance)
    }

    @Test func aRoundedRectangleIsFourSidesAndFourArcs() throws {
        let contour = try contour("M5 3H19a2 2 0 0 1 2 2V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z")
        #expect(contour.pieces.count == 8)
        let arcs = contour.pieces.compactMap(\.arc)
        #expect(arcs.count == 4)
        for arc in arcs {
            #expect(near(arc.radius, 2, within: 0.001))
            #expect(near(arc.turn, .pi / 2, within: 0.002))
        }
        // Four sides of 14 and a circle of radius 2.
        #expect(near(contour.length, 56 + 4 * .pi, within: 0.01))
        #expect(contour.joints.allSatisfy { $0.turn.magnitude < 0.01 })
    }

    @Test func aCircleOfFourCurvesIsOneArc() {
        let circle = BezierPath.circle(center: Vec2(12, 12), radius: 9)
        let contours = circle.subpaths.map { DrawnContour($0, tolerance: 0.02) }
        #expect(contours.count == 1)
        let arc = contours.first?.pieces.first?.arc
        #expect(contours.first?.pieces.count == 1)
        #expect(near(arc?.radius ?? 0, 9, within: 0.005))
        #expect(near(arc?.turn ?? 0, 2 * .pi, within: 0.001))
        #expect(near(arc?.center ?? .zero, Vec2(12, 12), within: 0.005))
    }

    @Test(arguments: [
        // Points in the middle of a side, a closing point twice, a curve that is straight, a speck.
        "M4 4H12H20V20H4Z", "M4 4H20V20H4V4Z", "M4 4C10 4 15 4 20 4V20H4Z", "M4 4H20V12L20.001 12V20H4Z",
    ])
    func aSquareHasFourSidesHoweverItIsWritten(data: String) throws {
        let contour = try contour(data)
        #expect(contour.pieces.count == 4)
        #expect(contour.pieces.allSatisfy { $0.isLine })
        #expect(contour.joints.count == 4)
        for joint in contour.joints { #expect(near(joint.turn, .pi / 2, within: 0.001)) }
    }

    @Test func anSIsNoArc() throws {
        let contour = try contour("M4 12C8 4 16 20 20 12")
        #expect(contour.pieces.count == 1)
        #expect(contour.pieces.allSatisfy { $0.arc == nil && !$0.isLine })
    }

    @Test func anEllipseIsCurvesOfAnotherKind() {
        let ellipse = BezierPath.ellipse(center: Vec2(12, 12), radii: Vec2(10, 5))
        let pieces = ellipse.subpaths.flatMap { DrawnContour($0, tolerance: 0.02).pieces }
        #expect(pieces.count == 4)
        #expect(pieces.allSatisfy { $0.arc == nil })
    }

    @Test(arguments: [
        (Vec2(12, 4), 0.0), (Vec2(12, 12), 8.0), (Vec2(20, 13), 1.0), (Vec2(12, 1), 3.0), (Vec2(4, 15), 3.0),
    ])
    func theDistanceToAHalfCircleIsThatToItsArcOrItsEnds(point: Vec2, expected: Double) throws {
        // The upper half of the circle about (12, 12) of radius 8.
        let contour = try contour("M4 12A8 8 0 0 1 20 12")
        #expect(near(contour.distance(to: point), expected, within: 0.005))
    }

    @Test(arguments: ["M4 4L4 4", "M4 4Z", "M4 4L4 4Z", "M4 4C4 4 4 4 4 4Z"])
    func whatHasNoLengthHasNoPieces(data: String) throws {
        let contours = try PathData.parse(data).subpaths.map { DrawnContour($0, tolerance: 0.02) }
        #expect(contours.allSatisfy { $0.pieces.isEmpty && $0.joints.isEmpty && $0.length == 0 })
    }

    @Test func thePathOfAContourIsThePathThatItCameFrom() throws {
        let path = try PathData.parse("M5 3H19a2 2 0 0 1 2 2V19L12 21C9 21 6 20 3 17Z")
        let back = try #require(path.subpaths.first.map { DrawnContour($0, tolerance: 0.02).path })
        for point in path.samples(perSegment: 9) { #expect(back.distance(to: point) < 0.01) }
        for point in back.samples(perSegment: 9) { #expect(path.distance(to: point) < 0.01) }
    }
}

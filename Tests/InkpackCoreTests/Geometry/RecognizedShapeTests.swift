import InkpackCore
import Testing

@Suite struct RecognizedShapeTests {
    /// What a canvas of 24 units allows.
    static let tolerance = 24.0 / 4000

    private func shape(_ data: String, isStroked: Bool = false) throws -> RecognizedShape? {
        RecognizedShape(try PathData.parse(data), tolerance: Self.tolerance, isStroked: isStroked)
    }

    private static let circle = RecognizedShape.circle(center: Vec2(12, 12), radius: 10)

    @Test(arguments: [
        "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0z",
        "M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0z",
        "M12 12m-10 0a10 10 0 0 0 20 0a10 10 0 0 0-20 0Z",
        // Three arcs, from 30 degrees on; rounded to 2 decimals.
        "M20.66 17A10 10 0 0 1 3.34 17A10 10 0 0 1 12 2A10 10 0 0 1 20.66 17z",
        "M12 2A10 10 0 0 0 2 12A10 10 0 0 0 12 22A10 10 0 0 0 22 12A10 10 0 0 0 12 2z",
        // Eight arcs.
        """
        M22 12A10 10 0 0 1 19.071 19.071A10 10 0 0 1 12 22A10 10 0 0 1 4.929 19.071A10 10 0 0 1 2 12 \
        A10 10 0 0 1 4.929 4.929A10 10 0 0 1 12 2A10 10 0 0 1 19.071 4.929A10 10 0 0 1 22 12z
        """,
        // Cubics of the usual handles, by 2 and by 3 decimals.
        "M12 2C17.52 2 22 6.48 22 12S17.52 22 12 22 2 17.52 2 12 6.48 2 12 2z",
        "M12 2c5.523 0 10 4.477 10 10s-4.477 10-10 10S2 17.523 2 12 6.477 2 12 2z",
        // A close that has to bridge what rounding left.
        "M12 2c5.523 0 10 4.477 10 10s-4.477 10-10 10S2 17.523 2 12 6.477 2.001 12.001 2z",
        // A segment without length, and a quarter in two halves.
        "M12 2l0 0A10 10 0 0 1 19.071 4.929A10 10 0 0 1 22 12A10 10 0 0 1 12 22A10 10 0 0 1 12 2z",
    ])
    func aCircleIsFoundHoweverItIsWritten(data: String) throws {
        let found = try #require(try shape(data))
        #expect(near(found, Self.circle, within: 0.003), "\(found)")
        #expect(try shape(data, isStroked: true) == found)
    }

    @Test func aCircleHasTheSizeOfItsArcsAndNotOfTheCubicsThatStandForThem() throws {
        // With the quarters from 20 degrees on, the extremes are where the cubics stray most: by 0.0027.
        let turn = Affine.translate(12, 12) * Affine.rotate(20)
        let path = BezierPath.circle(center: .zero, radius: 10).applying(turn)
        let found = try #require(RecognizedShape(path, tolerance: Self.tolerance, isStroked: true))
        #expect(near(found, Self.circle, within: 1e-9), "\(found)")
    }

    @Test(arguments: [
        (
            "M5 10A7 4 0 0 1 19 10A7 4 0 0 1 5 10z",
            RecognizedShape.ellipse(center: Vec2(12, 10), radii: Vec2(7, 4))
        ),
        (
            "M12 14c-3.866 0-7-1.791-7-4s3.134-4 7-4 7 1.791 7 4-3.134 4-7 4z",
            .ellipse(center: Vec2(12, 10), radii: Vec2(7, 4))
        ),
        // A quarter turn leaves the axes where they were.
        ("M8 5A7 4 90 0 1 8 19A7 4 90 1 1 8 5z", .ellipse(center: Vec2(8, 12), radii: Vec2(4, 7))),
        ("M3 4H21V20H3z", .rectangle(Bounds(minX: 3, minY: 4, maxX: 21, maxY: 20), radius: 0)),
        ("M21 20V4H3V20H21z", .rectangle(Bounds(minX: 3, minY: 4, maxX: 21, maxY: 20), radius: 0)),
        // From the middle of a side, with a point twice and one on a side.
        ("M12 4H3V20H9H9H21V4z", .rectangle(Bounds(minX: 3, minY: 4, maxX: 21, maxY: 20), radius: 0)),
        // Sides that are straight cubics.
        (
            "M3 4C9 4 15 4 21 4C21 9 21 15 21 20C15 20 9 20 3 20z",
            .rectangle(Bounds(minX: 3, minY: 4, maxX: 21, maxY: 20), radius: 0)
        ),
        // Off the axes by what rounding leaves.
        ("M3 4.004L21 4L20.997 20H3z", .rectangle(Bounds(minX: 3, minY: 4, maxX: 21, maxY: 20), radius: 0)),
        (
            "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z",
            .rectangle(Bounds(minX: 3, minY: 3, maxX: 21, maxY: 21), radius: 2)
        ),
        // The other way, from the middle of a side.
        (
            "M12 3H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2V5a2 2 0 0 0-2-2z",
            .rectangle(Bounds(minX: 3, minY: 3, maxX: 21, maxY: 21), radius: 2)
        ),
        // From the middle of a corner.
        (
            "M20.414 3.586A2 2 0 0 1 21 5v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h14a2 2 0 0 1 1.414.586z",
            .rectangle(Bounds(minX: 3, minY: 3, maxX: 21, maxY: 16), radius: 2)
        ),
        // Cubics, as drawing programs write them.
        (
            "M19 21H5c-1.1 0-2-.9-2-2V5c0-1.1.9-2 2-2h14c1.1 0 2 .9 2 2v14c0 1.1-.9 2-2 2z",
            .rectangle(Bounds(minX: 3, minY: 3, maxX: 21, maxY: 21), radius: 2)
        ),
        // Arcs that stop short of the tangent point, as Tabler has them.
        (
            """
            M18 3a3 3 0 0 1 2.995 2.824l.005.176v12a3 3 0 0 1-2.824 2.995l-.176.005h-12a3 3 0 0 1-2.995-2.824L3 18V6 \
            a3 3 0 0 1 2.824-2.995L6 3z
            """,
            .rectangle(Bounds(minX: 3, minY: 3, maxX: 21, maxY: 21), radius: 3)
        ),
        // Pills: with a half turn in one arc, in two, and with sides of no length.
        ("M6 9h12a3 3 0 0 1 0 6H6a3 3 0 0 1 0-6z", .rectangle(Bounds(minX: 3, minY: 9, maxX: 21, maxY: 15), radius: 3)),
        (
            "M9 6v12a3 3 0 0 0 3 3a3 3 0 0 0 3-3V6a3 3 0 0 0-3-3a3 3 0 0 0-3 3z",
            .rectangle(Bounds(minX: 9, minY: 3, maxX: 15, maxY: 21), radius: 3)
        ),
        (
            "M6 9h12a3 3 0 0 1 3 3v0a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3v0a3 3 0 0 1 3-3z",
            .rectangle(Bounds(minX: 3, minY: 9, maxX: 21, maxY: 15), radius: 3)
        ),
        ("M4 20L12 4L20 20z", .polygon([Vec2(4, 20), Vec2(12, 4), Vec2(20, 20)])),
        // The start is no corner; the next point is.
        ("M12 20H20L12 4L4 20z", .polygon([Vec2(20, 20), Vec2(12, 4), Vec2(4, 20)])),
        // Two hundredths off the line is a corner.
        (
            "M4 20L12 4L20 20L12 20.02z",
            .polygon([Vec2(4, 20), Vec2(12, 4), Vec2(20, 20), Vec2(12, 20.02)])
        ),
    ])
    func aClosedPathIsItsShape(data: String, expected: RecognizedShape) throws {
        for isStroked in [false, true] {
            let found = try #require(try shape(data, isStroked: isStroked))
            #expect(near(found, expected, within: 0.003), "\(found)")
        }
    }

    @Test(arguments: [
        ("M4 4L20 9", RecognizedShape.line(Vec2(4, 4), Vec2(20, 9))),
        ("M12 12h.01", .line(Vec2(12, 12), Vec2(12.01, 12))),
        ("M4 4L8 4H8H20", .line(Vec2(4, 4), Vec2(20, 4))),
        ("M4 4C8 4 16 4 20 4", .line(Vec2(4, 4), Vec2(20, 4))),
        // A bare move draws nothing.
        ("M4 4L20 9M1 1", .line(Vec2(4, 4), Vec2(20, 9))),
        ("M4 12l5 5L20 6", .polyline([Vec2(4, 12), Vec2(9, 17), Vec2(20, 6)])),
        // A line that doubles back ends where it ends.
        ("M4 4H20H10", .polyline([Vec2(4, 4), Vec2(20, 4), Vec2(10, 4)])),
    ])
    func anOpenPathOfLinesStaysOpen(data: String, expected: RecognizedShape) throws {
        for isStroked in [false, true] {
            let found = try #require(try shape(data, isStroked: isStroked))
            #expect(near(found, expected, within: 1e-9), "\(found)")
        }
    }

    @Test func aStrokedPathThatReturnsToItsStartKeepsItsCaps() throws {
        let square = "M3 3H21V21H3V3"
        #expect(try shape(square) == .rectangle(Bounds(minX: 3, minY: 3, maxX: 21, maxY: 21), radius: 0))
        let corners = [Vec2(3, 3), Vec2(21, 3), Vec2(21, 21), Vec2(3, 21), Vec2(3, 3)]
        #expect(try shape(square, isStroked: true) == .polyline(corners))

        let circle = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0"
        let found = try #require(try shape(circle))
        #expect(near(found, Self.circle, within: 1e-9))
        #expect(try shape(circle, isStroked: true) == nil)
    }

    @Test func pointsOnASlowTurnAreNotAllTakenForOneLine() throws {
        // Each point is within 0.00001 of the line between its neighbours; the middle is 0.3 off the chord.
        var path = BezierPath([.move(Vec2(0, 0))])
        for step in 1...400 {
            let x = Double(step) / 20
            path.line(to: Vec2(x, x * (20 - x) * 0.003))
        }
        let found = try #require(RecognizedShape(path, tolerance: Self.tolerance, isStroked: true))
        guard case .polyline(let points) = found else {
            Issue.record("\(found) is no polyline")
            return
        }
        let remaining = BezierPath.polyline(points, closed: false)
        #expect(path.samples(perSegment: 2).allSatisfy { remaining.distance(to: $0) <= Self.tolerance / 10 + 1e-9 })
    }

    @Test(arguments: [
        ("a squircle", "M2 12C2 4 4 2 12 2S22 4 22 12 20 22 12 22 2 20 2 12z"),
        ("a superellipse", "M2 12C2 5.6 5.6 2 12 2S22 5.6 22 12 18.4 22 12 22 2 18.4 2 12z"),
        ("a circle with a dent", "M2 12A10 10 0 0 1 11.5 2.0125L12 2.1L12.5 2.0125A10 10 0 1 1 2 12z"),
        ("a circle with a flat side", "M2 12A10 10 0 0 1 11 2.05H13A10 10 0 1 1 2 12z"),
        ("an egg", "M4 13C4 8 8 2 12 2S20 8 20 13C20 18 16.4 21 12 21S4 18 4 13z"),
        ("a turned ellipse", "M5 10A7 4 10 0 1 19 12A7 4 10 0 1 5 10z"),
        ("a lens", "M2 12A10.5 10.5 0 0 1 22 12A10.5 10.5 0 0 1 2 12z"),
        ("a circle twice around", "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0z"),
        ("unequal radii", "M5 3h13a3 3 0 0 1 3 3v13a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z"),
        ("a sharp corner", "M5 3h16v16a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z"),
        ("elliptic corners", "M6 3h12a3 2 0 0 1 3 2v14a3 2 0 0 1-3 2H6a3 2 0 0 1-3-2V5a3 2 0 0 1 3-2z"),
        ("hollow corners", "M5 3h14a2 2 0 0 0 2 2v14a2 2 0 0 0-2 2H5a2 2 0 0 0-2-2V5a2 2 0 0 0 2-2z"),
        ("quadratic corners", "M5 3H19Q21 3 21 5V19Q21 21 19 21H5Q3 21 3 19V5Q3 3 5 3z"),
        ("a half circle", "M2 12a10 10 0 0 1 20 0z"),
        ("an arc", "M2 12a10 10 0 0 1 20 0"),
        ("a gap", "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5"),
        ("two subpaths", "M3 3H21V21H3zM5 5H7V7H5z"),
        ("a rectangle without height", "M3 4H21V4H3z"),
        ("a line there and back", "M4 4L20 20z"),
        ("a line without length", "M4 4h0"),
        ("a point", "M4 4z"),
    ])
    func whatIsNoPlainShapeIsNone(name: String, data: String) throws {
        #expect(try shape(data) == nil)
        #expect(try shape(data, isStroked: true) == nil)
    }

    @Test(arguments: [
        ("turned by 3 degrees", [Vec2(4.5, 4), Vec2(19.479, 4.785), Vec2(18.851, 16.769), Vec2(3.872, 15.984)]),
        ("a trapezoid", [Vec2(4, 4), Vec2(20, 4), Vec2(21, 18), Vec2(3, 18)]),
        ("a cut corner", [Vec2(4, 4), Vec2(19.9, 4), Vec2(20, 4.1), Vec2(20, 18), Vec2(4, 18)]),
        // Closer to the sides than the tolerance, but not to the corner.
        ("a barely cut corner", [Vec2(4, 4), Vec2(19.99, 4), Vec2(20, 4.01), Vec2(20, 18), Vec2(4, 18)]),
        // Its inside lies on both sides of the crossing.
        ("crossed", [Vec2(4, 4), Vec2(20, 18), Vec2(20, 4), Vec2(4, 18)]),
        ("an L", [Vec2(4, 4), Vec2(20, 4), Vec2(20, 10), Vec2(8, 10), Vec2(8, 18), Vec2(4, 18)]),
    ])
    func whatIsAlmostARectangleIsAPolygon(name: String, corners: [Vec2]) {
        let path = BezierPath.polyline(corners, closed: true)
        #expect(RecognizedShape(path, tolerance: Self.tolerance, isStroked: false) == .polygon(corners))
    }

    @Test func aSpeckIsHeldToItsOwnSize() throws {
        // All of it is within the tolerance of a circle of radius 0.006.
        let square = try #require(try shape("M12 12h.01v.01h-.01z"))
        let expected = RecognizedShape.rectangle(Bounds(minX: 12, minY: 12, maxX: 12.01, maxY: 12.01), radius: 0)
        #expect(near(square, expected, within: 1e-9))
        #expect(try shape("M12 12h.01q0 .01-.01 .01z") == nil)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e200])
    func numbersBeyondMeasureMakeNoShape(_ number: Double) {
        var path = BezierPath.circle(center: Vec2(12, 12), radius: 10)
        path = path.mapPoints { $0.x > 20 ? Vec2(number, $0.y) : $0 }
        #expect(RecognizedShape(path, tolerance: Self.tolerance, isStroked: false) == nil)
    }

    @Test(arguments: [0, -1, Double.nan])
    func withoutAToleranceThereIsNoShape(_ tolerance: Double) {
        let path = BezierPath.line(from: .zero, to: Vec2(3, 4))
        #expect(RecognizedShape(path, tolerance: tolerance, isStroked: true) == nil)
    }
}

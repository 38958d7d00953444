import InkpackCore
import Testing

@Suite struct DrawingAnalysisTests {
    @Test func aBlankDrawingHasNothing() {
        let drawing = DrawingAnalysis(list([]))
        #expect(drawing.shapes.isEmpty && drawing.lines.isEmpty && drawing.corners.isEmpty && drawing.gaps.isEmpty)
        #expect(drawing.padding == nil)
    }

    @Test func paddingIsTheLeastMarginOfTheInk() throws {
        // The centre line keeps 3 above and 2 at the left; the stroke takes 1 of that.
        #expect(try stroked("M2 3H20V20").padding == 1)
        #expect(try stroked("M0 12H20").padding == -1)
        #expect(try filled("M5 6H18V20H5Z").padding == 4)
    }

    @Test func areasAreSolidAndKeepTheirCornersOnTheirEdges() throws {
        let drawing = try filled("M4 4H20V17A3 3 0 0 1 17 20H4Z")
        #expect(drawing.shapes.map(\.encoding) == [.solid])
        #expect(drawing.lines.isEmpty)
        #expect(
            Set(drawing.corners.map { CornerFacts($0) }) == [
                CornerFacts(4, 4, angle: 90, radius: 0, isClosed: true),
                CornerFacts(20, 4, angle: 90, radius: 0, isClosed: true),
                CornerFacts(20, 20, angle: 90, radius: 3, isClosed: true),
                CornerFacts(4, 20, angle: 90, radius: 0, isClosed: true),
            ])
        #expect(drawing.corners.allSatisfy { $0.isExterior == true && $0.strokeWidth == nil && $0.shorterSide == 16 })
        // A square of 16 less what a fillet of 3 takes off.
        #expect(near(drawing.shapes.first?.area ?? 0, 256 - 9 * (1 - .pi / 4), within: 0.01))
    }

    @Test func theHoleOfAnAreaIsConcave() throws {
        // The star's four inner corners at (12 ± 2, 12 ± 2).
        let drawing = try filled("M12 2L14 10L22 12L14 14L12 22L10 14L2 12L10 10Z")
        let inner = drawing.corners.filter { $0.isExterior == false }
        #expect(Set(inner.map { [$0.vertex.x, $0.vertex.y] }) == [[14, 10], [14, 14], [10, 14], [10, 10]])
        #expect(drawing.corners.count == 8)
    }

    @Test(arguments: [
        ("M12 10.75A1.25 1.25 0 1 1 12 13.25A1.25 1.25 0 1 1 12 10.75Z", true), ("M11 11H13.5V13.5H11Z", false),
    ])
    func smallDiscsAndSquaresAreDots(data: String, isRound: Bool) throws {
        let drawing = try filled(data)
        #expect(drawing.dots.count == 1)
        #expect(near(drawing.dots.first?.diameter ?? 0, 2.5, within: 0.002))
        #expect(drawing.dots.first?.isRound == isRound)
    }

    @Test func aStrokeWithoutLengthIsADotOfItsWidth() throws {
        let drawing = try stroked("M12 8H12.01")
        #expect(drawing.lines.isEmpty)
        #expect(drawing.dots.map(\.diameter) == [2])
        #expect(try stroked("M12 8H12.01", cap: .butt).dots.isEmpty)
    }

    @Test func gapsAreFromInkToInk() throws {
        // Centre lines 5 apart leave 3; the arc of radius 4 about (12, 12) ends 8 from the first line.
        let drawing = try stroked("M4 4H20M4 9H20")
        #expect(drawing.gaps.map(\.distance) == [3])
        #expect(Set(drawing.elements) == [0, 1])
        #expect(try stroked("M4 4H20M12 4V20").gaps.isEmpty)
        let ring = try stroked("M8 12A4 4 0 1 1 16 12A4 4 0 1 1 8 12ZM4 4H20")
        #expect(near(ring.gaps.first?.distance ?? 0, 2, within: 0.01))
    }

    @Test func anEndWithinOtherInkShowsNoCap() throws {
        let drawing = try stroked("M4 4H20V20M20 12H4", cap: .butt)
        #expect(drawing.lines.map { [$0.start, $0.end] } == [[.butt, .butt], [.covered, .butt]])
        let corners = drawing.corners.map(\.isJunction)
        #expect(corners == [false])
        #expect(try stroked("M4 4H20V20M20 4L4 20").corners.map(\.isJunction) == [true])
    }

    @Test func aMitreBeyondTheLimitIsABevel() throws {
        // 28.07°: the mitre is 1 / sin(14.04°) = 4.12 widths long.
        let spike = "M4 4L12 20L20 4M12 20"
        let angle = try #require(try stroked(spike, join: .miter).corners.first?.angle)
        #expect(near(angle, 53.13, within: 0.01))
        #expect(try stroked("M8 4L12 20L16 4", join: .miter).lines.first?.joins == [.bevel])
        #expect(try stroked("M8 4L12 20L16 4", join: .miter, miterLimit: 4.2).lines.first?.joins == [.miter])
    }

    @Test func transformsOfStrokesCount() {
        let line = BezierPath.line(from: Vec2(2, 6), to: Vec2(10, 6))
        let items = list([(line, .stroke(Stroke(width: 1)))]).items.placed(by: .scale(2))
        let drawing = DrawingAnalysis(DisplayList(name: "test", width: 24, height: 24, items: items))
        #expect(drawing.lines.map { LineFacts($0) } == [LineFacts(width: 2, length: 16, ends: [.round, .round])])
    }

    @Test func opacityIsThatOfTheShapeAndItsGroups() {
        let square = BezierPath.rectangle(Bounds(minX: 4, minY: 4, maxX: 20, maxY: 20))
        let half = Color(red: 0, green: 0, blue: 255, alpha: 128)
        let items: [DisplayList.Item] = [
            .group(
                .init(opacity: 0.5, items: [.shape(.init(path: square, area: .fill(.nonzero), paint: .solid(half)))]))
        ]
        let drawing = DrawingAnalysis(DisplayList(name: "test", width: 24, height: 24, items: items))
        #expect(drawing.shapes.map(\.color) == [Color(red: 0, green: 0, blue: 255, alpha: 64)])
    }

    @Test func erasedLinesAreKnockouts() {
        let line = BezierPath.line(from: Vec2(3, 3), to: Vec2(21, 21))
        let ground = BezierPath.rectangle(Bounds(minX: 0, minY: 0, maxX: 24, maxY: 24))
        let erased = DisplayList.Shape(path: line, area: .stroke(Stroke(width: 5)), paint: .solid(.black))
        let mask = DisplayList.Mask(
            .luminance,
            items: [.shape(.init(path: ground, area: .fill(.nonzero), paint: .solid(.white))), .shape(erased)])
        var direct = erased
        direct.compositing = .knockout
        for items: [DisplayList.Item] in [[.group(.init(mask: mask, items: []))], [.shape(direct)]] {
            let drawing = DrawingAnalysis(DisplayList(name: "test", width: 24, height: 24, items: items))
            #expect(drawing.knockouts.map(\.path) == [line])
            #expect(drawing.knockouts.map(\.strokeWidth) == [5])
            #expect(drawing.shapes.isEmpty)
        }
    }

    @Test(arguments: [
        "M0 0Z", "M1 1L1 1Z", "M0 0L1e9 0L0 1e9Z", "M1e-300 0L0 1e-300L1 1Z", "M4 4H20V20H4ZM4 4H20V20H4Z",
        "M4 4L20 20L20 4L4 20Z", "M4 4C4 4 20 20 20 20C20 20 4 4 4 4Z", "M12 12A1e-9 1e-9 0 1 1 12 13Z",
        "M4 4H20M20 4H4M4 4H20Z", "M4 4L20 4.0000001L4 4.0000002Z",
    ])
    func noGeometryBreaksIt(data: String) throws {
        for drawing in [try stroked(data), try filled(data), try filled(data, rule: .evenodd)] {
            var numbers: [Double] = drawing.gaps.map(\.distance)
            for corner in drawing.corners {
                numbers += [corner.radius, corner.angle, corner.vertex.x, corner.vertex.y]
            }
            for line in drawing.lines { numbers += [line.width, line.contour.length] }
            numbers += drawing.shapes.map(\.strokedArea)
            #expect(!numbers.contains { $0.isNaN })
        }
    }

    @Test func noRandomPathBreaksIt() {
        var numbers = SplitMix64(seed: 5)
        func point() -> Vec2 {
            // Many on the grid, so that pieces coincide.
            let fine = numbers.next() % 4 == 0
            let (x, y) = (Double(numbers.next() % 2400), Double(numbers.next() % 2400))
            return fine ? Vec2(x / 100, y / 100) : Vec2((x / 400).rounded() * 4, (y / 400).rounded() * 4)
        }
        for _ in 0..<150 {
            var path = BezierPath()
            path.move(to: point())
            for _ in 0..<numbers.next() % 12 {
                switch numbers.next() % 5 {
                case 0: path.cubic(point(), point(), to: point())
                case 1: path.close()
                case 2: path.move(to: point())
                default: path.line(to: point())
                }
            }
            let drawing = DrawingAnalysis(
                list([(path, .fill(.nonzero)), (path, .fill(.evenodd)), (path, .stroke(Stroke(width: 2)))]))
            #expect(!drawing.corners.contains { $0.radius.isNaN || $0.angle.isNaN })
            #expect(drawing.lines.allSatisfy { $0.width > 0 && $0.contour.length.isFinite })
            #expect(drawing.elements.count >= drawing.lines.count)
        }
    }
}

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

    @Test(arguments: [(2, 384), (80, 384), (150, 192), (400, 96), (700, 48), (90_000, 48)])
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

    enum Endless: CaseIterable { case line, triangles, shapes, strokes, joins, dashes, layers, masks, patterns }

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
            return list((0..<33_000).map { stroked(triangle($0), Stroke(width: 1)) })
        case .joins:
            let line = BezierPath([.move(.zero)] + (0..<2000).map { .line(point($0) * 0.1) })
            return list([stroked(line, Stroke(width: 8))])
        case .dashes:
            let circle = BezierPath.ellipse(center: Vec2(12, 12), radii: Vec2(10, 10))
            return list([stroked(circle, Stroke(width: 9, dashes: [0.01, 0.02]))])
        case .layers:
            let items = (0..<3000).map { DisplayList.Item.shape(filled(triangle($0))) }
            return grouped(items.map { .group(.init(blend: .hue, items: [$0, canvasSquare])) })
        case .masks:
            // Each mask is masked twice itself.
            var mask: [DisplayList.Item] = [canvasSquare]
            for _ in 0..<10 {
                let masked = DisplayList.Item.group(.init(mask: .init(.luminance, items: mask), items: [canvasSquare]))
                mask = [masked, masked]
            }
            return grouped(mask)
        case .patterns:
            let items = (0..<200).map { DisplayList.Item.shape(filled(triangle($0))) }
            let pattern = Pattern(tile: Bounds(minX: 0, minY: 0, maxX: 5, maxY: 5), items: items)
            return list(
                Array(
                    repeating: DisplayList.Shape(
                        path: .rectangle(Bounds(minX: 0, minY: 0, maxX: 24, maxY: 24)), area: .fill(.nonzero),
                        paint: .pattern(pattern)), count: 100))
        }
    }

    private static func stroked(_ path: BezierPath, _ stroke: Stroke) -> DisplayList.Shape {
        DisplayList.Shape(path: path, area: .stroke(stroke), paint: .solid(.black))
    }

    private static func grouped(_ items: [DisplayList.Item]) -> DisplayList {
        DisplayList(name: "drawing", width: 24, height: 24, items: items)
    }

    private static let canvasSquare = DisplayList.Item.shape(
        filled(.rectangle(Bounds(minX: 0, minY: 0, maxX: 24, maxY: 24))))

    @Test(arguments: Endless.allCases)
    func drawingsWithoutEndLosePiecesUntilTheyTakeNoLonger(kind: Endless) {
        let endless = Self.endless(kind)
        let (list, side) = endless.measured
        #expect(side == 48)
        #expect(!list.items.isEmpty)
        #expect(DrawingCost(endless).milliseconds(side: side) > 7.5)
        #expect((0.01...7.5).contains(DrawingCost(list).milliseconds(side: side)))
    }

    @Test func gradientsOfVeryManyStopsKeepSixtyFour() throws {
        func gradient(_ count: Int) -> DisplayList {
            let stops = (0..<count).map {
                GradientStop(Double($0) / Double(count - 1), Color(red: UInt8($0 * 255 / count), green: 0, blue: 9))
            }
            var shape = Self.filled(.rectangle(Bounds(minX: 0, minY: 0, maxX: 24, maxY: 24)))
            shape.paint = .linear(LinearGradient(start: .zero, end: Vec2(24, 0), stops: stops))
            return Self.list([shape])
        }
        #expect(gradient(20).measured.list == gradient(20))
        guard case .shape(let shape)? = gradient(20_000).measured.list.items.first,
            case .linear(let fewer) = shape.paint
        else {
            Issue.record("the gradient is gone")
            return
        }
        #expect(fewer.stops.count == 64)
        #expect(fewer.stops.first?.offset == 0 && fewer.stops.last?.offset == 1)
        #expect(fewer.stops.map(\.offset) == fewer.stops.map(\.offset).sorted())
    }

    /// Columns that go from black to white.
    private static func image(_ width: Int, _ height: Int) -> DisplayList {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * width * height)
        for _ in 0..<height {
            for column in 0..<width {
                let gray = UInt8(column * 255 / (width - 1))
                bytes += [gray, gray, gray, 255]
            }
        }
        let scale = Affine.scale(24 / Double(width), 24 / Double(width))
        return grouped([
            .image(.init(pixels: Pixmap(width: width, height: height, bytes: bytes), transform: scale))
        ])
    }

    @Test(arguments: [(2000, 1000, 500, 250), (1025, 300, 342, 100), (513, 1, 257, 1)])
    func imagesOfMillionsOfPixelsAreTakenAtEverySoMany(width: Int, height: Int, columns: Int, rows: Int) throws {
        let large = Self.image(width, height)
        guard case .image(let image)? = large.measured.list.items.first else {
            Issue.record("the image is gone")
            return
        }
        #expect(image.pixels.width == columns && image.pixels.height == rows)
        #expect(image.outline.bounds.maxX == 24)
        #expect((image.outline.bounds.maxY - 24 * Double(height) / Double(width)).magnitude < 1e-9)
        // A column stands for those that it covers: its gray is that of their middle.
        for column in 0..<columns - 1 {
            let gray = Double(image.pixels.bytes[4 * column])
            #expect((gray - 255 * (Double(column) + 0.5) / Double(columns)).magnitude < 2)
        }
    }

    @Test func imagesOfAnIconAreTakenAsTheyAre() {
        #expect(Self.image(256, 256).measured.list == Self.image(256, 256))
    }

    @Test func manyImagesShareThePixelsOfOne() {
        let images = Self.grouped(Array(repeating: Self.image(512, 512), count: 16).flatMap(\.items))
        let sides = images.measured.list.items.map { item in
            if case .image(let image) = item { image.pixels.width } else { 0 }
        }
        #expect(Set(sides) == [128])
    }
}

import InkpackCore
import InkpackFiles
import Testing

@Suite struct AppearanceDocumentTests {
    @Test func everyLookRoundTripsByteForByte() throws {
        let icon = try IconDocument.read(GoodDocument.everyLook, file: "a.json")
        let text = IconDocument.write(icon)
        #expect(text == GoodDocument.everyLook)
        #expect(try IconDocument.read(text, file: "a.json") == icon)
    }

    @Test func everyLookIsRead() throws {
        let icon = try IconDocument.read(GoodDocument.everyLook, file: "a.json")
        let expected = Icon(
            name: "as-it-is", grid: 48, canvas: Vec2(48, 31.5), shapes: outlines + [patterned, layer] + images)
        #expect(icon == expected)
    }

    private let black = [GradientStop(1, .black)]

    private var outlines: [Shape] {
        let line = Stroke(
            width: 2.5, cap: .round, join: .bevel, miterLimit: 10, dashes: [2, 1, 0], dashOffset: -0.5,
            pen: Affine(1, 0, 0.5, 2, 0, 0))
        let stops = [
            GradientStop(0, .white), GradientStop(1.0 / 3, Color(red: 0, green: 0, blue: 0, alpha: 128)),
            GradientStop(1.0 / 3, Color(red: 0x12, green: 0x34, blue: 0x56)),
        ]
        let linear = LinearGradient(
            start: Vec2(-2e6, 0.1), end: Vec2(4, 0.3), stops: stops, spread: .reflect,
            transform: Affine(1, 0, 0.1 + 0.2, 1, 1e-7, 2))
        let (center, focus) = (Vec2(1, 2), Vec2(1.5, 2))
        return [
            Path("M4 4H20V20z").id("box").role(.body).asIs(
                Appearance(
                    fill: .color(Color(red: 255, green: 0, blue: 0)), stroke: .ink(.accent, opacity: 0.5),
                    fillRule: .evenodd, line: line, strokeFirst: true)),
            Rectangle(1, 2, 3, 4).corner(1).asIs(
                Appearance(
                    fill: .linear(linear), stroke: .radial(RadialGradient(center: center, radius: 3, stops: black)))),
            Dot(1, 2).asIs(
                Appearance(
                    fill: .radial(RadialGradient(center: center, radius: 3, focus: focus, stops: black)),
                    stroke: .radial(
                        RadialGradient(
                            center: center, radius: 3, focalRadius: 0.25, stops: black, spread: .repeat)))),
        ]
    }

    private var patterned: Shape {
        let fill = Appearance.PatternFill(
            tile: Bounds(minX: 0.1, minY: -0.7, maxX: 0.1 + 0.2, maxY: -0.7 + 1.1), opacity: 0.75,
            transform: .scale(2),
            shapes: [
                Line(0, 0, 1, 1).id("tile").asIs(Appearance(stroke: .ink("tile-ink"))),
                Rectangle(0, 0, 1, 1).over("tile"),
            ])
        return Circle(5, 5, 4).asIs(Appearance(fill: .pattern(fill)))
    }

    private var layer: Shape {
        Group {
            Line(1, 1, 2, 2).asIs(Appearance())
        }.opacity(0.5).asIs(
            Appearance(
                blend: .colorDodge, isolated: true, clip: .init("M0 0H9V9Z", rule: .evenodd),
                mask: .init(.linearLuminance, shapes: [Rectangle(0, 0, 9, 9).role(.fill)])))
    }

    private var images: [Shape] {
        let pixels = Pixmap(width: 2, height: 1, straightBytes: [255, 0, 0, 255, 2, 2, 255, 128])
        return [
            Image(pixels).transform(Transform([.translate(4, 4), .scale(8, 8)])).asIs(
                Appearance(
                    interpolation: .pixelated, clip: .init("M0 0H2V1Z"), mask: .init(shapes: [Dot(1, 1).shape]))),
            Image(Pixmap(width: 1, height: 1)).shape,
        ]
    }

    /// Width and height are not exactly the differences of the tile's edges.
    @Test(arguments: [(0.1, 0.2), (-0.7, 1.1), (1.0 / 3, 1e-3), (-1000, 1000.000001), (123.456, 0.1), (1e9, 1.5)])
    func tilesComeBackToTheLastBit(start: Double, length: Double) throws {
        let tile = Bounds(minX: start, minY: 0, maxX: start + length, maxY: 1)
        let fill = Appearance.PatternFill(tile: tile, shapes: [Dot(1, 1).shape])
        let icon = Icon("a") { Dot(1, 1).asIs(Appearance(fill: .pattern(fill))) }
        let text = IconDocument.write(icon)
        #expect(try IconDocument.read(text, file: "a.json") == icon)
    }

    /// Every alpha, with colours that it can hold.
    @Test func premultipliedPixelsComeBackAsTheyWere() throws {
        let bytes = (UInt8.min...UInt8.max).flatMap { [$0, $0 / 2, $0 / 7, $0] }
        let icon = Icon("a") { Image(Pixmap(width: 16, height: 16, bytes: bytes)) }
        #expect(try IconDocument.read(IconDocument.write(icon), file: "a.json") == icon)
    }

    @Test func nestingCountsMasksAndPatterns() throws {
        func nested(_ levels: Int) -> Icon {
            var shape = Dot(1, 2).shape
            for level in 0..<levels {
                let inner = [shape]
                shape = Dot(1, 2).asIs(
                    level.isMultiple(of: 2)
                        ? Appearance(mask: .init(shapes: inner))
                        : Appearance(
                            fill: .pattern(.init(tile: Bounds(minX: 0, minY: 0, maxX: 1, maxY: 1), shapes: inner))))
            }
            return Icon(name: "deep", shapes: [shape])
        }
        let icon = nested(31)
        #expect(try IconDocument.read(IconDocument.write(icon), file: "a.json") == icon)
        #expect {
            try IconDocument.read(IconDocument.write(nested(32)), file: "a.json")
        } throws: {
            "\($0)".hasSuffix(".asIs.mask.shapes[0]: groups are nested more than 32 deep")
        }
    }
}

import Foundation
import InkpackCore
import InkpackPNG
import InkpackSVG
import Testing

/// Masks, blend modes, images, patterns and uneven pens as text.
@Suite struct SVGWriterLayerTests {
    private func svg(_ items: [DisplayList.Item], side: Double = 24) -> String {
        SVGWriter().write(DisplayList(name: "a", width: side, height: side, items: items))
    }

    private func box(_ side: Double, _ paint: Paint = .solid(.black)) -> DisplayList.Item {
        Sample.box(0, 0, side, side, paint)
    }

    private func count(_ word: String, in text: String) -> Int { text.components(separatedBy: word).count - 1 }

    @Test(arguments: [
        DisplayList.Mask.Coverage.luminance: "", .linearLuminance: " color-interpolation=\"linearRGB\"",
        .alpha: " mask-type=\"alpha\"",
    ])
    func aMaskSaysWhatOfItCounts(coverage: DisplayList.Mask.Coverage, attribute: String) {
        let text = svg([.group(.init(mask: .init(coverage, items: [box(9)]), items: [box(5)]))])
        let region = "x=\"-240\" y=\"-240\" width=\"504\" height=\"504\""
        #expect(text.contains("<mask id=\"a-mask1\" maskUnits=\"userSpaceOnUse\" \(region)\(attribute)>"), "\(text)")
        #expect(text.contains("<path d=\"M0 0H5V5H0z\" mask=\"url(#a-mask1)\"/>"), "\(text)")
    }

    @Test func aMaskWithinAMaskHasAnIdentifierOfItsOwn() {
        let inner = DisplayList.Item.group(.init(mask: .init(.alpha, items: [box(2)]), items: [box(3)]))
        let text = svg([.group(.init(mask: .init(.luminance, items: [inner]), items: [box(4)]))])
        #expect(text.contains("<path d=\"M0 0H3V3H0z\" mask=\"url(#a-mask1)\"/>"), "\(text)")
        #expect(text.contains("<path d=\"M0 0H4V4H0z\" mask=\"url(#a-mask2)\"/>"), "\(text)")
    }

    @Test func whatAnEmptyMaskCoversIsLeftOut() {
        #expect(!svg([.group(.init(mask: .init(.alpha, items: []), items: [box(4)]))]).contains("<path"))
    }

    @Test func identicalMasksClipsAndPatternsAreDefinedOnce() {
        let clip = DisplayList.Clip(path: .circle(center: Vec2(3, 3), radius: 2))
        let paint = Paint.pattern(Sample.pattern())
        let group = DisplayList.Item.group(
            .init(clip: clip, mask: .init(.alpha, items: [box(2)]), items: [box(4, paint)]))
        let text = svg([group, group])
        #expect(count("<clipPath ", in: text) == 1)
        #expect(count("<pattern ", in: text) == 1)
        // The second one is the knock-out's in the pattern.
        #expect(count("<mask ", in: text) == 2)
    }

    @Test(arguments: BlendMode.allCases.filter { $0 != .normal })
    func aBlendModeIsAStyle(mode: BlendMode) {
        let text = svg([box(9), .group(.init(blend: mode, items: [box(5)]))])
        #expect(text.contains("<path d=\"M0 0H5V5H0z\" style=\"mix-blend-mode:\(mode.rawValue)\"/>"), "\(text)")
    }

    @Test func aGroupAroundBlendedPartsIsIsolated() {
        let blended = DisplayList.Item.group(.init(blend: .multiply, items: [box(5)]))
        let text = svg([.group(.init(items: [box(9), blended])), .group(.init(opacity: 0.5, items: [blended]))])
        #expect(text.contains("<g style=\"isolation:isolate\">"), "\(text)")
        // An opacity isolates by itself, but not if it stands on the blended element.
        #expect(text.contains("<g opacity=\".5\">"), "\(text)")
    }

    @Test func anImageIsHeldInTheDocument() throws {
        let opaque = Sample.pixels.flattened(onto: .white)
        let text = svg([.image(.init(pixels: opaque, transform: .scale(0.25), interpolation: .pixelated))])
        let head =
            "<image width=\"4\" height=\"4\" preserveAspectRatio=\"none\" transform=\"matrix(.25 0 0 .25 0 0)\" "
            + "style=\"image-rendering:pixelated\" href=\"data:image/png;base64,"
        #expect(text.contains(head), "\(text)")
        #expect(try picture(in: text) == opaque)
    }

    /// No image is too large to be written: beyond the limit of the codec it is stored without compression.
    @Test func anImageBeyondTheLimitIsWrittenToo() throws {
        let long = Pixmap(width: PNG.sideLimit + 1, height: 1)
        let text = svg([.image(.init(pixels: long, transform: .identity))])
        #expect(throws: PNGError.malformed(reason: "image width exceeds user limit")) { try picture(in: text) }
    }

    private func picture(in text: String) throws -> Pixmap {
        let data = try #require(text.split(separator: "base64,").last?.prefix { $0 != "\"" })
        return try PNG.decode(Array(try #require(Data(base64Encoded: String(data)))))
    }

    /// Clips and masks are in the list's units, so that they must not stand on an element with units of its own.
    @Test func aClippedImageHasAGroupAroundIt() {
        let image = DisplayList.Item.image(.init(pixels: Sample.pixels, transform: .scale(2)))
        let text = svg([.group(.init(clip: .init(path: .circle(center: Vec2(3, 3), radius: 2)), items: [image]))])
        #expect(text.contains("<g clip-path=\"url(#a-clip1)\">"), "\(text)")
    }

    @Test func aPatternIsATileAndItsOpacityThatOfTheShape() {
        let pattern = Pattern(
            tile: Bounds(minX: 1, minY: 0, maxX: 4, maxY: 2), opacity: 0.5, transform: .rotate(90),
            items: [box(2, .solid(.white))])
        let text = svg([box(9, .pattern(pattern))])
        let tile =
            "<pattern id=\"a-pattern1\" patternUnits=\"userSpaceOnUse\" width=\"3\" height=\"2\" "
            + "patternTransform=\"matrix(0 1 -1 0 0 1)\">"
        #expect(text.contains(tile), "\(text)")
        #expect(text.contains("fill-opacity=\".5\""), "\(text)")
    }

    @Test func aPatternWithoutATilePaintsNothing() {
        let pattern = Pattern(tile: Bounds(minX: 0, minY: 0, maxX: 0, maxY: 2), items: [box(2)])
        let text = svg([box(9, .pattern(pattern)), box(1), box(2)])
        #expect(text.contains("fill=\"none\""), "\(text)")
    }

    @Test func aRadialGradientMayBeginAtACircle() {
        let gradient = RadialGradient(
            center: Vec2(5, 5), radius: 4, focalRadius: 1.5, stops: [GradientStop(0, .black), GradientStop(1, .white)])
        #expect(svg([box(9, .radial(gradient))]).contains("cx=\"5\" cy=\"5\" r=\"4\" fr=\"1.5\""))
    }

    @Test func anUnevenPenIsATransformThatShrinks() {
        let stroke = Stroke(width: 0.5, cap: .butt, dashes: [1, 2], pen: .scale(4, 2))
        let text = svg([Sample.stroke(.line(from: Vec2(2, 3), to: Vec2(10, 3)), stroke, .solid(.black))])
        #expect(text.contains("d=\"M2 6h8\" stroke-dasharray=\"4 8\" transform=\"matrix(1 0 0 .5 0 0)\""), "\(text)")
        #expect(text.contains("stroke-width=\"2\""), "\(text)")
    }

    @Test func theStrokeOfAFlattenedPenIsLeftOut() {
        let stroke = Stroke(width: 1, pen: .scale(2, 0))
        let line = Sample.stroke(.line(from: Vec2(2, 3), to: Vec2(10, 3)), stroke, .solid(.black))
        #expect(!svg([line]).contains("<path"))
    }

    /// 3 digits from 16 units up; below, one step is at most 1/20000 of the longer side.
    @Test(arguments: [
        512: "M170.667 0", 24: "M8 0", 16: "M5.333 0", 10: "M3.3333 0", 1: "M.33333 0", 0.1: "M.033333 0",
    ])
    func smallCanvasesHaveMoreDigits(side: Double, expected: String) {
        let third = BezierPath.polyline([Vec2(side / 3, 0), Vec2(side, 0), Vec2(side, side)], closed: true)
        let text = svg([Sample.fill(third, .solid(.black))], side: side)
        #expect(text.contains("d=\"\(expected)"), "\(text)")
    }

    /// The ground of a knock-out's mask reaches beyond every canvas.
    @Test func aLargeCanvasIsCoveredByItsMask() {
        var hole = DisplayList.Shape(
            path: .circle(center: Vec2(500, 500), radius: 9), area: .fill(.nonzero), paint: .solid(.black))
        hole.compositing = .knockout
        let text = svg([box(1000), .shape(hole)], side: 1000)
        #expect(text.contains("d=\"M-10000-10000H11000V11000H-10000z\""), "\(text)")
    }
}

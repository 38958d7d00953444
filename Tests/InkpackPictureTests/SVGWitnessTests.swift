import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackRsvg
import InkpackSVG
import InkpackStarter
import Testing

/// librsvg draws our SVG; the picture must be the one that our own renderer makes.
@Suite struct SVGWitnessTests {
    /// A channel may be this much off where edges are antialiased differently.
    static let tolerance = 16

    @Test(arguments: StyleLibrary.shippedNames, [Theme.light, .dark])
    func librsvgDrawsEveryStarterIconAsWeDo(style: String, theme: Theme) throws {
        let resolver = Resolver(try StyleLibrary.shipped(style))
        for size in [16, 24, 48, 64, 256] {
            var worst = (share: 0.0, icon: "none")
            for icon in StarterPack.icons {
                let list = try resolver.resolve(icon, theme: theme, size: size)
                let share = try Self.difference(list, size: size)
                if share >= worst.share { worst = (share, icon.name) }
            }
            let percent = (worst.share * 10_000).rounded() / 100
            print(
                "SVG witness: \(style) \(theme.rawValue) \(size) px: at most \(percent) % of pixels differ (\(worst.icon))"
            )
            // Small pictures are mostly edges.
            #expect(worst.share <= (size >= 48 ? 0.02 : 0.05), "\(worst.icon) at \(size) px in \(style) \(theme)")
        }
    }

    /// What `render --format svg` writes serves every size from 33 px up, so it must equal the PNG there.
    @Test(arguments: StyleLibrary.shippedNames)
    func theSizelessSVGEqualsThePictureAtLargeSizes(style: String) throws {
        let resolver = Resolver(try StyleLibrary.shipped(style))
        for icon in StarterPack.icons {
            #expect(try resolver.resolve(icon) == resolver.resolve(icon, size: 48), "\(icon.name)")
        }
    }

    /// All but what librsvg 2.54 does not know: `color-interpolation` of masks, the blend mode `plus-lighter`, and
    /// `image-rendering`. Chromium, asked by hand, draws these three as we do.
    static let samples = Sample.allCases.filter { ![.linearMask, .plusLighter, .pixelatedImage].contains($0) }

    @Test(arguments: samples, [48, 128])
    func librsvgDrawsWhatIconsDoNotUseAsWeDo(sample: Sample, size: Int) throws {
        let share = try Self.difference(sample.list, size: size)
        #expect(share <= 0.02)
    }

    /// The canvas is as large as a pixel, or larger than any screen; the picture must be as exact as on 24 units.
    @Test(arguments: samples, [1.0, 5, 2400])
    func theSizeOfTheCanvasChangesNothing(sample: Sample, side: Double) throws {
        let list = sample.list
        let other = DisplayList(
            name: list.name, width: side, height: side, items: list.items(scaledBy: side / 24, at: .zero))
        let share = try Self.difference(of: CairoRenderer().render(list, size: 128), SVGWriter().write(other))
        #expect(share <= 0.02)
    }

    private static func difference(_ list: DisplayList, size: Int) throws -> Double {
        try difference(of: CairoRenderer().render(list, size: size), SVGWriter().write(list))
    }

    private static func difference(of ours: Pixmap, _ svg: String) throws -> Double {
        let theirs = try RsvgRenderer().render(svg, size: ours.width)
        try #require(!ours.isBlank, "\(svg) is blank")
        return PixmapComparison(ours, theirs).share(over: tolerance)
    }
}

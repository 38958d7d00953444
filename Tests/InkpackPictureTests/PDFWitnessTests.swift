import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPDF
import InkpackPNG
import InkpackStarter
import Testing

/// Poppler draws our PDF; the picture must be the one that our own renderer makes.
@Suite struct PDFWitnessTests {
    @Test(arguments: ["outline", "solid", "vivid"])
    func popplerDrawsEveryStarterIconAsWeDo(style: String) throws {
        let resolver = Resolver(try StyleLibrary.shipped(style))
        let lists = try StarterPack.icons.map { try resolver.resolve($0) }
        let worst = try Self.worstDifference(lists, pixels: 96)
        print(
            "PDF witness: \(style) 96 px: at most \((worst.share * 10_000).rounded() / 100) % of pixels differ (\(worst.name))"
        )
        // Poppler flattens curves more coarsely; a shape out of place differs by far more.
        #expect(worst.share <= 0.03, "\(worst.name)")
    }

    /// What poppler's own rasteriser draws otherwise: 22.12 gives `saturation` other colours than the formula, and lets
    /// images begin and end at whole pixels. Its other one, by Cairo, does neither.
    private static let forCairo: [Sample] = [.saturation, .pixelatedImage]

    /// All but `plus-lighter`, which PDF does not have.
    @Test(arguments: Sample.allCases.filter { $0 != .plusLighter })
    func popplerDrawsWhatIconsDoNotUseAsWeDo(sample: Sample) throws {
        let tool = Self.forCairo.contains(sample) ? "pdftocairo" : "pdftoppm"
        #expect(try Self.worstDifference([sample.list], pixels: 96, tool: tool).share <= 0.02)
    }

    @Test func whatPDFLacksIsDrawnAsTheNextBest() throws {
        let bytes = PDFWriter().write([Sample.plusLighter.list])
        #expect(String(decoding: bytes, as: UTF8.self).contains("/BM /Screen"))
    }

    @Test func oneImageAndOnePatternUsedTwiceAreWrittenOnce() throws {
        let image = DisplayList.Item.image(.init(pixels: Sample.pixels, transform: .identity))
        let moved = DisplayList.Item.image(.init(pixels: Sample.pixels, transform: .translate(9, 9)))
        let tiles = Paint.pattern(Sample.pattern())
        let list = DisplayList(
            name: "a", width: 24, height: 24,
            items: [image, moved, Sample.disc(6, 6, 3, tiles), Sample.disc(6, 16, 3, tiles)])
        let text = String(decoding: PDFWriter().write([list]), as: UTF8.self)
        // The picture and its alpha.
        #expect(text.split(separator: "/Subtype /Image").count == 3)
        #expect(text.split(separator: "/PatternType 1").count == 2)
    }

    @Test func everyPageIsVectors() throws {
        let resolver = Resolver(try StyleLibrary.shipped("solid"))
        let bytes = PDFWriter().write(try StarterPack.icons.map { try resolver.resolve($0) })
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("/Subtype /Image"))
        #expect(text.contains("/Count \(StarterPack.icons.count)"))
    }

    @Test func titlesOutsideOfASCIIAreUTF16() throws {
        let bytes = PDFWriter().write([Sample.joins.list], title: "Ä")
        #expect(String(decoding: bytes, as: UTF8.self).contains("/Title <feff00c4>"))
    }

    /// The largest share of pixels over 40: poppler's antialiasing knows 16 levels, ours 256.
    private static func worstDifference(_ lists: [DisplayList], pixels: Int, tool: String = "pdftoppm") throws
        -> (share: Double, name: String)
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-pdf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("all.pdf")
        try Data(PDFWriter().write(lists)).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            tool, "-png", "-r", "\(72 * pixels / 24)", file.path, folder.appendingPathComponent("page").path,
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(tool) failed; it is in the package poppler-utils")
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".png") }
            .sorted()
        try #require(pages.count == lists.count)
        var worst = (share: 0.0, name: "none")
        for (list, page) in zip(lists, pages) {
            let theirs = try PNG.decode(Array(try Data(contentsOf: folder.appendingPathComponent(page))))
            let ours = try CairoRenderer().render(list, size: pixels).flattened(onto: .white)
            let share = PixmapComparison(ours, theirs).share(over: 40)
            if share >= worst.share { worst = (share, list.name) }
        }
        return worst
    }
}

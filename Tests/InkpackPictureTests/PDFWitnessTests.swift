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

    @Test(arguments: Sample.allCases)
    func popplerDrawsWhatIconsDoNotUseAsWeDo(sample: Sample) throws {
        #expect(try Self.worstDifference([sample.list], pixels: 96).share <= 0.02)
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
    private static func worstDifference(_ lists: [DisplayList], pixels: Int) throws -> (share: Double, name: String) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-pdf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("all.pdf")
        try Data(PDFWriter().write(lists)).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "pdftoppm", "-png", "-r", "\(72 * pixels / 24)", file.path, folder.appendingPathComponent("page").path,
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "pdftoppm failed; it is in the package poppler-utils")
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

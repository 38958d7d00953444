import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPDF
import InkpackPNG
import InkpackSVG
import InkpackStarter
import InkpackTesting
import Testing

/// A change of what is drawn must change the engine's version: caches keep pictures by it.
@Suite struct DrawingEngineTests {
    /// Where a golden differs and the version does not, pictures that were kept would be wrong: raise
    /// `DrawingEngine.version`, then record.
    private static func expect(_ lines: [String], named name: String) throws {
        let text = (["version \(DrawingEngine.version)"] + lines).joined(separator: "\n") + "\n"
        try expectGolden(text: text, named: "engine/\(name).txt")
    }

    private static func line(_ name: String, _ contents: [[UInt8]]) -> String {
        "\(name) \(ContentDigest(of: contents).hexadecimal.prefix(16))"
    }

    @Test func displayListsChangeWithTheVersionAlone() throws {
        var lines: [String] = []
        for name in StyleLibrary.shippedNames {
            let stack = try StyleLibrary.shipped(name)
            for theme in Theme.allCases {
                for size in [nil, 16, 24, 64] {
                    let lists = try StarterPack.icons.map {
                        Array(try Resolver(stack).resolve($0, theme: theme, size: size).description.utf8)
                    }
                    lines.append(
                        Self.line("\(name) \(theme.rawValue) \(size.map(String.init) ?? "any")", lists))
                }
            }
        }
        try Self.expect(lines, named: "display-lists")
    }

    /// Of display lists that are always the same, in the version of Cairo that was looked at.
    @Test(.enabled(if: CairoRenderer.libraryVersion == "1.16.0"))
    func pixelsChangeWithTheVersionAlone() throws {
        let canvas = CairoCanvas()
        let lines = try Sample.allCases.map { sample in
            let pixels = try [24, 61].map { size in try canvas.draw(sample.list, size: size) { $0.pixmap.bytes } }
            return Self.line(sample.rawValue, pixels)
        }
        try Self.expect(lines, named: "pixels-cairo-1.16.0")
    }

    /// Of pixels and display lists that are always the same. Without the style whose gradients libdeflate compresses:
    /// there its version has a say.
    @Test func filesChangeWithTheVersionAlone() throws {
        let folder = Goldens.beside(#filePath).folder
        var encoder = PNGEncoder()
        var lines = try StyleLibrary.shippedNames.filter { $0 != "vivid" }.flatMap { style in
            try [16, 24, 48, 256].map { size in
                let files = try StarterGoldenTests.dozen.map { name in
                    let golden = folder.appendingPathComponent("\(style)/\(name)-\(size).png")
                    return try encoder.encode(try PNG.decode(try AtomicFile.read(golden)), scale: 2)
                }
                return Self.line("\(style) \(size) png", files)
            }
        }
        for sample in Sample.allCases where sample != .images && sample != .pixelatedImage {
            lines.append(Self.line("\(sample.rawValue) svg", [Array(SVGWriter().write(sample.list).utf8)]))
            lines.append(Self.line("\(sample.rawValue) pdf", [PDFWriter().write([sample.list], title: "sample")]))
        }
        try Self.expect(lines, named: "files")
    }

    /// A canvas that has drawn other pictures before draws as a new one.
    @Test func aCanvasForgetsWhatItHasDrawn() throws {
        let stack = try StyleLibrary.shipped("vivid")
        let canvas = CairoCanvas()
        for (index, icon) in (StarterPack.icons.prefix(30) + StarterPack.icons.prefix(10)).enumerated() {
            let size = [16, 64, 64, 24][index % 4]
            let list = try Resolver(stack).resolve(icon, size: size)
            let pixels = try canvas.draw(list, size: size) { $0.pixmap }
            #expect(try pixels == CairoRenderer().render(list, size: size))
        }
    }

    @Test func aSizeThatCannotBeDrawnIsRefusedAndHarmsNothing() throws {
        let list = try Resolver(try StyleLibrary.shipped("outline")).resolve(StarterPack.icons[0])
        let canvas = CairoCanvas()
        for size in [0, -1, 8193] {
            #expect(throws: CairoError.size(width: size, height: size, limit: 8192)) {
                try canvas.draw(list, size: size) { $0.pixmap }
            }
        }
        #expect(try canvas.draw(list, size: 24) { $0.pixmap } == CairoRenderer().render(list, size: 24))
    }
}

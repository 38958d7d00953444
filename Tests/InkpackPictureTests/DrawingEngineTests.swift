import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPNG
import InkpackStarter
import InkpackTesting
import Testing

/// A change of what is drawn must change the engine's version: caches keep pictures by it.
@Suite struct DrawingEngineTests {
    /// Digests of display lists, and of pictures where they do not depend on the version of a library.
    ///
    /// Where this golden differs and the version does not, pictures that were kept would be wrong: raise
    /// `DrawingEngine.version`, then record.
    @Test func picturesChangeWithTheVersionAlone() throws {
        var lines = ["version \(DrawingEngine.version)"]
        for name in StyleLibrary.shippedNames {
            let stack = try StyleLibrary.shipped(name)
            for theme in Theme.allCases {
                for size in [nil, 16, 24, 64] {
                    let lists = try StarterPack.icons.map {
                        Array(try Resolver(stack).resolve($0, theme: theme, size: size).description.utf8)
                    }
                    let size = size.map(String.init) ?? "any"
                    lines.append("\(name) \(theme.rawValue) \(size) \(ContentDigest(of: lists).hexadecimal.prefix(16))")
                }
            }
        }
        try expectGolden(text: lines.joined(separator: "\n") + "\n", named: "engine/display-lists.txt")
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

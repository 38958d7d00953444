import Foundation
import InkpackCairo
import InkpackCore
import InkpackRsvg
import InkpackSVG
import InkpackTesting
import Testing

/// One small document a feature, in `Tests/Fixtures/svg/<area>/<feature>`.
///
/// What each must look like comes from outside of our code: from librsvg's picture of it, and from librsvg's picture of a
/// plainer document beside it (`<name>.ref.svg`) that must look the same. Where librsvg is wrong, a comment in the
/// fixture says why (`<!-- librsvg: ... -->`), and only the plainer document counts.
@Suite struct FixtureTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures/svg")

    private static let size = 96
    /// The share of pixels that may be more than 32 off: antialiasing of edges that two programs place differently.
    private static let share = 0.02

    /// The folders of features.
    static let features: [String] = {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return Set(names.filter { $0.hasSuffix(".svg") }.map { ($0 as NSString).deletingLastPathComponent }).sorted()
    }()

    @Test func thereIsAFixtureForEveryFeature() {
        let areas = Set(Self.features.compactMap { $0.split(separator: "/").first.map(String.init) })
        #expect(areas == ["structure", "shapes", "painting", "paint-servers", "masking"])
    }

    @Test(arguments: features)
    func looksAsTheWitnessesSay(feature: String) throws {
        let folder = Self.folder.appendingPathComponent(feature)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".svg") && !$0.hasSuffix(".ref.svg")
        }
        #expect(!names.isEmpty)
        for name in names.sorted() {
            let fixture = folder.appendingPathComponent(name)
            let bytes = [UInt8](try Data(contentsOf: fixture))
            let ours = try Self.picture(of: bytes)
            let reference = fixture.deletingPathExtension().appendingPathExtension("ref.svg")
            let hasReference = FileManager.default.fileExists(atPath: reference.path)
            if hasReference {
                let plain = [UInt8](try Data(contentsOf: reference))
                let expected = try RsvgRenderer().render(plain, width: ours.width, height: ours.height)
                Self.expect(ours, like: expected, "\(feature)/\(name) and its reference")
            }
            guard !String(decoding: bytes, as: UTF8.self).contains("librsvg:") else {
                #expect(hasReference, "\(feature)/\(name): a fixture that librsvg gets wrong needs a .ref.svg")
                continue
            }
            let expected = try RsvgRenderer().render(bytes, width: ours.width, height: ours.height)
            Self.expect(ours, like: expected, "\(feature)/\(name) and librsvg")
        }
    }

    private static func picture(of bytes: [UInt8]) throws -> Pixmap {
        let list = try SVGDocument(bytes).picture(name: "fixture", options: SVGReadOptions(size: size)).list
        return try CairoRenderer().render(list, size: size)
    }

    private static func expect(_ ours: Pixmap, like expected: Pixmap, _ what: String) {
        let comparison = PixmapComparison(expected, ours)
        let share = comparison.share(over: 32)
        guard share > Self.share else { return }
        Issue.record("\(what): \((share * 100).rounded()) % of the pixels differ by more than 32")
    }
}

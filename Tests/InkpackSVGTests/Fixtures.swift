import Foundation
import InkpackCore
import Testing

/// The documents in `Tests/Fixtures/svg/<area>/<feature>`, one thing each.
enum Fixtures {
    struct Fixture {
        /// Area, feature and file.
        var name: String
        var bytes: [UInt8]
        /// The plainer document beside it (`<name>.ref.svg`) that must look the same.
        var reference: [UInt8]?
        /// Whether a comment says that librsvg gets it wrong, and why.
        var isWrongInLibrsvg: Bool
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures/svg")

    /// The longer side of pictures, in pixels.
    static let size = 96
    /// The share of pixels that may be more than 32 off: antialiasing of edges that two programs place differently.
    private static let share = 0.02

    /// The folders of features.
    static let features: [String] = {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return Set(names.filter { $0.hasSuffix(".svg") }.map { ($0 as NSString).deletingLastPathComponent }).sorted()
    }()

    static func all(in feature: String) throws -> [Fixture] {
        let folder = folder.appendingPathComponent(feature)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".svg") && !$0.hasSuffix(".ref.svg")
        }
        return try names.sorted().map { name in
            let url = folder.appendingPathComponent(name)
            let bytes = [UInt8](try Data(contentsOf: url))
            let plainer = url.deletingPathExtension().appendingPathExtension("ref.svg")
            return Fixture(
                name: "\(feature)/\(name)", bytes: bytes,
                reference: FileManager.default.contents(atPath: plainer.path).map { [UInt8]($0) },
                isWrongInLibrsvg: bytes.contains("librsvg:"))
        }
    }

    static func expect(_ ours: Pixmap, like expected: Pixmap, _ what: String) {
        let share = PixmapComparison(expected, ours).share(over: 32)
        guard share > Self.share else { return }
        Issue.record("\(what): \((share * 1000).rounded() / 10) % of the pixels differ by more than 32")
    }
}

extension [UInt8] {
    /// Whether the text stands somewhere in it, in an encoding of one byte a letter or of two.
    fileprivate func contains(_ text: String) -> Bool {
        let plain = filter { $0 != 0 }
        return String(decoding: plain, as: UTF8.self).contains(text)
    }
}

import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackSVG
import Testing

/// What `Tests/fuzz` found once: each input is named for what it did, and starts with the letter of its reader.
@Suite(.timeLimit(.minutes(1))) struct FuzzFindsTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fuzz/Corpus")

    static let names: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }()

    @Test(arguments: names)
    func isReadOrRefused(name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
        let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
        switch bytes.first {
        case UInt8(ascii: "s"):
            guard let picture = try? SVGDocument(Array(bytes.dropFirst())).picture(name: "find") else { return }
            #expect(picture.list.isFinite)
            _ = try? CairoRenderer().render(picture.list, size: 16)
            _ = try? SVGDocument(SVGWriter().write(picture.list))
        case UInt8(ascii: "d"): _ = try? PathData.parse(text)
        case UInt8(ascii: "i"):
            guard let icon = try? IconDocument.read(text, file: name) else { return }
            #expect(try IconDocument.read(IconDocument.write(icon), file: name) == icon)
        case UInt8(ascii: "t"):
            guard let sheet = try? StyleDocument.read(text, file: name) else { return }
            #expect(try StyleDocument.read(StyleDocument.write(sheet), file: name) == sheet)
        case UInt8(ascii: "p"):
            guard let pack = try? PackDocument.read(text, file: name) else { return }
            #expect(try PackDocument.read(PackDocument.write(pack), file: name) == pack)
        case UInt8(ascii: "e"):
            guard let request = try? EditDocument.read(text, file: name) else { return }
            #expect(try EditDocument.read(EditDocument.write(request), file: name) == request)
        case UInt8(ascii: "h"):
            let history = try HistoryDocument.read(text, file: name)
            #expect(try HistoryDocument.read(HistoryDocument.write(history), file: name) == history)
        default: Issue.record("\(name) starts with the letter of no reader")
        }
    }

    @Test func thereAreFinds() { #expect(!Self.names.isEmpty) }
}

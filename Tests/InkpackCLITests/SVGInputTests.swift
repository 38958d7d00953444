import Foundation
import InkpackCore
import InkpackFiles
import InkpackPNG
import Testing

/// SVG files as input: drawn as they are, in a style, or by librsvg; and imported into packs.
@Suite struct SVGInputTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.house, to: "House (old).svg")
        try folder.write(Self.lettered, to: "lettered.svg")
    }

    static let house = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2">
          <title>House</title>
          <path d="M3 11l9-8 9 8"/><path d="M5 10v11h14V10" stroke="#e0244a"/>
        </svg>

        """
    static let lettered = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
          <rect width="24" height="24" fill="#00aa00"/>
          <text x="2" y="20" font-size="20" fill="#fff">A</text>
        </svg>

        """

    private func run(_ words: String..., input: String = "") throws -> CommandLine {
        try CommandLine.run(words, in: folder.root, input: input)
    }

    private func picture(_ path: String) throws -> Pixmap {
        try PNG.decode([UInt8](try Data(contentsOf: folder.url(path))))
    }

    @Test func anSVGIsDrawnAsItIs() throws {
        let run = try run("render", "House (old).svg", "--size", "24,48", "--format", "png,svg,pdf", "--out", "out")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            folder.files.filter { $0.hasPrefix("out/") } == [
                "out/House (old)-24.png", "out/House (old)-48.png", "out/House (old).pdf", "out/House (old).svg",
            ])
        let pixels = try picture("out/House (old)-24.png")
        // The wall's left side is 2 units wide about x = 5, in its own colour.
        let start = (15 * 24 + 5) * 4
        #expect(Array(pixels.bytes[start..<start + 4]) == [0xE0, 0x24, 0x4A, 255])
        let svg = try String(contentsOf: folder.url("out/House (old).svg"), encoding: .utf8)
        #expect(svg.contains("<title>House</title>"))
    }

    @Test func currentColorIsTheCallersChoice() throws {
        let words = ["render", "House (old).svg", "--format", "svg", "--out", "-"]
        #expect(try CommandLine.run(words, in: folder.root).output.contains("stroke=\"#000\""))
        #expect(try CommandLine.run(words + ["--theme", "dark"], in: folder.root).output.contains("stroke=\"#fff\""))
        let chosen = try CommandLine.run(words + ["--current-color", "#123456"], in: folder.root).output
        #expect(chosen.contains("stroke=\"#123456\""))
        let adjustable = try CommandLine.run(words + ["--svg-colors", "currentColor"], in: folder.root).output
        #expect(adjustable.contains("stroke=\"currentColor\""))
        #expect(try CommandLine.run(words + ["--current-color", "redd"], in: folder.root).status == 64)
    }

    @Test func inAStyleItTakesTheStylesStrokeAndInks() throws {
        let run = try run("render", "House (old).svg", "--style", "thin", "--format", "svg", "--out", "-")
        #expect(run.status == 0, "\(run.errors)")
        let thin = try StyleLibrary.shipped("thin").computed()
        #expect(run.output.contains("stroke-width=\"\(thin.stroke.width.decimalText(places: 3))\""), "\(run.output)")
        #expect(!run.output.contains("#e0244a"))
    }

    @Test func whatIsLeftOutIsSaidAndRefusedWhenStrict() throws {
        let message = "lettered.svg:3:3: text is left out; turn it into paths"
        let plain = try run("render", "lettered.svg", "--out", "plain")
        #expect(plain.status == 0)
        #expect(plain.errors.contains("inkpack: \(message)\n"))
        let quiet = try run("render", "lettered.svg", "--out", "quiet", "--quiet")
        #expect(quiet.status == 0)
        #expect(quiet.errors.isEmpty)
        let strict = try run("render", "lettered.svg", "--out", "strict", "--strict")
        #expect(strict.status == 65)
        #expect(strict.errors == "inkpack: \(message)\n")
        #expect(!FileManager.default.fileExists(atPath: folder.url("strict").path))
        let json = try run("render", "lettered.svg", "--out", "json", "--json", "--quiet")
        let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
        #expect(
            report.findings == [
                Report.Finding(
                    file: "lettered.svg", line: 3, column: 3, kind: "unsupported",
                    message: "text is left out; turn it into paths")
            ])
    }

    private struct Report: Decodable {
        struct Finding: Decodable, Equatable {
            var file: String
            var line: Int
            var column: Int
            var kind: String
            var message: String
        }

        var findings: [Finding]
    }

    @Test func librsvgDrawsOnRequest() throws {
        let run = try run("render", "House (old).svg", "--engine", "librsvg", "--size", "48", "--out", "rsvg")
        #expect(run.status == 0, "\(run.errors)")
        _ = try self.run("render", "House (old).svg", "--size", "48", "--out", "ours")
        let comparison = PixmapComparison(
            try picture("rsvg/House (old)-48.png"), try picture("ours/House (old)-48.png"))
        #expect(comparison.share(over: 32) < 0.01)
        _ = try self.run("render", "House (old).svg", "--engine", "librsvg", "--theme", "dark", "--out", "dark")
        _ = try self.run("render", "House (old).svg", "--theme", "dark", "--out", "ours")
        let dark = PixmapComparison(try picture("dark/House (old)-24.png"), try picture("ours/House (old)-24.png"))
        #expect(dark.share(over: 32) < 0.01)
        #expect(try self.run("render", "lettered.svg", "--engine", "librsvg", "--strict", "--out", "rsvg").status == 0)
        #expect(try self.run("render", "lettered.svg", "--engine", "librsvg", "--format", "svg").status == 64)
    }

    @Test func standardInputMayBeAnSVG() throws {
        let run = try run("render", "-", "--format", "svg", "--out", "-", input: Self.house)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("<svg "))
    }

    @Test func aFolderOfSVGFilesIsInput() throws {
        let run = try run("sheet", ".", "--out", "sheet.png")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("2 icons in sheet.png"))
    }

    @Test(arguments: [
        ("<svg><g></svg>", "bad.svg:1:11: it is not well-formed XML: the end tag must be </g>"),
        ("{}", "bad.svg:1:1: it is not well-formed XML: not well-formed (invalid token)"),
        ("<html/>", "bad.svg: it is no SVG: its root is <html>, and must be <svg>"),
        ("", "bad.svg:1:1: it is not well-formed XML: there is no element in it"),
    ])
    func badFilesGetOneSentence(text: String, message: String) throws {
        try folder.write(text, to: "bad.svg")
        for words in [["render", "bad.svg", "--out", "out"], ["import", "bad.svg", "--into", "pack"]] {
            let run = try CommandLine.run(words, in: folder.root)
            #expect(run.status == 65)
            #expect(run.errors == "inkpack: \(message)\n")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.url("out").path))
        #expect(!FileManager.default.fileExists(atPath: folder.url("pack").path))
    }

    // MARK: Import

    @Test func anImportedIconDrawsTheSamePictureInEveryStyle() throws {
        let run = try run("import", "House (old).svg", "--into", "pack", "--as-is", "--json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("house-old"))
        #expect(folder.files.filter { $0.hasPrefix("pack/") } == ["pack/icons/house-old.json", "pack/pack.json"])
        _ = try self.run("render", "House (old).svg", "--size", "64", "--out", "out")
        for style in ["outline", "solid", "vivid"] {
            _ = try self.run("render", "pack", "--style", style, "--size", "64", "--out", "out-\(style)")
            let comparison = PixmapComparison(
                try picture("out/House (old)-64.png"), try picture("out-\(style)/house-old-64.png"))
            #expect(comparison.worst <= 2, "\(style): \(comparison.worst)")
        }
    }

    @Test func withoutAsIsLinesAreThePacksOwn() throws {
        _ = try run("import", "House (old).svg", "--into", "pack", "--style", "bold")
        let pack = try PackFolder.read(folder.url("pack"))
        #expect(pack.style == .named("bold"))
        #expect(
            pack.icons.first?.shapes == [
                Shape(.polyline([Vec2(3, 11), Vec2(12, 3), Vec2(21, 11)])),
                Shape(.polyline([Vec2(5, 10), Vec2(5, 21), Vec2(19, 21), Vec2(19, 10)])).ink(.negative),
            ])
    }

    @Test func theOriginalIsKeptByteForByte() throws {
        let run = try run("import", "House (old).svg", "--into", "pack", "--license", "ISC")
        #expect(run.status == 0, "\(run.errors)")
        let icon = try #require(try PackFolder.read(folder.url("pack")).icons.first)
        #expect(icon.metadata.source?.svg == Array(Self.house.utf8))
        #expect(icon.metadata.source?.file == "House (old).svg")
        #expect(icon.metadata.license == "ISC")
    }

    @Test func anIconDocumentKeepsItsShapes() throws {
        try folder.write(
            #"{ "format": "inkpack.icon/1", "name": "ring", "shapes": [{ "circle": [12.05, 12, 9], "role": "body" }] }"#,
            to: "ring.json")
        let run = try run("import", "ring.json", "--into", "pack")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == "ring: drawn in roles, harmonised, silhouette 99 %\n  shapes laid on the grid\n")
        let icon = try #require(try PackFolder.read(folder.url("pack")).icons.first)
        #expect(icon.shapes.map(\.geometry) == [.circle(center: Vec2(12, 12), radius: 9)])
    }

    @Test func theReportSaysWhatWasDone() throws {
        try folder.write(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><circle cx='12' cy='12' r='9' fill='none' stroke='#000' stroke-width='1'/></svg>",
            to: "ring.svg")
        let run = try run("import", "ring.svg", "--into", "pack")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output == "ring: live strokes, harmonised, silhouette 100 %\n  stroke 1 to 2\n  butt caps to round\n")
        #expect(run.errors == "1 icon into pack\n")
    }

    @Test func aPictureThatShowsNothingIsLeftOutOrRefused() throws {
        try folder.write("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><g/></svg>", to: "empty.svg")
        let run = try run("import", "empty.svg", "House (old).svg", "--into", "pack")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("empty.svg: left out: nothing is drawn on its canvas\n"))
        #expect(try PackFolder.read(folder.url("pack")).icons.map(\.name) == ["house-old"])
        let strict = try self.run("import", "empty.svg", "--into", "other", "--strict")
        #expect(strict.status == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.url("other").path))
    }

    @Test func aSheetShowsBeforeAndAfter() throws {
        _ = try run("import", "House (old).svg", "--into", "pack")
        let run = try run("sheet", "pack", "--before-after", "--size", "48", "--out", "sheet.png")
        #expect(run.status == 0, "\(run.errors)")
        let sheet = try picture("sheet.png")
        #expect(!sheet.isBlank)
        let without = try self.run("sheet", "starter", "--before-after", "--out", "none.png")
        #expect(without.status == 65)
    }

    @Test func anIconOfTheNameIsReplacedOnRequestOnly() throws {
        #expect(try run("import", "lettered.svg", "--into", "pack", "--as-is", "--quiet").status == 0)
        let before = try Data(contentsOf: folder.url("pack/icons/lettered.json"))
        let again = try run("import", "House (old).svg", "--into", "pack", "--name", "lettered", "--as-is")
        #expect(again.status == 65)
        #expect(again.errors.contains("the pack has an icon \"lettered\" already; use --replace, or --name"))
        #expect(try Data(contentsOf: folder.url("pack/icons/lettered.json")) == before)
        let replaced = try run(
            "import", "House (old).svg", "--into", "pack", "--name", "lettered", "--as-is", "--replace")
        #expect(replaced.status == 0, "\(replaced.errors)")
        #expect(try PackFolder.read(folder.url("pack")).icons.map(\.name) == ["lettered"])
        #expect(try Data(contentsOf: folder.url("pack/icons/lettered.json")) != before)
    }

    @Test func aStrictImportWritesNothing() throws {
        let run = try run("import", "lettered.svg", "House (old).svg", "--into", "pack", "--as-is", "--strict")
        #expect(run.status == 65)
        #expect(run.errors == "inkpack: lettered.svg:3:3: text is left out; turn it into paths\n")
        #expect(!FileManager.default.fileExists(atPath: folder.url("pack").path))
    }

    @Test(arguments: [
        ["import", "House (old).svg"], ["import", "House (old).svg", "--into", "pack", "--inks"],
        ["import", ".", "--into", "pack", "--as-is", "--name", "a"],
        ["import", "House (old).svg", "--into", "pack", "--name", "A b"],
        ["import", "starter", "--into", "pack", "--name", "a"],
    ])
    func wrongUsageIsRefused(words: [String]) throws {
        #expect(try CommandLine.run(words, in: folder.root).status == 64)
        #expect(!FileManager.default.fileExists(atPath: folder.url("pack").path))
    }
}

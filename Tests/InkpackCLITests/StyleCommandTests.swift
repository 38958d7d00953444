import Foundation
import InkpackCore
import InkpackFiles
import Testing

@Suite struct StyleCommandTests {
    @Test func explainNamesThePlaceThatSetEachValue() throws {
        let run = try CommandLine.run(["style", "show", "vivid", "--theme", "dark", "--size", "16", "--explain"])
        let rows = run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows.contains("stroke.width 1.9 style vivid, theme dark"))
        #expect(rows.contains("fill.mode duotone style duotone"))
        #expect(rows.contains("grid.size 24 engine default"))
        #expect(rows.contains("palette.positive #4ade80 style outline"))
        #expect(rows.count == StyleProperty.allCases.count + 8)
    }

    @Test func sizeEntriesAreExplained() throws {
        let run = try CommandLine.run(["style", "show", "bold", "--size", "12", "--explain"])
        #expect(run.output.contains("style bold, size 16"))
    }

    @Test func withoutAStyleTheShippedOnesAreListed() throws {
        let run = try CommandLine.run(["style", "show"])
        #expect(run.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) } == StyleLibrary.shippedNames)
    }

    @Test func diffPrintsWhatDiffers() throws {
        let run = try CommandLine.run(["style", "diff", "outline", "sharp"])
        #expect(
            run.output == """
                grid.padding: 1 -> 0.5
                stroke.cap: round -> butt
                stroke.join: round -> miter
                stroke.miterLimit: 4 -> 3
                stroke.dot: 1.25 -> 1.15
                corner.large: 2 -> 0
                corner.small: 1 -> 0
                corner.diagonal: 2.414 -> 0

                """)
        #expect(run.status == 1)
        #expect(try CommandLine.run(["style", "diff", "soft", "soft"]).status == 0)
    }

    @Test(arguments: StyleLibrary.shippedNames)
    func exportThenImportGivesTheSameDocument(name: String) throws {
        let tokens = try CommandLine.run(["style", "export", name])
        #expect(tokens.status == 0)
        let style = try CommandLine.run(["style", "import", "-"], input: tokens.output)
        let sheet = try #require(try StyleLibrary.shipped(name).sheets.last)
        #expect(style.output == StyleDocument.write(sheet))
    }

    @Test func aPackIsRestyledInPlaceOrAsACopy() throws {
        let folder = try TemporaryFolder()
        let icon = Icon("dash") { Line(4, 12, 20, 12) }
        try PackFolder.write(Pack(name: "mine", icons: [icon]), to: folder.url("mine"))
        let copy = try CommandLine.run(["style", "mine", "--with", "bold", "--out", "other"], in: folder.root)
        #expect(copy.status == 0, "\(copy.errors)")
        #expect(try PackFolder.read(folder.url("mine")).style == .named("outline"))
        #expect(try PackFolder.read(folder.url("other")).style == .named("bold"))
        #expect(try CommandLine.run(["style", "mine", "--with", "thin", "--quiet"], in: folder.root).status == 0)
        #expect(try PackFolder.read(folder.url("mine")).style == .named("thin"))
    }

    @Test(arguments: ["icon", "style", "pack"])
    func schemaPrintsTheSchema(document: String) throws {
        let run = try CommandLine.run(["schema", document])
        #expect(run.output == DocumentSchema(rawValue: document)?.text)
    }
}

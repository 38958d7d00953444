import Foundation
import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

@Suite struct RenderTests {
    static let icon = """
        { "format": "inkpack.icon/1", "name": "tick", "grid": 24,
          "shapes": [{ "polyline": [4, 12, 10, 18, 20, 6] }] }
        """

    @Test func namesSayIconSizeAndScale() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.icon, to: "tick.json")
        let run = try CommandLine.run(
            ["render", "tick.json", "--size", "16,24", "--scale", "1,2", "--format", "png,svg,pdf", "--out", "out"],
            in: folder.root)
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            folder.files == [
                "out/tick-16.png", "out/tick-16@2x.png", "out/tick-24.png", "out/tick-24@2x.png", "out/tick.pdf",
                "out/tick.svg", "tick.json",
            ])
    }

    @Test func moreThanOneStyleOrThemeGetsAFolderEach() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.icon, to: "tick.json")
        let run = try CommandLine.run(
            ["render", "tick.json", "--style", "bold", "--style", "thin", "--theme", "light,dark", "--out", "o"],
            in: folder.root)
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            folder.files.filter { $0.hasPrefix("o/") } == [
                "o/bold/dark/tick-24.png", "o/bold/light/tick-24.png", "o/thin/dark/tick-24.png",
                "o/thin/light/tick-24.png",
            ])
    }

    /// The second run writes into a folder that is there, whose files are taken away or other ones.
    @Test func theNumberOfFilesIsSaidAndFilesAreReplaced() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.icon, to: "in/tick.json")
        try folder.write(Self.icon.replacing("tick", with: "tock"), to: "in/tock.json")
        let words = [
            "render", "in", "--style", "bold", "--style", "thin", "--theme", "light,dark", "--size", "16,24", "--scale",
            "1,2,3", "--format", "png,svg,pdf", "--out", "deep/out", "--no-cache",
        ]
        for (last, count) in [([], 64), (["--pdf-document", "all"], 60)] {
            let first = try CommandLine.run(words + last, in: folder.root)
            #expect(first.errors == "\(count) pictures in deep/out\n")
            let names = folder.files.filter { $0.hasPrefix("deep/") }
            #expect(names.count == count)
            let before = try names.map { try Data(contentsOf: folder.url($0)) }
            try FileManager.default.removeItem(at: folder.url(names[0]))
            try folder.write("x", to: names[1])
            try FileManager.default.removeItem(at: folder.url(names[2]))
            try folder.write("x", to: "elsewhere")
            try FileManager.default.createSymbolicLink(
                at: folder.url(names[2]), withDestinationURL: folder.url("elsewhere"))
            #expect(try CommandLine.run(words + last, in: folder.root).status == 0)
            #expect(try names.map { try Data(contentsOf: folder.url($0)) } == before)
            // A link is written through.
            #expect(try Data(contentsOf: folder.url("elsewhere")) == before[2])
            let all = try FileManager.default.subpathsOfDirectory(atPath: folder.root.path)
            #expect(all.allSatisfy { !$0.contains(".tmp") })
            try FileManager.default.removeItem(at: folder.url("deep"))
        }
    }

    @Test func standardInputAndOutputCarryOnePicture() throws {
        let run = try CommandLine.run(["render", "-", "--format", "svg", "--out", "-"], input: Self.icon)
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output == """
                <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">
                  <path d="M4 12l6 6L20 6" fill="none" stroke="#1f2937" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>
                </svg>

                """)
    }

    @Test(arguments: ["currentColor": "currentColor", "custom": "var(--ink-primary,#1f2937)"])
    func coloursInSVGCanStayAdjustable(option: String, value: String) throws {
        let run = try CommandLine.run(
            ["render", "-", "--format", "svg", "--svg-colors", option, "--out", "-"], input: Self.icon)
        #expect(run.output.contains("stroke=\"\(value)\""))
    }

    @Test func aPackIsDrawnInItsOwnStyleAndRules() throws {
        let folder = try TemporaryFolder()
        let icon = try IconDocument.read(Self.icon, file: "tick.json")
        let pack = Pack(name: "mine", style: .named("sharp"), overrides: [.strokeWidth: 3], icons: [icon])
        try PackFolder.write(pack, to: folder.url("mine"))
        let run = try CommandLine.run(["render", "mine", "--format", "svg", "--out", "-"], in: folder.root)
        #expect(run.output.contains("stroke-width=\"3\""))
        // Mitre joins are SVG's default, so that they need no attribute.
        #expect(!run.output.contains("stroke-linejoin"))
        let other = try CommandLine.run(
            ["render", "mine", "--style", "thin", "--format", "svg", "--out", "-"], in: folder.root)
        #expect(other.output.contains("stroke-width=\"1.25\""))
    }

    @Test func jsonListsWhatWasWritten() throws {
        let folder = try TemporaryFolder()
        let run = try CommandLine.run(["render", "-", "--json", "--out", "."], in: folder.root, input: Self.icon)
        #expect(
            run.output == """
                {
                  "files" : [
                    {
                      "icon" : "tick",
                      "path" : "tick-24.png",
                      "scale" : 1,
                      "size" : 24,
                      "style" : "outline",
                      "theme" : "light"
                    }
                  ]
                }

                """)
        #expect(run.errors.isEmpty)
    }

    @Test func theSameCommandTwiceGivesTheSameBytes() throws {
        let folder = try TemporaryFolder()
        for out in ["one", "two"] {
            let run = try CommandLine.run(
                [
                    "render", "starter", "--style", "vivid", "--style", "solid", "--theme", "light,dark", "--size",
                    "20",
                    "--format", "png,svg,pdf", "--out", out, "--quiet",
                ], in: folder.root)
            #expect(run.status == 0, "\(run.errors)")
        }
        let first = folder.files.filter { $0.hasPrefix("one/") }
        #expect(first.count == StarterPack.icons.count * 2 * 2 * 3)
        for path in first {
            let other = "two/" + path.dropFirst(4)
            #expect(try Data(contentsOf: folder.url(path)) == Data(contentsOf: folder.url(other)), "\(path)")
        }
    }

    /// The whole starter pack, read back by Pillow, which shares no code with us.
    @Test func everyPictureOfTheStarterPackIsWholeInEightStyles() throws {
        let folder = try TemporaryFolder()
        let sizes = [16, 24, 32, 48, 64]
        let run = try CommandLine.run(
            ["render", "starter", "--theme", "light,dark", "--size", sizes.map(String.init).joined(separator: ",")]
                + StyleLibrary.shippedNames.flatMap { ["--style", $0] } + ["--out", "all", "--quiet"], in: folder.root)
        #expect(run.status == 0, "\(run.errors)")
        let script = """
            import sys, os
            from PIL import Image
            count = 0
            for folder, _, names in os.walk(sys.argv[1]):
                for name in names:
                    path = os.path.join(folder, name)
                    picture = Image.open(path).convert('RGBA')
                    size = int(name.rsplit('-', 1)[1].split('.')[0])
                    box = picture.getchannel('A').getbbox()
                    if picture.size != (size, size): print('wrong size:', path)
                    if box is None: print('empty:', path)
                    edge = picture.getchannel('A')
                    last = size - 1
                    rim = [edge.getpixel(p) for i in range(size) for p in ((i, 0), (i, last), (0, i), (last, i))]
                    # A pixel on the rim that is fully covered is a shape that goes on beyond it.
                    if max(rim) == 255: print('clipped:', path)
                    count += 1
            print(count)
            """
        let output = try Python.run(script, [folder.url("all").path])
        #expect(output == "\(StarterPack.icons.count * 8 * 2 * sizes.count)\n")
    }
}

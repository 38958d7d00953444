import Foundation
import InkpackCore
import InkpackPNG
import InkpackTesting
import Testing

@Suite struct SheetTests {
    /// The icons of the picture at the top of the README.
    static let shown =
        "heart,mail,camera,cloud-upload,bell-off,settings,cart,map-pin,calendar-check,users,image,palette,lock,gift,truck,home,chat-dots,pie-chart"

    @Test func thePictureInTheREADMEIsWhatTheCommandDraws() throws {
        let folder = try TemporaryFolder()
        let run = try CommandLine.run(
            [
                "sheet", "starter", "--all-styles", "--only", Self.shown, "--size", "40", "--columns", "6", "--out",
                "readme.png",
            ],
            in: folder.root)
        #expect(run.status == 0, "\(run.errors)")
        let goldens = Goldens.beside(#filePath)
        let picture = try PNG.decode(Array(try Data(contentsOf: folder.url("readme.png"))))
        let outcome = try goldens.check(pixels: picture, against: goldens.folder.appendingPathComponent("readme.png"))
        // The outcome holds the whole picture, which #expect would print.
        if case .different(_, let reason, _) = outcome { Issue.record("Goldens/readme.png: \(reason)") }
        let isMissing = if case .missing = outcome { true } else { false }
        #expect(!isMissing, "Goldens/readme.png is missing; draw it with the command above")
    }

    @Test(arguments: ["svg": "<svg ", "pdf": "%PDF-1.7", "png": "\u{FFFD}PNG"])
    func theEndingDecidesTheFormat(ending: String, start: String) throws {
        let folder = try TemporaryFolder()
        let run = try CommandLine.run(
            ["sheet", "starter", "--only", "heart,star", "--labels", "--theme", "light,dark", "--out", "s.\(ending)"],
            in: folder.root)
        #expect(run.status == 0, "\(run.errors)")
        let bytes = try Data(contentsOf: folder.url("s.\(ending)"))
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(start))
    }

    @Test(arguments: [
        ["--out", "s.gif"], ["--only", "no-such-icon", "--out", "s.png"], ["--size", "0", "--out", "s.png"],
    ])
    func badUsageIsRefused(arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let run = try CommandLine.run(["sheet", "starter"] + arguments, in: folder.root)
        #expect(run.status == 64, "\(run.errors)")
        #expect(folder.files == [])
    }
}

import Foundation
import Testing

@Suite struct GalleryTests {
    static let icon =
        #"{ "format": "inkpack.icon/1", "name": "roof", "grid": 24, "tags": ["house"], "shapes": [{ "polyline": [3, 11, 12, 3, 21, 11] }] }"#
    static let svg =
        ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 24"><path fill="#e11d48" d="M2 2h44v20H2z"/></svg>"##

    @Test func oneFileIsWrittenAndAlwaysTheSame() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.icon, to: "roof.json")
        try folder.write(Self.svg, to: "set/Flag red.svg")
        let arguments = ["gallery", "roof.json", "set", "--style", "outline", "--style", "solid", "-o"]
        for out in ["a", "b"] {
            let run = try CommandLine.run(arguments + [out], in: folder.root)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors == "2 icons in \(out)/index.html\n")
            #expect(run.output == "")
        }
        #expect(folder.files.filter { $0.hasSuffix("index.html") } == ["a/index.html", "b/index.html"])
        let pages = try ["a", "b"].map { try Data(contentsOf: folder.url("\($0)/index.html")) }
        #expect(pages[0] == pages[1])
        let text = String(decoding: pages[0], as: UTF8.self)
        #expect(text.contains("<title>roof, set</title>"))
        #expect(text.contains(#""name":"flag-red""#) && text.contains(#""name":"solid""#))
    }

    @Test func coresChangeNothing() throws {
        let folder = try TemporaryFolder()
        for number in 0..<20 {
            let icon = Self.icon.replacing("roof", with: "roof-\(number)").replacing("12, 3", with: "12, \(number - 4)")
            try folder.write(icon, to: "set/roof-\(number).json")
        }
        try folder.write(Self.svg, to: "set/Flag red.svg")
        let pages = try [1, 3, 64].map { jobs in
            let arguments = ["gallery", "set", "--style", "outline", "--jobs", "\(jobs)", "-o", "\(jobs)"]
            let run = try CommandLine.run(arguments, in: folder.root)
            #expect(run.status == 0, "\(run.errors)")
            return try Data(contentsOf: folder.url("\(jobs)/index.html"))
        }
        #expect(pages[1] == pages[0] && pages[2] == pages[0])
        let text = String(decoding: pages[0], as: UTF8.self)
        #expect(text.contains(#""rule":"outside-canvas""#) && text.contains(#""isAccepted""#))
    }

    @Test func anSVGWithoutAStyleKeepsItsColours() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.svg, to: "flag.svg")
        let run = try CommandLine.run(["gallery", "flag.svg", "--out", "out", "--quiet"], in: folder.root)
        #expect(run.status == 0 && run.errors == "", "\(run.errors)")
        let text = String(decoding: try Data(contentsOf: folder.url("out/index.html")), as: UTF8.self)
        #expect(text.contains("#e11d48") && text.contains(#""width":48"#))
    }

    @Test(arguments: [true, false])
    func whatTheLinterFindsIsShownUnlessItIsNotWanted(isWanted: Bool) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.icon.replacing("[3, 11", with: "[-4, 11"), to: "roof.json")
        let run = try CommandLine.run(
            ["gallery", "roof.json", "-o", "out"] + (isWanted ? [] : ["--no-lint"]), in: folder.root)
        #expect(run.status == 0, "\(run.errors)")
        let text = String(decoding: try Data(contentsOf: folder.url("out/index.html")), as: UTF8.self)
        #expect(text.contains(#""rule":"outside-canvas","severity":"error""#) == isWanted)
    }

    @Test func synonymsComeFromTheThesaurusOfTheGenerator() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.icon.replacing("roof", with: "bell-off"), to: "bell-off.json")
        let run = try CommandLine.run(["gallery", "bell-off.json", "-o", "out"], in: folder.root)
        #expect(run.status == 0, "\(run.errors)")
        let text = String(decoding: try Data(contentsOf: folder.url("out/index.html")), as: UTF8.self)
        let synonyms = try #require(text.firstMatch(of: /"synonyms":\[([^\]]*)\]/)).1
        #expect(synonyms.contains(#""doorbell""#) && synonyms.contains(#""disabled""#))
    }

    @Test func scoresAreThoseOfTheCommandScore() throws {
        let folder = try TemporaryFolder()
        for number in 0..<9 {
            let icon = Self.icon.replacing("roof", with: "roof-\(number)").replacing("12, 3", with: "12, \(number + 1)")
            try folder.write(icon, to: "icons/roof-\(number).json")
        }
        let gallery = try CommandLine.run(["gallery", "icons", "-o", "out", "--no-lint"], in: folder.root)
        #expect(gallery.status == 0, "\(gallery.errors)")
        let text = String(decoding: try Data(contentsOf: folder.url("out/index.html")), as: UTF8.self)
        struct Report: Decodable {
            struct Entry: Decodable {
                var name: String
                var score: Double
            }
            var icons: [Entry]
        }
        let score = try CommandLine.run(["score", "icons", "--json"], in: folder.root)
        let report = try JSONDecoder().decode(Report.self, from: Data(score.output.utf8))
        let shown = text.matches(of: /"value":(-?[0-9.]+)/).compactMap { Double($0.1) }
        #expect(shown == report.icons.sorted { $0.name < $1.name }.map(\.score))
    }

    @Test(arguments: [
        (["gallery", "nothing.json", "-o", "out"], 66),
        (["gallery", "starter", "-o", "out", "--style", "nothing"], 64),
        (["gallery", "starter"], 64), (["gallery", "roof.json", "-o", "out", "--jobs", "0"], 64),
        (["gallery", "-o", "out"], 64), (["gallery", "bad.json", "-o", "out"], 65),
        (["gallery", "roof.json", "-o", "roof.json"], 73),
    ])
    func badInputIsRefusedAndNothingIsWritten(arguments: [String], status: Int) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.icon, to: "roof.json")
        try folder.write(Self.icon.replacing("polyline", with: "polylin"), to: "bad.json")
        let run = try CommandLine.run(arguments, in: folder.root)
        #expect(Int(run.status) == status, "\(run.errors)")
        #expect(!run.errors.isEmpty)
        #expect(folder.files == ["bad.json", "roof.json"])
    }
}

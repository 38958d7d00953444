import Foundation
import Testing

@Suite struct ScoreTests {
    private let folder: TemporaryFolder

    /// Ten small icons of one hand.
    static let paths = [
        "plus": "M12 5V19M5 12H19", "minus": "M5 12H19", "menu": "M4 6H20M4 12H20M4 18H20",
        "cross": "M6 6L18 18M18 6L6 18",
        "check": "M4 12L10 18L20 6", "down": "M6 9L12 15L18 9", "frame": "M5 4H19V20H5Z",
        "arrow": "M5 12H19M12 5L19 12L12 19",
        "flag": "M5 21V4H18L15 9L18 14H5", "lines": "M4 6H20M4 12H14M4 18H20",
    ]

    init() throws {
        folder = try TemporaryFolder()
        for (name, path) in Self.paths { try folder.write(Self.icon(path), to: "pack/\(name).svg") }
        try folder.write(Self.icon("M6 5V19M12 5V19M18 5V19"), to: "columns.svg")
        try folder.write(Self.icon("M5 5V19H19", width: 1, cap: "butt"), to: "corner.svg")
        try folder.write("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"/>", to: "blank.svg")
    }

    private static func icon(_ path: String, width: Double = 2, cap: String = "round") -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="\(width)" \
        stroke-linecap="\(cap)" stroke-linejoin="round"><path d="\(path)"/></svg>
        """
    }

    private struct Report: Decodable {
        struct Entry: Decodable {
            var name: String
            var score: Double
            var reasons: [String]
            var accepted: Bool?
        }

        var index: Double
        var limit: Double?
        var icons: [Entry]
    }

    private func run(_ words: String...) throws -> CommandLine { try CommandLine.run(words, in: folder.root) }

    private func report(_ run: CommandLine) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    @Test(arguments: ["1", "2", "7"])
    func howManyAreMeasuredAtOnceChangesNothing(jobs: String) throws {
        let usual = try run("score", "pack", "corner.svg")
        let limited = try run("score", "pack", "corner.svg", "--jobs", jobs)
        #expect(limited.status == 0, "\(limited.errors)")
        #expect(limited.output == usual.output)
    }

    @Test(arguments: ["0", "257", "-1"])
    func jobsBeyondTheLimitsAreRefused(jobs: String) throws {
        let run = try run("score", "pack", "--jobs=\(jobs)")
        #expect(run.status == 64)
        #expect(run.errors.contains("--jobs must be from 1 to 256, not \(jobs)."), "\(run.errors)")
    }

    @Test func theOddIconComesFirstWithItsReasons() throws {
        let run = try run("score", "pack", "corner.svg", "--json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors == "")
        let report = try report(run)
        #expect(Set(report.icons.map(\.name)) == Set(Self.paths.keys).union(["corner"]))
        #expect(report.icons.map(\.score) == report.icons.map(\.score).sorted(by: >))
        #expect(report.icons.first?.name == "corner")
        let reasons = try #require(report.icons.first?.reasons)
        #expect(reasons.contains("stroke 1.0, pack 2.0"), "\(reasons)")
        #expect(reasons.contains("butt caps, pack round"), "\(reasons)")
        #expect((0...1).contains(report.index))
        #expect(report.limit == nil && report.icons.allSatisfy { $0.accepted == nil })
    }

    @Test func theTableSaysTheSame() throws {
        let lines = try run("score", "pack", "corner.svg").output.split(separator: "\n").map(String.init)
        #expect(lines.count == 12)
        #expect(lines.first?.hasPrefix("corner  ") == true)
        #expect(lines.first?.contains("stroke 1.0, pack 2.0") == true)
        #expect(lines.last?.hasPrefix("11 icons, index 0.") == true)
    }

    @Test func aNewIconOfThePacksHandIsAccepted() throws {
        let run = try run("score", "columns.svg", "--against", "pack", "--json")
        #expect(run.status == 0, "\(run.errors)")
        let report = try report(run)
        #expect(report.icons.map(\.name) == ["columns"])
        #expect(report.icons.map(\.accepted) == [true])
        let limit = try #require(report.limit)
        #expect(report.icons.allSatisfy { $0.score <= limit })
    }

    @Test func aStrangerIsRefused() throws {
        let run = try run("score", "columns.svg", "corner.svg", "--against", "pack")
        #expect(run.status == 1)
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 3)
        #expect(lines.first?.contains("  accepted") == true)
        #expect(lines.dropFirst().first?.contains("  refused  ") == true)
        #expect(lines.last?.hasPrefix("the pack takes scores up to ") == true)
        #expect(try self.run("score", "corner.svg", "--against", "pack", "--quiet").output == "")
    }

    @Test func aPackOfFewIsRankedWithAWarning() throws {
        let few = ["score", "pack/plus.svg", "pack/minus.svg", "pack/menu.svg"]
        let run = try CommandLine.run(few, in: folder.root)
        #expect(run.status == 0)
        #expect(
            run.errors == "inkpack: 3 icons cannot be ranked reliably; it takes 8 to tell what is typical\n")
        #expect(try CommandLine.run(few + ["--quiet"], in: folder.root).errors == "")
    }

    @Test func twoIconsAreBadData() throws {
        let run = try run("score", "pack/plus.svg", "pack/minus.svg")
        #expect(run.status == 65)
        #expect(
            run.errors == "inkpack: 2 icons say nothing about what is typical; it takes 3 at least\n")
    }

    @Test func blankIconsAreLeftOutOfAPackAndRefusedAsNewOnes() throws {
        let ranked = try run("score", "pack", "blank.svg", "--json")
        #expect(ranked.status == 0)
        #expect(ranked.errors == "inkpack: \"blank\" is blank and left out\n")
        #expect(try report(ranked).icons.count == 10)
        let gated = try run("score", "blank.svg", "--against", "pack")
        #expect(gated.status == 65)
        #expect(gated.errors == "inkpack: \"blank\" is blank, and there is nothing to score\n")
    }

    @Test func aMissingPackIsNoInput() throws {
        #expect(try run("score", "columns.svg", "--against", "nowhere").status == 66)
    }

    @Test func currentColorIsThePacksInkAndSoIsBlackAlone() throws {
        // The starter pack's primary ink, in the style that it is drawn in unless another is given.
        let ink = "#1f2937"
        for (name, color) in ["ink": ink, "current": "currentColor", "black": "#000", "red": "#e00"] {
            try folder.write(
                Self.icon("M6 5V19M12 5V19M18 5V19").replacing("#000", with: color), to: "colors/\(name).svg")
        }
        let gated = try report(try run("score", "colors", "--against", "starter", "--json"))
        let scores = Dictionary(uniqueKeysWithValues: gated.icons.map { ($0.name, $0.score) })
        #expect(scores["current"] == scores["ink"] && scores["black"] == scores["ink"], "\(scores)")
        #expect(try #require(scores["red"]) > (try #require(scores["ink"])))
        // And so it is where both are ranked together.
        let ranked = try report(try run("score", "starter", "colors", "--json")).icons
        let own = Dictionary(uniqueKeysWithValues: ranked.map { ($0.name, $0.score) })
        #expect(own["current"] == own["black"] && own["current"] == own["ink"])
    }

    @Test func blackBesideOtherColorsStaysBlack() throws {
        let two = Self.icon("M6 5V19M12 5V19").replacing("</svg>", with: "<path stroke=\"#e00\" d=\"M18 5V19\"/></svg>")
        try folder.write(two, to: "colors/black.svg")
        try folder.write(two.replacing("#000", with: "#1f2937"), to: "colors/ink.svg")
        try folder.write(two.replacing("#000", with: "currentColor"), to: "colors/current.svg")
        let gated = try report(try run("score", "colors", "--against", "starter", "--json"))
        let scores = Dictionary(uniqueKeysWithValues: gated.icons.map { ($0.name, $0.score) })
        #expect(scores["current"] == scores["ink"] && scores["black"] != scores["ink"], "\(scores)")
    }

    @Test func whatIsNotDrawnIsToldOnce() throws {
        try folder.write(
            Self.icon("M6 5V19").replacing("</svg>", with: "<text x=\"2\" y=\"9\">a</text></svg>"), to: "pack/text.svg")
        let run = try run("score", "pack")
        #expect(run.status == 0)
        #expect(
            run.errors.split(separator: "\n").count == 1 && run.errors.contains("pack/text.svg:1:"), "\(run.errors)")
        #expect(try self.run("score", "columns.svg", "--against", "pack").errors == run.errors)
    }

    @Test func imagesOfTooManyPixelsAreRefused() throws {
        // The head of a PNG of 3000 x 3000 pixels.
        let head = Data([
            0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 11, 184, 0, 0, 11, 184, 8, 6,
        ])
        let image =
            "<image width=\"24\" height=\"24\" href=\"data:image/png;base64,\(head.base64EncodedString())\"/></svg>"
        try folder.write(Self.icon("M6 5V19").replacing("</svg>", with: image), to: "large.svg")
        let run = try run("score", "pack", "large.svg")
        #expect(run.status == 65)
        #expect(run.errors == "inkpack: large.svg: it asks for more than 4194304 pixels of embedded images\n")
    }
}

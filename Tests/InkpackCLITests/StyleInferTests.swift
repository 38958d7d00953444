import Foundation
import InkpackCore
import InkpackFiles
import Testing

@Suite struct StyleInferTests {
    private let folder: TemporaryFolder

    /// Icons of one hand: stroke 1.5, butt ends, mitred corners; frames with a radius of 3.
    private static let paths = [
        "plus": "M12 5V19M5 12H19", "minus": "M5 12H19", "menu": "M4 6H20M4 12H20M4 18H20",
        "cross": "M6 6L18 18M18 6L6 18", "check": "M4 12L10 18L20 8", "down": "M6 9L12 15L18 9",
        "frame": "M6 3H18A3 3 0 0 1 21 6V18A3 3 0 0 1 18 21H6A3 3 0 0 1 3 18V6A3 3 0 0 1 6 3Z",
        "card": "M5 5H19A3 3 0 0 1 22 8V16A3 3 0 0 1 19 19H5A3 3 0 0 1 2 16V8A3 3 0 0 1 5 5ZM2 10H22",
        "arrow": "M5 12H19M12 5L19 12L12 19",
        "box": "M7 4H17A3 3 0 0 1 20 7V17A3 3 0 0 1 17 20H7A3 3 0 0 1 4 17V7A3 3 0 0 1 7 4Z",
    ]

    init() throws {
        folder = try TemporaryFolder()
        for (name, path) in Self.paths {
            try folder.write(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#123456" \
                stroke-width="1.5"><path d="\(path)"/></svg>
                """, to: "set/\(name).svg")
        }
    }

    private func run(_ words: String...) throws -> CommandLine {
        try CommandLine.run(["style", "infer"] + words, in: folder.root)
    }

    @Test func theStyleOfAFolderIsWrittenAndPrinted() throws {
        let run = try run("set", "-o", "ours.json", "--summary", "Thin and exact.")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors == "")
        let file = folder.url("ours.json")
        let sheet = try StyleDocument.read(try String(contentsOf: file, encoding: .utf8), file: "ours.json")
        #expect(sheet.name == "ours")
        #expect(sheet.summary == "Thin and exact.")
        let wanted: [StyleProperty: StyleValue] = [
            .gridSize: 24, .strokeWidth: 1.5, .strokeCap: "butt", .strokeJoin: "miter", .cornerLarge: 3,
            .fillMode: "none", .gridAngle: 45,
        ]
        #expect(sheet.rules.values.filter { wanted[$0.key] != nil } == wanted)
        #expect(sheet.rules.palette == [.primary: "#123456"])
        // The document is one that the other commands take.
        #expect(try CommandLine.run(["style", "show", "ours.json"], in: folder.root).status == 0)
        let rows = run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows.contains("stroke.width 1.5 83 % 10 of 10"), "\(run.output)")
        #expect(rows.last == "10 icons: 10 line")
    }

    @Test func theSameIconsGiveTheSameBytes() throws {
        let first = try run("set", "-o", "-", "--name", "ours")
        let second = try run("set", "-o", "-", "--name", "ours", "--quiet")
        #expect(first.status == 0)
        #expect(first.output == second.output)
        #expect(first.output.hasPrefix("{\n  \"format\": \"inkpack.style/1\",\n  \"name\": \"ours\""))
        #expect(first.errors.contains("stroke.width"))
        #expect(second.errors == "")
    }

    private struct Report: Decodable {
        struct Value: Decodable {
            var property: String
            var value: String
            var confidence: Double
            var icons: Int
            var used: Bool
        }

        var icons: Int
        var contents: [String: Int]
        var values: [Value]
        var unknown: [String]
    }

    @Test func theReportSaysWhatIsUnknown() throws {
        let run = try run("set", "--json")
        #expect(run.status == 0)
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.icons == 10)
        #expect(report.contents == ["line": 10])
        let width = try #require(report.values.first { $0.property == "stroke.width" })
        #expect(width.value == "1.5")
        // Ten of one mind: 10/12.
        #expect(width.confidence == 0.83)
        #expect(width.icons == 10 && width.used)
        #expect(report.unknown.contains("stroke.scaling"))
        #expect(report.values.allSatisfy { (0...1).contains($0.confidence) })
        #expect(report.values.allSatisfy { $0.used == ($0.confidence >= 0.5) })
        #expect(!FileManager.default.fileExists(atPath: folder.url("style.json").path))
    }

    @Test func sevenIconsAreTooFew() throws {
        try folder.write("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"/>", to: "blank.svg")
        let few = ["plus", "minus", "menu", "cross", "check", "down", "frame"].map { "set/\($0).svg" }
        let run = try CommandLine.run(["style", "infer"] + few + ["blank.svg", "-o", "s.json"], in: folder.root)
        #expect(run.status == 65)
        #expect(run.errors.hasSuffix(": 7 icons do not tell a style (1 more is blank); it takes 8 at least\n"))
        #expect(!FileManager.default.fileExists(atPath: folder.url("s.json").path))
    }

    @Test func strictWritesNothingThatIsUnsure() throws {
        let run = try run("set", "-o", "s.json", "--strict", "--min-confidence", "0.95", "--quiet")
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("inkpack: grid.size is not told with a confidence of 0.95"))
        #expect(!FileManager.default.fileExists(atPath: folder.url("s.json").path))
        #expect(try self.run("set", "-o", "s.json", "--strict", "--quiet").status == 0)
    }

    @Test(arguments: [
        ["set", "--min-confidence", "2"], ["set", "--name", "a/b"], ["set", "--json", "-o", "-"], [],
    ])
    func badUsageIsRefused(words: [String]) throws {
        #expect(try CommandLine.run(["style", "infer"] + words, in: folder.root).status == 64)
    }

    @Test func aMissingFolderIsNoInput() throws {
        #expect(try run("nowhere").status == 66)
    }
}

import Foundation
import InkpackCore
import InkpackFiles
import Testing

@Suite struct GenerateTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ words: String..., environment: [String: String] = [:]) throws -> CommandLine {
        try CommandLine.run(["generate"] + words, in: folder.root, environment: environment)
    }

    @Test func aPackIsMadeIfThereIsNone() throws {
        let run = try run("folder heart", "--into", "brand", "--style", "soft")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors == "")
        #expect(folder.files == ["brand/icons/folder-heart.json", "brand/pack.json"])
        let pack = try PackFolder.read(folder.url("brand"))
        #expect(pack.style == .named("soft"))
        #expect(pack.icons.map(\.name) == ["folder-heart"])
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "folder-heart  confidence 0.93")
        #expect(lines.last == "folder-heart into brand")
    }

    @Test func thePacksOwnFolderIsTheBase() throws {
        let icon = Icon("folder") { Rectangle(2, 4, 20, 16).role(.body) }
        try PackFolder.write(Pack(name: "brand", icons: [icon]), to: folder.url("brand"))
        #expect(try run("folder lock", "--into", "brand", "--quiet").status == 0)
        let pack = try PackFolder.read(folder.url("brand"))
        #expect(pack.icons.map(\.name) == ["folder", "folder-lock"])
        #expect(pack.icons.last?.shapes.contains { $0.geometry == icon.shapes.first?.geometry } == true)
    }

    @Test func aThingThatIsNotKnownIsBadDataAndNothingIsWritten() throws {
        let run = try run("unicorn folder horse", "--into", "brand")
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("inkpack: nothing is known that is called \"horse\"; "))
        #expect(folder.files == [])
    }

    @Test func anIconOfTheSameNameIsOnlyReplacedOnDemand() throws {
        #expect(try run("heart", "--into", "brand").status == 0)
        let again = try run("heart", "--into", "brand")
        #expect(again.status == 65)
        #expect(again.errors.contains("the pack has an icon \"heart\" already; use --replace"))
        #expect(try run("heart", "--into", "brand", "--replace").status == 0)
        #expect(try run("heart", "--into", "brand", "--name", "love").status == 0)
        #expect(folder.files == ["brand/icons/heart.json", "brand/icons/love.json", "brand/pack.json"])
    }

    @Test func anIconGoesToAFileOrStandardOutput() throws {
        let shown = try run("no wifi", "--out", "-")
        #expect(shown.status == 0)
        let icon = try IconDocument.read(shown.output, file: "standard output")
        #expect(icon.name == "wifi-off")
        #expect(shown.errors.contains("wifi-off into standard output"))
        #expect(try run("no wifi", "--out", "a/off.json", "--quiet").output == "")
        #expect(try String(contentsOf: folder.url("a/off.json"), encoding: .utf8) == shown.output)
        #expect(try run("no wifi", "--out", "off.svg").status == 0)
        #expect(try String(contentsOf: folder.url("off.svg"), encoding: .utf8).hasPrefix("<svg"))
    }

    @Test func aDryRunWritesNothing() throws {
        let run = try run("heart", "--into", "brand", "--dry-run")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("heart  confidence 1.00\n"))
        #expect(folder.files == [])
    }

    private struct Report: Decodable {
        struct Candidate: Decodable {
            var name: String
            var confidence: Double
            var base: String
            var modifiers: [String]
            var notes: [String]
        }

        var prompt: String
        var picked: Int
        var kept: String?
        var candidates: [Candidate]
    }

    @Test func theReportAsJSONSaysWhatWasUnderstood() throws {
        let run = try run("a red calender clock", "--alternatives", "3", "--pick", "2", "--into", "brand", "--json")
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.prompt == "a red calender clock")
        #expect(report.candidates.count == 3)
        #expect(report.candidates.first?.base == "calendar")
        #expect(report.candidates.first?.modifiers == ["clock"])
        #expect(
            report.candidates.first?.notes == [
                "\"calender\" is read as \"calendar\"", "\"red\": colours are the style's",
            ])
        #expect(report.kept == "brand")
        let names = try PackFolder.read(folder.url("brand")).icons.map(\.name)
        #expect(names == [report.candidates[1].name])
    }

    static let usage: [([String], String)] = [
        (["heart", "--into", "a", "--out", "b"], "--into and --out exclude each other"),
        (["heart", "--replace"], "--replace goes with --into"), (["heart", "--into", ""], "--into is empty"),
        (["heart", "--name", "My Icon"], "is not file-safe"), (["heart", "--alternatives", "0"], "from 1 to 20"),
        (["heart", "--model", "m"], "--model goes with --endpoint"),
        (["heart", "--ca-file", "a.pem"], "--ca-file goes with --endpoint"),
        (["heart", "--endpoint", "https://h/v1"], "--endpoint needs --model"),
        (["heart", "--endpoint", "https://h/v1", "--model", "m", "--rounds", "99"], "from 1 to 20"),
        (["heart", "--endpoint", "https://h/v1", "--model", "m", "--api-key-env", "sk-12345"], "never the key itself"),
        (["heart", "--endpoint", "http://h/v1", "--model", "m"], "it would send the key unencrypted"),
        (["heart", "--endpoint", "https://h/v1", "--model", "m", "--api-key-env", "NO_SUCH_KEY"], "NO_SUCH_KEY"),
        (["", "--into", "a"], "the prompt has no words"), (["heart", "--pick", "9"], "--pick is 9"),
    ]

    @Test(arguments: usage)
    func badUsageIsSaid(words: [String], message: String) throws {
        let run = try CommandLine.run(["generate"] + words, in: folder.root)
        #expect(run.status == 64)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(!run.errors.contains("sk-12345"))
        #expect(folder.files == [])
    }

    @Test(arguments: [
        ("nowhere.pem", 66, "nowhere.pem: there is no such file"), ("a.txt", 65, "a.txt: it holds no certificate"),
    ])
    func aFileWithoutCertificatesIsToldSo(file: String, status: Int32, message: String) throws {
        try Data("text".utf8).write(to: folder.url("a.txt"))
        let run = try run(
            "heart", "--endpoint", "https://127.0.0.1:9/v1", "--model", "m", "--ca-file", file, "--api-key-env", "KEY",
            environment: ["KEY": "sk-secret-1234"])
        #expect(run.status == status)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test func aServiceThatIsNotThereIsUnavailable() throws {
        let run = try run(
            "heart", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--into", "brand", "--api-key-env", "KEY",
            environment: ["KEY": "sk-secret-1234"])
        #expect(run.status == 69)
        #expect(run.errors.contains("127.0.0.1:9 cannot be reached"))
        #expect(!run.errors.contains("sk-secret"))
        #expect(folder.files == [])
    }
}

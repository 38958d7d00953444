import Foundation
import Testing

/// Commands are read in a shorter way than the parser's where that can be; what they do, and say, must be the same.
@Suite struct ShortPathTests {
    private static let svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path stroke="currentColor" d="M3 3h9v12"/></svg>
        """

    /// An option of the right form without effect that only the parser reads.
    private static let ofTheParser = ["--svg-colors", "concrete"]

    @Test(
        arguments: [
            [], ["--size", "16,40", "--scale", "1,3"], ["--theme", "light,dark"], ["--format", "svg,pdf,png"],
            ["--style", "bold", "--style", "thin"], ["--current-color", "#1d4ed8"], ["--quiet"], ["--json"],
            ["--strict"],
            ["--no-cache"], ["--size", "8192", "--scale", "1"], ["--size", "16", "--size", "20"],
            ["--size", "4097", "--scale", "2"], ["--size", "0"], ["--size", "16,16"], ["--theme", "dusk"],
            ["--format", "gif"], ["--current-color", "red"], ["--style", "nowhere"], ["--unknown", "1"], ["--size"],
            ["--style", ""], ["--out", ""], ["--json", "--quiet"], ["--version"], ["--help"], ["-h"], ["absent.svg"],
            [""],
        ])
    func renderDoesWhatTheParserReads(_ options: [String]) throws {
        let (short, long) = (
            try Self.outcome(["render", "a.svg"] + options),
            try Self.outcome(
                ["render", "a.svg"] + options + Self.ofTheParser)
        )
        #expect(short == long)
    }

    /// What a command says, and the files that it leaves.
    private struct Outcome: Equatable {
        var status: Int32
        var output: String
        var errors: String
        var files: [String: Data]
    }

    private static func outcome(_ words: [String]) throws -> Outcome {
        let folder = try TemporaryFolder()
        try folder.write(svg, to: "a.svg")
        let run = try CommandLine.run(words, in: folder.root)
        var files: [String: Data] = [:]
        for file in folder.files { files[file] = try Data(contentsOf: folder.url(file)) }
        return Outcome(status: run.status, output: run.output, errors: run.errors, files: files)
    }

    /// Each is found by its first word, and helped by the whole of the parser.
    @Test(
        arguments: [
            "render", "sheet", "gallery", "import", "generate", "lint", "score", "style", "edit", "store", "diff",
            "cache",
            "schema",
        ])
    func helpIsThatOfTheWholeParser(_ name: String) throws {
        let folder = try TemporaryFolder()
        let whole = try CommandLine.run(["help", name], in: folder.root)
        #expect(whole.status == 0 && whole.output.contains("USAGE: inkpack \(name)"))
        #expect(try CommandLine.run([name, "--help"], in: folder.root).output == whole.output)
        #expect(try CommandLine.run([name, "--version"], in: folder.root).output == "0.1.0\n")
        let bad = try CommandLine.run([name, "--no-such-option"], in: folder.root)
        #expect(bad.status == 64)
        #expect(bad.errors.contains("inkpack \(name)") && !bad.errors.contains("inkpack inkpack"))
    }
}

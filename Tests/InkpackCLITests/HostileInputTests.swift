import Foundation
import Testing

/// What once crashed, hung, or lied. Each case names what happened.
@Suite struct HostileInputTests {
    private static let icon =
        "{ \"format\": \"inkpack.icon/1\", \"name\": \"a\", \"shapes\": [{ \"circle\": [12, 12, 9], \"role\": \"body\" }] }"

    private func icon(_ shapes: String) -> String {
        "{ \"format\": \"inkpack.icon/1\", \"name\": \"a\", \"shapes\": [\(shapes)] }"
    }

    /// `--only ""` divided by zero icons.
    @Test(arguments: ["", ",", "heart,heart"])
    func onlyMustNameIconsOnce(only: String) throws {
        let folder = try TemporaryFolder()
        let run = try CommandLine.run(["sheet", "starter", "--only=\(only)", "--out", "s.png"], in: folder.root)
        #expect(run.status == 64, "\(run.errors)")
        #expect(folder.files == [])
    }

    /// Closed and full streams trapped, or results vanished with exit code 0.
    @Test(arguments: ["schema icon", "style show vivid", "style export vivid", "render - --format svg --out -"])
    func aFullStandardOutputIsAFailure(command: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.icon, to: "a.json")
        let run = try shell("\"$1\" \(command) <a.json >/dev/full", in: folder)
        #expect(run.output == "inkpack: standard output cannot be written: No space left on device\n73\n")
    }

    @Test func aClosedStandardErrorDoesNotSpoilSuccess() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.icon, to: "a.json")
        #expect(try shell("\"$1\" render a.json --out o 2>&-", in: folder).output == "0\n")
        #expect(folder.files == ["a.json", "o/a-24.png"])
    }

    @Test func aClosedStandardInputIsNamed() throws {
        let run = try shell("\"$1\" render - --out o <&-", in: try TemporaryFolder())
        // The reason depends on what the runtime has opened in its place.
        #expect(run.output.hasPrefix("inkpack: standard input cannot be read: "), "\(run.output)")
        #expect(run.output.hasSuffix("\n66\n"), "\(run.output)")
    }

    /// A pipe was said to be without permission.
    @Test func anInputMayBeAPipe() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.icon, to: "a.json")
        #expect(try shell("cat a.json | \"$1\" render /dev/stdin --quiet --out o", in: folder).output == "0\n")
        #expect(folder.files == ["a.json", "o/a-24.png"])
    }

    /// Sets that each list two others took 2^40 steps.
    @Test func setsThatDoubleAreRefused() throws {
        let sets = (0..<40).map {
            "\"s\($0)\": { \"sources\": [{ \"$ref\": \"#/sets/s\($0 + 1)\" }, { \"$ref\": \"#/sets/s\($0 + 1)\" }] }"
        }
        let document = """
            { "version": "2025.10", "sets": { \(sets.joined(separator: ", ")), "s40": { "sources": [] } },
              "resolutionOrder": [{ "$ref": "#/sets/s0" }] }
            """
        let run = try CommandLine.run(["style", "import", "-", "--name", "a"], input: document)
        #expect(
            run.errors.hasSuffix("the document makes its reader follow more than 100000 references\n"), "\(run.errors)")
        #expect(run.status == 65)
    }

    /// Three thousand slots took half a minute.
    @Test func manySlotsAreReadInOneGo() throws {
        let slots = (0..<20_000).map { "\"s\($0)\": [1, 2]" }.joined(separator: ", ")
        let text = Self.icon.replacing("\"shapes\"", with: "\"slots\": { \(slots) }, \"shapes\"")
        let run = try CommandLine.run(["render", "-", "--format", "svg", "--out", "-"], input: text)
        #expect(run.status == 0, "\(run.errors.prefix(500))")
    }

    /// Cuts times targets grew without bounds.
    @Test func gapsAreCounted() throws {
        let pair = "{ \"circle\": [12, 12, 8], \"role\": \"body\" }, { \"circle\": [4, 12, 2], \"role\": \"cut\" }"
        let run = try CommandLine.run(
            ["render", "-", "--out", "-"], input: icon(Array(repeating: pair, count: 2000).joined(separator: ", ")))
        #expect(run.errors.contains("the icon cuts more than 100000 gaps"), "\(run.errors)")
        #expect(run.status == 65)
    }

    /// Cairo's numbers overflowed, and the line went elsewhere.
    @Test func whatReachesTooFarAwayIsRefused() throws {
        let run = try CommandLine.run(
            ["render", "-", "--out", "-"], input: icon("{ \"line\": [-300, -300, 300, 300] }"))
        #expect(run.errors.contains("$.shapes[0]: the shape reaches more than 8 canvases away"), "\(run.errors)")
        #expect(run.status == 65)
    }

    /// A control character in a label made SVG that is not XML.
    @Test func labelsCannotBreakTheXML() throws {
        let text = Self.icon.replacing("\"shapes\"", with: "\"label\": \"a\\u0001b\", \"shapes\"")
        let run = try CommandLine.run(["render", "-", "--format", "svg", "--out", "-"], input: text)
        #expect(run.output.contains("<title>a\u{FFFD}b</title>"), "\(run.output)")
    }

    /// Line breaks and escape sequences reached the terminal.
    @Test func messagesAreOneCleanLine() throws {
        let run = try CommandLine.run(
            ["render", "-", "--out", "-"], input: icon("{ \"dot\": [1, 1], \"x\\ny\\u001b[31m\": 1 }"))
        #expect(run.errors.contains("unknown key \"x\\u{a}y\\u{1b}[31m\""), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    @Test(arguments: ["--size=16,16", "--theme=light,light", "--format=png,png", "--out="])
    func repeatsAndEmptyNamesAreUsage(option: String) throws {
        let run = try CommandLine.run(["render", "starter", option])
        #expect(run.status == 64, "\(run.errors)")
    }

    /// The message named neither the pack nor its key.
    @Test func aPackWhoseStyleIsMissingIsNamed() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.icon, to: "p/icons/a.json")
        for (style, reason) in [
            ("./s.json", "names \"./s.json\", and there is no such file"),
            (
                "nope",
                "\"nope\" is neither a file that ends in .json nor one of outline, bold, thin, sharp, soft, solid, duotone, vivid"
            ),
        ] {
            try folder.write(
                "{ \"format\": \"inkpack.pack/1\", \"name\": \"p\", \"style\": \"\(style)\", \"icons\": [\"a\"] }",
                to: "p/pack.json")
            let run = try CommandLine.run(["render", "p", "--out", "o"], in: folder.root)
            #expect(run.errors == "inkpack: p/pack.json: $.style: \(reason)\n")
            #expect(run.status == 65)
        }
    }

    /// Runs a shell line, `$1` being the program, and adds the exit code.
    private func shell(_ line: String, in folder: TemporaryFolder) throws -> (output: String, status: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "{ \(line); echo $?; } 2>&1", "bash", try CommandLine.executable.path]
        process.currentDirectoryURL = folder.root
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (text, process.terminationStatus)
    }
}

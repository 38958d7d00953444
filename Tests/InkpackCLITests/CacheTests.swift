import Foundation
import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

@Suite struct CacheTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let pack = Pack(name: "mine", icons: Array(StarterPack.icons.prefix(12)))
        try PackFolder.write(pack, to: folder.url("mine"))
    }

    private func run(_ words: String...) throws -> CommandLine {
        try CommandLine.run(
            words, in: folder.root, environment: ["INKPACK_CACHE": folder.url("cache").path])
    }

    private struct Report: Decodable {
        struct Pictures: Decodable, Equatable {
            var drawn: Int
            var cached: Int
            var current: Int
        }

        struct File: Decodable {
            var path: String
        }

        var pictures: Pictures?
        var files: [File]
    }

    private func render(_ words: String...) throws -> Report {
        let run = try CommandLine.run(
            ["render", "mine", "--size", "16,24,32,48,64", "--out", "out", "--json"] + words, in: folder.root,
            environment: ["INKPACK_CACHE": folder.url("cache").path])
        #expect(run.status == 0, "\(run.errors)")
        return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    private func pictures() throws -> [String: Data] {
        var result: [String: Data] = [:]
        for path in folder.files where path.hasPrefix("out/") { result[path] = try Data(contentsOf: folder.url(path)) }
        return result
    }

    @Test func anUnchangedPackIsNotDrawnAgain() throws {
        #expect(try render().pictures?.drawn == 60)
        let first = try pictures()
        #expect(first.count == 60)
        for _ in 0..<2 {
            let again = try render()
            #expect(again.pictures == Report.Pictures(drawn: 0, cached: 0, current: 60))
            #expect(again.files.count == 60)
        }
        #expect(try pictures() == first)
    }

    /// A document is read again whatever was done to hide its change.
    @Test func aDocumentOfTheSameLengthAndTimeIsAnotherOne() throws {
        let file = folder.url("tick.svg")
        func svg(_ place: Int) -> Data {
            Data(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><path d=\"M\(place) 4h9v9z\"/></svg>"
                    .utf8)
        }
        func drawn(_ words: String...) throws -> Int? {
            // A second input: one SVG alone is not looked up.
            let run = try CommandLine.run(
                ["render", "tick.svg", "mine", "--out", "out", "--json"] + words, in: folder.root,
                environment: ["INKPACK_CACHE": folder.url("cache").path])
            #expect(run.status == 0, "\(run.errors)")
            return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)).pictures?.drawn
        }
        try svg(1).write(to: file)
        let time = Date(timeIntervalSince1970: 1_700_000_000.5)
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file.path)
        usleep(40_000)
        #expect(try drawn() == 13)
        #expect(try drawn() == 0)
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: svg(2))
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file.path)
        #expect(try drawn() == 1)
        // Another size of a document that is known and was not read.
        usleep(40_000)
        #expect(try drawn() == 0)
        #expect(try drawn("--size", "32") == 13)
    }

    @Test func aFolderBehindALinkIsTheSameFolder() throws {
        let (real, link) = (folder.url("real"), folder.url("link"))
        try FileManager.default.createDirectory(at: real, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
        for (out, current) in [("link/new/out", 0), ("link/new/out", 12), ("real/new/out", 12)] {
            let run = try run("render", "mine", "--out", out, "--json")
            #expect(try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)).pictures?.current == current)
        }
    }

    /// What is in use every day must not be thrown away as what was used least recently.
    @Test func picturesThatAreLeftAsTheyAreCountAsUsed() throws {
        _ = try render()
        let shelves = folder.files.filter { $0.hasSuffix(".pictures") }.map(folder.url)
        #expect(!shelves.isEmpty)
        let before = Date(timeIntervalSinceNow: -7200)
        for shelf in shelves {
            try FileManager.default.setAttributes([.modificationDate: before], ofItemAtPath: shelf.path)
        }
        #expect(try render().pictures?.current == 60)
        for shelf in shelves {
            let date = try FileManager.default.attributesOfItem(atPath: shelf.path)[.modificationDate] as? Date
            let marked = try #require(date)
            #expect(marked > before.addingTimeInterval(7000))
        }
    }

    /// Documents beside each other in a folder, icons and others, are known again by their text.
    @Test func iconsInNoPackAreKnownAgain() throws {
        let icons = StarterPack.icons.prefix(3)
        for icon in icons {
            try IconDocument.write(icon).write(to: folder.url("\(icon.name).json"), atomically: true, encoding: .utf8)
        }
        try StyleDocument.write(StyleSheet("quiet")).write(
            to: folder.url("quiet.json"), atomically: true, encoding: .utf8)
        func render() throws -> Report {
            let run = try run("render", ".", "--size", "24", "--out", "out", "--json")
            #expect(run.status == 0, "\(run.errors)")
            return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        }
        // The pack of twelve has icons of the same names.
        try FileManager.default.removeItem(at: folder.url("mine"))
        #expect(try render().pictures == Report.Pictures(drawn: 3, cached: 0, current: 0))
        let before = try pictures()
        #expect(try render().pictures == Report.Pictures(drawn: 0, cached: 0, current: 3))
        // A name stands in the document, not in that of its file.
        let first = folder.url("\(icons[0].name).json")
        var renamed = icons[0]
        renamed.name = "renamed"
        try IconDocument.write(renamed).write(to: first, atomically: true, encoding: .utf8)
        #expect(try render().pictures == Report.Pictures(drawn: 1, cached: 0, current: 2))
        #expect(try pictures()["out/renamed-24.png"] == before["out/\(icons[0].name)-24.png"])
        try Data("{}".utf8).write(to: first)
        #expect(try run("render", ".", "--out", "out").status == 65)
    }

    @Test func changingOneIconDrawsOne() throws {
        _ = try render()
        let before = try pictures()
        let file = folder.url("mine/icons/\(StarterPack.icons[3].name).json")
        let text = try String(contentsOf: file, encoding: .utf8)
        var icon = try IconDocument.read(text, file: "icon")
        icon.shapes.append(Shape(.circle(center: Vec2(12, 12), radius: 2)))
        try IconDocument.write(icon).write(to: file, atomically: true, encoding: .utf8)
        #expect(try render().pictures?.drawn == 5)
        let after = try pictures()
        #expect(after.count == before.count)
        let changed = after.keys.filter { after[$0] != before[$0] }
        #expect(changed.count == 5)
        #expect(changed.allSatisfy { $0.hasPrefix("out/\(icon.name)-") })
    }

    @Test func aFileThatWasChangedOrLostIsPutBack() throws {
        _ = try render()
        let before = try pictures()
        let names = before.keys.sorted()
        usleep(50_000)
        try Data("x".utf8).write(to: folder.url(names[0]))
        try FileManager.default.removeItem(at: folder.url(names[1]))
        // The same length: what was there before must not be trusted.
        let third = try #require(before[names[2]])
        try Data(repeating: 7, count: third.count).write(to: folder.url(names[2]))
        #expect(try render().pictures?.drawn == 0)
        #expect(try pictures() == before)
    }

    @Test func aDamagedCacheIsNoTrouble() throws {
        _ = try render()
        let before = try pictures()
        for path in folder.files where path.hasPrefix("cache/") {
            var bytes = try Data(contentsOf: folder.url(path))
            for place in stride(from: 0, to: bytes.count, by: 50) { bytes[place] ^= 0xFF }
            try bytes.write(to: folder.url(path))
        }
        try FileManager.default.removeItem(at: folder.url("out"))
        #expect(try render().pictures?.drawn == 60)
        #expect(try pictures() == before)
    }

    @Test func twoProcessesMayShareACache() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in ["a", "b", "c"] {
                group.addTask {
                    let run = try CommandLine.run(
                        ["render", "mine", "--size", "16,24,32,48,64", "--out", name, "--quiet"], in: folder.root,
                        environment: ["INKPACK_CACHE": folder.url("cache").path])
                    #expect(run.status == 0, "\(run.errors)")
                }
            }
            try await group.waitForAll()
        }
        _ = try render("--no-cache")
        let wanted = try pictures()
        for name in ["a", "b", "c"] {
            for (path, bytes) in wanted {
                #expect(try Data(contentsOf: folder.url(name + path.dropFirst(3))) == bytes)
            }
        }
    }

    @Test func withoutTheCacheEverythingIsDrawnAndNothingKept() throws {
        #expect(try render("--no-cache").pictures == nil)
        #expect(folder.files.allSatisfy { !$0.hasPrefix("cache/") })
    }

    @Test func aStyleOrASizeThatIsNewIsDrawn() throws {
        _ = try render()
        #expect(try render("--style", "bold").pictures?.drawn == 60)
        #expect(try render("--style", "bold", "--theme", "dark").pictures?.drawn == 60)
        #expect(try render("--scale", "1,2").pictures?.drawn == 60)
        #expect(try render("--rtl").pictures?.drawn == 60)
        #expect(try render("--optimise").pictures?.drawn == 60)
        #expect(try render("--scale", "2").pictures?.drawn == 0)
    }

    /// Beside an icon, whose style is the same as the one that is given next.
    @Test func anSVGAsItIsAndInAStyleAreTwoPictures() throws {
        try folder.write(RenderTests.icon, to: "both/tick.json")
        let svg = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M5 5h9v9z" fill="red"/></svg>"#
        try folder.write(svg, to: "both/red.svg")
        for (out, words) in [("plain", []), ("styled", ["--style", "outline"])] {
            for (place, extra) in [("kept", []), ("fresh", ["--no-cache"])] {
                #expect(
                    try CommandLine.run(
                        ["render", "both", "--out", "\(place)/\(out)"] + words + extra, in: folder.root,
                        environment: ["INKPACK_CACHE": folder.url("cache").path]
                    ).status == 0)
            }
            #expect(
                try Data(contentsOf: folder.url("kept/\(out)/red-24.png"))
                    == Data(contentsOf: folder.url("fresh/\(out)/red-24.png")), "\(out)")
        }
    }

    @Test func findingsAreToldEachTime() throws {
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
              <text x="1" y="9">a\\b</text>
              <path d="M1 1h9"/>
            </svg>
            """
        try folder.write(svg, to: "letters/lettered.svg")
        try folder.write(svg, to: "letters/other.svg")
        let first = try run("render", "letters", "--out", "svg")
        #expect(first.errors.contains("letters/lettered.svg:2:3: text is left out"))
        let second = try run("render", "letters", "--out", "svg")
        #expect(second.errors.hasPrefix(first.errors.dropLast()))
        #expect(second.errors.contains("0 of them drawn anew"))
        #expect(try run("render", "letters", "--out", "svg", "--strict").status == 65)
    }

    @Test func oneSVGIsDrawnAnewRatherThanLookedUp() throws {
        let svg = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M1 1h9"/></svg>"#
        try folder.write(svg, to: "a.svg")
        for _ in 0..<2 { #expect(try run("render", "a.svg", "--out", "one").errors == "1 picture in one\n") }
        #expect(folder.files.allSatisfy { !$0.hasPrefix("cache/") })
    }

    @Test func cacheInfoAndClearSayWhatIsThere() throws {
        struct Info: Decodable, Equatable {
            var folder: String?
            var pictures: Int
            var bytes: Int
            var limit: Int
        }
        func info(_ command: String) throws -> Info {
            let run = try run("cache", command, "--json")
            #expect(run.status == 0, "\(run.errors)")
            return try JSONDecoder().decode(Info.self, from: Data(run.output.utf8))
        }
        let empty = Info(folder: folder.url("cache").path, pictures: 0, bytes: 0, limit: 512 << 20)
        #expect(try info("info") == empty)
        _ = try render()
        let full = try info("info")
        #expect(full.pictures == 60)
        #expect(full.bytes > 60 * 100)
        #expect(try info("clear") == full)
        #expect(try info("info") == empty)
        let off = try CommandLine.run(["cache", "info"], environment: ["INKPACK_CACHE": ""])
        #expect(off.output == "The cache is turned off.\n")
        let wrong = try CommandLine.run(["cache", "info"], environment: ["INKPACK_CACHE_LIMIT": "much"])
        #expect(wrong.status == 64)
    }

    @Test func theNumberOfJobsChangesNoByte() throws {
        _ = try render("--no-cache", "--jobs", "1")
        let one = try pictures()
        for jobs in ["2", "5"] {
            _ = try render("--no-cache", "--jobs", jobs)
            #expect(try pictures() == one)
        }
    }

    @Test func aBadIconIsPassedOverOnRequest() throws {
        let bad = StarterPack.icons[2].name
        try folder.write("{ \"format\": \"inkpack.icon/1\" }", to: "mine/icons/\(bad).json")
        let refused = try run("render", "mine", "--out", "out")
        #expect(refused.status == 65)
        #expect(!FileManager.default.fileExists(atPath: folder.url("out").path))
        let kept = try run("render", "mine", "--out", "out", "--keep-going")
        #expect(kept.status == 65)
        #expect(kept.errors.contains("mine/icons/\(bad).json"))
        #expect(kept.errors.contains("1 of 12 icons could not be drawn"))
        #expect(try pictures().count == 11)
        #expect(folder.files.allSatisfy { !$0.contains(".tmp") })
    }
}

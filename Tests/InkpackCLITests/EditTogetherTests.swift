import Foundation
import InkpackCore
import InkpackFiles
import Testing

/// Several processes at one icon, and processes that were killed half-way.
@Suite struct EditTogetherTests {
    private static let dot = """
        {
          "format": "inkpack.icon/1",
          "name": "dot",
          "grid": 24,
          "shapes": [
            { "id": "dot", "dot": [12, 12] }
          ]
        }

        """

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(Self.dot, to: "dot.json")
        return folder
    }

    private func text(_ folder: TemporaryFolder, _ path: String) throws -> String {
        try String(contentsOf: folder.url(path), encoding: .utf8)
    }

    private func edit(_ folder: TemporaryFolder, _ arguments: String...) throws -> CommandLine {
        try CommandLine.run(["edit"] + arguments + ["--no-score"], in: folder.root)
    }

    @Test func noEditIsLostWhenProcessesEditOneIconAtOnce() async throws {
        let folder = try folder()
        let (processes, edits) = (4, 4)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for process in 0..<processes {
                let root = folder.root
                group.addTask {
                    for edit in 0..<edits {
                        let run = try CommandLine.run(
                            ["edit", "tag", "dot.json", "tag-\(process)-\(edit)", "--quiet", "--no-score"], in: root)
                        #expect(run.status == 0, "\(run.errors)")
                    }
                }
            }
            try await group.waitForAll()
        }
        let icon = try IconDocument.read(try text(folder, "dot.json"), file: "dot.json")
        let history = try HistoryDocument.read(try text(folder, "dot.history.ndjson"), file: "history")
        let wanted = (0..<processes).flatMap { process in (0..<edits).map { "tag-\(process)-\($0)" } }
        #expect(icon.tags.sorted() == wanted)
        #expect(history.entries.count == processes * edits)
        #expect(IconDocument.write(try history.icon(at: history.head)) == (try text(folder, "dot.json")))
        for version in 0...history.last { #expect(try history.icon(at: version).tags.count == version) }
        #expect(folder.files == ["dot.history.ndjson", "dot.json"])
    }

    @Test func aLockThatIsHeldIsWaitedForAndThenNamed() throws {
        let folder = try folder()
        let descriptor = open(folder.root.path, O_RDONLY)
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        defer { close(descriptor) }
        // What writes nothing waits for nobody.
        #expect(try edit(folder, "slash", "dot.json", "--dry-run").status == 0)
        #expect(try edit(folder, "slash", "dot.json", "--out", "off.json").status == 0)
        let run = try edit(folder, "slash", "dot.json", "--wait", "0.2")
        #expect(run.status == 73)
        #expect(run.errors.contains("another inkpack has been writing there"), "\(run.errors)")
        #expect(try text(folder, "dot.json") == Self.dot)
    }

    // MARK: Killed half-way

    /// The files after two edits, and between the second's two writes: the history has it, the icon has not.
    @Test func anEditWhoseIconWasNotWrittenCanBeDoneAgain() throws {
        let folder = try folder()
        #expect(try edit(folder, "tag", "dot.json", "one").status == 0)
        let icon = try text(folder, "dot.json")
        #expect(try edit(folder, "tag", "dot.json", "two").status == 0)
        let whole = try text(folder, "dot.json")
        try folder.write(icon, to: "dot.json")
        let redone = try edit(folder, "redo", "dot.json")
        #expect(redone.status == 0)
        #expect(redone.errors.contains("dot.json is as it was at version 1, and its history at 2"), "\(redone.errors)")
        #expect(try text(folder, "dot.json") == whole)
        // Or what comes next is done on what is there.
        try folder.write(icon, to: "dot.json")
        #expect(try edit(folder, "tag", "dot.json", "three").status == 0)
        let history = try HistoryDocument.read(try text(folder, "dot.history.ndjson"), file: "history")
        #expect(try history.icon(at: history.head).tags == ["one", "three"])
        #expect(history.entries.map(\.parent) == [0, 1, 1])
    }

    /// The other order, as a program that knows nothing of histories leaves it.
    @Test func anIconWithoutItsLineInTheHistoryIsAVersion() throws {
        let folder = try folder()
        #expect(try edit(folder, "tag", "dot.json", "one").status == 0)
        let log = try text(folder, "dot.history.ndjson")
        #expect(try edit(folder, "tag", "dot.json", "two").status == 0)
        try folder.write(log, to: "dot.history.ndjson")
        #expect(try edit(folder, "tag", "dot.json", "three").status == 0)
        let history = try HistoryDocument.read(try text(folder, "dot.history.ndjson"), file: "history")
        #expect(try (0...3).map { try history.icon(at: $0).tags.count } == [0, 1, 2, 3])
        #expect(history.entries[1].origin.note == "changed outside of the history")
    }

    @Test func aHistoryThatIsCutShortIsNamedWithItsLineAndTheIconStays() throws {
        let folder = try folder()
        #expect(try edit(folder, "tag", "dot.json", "one").status == 0)
        let (icon, log) = (try text(folder, "dot.json"), try text(folder, "dot.history.ndjson"))
        try folder.write(String(log.dropLast(20)), to: "dot.history.ndjson")
        let run = try edit(folder, "tag", "dot.json", "two")
        #expect(run.status == 65)
        #expect(run.errors.contains("dot.history.ndjson:2:"), "\(run.errors)")
        #expect(run.errors.contains("mend it, or move it away to start a new history"))
        #expect(try text(folder, "dot.json") == icon)
    }

    /// All files that a renaming in a pack writes and removes, in their order, up to each of them.
    @Test(arguments: 1...5)
    func aRenamingThatWasInterruptedIsTakenBackOrFinished(steps: Int) throws {
        let folder = try TemporaryFolder()
        let dot = try IconDocument.read(Self.dot, file: "dot")
        var other = dot
        other.name = "other"
        try PackFolder.write(Pack(name: "two", style: .named("outline"), icons: [dot, other]), to: folder.root)
        #expect(try edit(folder, "tag", ".", "--icon", "dot", "one").status == 0)
        let before = try files(folder)
        #expect(try edit(folder, "rename", ".", "spot", "--icon", "dot").status == 0)
        let after = try files(folder)
        // The order in which `EditedFile.write` does them.
        var state = before
        let log = try #require(after["icons/spot.history.ndjson"])
        let writes: [(inout [String: String]) -> Void] = [
            { $0["icons/dot.history.ndjson"] = log }, { $0["icons/spot.history.ndjson"] = log },
            { $0["icons/spot.json"] = after["icons/spot.json"] }, { $0["pack.json"] = after["pack.json"] },
            { $0["icons/dot.json"] = nil },
        ]
        for write in writes.prefix(steps) { write(&state) }
        for (path, _) in after { try FileManager.default.removeItem(at: folder.url(path)) }
        for (path, text) in state { try folder.write(text, to: path) }
        if steps < 3 {
            // The name is the old one still; the same again goes through.
            #expect(try PackFolder.read(folder.root).icons.map(\.name) == ["dot", "other"])
            #expect(try edit(folder, "rename", ".", "spot", "--icon", "dot").status == 0)
        } else {
            let run = try edit(folder, "tag", ".", "two", "--icon", "spot")
            #expect(run.status == 0)
            #expect(run.errors.contains("finished the renaming of \"dot\" to \"spot\""), "\(run.errors)")
        }
        #expect(try files(folder).keys.sorted() == after.keys.sorted())
        #expect(try PackFolder.read(folder.root).icons.map(\.name) == ["spot", "other"])
    }

    private func files(_ folder: TemporaryFolder) throws -> [String: String] {
        var result: [String: String] = [:]
        for path in folder.files where !path.hasSuffix("icons") { result[path] = try text(folder, path) }
        return result
    }

    // MARK: Packs

    @Test func iconsThatOthersAddInTheMeantimeStay() async throws {
        let folder = try TemporaryFolder()
        let dot = try IconDocument.read(Self.dot, file: "dot")
        try PackFolder.write(Pack(name: "few", style: .named("outline"), icons: [dot]), to: folder.root)
        let prompts = ["heart", "star", "bell"]
        try await withThrowingTaskGroup(of: Void.self) { group in
            let root = folder.root
            for prompt in prompts {
                group.addTask {
                    let run = try CommandLine.run(["generate", prompt, "--into", ".", "--quiet"], in: root)
                    #expect(run.status == 0, "\(run.errors)")
                }
            }
            group.addTask {
                let run = try CommandLine.run(
                    ["edit", "tag", ".", "--icon", "dot", "round", "--quiet", "--no-score"], in: root)
                #expect(run.status == 0, "\(run.errors)")
            }
            try await group.waitForAll()
        }
        let pack = try PackFolder.read(folder.root)
        #expect(pack.icons.map(\.name).sorted() == (["dot"] + prompts).sorted())
        #expect(pack.icons.first { $0.name == "dot" }?.tags == ["round"])
    }
}

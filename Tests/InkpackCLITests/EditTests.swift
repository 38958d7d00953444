import Foundation
import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

@Suite struct EditTests {
    private static let cloud = """
        {
          "format": "inkpack.icon/1",
          "name": "cloud",
          "grid": 24,
          "tags": ["sky"],
          "label": "A cloud",
          "shapes": [
            { "id": "cloud", "path": "M7 19a5 5 0 0 1 0-10 6 6 0 0 1 11 1 4 4 0 0 1 0 9z", "role": "body" },
            { "id": "head", "polyline": [9, 14, 12, 11, 15, 14], "role": "detail" }
          ]
        }

        """

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(Self.cloud, to: "cloud.json")
        return folder
    }

    private func text(_ folder: TemporaryFolder, _ path: String) throws -> String {
        try String(contentsOf: folder.url(path), encoding: .utf8)
    }

    private func run(_ folder: TemporaryFolder, _ arguments: String..., input: String = "") throws -> CommandLine {
        try CommandLine.run(["edit"] + arguments, in: folder.root, input: input)
    }

    @Test func anEditIsWrittenAnsweredAndUndone() throws {
        let folder = try folder()
        let moved = try run(
            folder, "move", "cloud.json", "--select", "#head", "--by", "0,1", "--why", "lower", "--json")
        #expect(moved.errors == "")
        #expect(moved.status == 0)
        let answer = try #require(
            try JSONSerialization.jsonObject(with: Data(moved.output.utf8)) as? [String: Any])
        #expect(answer["operation"] as? String == "move")
        #expect((answer["shapes"] as? [String: [String]])?["changed"] == ["#head"])
        let pixels = try #require(answer["pixels"] as? [String: Any])
        #expect((pixels["total"] as? Int) == 576)
        #expect(try #require(pixels["changed"] as? Int) > 4)
        #expect(try #require(answer["silhouette"] as? Double) < 1)
        #expect(answer["lint"] != nil)
        let icon = try IconDocument.read(try text(folder, "cloud.json"), file: "cloud.json")
        #expect(icon.shapes[1].geometry == .polyline([Vec2(9, 15), Vec2(12, 12), Vec2(15, 15)]))
        #expect(folder.files == ["cloud.history.ndjson", "cloud.json"])
        let log = try run(folder, "log", "cloud.json")
        #expect(
            log.output == """
                  0  the first version
                * 1  { "op": "move", "select": "#head", "by": [0, 1] }  lower

                """)
        #expect(try run(folder, "undo", "cloud.json", "--quiet").status == 0)
        #expect(try text(folder, "cloud.json") == Self.cloud)
        #expect(try run(folder, "show", "cloud.json", "1").output == IconDocument.write(icon))
        #expect(try run(folder, "redo", "cloud.json", "--quiet").status == 0)
        #expect(try text(folder, "cloud.json") == IconDocument.write(icon))
        let nothing = try run(folder, "redo", "cloud.json")
        #expect(nothing.status == 65)
        #expect(nothing.errors == "inkpack: cloud.json: there is no edit to do again\n")
    }

    @Test func severalEditsAreDoneAsAWholeOrNotAtAll() throws {
        let folder = try folder()
        let edits =
            ##"[{ "op": "setInk", "select": "#head", "value": "accent" }, { "op": "remove", "select": "#hat" }]"##
        let refused = try run(folder, "cloud.json", "--ops", "-", input: edits)
        #expect(refused.status == 65)
        #expect(
            refused.errors
                == "inkpack: remove: icon \"cloud\" has no shape that #hat selects; did you mean #head?\n")
        #expect(try text(folder, "cloud.json") == Self.cloud)
        #expect(folder.files == ["cloud.json"])
        let done = try run(folder, "cloud.json", "--op", edits.replacingOccurrences(of: "#hat", with: "#head"))
        #expect(done.status == 0)
        #expect(done.output.contains("shapes: removed #head\n"))
    }

    @Test(arguments: [
        (["cloud.json"], 64, "give edits with --op or --ops"),
        (["cloud.json", "--op", "{"], 65, "--op:1:2: expected a key in double quotes, found the end of the file"),
        (
            ["cloud.json", "--op", #"{"op":"mvoe"}"#], 65,
            #"--op:1:7: $.op: there is no operation "mvoe"; did you mean "move"?"#
        ),
        (["move", "none.json", "--by", "1,1"], 66, "none.json: there is no such file or folder"),
        (["move", "cloud.json", "--by", "1"], 64, "--by"),
        (
            ["move", "cloud.json", "--select", "rol:x", "--by", "1,1"], 64,
            "--select 'rol:x': \"rol\" is nothing to select by"
        ),
        (
            ["badge", "cloud.json", "star"], 64,
            "'star' is no mark; use dot, plus, minus, check, close or a number from 0 to 99"
        ),
        (["ink", "cloud.json", "--to", "red-ish"], 65, "the style's palette has no ink \"red-ish\""),
        (["undo", "cloud.json"], 65, "cloud.json: there is no edit to undo"),
        (["show", "cloud.json", "3"], 65, "there is no version 3; the versions are 0 to 0"),
        (["batch", "cloud.json", "--op", #"{"op":"reverse","select":"*"}"#], 65, "a batch needs a pack folder"),
        (["move", ".", "--by", "1,1"], 65, "it is no pack folder"),
    ])
    func badUseIsRefusedWithASentenceAndNothingIsWritten(arguments: [String], status: Int32, sentence: String) throws {
        let folder = try folder()
        let run = try CommandLine.run(["edit"] + arguments, in: folder.root)
        #expect(run.status == status)
        #expect(run.errors.contains(sentence), "\(run.errors)")
        #expect(folder.files == ["cloud.json"])
        #expect(try text(folder, "cloud.json") == Self.cloud)
    }

    @Test func aDryRunAndAnotherFileLeaveTheIconAlone() throws {
        let folder = try folder()
        #expect(try run(folder, "slash", "cloud.json", "--dry-run").output.contains("added shapes[2]"))
        #expect(try run(folder, "slash", "cloud.json", "--out", "off.json").status == 0)
        #expect(try text(folder, "cloud.json") == Self.cloud)
        #expect(folder.files == ["cloud.json", "off.json"])
        let piped = try run(folder, "slash", "-", input: Self.cloud)
        #expect(piped.output == (try text(folder, "off.json")))
    }

    @Test func whatWasChangedByHandBecomesAVersion() throws {
        let folder = try folder()
        _ = try run(folder, "tag", "cloud.json", "weather")
        let byHand = try text(folder, "cloud.json").replacingOccurrences(of: "A cloud", with: "Clouds")
        try folder.write(byHand, to: "cloud.json")
        _ = try run(folder, "tag", "cloud.json", "--", "-sky")
        let log = try run(folder, "log", "cloud.json").output
        #expect(log.contains("changed outside of the history"))
        #expect(try run(folder, "show", "cloud.json", "2").output == byHand)
    }

    // MARK: Packs

    private func pack() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let icons = StarterPack.icons.prefix(9).map(\.self)
        try PackFolder.write(Pack(name: "few", style: .named("bold"), icons: icons), to: folder.root)
        return folder
    }

    @Test func aBatchEditsWhatAQueryFindsAndTheHistoriesAreNoIcons() throws {
        let folder = try pack()
        let before = try PackFolder.read(folder.root)
        let wanted = before.icons.filter { $0.name.hasPrefix("arrow-") }.map(\.name)
        #expect(!wanted.isEmpty)
        let run = try CommandLine.run(
            [
                "edit", "batch", folder.root.path, "--where", "name=arrow-*", "--op",
                #"{ "op": "setInk", "select": "*", "value": "accent" }"#, "--json",
            ])
        #expect(run.errors == "")
        let after = try PackFolder.read(folder.root)
        #expect(after.icons.map(\.name) == before.icons.map(\.name))
        for (old, new) in zip(before.icons, after.icons) {
            #expect((old == new) == !wanted.contains(old.name))
            #expect(new.shapes.allSatisfy { $0.ink == .accent } || !wanted.contains(new.name))
        }
        let none = try CommandLine.run(
            [
                "edit", folder.root.path, "--op",
                ##"{ "op": "batch", "where": { "tag": "none" }, "do": [{ "op": "reverse", "select": "*" }] }"##,
            ])
        #expect(none.status == 65)
        #expect(none.errors.contains("no icon fulfils the conditions"))
    }

    @Test func anIconOfAPackIsScoredInItAndRenamedWithItsFileAndItsPlace() throws {
        let folder = try pack()
        let name = try #require(try PackFolder.read(folder.root).icons.first?.name)
        let scored = try CommandLine.run(
            [
                "edit", "rename", folder.root.path, "other-name", "--icon", name, "--deprecated", "use other-name",
                "--json",
            ])
        #expect(scored.errors == "")
        let answer = try #require(
            try JSONSerialization.jsonObject(with: Data(scored.output.utf8)) as? [String: Any])
        let score = try #require(answer["score"] as? [String: Any])
        #expect(score["count"] as? Int == 9)
        #expect(score["before"] as? Double == score["after"] as? Double)
        let pack = try PackFolder.read(folder.root)
        #expect(pack.icons.first?.name == "other-name")
        #expect(pack.icons.first?.metadata.aliases == [Icon.Alias(name, deprecated: "use other-name")])
        #expect(!folder.files.contains("icons/\(name).json"))
        #expect(folder.files.contains("icons/other-name.history.ndjson"))
        let undone = try CommandLine.run(["edit", "undo", folder.root.path, "--icon", "other-name", "--no-score"])
        #expect(undone.status == 0)
        #expect(try PackFolder.read(folder.root).icons.first?.name == name)
    }
}

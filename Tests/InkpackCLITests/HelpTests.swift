import InkpackTesting
import Testing

/// The help pages, as they were read and committed.
@Suite struct HelpTests {
    static let commands =
        [
            "", "render", "sheet", "gallery", "import", "generate", "lint", "score", "diff", "cache",
            "cache info", "cache clear", "schema", "style",
            "style apply", "style show", "style diff", "style infer", "style import", "style export", "edit",
        ] + editVerbs.map { "edit " + $0 } + ["store"] + storeVerbs.map { "store " + $0 }

    private static let storeVerbs = [
        "migrate", "check", "verify", "backup", "restore", "user", "user create", "user rename", "user show", "users",
        "erase", "purge", "grant", "adjust", "refund", "balance", "ledger", "packs", "pack", "pack create",
        "pack rename", "pack delete", "icons", "icon", "icon move", "icon delete", "history", "revert", "picture",
        "export", "work",
    ]

    private static let editVerbs = [
        "apply", "add", "remove", "move", "scale", "rotate", "mirror", "role", "ink", "corner", "snap", "center", "fit",
        "badge", "slash", "enclose", "detach", "union", "subtract", "intersect", "offset", "outline", "simplify",
        "rename", "label", "tag", "undo", "redo", "log", "show", "batch",
    ]

    @Test(arguments: commands)
    func helpPageIsAsRecorded(command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        // ArgumentParser wraps at the terminal's width, and at 80 columns where there is none.
        let run = try CommandLine.run(words + ["--help"], environment: ["COLUMNS": "80"])
        #expect(run.status == 0)
        let name = (["inkpack"] + words).joined(separator: "-")
        try expectGolden(text: run.output, named: "help/\(name).txt")
    }

    @Test func withoutACommandTheHelpPageIsShown() throws {
        let run = try CommandLine.run([])
        #expect(run.status == 0)
        #expect(run.output.contains("SUBCOMMANDS:"))
    }

    @Test(arguments: ["rendr", "--frobnicate"])
    func anUnknownWordIsUsage(word: String) throws {
        let run = try CommandLine.run([word])
        #expect(run.status == 64)
        #expect(run.errors.contains("Error: "))
        #expect(run.errors.contains(word))
    }
}

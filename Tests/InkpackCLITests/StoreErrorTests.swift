import Foundation
import InkpackSQLite
import InkpackStore
import Testing

/// What a store refuses, with the exit code and the sentence.
@Suite struct StoreErrorTests {
    private let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.url("inkpack.sqlite").path)
        let ana = try await store.createUser(
            User.ID(), username: try Username("ana"), email: try EmailAddress("ana@example.org"))
        _ = try await store.createUser(User.ID(), username: try Username("bob"), email: nil)
        _ = try await store.grant(5, key: IdempotencyKey(), reason: nil, to: ana.id)
        _ = try await store.createPack(PackRecord.ID(), named: try PackName("brand"), style: nil, of: ana.id)
        try store.close()
        try folder.write("no database, but more than a few bytes of text to be read", to: "text.sqlite")
        try folder.write("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>", to: "empty.svg")
    }

    static let refused: [(words: String, status: Int32, sentence: String)] = [
        ("store balance nobody", 66, "there is no user \"nobody\""),
        (
            "store balance 6f1c0c7e-8c55-4d0e-9c62-4f2d8a1b3c4d", 66,
            "there is no user 6f1c0c7e-8c55-4d0e-9c62-4f2d8a1b3c4d"
        ),
        ("store user create ana", 65, "the username \"ana\" is taken"),
        ("store user create eva --email ana@example.org", 65, "there is a user with that e-mail address already"),
        ("store user create Eva", 65, "username: must be 2 to 30 of a-z, 0-9, '_' and '-'"),
        ("store user create eva --email nowhere", 65, "email: must be an address such as ana@example.org"),
        ("store user rename bob ana", 65, "the username \"ana\" is taken"),
        ("store grant ana 0", 65, "amount: must be 1 to 1000000 inkbucks; it is 0"),
        ("store adjust ana --by -6 --reason wrong", 65, "this costs 6 inkbucks, and 5 are available"),
        ("store refund 1 --user ana", 65, "is of the type grant; only generate, style and edit can be refunded"),
        ("store refund 9 --user ana", 66, "there is no ledger entry 9 of ana; the last is 1"),
        ("store refund 6f1c0c7e-8c55-4d0e-9c62-4f2d8a1b3c4d --user ana", 66, "there is no ledger entry 6f1c0c7e"),
        ("store history brand/heart --user ana", 66, "the pack \"brand\" has no icon \"heart\""),
        ("store history bran/heart --user ana", 66, "ana has no pack \"bran\"; did you mean \"brand\"?"),
        ("store icons bob --pack brand", 66, "bob has no pack \"brand\""),
        ("store pack create brand --user ana", 65, "ana has a pack \"brand\" already"),
        ("store backup inkpack.sqlite", 73, "inkpack.sqlite: there is a file already; use --replace"),
        ("store restore nothing.sqlite", 66, "there is no backup nothing.sqlite"),
        ("store restore text.sqlite --replace", 65, "text.sqlite"),
        ("store balance ana --store nothing.db", 66, "there is no store nothing.db; 'inkpack store migrate' makes one"),
        ("store balance ana --store text.sqlite", 65, "text.sqlite: the file is no SQLite database"),
        (
            "store migrate --store nowhere/x.sqlite", 69,
            "the store cannot be reached: nowhere/x.sqlite cannot be opened"
        ),
        ("store balance ana --store postgres://ana:secret@127.0.0.1:1/db", 69, "the store cannot be reached"),
        ("store balance ana --store supabase:https://host", 64, "put it into the environment as INKPACK_SUPABASE_KEY"),
        ("store balance ana --store supabase:", 64, "--store supabase: needs the project's address behind the colon"),
        ("store migrate --store supabase:https://host", 64, "migrations need the database itself"),
        ("store balance ana --store mysql://ana:secret@host", 64, "--store \"mysql:\" names no store; use sqlite:PATH"),
        ("store balance ana --images elsewhere", 64, "--images \"elsewhere\" names no place for pictures"),
        ("generate heart --into brand --user bob", 65, "this costs 1 inkbuck, and 0 are available"),
        ("generate heart --into new --user bob", 65, "this costs 1 inkbuck, and 0 are available"),
        ("generate horse --into brand --user ana", 65, "nothing is known that is called \"horse\""),
        (
            "generate heart --into brand --user ana --style soft", 64,
            "--style soft is for a new pack, and brand is in outline"
        ),
        ("generate heart --into brand --user ana --pick 9", 64, "--pick is 9, and there "),
        ("style brand --with soft --user ana", 65, "the pack has no icons"),
        ("style brand --with sofd --user ana", 64, "sofd"),
        ("style brand/x --with soft --user ana", 66, "the pack \"brand\" has no icon \"x\""),
        ("edit slash brand/x --user ana", 66, "the pack \"brand\" has no icon \"x\""),
        ("edit undo brand/x --user ana", 64, "'undo' is for files, not for a store; 'inkpack store revert' goes back"),
        ("import empty.svg --into brand --user ana", 65, "there is nothing to keep"),
    ]

    @Test(arguments: refused)
    func whatIsRefusedIsSaidInOneSentence(words: String, status: Int32, sentence: String) throws {
        let run = try CommandLine.run(words.split(separator: " ").map(String.init), in: folder.root)
        #expect(run.status == status, "\(run.errors)")
        #expect(run.output == "")
        #expect(run.errors.contains(sentence), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(!run.errors.contains("secret"))
    }

    static let usage: [(words: String, sentence: String)] = [
        ("generate heart --into brand --store inkpack.sqlite", "--store needs --user, who pays"),
        ("generate heart --into brand --key 6f1c0c7e-8c55-4d0e-9c62-4f2d8a1b3c4d", "--key goes with --user"),
        ("generate heart --into brand --user ana --key 7", "'7' is no UUID"),
        ("generate heart --user ana", "--user needs --into"),
        ("generate heart --out heart.svg --user ana", "--out is for files, not for a store"),
        ("generate heart --into brand --replace --user ana", "--replace is for files, not for a store"),
        ("style brand --with soft --out x --user ana", "--out is for files, not for a store"),
        ("style brand --with soft --json", "--json goes with --user"),
        ("edit slash - --user ana", "'-' is no icon of a store"),
        ("edit slash brand/x --user ana --author ana", "--author is for files, not for a store"),
        ("store ledger ana --limit 0", "--limit is a number from 1 to 1000"),
        ("store balance ana --weeks 2", "--weeks goes with --chart"),
        ("store balance ana --chart --until 2026-02-30", "'2026-02-30' is no day"),
        ("store grant ana many", "many"),
        ("store history brand/x --user ana --out x.png", "--out goes with --show"),
    ]

    @Test(arguments: usage)
    func badUsageIsSaid(words: String, sentence: String) throws {
        let run = try CommandLine.run(words.split(separator: " ").map(String.init), in: folder.root)
        #expect(run.status == 64, "\(run.errors)")
        #expect(run.errors.contains(sentence), "\(run.errors)")
    }

    @Test func aStoreOfANewerProgramIsNotTouched() throws {
        let file = folder.url("inkpack.sqlite").path
        let before = try run("store balance ana").output
        #expect(before == "ana: 5 inkbucks, 0 held, 5 available\n")
        _ = try Python.run(
            """
            import sqlite3, sys
            base = sqlite3.connect(sys.argv[1])
            base.execute("INSERT INTO schema_migrations VALUES ('9999_later', '', 0)")
            base.commit()
            """, [file])
        for words in ["store balance ana", "store migrate", "generate heart --into brand --user ana"] {
            let run = try run(words)
            #expect(run.status == 65)
            let newest = SQLiteStore.migrationNames.last ?? ""
            #expect(
                run.errors
                    == "inkpack: the store has the migration 9999_later, which this program does not know "
                    + "(its newest is \(newest)); use a newer inkpack\n")
        }
    }

    @Test func theEnvironmentNamesTheStore() throws {
        let run = try CommandLine.run(
            ["store", "balance", "ana"], in: FileManager.default.temporaryDirectory,
            environment: ["INKPACK_STORE": "sqlite:\(folder.url("inkpack.sqlite").path)"])
        #expect(run.output == "ana: 5 inkbucks, 0 held, 5 available\n", "\(run.errors)")
    }

    private func run(_ words: String) throws -> CommandLine {
        try CommandLine.run(words.split(separator: " ").map(String.init), in: folder.root)
    }
}

import Foundation
import InkpackFiles
import InkpackPostgres
import InkpackStarter
import InkpackStore
import PostgresServer
import Testing

/// The whole product on a database, from the command line.
@Suite(.serialized) struct StoreOnPostgresTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @discardableResult
    private func run(_ url: String, _ words: String..., status: Int32 = 0) throws -> String {
        let run = try CommandLine.run(words, in: folder.root, environment: ["INKPACK_STORE": url])
        #expect(run.status == status, "\(words): \(run.errors)")
        return run.output
    }

    @Test(arguments: [false, true]) func theWholeProductRunsOnADatabase(isPooled: Bool) async throws {
        let database = try await PostgresServer.shared().database(migrated: false)
        let url = isPooled ? database.pooledURL : database.url
        let early = try CommandLine.run(["store", "balance", "ana", "--store", url], in: folder.root)
        #expect(early.status != 0 && early.errors.contains("inkpack store migrate"), "\(early.errors)")
        #expect(try run(url, "store", "migrate", "--dry-run").contains("-- 0001_schema\n"))
        #expect(try run(url, "store", "migrate").hasPrefix("the database: applied 0001_schema, 0002_functions"))
        #expect(try run(url, "store", "migrate") == "the database: is up to date\n")
        #expect(try run(url, "store", "check") == "no findings\n")

        try run(url, "store", "user", "create", "ana", "--email", "ana@example.org")
        #expect(
            try run(url, "store", "grant", "ana", "10", "--reason", "welcome")
                == "10 inkbucks granted to ana; entry 1, balance 10\n")
        let pictures = ["--images", "folder:pictures"]
        try run(url, "generate", "folder heart", "--into", "brand", "--user", "ana", pictures[0], pictures[1])
        let text = try run(url, "generate", "wifi off", "--into", "brand", "--user", "ana", "--quiet")
        #expect(text == "")
        try run(url, "style", "brand", "--with", "duotone", "--user", "ana", pictures[0], pictures[1])
        let edited = try run(url, "edit", "badge", "brand/folder-heart", "dot", "--user", "ana", "--why", "it is new")
        #expect(edited.contains("folder-heart in brand, version 3"))
        #expect(try run(url, "store", "balance", "ana") == "ana: 5 inkbucks, 0 held, 5 available\n")
        let history = try run(url, "store", "history", "brand/folder-heart", "--user", "ana")
        #expect(history.contains("from the words \"folder heart\""))
        #expect(history.contains("in style duotone"))
        #expect(history.contains("(it is new)"))
        try run(url, "store", "revert", "brand/folder-heart", "1", "--user", "ana", "--quiet")
        #expect(
            try run(url, "store", "refund", "7", "--user", "ana") == "1 inkbuck refunded to ana; entry 8, balance 5\n")

        // What was made without a place for pictures waits for a worker that has one.
        let homeless = try CommandLine.run(["store", "work", "--store", url], in: folder.root)
        #expect(homeless.status == 64 && homeless.errors.contains("--images"))
        #expect(try run(url, "store", "work", pictures[0], pictures[1]) == "1 picture drawn, 0 removed, 0 failed\n")
        #expect(try run(url, "store", "check", pictures[0], pictures[1]) == "no findings\n")
        #expect(folder.files.count == 2)
        try run(url, "store", "erase", "ana")
        #expect(try run(url, "store", "work", pictures[0], pictures[1]) == "0 pictures drawn, 2 removed, 0 failed\n")
        #expect(try run(url, "store", "verify") == "no findings\n")
        #expect(folder.files == [])
    }

    @Test func migrationsAreWrittenForTheSupabaseCommandLineAndApplyFromThere() async throws {
        let database = try await PostgresServer.shared().database(migrated: false)
        try run(database.url, "store", "export-migrations", "site")
        let files = folder.files
        #expect(files.count == PostgresStore.migrationNames.count + 1)
        #expect(files.last == "site/supabase/seed.sql")
        for file in files {
            try await database.psql("begin;\n" + String(contentsOf: folder.url(file), encoding: .utf8) + "\ncommit;")
        }
        #expect(try run(database.url, "store", "migrate") == "the database: is up to date\n")
        #expect(try run(database.url, "store", "check") == "no findings\n")
        // Written again, they are the same, and a seed that somebody has changed stays.
        let before = try files.map { try Data(contentsOf: folder.url($0)) }
        try folder.write("-- ours\n", to: "site/supabase/seed.sql")
        try run(database.url, "store", "export-migrations", "site", "--quiet")
        #expect(try files.dropLast().map { try Data(contentsOf: folder.url($0)) } == before.dropLast())
        #expect(try String(contentsOf: folder.url("site/supabase/seed.sql"), encoding: .utf8) == "-- ours\n")
    }

    @Test func whatFilesAreForIsRefusedOnADatabase() throws {
        let url = "postgres://ana:secret@127.0.0.1:1/none"
        for words in [
            ["store", "backup", "x"], ["store", "restore", "x"], ["store", "work", "--images", "database"],
        ] {
            let run = try CommandLine.run(words + ["--store", url], in: folder.root)
            #expect(run.status == 64, "\(words)")
            #expect(!run.errors.contains("secret"), "\(run.errors)")
        }
        let unreachable = try CommandLine.run(["store", "users", "--store", url], in: folder.root)
        #expect(unreachable.status == 69 && !unreachable.errors.contains("secret"), "\(unreachable.errors)")
    }

    // MARK: Workers

    /// A database with icons whose pictures wait.
    private func waiting(_ count: Int) async throws -> (TestDatabase, PostgresStore) {
        let database = try await PostgresServer.shared().database()
        let store = try PostgresStore(url: database.url)
        let ana = User.ID()
        _ = try await store.createUser(ana, username: nil, email: nil)
        _ = try await store.grant(Inkbucks(count), key: IdempotencyKey(), reason: nil, to: ana)
        let icons = StarterPack.icons
        let commits = try (0..<count).map { index in
            let drawing = StoredDrawing(icons[index % icons.count], style: .standard)
            return Commit.generate(try drawing.document, key: IdempotencyKey())
        }
        _ = try await store.commitAll(commits, of: ana)
        return (database, store)
    }

    private struct Work: Decodable {
        var drawn: Int
        var failures: [String]
    }

    private func workers(_ count: Int, on url: String) throws -> [CommandLine.Running] {
        try (0..<count).map { _ in
            try CommandLine.start(
                ["store", "work", "--images", "folder:pictures", "--jobs", "1", "--json"], in: folder.root,
                environment: ["INKPACK_STORE": url])
        }
    }

    @Test(arguments: [1, 2, 4]) func workersShareTheWork(count: Int) async throws {
        let (database, store) = try await waiting(120)
        let done = try workers(count, on: database.pooledURL).map { try $0.wait() }
        #expect(done.allSatisfy { $0.status == 0 }, "\(done.map(\.errors))")
        let drawn = try done.map { try JSONDecoder().decode(Work.self, from: Data($0.output.utf8)).drawn }
        #expect(drawn.reduce(0, +) == 120)
        // No picture was drawn by two, or there would have been more of them.
        #expect(
            try await database.psql("select image_state, count(*) from public.icons group by 1") == "ready|120")
        #expect(folder.files.count == 120)
        #expect(try await store.check() == [])
    }

    @Test func theClaimsOfKilledWorkersReturn() async throws {
        let (database, _) = try await waiting(200)
        let running = try workers(4, on: database.url)
        // Two are killed in the midst of their work.
        while try await database.psql("select count(*) from public.icons where image_state = 'ready'") == "0" {
            try await Task.sleep(for: .milliseconds(5))
        }
        for worker in running.prefix(2) { worker.kill() }
        let done = try running.map { try $0.wait() }
        #expect(done.suffix(2).allSatisfy { $0.status == 0 }, "\(done.map(\.errors))")
        let left = try await database.psql("select count(*) from public.icons where image_state <> 'ready'")
        // Their time runs out.
        try await database.psql("update public.icons set image_claimed_until = now() where image_state = 'pending'")
        let last = try workers(1, on: database.url).map { try $0.wait() }
        #expect(try last.map { try JSONDecoder().decode(Work.self, from: Data($0.output.utf8)).drawn } == [Int(left)])
        #expect(
            try await database.psql(
                "select count(*) filter (where image_state = 'ready'), count(*) from public.icons") == "200|200")
        #expect(folder.files.filter { $0.hasSuffix(".png") }.count >= 200)
        #expect(try run(database.url, "store", "check", "--images", "folder:pictures") == "no findings\n")
    }
}

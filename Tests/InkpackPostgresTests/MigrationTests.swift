import Foundation
import InkpackPostgres
import InkpackStore
import PostgresServer
import Testing

/// Bringing a database up to date, whatever comes in between.
@Suite(.serialized) struct MigrationTests {
    private func bare() async throws -> TestDatabase { try await PostgresServer.shared().database(migrated: false) }

    private func names(_ url: String) async throws -> [String] {
        try await PostgresStore.pendingMigrations(url: url).map(\.name)
    }

    @Test func aFreshDatabaseGetsAllOnceDirectlyAndThroughAPooler() async throws {
        for isPooled in [false, true] {
            let database = try await bare()
            let url = isPooled ? database.pooledURL : database.url
            #expect(try await names(url) == PostgresStore.migrationNames)
            #expect(try await PostgresStore.migrate(url: url) == PostgresStore.migrationNames)
            #expect(try await PostgresStore.migrate(url: url) == [])
            #expect(try await names(url) == [])
            #expect(try await PostgresStore(url: url).check() == [])
        }
    }

    @Test func twoRunsAtOnceShareTheWork() async throws {
        let database = try await bare()
        let applied = try await withThrowingTaskGroup(of: [String].self, returning: [String].self) { group in
            for number in 0..<4 {
                let url = number % 2 == 0 ? database.url : database.pooledURL
                group.addTask { try await PostgresStore.migrate(url: url) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(applied.sorted() == PostgresStore.migrationNames)
        #expect(try await PostgresStore(url: database.url).check() == [])
    }

    @Test func aRunThatBreaksOffIsTakenUpAgain() async throws {
        let database = try await bare()
        // What is in the way of the fourth migration.
        let sql =
            "create schema private; create function private.owns_icon_object(text) returns int language sql as 'select 1'"
        try await database.psql(sql)
        let error = await refusal { try await PostgresStore.migrate(url: database.url) }
        guard case .database(let words)? = error, words.hasPrefix("0004_storage: ") else {
            Issue.record("a migration that is refused gives \(String(describing: error))")
            return
        }
        #expect(try await names(database.url) == Array(PostgresStore.migrationNames.dropFirst(3)))
        try await database.psql("drop function private.owns_icon_object(text)")
        #expect(try await PostgresStore.migrate(url: database.url) == Array(PostgresStore.migrationNames.dropFirst(3)))
        #expect(try await PostgresStore(url: database.url).check() == [])
    }

    @Test func aRunWhoseConnectionIsCutStartsAgainWhereItWas() async throws {
        let database = try await bare()
        let proxy = try Proxy(to: database.server.port)
        defer { proxy.stop() }
        // Each migration is seven requests; the cuts come before and behind a commit, and in the middle.
        let cuts: [Proxy.Trouble] = [
            .none, .none, .none, .none, .none, .none, .cutAfter, .none, .none, .none, .none, .none, .none, .cutBefore,
            .none, .none, .none, .cutWithin, .none,
        ]
        proxy.meet(cuts)
        let url = database.url(port: proxy.port, "?sslmode=disable")
        _ = try await PostgresStore.migrate(url: url)
        #expect(proxy.connections >= 4)
        #expect(try await names(database.url) == [])
        #expect(try await PostgresStore(url: database.url).check() == [])
    }

    @Test func aDatabaseOfANewerProgramIsLeftAlone() async throws {
        let database = try await PostgresServer.shared().database()
        try await database.psql("insert into private.schema_migrations values ('0099_future', 'x')")
        let newest = try #require(PostgresStore.migrationNames.last)
        let wanted = StoreError.newerSchema(found: "0099_future", newest: newest)
        #expect(await refusal { try await PostgresStore.migrate(url: database.url) } == wanted)
        #expect(
            try await PostgresStore(url: database.url).check().map(\.message) == ["\(wanted)"])
    }

    @Test func aMigrationThatWasEditedIsNamed() async throws {
        let database = try await PostgresServer.shared().database()
        try await database.psql("update private.schema_migrations set checksum = 'x' where name = '0002_functions'")
        #expect(
            await refusal { try await PostgresStore.migrate(url: database.url) } == .changedMigration("0002_functions"))
    }

    @Test func aLaterMigrationUpgradesADatabaseThatHasData() async throws {
        let database = try await bare()
        let all = try await PostgresStore.pendingMigrations(url: database.url)
        // The dry run's SQL is what is applied; psql can do it as well.
        for migration in all.dropLast() { try await database.psql(migration.sql) }
        #expect(try await names(database.url) == ["0005_image_claims"])
        let store = try PostgresStore(url: database.url)
        let ana = try await store.user(with: 9)
        let made = try await store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana)
        let edit = Commit.edit(made.icon, try document("y"), key: IdempotencyKey())
        _ = try await store.commit(edit, of: ana)
        guard case .unreachable(let words)? = await refusal({ try await store.claimImages(limit: 1, seconds: 9) })
        else {
            Issue.record("a function that is not there yet")
            return
        }
        #expect(words.contains("inkpack store migrate"))

        #expect(try await PostgresStore.migrate(url: database.pooledURL) == ["0005_image_claims"])
        #expect(try await store.check() == [])
        #expect(try await store.amounts(ana) == [-1, -1, 9])
        #expect(try await store.commit(edit, of: ana).wasReplayed)
        #expect(try await store.claimImages(limit: 9, seconds: 9).map(\.version) == [2])
    }

    @Test func whoDoesNotOwnTheSchemaIsToldWhoDoes() async throws {
        let database = try await bare()
        let error = await refusal { try await PostgresStore.migrate(url: database.url(as: "authenticator")) }
        guard case .forbidden(let words)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(words.hasSuffix("migrate as the role postgres of the project"))
    }

    // MARK: Export

    @Test func theExportIsTheSameEachTimeAndAppliesWithoutThisProgram() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "inkpack-export-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = try PostgresStore.exportMigrations(to: folder)
        let texts = try paths.map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
        #expect(
            paths == [
                "supabase/migrations/20251125000000_inkpack_0001_schema.sql",
                "supabase/migrations/20251125000001_inkpack_0002_functions.sql",
                "supabase/migrations/20251125000002_inkpack_0003_policies.sql",
                "supabase/migrations/20251125000003_inkpack_0004_storage.sql",
                "supabase/migrations/20251125000004_inkpack_0005_image_claims.sql", "supabase/seed.sql",
            ])
        // A seed that is there is the project's own.
        #expect(try PostgresStore.exportMigrations(to: folder) == paths.dropLast())
        #expect(try paths.map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) } == texts)

        let database = try await bare()
        for text in texts.dropLast() { try await database.psql("begin;\n\(text)\ncommit;") }
        #expect(try await names(database.url) == [])
        #expect(try await PostgresStore(url: database.url).check() == [])
        try await database.psql(try #require(texts.last))
        let store = try PostgresStore(url: database.url)
        #expect(try await store.verify(nil) == [])
        #expect(try await store.users(limit: 9).count == 1)
    }
}

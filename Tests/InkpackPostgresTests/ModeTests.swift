import InkpackPostgres
import InkpackStore
import PostgresServer
import Testing

/// What a store that acts for one user may do.
@Suite struct ModeTests {
    @Test func whatOnlyAServerMayDoIsRefusedToUsers() async throws {
        let database = try await SharedDatabase.open()
        let server = try PostgresStore(url: database.url)
        let ana = try await server.user(with: 5)
        let store = server.acting(as: .user(ana))
        let icon = try await store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana).icon
        let key = IdempotencyKey()
        let refusals: [StoreError?] = [
            await refusal { try await store.createUser(User.ID(), username: nil, email: nil) },
            await refusal { try await store.eraseUser(ana) },
            await refusal { try await store.purgeUser(ana, reason: "x") },
            await refusal { try await store.grant(5, key: key, reason: nil, to: ana) },
            await refusal { try await store.adjust(5, key: key, reason: "x", of: ana) },
            await refusal { try await store.refund(LedgerEntry.ID(), key: key, reason: nil, of: ana) },
            await refusal { try await store.hold(.edit, seconds: 9, key: key, of: ana) },
            await refusal { try await store.release(Hold.ID(), of: ana) },
            await refusal { try await store.expireHolds(limit: 9) },
            await refusal {
                try await store.commit(.edit(icon, try document("y"), hold: Hold.ID(), key: key), of: ana)
            },
            await refusal { try await store.claimImages(limit: 9, seconds: 9) },
            await refusal { try await store.markImage(icon, version: 1, etag: "x") },
            await refusal { try await store.failImage(icon, version: 1, isFinal: true) },
            await refusal { try await store.redrawImage(icon) },
            await refusal { try await store.claimRemovals(limit: 9, seconds: 9) },
            await refusal { try await store.imageRecords(after: nil, limit: 9) },
            await refusal { try await store.verify(nil) },
            await refusal { try await store.check() },
        ]
        for error in refusals {
            guard case .forbidden? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
        #expect(try await server.amounts(ana) == [-1, 5])
    }

    @Test func aUsersStoreIsNotAskedForOthers() async throws {
        let database = try await SharedDatabase.open()
        let server = try PostgresStore(url: database.url)
        let ana = try await server.user(with: 5)
        let bea = try await server.user()
        let store = server.acting(as: .user(bea))
        guard case .forbidden? = await refusal({ try await store.icons(IconPage(), of: ana) }) else {
            Issue.record("asked for somebody else's icons")
            return
        }
        // And the database itself shows only what is one's own.
        #expect(try await store.users(limit: 9).map(\.id) == [bea])
        #expect(try await store.price(of: .edit) == 1)
    }

    @Test func aDatabaseWithoutASchemaIsNamed() async throws {
        let database = try await PostgresServer.shared().database(migrated: false)
        let store = try PostgresStore(url: database.url)
        guard case .unreachable(let words)? = await refusal({ try await store.users(limit: 1) }) else {
            Issue.record("a database without a schema")
            return
        }
        #expect(words.contains("'inkpack store migrate' makes it"))
        #expect(try await store.check().count == PostgresStore.migrationNames.count)
    }

    /// As hosts make a database whose disk runs full.
    @Test func aDatabaseThatIsReadOnlyIsReadAndNotWritten() async throws {
        let database = try await PostgresServer.shared().database()
        let ana = try await PostgresStore(url: database.url).user(with: 5)
        try await database.psql(
            "alter database \(database.name) set default_transaction_read_only = on", as: "supabase_admin")
        let store = try PostgresStore(url: database.url)
        #expect(try await store.user(ana).balance == 5)
        #expect(
            await refusal { try await store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana) }
                == .readOnly("postgres://postgres@127.0.0.1:\(database.server.port)/\(database.name)"))
    }
}

import InkpackPostgres
import InkpackStore
import PostgresServer
import Testing

@Suite struct SmokeTests {
    @Test func aStoreWorks() async throws {
        let database = try await PostgresServer.shared().database(migrated: false)
        let names = try await PostgresStore.migrate(url: database.url)
        #expect(names == PostgresStore.migrationNames)
        #expect(try await PostgresStore.migrate(url: database.pooledURL) == [])
        for url in [database.url, database.pooledURL] {
            let store = try PostgresStore(url: url)
            let ana = User.ID()
            _ = try await store.createUser(ana, username: try Username("ana\(Int.random(in: 0..<1000000))"), email: nil)
            _ = try await store.grant(5, key: IdempotencyKey(), reason: nil, to: ana)
            let receipt = try await store.commit(
                .generate(try StoredJSON(document: "{\"a\": 1}"), key: IdempotencyKey()), of: ana)
            #expect(receipt.balance == 4)
            let user = store.acting(as: .user(ana))
            #expect(try await user.icons(IconPage(), of: ana).count == 1)
            #expect(try await user.packs(PackPage(), of: ana) == [])
            await store.close()
        }
    }
}

import Foundation
import GRDB
import InkpackSQLite
import InkpackStore
import Testing

/// The file that a store lives in, and what may be wrong with it.
@Suite(.serialized) struct FileTests {
    @Test func aFileIsMadeOnceAndOpenedAgain() async throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        let first = try SQLiteStore(at: path)
        let id = User.ID()
        let user = try await first.createUser(id, username: try Username("ana"), email: nil)
        try first.close()
        #expect(try await SQLiteStore(at: path).user(id) == user)
    }

    @Test func aFileThatIsNotThereIsNotMadeUnasked() throws {
        let folder = try Folder()
        var options = SQLiteStore.Options()
        options.migrates = false
        let path = folder.path("store.sqlite")
        #expect(throws: StoreError.unreachable("there is no file \(path); 'inkpack store migrate' makes it")) {
            try SQLiteStore(at: path, options)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func whatIsNoStoreIsLeftAlone() throws {
        let folder = try Folder()
        let text = folder.path("text.sqlite")
        let letter = Data(repeating: 0x41, count: 4096)
        try letter.write(to: URL(fileURLWithPath: text))
        #expect(throws: StoreError.corrupt("\(text): the file is no SQLite database")) { try SQLiteStore(at: text) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: text)) == letter)

        let other = folder.path("other.sqlite")
        try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE mine (x)") }
        #expect(
            throws: StoreError.corrupt(
                "\(other): this is a SQLite file, but no store of inkpack's; name another file")
        ) { try SQLiteStore(at: other) }
        #expect(throws: StoreError.self) { try SQLiteStore(at: folder.path("no/such/folder/store.sqlite")) }
    }

    @Test func aDamagedFileIsNamed() async throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        let store = try SQLiteStore(at: path)
        let open = OpenStore(store: store, images: SQLiteImages(store), time: TestClock(), folder: folder)
        let ana = try await open.user("ana", with: 400)
        for number in 0..<300 { _ = try await open.icon(ana, in: nil, String(repeating: "\(number)", count: 300)) }
        try await store.backUp(to: URL(fileURLWithPath: folder.path("good.sqlite")))
        try store.close()
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        let size = try file.seekToEnd()
        for page in stride(from: UInt64(40), to: size / 4096, by: 7) {
            try file.seek(toOffset: page * 4096)
            try file.write(contentsOf: Data(repeating: 0xEE, count: 4096))
        }
        try file.close()
        // Where even the ledger's first page is gone, the file does not open.
        var damage: [StoreFinding.Kind] = []
        let refused = await refusal { damage = try await SQLiteStore(at: path).check().map(\.kind) }
        if case .corrupt? = refused { damage = [.file] }
        #expect(damage.contains(.file), "the answer is \(String(describing: refused))")
        // And the backup brings it back.
        try await SQLiteStore.restore(URL(fileURLWithPath: folder.path("good.sqlite")), to: path, replacing: true)
        let back = try SQLiteStore(at: path)
        #expect(try await back.check() == [])
        #expect(try await back.user(ana).balance == 100)
    }

    // MARK: Versions of the schema

    @Test func aFileOfANewerProgramIsLeftAlone() throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        try SQLiteStore(at: path).close()
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: "INSERT INTO schema_migrations VALUES ('9999_future', 'x', 0)")
        }
        let newest = try #require(SQLiteStore.migrationNames.last)
        #expect(throws: StoreError.newerSchema(found: "9999_future", newest: newest)) { try SQLiteStore(at: path) }
    }

    @Test func aMigrationThatWasEditedAfterwardsIsRefused() throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        try SQLiteStore(at: path).close()
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: "UPDATE schema_migrations SET checksum = 'x' WHERE name = '0001_store'")
        }
        #expect(throws: StoreError.changedMigration("0001_store")) { try SQLiteStore(at: path) }
    }

    @Test func manyMigrateOneFileAtOnce() async throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        let names = try await withThrowingTaskGroup(of: Int.self, returning: Int.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    let store = try SQLiteStore(at: path)
                    return try await store.users(limit: 1).count
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(names == 0)
        let applied = try await DatabaseQueue(path: path).read { database in
            try String.fetchAll(database, sql: "SELECT name FROM schema_migrations ORDER BY name")
        }
        #expect(applied == SQLiteStore.migrationNames)
    }

    @Test func whatAMigrationWouldDoCanBeReadBefore() throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        #expect(try SQLiteStore.pendingSQL(at: path).map(\.name) == SQLiteStore.migrationNames)
        #expect(!FileManager.default.fileExists(atPath: path))
        try SQLiteStore(at: path).close()
        #expect(try SQLiteStore.pendingSQL(at: path).isEmpty)
    }

    // MARK: A disk that does not take it

    @Test func aFullDiskChangesNothing() async throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        var options = SQLiteStore.Options()
        options.sizeLimit = 400_000
        let store = try SQLiteStore(at: path, options)
        let open = OpenStore(store: store, images: SQLiteImages(store), time: TestClock(), folder: folder)
        let ana = try await open.user("ana", with: 1000)
        var done = 0
        var refused: StoreError?
        while done < 1000, refused == nil {
            let text = try document(String(repeating: "x", count: 5000))
            refused = await refusal { try await store.commit(.generate(text, key: IdempotencyKey()), of: ana) }
            if refused == nil { done += 1 }
        }
        #expect(refused == .diskFull(path))
        #expect(done > 10)
        #expect(try await store.user(ana).balance.count == 1000 - done)
        #expect(try await store.icons(IconPage(limit: 500), of: ana).count == done)
        #expect(try await store.check() == [])
        // There is room again, and it goes on.
        try store.close()
        let larger = try SQLiteStore(at: path)
        _ = try await larger.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana)
        #expect(try await larger.verify(nil) == [])
    }

    @Test func aFileThatIsOpenedForReadingIsNotWritten() async throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        let writer = try SQLiteStore(at: path)
        let ana = User.ID()
        _ = try await writer.createUser(ana, username: nil, email: nil)
        var options = SQLiteStore.Options()
        options.isReadOnly = true
        let reader = try SQLiteStore(at: path, options)
        #expect(try await reader.user(ana).balance == 0)
        let refused = await refusal { try await reader.grant(1, key: IdempotencyKey(), reason: nil, to: ana) }
        #expect(refused == .readOnly(path))
        #expect(try await writer.user(ana).balance == 0)
    }

    @Test func whoWaitsTooLongIsToldSo() async throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        var options = SQLiteStore.Options()
        options.patience = 0.05
        let store = try SQLiteStore(at: path, options)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let refused = await refusal { try await store.createUser(User.ID(), username: nil, email: nil) }
        #expect(refused == .busy)
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        _ = try await store.createUser(User.ID(), username: nil, email: nil)
    }

    // MARK: Backups

    @Test func aBackupHoldsWhatWasThereAndIsOneFile() async throws {
        let folder = try Folder()
        let store = try SQLiteStore(at: folder.path("store.sqlite"))
        let open = OpenStore(store: store, images: SQLiteImages(store), time: TestClock(), folder: folder)
        let ana = try await open.user("ana", with: 3)
        let icon = try await open.icon(ana)
        _ = try await open.images.put([1, 2, 3], at: ImagePath(user: ana, icon: icon))
        let target = folder.url.appendingPathComponent("copy/../copy.sqlite").standardizedFileURL
        try await store.backUp(to: target)
        #expect(await refusal { try await store.backUp(to: target) } != nil)
        _ = try await open.icon(ana)
        try await store.backUp(to: target, replacing: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        #expect(names.filter { $0.contains("copy") } == ["copy.sqlite"])

        let restored = folder.path("restored.sqlite")
        try await SQLiteStore.restore(target, to: restored)
        let copy = try SQLiteStore(at: restored)
        #expect(try await copy.ledger(LedgerPage(), of: ana) == (try await store.ledger(LedgerPage(), of: ana)))
        #expect(try await SQLiteImages(copy).get(ImagePath(user: ana, icon: icon)) == [1, 2, 3])
        #expect(await refusal { try await SQLiteStore.restore(target, to: restored) } != nil)
    }

    @Test func anUnsoundBackupIsNotRestored() async throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        let store = try SQLiteStore(at: path)
        let ana = User.ID()
        _ = try await store.createUser(ana, username: nil, email: nil)
        let backup = folder.url.appendingPathComponent("backup.sqlite")
        try await store.backUp(to: backup)
        try await DatabaseQueue(path: backup.path).writeWithoutTransaction { database in
            try database.execute(sql: "DROP TRIGGER users_refuse_balance; UPDATE users SET inkbucks = 1000000")
        }
        let refused = await refusal { try await SQLiteStore.restore(backup, to: path, replacing: true) }
        guard case .corrupt? = refused else {
            Issue.record("the answer is \(String(describing: refused))")
            return
        }
        #expect(try await store.user(ana).balance == 0)
    }
}

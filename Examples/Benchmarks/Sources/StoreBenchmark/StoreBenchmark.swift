import Foundation
import GRDB
import InkpackSQLite
import InkpackStore

/// Times the store against what SQLite itself needs for the same rows, in one run and with the same durability.
///
/// `swift run -c release StoreBenchmark [ROUNDS [full|normal|list]]`, in `Examples/Benchmarks`. What counts are the ratios: the store's rate
/// by the bare one, the median of the rounds, which take turns.
@main
struct StoreBenchmark {
    static func main() async throws {
        let arguments = ProcessInfo.processInfo.arguments.dropFirst()
        let rounds = arguments.first.flatMap { Int($0) } ?? 5
        let only = arguments.dropFirst().first
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        print("| what | bare | store | ratio |")
        print("|---|---|---|---|")
        for durability in SQLiteStore.Options.Durability.allCases where only == nil || only == durability.rawValue {
            for writers in [1, 8] {
                var pairs: [(Double, Double)] = []
                for round in 0..<rounds {
                    let name = "\(durability.rawValue)-\(writers)-\(round)"
                    let bare = try Bare(folder.appendingPathComponent("bare-\(name).sqlite").path, durability)
                    let store = try await Charged(
                        folder.appendingPathComponent("store-\(name).sqlite").path, durability)
                    let plain = try await rate(writers) { writer, count in try await bare.work(writer, count) }
                    let charged = try await rate(writers) { writer, count in try await store.work(writer, count) }
                    pairs.append((plain, charged))
                }
                report("commits a second, \(durability.rawValue), \(writers) at once", pairs)
            }
        }
        if only == nil || only == "list" { try await listing(folder, rounds: rounds) }
    }

    /// Commits a second of that many writers at once.
    private static func rate(_ writers: Int, _ work: @escaping @Sendable (Int, Int) async throws -> Void) async throws
        -> Double
    {
        let count = 2000 / writers
        let clock = ContinuousClock()
        let time = try await clock.measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers { group.addTask { try await work(writer, count) } }
                try await group.waitForAll()
            }
        }
        return Double(count * writers) / seconds(time)
    }

    /// A page of 20 packs with 50 icons each, from a store with 2,000 icons of that user and as many of another.
    private static func listing(_ folder: URL, rounds: Int) async throws {
        let path = folder.appendingPathComponent("list.sqlite").path
        var options = SQLiteStore.Options()
        options.durability = .normal
        let store = try SQLiteStore(at: path, options)
        var users: [User.ID] = []
        for _ in 0..<2 {
            let user = User.ID()
            users.append(user)
            _ = try await store.createUser(user, username: nil, email: nil)
            _ = try await store.grant(10_000, key: IdempotencyKey(), reason: nil, to: user)
            for number in 0..<40 {
                let pack = PackRecord.ID()
                _ = try await store.createPack(pack, named: try PackName("pack \(number)"), style: nil, of: user)
                let commits = try (0..<50).map { _ in
                    Commit.generate(try Charged.document(), in: pack, key: IdempotencyKey())
                }
                _ = try await store.commitAll(commits, of: user)
            }
        }
        let user = users[0]
        let queue = try DatabaseQueue(path: path)
        var pairs: [(Double, Double)] = []
        for _ in 0..<(rounds * 20) {
            let clock = ContinuousClock()
            let plain = try clock.measure { try bareListing(queue, user) }
            let listed = try await clock.measure { _ = try await store.packs(PackPage(), of: user) }
            pairs.append((1 / seconds(plain), 1 / seconds(listed)))
        }
        report("lists a second of 20 packs with 50 icons", pairs)
    }

    /// The rows alone: each column is read and thrown away.
    private static func bareListing(_ queue: DatabaseQueue, _ user: User.ID) throws {
        try queue.read { database in
            let packs = try database.cachedStatement(
                sql: "SELECT * FROM icon_packs WHERE user_id = ? ORDER BY created_at DESC, id DESC LIMIT 20")
            let icons = try database.cachedStatement(
                sql: """
                    SELECT id, user_id, icon_pack_id, metadata, version, image_state, image_version, image_etag, created_at,
                      updated_at
                    FROM icons WHERE user_id = ? AND icon_pack_id = ? AND deleted_at IS NULL
                    ORDER BY created_at DESC, id DESC LIMIT 50
                    """)
            var count = 0
            for pack in try Row.fetchAll(packs, arguments: ["\(user)"]) {
                count += try Row.fetchAll(icons, arguments: ["\(user)", pack["id"] as String]).count
            }
            precondition(count == 1000, "the list has \(count) icons")
        }
    }

    private static func report(_ what: String, _ pairs: [(Double, Double)]) {
        func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
        let ratio = median(pairs.map { $0.1 / $0.0 })
        let (bare, store) = (median(pairs.map(\.0)), median(pairs.map(\.1)))
        print("| \(what) | \(Int(bare)) | \(Int(store)) | \(String(format: "%.2f", ratio)) |")
    }

    private static func seconds(_ time: Duration) -> Double {
        Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }
}

/// The store's commits.
struct Charged: Sendable {
    let store: SQLiteStore
    let user = User.ID()

    init(_ path: String, _ durability: SQLiteStore.Options.Durability) async throws {
        var options = SQLiteStore.Options()
        options.durability = durability
        store = try SQLiteStore(at: path, options)
        _ = try await store.createUser(user, username: nil, email: nil)
        _ = try await store.grant(1_000_000, key: IdempotencyKey(), reason: nil, to: user)
    }

    func work(_ writer: Int, _ count: Int) async throws {
        let document = try Self.document()
        for _ in 0..<count { _ = try await store.commit(.generate(document, key: IdempotencyKey()), of: user) }
    }

    /// A document of 1.5 kB, as an icon has.
    static func document() throws -> StoredJSON {
        let shape =
            "{\"id\": \"s\", \"path\": \"M7 18a4 4 0 0 1 0-8a6 6 0 0 1 11 1a3.5 3.5 0 0 1 0 7z\", \"role\": \"body\"}"
        let shapes = Array(repeating: shape, count: 17).joined(separator: ", ")
        return try StoredJSON(
            document: "{\"format\": \"inkpack.icon/1\", \"name\": \"cloud\", \"shapes\": [\(shapes)]}")
    }
}

/// The least that keeps a balance, a version and a charge: one UPDATE and two INSERTs in a transaction.
struct Bare: Sendable {
    let pool: DatabasePool

    init(_ path: String, _ durability: SQLiteStore.Options.Durability) throws {
        pool = try DatabasePool(path: path)
        try pool.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE users (id TEXT PRIMARY KEY, balance INTEGER NOT NULL) WITHOUT ROWID;
                    CREATE TABLE versions (id TEXT PRIMARY KEY, document TEXT NOT NULL);
                    CREATE TABLE entries (id TEXT PRIMARY KEY, user TEXT NOT NULL, amount INTEGER NOT NULL);
                    INSERT INTO users VALUES ('u', 1000000);
                    """)
        }
        let level = durability == .full ? "FULL" : "NORMAL"
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(level)") }
    }

    func work(_ writer: Int, _ count: Int) async throws {
        let document = try Charged.document().text
        for _ in 0..<count {
            let id = UUID().uuidString
            try await pool.write { database in
                try database.cachedStatement(sql: "UPDATE users SET balance = balance - 1 WHERE id = ?")
                    .execute(arguments: ["u"])
                try database.cachedStatement(sql: "INSERT INTO versions VALUES (?, ?)")
                    .execute(arguments: [id, document])
                try database.cachedStatement(sql: "INSERT INTO entries VALUES (?, ?, ?)")
                    .execute(arguments: [id, "u", -1])
            }
        }
    }
}

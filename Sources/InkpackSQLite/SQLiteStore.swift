import Foundation
import GRDB
public import InkpackStore

/// A store in one SQLite file, which needs no server: the embedded default.
///
/// The file is in write-ahead mode: readers and one writer work side by side, and several processes may share it. The
/// rules stand in the schema itself, so that they hold for whoever opens the file with other tools.
public struct SQLiteStore: Sendable {
    /// How a store is opened.
    public struct Options: Sendable {
        /// When an answered write is on the disk.
        public enum Durability: String, Sendable, CaseIterable {
            /// Always: also a power failure loses nothing.
            case full
            /// A power failure may lose the last writes, but not the agreement of what is left; a crash loses nothing.
            case normal
        }

        public var durability = Durability.full
        /// How long a write waits for others, in seconds.
        public var patience = 10.0
        /// Whether a file is made where there is none, and an older schema brought up to date.
        public var migrates = true
        public var isReadOnly = false
        /// The most that the file may grow to, in bytes; beyond it, writes are refused as on a full disk.
        public var sizeLimit: Int?
        /// In whose name the ledger's entries are made.
        public var actor = LedgerEntry.Actor.service
        /// The database's clock.
        public var clock: @Sendable () -> Timestamp = { Timestamp(Date()) }

        public init() {}
    }

    let pool: DatabasePool
    let path: String
    let options: Options

    /// Opens the file at `path`, or makes it.
    /// - Throws: `StoreError.corrupt` for a file that is none of Inkpack's, `StoreError.newerSchema`
    ///   for one of a newer program, `StoreError.unreachable` where there is no file and none can be made.
    public init(at path: String, _ options: Options = Options()) throws(StoreError) {
        self.path = path
        self.options = options
        let isThere = FileManager.default.fileExists(atPath: path)
        guard isThere || options.migrates && !options.isReadOnly else {
            throw .unreachable("there is no file \(path); 'inkpack store migrate' makes it")
        }
        do {
            pool = try Self.open(path, options)
            if options.isReadOnly || !options.migrates {
                let migrated = try pool.read { database in try SchemaHistory.isUpToDate(database, path: path) }
                guard migrated else {
                    throw StoreError.unreachable(
                        "\(path) has an older schema; 'inkpack store migrate' brings it up to date")
                }
            } else {
                try SchemaHistory.migrate(pool, path: path, now: options.clock())
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    private static func open(_ path: String, _ options: Options) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.readonly = options.isReadOnly
        configuration.busyMode = .timeout(options.patience)
        configuration.label = "inkpack"
        let pool = try DatabasePool(path: path, configuration: configuration)
        if !options.isReadOnly {
            try pool.writeWithoutTransaction { database in
                if options.durability == .full { try database.execute(sql: "PRAGMA synchronous = FULL") }
                if let limit = options.sizeLimit {
                    let page = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 4096
                    try database.execute(sql: "PRAGMA max_page_count = \(max(1, limit / page))")
                }
            }
        }
        return pool
    }

    /// The names of the migrations that the program knows, in order.
    public static var migrationNames: [String] { SchemaHistory.migrations.map(\.name) }

    /// What the migrations that the file lacks would run; the file is not touched.
    public static func pendingSQL(at path: String) throws(StoreError) -> [(name: String, sql: String)] {
        guard FileManager.default.fileExists(atPath: path) else {
            return SchemaHistory.migrations.map { ($0.name, $0.sql) }
        }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try queue.read { database in
                try SchemaHistory.pending(database, path: path).map { ($0.name, $0.sql) }
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Ends all work and closes the file; the last one to close folds the write-ahead file into it.
    public func close() throws(StoreError) {
        // The pool closes its writer first, and a reader that is last folds nothing.
        pool.invalidateReadOnlyConnections()
        do { try pool.close() } catch { throw StoreError(error, path: path) }
    }

    // MARK: Transactions

    /// One transaction that writes: all of `body`, or nothing of it.
    func write<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(StoreError) -> T {
        do { return try await pool.write(body) } catch { throw StoreError(error, path: path) }
    }

    /// One consistent view.
    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(StoreError) -> T {
        do { return try await pool.read(body) } catch { throw StoreError(error, path: path) }
    }

    var now: Timestamp { options.clock() }
}

import GRDB
import InkpackStore

/// The migrations of a file: those that it has, and those that it lacks.
enum SchemaHistory {
    static let migrations = [
        Migration("0001_store", sql: String(decoding: PackageResources.M0001_store_sql, as: UTF8.self))
    ]

    /// "INKP" in the file's header tells a store from other SQLite files.
    private static let applicationID = 0x494E_4B50

    /// Applies what is missing. Whoever comes second waits, and finds nothing to do.
    static func migrate(_ pool: DatabasePool, path: String, now: Timestamp) throws {
        if try pool.read({ database in try isUpToDate(database, path: path) }) { return }
        // One transaction for all: a migration that breaks off leaves nothing behind.
        try pool.write { database in
            let pending = try pending(database, path: path)
            if pending.isEmpty { return }
            try database.execute(
                sql: """
                    PRAGMA application_id = \(applicationID);
                    CREATE TABLE IF NOT EXISTS schema_migrations (
                      name TEXT NOT NULL PRIMARY KEY,
                      checksum TEXT NOT NULL,
                      applied_at INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID
                    """)
            for migration in pending {
                try database.execute(sql: migration.sql)
                try database.execute(
                    sql: "INSERT INTO schema_migrations VALUES (?, ?, ?)",
                    arguments: [migration.name, migration.checksum, now.microseconds])
            }
        }
    }

    static func isUpToDate(_ database: Database, path: String) throws -> Bool {
        try pending(database, path: path).isEmpty
    }

    static func pending(_ database: Database, path: String) throws -> [Migration] {
        let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        if id != applicationID {
            guard id == 0, tables == 0 else {
                throw StoreError.corrupt("\(path): this is a SQLite file, but no store of inkpack's; name another file")
            }
            return migrations
        }
        let rows = try Row.fetchAll(database, sql: "SELECT name, checksum FROM schema_migrations ORDER BY name")
        return try Migration.pending(
            migrations, applied: rows.map { Migration.Applied(name: $0["name"], checksum: $0["checksum"]) })
    }
}

import InkpackStore

/// The migrations that this program has, and where a database writes down those that it has.
enum PostgresMigrations {
    static let all = [
        Migration("0001_schema", sql: text(PackageResources.M0001_schema_sql)),
        Migration("0002_functions", sql: text(PackageResources.M0002_functions_sql)),
        Migration("0003_policies", sql: text(PackageResources.M0003_policies_sql)),
        Migration("0004_storage", sql: text(PackageResources.M0004_storage_sql)),
        Migration("0005_image_claims", sql: text(PackageResources.M0005_image_claims_sql)),
    ]

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Where it stands which migrations a database has. Nobody but the owner reads it over HTTP, since `private` is not exposed.
    static let table = """
        create schema if not exists private;
        revoke all on schema private from public;
        create table if not exists private.schema_migrations (
          name text primary key, checksum text not null, applied_at timestamptz not null default now());
        alter table private.schema_migrations enable row level security;
        """

    /// The number of the lock that keeps two runs apart: "inkpack" as ASCII.
    static let lock = 0x69_6E_6B_70_61_63_6B

    static func record(_ migration: Migration) -> String {
        "insert into private.schema_migrations (name, checksum) values ('\(migration.name)', '\(migration.checksum)');"
    }

    /// The time in the name of an exported file: that of no clock, so that a migration always gets the same name. Those of a
    /// site, which the CLI gives today's date, come after them.
    static func stamp(_ index: Int) -> String { "2025112500" + (index < 10 ? "000" : "00") + "\(index)" }

    /// The file of a migration for other tools, which run it in a transaction of their own.
    static func file(_ migration: Migration, isFirst: Bool) -> String {
        """
        -- Migration \(migration.name) of inkpack. It is not to be edited: the checksum at its end is that of its text.
        \(isFirst ? table + "\n" : "")
        \(migration.sql.trimmed)

        \(record(migration))

        """
    }

    /// All that a run of `migration` does, as a script of its own.
    static func script(_ migration: Migration) -> String {
        """
        begin;
        select pg_advisory_xact_lock(\(lock));
        \(table)
        \(migration.sql.trimmed)
        \(record(migration))
        commit;

        """
    }
}

extension String {
    /// Without what is empty at its end.
    var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

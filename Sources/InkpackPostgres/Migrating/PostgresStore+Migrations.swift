public import Foundation
import InkpackFiles
public import InkpackStore

extension PostgresStore {
    /// The names of the migrations that this program has, in order.
    public static var migrationNames: [String] { PostgresMigrations.all.map(\.name) }

    /// Applies the migrations that the database lacks. Two runs at once wait for each other, and a run that was interrupted
    /// is taken up again.
    ///
    /// The address is to name the role `postgres` of the project, or whoever owns the schema.
    /// - Returns: the names of those that were applied.
    /// - Throws: `StoreError.newerSchema` and `StoreError.changedMigration` for a database that is left alone.
    public static func migrate(
        url: String, options: PostgresOptions = PostgresOptions()
    ) async throws(StoreError) -> [String] {
        try await PostgresStore(url: url, options: options).migrate()
    }

    /// The migrations that the database lacks, with the SQL that would be run.
    public static func pendingMigrations(
        url: String, options: PostgresOptions = PostgresOptions()
    ) async throws(StoreError) -> [(name: String, sql: String)] {
        let store = try PostgresStore(url: url, options: options)
        do {
            let pending = try await PostgresMigrator(store.gateway).pending()
            await store.close()
            return pending.map { ($0.name, PostgresMigrations.script($0)) }
        } catch {
            await store.close()
            throw error
        }
    }

    private func migrate() async throws(StoreError) -> [String] {
        do {
            let names = try await PostgresMigrator(gateway).apply()
            await close()
            return names
        } catch {
            await close()
            throw error
        }
    }

    /// Writes the migrations into the folder of a project in the form of the Supabase CLI, which then applies them:
    /// `supabase/migrations/<timestamp>_inkpack_<name>.sql`, and `supabase/seed.sql` where
    /// there is none yet.
    ///
    /// Each file also notes that it was applied, so that ``migrate(url:options:)`` and `inkpack store check` know it. The
    /// same program writes the same files.
    /// - Returns: the paths below `folder` of what was written.
    @discardableResult
    public static func exportMigrations(to folder: URL) throws(StoreError) -> [String] {
        var files: [(path: String, text: String)] = []
        for (index, migration) in PostgresMigrations.all.enumerated() {
            files.append(
                (
                    "supabase/migrations/\(PostgresMigrations.stamp(index))_inkpack_\(migration.name).sql",
                    PostgresMigrations.file(migration, isFirst: index == 0)
                ))
        }
        let seed = "supabase/seed.sql"
        // From the first time on, a seed is the project's own.
        if !FileManager.default.fileExists(atPath: folder.appendingPathComponent(seed).path) {
            files.append((seed, PostgresMigrations.text(PackageResources.seed_sql)))
        }
        for file in files {
            let url = folder.appendingPathComponent(file.path)
            do {
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try AtomicFile.write(file.text, to: url)
            } catch {
                throw .readOnly("\(url.path) (\(error))")
            }
        }
        return files.map(\.path)
    }
}

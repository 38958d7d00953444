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
}

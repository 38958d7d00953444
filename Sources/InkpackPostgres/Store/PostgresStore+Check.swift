public import InkpackStore

extension PostgresStore {
    /// Holds the database against what the migrations make of a fresh one, looks for what is risky or stuck in it, and recomputes
    /// the ledger. The address is to name the owner of the schema.
    public func check() async throws(StoreError) -> [StoreFinding] {
        try serverOnly("check the database")
        let lacking = try await missingMigrations()
        if !lacking.isEmpty { return lacking }
        let call = PostgresCall(
            .reads, PostgresStatement(PostgresMigrations.text(PackageResources.catalog_sql)),
            PostgresStatement(PostgresMigrations.text(PackageResources.lint_sql)),
            PostgresStatement(PostgresMigrations.text(PackageResources.verify_sql)))
        let rows = try await gateway.run(call, as: .owner) {
            StoreError($0.refusal, about: StatementSubject(User.ID()))
        }
        return try Self.drift(rows[0]) + Self.lint(rows[1]) + Self.lint(rows[2]) + (try await verify(nil))
    }

    /// What says that the schema is another one than this program's; then it makes no sense to compare things.
    private func missingMigrations() async throws(StoreError) -> [StoreFinding] {
        do {
            return try await PostgresMigrator(gateway).pending().map { migration in
                StoreFinding(
                    .schema, "the migration \(migration.name) is not applied; 'inkpack store migrate' does that")
            }
        } catch {
            switch error {
            case .newerSchema, .changedMigration: return [StoreFinding(.schema, "\(error)")]
            default: throw error
            }
        }
    }

    /// What is missing, changed or one too many.
    private static func drift(_ rows: PostgresRows) throws(StoreError) -> [StoreFinding] {
        var wanted: [String: String] = [:]
        for line in PostgresMigrations.text(PackageResources.catalog_txt).split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { throw .corrupt("the list of what a database has is damaged") }
            wanted["\(parts[0]) \(parts[1])"] = String(parts[2])
        }
        var found: [String: String] = [:]
        for row in rows { found["\(try row.text(0)) \(try row.text(1))"] = try row.text(2) }
        var findings: [StoreFinding] = []
        for name in Set(wanted.keys).union(found.keys).sorted() {
            switch (wanted[name], found[name]) {
            case (let wanted?, let found?):
                if wanted != found { findings.append(changed(name, wanted, found)) }
            case (_?, nil): findings.append(StoreFinding(.schema, "the \(name) is missing"))
            case (nil, let found?):
                findings.append(StoreFinding(.schema, "the \(name) is none of ours: \(short(found))"))
            case (nil, nil): break
            }
        }
        return findings
    }

    private static func changed(_ name: String, _ wanted: String, _ found: String) -> StoreFinding {
        StoreFinding(.schema, "the \(name) was changed: it is \(short(found)), and was made as \(short(wanted))")
    }

    private static func short(_ text: String) -> String { text.count <= 120 ? text : "\(text.prefix(120)) ..." }

    private static func lint(_ rows: PostgresRows) throws(StoreError) -> [StoreFinding] {
        var findings: [StoreFinding] = []
        for row in rows {
            let rule = try row.text(0)
            let kind: StoreFinding.Kind =
                switch rule {
                case "stuck_picture", "stuck_removal": .image
                case "overdue_hold": .held
                case "login_without_user", "erased_with_content": .reference
                default: .schema
                }
            findings.append(StoreFinding(kind, "\(try row.text(1)) \(try row.text(2)) [\(rule)]"))
        }
        return findings
    }
}

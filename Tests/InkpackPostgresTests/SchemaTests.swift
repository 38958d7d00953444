import Foundation
import PostgresServer
import Testing

/// The tests of the schema itself, in pgTAP.
@Suite struct SchemaTests {
    @Test func theSchemaKeepsItsRules() async throws {
        let database = try await PostgresServer.shared().database(migrated: false)
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let migrations = tests.appendingPathComponent("../../Sources/InkpackPostgres/Migrations")
        // Without what a runner of migrations adds: the suite says for itself what there is.
        try await database.psql("alter database \(database.name) reset pgrst.db_schemas", as: "supabase_admin")
        for name in try FileManager.default.contentsOfDirectory(atPath: migrations.path).sorted() {
            try await database.psql(
                try String(contentsOf: migrations.appendingPathComponent(name), encoding: .utf8))
        }
        let script = tests.appendingPathComponent("SQL/run").path
        let output = try await run(["bash", "-c", "\"$0\" \"$1\" 2>&1 || true", script, database.url])
        let problems = output.split(separator: "\n").filter { line in
            line.hasPrefix("not ok") || line.hasPrefix("# ") && (line.contains(".sql: ") || line.contains(".sh: "))
                || line.contains("ERROR") || line.hasPrefix("Bail out!")
        }
        #expect(problems == [])
        #expect(output.contains("\nok "))
    }
}

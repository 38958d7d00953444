import Foundation
import PostgresServer
import Testing

/// The tests of the schema itself, in pgTAP.
@Suite struct SchemaTests {
    @Test func theSchemaKeepsItsRules() async throws {
        let database = try await PostgresServer.shared().database()
        // The suite says for itself which schemas the HTTP API shows.
        try await database.psql("alter database \(database.name) reset pgrst.db_schemas", as: "supabase_admin")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("SQL/run").path
        let output = try await run(["bash", "-c", "\"$0\" \"$1\" 2>&1 || true", script, database.url])
        let problems = output.split(separator: "\n").filter { line in
            line.hasPrefix("not ok") || line.hasPrefix("# ") && (line.contains(".sql: ") || line.contains(".sh: "))
                || line.contains("ERROR") || line.hasPrefix("Bail out!")
        }
        #expect(problems == [])
        #expect(output.contains("\nok "))
    }
}

import Foundation
import InkpackStore
import InkpackSupabase
import PostgresServer
import SupabaseServer
import Testing

/// The double of PostgREST, on the schema of the migrations: it answers the recorded requests as the real one did.
@Suite(.enabled(if: !SupabaseTestServer.isLive)) struct DoubleTests {
    /// Where the answers are to be others, and why.
    private static let differences: [Int: String] = [
        104: "the icon's id comes from the key", 107: "the icon's id comes from the key",
        109: "locks the user's row first", 110: "looks at the document first",
        133: "names the document", 134: "names the document", 135: "names the document", 136: "names the metadata",
        137: "names the limit", 138: "names the limit", 404: "names the limit",
        205: "mended: a negative limit is refused in words", 232: "mended: a time without an id is refused",
        225: "a generate notes the use of its pack", 228: "a generate notes the use of its pack",
        235: "a generate notes the use of its pack", 236: "a generate notes the use of its pack",
        243: "a generate notes the use of its pack", 247: "a generate notes the use of its pack",
        245: "false in place of null", 246: "false in place of null", 257: "false in place of null",
        231: "quotes a time of today", 263: "quotes a time of today", 259: "mended: there is no version 0",
        275: "mended: there is no version 0", 309: "the root document tells less", 341: "any one row of several",
        376: "not the document that was recorded", 380: "not the document that was recorded",
        401: "not the document that was recorded", 406: "not the document that was recorded",
        420: "one behind the other, not at once", 421: "one behind the other, not at once",
        436: "the pack was not deleted in the meantime", 457: "the pack was not deleted in the meantime",
        448: "mended: an erased user makes no pack", 450: "mended: an erased user makes no pack",
    ]

    @Test func theRecordedRequestsAreAnsweredAsRecorded() async throws {
        let database = try await PostgresServer.shared().database()
        try await database.psql(
            """
            set session_replication_role = replica;
            insert into public.users (id, email, username) values
              ('\(Who.alice)', 'alice@example.org', 'alice'), ('\(Who.bob)', 'bob@example.org', 'bob'),
              ('\(Who.carol)', 'carol@example.org', 'carol');
            """, as: "supabase_admin")
        let server = try await SupabaseTestServer.start(over: database.url)
        let comparison = try ScriptServer(
            "Tests/InkpackSupabaseTests/Server/compare.py", [server.address.rest, server.secret])
        var found: [Int: String] = [:]
        while true {
            let parts = try await comparison.line().split(separator: " ", maxSplits: 1).map(String.init)
            guard let number = Int(parts[0]) else {
                #expect(parts == ["compared", "450"])
                break
            }
            found[number] = parts[1]
        }
        for (number, words) in found.sorted(by: { $0.key < $1.key }) where Self.differences[number] == nil {
            Issue.record("exchange \(number): \(words)")
        }
        #expect(Set(found.keys) == Set(Self.differences.keys))
    }
}

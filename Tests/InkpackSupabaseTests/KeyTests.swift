import InkpackStore
import InkpackSupabase
import SupabaseServer
import Testing

/// Keys and tokens: which are taken, and that nothing shows them.
@Suite struct KeyTests {
    @Test(arguments: [
        ("sb_publishable_abc", SupabaseKey.Kind.publishable), ("sb_secret_abc", .secret),
        (SupabaseTestServer.sign("{\"role\":\"anon\"}", "s"), .anon),
        (SupabaseTestServer.sign("{\"role\":\"service_role\"}", "s"), .serviceRole),
    ])
    func keysTellTheirKind(_ text: String, _ kind: SupabaseKey.Kind) throws {
        #expect(try SupabaseKey(text).kind == kind)
    }

    @Test(arguments: [
        "", "abc", "a.b.c", "sb_secret_a b", "sb_secret_ä",
        SupabaseTestServer.sign("{\"role\":\"authenticated\"}", "s"),
        SupabaseTestServer.sign("[]", "s"),
    ])
    func whatIsNoKeyIsRefusedWithoutBeingQuoted(_ text: String) {
        #expect {
            try SupabaseKey(text)
        } throws: { error in
            text.isEmpty || !"\(error)".contains(text)
        }
    }

    @Test func nothingShowsAKeyOrAToken() throws {
        let user = User.ID()
        let text = SupabaseTestServer.sign("{\"sub\":\"\(user)\",\"role\":\"authenticated\"}", "s")
        let token = try AccessToken(text)
        let key = try SupabaseKey("sb_secret_very_secret")
        let store = try SupabaseStore(url: "https://a.supabase.co", key: key, mode: .server)
        let images = try SupabaseImages(url: "https://a.supabase.co", key: key, mode: .server)
        let other = try SupabaseStore(
            url: "https://a.supabase.co", key: try SupabaseKey("sb_publishable_very_secret"),
            mode: .user(FixedToken(token)))
        for value: Any in [key, token, store, images, other, FixedToken(token)] {
            var dumped = ""
            dump(value, to: &dumped)
            for shown in [dumped, "\(value)", String(reflecting: value)] {
                #expect(!shown.contains("very_secret") && !shown.contains(text))
            }
        }
        #expect(token.user == user)
    }
}

import InkpackPostgres
import InkpackStore
import PostgresServer
import Testing

/// What `inkpack store check` sees of a database that somebody has changed.
@Suite(.serialized) struct CheckTests {
    @Test func aSoundDatabaseGivesNothing() async throws {
        let database = try await PostgresServer.shared().database()
        let store = try PostgresStore(url: database.url)
        let ana = try await store.user(with: 5)
        let icon = try await store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana).icon
        _ = try await store.deleteIcon(icon, of: ana)
        #expect(try await store.check() == [])
        #expect(try await PostgresStore(url: database.pooledURL).check() == [])
    }

    /// One database with all of it, since each damage is named by itself.
    @Test func whatIsChangedIsNamed() async throws {
        let damages = [
            ("alter table public.icons disable row level security", "icons"),
            ("drop policy packs_select on public.icon_packs", "packs_select"),
            ("create policy gate on public.users for select to anon using (true)", "gate"),
            ("grant update (inkbucks) on public.users to authenticated", "inkbucks"),
            (
                "grant execute on function public.grant_inkbucks(uuid, integer, uuid, text) to anon",
                "public.grant_inkbucks(uuid,integer,uuid,text) to anon"
            ), ("drop index public.icons_pack_created", "icons_pack_created"),
            ("alter table public.transactions disable trigger ledger_apply", "ledger_apply"),
            ("alter table public.users drop constraint users_inkbucks_nonnegative", "users_inkbucks_nonnegative"),
            (
                "create view public.leak as select * from public.users; grant select on public.leak to anon",
                "public.leak"
            ),
            ("create function public.hole() returns int language sql security definer as 'select 1'", "public.hole()"),
            ("alter table public.icons add column extra text", "public.icons.extra"),
            ("delete from private.prices where type = 'style'", "has no price for style"),
            ("alter function private.derive_id(uuid, uuid) reset search_path", "private.derive_id(uuid,uuid)"),
        ]
        let database = try await PostgresServer.shared().database()
        for (damage, _) in damages { try await database.psql(damage, as: "supabase_admin") }
        let findings = try await PostgresStore(url: database.url).check()
        #expect(findings.allSatisfy { $0.kind == .schema })
        for (damage, name) in damages {
            #expect(findings.contains { $0.message.contains(name) }, "\(damage): \(findings)")
        }
        try await database.psql("delete from private.schema_migrations where name = '0005_image_claims'")
        #expect(
            try await PostgresStore(url: database.pooledURL).check().map(\.message) == [
                "the migration 0005_image_claims is not applied; 'inkpack store migrate' does that"
            ])
    }

    @Test func aLedgerThatWasTamperedWithIsNamedByUserAndEntry() async throws {
        let database = try await PostgresServer.shared().database()
        let store = try PostgresStore(url: database.url)
        let ana = try await store.user(with: 5)
        _ = try await store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana)
        try await database.psql(
            """
            set session_replication_role = replica;
            update public.transactions set balance_after = 9 where user_id = '\(ana)' and seq = 1;
            update public.users set inkbucks = 100 where id = '\(ana)';
            """, as: "supabase_admin")
        let findings = try await store.check()
        #expect(findings.map(\.kind) == [.runningBalance, .head, .runningBalance])
        #expect(findings.allSatisfy { $0.user == ana })
        #expect(findings.first?.message.hasPrefix("entry 1: ") == true)
        #expect(try await store.verify(ana) == findings)
        #expect(try await store.verify(User.ID()) == [])
    }
}

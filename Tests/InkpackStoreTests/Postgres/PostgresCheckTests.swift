import InkpackPostgres
import InkpackStore
import PostgresServer
import Testing

/// What `inkpack store check` says of databases that are whole, and of those that are not.
@Suite(.serialized) struct PostgresCheckTests {
    @Test func aMigratedDatabaseHasNoFindings() async throws {
        let database = try await PostgresServer.shared().database()
        let store = try PostgresStore(url: database.url)
        #expect(try await store.check() == [])
        try await Self.fill(store)
        #expect(try await store.check() == [])
    }

    /// A way to break a database, and what has to be said of it.
    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var sql: String
        var kind: StoreFinding.Kind
        /// What the message names.
        var names: String

        init(_ name: String, _ sql: String, _ kind: StoreFinding.Kind, _ names: String) {
            testDescription = name
            self.sql = sql
            self.kind = kind
            self.names = names
        }
    }

    static let damages = [
        Damage(
            "row-level security switched off", "alter table public.icons disable row level security", .schema,
            "icons"),
        Damage("a wider grant", "grant select on public.users to anon", .schema, "users"),
        Damage("a column's grant", "grant update (inkbucks) on public.users to authenticated", .schema, "inkbucks"),
        Damage(
            "a guard switched off", "alter table public.transactions disable trigger ledger_refuse_row", .schema,
            "ledger_refuse_row"),
        Damage("an index dropped", "drop index public.icons_pack_created", .schema, "icons_pack_created"),
        Damage(
            "a foreign key dropped", "alter table public.icons drop constraint icons_icon_pack_fkey", .schema,
            "icons_icon_pack_fkey"),
        Damage(
            "a check dropped", "alter table public.users drop constraint users_inkbucks_nonnegative", .schema,
            "users_inkbucks_nonnegative"),
        Damage(
            "a policy for everybody",
            "create policy everybody on public.icons for select to authenticated using (true)", .schema, "everybody"),
        Damage(
            "a function with other text",
            """
            create or replace function public.price_of(p_type public.transaction_type) returns integer
              language plpgsql stable security invoker set search_path = '' as $$ begin return 0; end $$
            """, .schema, "price_of"),
        Damage(
            "a function in its owner's name", "alter function public.delete_icon(uuid) security definer", .schema,
            "delete_icon"),
        Damage(
            "a search path that is not pinned", "alter function private.delete_icon_self(uuid) reset search_path",
            .schema, "delete_icon_self"),
        Damage(
            "a table of the site's that everybody reads",
            "create table public.notes (id int); grant select on public.notes to anon", .schema, "notes"),
        Damage("a column dropped", "alter table public.icon_packs drop column use_count cascade", .schema, "use_count"),
        Damage(
            "a public bucket", "update storage.buckets set public = true where id = 'icons'", .schema, "bucket"),
        Damage(
            "a migration of another text",
            "update private.schema_migrations set checksum = repeat('0', 64) where name = '0002_functions'", .schema,
            "0002_functions"),
        Damage(
            "a balance past the ledger",
            "set session_replication_role = replica; update public.users set inkbucks = inkbucks + 5", .head, ""),
        Damage(
            "a missing entry",
            "set session_replication_role = replica; delete from public.transactions where seq = 1", .gap, ""),
        Damage(
            "a charge of another amount",
            """
            set session_replication_role = replica;
            update public.transactions set amount = -3 where type = 'generate'
            """, .runningBalance, ""),
        Damage(
            "held without a hold",
            "set session_replication_role = replica; update public.users set held = 1", .held, ""),
        Damage(
            "a version lost", "set session_replication_role = replica; delete from public.icon_versions",
            .missingVersion, ""),
        Damage(
            "a version nobody has paid for",
            """
            set session_replication_role = replica;
            insert into public.icon_versions (icon_id, version, user_id, type, document)
              select icon_id, 2, user_id, 'edit', document from public.icon_versions;
            update public.icons set version = 2
            """, .unpaidVersion, ""),
    ]

    @Test(arguments: damages) func damageIsNamed(_ damage: Damage) async throws {
        let database = try await PostgresServer.shared().database()
        let store = try PostgresStore(url: database.url)
        try await Self.fill(store)
        try await database.psql(damage.sql, as: "supabase_admin")
        let findings = try await store.check()
        let found = findings.contains {
            $0.kind == damage.kind && (damage.names == "" || $0.message.contains(damage.names))
        }
        #expect(found, "\(damage.testDescription) gives \(findings)")
    }

    /// A user with a balance and an icon.
    private static func fill(_ store: PostgresStore) async throws {
        let ana = User.ID()
        _ = try await store.createUser(ana, username: nil, email: nil)
        _ = try await store.grant(9, key: IdempotencyKey(), reason: nil, to: ana)
        _ = try await store.commit(.generate(try document("one"), key: IdempotencyKey()), of: ana)
    }
}

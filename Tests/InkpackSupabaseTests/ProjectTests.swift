import Foundation
import InkpackFiles
import InkpackStore
import InkpackSupabase
import PostgresServer
import SupabaseServer
import Testing

/// A store over HTTP onto a database, or onto a real project: who may what, and what time does.
@Suite struct ProjectTests {
    @Test func aUserWorksWithWhatIsTheirs() async throws {
        let project = try await Project()
        let ana = try await project.user()
        let own = try project.store(of: ana)
        let pack = try await own.createPack(
            PackRecord.ID(), named: try PackName("Vögel, \"+\" 🐦"), style: try StoredStyle(.named("soft")), of: ana)
        let operation = try StoredJSON(document: "{\"prompt\":\"wren\"}")
        let made = try await own.commit(
            .generate(try Recorded.document("wren"), in: pack.id, operation: operation, key: IdempotencyKey()), of: ana)
        #expect(made.balance == 4 && made.version == 1)
        let edited = Commit.edit(
            made.icon, try Recorded.document("wren", ",\"n\":1"), expecting: 1, key: IdempotencyKey())
        let receipt = try await own.commit(edited, of: ana)
        #expect(receipt.balance == 3)
        var again = receipt
        again.wasReplayed = true
        #expect(try await own.commit(edited, of: ana) == again)
        #expect(try await own.receipt(edited.key, of: ana) == again)
        #expect(
            await refusal {
                try await own.commit(
                    .edit(made.icon, try Recorded.document("x"), expecting: 1, key: IdempotencyKey()), of: ana)
            } == .versionConflict(made.icon, current: 2))

        #expect(try await own.history(of: made.icon, of: ana).map(\.operation) == [operation, nil])
        #expect(try await own.ledger(LedgerPage(), of: ana).map(\.actor) == [.user, .user, .service])
        let listed = try await own.packs(PackPage(withDocuments: true), of: ana)
        #expect(listed.map(\.pack.name) == [pack.name] && listed[0].pack.useCount == 1)
        #expect(listed[0].icons == [try await own.icon(made.icon, of: ana)])
        #expect(try await own.pack(named: pack.name, of: ana) == listed[0].pack)
        #expect(try await own.price(of: .edit) == 1)
        #expect(try await own.users(limit: 9).map(\.id) == [ana])
        let moved = try await own.updateIcon(
            made.icon, metadata: try StoredJSON(metadata: "{\"a\":1}"), pack: nil, of: ana)
        #expect(moved.pack == nil && moved.metadata.text == "{\"a\":1}")
        #expect(try await own.setPackStyle(pack.id, to: nil, of: ana).style == nil)
        #expect(try await own.touchPack(pack.id, of: ana).useCount == 2)
        #expect(try await own.deletePack(pack.id, of: ana))
        #expect(try await own.deleteIcon(made.icon, of: ana))
        #expect(try await project.store.verify(ana) == [])
    }

    /// Attacks 6, 8 and 9: what is another's, over HTTP, whatever the token's owner sends.
    @Test func whatIsAnothersIsNotFoundAndNothingIsCharged() async throws {
        let project = try await Project()
        let (ana, bea) = (try await project.user(), try await project.user())
        let pack = try await project.store.createPack(
            PackRecord.ID(), named: try PackName("birds"), style: nil, of: ana)
        let icon = try await project.icon(of: ana).icon
        let own = try project.store(of: bea)
        let text = try Recorded.document("stolen")
        let key = IdempotencyKey()
        let refusals: [(StoreError?, StoreError)] = [
            (await refusal { try await own.icon(icon, of: bea) }, .notFound(.icon(icon))),
            (await refusal { try await own.history(of: icon, of: bea) }, .notFound(.icon(icon))),
            (await refusal { try await own.commit(.edit(icon, text, key: key), of: bea) }, .notFound(.icon(icon))),
            (await refusal { try await own.commit(.generate(text, id: icon, key: key), of: bea) }, .taken(.icon(icon))),
            (
                await refusal { try await own.commit(.generate(text, in: pack.id, key: key), of: bea) },
                .notFound(.pack(pack.id))
            ),
            (await refusal { try await own.renamePack(pack.id, to: pack.name, of: bea) }, .notFound(.pack(pack.id))),
            (await refusal { try await own.touchPack(pack.id, of: bea) }, .notFound(.pack(pack.id))),
            (
                await refusal { try await own.createPack(pack.id, named: pack.name, style: nil, of: bea) },
                .taken(.pack(pack.id))
            ),
            (
                await refusal { try await own.updateIcon(icon, metadata: .emptyObject, pack: nil, of: bea) },
                .notFound(.icon(icon))
            ),
            (
                await refusal {
                    try await own.commitAll(
                        [.generate(text, key: IdempotencyKey()), .edit(icon, text, key: key)], of: bea)
                }, .item(1, .notFound(.icon(icon)))
            ),
        ]
        for (found, wanted) in refusals { #expect(found == wanted) }
        #expect(try await own.deleteIcon(icon, of: bea) == false)
        #expect(try await own.deletePack(pack.id, of: bea) == false)
        #expect(try await own.user(bea).balance == 5)
        #expect(try await project.store.user(ana).balance == 4)
    }

    /// Attacks 12, 13 and 16: tokens that are not to be trusted.
    @Test func tokensThatAreNotToBeTrustedAreNot() async throws {
        let project = try await Project()
        let ana = try await project.user()
        let claims = ["sub": "\(ana)", "role": "authenticated"]
        let now = Int(Date().timeIntervalSince1970)
        let bad = [
            project.server.token(claims, seconds: -3600),
            SupabaseTestServer.sign(
                "{\"sub\":\"\(ana)\",\"role\":\"authenticated\",\"exp\":\(now + 3600)}",
                "another secret, of forty letters"),
            project.server.token(["sub": "\(ana)"]), project.server.token(["sub": "\(ana)", "role": "postgres"]),
            project.server.token(["sub": "\(ana)", "role": "no_such_role"]),
        ]
        for token in bad {
            let store = try SupabaseStore(
                at: project.server.address, key: project.server.anonKey,
                mode: .user(FixedToken(try AccessToken(token))))
            let commit = Commit.generate(try Recorded.document("x"), key: IdempotencyKey())
            for found in [
                await refusal { try await store.user(ana) }, await refusal { try await store.commit(commit, of: ana) },
            ] {
                guard case .forbidden? = found else {
                    Issue.record("\(String(describing: found))")
                    continue
                }
            }
        }
        // One who was never here.
        let ghost = User.ID()
        let store = try project.store(of: ghost)
        #expect(await refusal { try await store.user(ghost) } == .notFound(.user(ghost)))
        let commit = Commit.generate(try Recorded.document("x"), key: IdempotencyKey())
        #expect(await refusal { try await store.commit(commit, of: ghost) } == .notFound(.user(ghost)))
    }

    @Test func anErasedUsersTokenWritesNothing() async throws {
        let project = try await Project()
        let ana = try await project.user()
        let own = try project.store(of: ana)
        #expect(try await project.store.eraseUser(ana))
        let commit = Commit.generate(try Recorded.document("x"), key: IdempotencyKey())
        let found = [
            await refusal { try await own.commit(commit, of: ana) },
            await refusal {
                try await own.createPack(PackRecord.ID(), named: try PackName("Main Street 1"), style: nil, of: ana)
            },
            await refusal { try await own.renameUser(ana, to: try Username("ana-again")) },
        ]
        #expect(found == Array(repeating: .erased(ana), count: 3))
        #expect(try await own.packs(PackPage(), of: ana) == [])
    }

    /// By the database's clock alone: nothing is written when a hold's time is up, and it holds nothing from then on.
    @Test func aHoldHoldsUntilItsTimeIsUp() async throws {
        let project = try await Project()
        let ana = try await project.user()
        let store = project.store
        let hold = try await store.hold(.edit, seconds: 1, key: IdempotencyKey(), of: ana).hold
        #expect(try await store.user(ana).held == 1)
        while Timestamp(Date()) < hold.expiresAt + .milliseconds(100) { try await Task.sleep(for: .milliseconds(50)) }
        #expect(try await store.user(ana).held == 0)
        let icon = try await project.icon(of: ana).icon
        let late = Commit.edit(icon, try Recorded.document("x"), hold: hold.id, key: IdempotencyKey())
        #expect(await refusal { try await store.commit(late, of: ana) } == .holdResolved(hold.id, .expired))
    }

    @Test func theServiceOffersAllThatIsNeeded() async throws {
        let project = try await Project()
        #expect(try await project.store.check().filter { $0.kind == .schema } == [])
    }

    @Test(.enabled(if: !SupabaseTestServer.isLive)) func aServiceThatLacksSomethingIsFoundOut() async throws {
        let project = try await Project()
        try await project.database?.psql(
            "drop function public.claim_images(integer, integer); revoke select on public.holds from service_role;")
        #expect(
            try await project.store.check() == [
                StoreFinding(.schema, "the function claim_images is missing, or not granted to the server"),
                StoreFinding(.schema, "the table holds is missing, or not granted to the server"),
            ])
    }

    /// Another session has locked the user's row for longer than the role waits: the commit is ended, and goes through later.
    @Test(.enabled(if: !SupabaseTestServer.isLive)) func aCommitThatWaitsForOthersGoesThroughLater() async throws {
        let project = try await Project(
            preparing: "alter role authenticated in database \"DATABASE\" set statement_timeout = '150ms'")
        let ana = try await project.user()
        let own = try project.store(of: ana)
        let locked = Task {
            try await project.database?.psql(
                "begin; select 1 from public.users where id = '\(ana)' for update; select pg_sleep(0.6); commit;",
                as: "supabase_admin")
        }
        try await Task.sleep(for: .milliseconds(200))
        let commit = Commit.generate(try Recorded.document("x"), key: IdempotencyKey())
        #expect(try await own.commit(commit, of: ana).balance == 4)
        _ = try await locked.value
        #expect(try await own.ledger(LedgerPage(), of: ana).map(\.amount.count) == [-1, 5])
    }
}

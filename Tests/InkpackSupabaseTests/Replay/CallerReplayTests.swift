import InkpackStore
import InkpackSupabase
import Testing

/// Who is calling, users and packs: recorded exchanges 1 to 86, 314 to 366 and 437 to 467.
@Suite struct CallerReplayTests {
    private static let userColumns = "select=id,email,username,inkbucks,created_at,held,ledger_seq,deleted_at"
    private static func userPath(_ user: User.ID) -> String {
        "/users?\(userColumns),holds(amount)&id=eq.\(user)&holds.status=eq.open&holds.expires_at=gt.now"
    }
    private static let packColumns = "select=id,name,style,created_at,last_used_at,use_count"

    private static func reading(_ number: Int, _ user: User.ID, _ wanted: ReplayRow.Answer) -> ReplayRow {
        ReplayRow(number, .user(user), wanted) { store in .user(try await store.user(user)) }.asking(userPath(user))
    }

    private static let alice = User(
        id: Who.alice, email: try? EmailAddress("alice@example.org"), username: try? Username("alice"),
        createdAt: Recorded.time(4, 45, 21, 161_791))
    private static let erasedCarol = User(
        id: Who.carol, ledgerSequence: 4, createdAt: Recorded.time(4, 45, 21, 161_791),
        erasedAt: Recorded.time(4, 46, 3, 371_806))

    // MARK: Who is calling

    private static let anonymous = ReplayRow.Answer.refused(.forbidden("permission denied for table users"))
    private static let callers: [ReplayRow] = [
        // An anonymous caller's 401 is no matter of the token: it is not renewed.
        reading(1, Who.alice, anonymous), reading(2, Who.alice, anonymous), reading(10, Who.alice, anonymous),
        reading(11, Who.alice, anonymous), reading(16, Who.alice, anonymous),
        // A token that is not taken is renewed once, and the request sent once more; its answer is the last word.
        refused(6, "JWT expired"), refused(7, "JWTNotYetValid"),
        refused(8, "JWSError (JSONDecodeError \"Not valid base64url\")"),
        refused(9, "JWSError (CompactDecodeError Invalid number of parts: Expected 3 parts; got 1)"),
        refused(12, "JWSError JWSInvalidSignature"), refused(13, "JWSError JWSNoSignatures"),
        reading(6, Who.alice, .user(alice)).then(object(25)),
        // Roles that are none, or not to be had.
        reading(14, Who.alice, .refused(.forbidden("role \"no_such_role\" does not exist"))),
        reading(15, Who.alice, .refused(.forbidden("permission denied to set role \"postgres\""))),
        // Nobody: no rows.
        reading(17, Who.alice, .refused(.notFound(.user(Who.alice)))),
        reading(19, Who.alice, badUUID("not-a-uuid")), reading(20, Who.alice, badUUID("")),
        reading(21, Who.ghost, .refused(.notFound(.user(Who.ghost)))),
        reading(25, Who.alice, .user(alice)),
        reading(444, Who.carol, .user(erasedCarol)),
        reading(454, Who.carol, .refused(.notFound(.user(Who.carol)))),
    ]

    private static func refused(_ number: Int, _ words: String) -> ReplayRow {
        var row = reading(number, Who.alice, .refused(.forbidden("HOST does not accept the token: \(words)")))
        row.count = 2
        return row
    }

    private static func badUUID(_ text: String) -> ReplayRow.Answer {
        .refused(.badValue(field: "request", problem: "invalid input syntax for type uuid: \"\(text)\""))
    }

    /// A recorded list of one row, as the object that a read of one row gets.
    private static func object(_ number: Int) -> Step {
        guard var step = Recording.inkpack[number]?.step else { return .answer(500, "") }
        if step.body.hasPrefix("[") { step.body = String(step.body.dropFirst().dropLast()) }
        return step
    }

    @Test(arguments: callers) func whoIsCallingDecidesWhatIsSeen(_ row: ReplayRow) async throws {
        try await row.check()
    }

    // MARK: Users

    private static func rename(
        _ number: Int, _ caller: User.ID, _ user: User.ID, _ name: String, _ wanted: ReplayRow.Answer
    )
        -> ReplayRow
    {
        ReplayRow(number, .user(caller), wanted) { store in
            .user(try await store.renameUser(user, to: try Username(name)))
        }.asking("/users?\(userColumns)&id=eq.\(user)&deleted_at=is.null")
    }

    private static let renamed: User = {
        var user = alice
        user.username = try? Username("alice-ink")
        return user
    }()

    private static let users: [ReplayRow] = [
        // A refused write on another's row is no error: the rows that come back are counted, and then looked for.
        rename(29, Who.alice, Who.alice, "alice-ink", .user(renamed)).then(object(29)),
        rename(30, Who.alice, Who.alice, "bob", .refused(.taken(.username("bob")))),
        rename(447, Who.carol, Who.carol, "carol", .refused(.erased(Who.carol))).then(object(444)),
        ReplayRow(442, .server, .truth(true)) { store in .truth(try await store.eraseUser(Who.carol)) },
        ReplayRow(443, .server, .truth(false)) { store in .truth(try await store.eraseUser(Who.carol)) },
        ReplayRow(453, .server, .count(4)) { store in
            .count(try await store.purgeUser(Who.carol, reason: "asked for").entries)
        },
        ReplayRow(456, .server, .refused(.notFound(.user(Who.carol)))) { store in
            .count(try await store.purgeUser(Who.carol, reason: "asked for").entries)
        },
        ReplayRow(458, .server, .findings([])) { store in .findings(try await store.verify(Who.alice)) },
        ReplayRow(459, .server, .findings([])) { store in .findings(try await store.verify(nil)) },
    ]

    private static func step(_ number: Int) -> Step { Recording.inkpack[number]?.step ?? .answer(500, "") }

    @Test(arguments: users) func usersAreChangedAndFound(_ row: ReplayRow) async throws { try await row.check() }

    /// Row-level security hides another's row, as exchanges 28 and 325 show; the store does not even ask.
    @Test func theStoreOfAUserIsNotAskedForAnothers() async throws {
        let server = try await PlannedServer([Self.step(28)])
        let store = try SupabaseStore(
            at: try server.address, key: try SupabaseKey(Who.anon), mode: .user(CountedTokens(Who.alice)),
            options: .quick())
        let wanted = StoreError.forbidden(
            "the store acts for the user \(Who.alice), and was asked for what is \(Who.bob)'s")
        #expect(await refusal { try await store.user(Who.bob) } == wanted)
        #expect(await refusal { try await store.renameUser(Who.bob, to: try Username("pwned")) } == wanted)
        #expect(await refusal { try await store.packs(PackPage(), of: Who.bob) } == wanted)
        let commit = Commit.generate(try Recorded.document("x"), key: Recorded.key("1"))
        #expect(await refusal { try await store.commit(commit, of: Who.bob) } == wanted)
        #expect(try await server.requests.isEmpty)
    }

    /// What only a server may do is refused before anything is sent.
    @Test func theStoreOfAUserDoesNothingThatOnlyAServerMay() async throws {
        let server = try await PlannedServer([Self.step(28)])
        let store = try SupabaseStore(
            at: try server.address, key: try SupabaseKey(Who.anon), mode: .user(CountedTokens(Who.alice)),
            options: .quick())
        let key = Recorded.key("1")
        let user = Who.alice
        let held = Commit.generate(try Recorded.document("x"), hold: Hold.ID(), key: key)
        let path = ImagePath(user: user, icon: Recorded.icon("1"))
        let refusals = [
            await refusal { try await store.createUser(user, username: nil, email: nil) },
            await refusal { try await store.eraseUser(user) },
            await refusal { try await store.purgeUser(user, reason: "x") },
            await refusal { try await store.grant(1, key: key, reason: nil, to: user) },
            await refusal { try await store.adjust(1, key: key, reason: "x", of: user) },
            await refusal { try await store.refund(LedgerEntry.ID(), key: key, reason: nil, of: user) },
            await refusal { try await store.hold(.edit, seconds: 9, key: key, of: user) },
            await refusal { try await store.release(Hold.ID(), of: user) },
            await refusal { try await store.expireHolds(limit: 1) },
            await refusal { try await store.commit(held, of: user) },
            await refusal { try await store.commitAll([held], of: user) },
            await refusal { try await store.claimImages(limit: 1, seconds: 1) },
            await refusal { try await store.markImage(path.icon, version: 1, etag: "x") },
            await refusal { try await store.failImage(path.icon, version: 1, isFinal: true) },
            await refusal { try await store.redrawImage(path.icon) },
            await refusal { try await store.claimRemovals(limit: 1, seconds: 1) },
            await refusal { try await store.finishRemoval(ImageRemoval(id: 1, path: path)) },
            await refusal { try await store.imageRecords(after: nil, limit: 1) },
            await refusal { try await store.verify(nil) }, await refusal { try await store.check() },
        ]
        for refusal in refusals {
            guard case .forbidden(let words)? = refusal, words.hasPrefix("only a server may ") else {
                Issue.record("\(String(describing: refusal))")
                continue
            }
        }
        #expect(try await server.requests.isEmpty)
    }

    // MARK: Packs

    private static func create(
        _ number: Int, _ mode: ReplayRow.Mode, _ pack: PackRecord.ID, _ name: String, of user: User.ID = Who.alice,
        _ wanted: ReplayRow.Answer
    ) -> ReplayRow {
        ReplayRow(number, mode, wanted) { store in
            .pack(try await store.createPack(pack, named: try PackName(name), style: nil, of: user))
        }.asking("/icon_packs?\(packColumns)")
    }

    private static func record(_ id: PackRecord.ID, _ name: String, _ time: Timestamp) -> ReplayRow.Answer {
        guard let name = try? PackName(name) else { return .count(-1) }
        return .pack(PackRecord(id: id, name: name, createdAt: time))
    }

    private static let arrows = record(Recorded.pack("1"), "Arrows", Recorded.time(4, 45, 23, 619_848))
    private static let packs: [ReplayRow] = [
        create(56, .user(Who.alice), Recorded.pack("1"), "Arrows", arrows),
        // The same pack again is answered with the pack; another's, or another name, is taken.
        create(61, .user(Who.alice), Recorded.pack("1"), "Arrows", arrows).then(object(56)),
        create(
            70, .user(Who.alice), Recorded.pack("1", of: "b"), "mine now",
            .refused(.taken(.pack(Recorded.pack("1", of: "b"))))
        )
        .then(step(284)),
        create(
            75, .server, Recorded.pack("2", of: "b"), "From the service", of: Who.bob,
            record(Recorded.pack("2", of: "b"), "From the service", Recorded.time(4, 45, 23, 876_077))),
        create(
            23, .user(Who.ghost), Recorded.pack("99"), "ghost pack", of: Who.ghost,
            .refused(.notFound(.user(Who.ghost)))
        )
        .sending("{\"id\":\"\(Recorded.pack("99"))\",\"name\":\"ghost pack\"}", "packs name their ids, for retries"),
        create(455, .user(Who.carol), Recorded.pack("99"), "x", of: Who.carol, .refused(.notFound(.user(Who.carol))))
            .sending("{\"id\":\"\(Recorded.pack("99"))\",\"name\":\"x\"}", "packs name their ids, for retries"),
        changing(332, Recorded.pack("1", of: "b"), "pwned", .refused(.notFound(.pack(Recorded.pack("1", of: "b")))))
            .then(object(25)),
        deleting(334, Recorded.pack("1", of: "b"), .truth(false)),
        deleting(337, Recorded.pack("2"), .truth(true)),
        ReplayRow(245, .user(Who.alice), .refused(.notFound(.pack(Recorded.pack("1", of: "b"))))) { store in
            .pack(try await store.touchPack(Recorded.pack("1", of: "b"), of: Who.alice))
        }.then(object(25)),
        ReplayRow(246, .user(Who.alice), .refused(.notFound(.pack(Recorded.pack("99"))))) { store in
            .pack(try await store.touchPack(Recorded.pack("99"), of: Who.alice))
        }.then(object(25)),
        ReplayRow(244, .user(Who.alice), arrows) { store in
            .pack(try await store.touchPack(Recorded.pack("1"), of: Who.alice))
        }.then(object(56)),
        reading(282, Recorded.pack("99")), reading(284, Recorded.pack("1", of: "b")),
    ]

    private static func reading(_ number: Int, _ pack: PackRecord.ID) -> ReplayRow {
        ReplayRow(number, .user(Who.alice), .refused(.notFound(.pack(pack)))) { store in
            .pack(try await store.pack(pack, of: Who.alice))
        }.asking("/icon_packs?\(packColumns)&id=eq.\(pack)&user_id=eq.\(Who.alice)")
    }

    private static func changing(
        _ number: Int, _ pack: PackRecord.ID, _ name: String, _ wanted: ReplayRow.Answer
    ) -> ReplayRow {
        ReplayRow(number, .user(Who.alice), wanted) { store in
            .pack(try await store.renamePack(pack, to: try PackName(name), of: Who.alice))
        }.asking("/icon_packs?\(packColumns)&id=eq.\(pack)&user_id=eq.\(Who.alice)")
    }

    private static func deleting(_ number: Int, _ pack: PackRecord.ID, _ wanted: ReplayRow.Answer) -> ReplayRow {
        ReplayRow(number, .user(Who.alice), wanted) { store in
            .truth(try await store.deletePack(pack, of: Who.alice))
        }.asking("/icon_packs?select=id&id=eq.\(pack)&user_id=eq.\(Who.alice)")
    }

    @Test(arguments: packs) func packsAreMadeChangedAndRemoved(_ row: ReplayRow) async throws { try await row.check() }

    // MARK: Lists of packs

    private static func listing(_ digits: String, _ name: String, _ time: Timestamp) throws -> PackListing {
        PackListing(pack: PackRecord(id: Recorded.pack(digits), name: try PackName(name), createdAt: time), icons: [])
    }

    @Test func packsAreListedInPages() async throws {
        let page = try [
            Self.listing("5", "Media", Recorded.time(4, 45, 23, 666_303)),
            Self.listing("4", "Maps", Recorded.time(4, 45, 23, 654_075)),
        ]
        let money = PackPage.Cursor(createdAt: Recorded.time(4, 45, 23, 666_303), id: Recorded.pack("6"))
        try await ReplayRow(227, .user(Who.alice), .packs(page)) { store in
            .packs(try await store.packs(PackPage(limit: 2, iconsPerPack: 1, after: money), of: Who.alice))
        }.sending(
            """
            {"p_limit":2,"p_icons_per_pack":1,"p_before_created":"2026-11-24T04:45:23.666303Z",\
            "p_before_id":"\(Recorded.pack("6"))","p_with_documents":false}
            """, "says everything, and times in UTC"
        ).check()
        try await ReplayRow(241, .user(Who.carol), .packs([])) { store in
            .packs(try await store.packs(PackPage(), of: Who.carol))
        }.sending(
            "{\"p_limit\":20,\"p_icons_per_pack\":50,\"p_with_documents\":false}", "says everything"
        ).check()
    }

    @Test func aServerListsTheIconsOfAUser() async throws {
        let icon = IconRecord(
            id: Recorded.icon("2", of: "b"), user: Who.bob, pack: Recorded.pack("1", of: "b"), document: nil,
            metadata: .emptyObject, version: 1, image: ImageStatus(), createdAt: Recorded.time(4, 45, 25, 18_521),
            updatedAt: Recorded.time(4, 45, 25, 18_521))
        let listings = [
            PackListing(
                pack: PackRecord(
                    id: Recorded.pack("2", of: "b"), name: try PackName("From the service"),
                    createdAt: Recorded.time(4, 45, 23, 876_077)), icons: []),
            PackListing(
                pack: PackRecord(
                    id: Recorded.pack("1", of: "b"), name: try PackName("Bob's pack"),
                    createdAt: Recorded.time(4, 45, 23, 772_517)), icons: [icon]),
        ]
        try await ReplayRow(243, .server, .packs(listings)) { store in
            .packs(try await store.packs(PackPage(iconsPerPack: 1), of: Who.bob))
        }.sending(
            """
            {"p_user_id":"\(Who.bob)","p_limit":20,"p_icons_per_pack":1,"p_with_documents":false}
            """, "says everything"
        ).check()
    }

    @Test func anIconThatIsNotSeenIsNotFound() async throws {
        let columns = """
            select=id,user_id,icon_pack_id,metadata,version,image_state,image_version,image_etag,created_at,updated_at
            """
        let icon = Recorded.icon("2")
        try await ReplayRow(254, .user(Who.alice), .refused(.notFound(.icon(icon)))) { store in
            _ = try await store.icon(icon, of: Who.alice)
            return .truth(true)
        }.asking("/icons?\(columns),document&id=eq.\(icon)&user_id=eq.\(Who.alice)&deleted_at=is.null").check()
        let other = Recorded.icon("1", of: "b")
        try await ReplayRow(352, .user(Who.alice), .refused(.notFound(.icon(other)))) { store in
            _ = try await store.updateIcon(
                other, metadata: try StoredJSON(metadata: "{\"x\":1}"), pack: nil, of: Who.alice)
            return .truth(true)
        }.asking("/icons?\(columns),document&id=eq.\(other)&user_id=eq.\(Who.alice)&deleted_at=is.null").sending(
            "{\"metadata\":{\"x\":1},\"icon_pack_id\":null}", "sets both that are free"
        ).then(Self.object(25)).check()
        let own = Recorded.icon("1")
        let pack = Recorded.pack("1", of: "b")
        try await ReplayRow(351, .user(Who.alice), .refused(.notFound(.pack(pack)))) { store in
            _ = try await store.updateIcon(own, metadata: .emptyObject, pack: pack, of: Who.alice)
            return .truth(true)
        }.asking("/icons?\(columns),document&id=eq.\(own)&user_id=eq.\(Who.alice)&deleted_at=is.null").sending(
            "{\"metadata\":{},\"icon_pack_id\":\"\(pack)\"}", "sets both that are free"
        ).check()
    }
}

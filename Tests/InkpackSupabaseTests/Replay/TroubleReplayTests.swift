import InkpackStore
import InkpackSupabase
import Testing

private typealias Money = MoneyReplayTests

/// Icons and pictures, and a server in trouble: recorded exchanges 248 to 260 and 425 to 466.
@Suite struct TroubleReplayTests {
    // MARK: Icons and pictures

    private static let doings: [ReplayRow] = [
        ReplayRow(248, Money.user, .truth(true)) { store in
            .truth(try await store.deleteIcon(Recorded.icon("2"), of: Who.alice))
        },
        ReplayRow(249, Money.user, .truth(false)) { store in
            .truth(try await store.deleteIcon(Recorded.icon("2"), of: Who.alice))
        },
        ReplayRow(250, Money.user, .truth(false)) { store in
            .truth(try await store.deleteIcon(Money.bobs, of: Who.alice))
        },
        ReplayRow(256, .server, .truth(true)) { store in
            .truth(try await store.markImage(Recorded.icon("4"), version: 1, etag: "etag-1"))
        },
        ReplayRow(257, .server, .truth(false)) { store in
            .truth(try await store.markImage(Recorded.icon("4"), version: 2, etag: "etag-2"))
        },
    ]

    @Test(arguments: doings) func whatWasDoneIsTold(_ row: ReplayRow) async throws { try await row.check() }

    // MARK: Trouble

    private static func again(_ number: Int) -> Step { Recording.inkpack[number]?.step ?? .answer(500, "") }
    private static let late = Money.generate("1007", Recorded.icon("43"))
    private static let trouble: [ReplayRow] = [
        // Ended by the database after eight seconds; then it goes through.
        Money.commit(
            425, Money.user,
            Money.receipt(Recorded.receipt("5e70ba29-a2be-8315-8016-b8a3c859e1c8", Recorded.icon("43"), 1, 2, 42)), late
        ).then(again(426)),
        Money.commit(
            427, Money.user,
            Money.receipt(Recorded.receipt("6f7865fc-5eb5-8389-8c07-1a2fc1633484", Recorded.icon("44"), 1, 1, 43)),
            Money.generate("1008", Recorded.icon("44"))
        ).then(again(428)),
        Money.grant(430, 20, "1010", nil, .posted(Recorded.posted("84dfb99a-98bc-8f9b-8897-98410b56ff4a", 20, 21, 44)))
            .then(again(431)),
        // A deadlock, and then what had won it.
        ReplayRow(
            434, Money.user,
            Money.refused(
                .database(
                    "insert or update on table \"icons\" violates foreign key constraint \"icons_icon_pack_fkey\" (23503)"
                ))
        ) { store in
            let commits: [Commit] = [
                .edit(Recorded.icon("50"), try Recorded.document("in2"), key: Recorded.key("1022")),
                .edit(Recorded.icon("51"), try Recorded.document("out2"), key: Recorded.key("1023")),
                .generate(
                    try Recorded.document("late"), id: Recorded.icon("52"), in: Recorded.pack("50"),
                    key: Recorded.key("1024")),
            ]
            return .receipts(try await store.commitAll(commits, of: Who.alice))
        }.then(again(436)),
        Money.commit(466, Money.user, Money.receipt(Money.first), Money.generate("1201", nil)).then(
            again(465), again(462), again(463), again(87)),
    ]

    @Test(arguments: trouble) func whatMayGoThroughLaterIsSentAgain(_ row: ReplayRow) async throws {
        try await row.check()
    }

    /// Whatever was recorded, of any kind: every answer is a value or a typed error for every kind of call, and soon.
    @Test(arguments: [("inkpack.txt", Recording.inkpack), ("generic.txt", Recording.generic)])
    func noAnswerIsBeyondIt(_ name: String, _ exchanges: [Int: Exchange]) async throws {
        #expect(exchanges.count == (name == "inkpack.txt" ? 467 : 44))
        for exchange in exchanges.values where exchange.status != 0 {
            let server = try await PlannedServer([exchange.step])
            let store = try SupabaseStore(
                at: try server.address, key: try SupabaseKey(Who.service), mode: .server, options: .quick())
            _ = await refusal { try await store.packs(PackPage(), of: Who.alice) }
            _ = await refusal { try await store.pack(Recorded.pack("1"), of: Who.alice) }
        }
    }
}

import Foundation
import InkpackHTTP
import InkpackStore
import InkpackSupabase
import Testing

/// Networks and servers in trouble: what is sent again, how long it is waited for, and what the error says in the end.
@Suite struct MisbehaviourTests {
    private static let user = Step.answer(
        200,
        """
        {"id":"\(Who.alice)","email":null,"username":"alice","inkbucks":3,"created_at":"2026-11-24T04:45:21.161791+00:00",\
        "held":2,"ledger_seq":1,"deleted_at":null,"holds":[{"amount":1}]}
        """)
    private static let receipt = Step.answer(
        200,
        """
        {"transaction_id":"0e05b79b-501c-8488-8d57-8d88db86304e","icon_id":"\(Recorded.icon("1"))","version":1,"amount":-1,\
        "balance":9,"available":9,"seq":2,"replayed":false}
        """)
    private static let html = [["Content-Type", "text/html"]]

    private static func store(_ server: PlannedServer, _ options: SupabaseStore.Options) throws -> SupabaseStore {
        try SupabaseStore(
            at: try server.address, key: try SupabaseKey(Who.service), mode: .server, options: options)
    }

    private static func commit() throws -> Commit {
        .generate(try Recorded.document("x"), id: Recorded.icon("1"), key: Recorded.key("1"))
    }

    /// What a client may meet in place of an answer.
    private static let passing: [Step] = [
        .doing("nothing"), .doing("half", "{\"a\":\"0123456789\"}"), .doing("noise"),
        .answer(502, "<html>Bad gateway</html>", headers: html), .answer(503, "", headers: []),
        .answer(520, "error code: 520", headers: html),
        .answer(500, "Something went wrong", headers: [["Content-Type", "text/plain"]]),
        .answer(200, "{\"transaction_id\":\"0e0"), .answer(504, "{\"message\":\"upstream timed out\"}"),
        .error(500, "57014", "canceling statement due to statement timeout"), .error(500, "40P01", "deadlock detected"),
        .error(500, "40001", "could not serialize access"), .error(503, "PGRST001", "Database client error."),
        .error(503, "57P01", "terminating connection due to administrator command"),
        .answer(429, "{\"message\":\"x\"}"),
    ]

    @Test(arguments: passing) func whatPassesIsSentAgainWithTheSameKey(_ step: Step) async throws {
        let server = try await PlannedServer([step, step, Self.receipt])
        let waits = Waits()
        let receipt = try await Self.store(server, .quick(waits)).commit(try Self.commit(), of: Who.alice)
        #expect(receipt.balance == 9)
        let requests = try await server.requests
        #expect(requests.count == 3 && Set(requests.map(\.body)).count == 1)
        // Twofold each time, here without chance.
        #expect(await waits.all == [.milliseconds(200), .milliseconds(400)])
    }

    @Test(arguments: passing) func whatPassesIsReadAgain(_ step: Step) async throws {
        let server = try await PlannedServer([step, Self.user])
        #expect(try await Self.store(server, .quick()).user(Who.alice).balance == 3)
    }

    /// A purge finds nobody the second time: it is sent again only where it cannot have been done.
    @Test func whatMustNotBeDoneTwiceIsSentAgainOnlyIfItWasNotDone() async throws {
        for (index, step) in Self.passing.enumerated() {
            let server = try await PlannedServer([step, .answer(200, "4")])
            let store = try Self.store(server, .quick())
            let isUndone = [9, 10, 11, 14].contains(index)
            let found = await refusal { try await store.purgeUser(Who.alice, reason: "x") }
            if isUndone {
                #expect(found == nil)
            } else {
                #expect(found?.isOutcomeUnknown == true, "\(index): \(String(describing: found))")
            }
            #expect(try await server.requests.count == (isUndone ? 2 : 1))
        }
    }

    @Test func changesWithoutAKeyAreNotRepeatedOnceTheyMayBeDone() async throws {
        let server = try await PlannedServer([.doing("nothing")])
        let store = try Self.store(server, .quick())
        let (pack, icon, name) = (Recorded.pack("1"), Recorded.icon("1"), try PackName("x"))
        let found = [
            await refusal { try await store.renameUser(Who.alice, to: try Username("ana")) },
            await refusal { try await store.renamePack(pack, to: name, of: Who.alice) },
            await refusal { try await store.setPackStyle(pack, to: nil, of: Who.alice) },
            await refusal { try await store.touchPack(pack, of: Who.alice) },
            await refusal { try await store.deletePack(pack, of: Who.alice) },
            await refusal { try await store.updateIcon(icon, metadata: .emptyObject, pack: nil, of: Who.alice) },
            await refusal { try await store.deleteIcon(icon, of: Who.alice) },
            await refusal { try await store.eraseUser(Who.alice) },
            await refusal { try await store.expireHolds(limit: 1) },
            await refusal { try await store.claimImages(limit: 1, seconds: 1) },
            await refusal { try await store.failImage(icon, version: 1, isFinal: false) },
            await refusal { try await store.redrawImage(icon) },
            await refusal { try await store.claimRemovals(limit: 1, seconds: 1) },
        ]
        #expect(found.allSatisfy { $0?.isOutcomeUnknown == true }, "\(found)")
        #expect(try await server.requests.count == found.count)
    }

    @Test(arguments: [
        (Step.doing("nothing"), true), (.answer(502, "<html>", headers: html), true),
        (.error(503, "PGRST001", "Database client error."), true),
        (.error(500, "57014", "canceling statement due to statement timeout"), false), (.answer(429, "{}"), false),
        (.error(503, "PGRST000", "Database connection error."), false),
    ])
    func inTheEndTheErrorSaysWhetherItMayHaveBeenDone(_ step: Step, _ mayBeDone: Bool) async throws {
        let server = try await PlannedServer([step])
        let store = try Self.store(server, .quick())
        let written = await refusal { try await store.commit(try Self.commit(), of: Who.alice) }
        #expect(written?.isOutcomeUnknown == mayBeDone)
        #expect(try await server.requests.count == 8)
        let read = await refusal { try await store.user(Who.alice) }
        #expect(read?.isOutcomeUnknown == false)
    }

    /// An attempt that may have been done stays in doubt, whatever comes behind it.
    @Test func aDoubtStays() async throws {
        let server = try await PlannedServer([.doing("nothing"), .answer(429, "{}")])
        let found = await refusal {
            try await Self.store(server, .quick()).commit(try Self.commit(), of: Who.alice)
        }
        #expect(found?.isOutcomeUnknown == true)
    }

    @Test func nobodyListening() async throws {
        let address = try SupabaseAddress(rest: "http://127.0.0.1:9")
        let store = try SupabaseStore(
            at: address, key: try SupabaseKey(Who.service), mode: .server, options: .quick())
        guard case .unreachable? = await refusal({ try await store.commit(try Self.commit(), of: Who.alice) }) else {
            Issue.record("a commit that was never sent may not have been done")
            return
        }
    }

    // MARK: Waiting

    @Test(arguments: [
        ([["Retry-After", "7"]], Duration.seconds(7)),
        ([["Retry-After", "0"]], .milliseconds(200)),
        // By the server's clock, whatever this one says.
        (
            [["Date", "Wed, 25 Nov 2026 23:00:00 GMT"], ["Retry-After", "Wed, 25 Nov 2026 23:00:09 GMT"]],
            .seconds(9)
        ),
        ([["Retry-After", "tomorrow"]], .milliseconds(200)),
        ([], .milliseconds(200)),
    ])
    func aServersWordIsWaitedFor(_ headers: [[String]], _ wanted: Duration) async throws {
        let server = try await PlannedServer([.answer(429, "{}", headers: headers), Self.user])
        let waits = Waits()
        #expect(try await Self.store(server, .quick(waits)).user(Who.alice).balance == 3)
        #expect(await waits.all == [wanted])
    }

    @Test func whoIsToWaitTooLongIsToldAtOnce() async throws {
        let server = try await PlannedServer([.answer(429, "{}", headers: [["Retry-After", "3600"]])])
        let waits = Waits()
        #expect(await refusal { try await Self.store(server, .quick(waits)).user(Who.alice) } == .busy)
        #expect(await waits.all.isEmpty)
    }

    @Test func theWaitsEndWithTheDeadline() async throws {
        let server = try await PlannedServer([.answer(503, "")])
        let waits = Waits()
        let options = SupabaseStore.Options.quick(waits, deadline: .seconds(2))
        guard case .unreachable? = await refusal({ try await Self.store(server, options).user(Who.alice) }) else {
            Issue.record("not unreachable")
            return
        }
        #expect(await waits.all == [.milliseconds(200), .milliseconds(400), .milliseconds(800)])
    }

    @Test func aServerThatNeverAnswersIsGivenUp() async throws {
        let server = try await PlannedServer([.doing("hang")])
        var options = SupabaseStore.Options.quick()
        options.limits.whole = .milliseconds(100)
        options.retries.attempts = 2
        let store = try Self.store(server, options)
        guard case .unreachable? = await refusal({ try await store.user(Who.alice) }) else {
            Issue.record("a read is not unreachable")
            return
        }
        let written = await refusal { try await store.commit(try Self.commit(), of: Who.alice) }
        #expect(written?.isOutcomeUnknown == true)
    }

    @Test func aCancelledReadEndsSoonAndACancelledWriteIsInDoubt() async throws {
        let server = try await PlannedServer([.doing("hang")])
        let store = try Self.store(server, .quick())
        let read = Task { await refusal { try await store.user(Who.alice) } }
        let write = Task { await refusal { try await store.commit(try Self.commit(), of: Who.alice) } }
        while try await server.requests.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
        read.cancel()
        write.cancel()
        #expect(await read.value == .cancelled)
        #expect(await write.value?.isOutcomeUnknown == true)
    }

    // MARK: Other answers

    @Test func aRedirectIsNotFollowedAndTheKeyStaysHere() async throws {
        let other = try await PlannedServer([Self.user])
        for status in [301, 302, 303, 307, 308] {
            let server = try await PlannedServer([
                .answer(status, "", headers: [["Location", "\(other.base)/users"]])
            ])
            let store = try Self.store(server, .quick())
            #expect(
                await refusal { try await store.user(Who.alice) }
                    == .unreachable("\(server.host) sends elsewhere (status \(status)), which is not followed"))
            #expect(try await server.requests.count == 1)
        }
        #expect(try await other.requests.isEmpty)
    }

    @Test func aSignInPageOfANetworkIsNoAnswer() async throws {
        let server = try await PlannedServer([.answer(200, "<html>Welcome</html>", headers: Self.html)])
        let store = try Self.store(server, .quick())
        #expect(
            await refusal { try await store.user(Who.alice) }
                == .unreachable("\(server.host) sends text/html where JSON was to come"))
        let written = await refusal { try await store.commit(try Self.commit(), of: Who.alice) }
        #expect(written?.isOutcomeUnknown == true)
        #expect(try await server.requests.count == 2)
    }

    @Test func anAnswerThatIsTooLargeIsRefused() async throws {
        var step = Step.doing("huge")
        step.megabytes = 3
        let server = try await PlannedServer([step])
        var options = SupabaseStore.Options.quick()
        options.limits.bodyBytes = 1 << 20
        let store = try Self.store(server, options)
        guard case .database(let words)? = await refusal({ try await store.user(Who.alice) }) else {
            Issue.record("a huge answer is taken")
            return
        }
        #expect(words.contains("1048576 bytes"))
    }

    @Test func aKeyThatIsNotTakenIsNamedByItsKindOnly() async throws {
        let server = try await PlannedServer([
            .answer(401, "{\"message\":\"Invalid API key\",\"hint\":\"Double check your key.\"}")
        ])
        #expect(
            await refusal { try await Self.store(server, .quick()).user(Who.alice) }
                == .forbidden("\(server.host) does not accept the key: Invalid API key"))
        #expect(try await server.requests.count == 1)
    }

    /// Only holds that are open and not past due keep anything back; the sum in the user's row may count others.
    @Test func pastHoldsHoldNothing() async throws {
        let server = try await PlannedServer([Self.user])
        let user = try await Self.store(server, .quick()).user(Who.alice)
        #expect(user.held == 1 && user.available == 2)
    }

    @Test func aPackIsFoundByAnyNameItMayHave() async throws {
        let server = try await PlannedServer([.answer(200, "[]")])
        let store = try Self.store(server, .quick())
        let name = try PackName("50% + \"x\", (ä)&=#/?.*")
        #expect(
            await refusal { try await store.pack(named: name, of: Who.alice) } == .notFound(.packNamed(name.text)))
        let path = try #require(try await server.requests.first?.path)
        #expect(
            path.contains("&name=eq.50%25%20%2B%20%22x%22%2C%20%28%C3%A4%29%26%3D%23%2F%3F.%2A&"))
    }

    @Test func aPageBeginsBehindATimeWhosePlusIsNoSpace() async throws {
        let server = try await PlannedServer([.answer(200, "[]")])
        let cursor = IconPage.Cursor(createdAt: Recorded.time(4, 45, 23, 666_303), id: Recorded.icon("5"))
        #expect(
            try await Self.store(server, .quick()).icons(IconPage(limit: 3, after: cursor), of: Who.alice) == [])
        let path = try #require(try await server.requests.first?.path)
        let time = "%222026-11-24T04%3A45%3A23.666303Z%22"
        #expect(
            path.hasSuffix(
                """
                &or=(created_at.lt.\(time),and(created_at.eq.\(time),id.lt.\(Recorded.icon("5"))))\
                &order=created_at.desc,id.desc&limit=3
                """))
    }

    @Test(arguments: [
        "", "abc", "ftp://a.supabase.co", "https://", "https://u:p@a.supabase.co", "https://a.supabase.co/?x=1",
        "http://a.supabase.co", "https://a.supabase.co/#x", "https://ä.co",
    ])
    func addressesThatAreNoneAreRefused(_ url: String) {
        #expect(throws: StoreError.self) { try SupabaseAddress(project: url) }
    }

    @Test func keysOfTheOtherKindAreRefused() throws {
        let (secret, publishable) = (try SupabaseKey(Who.service), try SupabaseKey(Who.anon))
        let tokens = CountedTokens(Who.alice)
        let url = "https://a.supabase.co"
        #expect(throws: StoreError.self) { try SupabaseStore(url: url, key: publishable, mode: .server) }
        #expect(throws: StoreError.self) { try SupabaseStore(url: url, key: secret, mode: .user(tokens)) }
        #expect(throws: StoreError.self) { try SupabaseImages(url: url, key: publishable, mode: .server) }
        #expect(throws: StoreError.self) { try SupabaseAuth(url: url, key: secret) }
    }
}

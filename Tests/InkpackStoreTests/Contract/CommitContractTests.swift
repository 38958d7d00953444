import InkpackStore
import Testing

/// What every store promises about storing a version and charging for it.
@Suite(.serialized) struct CommitContractTests {
    @Test(arguments: Adapter.allCases) func eachKindOfWorkStoresAVersionAndCostsOneInkbuck(
        _ adapter: Adapter
    ) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 5)
        let pack = try await open.pack("birds", of: ana)
        let metadata = try StoredJSON(metadata: "{\"name\": \"wren\"}")
        let operation = try StoredJSON(document: "{\"prompt\": \"wren\"}")
        let keys = [IdempotencyKey(), IdempotencyKey(), IdempotencyKey()]
        let made = try await open.store.commit(
            .generate(try document("1"), in: pack, metadata: metadata, operation: operation, key: keys[0]), of: ana)
        let styled = try await open.store.commit(.style(made.icon, try document("2"), key: keys[1]), of: ana)
        let edited = try await open.store.commit(
            .edit(made.icon, try document("3"), expecting: 2, key: keys[2]), of: ana)

        for (index, receipt) in [made, styled, edited].enumerated() {
            let wanted = CommitReceipt(
                entry: keys[index].id(for: ana), icon: made.icon, version: index + 1, amount: -1,
                balance: Inkbucks(4 - index), available: Inkbucks(4 - index), sequence: index + 2, wasReplayed: false)
            #expect(receipt == wanted)
        }
        let icon = try await open.store.icon(made.icon, of: ana)
        #expect(icon.document == (try document("3")) && icon.version == 3 && icon.metadata == metadata)
        #expect(icon.pack == pack && icon.image == ImageStatus())
        #expect(icon.imagePath.description == "/icons/\(ana)/\(made.icon).png")
        let history = try await open.store.history(of: made.icon, of: ana)
        #expect(history.map(\.type) == [.generate, .style, .edit])
        #expect(try history.map(\.document) == ["1", "2", "3"].map(document))
        #expect(history.map(\.operation) == [operation, nil, nil])
        #expect(try await open.store.version(2, of: made.icon, of: ana) == history[1])

        let ledger = try await open.store.ledger(LedgerPage(), of: ana)
        #expect(ledger.map(\.type) == [.edit, .style, .generate, .grant])
        #expect(ledger.map(\.sequence) == [4, 3, 2, 1])
        #expect(ledger.map(\.balanceAfter) == [2, 3, 4, 5])
        #expect(ledger.map(\.iconVersion) == [3, 2, 1, nil])
        #expect(ledger.prefix(3).map(\.key) == keys.reversed())
        #expect(try await open.expectSound() == [])
    }

    @Test(arguments: Adapter.allCases) func whoHasNothingGetsNothing(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana")
        let id = IconRecord.ID()
        let poor = await refusal {
            try await open.store.commit(.generate(try document("x"), id: id, key: IdempotencyKey()), of: ana)
        }
        #expect(poor == .insufficientInkbucks(required: 1, available: 0))
        #expect(await refusal { try await open.store.icon(id, of: ana) } == .notFound(.icon(id)))
        #expect(try await open.money(ana) == Money(balance: 0, held: 0, entries: []))
    }

    // MARK: Replays

    @Test(arguments: Adapter.allCases) func theSameRequestAgainIsAnsweredAgainAndChargedOnce(
        _ adapter: Adapter
    ) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 9)
        let key = IdempotencyKey()
        let commit = Commit.generate(try document("x"), key: key)
        var first = try await open.store.commit(commit, of: ana)
        #expect(try await open.store.receipt(IdempotencyKey(), of: ana) == nil)
        // Other work in between changes what is available, and nothing else of the answer.
        _ = try await open.store.commit(.edit(first.icon, try document("y"), key: IdempotencyKey()), of: ana)
        first.wasReplayed = true
        first.available = 7
        #expect(try await open.store.commit(commit, of: ana) == first)
        #expect(try await open.store.receipt(key, of: ana) == first)
        #expect(try await open.store.icon(first.icon, of: ana).version == 2)
        #expect(try await open.money(ana).entries == [-1, -1, 9])
    }

    @Test(arguments: Adapter.allCases) func aReplayNeedsNoInkbucksAndNoIcon(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 1)
        let commit = Commit.generate(try document("x"), key: IdempotencyKey())
        let first = try await open.store.commit(commit, of: ana)
        #expect(try await open.store.deleteIcon(first.icon, of: ana))
        let again = try await open.store.commit(commit, of: ana)
        #expect(again.wasReplayed && again.icon == first.icon && again.entry == first.entry)
    }

    @Test(arguments: Adapter.allCases) func aKeyServesOneRequest(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 9)
        let pack = try await open.pack("birds", of: ana)
        let key = IdempotencyKey()
        let text = try document("x")
        let icon = try await open.store.commit(.generate(text, key: key), of: ana).icon
        let before = try await open.money(ana)
        let others: [Commit] = [
            .generate(try document("y"), key: key), .generate(text, id: IconRecord.ID(), key: key),
            .generate(text, in: pack, key: key),
            .generate(text, metadata: try StoredJSON(metadata: "{\"a\":1}"), key: key),
            .generate(text, operation: text, key: key), .edit(icon, text, key: key), .style(icon, text, key: key),
            .edit(icon, text, expecting: 1, key: key),
        ]
        for other in others {
            #expect(await refusal { try await open.store.commit(other, of: ana) } == .keyReused(key))
        }
        #expect(await refusal { try await open.store.grant(1, key: key, reason: nil, to: ana) } == .keyReused(key))
        #expect(try await open.money(ana) == before)
    }

    // MARK: Versions

    @Test(arguments: Adapter.allCases) func aStaleEditIsRefusedWithTheCurrentVersion(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 9)
        let icon = try await open.icon(ana)
        _ = try await open.store.commit(.edit(icon, try document("2"), expecting: 1, key: IdempotencyKey()), of: ana)
        let before = try await open.money(ana)
        let stale = await refusal {
            try await open.store.commit(.edit(icon, try document("3"), expecting: 1, key: IdempotencyKey()), of: ana)
        }
        #expect(stale == .versionConflict(icon, current: 2))
        #expect(try await open.money(ana) == before)
        #expect(try await open.store.icon(icon, of: ana).document == (try document("2")))
    }

    @Test(arguments: Adapter.allCases) func anOldVersionIsRestoredAsAnEdit(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 9)
        let icon = try await open.icon(ana, in: nil, "1")
        _ = try await open.store.commit(.edit(icon, try document("2"), key: IdempotencyKey()), of: ana)
        let receipt = try await open.store.restore(1, of: icon, expecting: 2, key: IdempotencyKey(), of: ana)
        #expect(receipt.version == 3 && receipt.amount == -1)
        #expect(try await open.store.icon(icon, of: ana).document == (try document("1")))
        let missing = await refusal {
            try await open.store.restore(9, of: icon, expecting: nil, key: IdempotencyKey(), of: ana)
        }
        #expect(missing == .notFound(.version(9, of: icon)))
        #expect(try await open.expectSound() == [])
    }

    // MARK: Deletion

    @Test(arguments: Adapter.allCases) func aDeletedIconIsGoneAndItsChargesStay(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 9)
        let icon = try await open.icon(ana)
        let before = try await open.money(ana)
        #expect(try await open.store.deleteIcon(icon, of: ana))
        #expect(try await open.store.deleteIcon(icon, of: ana) == false)
        #expect(await refusal { try await open.store.icon(icon, of: ana) } == .notFound(.icon(icon)))
        let edited = await refusal {
            try await open.store.commit(.edit(icon, try document("x"), key: IdempotencyKey()), of: ana)
        }
        #expect(edited == .notFound(.icon(icon)))
        let reborn = await refusal {
            try await open.store.commit(.generate(try document("x"), id: icon, key: IdempotencyKey()), of: ana)
        }
        #expect(reborn == .taken(.icon(icon)))
        #expect(try await open.money(ana) == before)
        #expect(try await open.expectSound() == [])
    }

    // MARK: Batches

    @Test(arguments: Adapter.allCases) func aBatchIsChargedWholeOrNotAtAll(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 3)
        func commits(_ count: Int) throws -> [Commit] {
            try (0..<count).map { .generate(try document("\($0)"), key: IdempotencyKey()) }
        }
        let rich = await refusal { try await open.store.commitAll(try commits(4), of: ana) }
        #expect(rich == .item(3, .insufficientInkbucks(required: 1, available: 0)))
        let missing = IconRecord.ID()
        let bad = await refusal {
            try await open.store.commitAll(
                try commits(2) + [.edit(missing, try document("x"), key: IdempotencyKey())], of: ana)
        }
        #expect(bad == .item(2, .notFound(.icon(missing))))
        #expect(try await open.money(ana) == Money(balance: 3, held: 0, entries: [3]))
        #expect(try await open.store.icons(IconPage(), of: ana) == [])

        let receipts = try await open.store.commitAll(try commits(3), of: ana)
        #expect(receipts.map(\.balance) == [2, 1, 0] && receipts.map(\.sequence) == [2, 3, 4])
        #expect(await refusal { try await open.store.commitAll([], of: ana) } != nil)
        #expect(await refusal { try await open.store.commitAll(try commits(501), of: ana) } != nil)
        #expect(try await open.expectSound() == [])
    }

    @Test(arguments: Adapter.allCases) func aKeyTwiceInABatchIsOneChargeAndAReplay(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 3)
        let commit = Commit.generate(try document("x"), key: IdempotencyKey())
        let receipts = try await open.store.commitAll([commit, commit], of: ana)
        #expect(receipts.map(\.wasReplayed) == [false, true] && receipts[0].icon == receipts[1].icon)
        #expect(try await open.money(ana).entries == [-1, 3])
        let again = try await open.store.commitAll([commit, commit], of: ana)
        #expect(again.map(\.wasReplayed) == [true, true])
    }

    // MARK: Documents

    @Test(arguments: [
        "", "null", "[]", "1", "\"x\"", "{", "{} x", "{\"a\": 1e999}", "{\"a\": NaN}", "{\"a\": \"\\u0000\"}",
        "{\"\\u0000\": 1}", "{\"a\": 9007199254740994}", "{\"a\": 1, \"a\": 2}",
        String(repeating: "{\"a\":", count: 10_000) + "1" + String(repeating: "}", count: 10_000),
        String(repeating: "{\"a\":", count: 65) + "1" + String(repeating: "}", count: 65),
        "{\"a\": \"" + String(repeating: "x", count: 262_144) + "\"}",
    ])
    func whatIsNoDocumentIsRefusedBeforeAnythingIsCharged(_ text: String) {
        #expect(throws: StoreError.self) { try StoredJSON(document: text) }
    }

    @Test(arguments: Adapter.allCases) func documentsComeBackAsTheyWere(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 20)
        let texts = [
            "{}", "{\"z\": 1, \"a\": [1, 2.5, -0.0, 1e300, 5e-324, 0.1], \"é\": \"𝄞\\u0001\\\"\\\\ \\/\"}",
            String(repeating: "{\"a\":", count: 64) + "1" + String(repeating: "}", count: 64),
            "{\"a\": \"" + String(repeating: "x", count: 262_135) + "\"}", "{\"t\": true, \"f\": false, \"n\": null}",
            "{\"a\": 9007199254740992}",
        ]
        for text in texts {
            let value = try StoredJSON(document: text)
            let icon = try await open.store.commit(.generate(value, key: IdempotencyKey()), of: ana).icon
            #expect(try await open.store.icon(icon, of: ana).document == value)
        }
    }

    @Test func theFormOfTextDoesNotMatter() throws {
        let one = try StoredJSON(document: "{ \"b\" : 1.50,\n \"a\" : [ 1e2 , \"\\u0041\" ] }")
        #expect(one == (try StoredJSON(document: "{\"a\":[100,\"A\"],\"b\":1.5}")))
        #expect(one.text == "{\"a\":[100,\"A\"],\"b\":1.5}")
    }
}

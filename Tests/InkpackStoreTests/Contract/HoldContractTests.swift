import InkpackStore
import Testing

/// What every store promises about inkbucks that are set aside.
@Suite(.serialized) struct HoldContractTests {
    @Test(arguments: Adapter.allCases) func aHoldIsCapturedByTheCommitThatNamesIt(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 1)
        let held = try await open.store.hold(.generate, seconds: 60, key: IdempotencyKey(), of: ana)
        #expect(held.hold.status == .open && held.hold.amount == 1 && held.available == 0 && !held.wasReplayed)
        #expect(try await open.money(ana) == Money(balance: 1, held: 1, entries: [1]))
        let other = await refusal {
            try await open.store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana)
        }
        #expect(other == .insufficientInkbucks(required: 1, available: 0))

        let commit = Commit.generate(try document("x"), hold: held.hold.id, key: IdempotencyKey())
        let receipt = try await open.store.commit(commit, of: ana)
        #expect(receipt.balance == 0 && receipt.available == 0)
        #expect(try await open.store.ledger(LedgerPage(limit: 1), of: ana)[0].hold == held.hold.id)
        #expect(try await open.money(ana) == Money(balance: 0, held: 0, entries: [-1, 1]))
        #expect(try await open.store.commit(commit, of: ana).wasReplayed)
        let again = await refusal {
            try await open.store.commit(
                .generate(try document("y"), hold: held.hold.id, key: IdempotencyKey()), of: ana)
        }
        #expect(again == .holdResolved(held.hold.id, .captured))
        #expect(
            await refusal { try await open.store.release(held.hold.id, of: ana) }
                == .holdResolved(held.hold.id, .captured))
        #expect(try await open.expectSound() == [])
    }

    @Test(arguments: Adapter.allCases) func aHoldIsTakenOnceForAKey(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 5)
        let key = IdempotencyKey()
        let first = try await open.store.hold(.edit, seconds: 60, key: key, of: ana)
        let again = try await open.store.hold(.edit, seconds: 60, key: key, of: ana)
        #expect(again == HoldReceipt(hold: first.hold, available: 4, wasReplayed: true))
        #expect(await refusal { try await open.store.hold(.edit, seconds: 61, key: key, of: ana) } == .keyReused(key))
        #expect(await refusal { try await open.store.hold(.style, seconds: 60, key: key, of: ana) } == .keyReused(key))
        for seconds in [0, -1, 86_401] {
            let refused = await refusal {
                try await open.store.hold(.edit, seconds: seconds, key: IdempotencyKey(), of: ana)
            }
            guard case .badValue(field: "seconds", _)? = refused else {
                Issue.record("\(seconds) s give \(String(describing: refused))")
                continue
            }
        }
        #expect(try await open.money(ana).held == 1)
    }

    @Test(arguments: Adapter.allCases) func noMoreIsHeldThanThereIs(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 2)
        for _ in 0..<2 { _ = try await open.store.hold(.edit, seconds: 60, key: IdempotencyKey(), of: ana) }
        let refused = await refusal {
            try await open.store.hold(.edit, seconds: 60, key: IdempotencyKey(), of: ana)
        }
        #expect(refused == .insufficientInkbucks(required: 1, available: 0))
    }

    @Test(arguments: Adapter.allCases) func aReleaseGivesBackOnce(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 2)
        let key = IdempotencyKey()
        var hold = try await open.store.hold(.edit, seconds: 60, key: key, of: ana).hold
        let released = try await open.store.release(hold.id, of: ana)
        hold.status = .released
        #expect(released == HoldReceipt(hold: hold, available: 2, wasReplayed: false))
        #expect(
            try await open.store.release(hold.id, of: ana)
                == HoldReceipt(hold: hold, available: 2, wasReplayed: true))
        // The request to hold, sent again, says that nothing is held any more.
        #expect(try await open.store.hold(.edit, seconds: 60, key: key, of: ana).hold.status == .released)
        let icon = try await open.icon(ana)
        let late = await refusal {
            try await open.store.commit(
                .edit(icon, try document("x"), hold: hold.id, key: IdempotencyKey()), of: ana)
        }
        #expect(late == .holdResolved(hold.id, .released))
        let unknown = Hold.ID()
        #expect(await refusal { try await open.store.release(unknown, of: ana) } == .notFound(.hold(unknown)))
        #expect(try await open.expectSound() == [])
    }

    @Test(arguments: Adapter.allCases) func aHoldPaysForWhatItWasTakenFor(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 3)
        let icon = try await open.icon(ana)
        let hold = try await open.store.hold(.generate, seconds: 60, key: IdempotencyKey(), of: ana).hold.id
        let before = try await open.money(ana)
        let refused = await refusal {
            try await open.store.commit(.edit(icon, try document("x"), hold: hold, key: IdempotencyKey()), of: ana)
        }
        #expect(refused == .holdMismatch(hold, heldFor: .generate))
        #expect(try await open.money(ana) == before)
    }

    @Test(arguments: Adapter.allCases) func aHoldThatNobodyResolvesExpires(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 2)
        let key = IdempotencyKey()
        let hold = try await open.store.hold(.generate, seconds: 30, key: key, of: ana).hold.id
        _ = try await open.store.hold(.generate, seconds: 90, key: IdempotencyKey(), of: ana)
        try await open.advance(by: .seconds(31))
        // Also before anybody has written that down.
        #expect(try await open.store.user(ana).held == 1)
        let late = await refusal {
            try await open.store.commit(.generate(try document("x"), hold: hold, key: IdempotencyKey()), of: ana)
        }
        #expect(late == .holdResolved(hold, .expired))
        #expect(try await open.store.hold(.generate, seconds: 30, key: key, of: ana).hold.status == .expired)
        _ = try await open.icon(ana)
        #expect(try await open.money(ana) == Money(balance: 1, held: 1, entries: [-1, 2]))
        try await open.advance(by: .seconds(60))
        #expect(try await open.store.expireHolds(limit: 10) == 1)
        #expect(try await open.store.expireHolds(limit: 10) == 0)
        #expect(await refusal { try await open.store.expireHolds(limit: 0) } != nil)
        #expect(try await open.money(ana).held == 0)
        #expect(try await open.expectSound() == [])
    }

    @Test(arguments: Adapter.allCases) func aClockThatJumpsBackBreaksNothing(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 5)
        let icon = try await open.icon(ana)
        let hold = try await open.store.hold(.edit, seconds: 60, key: IdempotencyKey(), of: ana).hold.id
        try await open.advance(by: .seconds(-86_400))
        _ = try await open.store.commit(.edit(icon, try document("2"), key: IdempotencyKey()), of: ana)
        #expect(try await open.store.ledger(LedgerPage(), of: ana).map(\.sequence) == [3, 2, 1])
        #expect(try await open.store.history(of: icon, of: ana).map(\.version) == [1, 2])
        _ = try await open.store.commit(.edit(icon, try document("3"), hold: hold, key: IdempotencyKey()), of: ana)
        #expect(try await open.expectSound() == [])
    }
}

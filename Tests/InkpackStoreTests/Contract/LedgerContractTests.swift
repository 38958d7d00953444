import InkpackStore
import Testing

/// What every store promises about grants, refunds, adjustments and pages of the ledger.
@Suite(.serialized) struct LedgerContractTests {
    @Test(arguments: Adapter.allCases) func aGrantIsPostedOnce(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana")
        let key = IdempotencyKey()
        let first = try await open.store.grant(5, key: key, reason: "welcome", to: ana)
        let wanted = PostReceipt(
            entry: key.id(for: ana), amount: 5, balance: 5, available: 5, sequence: 1, wasReplayed: false)
        #expect(first == wanted)
        var replay = wanted
        replay.wasReplayed = true
        #expect(try await open.store.grant(5, key: key, reason: "welcome", to: ana) == replay)
        #expect(
            await refusal { try await open.store.grant(6, key: key, reason: "welcome", to: ana) } == .keyReused(key))
        #expect(await refusal { try await open.store.grant(5, key: key, reason: nil, to: ana) } == .keyReused(key))
        #expect(
            await refusal { try await open.store.adjust(5, key: key, reason: "welcome", of: ana) } == .keyReused(key))
        let entry = try await open.store.ledger(LedgerPage(), of: ana)
        #expect(entry.map(\.reason) == ["welcome"] && entry.map(\.type) == [.grant])
    }

    @Test(arguments: Adapter.allCases) func amountsOutOfRangeAreRefused(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana")
        for amount in [0, -1, 1_000_001, Int(Int32.min), Int.min, Int.max] {
            let refused = await refusal {
                try await open.store.grant(Inkbucks(amount), key: IdempotencyKey(), reason: nil, to: ana)
            }
            guard case .badValue(field: "amount", _)? = refused else {
                Issue.record("a grant of \(amount) gives \(String(describing: refused))")
                continue
            }
        }
        for amount in [0, 1_000_001, -1_000_001, Int.max, Int.min] {
            let refused = await refusal {
                try await open.store.adjust(Inkbucks(amount), key: IdempotencyKey(), reason: "x", of: ana)
            }
            guard case .badValue(field: "amount", _)? = refused else {
                Issue.record("an adjustment by \(amount) gives \(String(describing: refused))")
                continue
            }
        }
        #expect(await refusal { try await open.store.adjust(1, key: IdempotencyKey(), reason: "", of: ana) } != nil)
        #expect(try await open.money(ana).entries == [])
    }

    @Test(arguments: Adapter.allCases) func anAdjustmentTakesNoMoreThanIsAvailable(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 3)
        _ = try await open.store.hold(.edit, seconds: 60, key: IdempotencyKey(), of: ana)
        let refused = await refusal {
            try await open.store.adjust(-3, key: IdempotencyKey(), reason: "x", of: ana)
        }
        #expect(refused == .insufficientInkbucks(required: 3, available: 2))
        let taken = try await open.store.adjust(-2, key: IdempotencyKey(), reason: "x", of: ana)
        #expect(taken.balance == 1 && taken.available == 0)
        #expect(try await open.expectSound() == [])
    }

    // MARK: Refunds

    @Test(arguments: Adapter.allCases) func aChargeIsRefundedOnce(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 3)
        let icon = try await open.icon(ana)
        let charge = try await open.store.ledger(LedgerPage(), of: ana)[0]
        let key = IdempotencyKey()
        let refund = try await open.store.refund(charge.id, key: key, reason: "sorry", of: ana)
        #expect(refund.amount == 1 && refund.balance == 3 && refund.sequence == 3)
        #expect(try await open.store.refund(charge.id, key: key, reason: "sorry", of: ana).wasReplayed)
        let twice = await refusal {
            try await open.store.refund(charge.id, key: IdempotencyKey(), reason: "sorry", of: ana)
        }
        #expect(twice == .alreadyRefunded(charge.id))
        let entry = try await open.store.ledger(LedgerPage(limit: 1), of: ana)[0]
        #expect(entry.reverses == charge.id && entry.icon == icon && entry.iconVersion == 1 && entry.type == .refund)
        // The icon stays: what is given back is the money.
        #expect(try await open.store.icon(icon, of: ana).version == 1)
        #expect(try await open.expectSound() == [])
    }

    @Test(arguments: Adapter.allCases) func onlyChargesAreRefunded(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 3)
        _ = try await open.icon(ana)
        let entries = try await open.store.ledger(LedgerPage(), of: ana)
        let refund = try await open.store.refund(entries[0].id, key: IdempotencyKey(), reason: nil, of: ana)
        let adjusted = try await open.store.adjust(-1, key: IdempotencyKey(), reason: "x", of: ana)
        let kinds: [(LedgerEntry.ID, LedgerEntry.Kind)] = [
            (entries[1].id, .grant), (refund.entry, .refund), (adjusted.entry, .adjustment),
        ]
        for (entry, kind) in kinds {
            let refused = await refusal {
                try await open.store.refund(entry, key: IdempotencyKey(), reason: nil, of: ana)
            }
            #expect(refused == .notRefundable(entry, kind))
        }
        let unknown = LedgerEntry.ID()
        let refused = await refusal {
            try await open.store.refund(unknown, key: IdempotencyKey(), reason: nil, of: ana)
        }
        #expect(refused == .notFound(.entry(unknown)))
    }

    // MARK: Pages

    @Test(arguments: Adapter.allCases) func theLedgerIsReadInPagesNewestFirst(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana")
        for amount in 1...7 {
            _ = try await open.store.grant(Inkbucks(amount), key: IdempotencyKey(), reason: nil, to: ana)
        }
        var amounts: [Int] = []
        var before: Int?
        while true {
            let page = try await open.store.ledger(LedgerPage(limit: 3, before: before), of: ana)
            if page.isEmpty { break }
            amounts += page.map(\.amount.count)
            before = page.last?.sequence
        }
        #expect(amounts == [7, 6, 5, 4, 3, 2, 1])
        let times = try await open.store.ledger(LedgerPage(), of: ana).map(\.createdAt)
        #expect(times == times.sorted(by: >))
        let nobody = User.ID()
        #expect(await refusal { try await open.store.ledger(LedgerPage(), of: nobody) } == .notFound(.user(nobody)))
    }
}

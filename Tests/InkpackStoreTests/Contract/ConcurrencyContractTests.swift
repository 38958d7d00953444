import InkpackStore
import Testing

/// Many at once.
@Suite(.serialized) struct ConcurrencyContractTests {
    @Test(arguments: Adapter.allCases) func theLastInkbuckIsSpentOnce(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 1)
        let outcomes = await withTaskGroup(of: StoreError?.self, returning: [StoreError?].self) { group in
            for number in 0..<32 {
                group.addTask {
                    await refusal {
                        try await open.store.commit(
                            .generate(try document("\(number)"), key: IdempotencyKey()), of: ana)
                    }
                }
            }
            var outcomes: [StoreError?] = []
            for await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        #expect(outcomes.filter { $0 == nil }.count == 1)
        #expect(
            outcomes.compactMap { $0 }
                == Array(repeating: .insufficientInkbucks(required: 1, available: 0), count: 31))
        #expect(try await open.money(ana) == Money(balance: 0, held: 0, entries: [-1, 1]))
        #expect(try await open.expectSound() == [])
    }

    @Test(arguments: Adapter.allCases) func oneKeyFromManyIsChargedOnce(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 9)
        let commit = Commit.generate(try document("x"), key: IdempotencyKey())
        let receipts = try await withThrowingTaskGroup(of: CommitReceipt.self, returning: [CommitReceipt].self) {
            group in
            for _ in 0..<16 { group.addTask { try await open.store.commit(commit, of: ana) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(receipts.filter { !$0.wasReplayed }.count == 1)
        #expect(Set(receipts.map(\.entry)).count == 1 && Set(receipts.map(\.icon)).count == 1)
        #expect(try await open.money(ana).entries == [-1, 9])
    }

    @Test(arguments: Adapter.allCases) func editsOfOneVersionAreWonByOne(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 20)
        let icon = try await open.icon(ana)
        let outcomes = await withTaskGroup(of: StoreError?.self, returning: [StoreError?].self) { group in
            for number in 0..<8 {
                group.addTask {
                    await refusal {
                        try await open.store.commit(
                            .edit(icon, try document("\(number)"), expecting: 1, key: IdempotencyKey()), of: ana)
                    }
                }
            }
            var outcomes: [StoreError?] = []
            for await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        #expect(outcomes.filter { $0 == nil }.count == 1)
        #expect(outcomes.filter { $0 == .versionConflict(icon, current: 2) }.count == 7)
        #expect(try await open.money(ana).entries == [-1, -1, 20])
    }

    @Test(arguments: Adapter.allCases) func workersShareTheWork(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 40)
        _ = try await open.store.commitAll(
            try (0..<40).map { .generate(try document("\($0)"), key: IdempotencyKey()) }, of: ana)
        let claimed = try await withThrowingTaskGroup(of: [ImageJob].self, returning: [ImageJob].self) { group in
            for _ in 0..<10 { group.addTask { try await open.store.claimImages(limit: 5, seconds: 60) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(claimed.count == 40 && Set(claimed.map(\.icon)).count == 40)
    }
}

import InkpackStore
import Testing

/// Thousands of random operations by several users: a store answers as a simple model of the rules does.
@Suite(.serialized) struct ModelContractTests {
    @Test(arguments: Adapter.allCases, [1, 2] as [UInt64])
    func aStoreAnswersAsTheModel(_ adapter: Adapter, seed: UInt64) async throws {
        let open = try await adapter.open()
        var random = SplitMix(state: seed)
        var model = Model()
        var users: [User.ID] = []
        for name in ["ana", "bea", "cyd"] { users.append(try await open.user(name)) }
        for user in users { model.accounts[user] = Model.Account() }
        // A database answers more slowly than a file of one's own; two seeds on six of them make up for it.
        for step in 0..<(adapter == .sqlite ? 2500 : 400) {
            let user = users[random.below(users.count)]
            let operation = model.operation(for: user, &random)
            let wanted = model.answer(operation, user)
            let found = await Self.answer(operation, user, open)
            #expect(found == wanted, "step \(step) of seed \(seed): \(operation)")
            if found != wanted { return }
            if random.below(40) == 0, open.time.isFree {
                let seconds = random.below(90) * Model.minute
                try await open.advance(by: .seconds(seconds))
                model.advance(by: seconds)
            }
        }
        for user in users {
            let account = try #require(model.accounts[user])
            let money = try await open.money(user)
            #expect(money.balance.count == account.balance && money.held.count == account.held)
            let tail = try await open.store.ledger(LedgerPage(limit: 1000), of: user).map(\.amount.count)
            #expect(tail == Array(account.entries.map(\.amount).reversed().prefix(1000)))
            for (icon, version) in account.icons where version > 0 {
                #expect(try await open.store.icon(icon, of: user).version == version)
            }
        }
        #expect(try await open.expectSound() == [])
    }

    private static func answer(
        _ operation: Model.Operation, _ user: User.ID, _ open: OpenStore
    ) async -> Model.Answer {
        let store = open.store
        do throws(StoreError) {
            switch operation {
            case .grant(let amount, let key):
                let receipt = try await store.grant(Inkbucks(amount), key: key, reason: nil, to: user)
                return .posted(receipt.amount.count, receipt.balance.count, receipt.sequence, receipt.wasReplayed)
            case .adjust(let amount, let key):
                let receipt = try await store.adjust(Inkbucks(amount), key: key, reason: "model", of: user)
                return .posted(receipt.amount.count, receipt.balance.count, receipt.sequence, receipt.wasReplayed)
            case .refund(let entry, let key):
                let receipt = try await store.refund(entry, key: key, reason: nil, of: user)
                return .posted(receipt.amount.count, receipt.balance.count, receipt.sequence, receipt.wasReplayed)
            case .commit(let commit):
                let receipt = try await store.commit(commit, of: user)
                return .committed(
                    receipt.icon, receipt.version, receipt.balance.count, receipt.sequence, receipt.wasReplayed)
            case .hold(let type, let seconds, let key):
                let receipt = try await store.hold(type, seconds: seconds, key: key, of: user)
                return .held(receipt.hold.id, receipt.hold.status, receipt.available.count, receipt.wasReplayed)
            case .release(let hold):
                let receipt = try await store.release(hold, of: user)
                return .held(hold, receipt.hold.status, receipt.available.count, receipt.wasReplayed)
            case .delete(let icon): return .done(try await store.deleteIcon(icon, of: user))
            }
        } catch {
            return .refused(error)
        }
    }
}

/// Pseudo-random numbers that are the same each time (Steele, Lea and Flood 2014).
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}

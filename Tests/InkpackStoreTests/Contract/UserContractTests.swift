import InkpackStore
import Testing

/// What every store promises about users.
@Suite(.serialized) struct UserContractTests {
    @Test(arguments: Adapter.allCases) func aNewUserHasNothing(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let id = User.ID()
        let made = try await open.store.createUser(
            id, username: try Username("ana"), email: try EmailAddress("Ana@Example.org"))
        #expect(made.balance == .zero && made.held == .zero && made.ledgerSequence == 0)
        #expect(made.email?.text == "ana@example.org")
        #expect(try await open.store.user(id) == made)
        #expect(try await open.store.user(named: try Username("ana")) == made)
        #expect(try await open.store.users(limit: 10) == [made])
    }

    @Test(arguments: Adapter.allCases) func creatingTheSameUserAgainIsAnsweredAgain(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let id = User.ID()
        let name = try Username("ana")
        let first = try await open.store.createUser(id, username: name, email: nil)
        #expect(try await open.store.createUser(id, username: name, email: nil) == first)
        let other = await refusal { try await open.store.createUser(id, username: try Username("bea"), email: nil) }
        #expect(other == .taken(.user(id)))
    }

    @Test(arguments: Adapter.allCases) func namesAndAddressesAreUniqueInAnyCase(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana")
        let bea = try await open.user("bea")
        let name = await refusal { try await open.store.renameUser(bea, to: try Username("ana")) }
        #expect(name == .taken(.username("ana")))
        let mail = await refusal {
            try await open.store.createUser(User.ID(), username: nil, email: try EmailAddress("ANA@example.ORG"))
        }
        #expect(mail == .taken(.email))
        #expect(try await open.store.renameUser(ana, to: try Username("anna")).username?.text == "anna")
        #expect(try await open.store.renameUser(bea, to: try Username("ana")).username?.text == "ana")
    }

    @Test(arguments: [
        "", "a", "Ana", "a b", "-ana", "ana'; drop table users; --", "ä", "a\u{0}b", String(repeating: "a", count: 31),
    ])
    func badUsernamesAreRefused(_ text: String) {
        #expect(throws: StoreError.self) { try Username(text) }
    }

    @Test(arguments: ["", "a", "@", "a@", "@b", "a b@c", "a\n@b"]) func badAddressesAreRefused(_ text: String) {
        #expect(throws: StoreError.self) { try EmailAddress(text) }
    }

    @Test(arguments: Adapter.allCases) func whoIsNotThereIsNotFound(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let nobody = User.ID()
        #expect(await refusal { try await open.store.user(nobody) } == .notFound(.user(nobody)))
        #expect(
            await refusal { try await open.store.user(named: try Username("nobody")) } == .notFound(.username("nobody"))
        )
        #expect(
            await refusal { try await open.store.renameUser(nobody, to: try Username("ana")) }
                == .notFound(.user(nobody)))
        let spent = await refusal {
            try await open.store.commit(.generate(try document("x"), key: IdempotencyKey()), of: nobody)
        }
        #expect(spent == .notFound(.user(nobody)))
        let granted = await refusal {
            try await open.store.grant(5, key: IdempotencyKey(), reason: nil, to: nobody)
        }
        #expect(granted == .notFound(.user(nobody)))
    }

    // MARK: Erasing and purging

    @Test(arguments: Adapter.allCases) func erasingTakesContentAndNamesAndLeavesTheNumbers(
        _ adapter: Adapter
    ) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 10)
        let pack = try await open.pack("birds", of: ana)
        let icon = try await open.icon(ana, in: pack)
        _ = try await open.store.hold(.edit, seconds: 60, key: IdempotencyKey(), of: ana)

        #expect(try await open.store.eraseUser(ana))
        #expect(try await open.store.eraseUser(ana) == false)

        let user = try await open.store.user(ana)
        #expect(user.username == nil && user.email == nil && user.erasedAt != nil)
        #expect(user.balance == .zero && user.held == .zero)
        #expect(try await open.money(ana).entries == [-9, -1, 10])
        #expect(await refusal { try await open.store.icon(icon, of: ana) } == .notFound(.icon(icon)))
        #expect(await refusal { try await open.store.history(of: icon, of: ana) } == .notFound(.icon(icon)))
        #expect(try await open.store.packs(PackPage(), of: ana) == [])
        let removals = try await open.store.claimRemovals(limit: 10, seconds: 60)
        #expect(removals.map(\.path) == [ImagePath(user: ana, icon: icon)])
        #expect(try await open.expectSound() == [])
        // The names are free again.
        _ = try await open.user("ana")
    }

    @Test(arguments: Adapter.allCases) func anErasedUserWritesNothing(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 10)
        let icon = try await open.icon(ana)
        let entry = try await open.store.ledger(LedgerPage(), of: ana)[0].id
        _ = try await open.store.eraseUser(ana)
        let key = IdempotencyKey()
        let store = open.store
        let refusals = [
            await refusal { try await store.commit(.generate(try document("x"), key: key), of: ana) },
            await refusal { try await store.commit(.edit(icon, try document("x"), key: key), of: ana) },
            await refusal { try await store.grant(1, key: key, reason: nil, to: ana) },
            await refusal { try await store.adjust(1, key: key, reason: "x", of: ana) },
            await refusal { try await store.refund(entry, key: key, reason: nil, of: ana) },
            await refusal { try await store.hold(.edit, seconds: 9, key: key, of: ana) },
            await refusal { try await store.renameUser(ana, to: try Username("ana")) },
            await refusal {
                try await store.createPack(PackRecord.ID(), named: try PackName("mine"), style: nil, of: ana)
            },
        ]
        #expect(refusals == Array(repeating: .erased(ana), count: refusals.count))
        #expect(try await open.expectSound() == [])
    }

    @Test(arguments: Adapter.allCases) func purgingLeavesNobodyAndNoOtherIsTouched(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 10)
        let bea = try await open.user("bea", with: 3)
        _ = try await open.icon(ana)
        _ = try await open.icon(bea)
        let entry = try await open.store.ledger(LedgerPage(), of: ana)[0].id
        _ = try await open.store.refund(entry, key: IdempotencyKey(), reason: nil, of: ana)
        let before = try await open.money(bea)

        #expect(await refusal { try await open.store.purgeUser(ana, reason: "") } != nil)
        #expect(try await open.store.purgeUser(ana, reason: "asked for") == PurgeReceipt(entries: 3))
        #expect(await refusal { try await open.store.user(ana) } == .notFound(.user(ana)))
        #expect(await refusal { try await open.store.purgeUser(ana, reason: "again") } == .notFound(.user(ana)))
        #expect(try await open.money(bea) == before)
        #expect(try await open.expectSound() == [])
    }
}

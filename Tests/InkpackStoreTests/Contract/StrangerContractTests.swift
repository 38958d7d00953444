import InkpackStore
import Testing

/// What is another user's is not found, whatever is asked of it, and nothing is charged for asking.
@Suite(.serialized) struct StrangerContractTests {
    @Test(arguments: Adapter.allCases) func aStrangerFindsNothing(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let store = open.store
        let ana = try await open.user("ana", with: 10)
        let bea = try await open.user("bea", with: 10)
        let pack = try await open.pack("birds", of: ana)
        let icon = try await open.icon(ana, in: pack)
        let entry = try await store.ledger(LedgerPage(), of: ana)[0].id
        let hold = try await store.hold(.edit, seconds: 600, key: IdempotencyKey(), of: ana).hold.id
        let money = (try await open.money(ana), try await open.money(bea))
        let content = try await store.icon(icon, of: ana)

        let key = IdempotencyKey()
        let text = try document("stolen")
        let name = try PackName("mine")
        let refusals: [(StoreError?, StoreError)] = [
            (await refusal { try await store.icon(icon, of: bea) }, .notFound(.icon(icon))),
            (await refusal { try await store.history(of: icon, of: bea) }, .notFound(.icon(icon))),
            (await refusal { try await store.version(1, of: icon, of: bea) }, .notFound(.icon(icon))),
            (await refusal { try await store.commit(.edit(icon, text, key: key), of: bea) }, .notFound(.icon(icon))),
            (await refusal { try await store.commit(.style(icon, text, key: key), of: bea) }, .notFound(.icon(icon))),
            (
                await refusal { try await store.commit(.generate(text, in: pack, key: key), of: bea) },
                .notFound(.pack(pack))
            ),
            (
                await refusal { try await store.commit(.generate(text, id: icon, key: key), of: bea) },
                .taken(.icon(icon))
            ),
            (
                await refusal { try await store.commit(.generate(text, hold: hold, key: key), of: bea) },
                .notFound(.hold(hold))
            ),
            (
                await refusal { try await store.updateIcon(icon, metadata: .emptyObject, pack: nil, of: bea) },
                .notFound(.icon(icon))
            ),
            (await refusal { try await store.pack(pack, of: bea) }, .notFound(.pack(pack))),
            (await refusal { try await store.renamePack(pack, to: name, of: bea) }, .notFound(.pack(pack))),
            (await refusal { try await store.touchPack(pack, of: bea) }, .notFound(.pack(pack))),
            (await refusal { try await store.createPack(pack, named: name, style: nil, of: bea) }, .taken(.pack(pack))),
            (await refusal { try await store.refund(entry, key: key, reason: nil, of: bea) }, .notFound(.entry(entry))),
            (await refusal { try await store.release(hold, of: bea) }, .notFound(.hold(hold))),
        ]
        for (found, wanted) in refusals { #expect(found == wanted) }
        #expect(try await store.deleteIcon(icon, of: bea) == false)
        #expect(try await store.deletePack(pack, of: bea) == false)
        #expect(try await store.icons(IconPage(), of: bea) == [])
        #expect(try await store.icons(IconPage(pack: pack), of: bea) == [])
        #expect(try await store.packs(PackPage(), of: bea) == [])
        #expect(try await store.receipt(key, of: bea) == nil)

        #expect(try await open.money(ana) == money.0)
        #expect(try await open.money(bea) == money.1)
        #expect(try await store.icon(icon, of: ana) == content)
        #expect(try await open.expectSound() == [])
    }

    @Test(arguments: Adapter.allCases) func anIconOfOnesOwnDoesNotGoIntoAnothersPack(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana")
        let bea = try await open.user("bea", with: 1)
        let pack = try await open.pack("birds", of: ana)
        let icon = try await open.icon(bea)
        let moved = await refusal {
            try await open.store.updateIcon(icon, metadata: .emptyObject, pack: pack, of: bea)
        }
        #expect(moved == .notFound(.pack(pack)))
        #expect(try await open.store.icon(icon, of: bea).pack == nil)
    }

    @Test(arguments: Adapter.allCases) func theSameKeyOfTwoUsersIsTwoKeys(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 1)
        let bea = try await open.user("bea", with: 1)
        let key = IdempotencyKey()
        let first = try await open.store.commit(.generate(try document("a"), key: key), of: ana)
        let second = try await open.store.commit(.generate(try document("b"), key: key), of: bea)
        #expect(first.icon != second.icon && first.entry != second.entry && !second.wasReplayed)
        #expect(try await open.expectSound() == [])
    }
}

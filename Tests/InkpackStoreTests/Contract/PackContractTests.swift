import InkpackFiles
import InkpackStore
import Testing

/// What every store promises about packs and the icons in them.
@Suite(.serialized) struct PackContractTests {
    @Test(arguments: Adapter.allCases) func aPackIsMadeRenamedAndStyled(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana")
        let id = PackRecord.ID()
        let made = try await open.store.createPack(id, named: try PackName("birds"), style: nil, of: ana)
        #expect(made.name.text == "birds" && made.style == nil && made.useCount == 0 && made.lastUsedAt == nil)
        #expect(try await open.store.createPack(id, named: try PackName("birds"), style: nil, of: ana) == made)
        let other = await refusal {
            try await open.store.createPack(id, named: try PackName("fish"), style: nil, of: ana)
        }
        #expect(other == .taken(.pack(id)))

        #expect(try await open.store.renamePack(id, to: try PackName("Vögel 🐦"), of: ana).name.text == "Vögel 🐦")
        let soft = try StoredStyle(.named("soft"))
        #expect(try await open.store.setPackStyle(id, to: soft, of: ana).style == soft)
        #expect(try await open.store.pack(id, of: ana).style == soft)
        #expect(try await open.store.pack(named: try PackName("Vögel 🐦"), of: ana).id == id)
        #expect(
            await refusal { try await open.store.pack(named: try PackName("birds"), of: ana) }
                == .notFound(.packNamed("birds")))
    }

    @Test(arguments: ["", "   ", "a\nb", "a\u{0}b", "\u{7}", String(repeating: "x", count: 121)])
    func badPackNamesAreRefused(_ text: String) {
        #expect(throws: StoreError.self) { try PackName(text) }
    }

    @Test func stylesOfFilesAreRefused() {
        #expect(throws: StoreError.self) { try StoredStyle(.named("../secret.json")) }
        #expect(throws: StoreError.self) { try StoredStyle(.named("no-such-style")) }
    }

    @Test(arguments: Adapter.allCases) func pagesListPacksNewestFirstAndEachOnce(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 100)
        var packs: [PackRecord.ID] = []
        for number in 1...7 {
            let pack = try await open.pack("pack \(number)", of: ana)
            packs.append(pack)
            for icon in 0..<number { _ = try await open.icon(ana, in: pack, "icon \(icon)") }
        }
        var listed: [PackListing] = []
        var cursor: PackPage.Cursor?
        repeat {
            let page = try await open.store.packs(
                PackPage(limit: 3, iconsPerPack: 4, after: cursor, withDocuments: true), of: ana)
            // What comes while somebody turns pages moves nothing.
            if cursor == nil { _ = try await open.pack("late", of: ana) }
            listed += page
            cursor = page.last.map { PackPage.Cursor(behind: $0.pack) }
        } while cursor != nil
        #expect(listed.map(\.pack.id) == packs.reversed())
        #expect(listed.map(\.icons.count) == [4, 4, 4, 4, 3, 2, 1])
        #expect(try listed[0].icons.map(\.document) == ["icon 6", "icon 5", "icon 4", "icon 3"].map(document))
        #expect(listed.map(\.pack.useCount) == [7, 6, 5, 4, 3, 2, 1])
        let plain = try await open.store.packs(PackPage(limit: 1), of: ana)
        #expect(plain.map(\.pack.name.text) == ["late"])
    }

    @Test(arguments: Adapter.allCases) func iconsOfAPackAreListedInPages(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 20)
        let pack = try await open.pack("birds", of: ana)
        var icons: [IconRecord.ID] = []
        for _ in 0..<5 { icons.append(try await open.icon(ana, in: pack)) }
        let loose = try await open.icon(ana)
        let first = try await open.store.icons(IconPage(pack: pack, limit: 3), of: ana)
        let second = try await open.store.icons(
            IconPage(pack: pack, limit: 3, after: IconPage.Cursor(behind: try #require(first.last))), of: ana)
        #expect((first + second).map(\.id) == icons.reversed())
        #expect((first + second).allSatisfy { $0.document == nil })
        #expect(try await open.store.icons(IconPage(), of: ana).map(\.id) == [loose] + icons.reversed())
    }

    @Test(arguments: Adapter.allCases) func usingAPackIsCounted(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 3)
        let pack = try await open.pack("birds", of: ana)
        let touched = try await open.store.touchPack(pack, of: ana)
        #expect(touched.useCount == 1 && touched.lastUsedAt != nil)
        _ = try await open.icon(ana, in: pack)
        let used = try await open.store.pack(pack, of: ana)
        let (last, before) = (try #require(used.lastUsedAt), try #require(touched.lastUsedAt))
        #expect(used.useCount == 2 && last > before)
    }

    @Test(arguments: Adapter.allCases) func deletingAPackLeavesItsIconsAndTheLedger(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 3)
        let pack = try await open.pack("birds", of: ana)
        let icon = try await open.icon(ana, in: pack)
        let before = try await open.money(ana)
        #expect(try await open.store.deletePack(pack, of: ana))
        #expect(try await open.store.deletePack(pack, of: ana) == false)
        #expect(try await open.store.icon(icon, of: ana).pack == nil)
        #expect(try await open.money(ana) == before)
        #expect(try await open.expectSound() == [])
    }

    @Test(arguments: Adapter.allCases) func freeChangesAreFree(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 3)
        let icon = try await open.icon(ana)
        let pack = try await open.pack("birds", of: ana)
        let before = try await open.money(ana)
        let metadata = try StoredJSON(metadata: "{\"tags\": [\"x\"], \"big\": 1e300, \"a\": 1.50}")
        let changed = try await open.store.updateIcon(icon, metadata: metadata, pack: pack, of: ana)
        #expect(changed.pack == pack && changed.metadata == metadata && changed.version == 1)
        #expect(try await open.store.icon(icon, of: ana) == changed)
        #expect(try await open.money(ana) == before)
    }
}

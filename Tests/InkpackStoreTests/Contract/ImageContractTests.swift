import InkpackStore
import Testing

/// What every store promises about pictures and who draws them.
@Suite(.serialized) struct ImageContractTests {
    @Test(arguments: Adapter.allCases) func aNewVersionIsClaimedByOneWorkerAndMarkedReady(
        _ adapter: Adapter
    ) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 9)
        let icon = try await open.icon(ana)
        let jobs = try await open.store.claimImages(limit: 10, seconds: 60)
        #expect(
            jobs == [ImageJob(icon: icon, user: ana, version: 1, document: try document("one"), attempt: 1)])
        #expect(try await open.store.claimImages(limit: 10, seconds: 60) == [])
        #expect(try await open.store.markImage(icon, version: 1, etag: "e1"))
        #expect(
            try await open.store.icon(icon, of: ana).image == ImageStatus(state: .ready, version: 1, etag: "e1"))
        _ = try await open.store.commit(.edit(icon, try document("two"), key: IdempotencyKey()), of: ana)
        #expect(
            try await open.store.icon(icon, of: ana).image == ImageStatus(state: .pending, version: 1, etag: "e1"))
        #expect(try await open.store.claimImages(limit: 10, seconds: 60).map(\.version) == [2])
        #expect(try await open.expectSound() == [])
    }

    @Test(arguments: Adapter.allCases) func aDeadWorkersClaimReturns(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 9)
        for _ in 0..<3 { _ = try await open.icon(ana) }
        let first = try await open.store.claimImages(limit: 2, seconds: 60)
        let second = try await open.store.claimImages(limit: 2, seconds: 60)
        #expect(first.count == 2 && second.count == 1 && Set((first + second).map(\.icon)).count == 3)
        try await open.advance(by: .seconds(61))
        let again = try await open.store.claimImages(limit: 9, seconds: 60)
        #expect(Set(again.map(\.icon)) == Set((first + second).map(\.icon)) && again.allSatisfy { $0.attempt == 2 })
    }

    @Test(arguments: Adapter.allCases) func onlyVersionsThatExistAreMarkedAndOnlyForwards(
        _ adapter: Adapter
    ) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 9)
        let icon = try await open.icon(ana)
        _ = try await open.store.commit(.edit(icon, try document("2"), key: IdempotencyKey()), of: ana)
        let store = open.store
        #expect(try await store.markImage(icon, version: 0, etag: "x") == false)
        #expect(try await store.markImage(icon, version: -1, etag: "x") == false)
        #expect(try await store.markImage(icon, version: 3, etag: "x") == false)
        #expect(try await store.markImage(IconRecord.ID(), version: 1, etag: "x") == false)
        // A picture of an old version is better than none, and not the newest.
        #expect(try await store.markImage(icon, version: 1, etag: "one"))
        #expect(try await store.icon(icon, of: ana).image == ImageStatus(state: .pending, version: 1, etag: "one"))
        #expect(try await store.markImage(icon, version: 2, etag: "two"))
        #expect(try await store.markImage(icon, version: 1, etag: "one") == false)
        #expect(try await store.icon(icon, of: ana).image == ImageStatus(state: .ready, version: 2, etag: "two"))
    }

    @Test(arguments: Adapter.allCases) func whatFailsIsTriedAgainOrGivenUp(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 9)
        let icon = try await open.icon(ana)
        _ = try await open.store.claimImages(limit: 1, seconds: 60)
        try await open.store.failImage(icon, version: 1, isFinal: false)
        #expect(try await open.store.claimImages(limit: 1, seconds: 60).map(\.attempt) == [2])
        try await open.store.failImage(icon, version: 1, isFinal: true)
        #expect(try await open.store.icon(icon, of: ana).image.state == .failed)
        #expect(try await open.store.claimImages(limit: 1, seconds: 60) == [])
        try await open.store.redrawImage(icon)
        #expect(try await open.store.claimImages(limit: 1, seconds: 60).map(\.attempt) == [1])
        // The failure of an old version says nothing of the new one.
        _ = try await open.store.commit(.edit(icon, try document("2"), key: IdempotencyKey()), of: ana)
        try await open.store.failImage(icon, version: 1, isFinal: true)
        #expect(try await open.store.claimImages(limit: 1, seconds: 60).map(\.version) == [2])
    }

    @Test(arguments: Adapter.allCases) func aDeletedIconsPictureIsRemovedOnce(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        let ana = try await open.user("ana", with: 9)
        let icon = try await open.icon(ana)
        _ = try await open.store.deleteIcon(icon, of: ana)
        #expect(try await open.store.claimImages(limit: 9, seconds: 60) == [])
        #expect(try await open.store.markImage(icon, version: 1, etag: "late") == false)
        let removals = try await open.store.claimRemovals(limit: 9, seconds: 60)
        #expect(removals.map(\.path) == [ImagePath(user: ana, icon: icon)])
        #expect(try await open.store.claimRemovals(limit: 9, seconds: 60) == [])
        try await open.advance(by: .seconds(61))
        let again = try await open.store.claimRemovals(limit: 9, seconds: 60)
        #expect(again == removals)
        for removal in again { try await open.store.finishRemoval(removal) }
        try await open.advance(by: .seconds(61))
        #expect(try await open.store.claimRemovals(limit: 9, seconds: 60) == [])
    }

    @Test(arguments: Adapter.allCases) func aPlaceKeepsPicturesAndListsThem(_ adapter: Adapter) async throws {
        let open = try await adapter.open()
        try await checkPlace(open.images)
    }

    @Test func aFolderKeepsPicturesAndListsThem() async throws {
        let folder = try Folder()
        try await checkPlace(FolderImages(folder.url))
    }

    private func checkPlace(_ place: any ImagePlace) async throws {
        let paths = (0..<3).map { _ in ImagePath(user: User.ID(), icon: IconRecord.ID()) }
        #expect(try await place.get(paths[0]) == nil)
        try await place.remove(paths[0])
        var etags: [String: String] = [:]
        for (index, path) in paths.enumerated() {
            etags[path.objectName] = try await place.put([UInt8(index), 2, 3], at: path)
        }
        #expect(try await place.get(paths[1]) == [1, 2, 3])
        #expect(Set(etags.values).count == 3)
        let names = paths.map(\.objectName).sorted()
        let first = try await place.list(after: nil, limit: 2)
        let second = try await place.list(after: first.last?.objectName, limit: 2)
        #expect((first + second).map(\.objectName) == names)
        #expect((first + second).map(\.etag) == names.map { etags[$0] })
        let changed = try await place.put([9], at: paths[0])
        #expect(changed != etags[paths[0].objectName])
        #expect(try await place.get(paths[0]) == [9])
        try await place.remove(paths[0])
        #expect(try await place.get(paths[0]) == nil)
        #expect(try await place.list(after: nil, limit: 9).count == 2)
    }

    @Test(arguments: [
        "", "x.png", "../x/y.png", "a/b/c.png", "00000000-0000-0000-0000-000000000000/../x.png",
        "00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-00000000000A.png",
        "00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-000000000000.jpg",
        "/00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-000000000000.png",
    ])
    func namesThatNoIconHasAreNoPaths(_ name: String) { #expect(ImagePath(objectName: name) == nil) }
}

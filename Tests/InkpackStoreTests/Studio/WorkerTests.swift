import InkpackCairo
import InkpackCore
import InkpackPNG
import InkpackStarter
import InkpackStore
import Testing

/// Workers that draw what waits.
@Suite(.serialized) struct WorkerTests {
    private func studio(_ open: OpenStore) -> InkStudio {
        InkStudio(store: open.store, images: open.images, pictureSize: 24) { list, size in
            try PNG.encode(try CairoRenderer().render(list, size: size))
        }
    }

    /// Icons whose pictures nobody has drawn, as a website's own commits leave them.
    private func waiting(_ count: Int, _ user: User.ID, _ open: OpenStore) async throws -> [IconRecord.ID] {
        let commits = try StarterPack.icons.prefix(count).map { icon in
            Commit.generate(try StoredDrawing(icon, style: .standard).document, key: IdempotencyKey())
        }
        return try await open.store.commitAll(commits, of: user).map(\.icon)
    }

    @Test func workersDrawEachPictureOnce() async throws {
        let open = try await Adapter.sqlite.open()
        let ana = try await open.user("ana", with: 60)
        let icons = try await waiting(60, ana, open)
        var worker = ImageWorker(studio(open))
        worker.batch = 7
        let shared = worker
        let reports = try await withThrowingTaskGroup(of: ImageWorker.Report.self, returning: [ImageWorker.Report].self)
        {
            group in
            for _ in 0..<4 { group.addTask { try await shared.drain() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(reports.map(\.drawn).reduce(0, +) == 60)
        #expect(reports.flatMap(\.failures) == [])
        for icon in icons {
            #expect(try await open.store.icon(icon, of: ana).image.state == .ready)
            let png = try await open.images.get(ImagePath(user: ana, icon: icon))
            #expect(try PNG.decode(try #require(png)).width == 24)
        }
        #expect(try await studio(open).drift() == [])
    }

    @Test func whatIsNoDrawingIsGivenUpAndSaid() async throws {
        let open = try await Adapter.sqlite.open()
        let ana = try await open.user("ana", with: 9)
        let icon = try await open.icon(ana)
        let good = try await waiting(1, ana, open)[0]
        let report = try await ImageWorker(studio(open)).drain()
        #expect(report.drawn == 1 && report.failures.map(\.icon) == [icon] && report.failures[0].isFinal)
        #expect(try await open.store.icon(icon, of: ana).image.state == .failed)
        #expect(try await open.store.icon(good, of: ana).image.state == .ready)
    }

    @Test func picturesOfDeletedIconsAreRemoved() async throws {
        let open = try await Adapter.sqlite.open()
        let ana = try await open.user("ana", with: 9)
        let icons = try await waiting(3, ana, open)
        let worker = ImageWorker(studio(open))
        _ = try await worker.drain()
        _ = try await open.store.deleteIcon(icons[0], of: ana)
        #expect(try await open.images.get(ImagePath(user: ana, icon: icons[0])) != nil)
        #expect(try await worker.drain().removed == 1)
        #expect(try await open.images.get(ImagePath(user: ana, icon: icons[0])) == nil)
        _ = try await open.store.eraseUser(ana)
        #expect(try await worker.drain().removed == 2)
        #expect(try await open.images.list(after: nil, limit: 9) == [])
        #expect(try await studio(open).drift() == [])
    }

    @Test func driftIsFoundBothWaysAndMended() async throws {
        let open = try await Adapter.sqlite.open()
        let ana = try await open.user("ana", with: 9)
        let icons = try await waiting(3, ana, open)
        let studio = studio(open)
        let worker = ImageWorker(studio)
        _ = try await worker.drain()
        let paths = icons.map { ImagePath(user: ana, icon: $0) }
        try await open.images.remove(paths[0])
        _ = try await open.images.put([1, 2, 3], at: paths[1])
        let orphan = ImagePath(user: ana, icon: IconRecord.ID())
        _ = try await open.images.put([1], at: orphan)

        let found = Set(try await studio.drift())
        #expect(
            found == [
                StoreFinding(.missingImage, user: ana, "\(paths[0]) is marked ready and not there"),
                StoreFinding(.otherImage, user: ana, "\(paths[1]) is not the picture of version 1 that was marked"),
                StoreFinding(.orphanImage, "\(orphan.objectName) is the picture of no icon"),
            ])
        #expect(Set(try await studio.mendDrift()) == found)
        #expect(try await worker.drain().drawn == 2)
        #expect(try await studio.drift() == [])
    }

    /// A slow worker puts the picture of an old version over that of a newer one.
    @Test func aLatePictureOfAnOldVersionDoesNotStay() async throws {
        let open = try await Adapter.sqlite.open()
        let ana = try await open.user("ana", with: 9)
        let studio = studio(open)
        let icon = try await waiting(1, ana, open)[0]
        let late = try await open.store.claimImages(limit: 1, seconds: 60)[0]
        let newer = StoredDrawing(StarterPack.icons[1], style: .standard)
        _ = try await open.store.commit(.edit(icon, try newer.document, key: IdempotencyKey()), of: ana)
        let worker = ImageWorker(studio)
        #expect(try await worker.drain().drawn == 1)
        let good = try await open.images.get(late.path)

        // What the late worker does with its job: put the picture in place, and be told that it is old news.
        _ = try await open.images.put([1, 2, 3], at: late.path)
        #expect(try await open.store.markImage(icon, version: late.version, etag: "late") == false)
        #expect(try await studio.drift().map(\.kind) == [.otherImage])
        try await open.store.redrawImage(icon)
        _ = try await worker.drain()
        #expect(try await open.images.get(late.path) == good)
        #expect(try await open.store.icon(icon, of: ana).image.version == 2)
        #expect(try await studio.drift() == [])
    }
}

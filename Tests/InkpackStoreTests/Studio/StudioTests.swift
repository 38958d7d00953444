import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackGenerate
import InkpackPNG
import InkpackSQLite
import InkpackStarter
import InkpackStore
import Synchronization
import Testing

/// The whole way from words to a stored picture, and what is left of it when it breaks off.
@Suite(.serialized) struct StudioTests {
    private let generator = CatalogGenerator(library: StarterPack.icons)

    private func studio(_ open: OpenStore, store: (any InkStore)? = nil, images: (any ImagePlace)? = nil) -> InkStudio {
        InkStudio(store: store ?? open.store, images: images ?? open.images, pictureSize: 48) { list, size in
            try PNG.encode(try CairoRenderer().render(list, size: size))
        }
    }

    private func picture(_ work: InkStudio.Work, _ user: User.ID, _ open: OpenStore) async throws -> Pixmap {
        let bytes = try await open.images.get(ImagePath(user: user, icon: work.receipt.icon))
        return try PNG.decode(try #require(bytes))
    }

    private func drawn(_ drawing: StoredDrawing) throws -> Pixmap {
        let list = try Resolver(try drawing.style.load()).resolve(drawing.icon, theme: .light, size: 48)
        return try CairoRenderer().render(list, size: 48)
    }

    @Test func wordsBecomeAStoredPicture() async throws {
        let open = try await Adapter.sqlite.open()
        let studio = studio(open)
        let ana = try await open.user("ana", with: 9)
        let soft = try StoredStyle(.named("soft"))
        let pack = try await open.store.createPack(
            PackRecord.ID(), named: try PackName("weather"), style: soft, of: ana)
        let work = try await studio.generate(
            "cloud upload", in: pack.id, for: ana, using: generator, key: IdempotencyKey())
        #expect(work.drawing.style == soft && work.pictureProblem == nil && work.receipt.amount == -1)
        let icon = try await open.store.icon(work.receipt.icon, of: ana)
        #expect(icon.name == work.drawing.icon.name && icon.pack == pack.id && icon.image.state == .ready)
        #expect(try StoredDrawing(try #require(icon.document)) == work.drawing)
        #expect(try await picture(work, ana, open) == (try drawn(work.drawing)))
        let version = try await open.store.history(of: icon.id, of: ana)
        #expect(
            version.map(\.operation) == [try StoredJSON(document: "{\"generate\": {\"prompt\": \"cloud upload\"}}")])
        #expect(try await open.money(ana) == Money(balance: 8, held: 0, entries: [-1, 9]))
        #expect(try await studio.drift() == [])
    }

    @Test func anIconIsStyledEditedAndRestored() async throws {
        let open = try await Adapter.sqlite.open()
        let studio = studio(open)
        let ana = try await open.user("ana", with: 9)
        let made = try await studio.generate("bell", in: nil, for: ana, using: generator, key: IdempotencyKey())
        let icon = made.receipt.icon
        let styled = try await studio.style(
            icon, with: try StoredStyle(.named("solid")), expecting: 1, for: ana, key: IdempotencyKey())
        #expect(styled.drawing.icon == made.drawing.icon && styled.receipt.version == 2)
        let edited = try await studio.edit(
            icon, [.move(.all, by: Vec2(0, 1)), .setInk(.all, .accent)], expecting: 2, for: ana, key: IdempotencyKey())
        #expect(edited.drawing.icon.inks == [.accent] && edited.drawing.style == styled.drawing.style)
        #expect(try await picture(edited, ana, open) == (try drawn(edited.drawing)))
        let restored = try await studio.restore(1, of: icon, for: ana, key: IdempotencyKey())
        #expect(restored.drawing == made.drawing && restored.receipt.version == 4)
        #expect(try await picture(restored, ana, open) == (try drawn(made.drawing)))
        let types = try await open.store.history(of: icon, of: ana).map(\.type)
        #expect(types == [.generate, .style, .edit, .edit])
        #expect(try await open.money(ana).entries == [-1, -1, -1, -1, 9])

        let stale = await problem {
            try await studio.edit(icon, [.setInk(.all, .primary)], expecting: 2, for: ana, key: IdempotencyKey())
        }
        #expect(stale == .store(.versionConflict(icon, current: 4)))
    }

    @Test func aPackIsStyledAtOnce() async throws {
        let open = try await Adapter.sqlite.open()
        let studio = studio(open)
        let ana = try await open.user("ana", with: 5)
        let pack = try await open.pack("mine", of: ana)
        for word in ["bell", "cloud", "key"] {
            _ = try await studio.generate(word, in: pack, for: ana, using: generator, key: IdempotencyKey())
        }
        let bold = try StoredStyle(.named("bold"))
        let poor = await problem { try await studio.style(pack: pack, with: bold, for: ana, key: IdempotencyKey()) }
        #expect(poor == .store(.item(2, .insufficientInkbucks(required: 1, available: 0))))
        #expect(try await open.store.pack(pack, of: ana).style == nil)
        #expect(try await open.money(ana).balance == 2)

        _ = try await open.store.grant(1, key: IdempotencyKey(), reason: nil, to: ana)
        let key = IdempotencyKey()
        let works = try await studio.style(pack: pack, with: bold, for: ana, key: key)
        #expect(works.count == 3 && works.allSatisfy { $0.drawing.style == bold && $0.pictureProblem == nil })
        #expect(try await open.store.pack(pack, of: ana).style == bold)
        let again = try await studio.style(pack: pack, with: bold, for: ana, key: key)
        #expect(again.allSatisfy { $0.receipt.wasReplayed } && Set(again.map(\.drawing)) == Set(works.map(\.drawing)))
        #expect(try await open.money(ana).balance == 0)
        #expect(try await open.expectSound() == [])
    }

    // MARK: What comes to nothing

    @Test func whatIsNotUnderstoodCostsNothing() async throws {
        let open = try await Adapter.sqlite.open()
        let studio = studio(open)
        let ana = try await open.user("ana", with: 2)
        let refused = await problem {
            try await studio.generate("qwrtzp", in: nil, for: ana, using: generator, key: IdempotencyKey())
        }
        guard case .generation? = refused else {
            Issue.record("the answer is \(String(describing: refused))")
            return
        }
        #expect(try await open.money(ana) == Money(balance: 2, held: 0, entries: [2]))
    }

    @Test func aNameStandsOnceInAPack() async throws {
        let open = try await Adapter.sqlite.open()
        let studio = studio(open)
        let ana = try await open.user("ana", with: 5)
        let pack = try await open.pack("mine", of: ana)
        let first = try await studio.generate("bell", in: pack, for: ana, using: generator, key: IdempotencyKey())
        let name = first.drawing.icon.name
        let second = await problem {
            try await studio.generate("bell", in: pack, for: ana, using: generator, key: IdempotencyKey())
        }
        #expect(second == .nameTaken(name))
        #expect(try await open.money(ana) == Money(balance: 4, held: 0, entries: [-1, 5]))
    }

    @Test func noInkbucksNoGenerator() async throws {
        let open = try await Adapter.sqlite.open()
        let ana = try await open.user("ana")
        let asked = CountingGenerator(generator)
        let refused = await problem {
            try await studio(open).generate("bell", in: nil, for: ana, using: asked, key: IdempotencyKey())
        }
        #expect(refused == .store(.insufficientInkbucks(required: 1, available: 0)))
        #expect(asked.count == 0)
    }

    // MARK: Breaking off

    /// The studio's steps are broken off one by one; the same call again, with the same key, ends as if nothing had been.
    @Test(arguments: ["hold", "generator", "commit before", "commit after", "picture", "mark"])
    func workThatBrokeOffIsGoneOnWith(_ step: String) async throws {
        let open = try await Adapter.sqlite.open()
        let ana = try await open.user("ana", with: 2)
        let pack = try await open.pack("mine", of: ana)
        let key = IdempotencyKey()
        let broken = BreakingStore(open.store, at: step)
        let place = BreakingPlace(open.images, breaks: step == "picture")
        let asked = CountingGenerator(generator, breaks: step == "generator")
        let first = studio(open, store: broken, images: place)
        let problem = await problem { try await first.generate("bell", in: pack, for: ana, using: asked, key: key) }
        // A picture that is not in place is no reason to say that the icon is not there.
        #expect((problem == nil) == ["picture", "mark"].contains(step))

        let work = try await studio(open).generate("bell", in: pack, for: ana, using: asked, key: key)
        #expect(work.pictureProblem == nil)
        #expect(try await open.money(ana) == Money(balance: 1, held: 0, entries: [-1, 2]))
        #expect(try await open.store.icons(IconPage(), of: ana).map(\.image.state) == [.ready])
        #expect(try await picture(work, ana, open) == (try drawn(work.drawing)))
        // What was charged is not made a second time.
        #expect(asked.count == (["generator", "commit before"].contains(step) ? 2 : 1))
        let other = await self.problem {
            try await studio(open).generate("cloud", in: pack, for: ana, using: asked, key: key)
        }
        #expect(other == .store(.keyReused(key)))
        #expect(try await open.expectSound() == [])
    }

    private func problem<T>(_ call: () async throws -> T) async -> StudioError? {
        do {
            _ = try await call()
            return nil
        } catch {
            return error as? StudioError
        }
    }
}

/// Counts how often it is asked.
private final class CountingGenerator: IconGenerator {
    private let generator: any IconGenerator
    private let asked = Mutex(0)
    private let breaks: Bool

    init(_ generator: any IconGenerator, breaks: Bool = false) {
        self.generator = generator
        self.breaks = breaks
    }

    var count: Int { asked.withLock { $0 } }

    func generate(_ request: IconRequest) async throws(GenerationError) -> Generation {
        let number = asked.withLock { asked in
            asked += 1
            return asked
        }
        if breaks, number == 1 { throw .cancelled }
        return try await generator.generate(request)
    }
}

/// A place that takes nothing.
private struct BreakingPlace: ImagePlace {
    let place: any ImagePlace
    let breaks: Bool

    init(_ place: any ImagePlace, breaks: Bool) {
        self.place = place
        self.breaks = breaks
    }

    func put(_ png: [UInt8], at path: ImagePath) async throws(StoreError) -> String {
        if breaks { throw .image("the disk is full") }
        return try await place.put(png, at: path)
    }

    func get(_ path: ImagePath) async throws(StoreError) -> [UInt8]? { try await place.get(path) }
    func remove(_ path: ImagePath) async throws(StoreError) { try await place.remove(path) }
    func list(after name: String?, limit: Int) async throws(StoreError) -> [StoredImage] {
        try await place.list(after: name, limit: limit)
    }
}

import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

@Suite struct BatchRendererTests {
    /// Pixels as they are, so that pictures can be compared without a codec.
    private struct Raw: PixelEncoder {
        mutating func encode(_ pixels: PixelBuffer, scale: Int) throws -> [UInt8] { pixels.pixmap.bytes }
    }

    private static func batch(
        _ styles: [String] = ["outline"], themes: [Theme] = [.light], sizes: [Int] = [24], scales: [Int] = [1],
        jobs: Int = 2, isOrdered: Bool = true, cache: (any PictureCaching)? = nil
    ) throws -> BatchRenderer {
        BatchRenderer(
            styles: try styles.map {
                let stack = try StyleLibrary.shipped($0)
                return BatchStyle(stack, digest: stack.digest)
            }, themes: themes, sizes: sizes, scales: scales, formats: [.pixels("raw") { Raw() }], jobs: jobs,
            isOrdered: isOrdered, cache: cache)
    }

    private static let icons = StarterPack.icons.prefix(40).map { BatchIcon($0) }

    private static func results(_ batch: BatchRenderer, _ icons: [BatchIcon] = icons) async -> [BatchResult] {
        var results: [BatchResult] = []
        for await result in batch.render(icons) { results.append(result) }
        return results
    }

    @Test func everyPictureIsTheOneThatIsDrawnAlone() async throws {
        let batch = try Self.batch(
            ["outline", "duotone"], themes: [.light, .dark], sizes: [16, 24, 100], scales: [1, 2])
        let results = await Self.results(batch)
        #expect(results.map(\.icon) == Self.icons.map(\.name))
        #expect(results.allSatisfy { $0.pictures.count == 2 * 2 * 3 * 2 && $0.failures.isEmpty })
        for result in results {
            for picture in result.pictures {
                let id = picture.id
                let list = try Resolver(batch.styles[id.style].stack).resolve(
                    StarterPack.icons[id.icon], theme: id.theme, size: id.size)
                let size = try #require(id.size)
                let alone = try CairoRenderer().render(list, size: size * id.scale)
                #expect(picture.bytes == alone.bytes, "\(batch.path(of: id, icon: result.icon))")
            }
        }
    }

    @Test(arguments: [1, 2, 7])
    func withoutAnOrderAllResultsComeAllTheSame(jobs: Int) async throws {
        let results = await Self.results(try Self.batch(jobs: jobs, isOrdered: false))
        #expect(results.map(\.index).sorted() == Array(Self.icons.indices))
    }

    @Test func aBadIconStopsNoOtherAndIsNamed() async throws {
        struct Unreadable: Error {}
        var icons = Self.icons
        icons[3] = BatchIcon(name: "unreadable") { throw Unreadable() }
        icons[5] = BatchIcon(Icon("blank") {})
        let results = await Self.results(try Self.batch(["outline", "solid"]), icons)
        #expect(results.count == icons.count)
        #expect(results[3].failures.map(\.icon) == ["unreadable"])
        #expect(results[3].failures.first?.reason is Unreadable)
        #expect(results[5].failures.map(\.description).count == 2)
        #expect(results[5].failures.map(\.style) == ["outline", "solid"])
        #expect(results.indices.filter { !results[$0].failures.isEmpty } == [3, 5])
        #expect(results[4].pictures.count == 2)
    }

    /// Counts what is opened.
    private actor Counter {
        var count = 0
        func add() { count += 1 }
    }

    private final class Opened: Sendable {
        private let counter = Counter()

        func icon(_ icon: Icon) -> BatchIcon {
            BatchIcon(name: icon.name) { [counter] in
                Task { await counter.add() }
                return BatchIcon.Opened(digest: nil) { _ in .icon(icon) }
            }
        }

        var count: Int { get async { await counter.count } }
    }

    @Test(arguments: [true, false])
    func nothingPilesUpWhereResultsAreNotTaken(isOrdered: Bool) async throws {
        let opened = Opened()
        let icons = (0..<20).flatMap { _ in StarterPack.icons.prefix(20).map(opened.icon) }
        let batch = try Self.batch(jobs: 2, isOrdered: isOrdered)
        var iterator = batch.render(icons).makeAsyncIterator()
        for taken in 1...3 {
            _ = await iterator.next()
            for _ in 0..<50 { try await Task.sleep(for: .milliseconds(2)) }
            // Four for each worker, besides those that were taken.
            #expect(await opened.count <= 8 + taken)
        }
    }

    @Test func workStopsWithTheTaskThatWaitsForIt() async throws {
        let opened = Opened()
        let icons = (0..<50).flatMap { _ in StarterPack.icons.prefix(20).map(opened.icon) }
        let batch = try Self.batch(sizes: [64])
        let task = Task {
            var count = 0
            for await _ in batch.render(icons) {
                count += 1
                if count == 3 { withUnsafeCurrentTask { $0?.cancel() } }
            }
            return count
        }
        let count = await task.value
        #expect(count < icons.count)
        let after = await opened.count
        try await Task.sleep(for: .milliseconds(50))
        #expect(await opened.count <= after + 8)
        #expect(await opened.count < icons.count)
    }

    @Test func noIconsGiveNoResults() async throws {
        #expect(await Self.results(try Self.batch(), []).isEmpty)
    }

    /// How often a drawing was asked for.
    private final class Asked: @unchecked Sendable {
        // One worker alone changes it.
        var sizes: [Int?] = []
    }

    @Test func aPictureOfAllSizesIsReadOnce() async throws {
        let list = try Resolver(try StyleLibrary.shipped("outline")).resolve(StarterPack.icons[0])
        for (dependsOnSize, sizes) in [(false, [16]), (true, [16, 24, 48])] {
            let asked = Asked()
            let icon = BatchIcon(name: "one") {
                BatchIcon.Opened(digest: nil) { _ in
                    .picture(dependsOnSize: dependsOnSize) { _, size in
                        asked.sizes.append(size)
                        return list
                    }
                }
            }
            let batch = try Self.batch(sizes: [16, 24, 48], scales: [1, 2, 3], jobs: 1)
            let results = await Self.results(batch, [icon])
            #expect(results.first?.pictures.count == 9)
            #expect(asked.sizes == sizes)
        }
    }

    /// Sizes whose display lists differ must not be taken for one.
    @Test(arguments: StyleLibrary.shippedNames)
    func sizesOfOneClassHaveOneDisplayList(style: String) throws {
        let stack = try StyleLibrary.shipped(style)
        let sizes = [12, 16, 20, 24, 32, 40, 48, 64, 96, 128, 512]
        let computed = try sizes.map { try stack.computed(size: $0) }
        for (index, one) in computed.enumerated() {
            for other in computed[..<index] where other.sizeClass == one.sizeClass {
                for icon in StarterPack.icons.prefix(25) {
                    #expect(
                        try Resolver.resolve(icon, computed: one) == Resolver.resolve(icon, computed: other),
                        "\(icon.name) at \(one.size ?? 0) and \(other.size ?? 0)")
                }
            }
        }
    }

    /// Pictures in memory, whatever became of them.
    private final class Memory: PictureCaching, PictureDesk, @unchecked Sendable {
        // One worker alone changes it.
        var pictures: [PictureKey: [UInt8]] = [:]

        func makeDesk() -> any PictureDesk { self }
        func picture(_ key: PictureKey) -> [UInt8]? { pictures[key] }
        func keep(_ bytes: [UInt8], _ key: PictureKey) { pictures[key] = bytes }
        func publish() {}
    }

    @Test func whatIsInTheCacheIsNotDrawnAgain() async throws {
        let cache = Memory()
        var icons = StarterPack.icons.prefix(10).map { BatchIcon($0, digest: $0.digest) }
        func counts(_ styles: [String] = ["outline"], sizes: [Int] = [16, 24]) async throws -> [Int] {
            let results = await Self.results(
                try Self.batch(styles, sizes: sizes, scales: [1, 2], jobs: 1, cache: cache), icons)
            var counts = BatchCounts()
            for result in results { counts += result.counts }
            return [counts.drawn, counts.cached, counts.current]
        }
        let pictures = 10 * 2 * 2
        #expect(try await counts() == [pictures, 0, 0])
        #expect(try await counts() == [0, pictures, 0])
        #expect(try await counts(["outline", "bold"]) == [pictures, pictures, 0])
        #expect(try await counts(sizes: [16, 24, 48]) == [20, pictures, 0])
        var changed = StarterPack.icons[4]
        changed.shapes.append(Shape(.circle(center: Vec2(12, 12), radius: 2)))
        icons[4] = BatchIcon(changed, digest: changed.digest)
        #expect(try await counts() == [4, pictures - 4, 0])
    }
}

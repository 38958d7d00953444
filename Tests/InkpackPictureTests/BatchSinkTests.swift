import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackStarter
import Synchronization
import Testing

/// Files that go elsewhere as they are made.
@Suite struct BatchSinkTests {
    private struct Raw: PixelEncoder {
        mutating func encode(_ pixels: PixelBuffer, scale: Int) throws -> [UInt8] { pixels.pixmap.bytes }
    }

    private struct Full: Error {}

    /// Keeps what it takes, has some files already, and refuses others.
    private final class Shelf: BatchSink {
        private let taken = Mutex<[BatchPicture.ID: [UInt8]]>([:])
        private let current: Set<Int>
        private let refused: Set<Int>

        init(current: Set<Int> = [], refused: Set<Int> = []) {
            self.current = current
            self.refused = refused
        }

        var pictures: [BatchPicture.ID: [UInt8]] { taken.withLock { $0 } }

        func has(_ id: BatchPicture.ID, _ key: PictureKey?) -> Bool { key != nil && current.contains(id.icon) }

        func take(_ picture: BatchPicture, _ key: PictureKey?) throws {
            if refused.contains(picture.id.icon) { throw Full() }
            let isNew = taken.withLock { $0.updateValue(picture.bytes, forKey: picture.id) == nil }
            #expect(isNew, "\(picture.id) comes twice")
        }
    }

    private static func batch(jobs: Int = 3, isOrdered: Bool = true) throws -> BatchRenderer {
        let stack = try StyleLibrary.shipped("outline")
        return BatchRenderer(
            styles: [BatchStyle(stack, digest: stack.digest)], sizes: [16, 24], scales: [1, 2],
            formats: [.pixels("raw") { Raw() }], jobs: jobs, isOrdered: isOrdered)
    }

    private static let icons = StarterPack.icons.prefix(90).map { BatchIcon($0, digest: $0.digest) }

    @Test(arguments: [1, 3], [true, false])
    func filesGoToTheSinkAndResultsSayWhich(jobs: Int, isOrdered: Bool) async throws {
        let batch = try Self.batch(jobs: jobs, isOrdered: isOrdered)
        var alone: [BatchPicture.ID: [UInt8]] = [:]
        for await result in batch.render(Self.icons) {
            for picture in result.pictures { alone[picture.id] = picture.bytes }
        }
        let shelf = Shelf()
        var indices: [Int] = []
        for await result in batch.render(Self.icons, into: shelf) {
            indices.append(result.index)
            #expect(result.pictures.isEmpty && result.failures.isEmpty)
            #expect(result.handed.map(\.id) == batch.pictures(ofIcon: result.index, style: 0, theme: .light))
            #expect(result.handed.allSatisfy { $0.key != nil })
            #expect(result.counts.drawn == 4)
        }
        #expect(shelf.pictures == alone)
        if !isOrdered { indices.sort() }
        #expect(indices == Array(Self.icons.indices))
    }

    @Test func whatTheSinkHasIsNotMade() async throws {
        let shelf = Shelf(current: [2, 5])
        var counts = BatchCounts()
        for await result in try Self.batch().render(Self.icons, into: shelf) { counts += result.counts }
        #expect(counts.drawn == 88 * 4)
        #expect(counts.current == 2 * 4)
        #expect(shelf.pictures.keys.allSatisfy { $0.icon != 2 && $0.icon != 5 })
    }

    @Test func aFileThatTheSinkRefusesIsAFailureOfItsIconAlone() async throws {
        let shelf = Shelf(refused: [4, 40])
        var failed: [Int] = []
        for await result in try Self.batch().render(Self.icons, into: shelf) where !result.failures.isEmpty {
            failed.append(result.index)
            #expect(result.failures.first?.reason is Full)
        }
        #expect(failed == [4, 40])
        #expect(Set(shelf.pictures.keys.map(\.icon)).count == 88)
    }

    /// However long some take: the first one is the slowest.
    @Test(arguments: [true, false], [false, true])
    func theOrderIsThatOfTheIcons(isOrdered: Bool, hasSink: Bool) async throws {
        let icons = StarterPack.icons.prefix(40).enumerated().map { index, icon in
            BatchIcon(name: icon.name) {
                usleep(index == 0 ? 60_000 : index % 7 == 0 ? 3000 : 0)
                return BatchIcon.Opened(digest: nil) { _ in .icon(icon) }
            }
        }
        var indices: [Int] = []
        let batch = try Self.batch(jobs: 2, isOrdered: isOrdered)
        for await result in batch.render(icons, into: hasSink ? Shelf() : nil) { indices.append(result.index) }
        if !isOrdered { indices.sort() }
        #expect(indices == Array(0..<40))
    }

    @Test func nothingPilesUpWhereResultsAreNotTaken() async throws {
        let opened = Mutex(0)
        let icons = (0..<8).flatMap { _ in
            StarterPack.icons.prefix(50).map { icon in
                BatchIcon(name: icon.name) {
                    opened.withLock { $0 += 1 }
                    return BatchIcon.Opened(digest: nil) { _ in .icon(icon) }
                }
            }
        }
        var iterator = try Self.batch(jobs: 2).render(icons, into: Shelf()).makeAsyncIterator()
        for taken in 1...3 {
            _ = await iterator.next()
            try await Task.sleep(for: .milliseconds(60))
            // 16 for each worker, besides those that were taken.
            #expect(opened.withLock { $0 } <= 32 + taken)
        }
    }

    /// The iterator goes, or stops, while others work: they end with the icon at hand.
    @Test func workStopsWhenNobodyAsksAnyMore() async throws {
        let opened = Mutex(0)
        let icons = (0..<20).flatMap { _ in
            StarterPack.icons.prefix(50).map { icon in
                BatchIcon(name: icon.name) {
                    opened.withLock { $0 += 1 }
                    return BatchIcon.Opened(digest: nil) { _ in .icon(icon) }
                }
            }
        }
        for isWaiting in [false, true] {
            opened.withLock { $0 = 0 }
            do {
                var results = try Self.batch(jobs: 2).render(icons, into: Shelf()).makeAsyncIterator()
                for _ in 0..<3 { _ = await results.next() }
                if isWaiting {
                    await results.stop()
                    #expect(await results.next()?.index == nil)
                }
            }
            if !isWaiting { try await Task.sleep(for: .milliseconds(100)) }
            let after = opened.withLock { $0 }
            try await Task.sleep(for: .milliseconds(100))
            #expect(opened.withLock { $0 } == after)
            #expect(after < icons.count)
        }
    }
}

import Foundation
import InkpackCore
import InkpackFiles
import Testing

@Suite struct PictureCacheTests {
    /// A folder that lives as long as the value.
    private final class Folder: Sendable {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-cache-\(UUID().uuidString)")

        deinit { try? FileManager.default.removeItem(at: url) }

        var names: [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
        }

        var shelves: [URL] { names.filter { $0.hasSuffix(".pictures") }.map(url.appendingPathComponent) }
    }

    private static func key(_ number: Int, size: Int = 24) -> PictureKey {
        PictureKey(ContentDigest(of: Array("icon \(number)".utf8)), size: size, scale: 1)
    }

    private static func bytes(_ number: Int) -> [UInt8] { Array(repeating: UInt8(number & 0xFF), count: 100 + number) }

    private func fill(_ cache: PictureCache, _ numbers: some Sequence<Int>) {
        let desk = cache.makeDesk()
        for number in numbers { desk.keep(Self.bytes(number), Self.key(number)) }
        desk.publish()
    }

    private func found(_ cache: PictureCache, _ numbers: some Sequence<Int>) -> [Int] {
        let desk = cache.makeDesk()
        return numbers.filter { desk.picture(Self.key($0)) == Self.bytes($0) }
    }

    @Test func whatIsKeptIsThereForTheNextRun() {
        let folder = Folder()
        #expect(found(PictureCache(folder.url), 0..<5) == [])
        fill(PictureCache(folder.url), 0..<500)
        let cache = PictureCache(folder.url)
        #expect(found(cache, 0..<501) == Array(0..<500))
        #expect(cache.makeDesk().picture(Self.key(3, size: 25)) == nil)
        #expect(cache.contents.pictures == 500)
        #expect(folder.names.count == 1)
    }

    /// Each byte in turn: a damaged picture is missing, and no other is wrong.
    @Test func whatIsDamagedIsDrawnAgain() throws {
        let folder = Folder()
        fill(PictureCache(folder.url), 0..<3)
        let shelf = try #require(folder.shelves.first)
        let whole = try Data(contentsOf: shelf)
        for place in stride(from: 0, to: whole.count, by: 7) {
            var damaged = whole
            damaged[place] ^= 0x10
            try damaged.write(to: shelf)
            let found = found(PictureCache(folder.url), 0..<3)
            #expect(found.count <= 2, "byte \(place)")
            #expect(place >= 303 || found.count == 2, "byte \(place)")
        }
        for length in [0, 1, 31, 32, 100, whole.count - 1] {
            try whole.prefix(length).write(to: shelf)
            #expect(found(PictureCache(folder.url), 0..<3) == [], "\(length) bytes")
        }
        fill(PictureCache(folder.url), 0..<3)
        #expect(found(PictureCache(folder.url), 0..<3) == [0, 1, 2])
    }

    @Test func manyMayWriteAndReadAtOnce() async {
        let folder = Folder()
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<16 {
                group.addTask {
                    let cache = PictureCache(folder.url)
                    fill(cache, writer * 10..<writer * 10 + 20)
                    cache.tidy()
                    let own = PictureCache(folder.url)
                    #expect(found(own, writer * 10..<writer * 10 + 20).count == 20)
                }
            }
        }
        #expect(found(PictureCache(folder.url), 0..<170).count == 170)
        #expect(folder.names.allSatisfy { $0.hasSuffix(".pictures") })
    }

    @Test func manySmallShelvesBecomeOne() {
        let folder = Folder()
        for number in 0..<30 { fill(PictureCache(folder.url), number..<number + 2) }
        #expect(folder.shelves.count == 30)
        PictureCache(folder.url).tidy()
        #expect(folder.shelves.count == 1)
        #expect(found(PictureCache(folder.url), 0..<31).count == 31)
    }

    @Test func whatWasUsedLeastRecentlyGoesFirst() throws {
        let folder = Folder()
        for (age, numbers) in [(300, 0..<10), (200, 10..<20), (100, 20..<30)] {
            let before = Set(folder.shelves)
            fill(PictureCache(folder.url), numbers)
            let new = try #require(folder.shelves.first { !before.contains($0) })
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -Double(age))], ofItemAtPath: new.path)
        }
        let desk = PictureCache(folder.url).makeDesk()
        _ = desk.picture(Self.key(1))
        desk.publish()
        let bytes = PictureCache(folder.url).contents.bytes
        let cache = PictureCache(folder.url, limit: bytes - 1)
        cache.tidy()
        #expect(found(PictureCache(folder.url), 0..<30) == Array(0..<10) + Array(20..<30))
        #expect(PictureCache(folder.url).contents.bytes <= cache.limit)
        PictureCache(folder.url, limit: 0).tidy()
        #expect(folder.shelves.isEmpty)
    }

    @Test func aShelfIsNeverLargerThanTheLimit() {
        let folder = Folder()
        fill(PictureCache(folder.url, limit: 2000), 0..<50)
        #expect(PictureCache(folder.url).contents.bytes <= 2000 + 32)
        #expect(PictureCache(folder.url).contents.pictures > 0)
    }

    @Test func clearingLeavesNothingButWhatIsNotOurs() throws {
        let folder = Folder()
        fill(PictureCache(folder.url), 0..<5)
        try Data("mine".utf8).write(to: folder.url.appendingPathComponent("notes.txt"))
        try PictureCache(folder.url).clear()
        #expect(folder.names == ["notes.txt"])
        try PictureCache(folder.url.appendingPathComponent("missing")).clear()
    }

    @Test func aFolderThatCannotBeWrittenIsNoTrouble() throws {
        let folder = Folder()
        try Data().write(to: folder.url)
        fill(PictureCache(folder.url), 0..<5)
        #expect(found(PictureCache(folder.url), 0..<5) == [])
    }

    /// The vectors of FIPS 180-4 that NIST publishes.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func digestsAreThoseOfTheStandard(text: String, digest: String) {
        #expect(ContentDigest(of: Array(text.utf8)).hexadecimal == digest)
    }

    @Test func partsAreNotTheirSum() {
        let (a, b) = (Array("ab".utf8), Array("c".utf8))
        #expect(ContentDigest(of: [a, b]) != ContentDigest(of: [Array("a".utf8), Array("bc".utf8)]))
    }

    @Test func stylesThatDifferHaveDigestsThatDiffer() throws {
        var stacks = try StyleLibrary.shippedNames.map { try StyleLibrary.shipped($0) }
        var own = stacks[0]
        own.pack = [.strokeWidth: 3]
        stacks.append(own)
        own = stacks[0]
        own.variant = "fine"
        stacks.append(own)
        own = stacks[0]
        own.tokens = ["brand.rose": .color(.black)]
        stacks.append(own)
        #expect(Set(stacks.map(\.digest)).count == stacks.count)
        #expect(stacks.map(\.digest) == stacks.map(\.digest))
    }
}

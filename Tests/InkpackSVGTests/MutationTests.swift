import Foundation
import InkpackCore
import InkpackSVG
import Testing

/// Thousands of broken fixtures: each is read or refused, and what is read is finite. `Tests/fuzz` goes further, where
/// there is a libFuzzer.
@Suite struct MutationTests {
    /// Fixed, so that a failure is one everywhere; it stands in the message of each.
    private static let seed: UInt64 = 20_240_229
    private static let count = 20_000

    private static let limits: SVGLimits = {
        var limits = SVGLimits()
        limits.drawnElements = 500
        limits.segments = 5000
        limits.values = 1 << 18
        limits.selectorMatches = 20_000
        limits.imagePixels = 1 << 14
        return limits
    }()

    @Test(.timeLimit(.minutes(1)))
    func mutantsOfTheFixturesAreReadOrRefused() throws {
        let fixtures = try Fixtures.features.flatMap { try Fixtures.all(in: $0) }
        var generator = SplitMix64(state: Self.seed)
        var read = 0
        for round in 0..<Self.count {
            let fixture = fixtures[Int.random(in: fixtures.indices, using: &generator)]
            let other = fixtures[Int.random(in: fixtures.indices, using: &generator)]
            var mutant = fixture.bytes
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                Mutation.random(&generator).apply(to: &mutant, other.bytes, &generator)
            }
            guard let picture = try? SVGDocument(mutant, limits: Self.limits).picture(name: "mutant") else { continue }
            read += 1
            #expect(picture.list.isFinite, "round \(round) of the seed \(Self.seed), from \(fixture.name)")
        }
        // Most are no XML any more; with too few that are, little would be tested.
        #expect(read > Self.count / 10)
    }
}

/// What is done to a document to break it.
private enum Mutation: CaseIterable {
    case flip, deletion, duplication, swap, number

    static func random(_ generator: inout SplitMix64) -> Mutation {
        allCases.randomElement(using: &generator) ?? .flip
    }

    private static let numbers = [
        "0", "-1", "1e308", "-1e308", "1e-308", "1e9", "-1e9", "1e-9", "1e99999", "9223372036854775807",
        "-9223372036854775808", "2147483648", "0.5", "100%", "-100%", "1em",
    ].map { Array($0.utf8) }

    func apply(to bytes: inout [UInt8], _ other: [UInt8], _ generator: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let target = Self.slice(of: bytes, &generator)
        switch self {
        case .flip: bytes[target.lowerBound] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case .deletion: bytes.removeSubrange(target)
        case .duplication: bytes.insert(contentsOf: Array(bytes[target]), at: target.lowerBound)
        case .swap: bytes.replaceSubrange(target, with: other[Self.slice(of: other, &generator)])
        case .number:
            let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") }
            guard let start = bytes[target.lowerBound...].firstIndex(where: isDigit) else { return }
            let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.endIndex
            let number = Self.numbers.randomElement(using: &generator) ?? []
            bytes.replaceSubrange(start..<end, with: number)
        }
    }

    /// Up to 64 bytes, of which there is at least one.
    private static func slice(of bytes: [UInt8], _ generator: inout SplitMix64) -> Range<Int> {
        let start = Int.random(in: bytes.indices, using: &generator)
        return start..<min(bytes.count, start + Int.random(in: 1...64, using: &generator))
    }
}

/// The generator of Steele, Lea and Flood, which gives the same numbers everywhere.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

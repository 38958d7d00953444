import InkpackCore
import InkpackPNG
import Testing

@Suite struct PNGTests {
    /// Every alpha with every fourth level of colour, premultiplied as renderers leave it.
    private static let levels: Pixmap = {
        var bytes: [UInt8] = []
        for alpha in 0..<256 {
            for level in stride(from: 0, to: 256, by: 4) {
                let channel = UInt8(level * alpha / 255)
                bytes += [channel, UInt8(alpha - Int(channel)), 0, UInt8(alpha)]
            }
        }
        return Pixmap(width: 64, height: 256, bytes: bytes)
    }()

    @Test func theSameBytesEveryTime() throws {
        #expect(try PNG.encode(Self.levels) == PNG.encode(Self.levels))
    }

    /// 72 dots an inch are 2834.6 a metre; PNG 11.3.5.3.
    @Test(arguments: [1: nil, 2: 5669, 3: 8504] as [Int: UInt32?])
    func theScaleIsTheDensity(scale: Int, density: UInt32?) throws {
        let content = try ChunkWalk(try PNG.encode(Pixmap(width: 1, height: 1), scale: scale)).content("pHYs")
        let value = content.map { $0[0..<4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
        #expect(value == density)
        // The same for both axes, and the unit is the metre.
        if let content { #expect(content[4..<8] == content[0..<4] && content[8...] == [1]) }
    }

    @Test(arguments: [0, 8, 33, 60])
    func aTruncatedFileIsMalformed(length: Int) throws {
        let bytes = try PNG.encode(Self.levels)
        let error = #expect(throws: PNGError.self) { try PNG.decode(Array(bytes.prefix(length))) }
        guard case .malformed(let reason)? = error else {
            Issue.record("\(String(describing: error)) is thrown")
            return
        }
        #expect(!reason.isEmpty)
    }

    @Test func aBrokenChecksumIsMalformed() throws {
        var bytes = try PNG.encode(Self.levels)
        bytes[29] ^= 0xFF
        #expect(throws: PNGError.self) { try PNG.decode(bytes) }
    }

    @Test func aPictureBeyondTheLimitIsRefused() {
        #expect(throws: PNGError.tooLarge(width: 8193, height: 1, limit: 8192)) {
            try PNG.encode(Pixmap(width: 8193, height: 1))
        }
    }
}

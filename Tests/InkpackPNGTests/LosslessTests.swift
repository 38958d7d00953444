import Foundation
import InkpackCore
import InkpackPNG
import Testing

/// Loss-free means: decoded and multiplied by alpha, with each product rounded to nearest, the pixels are the picture's.
@Suite struct LosslessTests {
    /// In two programs, with valid chunks, and streams that zlib takes whole.
    private func expectLossless(_ pictures: [Pixmap], _ files: [[UInt8]]) throws {
        let theirs = try Python.straightBytes(of: files)
        #expect(theirs.count == files.count)
        for (index, (picture, file)) in zip(pictures, files).enumerated() {
            let walk = try ChunkWalk(file)
            #expect(walk.header.width == picture.width && walk.header.height == picture.height)
            let ours = try PNG.decode(file)
            let pillow = Pixmap(width: picture.width, height: picture.height, straightBytes: theirs[index])
            if ours != picture || pillow != picture { Issue.record("\(index) differs: \(walk.header)") }
        }
    }

    @Test(arguments: Samples.Kind.allCases)
    func randomPicturesComeBack(kind: Samples.Kind) throws {
        var samples = Samples(seed: UInt64(Samples.Kind.allCases.firstIndex(of: kind) ?? 0))
        let pictures = (0..<160).map { _ in samples.picture(kind) }
        var encoder = PNGEncoder()
        try expectLossless(pictures, try pictures.map { picture throws in try encoder.encode(picture) })
    }

    @Test(arguments: Samples.Kind.allCases)
    func theSmallestFilesComeBack(kind: Samples.Kind) throws {
        var samples = Samples(seed: 77 + UInt64(Samples.Kind.allCases.firstIndex(of: kind) ?? 0))
        let pictures = (0..<8).map { _ in samples.picture(kind) }
        var encoder = PNGEncoder(options: PNG.Options(effort: .small))
        let files = try pictures.map { picture throws in try encoder.encode(picture) }
        try expectLossless(pictures, files)
        for (picture, file) in zip(pictures, files) { #expect(file.count <= (try PNG.encode(picture)).count) }
    }

    /// Too large for lists of every pixel, wider than the window of deflate, and longer than a match.
    @Test(arguments: [
        (Samples.Kind.oneColor, 300, 257), (.noise, 90, 80), (.grayNoise, 70, 70), (.coverNoise, 80, 70),
        (.gradient, 130, 99), (.fade, 130, 99), (.opaqueGradient, 99, 130), (.manyColors, 120, 60),
        (.translucent, 200, 150),
        (.fewColors, 301, 99), (.hard, 8192, 3), (.blank, 8192, 9), (.oneGray, 8191, 4), (.oneColor, 8189, 5),
        (.full, 1, 8192),
    ])
    func largePicturesComeBack(kind: Samples.Kind, width: Int, height: Int) throws {
        var samples = Samples(seed: 5)
        let picture = samples.picture(kind, width: width, height: height)
        try expectLossless([picture], [try PNG.encode(picture)])
    }

    /// Every valid pixel of one channel: the division is undone exactly.
    @Test func everyLevelUnderEveryAlphaComesBack() throws {
        var bytes: [UInt8] = []
        for alpha in 0..<256 {
            for level in 0..<256 {
                let value = UInt8(min(level, alpha))
                bytes += [value, UInt8(alpha) - value, 0, UInt8(alpha)]
            }
        }
        let picture = Pixmap(width: 256, height: 256, bytes: bytes)
        try expectLossless([picture], [try PNG.encode(picture)])
    }

    @Test func everyGoldenComesBack() throws {
        let pictures = try Self.goldens()
        #expect(pictures.count > 1000)
        var encoder = PNGEncoder()
        try expectLossless(pictures, try pictures.map { picture throws in try encoder.encode(picture) })
    }

    /// Those of one colour, from their alpha alone.
    @Test func everyGoldenOfOneColourComesBackFromItsCoverage() throws {
        var encoder = PNGEncoder()
        var (pictures, files): ([Pixmap], [[UInt8]]) = ([], [])
        for picture in try Self.goldens() {
            guard let opaque = picture.bytes.indices.first(where: { $0 % 4 == 3 && picture.bytes[$0] == 255 }) else {
                continue
            }
            let color = Color(
                red: picture.bytes[opaque - 3], green: picture.bytes[opaque - 2], blue: picture.bytes[opaque - 1])
            let coverage = stride(from: 3, to: picture.bytes.count, by: 4).map { picture.bytes[$0] }
            guard picture.bytes == coverage.flatMap({ Samples.pixel(color, coverage: $0) }) else { continue }
            pictures.append(picture)
            files.append(
                try coverage.withUnsafeBytes {
                    try encoder.encode(
                        coverage: $0, color: color, width: picture.width, height: picture.height, stride: picture.width)
                })
        }
        #expect(pictures.count > 500)
        try expectLossless(pictures, files)
    }

    private static func goldens() throws -> [Pixmap] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Goldens")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".png") }
        return try names.sorted().map { try PNG.decode(Array(try Data(contentsOf: folder.appendingPathComponent($0)))) }
    }

    /// RFC 1950: a stream that ends where the chunk ends, whose check fits, of as many rows as the header says.
    @Test func zlibTakesEveryStreamWhole() throws {
        var samples = Samples(seed: 99)
        let pictures = Samples.Kind.allCases.flatMap { kind in (0..<30).map { _ in samples.picture(kind) } }
        let files = try pictures.map { picture throws in try PNG.encode(picture) }
        let script = """
            import struct, sys, zlib
            for index in range(int(sys.argv[2])):
                data = open(f"{sys.argv[1]}/{index}.png", "rb").read()
                width, height, bits, kind = struct.unpack(">IIBB", data[16:26])
                at = data.index(b"IDAT")
                length, = struct.unpack(">I", data[at - 4:at])
                stream = zlib.decompressobj()
                rows = stream.decompress(data[at + 4:at + 4 + length])
                assert stream.eof and not stream.unused_data, index
                row = 1 + (width * bits * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind] + 7) // 8
                assert len(rows) == row * height, index
                assert all(filter < 5 for filter in rows[::row]), index
            print("all", end="")
            """
        #expect(String(decoding: try Python.run(script, on: files), as: UTF8.self) == "all")
    }
}

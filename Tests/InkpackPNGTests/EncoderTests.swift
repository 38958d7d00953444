import InkpackCore
import InkpackPNG
import Testing

@Suite struct EncoderTests {
    private static let blue = Color(red: 0x33, green: 0x66, blue: 0xCC)

    /// Whatever an encoder has written before.
    @Test func theBytesDependOnThePictureOnly() throws {
        var samples = Samples(seed: 3)
        let pictures = (0..<4).flatMap { _ in Samples.Kind.allCases.map { samples.picture($0) } }
        var encoder = PNGEncoder()
        for picture in pictures + pictures.reversed() {
            let file = try encoder.encode(picture)
            #expect(try file == PNG.encode(picture))
        }
    }

    /// Rows with something behind them, at any address.
    @Test(arguments: [0, 4, 60])
    func cairosPixelsGiveTheSameFile(padding: Int) throws {
        var samples = Samples(seed: 11)
        var encoder = PNGEncoder()
        for kind in Samples.Kind.allCases {
            let picture = samples.picture(kind)
            let pixels = picture.argb32(padding: padding)
            let file = try pixels.withUnsafeBytes { bytes in
                try encoder.encode(
                    argb32: bytes, width: picture.width, height: picture.height, stride: picture.width * 4 + padding)
            }
            #expect(try file == PNG.encode(picture), "\(kind)")
        }
    }

    /// A colour through coverage is the picture of that colour, in the same bytes if it shows opaque somewhere.
    @Test(arguments: [Color.black, .white, blue, Color(red: 200, green: 10, blue: 10, alpha: 130)], [0, 3])
    func coverageGivesTheFileOfThePicture(color: Color, padding: Int) throws {
        var samples = Samples(seed: 8)
        for effort in [PNG.Options.Effort.fast, .small] {
            var encoder = PNGEncoder(options: PNG.Options(effort: effort))
            for _ in 0..<(effort == .fast ? 60 : 4) {
                let (width, height) = samples.size()
                let coverage = samples.coverage(width, height)
                let picture = Pixmap(
                    width: width, height: height, bytes: coverage.flatMap { Samples.pixel(color, coverage: $0) })
                let rows = (0..<height).flatMap { row in
                    coverage[row * width..<(row + 1) * width] + Array(repeating: 0xA5, count: padding)
                }
                let file = try rows.withUnsafeBytes { bytes in
                    try encoder.encode(
                        coverage: bytes, color: color, width: width, height: height, stride: width + padding)
                }
                #expect(try PNG.decode(file) == picture)
                if color.alpha == 255, coverage.contains(255) { #expect(try file == encoder.encode(picture)) }
            }
        }
    }

    /// The pixels of an edge have the icon's colour and not what rounding leaves of it.
    @Test func oneColourIsTheSameInAllPixels() throws {
        var samples = Samples(seed: 21)
        var pictures: [Pixmap] = []
        for _ in 0..<40 {
            let coverage = samples.coverage(24, 24) + [255]
            let bytes = coverage.suffix(576).flatMap { Samples.pixel(Self.blue, coverage: $0) }
            pictures.append(Pixmap(width: 24, height: 24, bytes: bytes))
        }
        for straight in try Python.straightBytes(of: try pictures.map { picture throws in try PNG.encode(picture) }) {
            let colors = Set(
                stride(from: 0, to: straight.count, by: 4).filter { straight[$0 + 3] > 0 }.map {
                    Color(red: straight[$0], green: straight[$0 + 1], blue: straight[$0 + 2])
                })
            #expect(colors.isSubset(of: [Self.blue]))
        }
    }

    @Test func aCoverageBeyondTheLimitIsRefused() {
        var encoder = PNGEncoder()
        #expect(throws: PNGError.tooLarge(width: 1, height: 8193, limit: 8192)) {
            let coverage = [UInt8](repeating: 0, count: 8193)
            _ = try coverage.withUnsafeBytes {
                try encoder.encode(coverage: $0, color: .black, width: 1, height: 8193, stride: 1)
            }
        }
    }
}

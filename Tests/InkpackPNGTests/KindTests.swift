import InkpackCore
import InkpackPNG
import Testing

/// Which kind of PNG a picture becomes.
@Suite struct KindTests {
    /// PNG, table 11.1.
    private enum ColorType: Int {
        case gray = 0
        case color = 2
        case palette = 3
        case grayAlpha = 4
        case colorAlpha = 6
    }

    private func kind(_ pixmap: Pixmap) throws -> (ColorType?, bits: Int) {
        let header = try ChunkWalk(try PNG.encode(pixmap)).header
        return (ColorType(rawValue: header.colorType), header.bits)
    }

    private func picture(_ side: Int, _ pixel: (Int, Int) -> [UInt8]) -> Pixmap {
        Pixmap(width: side, height: side, bytes: (0..<side * side).flatMap { pixel($0 % side, $0 / side) })
    }

    /// A disc with a soft edge.
    private func disc(_ side: Int, _ color: Color) -> Pixmap {
        picture(side) { x, y in
            let (a, b) = (Double(x) + 0.5 - Double(side) / 2, Double(y) + 0.5 - Double(side) / 2)
            let edge = Double(side) * 0.4 + 0.5 - (a * a + b * b).squareRoot()
            return Samples.pixel(color, coverage: UInt8(min(1, max(0, edge)) * 255))
        }
    }

    @Test(arguments: [24, 64])
    func aBlackIconIsGrayWithAlpha(side: Int) throws {
        #expect(try kind(disc(side, .black)) == (.grayAlpha, 8))
    }

    @Test func aSmallColouredIconIsColourWithAlpha() throws {
        #expect(try kind(disc(24, Color(red: 0x33, green: 0x66, blue: 0xCC))) == (.colorAlpha, 8))
    }

    @Test func aLargeColouredIconHasAPalette() throws {
        #expect(try kind(disc(600, Color(red: 0x33, green: 0x66, blue: 0xCC))) == (.palette, 8))
    }

    /// 300 colours without an order are more than a palette holds.
    @Test func manyColoursHaveNoPalette() throws {
        func pixel(_ x: Int, _ y: Int, _ alpha: UInt8) -> [UInt8] {
            let number = (x * 31 + y * 17) % 300
            return Samples.pixel(
                Color(red: UInt8(number & 255), green: UInt8(number / 2), blue: 7, alpha: alpha), coverage: 255)
        }
        #expect(try kind(picture(60) { pixel($0, $1, 255) }) == (.color, 8))
        #expect(try kind(picture(60) { pixel($0, $1, $0 == 0 ? 200 : 255) }) == (.colorAlpha, 8))
    }

    /// What is cut out hard needs no alpha: a colour that does not occur stands for nothing.
    @Test func aHardCutIsAColourThatIsNotThere() throws {
        func picture(_ color: (Int, Int) -> Color) -> Pixmap {
            self.picture(64) { x, y in
                let isInside = (x - 32) * (x - 32) + (y - 32) * (y - 32) < 900
                return isInside ? Samples.pixel(color(x, y), coverage: 255) : [0, 0, 0, 0]
            }
        }
        let colors = picture { Color(red: UInt8($0 * 4), green: UInt8($1 * 4), blue: UInt8($0 ^ $1)) }
        let grays = picture { x, y in
            let level = UInt8((x * 37 + y * 101 + x * y) % 251)
            return Color(red: level, green: level, blue: level)
        }
        for (picture, type, length) in [(colors, ColorType.color, 6), (grays, .gray, 2)] {
            for effort in [PNG.Options.Effort.fast, .small] {
                let file = try PNG.encode(picture, options: PNG.Options(effort: effort))
                let walk = try ChunkWalk(file)
                #expect(walk.header.colorType == type.rawValue)
                #expect(walk.header.bits == 8)
                #expect(walk.content("tRNS")?.count == length)
                #expect(try PNG.decode(file) == picture)
            }
        }
        // One pixel that is half there, and alpha is needed.
        var half = colors
        half.bytes.replaceSubrange(0..<4, with: [1, 1, 1, 2])
        #expect(try kind(half) == (.colorAlpha, 8))
    }

    /// Every gray and nothing: there is no gray left to stand for it.
    @Test func allGraysLeaveNoneThatIsNotThere() throws {
        let picture = picture(17) { x, y in
            let number = y * 17 + x
            return number < 256 ? Array(repeating: UInt8(number), count: 3) + [255] : [0, 0, 0, 0]
        }
        #expect(try kind(picture) == (.grayAlpha, 8))
        #expect(try PNG.decode(try PNG.encode(picture)) == picture)
    }

    /// Stripes, which no kind but the packed ones holds in as few bytes.
    @Test(arguments: [2: 1, 3: 2, 4: 2, 5: 4, 16: 4])
    func fewColoursArePacked(count: Int, bits: Int) throws {
        let kind = try kind(
            picture(48) { x, y in
                let number = (x * x + 3 * y * y + x * y / 5) % count
                return [UInt8(number * 9 + 1), UInt8(200 - number), 30, 255]
            })
        #expect(kind == (.palette, bits))
    }

    /// The steps between black and white that a depth has need no palette.
    @Test(arguments: [(1, 255), (2, 85)])
    func evenGraysAreGrayOfFewBits(bits: Int, step: Int) throws {
        let kind = try kind(
            picture(48) { x, y in
                let level = UInt8((x * x + 3 * y * y + x * y / 5) % (255 / step + 1) * step)
                return [level, level, level, 255]
            })
        #expect(kind == (.gray, bits))
    }

    /// What Pillow makes of the same pixels in every mode that holds them, each as small as it can.
    @Test func noKindIsSmallerThanTheOneThatIsFound() throws {
        var samples = Samples(seed: 2024)
        let pictures = Samples.Kind.allCases.flatMap { kind in
            [samples.picture(kind, width: 24, height: 24), samples.picture(kind, width: 41, height: 37)]
        }
        var encoder = PNGEncoder(options: PNG.Options(effort: .small))
        let files = try pictures.map { picture throws in try encoder.encode(picture) }
        let script = """
            import io, sys
            from PIL import Image
            for index in range(int(sys.argv[2])):
                picture = Image.open(f"{sys.argv[1]}/{index}.png").convert("RGBA")
                pixels = list(picture.getdata())
                opaque = all(a == 255 for _, _, _, a in pixels)
                gray = all(r == g == b for r, g, b, _ in pixels)
                modes = ["RGBA"] + ["RGB"] * opaque + ["LA"] * gray + ["L"] * (gray and opaque)
                sizes = []
                for mode in modes:
                    for level in range(1, 10):
                        file = io.BytesIO()
                        picture.convert(mode).save(file, "PNG", compress_level=level)
                        sizes.append(len(file.getvalue()))
                colors = list(dict.fromkeys(pixels))
                if len(colors) <= 256:
                    table = Image.new("P", picture.size)
                    table.putdata([colors.index(p) for p in pixels])
                    table.putpalette([c for color in colors for c in color[:3]])
                    file = io.BytesIO()
                    table.save(file, "PNG", optimize=True, transparency=bytes(c[3] for c in colors))
                    sizes.append(len(file.getvalue()) - 13 * opaque)
                print(min(sizes))
            """
        let theirs = String(decoding: try Python.run(script, on: files), as: UTF8.self).split(separator: "\n")
        #expect(theirs.count == files.count)
        for (index, (file, smallest)) in zip(files, theirs).enumerated() {
            let limit = try #require(Int(smallest))
            #expect(file.count <= limit, "\(Samples.Kind.allCases[index / 2])")
        }
    }
}

import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPNG
import InkpackStarter
import Testing

/// What is painted in one colour is drawn as coverage: with the alpha that it has with all four channels, and in exactly
/// its colour.
@Suite struct CoverageTests {
    private static let ink = Color(red: 0x33, green: 0x66, blue: 0xCC)

    /// The same picture with all four channels: there is a second colour in it, beyond the canvas.
    private static func inFull(_ list: DisplayList, besides color: Color) -> DisplayList {
        var list = list
        let place = Bounds(minX: -9, minY: -9, maxX: -8, maxY: -8)
        let other = Color(red: color.red ^ 1, green: color.green, blue: color.blue)
        list.items.append(
            .shape(.init(path: .rectangle(place), area: .fill(.nonzero), paint: .solid(other))))
        return list
    }

    /// The colour that a list is drawn with as coverage, if it is; what is wrong with its picture is an issue.
    private static func checkedColor(_ list: DisplayList, size: Int, _ canvases: [CairoCanvas]) throws -> Color? {
        try canvases[0].draw(list, size: size) { pixels -> Color? in
            guard case .coverage(let color) = pixels.layout else { return nil }
            let full = try canvases[1].draw(inFull(list, besides: color), size: size) { full -> Pixmap in
                #expect(full.layout == .argb32)
                return full.pixmap
            }
            let picture = pixels.pixmap
            var encoder = PNGEncoder()
            let file = try encoder.encode(pixels, scale: 1)
            #expect(try PNG.decode(file) == picture, "\(list.name) at \(size) px is another one in its file")
            #expect(try picture == CairoRenderer().render(list, size: size))
            // To nearest: alpha times a channel, of 255, which is never half way between.
            let channels = [color.red, color.green, color.blue].map(Int.init)
            let products = (0..<256).map { alpha in channels.map { UInt8(($0 * alpha + 127) / 255) } }
            var (alphas, colors) = (0, 0)
            picture.bytes.withUnsafeBytes { ours in
                full.bytes.withUnsafeBytes { theirs in
                    for place in stride(from: 0, to: ours.count, by: 4) {
                        if ours[place + 3] != theirs[place + 3] { alphas += 1 }
                        let product = products[Int(ours[place + 3])]
                        for channel in 0..<3 where ours[place + channel] != product[channel] { colors += 1 }
                    }
                }
            }
            #expect(alphas == 0, "\(alphas) pixels of \(list.name) at \(size) px have another alpha")
            #expect(colors == 0, "\(colors) channels of \(list.name) at \(size) px are not exact")
            return color
        }
    }

    @Test(arguments: StyleLibrary.shippedNames)
    func everyIconOfOneColourHasTheAlphaOfTheFullPicture(style: String) throws {
        let stack = try StyleLibrary.shipped(style)
        let canvases = [CairoCanvas(), CairoCanvas()]
        var colors: Set<Color> = []
        for icon in StarterPack.icons {
            let list = try Resolver(stack).resolve(icon, size: 24)
            if let color = try Self.checkedColor(list, size: 24, canvases) { colors.insert(color) }
        }
        for icon in StarterPack.icons where StarterGoldenTests.dozen.contains(icon.name) {
            for (theme, size) in [(Theme.light, 16), (.light, 32), (.dark, 48)] {
                let list = try Resolver(stack).resolve(icon, theme: theme, size: size)
                if let color = try Self.checkedColor(list, size: size, canvases) { colors.insert(color) }
            }
        }
        #expect(!colors.isEmpty)
    }

    /// Layers, clips, masks, erasing, gradients of alpha, dashes and tiles, each in one colour.
    @Test(arguments: Sample.allCases, [24, 61])
    func whateverIsPaintedInOneColourHasTheAlphaOfTheFullPicture(sample: Sample, size: Int) throws {
        let list = Self.inOneColour(sample.list)
        let color = try Self.checkedColor(list, size: size, [CairoCanvas(), CairoCanvas()])
        let others: [Sample] = [.blendModes, .saturation, .plusLighter, .isolation, .images, .pixelatedImage]
        #expect(color == (others.contains(sample) ? nil : Self.ink))
    }

    @Test func asManyColoursAsThereAreAreDrawn() throws {
        func disc(_ color: Color) -> DisplayList.Item {
            .shape(
                .init(
                    path: .circle(center: Vec2(12, 12), radius: 8), area: .fill(.nonzero), paint: .solid(color)))
        }
        func layout(_ items: [DisplayList.Item]) throws -> PixelBuffer.Layout {
            try CairoCanvas().draw(DisplayList(name: "a", width: 24, height: 24, items: items), size: 24) { $0.layout }
        }
        let half = Color(red: 0x33, green: 0x66, blue: 0xCC, alpha: 128)
        #expect(try layout([]) == .argb32)
        #expect(try layout([disc(half)]) == .coverage(Self.ink))
        #expect(try layout([disc(Self.ink), disc(half)]) == .coverage(Self.ink))
        #expect(try layout([disc(Self.ink), disc(.black)]) == .argb32)
        // Behind a mask only the mask's picture has colours of its own.
        let masked = DisplayList.Group(mask: .init(.luminance, items: [disc(.white)]), items: [disc(half)])
        #expect(try layout([.group(masked)]) == .coverage(Self.ink))
        #expect(try layout([.group(.init(blend: .multiply, items: [disc(half)]))]) == .argb32)
        #expect(try layout([.group(.init(opacity: 0.5, items: [disc(.white)])), disc(half)]) == .argb32)
    }

    /// One canvas for pictures of both kinds, of several sizes, which lie in the same memory.
    @Test func aCanvasForgetsPicturesOfTheOtherKind() throws {
        let canvas = CairoCanvas()
        let lists = try ["outline", "vivid"].map {
            try Resolver(try StyleLibrary.shipped($0)).resolve(StarterPack.icons[3])
        }
        let empty = DisplayList(name: "a", width: 24, height: 24, items: [])
        for (list, size) in [
            (lists[0], 40), (lists[1], 40), (empty, 40), (lists[0], 40), (lists[0], 24), (empty, 24), (lists[1], 24),
            (empty, 24), (lists[0], 41), (empty, 41),
        ] {
            #expect(try canvas.draw(list, size: size) { $0.pixmap } == CairoRenderer().render(list, size: size))
        }
    }

    private static func inOneColour(_ list: DisplayList) -> DisplayList {
        var list = list
        list.items = list.items.map(inOneColour)
        return list
    }

    private static func inOneColour(_ item: DisplayList.Item) -> DisplayList.Item {
        func color(_ color: Color) -> Color {
            Color(red: ink.red, green: ink.green, blue: ink.blue, alpha: color.alpha)
        }
        func stops(_ stops: [GradientStop]) -> [GradientStop] {
            stops.enumerated().map { index, stop in
                GradientStop(stop.offset, color(stop.color.withOpacity(index.isMultiple(of: 2) ? 1 : 0.3)))
            }
        }
        switch item {
        case .shape(var shape):
            switch shape.paint {
            case .solid(let paint): shape.paint = .solid(color(paint))
            case .linear(var gradient):
                gradient.stops = stops(gradient.stops)
                shape.paint = .linear(gradient)
            case .radial(var gradient):
                gradient.stops = stops(gradient.stops)
                shape.paint = .radial(gradient)
            case .pattern(var pattern):
                pattern.items = pattern.items.map(inOneColour)
                shape.paint = .pattern(pattern)
            }
            return .shape(shape)
        case .group(var group):
            group.items = group.items.map(inOneColour)
            return .group(group)
        case .image: return item
        }
    }
}

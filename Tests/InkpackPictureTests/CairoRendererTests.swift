import InkpackCairo
import InkpackCore
import Testing

@Suite struct CairoRendererTests {
    private func list(_ items: [DisplayList.Item], width: Double = 4, height: Double = 4) -> DisplayList {
        DisplayList(name: "a", width: width, height: height, items: items)
    }

    private func box(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double, _ color: Color) -> DisplayList.Item
    {
        let path = BezierPath.rectangle(Bounds(minX: minX, minY: minY, maxX: maxX, maxY: maxY))
        return .shape(.init(path: path, area: .fill(.nonzero), paint: .solid(color)))
    }

    private func pixel(_ pixmap: Pixmap, _ x: Int, _ y: Int) -> [UInt8] {
        Array(pixmap.bytes[(y * pixmap.width + x) * 4..<(y * pixmap.width + x) * 4 + 4])
    }

    @Test func channelsAreRedGreenBlueAlphaPremultiplied() throws {
        let pixmap = try CairoRenderer().render(
            list([box(0, 0, 4, 4, Color(red: 255, green: 128, blue: 0, alpha: 128))]), size: 4)
        // 255·128/255 = 128 and 128·128/255 = 64.25.
        #expect(pixel(pixmap, 1, 1) == [128, 64, 0, 128])
    }

    @Test func halfACoveredPixelIsHalfOpaque() throws {
        let pixmap = try CairoRenderer().render(list([box(0, 0, 1.5, 4, .black)]), size: 4)
        #expect(pixel(pixmap, 0, 0)[3] == 255)
        #expect((126...129).contains(pixel(pixmap, 1, 0)[3]))
        #expect(pixel(pixmap, 2, 0)[3] == 0)
    }

    @Test func aKnockoutErasesOnlyItsOwnGroup() throws {
        var hole = box(1, 1, 3, 3, .black)
        if case .shape(var shape) = hole {
            shape.compositing = .knockout
            hole = .shape(shape)
        }
        let pixmap = try CairoRenderer().render(
            list([box(0, 0, 4, 4, .white), .group(.init(items: [box(0, 0, 4, 4, .black), hole]))]), size: 4)
        #expect(pixel(pixmap, 0, 0) == [0, 0, 0, 255])
        #expect(pixel(pixmap, 2, 2) == [255, 255, 255, 255])
    }

    @Test func aGroupFadesAsOne() throws {
        let pixmap = try CairoRenderer().render(
            list([.group(.init(opacity: 0.5, items: [box(0, 0, 4, 4, .black), box(0, 0, 4, 4, .black)]))]), size: 4)
        #expect((127...128).contains(pixel(pixmap, 2, 2)[3]))
    }

    @Test func proportionsAreKeptAndCentred() throws {
        let wide = list([box(0, 0, 4, 2, .black)], width: 4, height: 2)
        #expect(try CairoRenderer().render(wide, size: 8).height == 4)
        let square = try CairoRenderer().render(wide, width: 8, height: 8)
        #expect([1, 2, 5, 6].map { pixel(square, 4, $0)[3] } == [0, 255, 255, 0])
    }

    @Test(arguments: [0, -1, 8193, 100_000])
    func sizesOutsideOfTheRangeAreRefused(size: Int) {
        #expect(throws: CairoError.size(width: size, height: size, limit: 8192)) {
            try CairoRenderer().render(list([]), size: size)
        }
    }

    @Test func onePixelIsEnough() throws {
        #expect(try CairoRenderer().render(list([box(0, 0, 4, 4, .black)]), size: 1).bytes == [0, 0, 0, 255])
    }
}

import InkpackCore
import Testing

@Suite struct PixmapTests {
    @Test(arguments: UInt8.min...UInt8.max)
    func premultipliedPixelsSurviveStraightBytes(alpha: UInt8) {
        // One pixel for each colour that can stand below this alpha.
        let bytes = (0...alpha).flatMap { [$0, alpha - $0, $0 / 2, alpha] }
        let picture = Pixmap(width: bytes.count / 4, height: 1, bytes: bytes)
        #expect(Pixmap(width: picture.width, height: 1, straightBytes: picture.unpremultiplied) == picture)
    }

    @Test(arguments: UInt8.min...UInt8.max)
    func multiplyingRoundsToTheNearest(alpha: UInt8) {
        var straight: [UInt8] = []
        var expected: [UInt8] = []
        for value in UInt8.min...UInt8.max {
            straight += [value, 255, 0, alpha]
            expected += [UInt8((Double(value) * Double(alpha) / 255).rounded()), alpha, 0, alpha]
        }
        #expect(Pixmap(width: 256, height: 1, straightBytes: straight).bytes == expected)
    }

    @Test(arguments: UInt8(1)...UInt8.max)
    func dividingRoundsToTheNearest(alpha: UInt8) {
        var bytes: [UInt8] = []
        var expected: [UInt8] = []
        for value in 0...alpha {
            bytes += [value, 0, alpha, alpha]
            expected += [UInt8((Double(value) * 255 / Double(alpha)).rounded()), 0, 255, alpha]
        }
        #expect(Pixmap(width: bytes.count / 4, height: 1, bytes: bytes).unpremultiplied == expected)
    }

    @Test func flatteningPutsTheGroundBelow() {
        let picture = Pixmap(width: 3, height: 1, bytes: [0, 0, 0, 0, 128, 0, 0, 128, 9, 8, 7, 255])
        let flat = picture.flattened(onto: Color(red: 10, green: 20, blue: 255))
        // 128/255 red over (10, 20, 255): 128 + 10·127/255, 20·127/255, 255·127/255.
        #expect(flat.bytes == [10, 20, 255, 255, 133, 10, 127, 255, 9, 8, 7, 255])
    }

    @Test func flatteningOntoItsOwnColorChangesNothing() {
        let bytes = (UInt8.min...UInt8.max).flatMap { [$0, $0, $0, $0] }
        let flat = Pixmap(width: 256, height: 1, bytes: bytes).flattened(onto: .white)
        #expect(flat.bytes == Array(repeating: 255, count: 1024))
    }

    @Test func aPictureIsBlankWhereAllAlphasAreZero() {
        var picture = Pixmap(width: 3, height: 2)
        #expect(picture.bytes == Array(repeating: 0, count: 24))
        #expect(picture.isBlank)
        picture.bytes[23] = 1
        #expect(!picture.isBlank)
    }
}

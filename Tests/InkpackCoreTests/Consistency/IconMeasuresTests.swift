import InkpackCore
import Testing

@Suite struct IconMeasuresTests {
    /// A picture with the alpha that the function gives for each pixel.
    static func picture(_ alpha: (_ x: Int, _ y: Int) -> UInt8) -> Pixmap {
        let side = IconMeasures.pictureSide
        var picture = Pixmap(width: side, height: side)
        for pixel in 0..<side * side { picture.bytes[4 * pixel + 3] = alpha(pixel % side, pixel / side) }
        return picture
    }

    static let names = [
        "black", "noise", "grey noise", "checks", "stripes", "dots", "faint", "line", "snake",
    ]

    static func picture(named name: String) -> Pixmap {
        var random = SplitMix64(seed: 3)
        return switch name {
        case "black": picture { _, _ in 255 }
        case "noise": picture { _, _ in Bool.random(using: &random) ? 255 : 0 }
        case "grey noise": picture { _, _ in UInt8.random(in: 0...255, using: &random) }
        case "checks": picture { x, y in (x / 3 + y / 3) % 2 == 0 ? 255 : 0 }
        case "stripes": picture { x, _ in x / 2 % 2 == 0 ? 255 : 0 }
        case "dots": picture { x, y in x % 3 == 1 && y % 3 == 1 ? 255 : 0 }
        case "faint": picture { x, y in x > 100 && y > 100 ? 12 : 0 }
        case "line": picture { _, y in y == 200 ? 255 : 0 }
        default:
            picture { x, y in
                y % 4 < 2 || (x < 2 && y / 4 % 2 == 0) || (x > 381 && y / 4 % 2 == 1) ? 255 : 0
            }
        }
    }

    @Test func groupsHoldEveryMeasureOnce() {
        #expect(IconMeasure.Group.allCases.flatMap(\.measures) == IconMeasure.allCases)
        #expect(IconMeasure.allCases.count == 95)
    }

    @Test func aBlankPictureHasNoMeasures() {
        #expect(IconMeasures(Self.picture { _, _ in 0 }, canvas: 24) == nil)
        #expect(IconMeasures(Self.picture { x, y in x < 29 && y == 0 ? 255 : 0 }, canvas: 24) == nil)
        #expect(IconMeasures(Self.picture { _, _ in 10 }, canvas: 24) == nil)
    }

    @Test func aFullPictureHasNoGapsNorSkeletonToSpeakOf() throws {
        let measures = try #require(IconMeasures(Self.picture(named: "black"), canvas: 24))
        #expect(measures[.ink] == 1)
        #expect(measures[.padding] == 0)
        #expect(measures[.width] == 24)
        #expect(measures[.holes] == 0)
        #expect(measures[.gapMedian] == nil)
        #expect(measures[.mirrorX] == 1)
        #expect(measures[.discs360] ?? 0 > 0.95)
    }

    @Test(arguments: names)
    func everyPictureIsMeasuredInFiniteNumbersAndAlwaysAlike(name: String) throws {
        let measures = try #require(IconMeasures(Self.picture(named: name), canvas: 24))
        #expect(IconMeasure.allCases.allSatisfy { measures[$0]?.isFinite ?? true })
        #expect(measures.strokeWidth.isFinite)
        #expect(IconMeasures(Self.picture(named: name), canvas: 24) == measures)
    }

    @Test(arguments: [(180, false), (200, true)])
    func picturesOfALongContourAreMeasuredAtHalfTheSize(squares: Int, isHalved: Bool) {
        // Of 16 in a row; at full size the contour of each has 48 pixels.
        func picture(side: Int) -> Pixmap {
            var picture = Pixmap(width: side, height: side)
            let pitch = side / 16
            for y in 0..<side {
                for x in 0..<side where x % pitch < pitch / 2 && y % pitch < pitch / 2 {
                    if y / pitch * 16 + x / pitch < squares { picture.bytes[4 * (y * side + x) + 3] = 255 }
                }
            }
            return picture
        }
        let full = IconMeasures(picture(side: IconMeasures.pictureSide), canvas: 24)
        #expect((full == IconMeasures(picture(side: IconMeasures.pictureSide / 2), canvas: 24)) == isHalved)
    }

    @Test(arguments: [192, 96, 48])
    func smallerPicturesAreMeasuredInTheSameUnits(side: Int) throws {
        var picture = Pixmap(width: side, height: side)
        // A bar of 16 x 4 units at (4, 10).
        let unit = side / 24
        for y in 10 * unit..<14 * unit { for x in 4 * unit..<20 * unit { picture.bytes[4 * (y * side + x) + 3] = 255 } }
        let measures = try #require(IconMeasures(picture, canvas: 24))
        #expect(measures[.width] == 16)
        #expect(measures[.height] == 4)
        #expect(near(measures[.ink] ?? 0, 64.0 / 576, within: 1e-6))
        #expect(near(measures.strokeWidth, 4, within: 0.1))
        #expect(IconMeasure.allCases.allSatisfy { measures[$0]?.isFinite ?? true })
    }

    @Test func aBoxIsMeasuredWhereItIs() throws {
        // From (3, 5) to (19, 21) units, 16 pixels each.
        let measures = try #require(
            IconMeasures(
                Self.picture { x, y in (48..<304).contains(x) && (80..<336).contains(y) ? 255 : 0 }, canvas: 24))
        #expect(measures[.width] == 16)
        #expect(measures[.height] == 16)
        #expect(measures[.padding] == 3)
        #expect(measures[.boundsOffsetX] == 1)
        #expect(measures[.boundsOffsetY] == 1)
        // Positions of pixels are those of their corners: half a pixel less than their centres.
        #expect(near(measures[.centroidOffsetY] ?? 0, 1 - 1.0 / 32, within: 1e-6))
        #expect(near(measures[.ink] ?? 0, 256.0 * 256 / 384 / 384, within: 1e-9))
        #expect(measures[.inkOfHull] == 1)
        #expect(measures[.parts] == 1)
        #expect(near(measures[.axisShare] ?? 0, 1, within: 0.01))
        #expect(near(measures[.onGridShare] ?? 0, 1, within: 0.01))
        #expect(measures[.boundsOnGrid] == 1)
    }

    @Test func colorsAreMeasuredAwayFromEdges() throws {
        var picture = Self.picture { x, y in (48..<304).contains(x) && (80..<336).contains(y) ? 255 : 0 }
        for pixel in stride(from: 0, to: picture.bytes.count, by: 4) where picture.bytes[pixel + 3] > 0 {
            picture.bytes[pixel] = pixel / 4 % 384 < 176 ? 255 : 0
        }
        let measures = try #require(IconMeasures(picture, canvas: 24))
        #expect(measures[.inks] == 2)
        #expect(near(measures[.saturation] ?? 0, 0.5, within: 0.01))
        #expect(measures[.lightShare] == 0)
    }

    /// The chroma of #1f2937 is (0x37 - 0x1f) / 255; black has none, and a vivid red has all of it.
    @Test(arguments: [([0x1f, 0x29, 0x37], 0.0941), ([0, 0, 0], 0), ([255, 0, 0], 1)] as [([UInt8], Double)])
    func anInkThatLooksBlackIsHardlyColourful(ink: [UInt8], saturation: Double) throws {
        var picture = Self.picture { x, y in (48..<304).contains(x) && (80..<336).contains(y) ? 255 : 0 }
        for pixel in stride(from: 0, to: picture.bytes.count, by: 4) where picture.bytes[pixel + 3] > 0 {
            for (channel, value) in ink.enumerated() { picture.bytes[pixel + channel] = value }
        }
        let measures = try #require(IconMeasures(picture, canvas: 24))
        #expect(near(measures[.saturation] ?? 1, saturation, within: 0.001))
    }

    @Test func tintsAreNoPartOfTheMainInk() throws {
        let measures = try #require(
            IconMeasures(
                Self.picture { x, y in
                    guard (48..<336).contains(x), (48..<336).contains(y) else { return 0 }
                    return (80..<304).contains(x) && (80..<304).contains(y) ? 51 : 255
                }, canvas: 24))
        // A frame of 2 units about a tint.
        #expect(near(measures.strokeWidth, 2, within: 0.04))
        #expect(measures[.holes] == 1)
        #expect(try #require(measures[.lightShare]) > 0.5)
    }
}

import InkpackCore
import Testing

@Suite struct BitmapTests {
    /// Bitmaps of every kind: sparse, dense, blocks, one pixel, all but one, none, all.
    static let kinds = ["sparse", "half", "dense", "blocks", "one", "all but one", "full"]

    static func bitmap(_ kind: String, width: Int = 37, height: Int = 29, seed: UInt64 = 7) -> Bitmap {
        var random = SplitMix64(seed: seed)
        let bits = (0..<width * height).map { index -> Bool in
            let (x, y) = (index % width, index / width)
            return switch kind {
            case "sparse": Int.random(in: 0..<9, using: &random) == 0
            case "half": Bool.random(using: &random)
            case "dense": Int.random(in: 0..<40, using: &random) != 0
            case "blocks": (x / 9 + y / 7) % 2 == 0
            case "one": index == 500
            case "all but one": index != 500
            default: true
            }
        }
        return Bitmap(width: width, height: height, bits: bits)
    }

    @Test(arguments: kinds.dropLast())
    func distancesAreThoseOfTheNearestUnsetPixel(kind: String) {
        let bitmap = Self.bitmap(kind)
        let unset = bitmap.bits.indices.filter { !bitmap.bits[$0] }
        let expected = bitmap.bits.indices.map { index -> Int32 in
            unset.reduce(Int32.max) { nearest, other in
                let across = Int32(index % bitmap.width - other % bitmap.width)
                let down = Int32(index / bitmap.width - other / bitmap.width)
                return min(nearest, across * across + down * down)
            }
        }
        #expect(bitmap.squaredDistances() == expected)
    }

    @Test func withoutAnUnsetPixelAllIsFar() throws {
        let bitmap = Self.bitmap("full")
        let nearest = try #require(bitmap.squaredDistances().min())
        #expect(nearest >= 66 * 66)
    }

    @Test(arguments: kinds, [0.9, 1.6, 2.4, 5.2])
    func anOpeningIsWhatMovedDiscsCover(kind: String, radius: Double) {
        let bitmap = Self.bitmap(kind).padded(by: 2)
        let distances = bitmap.squaredDistances()
        let reach = radius + 0.5
        let centres = bitmap.bits.indices.filter { Double(distances[$0]) > radius * radius }
        let covered = bitmap.bits.indices.count { index in
            bitmap.bits[index]
                && centres.contains { centre in
                    let across = Double(index % bitmap.width - centre % bitmap.width)
                    let down = Double(index / bitmap.width - centre / bitmap.width)
                    return across * across + down * down <= reach * reach
                }
        }
        #expect(bitmap.openingCount(distances: distances, radius: radius, reach: reach) == covered)
    }

    @Test(arguments: kinds)
    func aSkeletonLiesInTheBitmapAndKeepsItsParts(kind: String) {
        let bitmap = Self.bitmap(kind)
        let skeleton = bitmap.thinned()
        #expect(zip(skeleton.bits, bitmap.bits).allSatisfy { !$0 || $1 })
        #expect(Self.diagonalParts(skeleton) == Self.diagonalParts(bitmap))
    }

    /// Words of 64 bits begin and end within the rows.
    @Test(arguments: [1, 61, 62, 63, 64, 126, 130])
    func theSkeletonDoesNotDependOnWhereItLies(offset: Int) {
        let bitmap = Self.bitmap("blocks")
        let shifted = Bitmap(
            width: bitmap.width + offset, height: bitmap.height,
            bits: (0..<bitmap.height).flatMap { row in
                Array(repeating: false, count: offset)
                    + bitmap.bits[row * bitmap.width..<(row + 1) * bitmap.width]
            })
        let expected = bitmap.thinned()
        let found = shifted.thinned().cropped(columns: offset...offset + 36, rows: 0...28)
        #expect(found == expected)
    }

    @Test func theSkeletonOfABarIsItsMiddleLine() {
        let bitmap = Bitmap(width: 30, height: 11, bits: (0..<330).map { (2...8).contains($0 / 30) })
        let rows = Set(bitmap.thinned().bits.indices.filter { bitmap.thinned().bits[$0] }.map { $0 / 30 })
        #expect(rows.isSubset(of: [4, 5, 6]))
    }

    @Test func partsAndHolesAreCounted() {
        let drawing = [
            "..........",
            ".####..##.",
            ".#..#..##.",
            ".#.##.....",
            ".####.#.#.",
            "......###.",
        ]
        let bits = drawing.flatMap { $0.map { $0 == "#" } }
        // The ring's hole has three pixels; the cup is open at the top.
        let parts = Bitmap(width: 10, height: 6, bits: bits).parts
        #expect([parts.count, parts.holes, parts.holeArea] == [3, 1, 3])
    }

    @Test func aHullTakesInWhatLiesBetween() throws {
        let corners: Set = [1, 5 * 9 + 8, 8 * 9]
        let hull = try #require(Bitmap(width: 9, height: 9, bits: (0..<81).map { corners.contains($0) }).hull)
        let points = [(1.0, 0.0), (8.0, 5.0), (0.0, 8.0)]
        let expected = (0..<81).map { index in
            (0..<3).allSatisfy { side in
                let (a, b) = (points[side], points[(side + 1) % 3])
                return (b.0 - a.0) * (Double(index / 9) - a.1) - (b.1 - a.1) * (Double(index % 9) - a.0) >= 0
            }
        }
        #expect(hull.bits == expected)
    }

    @Test(arguments: [[40, 41, 42], [4, 40, 76], [0, 40, 80], [40]])
    func pixelsOnOneLineHaveNoHull(pixels: [Int]) {
        #expect(Bitmap(width: 9, height: 9, bits: (0..<81).map { pixels.contains($0) }).hull == nil)
    }

    /// The parts that hang together over sides and corners.
    private static func diagonalParts(_ bitmap: Bitmap) -> Int {
        var rest = Set(bitmap.bits.indices.filter { bitmap.bits[$0] })
        var count = 0
        while let first = rest.popFirst() {
            count += 1
            var open = [first]
            while let index = open.popLast() {
                let (x, y) = (index % bitmap.width, index / bitmap.width)
                for row in max(0, y - 1)...min(bitmap.height - 1, y + 1) {
                    for column in max(0, x - 1)...min(bitmap.width - 1, x + 1) {
                        if let next = rest.remove(row * bitmap.width + column) { open.append(next) }
                    }
                }
            }
        }
        return count
    }
}

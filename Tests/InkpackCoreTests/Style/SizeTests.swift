import InkpackCore
import Testing

@Suite struct SizeTests {
    private func gap(_ size: Int?, keys: [Int], grid: Double = 24) throws -> Double {
        var sizes: [Int: StyleRules] = [:]
        for key in keys { sizes[key] = [.gapElement: .number(Double(key))] }
        return try StyleStack([StyleSheet("a", [.gridSize: .number(grid), .gapElement: 0.5], sizes: sizes)])
            .computed(size: size).gap.element
    }

    /// Pixels, and the entry of 16, 20, 24, 32 and 48 that holds there; 0.5 for none.
    @Test(arguments: [
        (1, 16.0), (15, 16), (16, 16), (17, 20), (20, 20), (21, 0.5), (23, 0.5), (24, 24), (25, 0.5), (31, 0.5),
        (32, 32),
        (47, 32), (48, 48), (512, 48),
    ])
    func entriesReachAwayFromTheGrid(size: Int, entry: Double) throws {
        #expect(try gap(size, keys: [16, 20, 24, 32, 48]) == entry)
    }

    @Test func aPictureOfNoSizeHasNoEntry() throws {
        #expect(try gap(nil, keys: [16, 24, 48]) == 0.5)
    }

    @Test func theGridDecidesWhatIsSmall() throws {
        #expect(try gap(16, keys: [20], grid: 16) == 0.5)
        #expect(try gap(24, keys: [20], grid: 16) == 20)
        #expect(try gap(16, keys: [20], grid: 24) == 20)
        #expect(try gap(24, keys: [20], grid: 24) == 0.5)
    }

    @Test(arguments: zip([nil, 12, 24, 48, 96], [1.5, 3, 1.5, 0.75, 0.375]))
    func absoluteStrokesKeepTheirPixels(size: Int?, width: Double) throws {
        let sheet = StyleSheet("a", [.strokeWidth: 1.5, .strokeScaling: "absolute"])
        #expect(try StyleStack([sheet]).computed(size: size).effectiveStrokeWidth == width)
    }

    @Test(arguments: [nil, 12, 24, 48])
    func geometricStrokesGrowWithThePicture(size: Int?) throws {
        #expect(try StyleStack([StyleSheet("a", [.strokeWidth: 1.5])]).computed(size: size).effectiveStrokeWidth == 1.5)
    }
}

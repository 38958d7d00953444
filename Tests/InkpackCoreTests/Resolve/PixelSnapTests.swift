import InkpackCore
import Testing

@Suite struct PixelSnapTests {
    private let icon = Icon("box") { Rectangle(4.3, 4.3, 15.4, 15.4) }

    @Test func edgesOfAnEvenStrokeLieOnWholePixels() throws {
        #expect(try paths(icon, size: 24) == ["M4,4 L20,4 L20,20 L4,20 Z"])
    }

    @Test func nothingIsSnappedAboveTheLimitOrWithoutASize() throws {
        let free = ["M4.3,4.3 L19.7,4.3 L19.7,19.7 L4.3,19.7 Z"]
        #expect(try paths(icon) == free)
        #expect(try paths(icon, size: 33) == free)
        #expect(try paths(icon, [.pixelUpTo: 16], size: 24) == free)
        #expect(try paths(icon, [.pixelSnap: "none"], size: 24) == free)
    }

    private func bars(_ xs: [Double], width: Double, size: Int) throws -> [Double] {
        let icon = Icon(name: "bars", shapes: xs.map { Shape(.line(Vec2($0, 4), Vec2($0, 20))) })
        return try Resolver(testStyle([.strokeWidth: .number(width)])).resolve(icon, size: size).shapes.map(
            \.path.bounds.minX)
    }

    @Test(arguments: [16, 20, 24, 25, 32], [1.0, 1.5, 2, 2.25, 3])
    func whatIsSymmetricStaysSo(size: Int, width: Double) throws {
        let left = try bars([2.2, 5.83, 9.1, 14.9, 18.17, 21.8], width: width, size: size)
        for (a, b) in zip(left, left.reversed()) { #expect(near(a + b, 24, within: 1e-9)) }
    }

    @Test(arguments: UInt64(1)...50)
    func linesKeepTheirOrder(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let xs = (0..<8).map { _ in Double.random(in: 1...23, using: &random) }.sorted()
        let snapped = try bars(xs, width: 2, size: 16)
        #expect(snapped == snapped.sorted())
    }

    @Test func edgesHalfwayBetweenPixelsStaySymmetric() throws {
        let xs = try bars([2.3, 21.7], width: 1, size: 20)
        #expect(near(xs[0] + xs[1], 24))
    }

    @Test func closeLinesStaySymmetric() throws {
        let xs = try bars([3.6, 4.4, 19.6, 20.4], width: 2, size: 24)
        #expect(near(xs[0] + xs[3], 24) && near(xs[1] + xs[2], 24))
    }
}

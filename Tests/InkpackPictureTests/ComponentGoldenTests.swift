import InkpackCore
import InkpackFiles
import InkpackTesting
import Testing

/// Counts and shields, as they were looked at and committed.
@Suite struct ComponentGoldenTests {
    static let icons = [
        Icon("test-count") {
            Path("M6 19V11a6 6 0 0 1 12 0v8M4 19h16").id("bell")
            Count(3, over: "bell").ink(.accent)
        },
        Icon("test-count-wide") {
            Rectangle(2, 4, 20, 14).id("card").role(.body)
            Count(28, over: "card").ink(.accent)
        },
        Icon("test-shield") {
            Enclosure(.shield)
            Polyline(8.5, 11.5, 11, 14, 15.5, 9.5).role(.detail).ink(.accent)
        },
    ]

    @Test(arguments: ["outline", "solid", "sharp"], icons)
    func countsAndShieldsAreDrawnInTheStyle(style: String, icon: Icon) throws {
        for size in [16, 256] {
            try expectGolden(icon, style: try StyleLibrary.shipped(style), size: size, kinds: [.png])
        }
    }

    /// Both digits and the shield keep to the live area at the canvas's edge, whatever the centre.
    @Test(arguments: [0, 7, 10, 28, 99])
    func aCountStaysInsideOfTheLiveArea(number: Int) throws {
        let style = try StyleLibrary.shipped("outline")
        for center in [Vec2(23, 23), Vec2(1, 1), Vec2(18.5, 18.5)] {
            let list = try Resolver(style).resolve(Icon("count") { Count(number, at: center) })
            var bounds = Bounds.empty
            for case .shape(let shape) in list.items {
                guard case .stroke(let stroke) = shape.area else { continue }
                bounds = bounds.union(shape.path.strokedBounds(stroke))
            }
            #expect(Bounds(minX: 1, minY: 1, maxX: 23, maxY: 23).contains(bounds, tolerance: 1e-9))
        }
    }

    @Test func aCountBeyondItsDigitsIsRefused() {
        #expect(
            throws: ResolveError.geometry(
                icon: "count", shape: "shapes[0]", reason: "a count is a number from 0 to 99, not 100")
        ) {
            try Resolver(StyleStack([])).resolve(Icon("count") { Count(100) })
        }
    }
}
